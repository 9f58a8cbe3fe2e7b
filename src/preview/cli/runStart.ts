import { runCommand } from "../../cli/commandLine";
import { say } from "../../text/text";
import { parsePreviewArguments } from "./arguments";
import { folders, watchBuild } from "./buildPreview";
import { serve, serveForExcel } from "./serve";

const TOLD = { preview: "cli.serving", addin: "cli.servingExcel", probes: "cli.servingProbes" } as const;

/** `npm start`: the port is taken first, the address told when there is something to see. It runs until it is stopped. */
const code = await runCommand(async () => {
  const { serves, ...wishes } = parsePreviewArguments(process.argv.slice(2));
  const { url } = await (serves === "preview" ? serve : serveForExcel)(folders[serves], wishes);
  const line = say(wishes.language, TOLD[serves], { url });
  await watchBuild(serves, (errors) => {
    if (errors) process.stderr.write(`${errors}\n`);
    else process.stdout.write(`${line}\n`);
  });
  return 0;
});
if (code !== 0) process.exit(code);
