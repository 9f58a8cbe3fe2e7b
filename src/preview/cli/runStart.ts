import { parsePreviewArguments, UsageError } from "./arguments";
import { buildPreview, previewFolder } from "./build";
import { serve } from "./serve";

try {
  const { port } = parsePreviewArguments(process.argv.slice(2));
  const { line } = await serve(previewFolder, port);
  await buildPreview(true, (errors) => {
    if (errors) process.stderr.write(`${errors}\n`);
    else process.stdout.write(`${line}\n`);
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
