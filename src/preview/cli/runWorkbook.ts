import { runCommand } from "../../cli/commandLine";
import { parseWorkbookArguments } from "./arguments";

/** `npm run workbook`: what cannot be done is said before anything is loaded that could do it. */
const code = await runCommand(async () => {
  const order = parseWorkbookArguments(process.argv.slice(2));
  const { writeWorkbook } = await import("./workbook");
  return writeWorkbook(order);
});
process.exit(code);
