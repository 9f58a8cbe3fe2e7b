import type { Language } from "../catalogue/catalogue";
import { comparable } from "../coverage/cells";
import { tablesOf } from "../workbook/plan";
import { workbook } from "../workbook/workbook";
import { Problem } from "./errors";
import { loadMarker } from "./marker";
import { session } from "./session";
import { cellOf, loadTable } from "./tables";

/**
 * Goes to the row of an area and selects one of its cells. The row is looked up by the area's id, since people sort and insert.
 * Two round trips.
 * @throws Problem `tableMissing`, `rowGone` (details: the id), or what Office answers.
 */
export async function revealArea(id: string, column: string): Promise<void> {
  await session(async (context) => {
    const declaration = tablesOf(workbook).get("areas");
    if (!declaration) throw new Problem("unexpected", ["areas"]);
    const marker = loadMarker(context);
    let language: Language = "da";
    const loaded = loadTable(context, declaration, () => language);
    await context.sync();
    language = marker.read()?.language ?? "da";
    const table = loaded.read();
    if (!table) throw new Problem("tableMissing", [declaration.name]);
    const row = table.values.findIndex((_, place) => comparable(cellOf(table, place, "id")) === comparable(id));
    if (row < 0) throw new Problem("rowGone", [id]);
    const worksheet = context.workbook.worksheets.getItem(table.sheet);
    worksheet.activate();
    worksheet.getRangeByIndexes(table.firstRow + row, table.firstColumn + (table.columns.get(column) ?? 0), 1, 1).select();
    await context.sync();
  });
}
