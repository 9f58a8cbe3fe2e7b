import { parsePreviewArguments, UsageError } from "./arguments";
import { folders, watchBuild } from "./build";
import { serve, serveForExcel } from "./serve";

try {
  const { port, excel } = parsePreviewArguments(process.argv.slice(2));
  const { line } = excel ? await serveForExcel(folders.addin, port) : await serve(folders.preview, port);
  await watchBuild(excel ? "addin" : "preview", (errors) => {
    if (errors) process.stderr.write(`${errors}\n`);
    else process.stdout.write(`${line}\n`);
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
