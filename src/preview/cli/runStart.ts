import { runCommand } from "../../cli/commandLine";
import { say } from "../../text/text";
import { parsePreviewArguments } from "./arguments";
import { folders, watchBuild } from "./buildPreview";
import { serve, serveForExcel } from "./serve";

/** `npm start`: the port is taken first, the address told when there is something to see. It runs until it is stopped. */
const code = await runCommand(async () => {
  const { excel, ...wishes } = parsePreviewArguments(process.argv.slice(2));
  const { url } = excel ? await serveForExcel(folders.addin, wishes) : await serve(folders.preview, wishes);
  const line = say(wishes.language, excel ? "cli.servingExcel" : "cli.serving", { url });
  await watchBuild(excel ? "addin" : "preview", (errors) => {
    if (errors) process.stderr.write(`${errors}\n`);
    else process.stdout.write(`${line}\n`);
  });
  return 0;
});
if (code !== 0) process.exit(code);
