import { runCommand } from "../../cli/commandLine";
import { parseWorkbookArguments } from "./arguments";

/** `npm run workbook`: what cannot be done is said before anything is loaded that could do it. */
const code = await runCommand(async () => {
  const command = parseWorkbookArguments(process.argv.slice(2));
  if (command.kind === "check") {
    const { checkWorkbook } = await import("./check");
    return checkWorkbook(command);
  }
  const { writeWorkbook } = await import("./workbook");
  return writeWorkbook(command);
});
process.exit(code);
