import { session } from "./session";

/** Where the selected cell stands: the worksheet's name and the row, from 0. One round trip. */
export async function readSelection(): Promise<{ sheet: string; row: number }> {
  return session(async (context) => {
    const cell = context.workbook.getActiveCell().load("rowIndex");
    const worksheet = cell.worksheet.load("name");
    await context.sync();
    return { sheet: worksheet.name, row: cell.rowIndex };
  });
}
