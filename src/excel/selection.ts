import { asProblem } from "./errors";
import { session } from "./session";

/** Where the selected cell stands: the worksheet's name and the row, from 0; null where none is selected, but a chart. One round trip. */
export async function readSelection(): Promise<{ sheet: string; row: number } | null> {
  try {
    return await session(async (context) => {
      const cell = context.workbook.getActiveCell().load("rowIndex");
      const worksheet = cell.worksheet.load("name");
      await context.sync();
      return { sheet: worksheet.name, row: cell.rowIndex };
    });
  } catch (problem) {
    if (asProblem(problem).code === "elsewhere") return null;
    throw problem;
  }
}
