import { OWN_LANGUAGE } from "../base/languages";
import { comparable } from "../base/cells";
import { cellOf } from "../workbook/read/contents";
import type { Target } from "../workbook/read/target";
import { Problem } from "./errors";
import { loadMarker } from "./marker";
import { session } from "./session";
import { declarationOf, loadTable } from "./tables";

/**
 * Goes to a place in the workbook and selects it. An area's row is looked up by its id, since people sort and insert. Two round
 * trips, one for a sheet.
 * @throws Problem `tableMissing`, `sheetMissing`, `partMissing`, `rowGone` (details: what was looked for), `rowHidden` (details: the row, which is
 * selected nevertheless), or what Office answers.
 */
export async function reveal(target: Target): Promise<void> {
  await session((context) => {
    if (target.kind === "sheet") return revealSheet(context, target.name);
    return target.kind === "name" ? revealName(context, target.name) : revealCell(context, target);
  });
}

async function revealName(context: Excel.RequestContext, name: string): Promise<void> {
  const range = context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("address");
  await context.sync();
  if (range.isNullObject) throw new Problem("partMissing");
  range.worksheet.activate();
  range.select();
  await context.sync();
}

async function revealSheet(context: Excel.RequestContext, name: string): Promise<void> {
  const worksheet = context.workbook.worksheets.getItemOrNullObject(name);
  worksheet.activate();
  await context.sync();
  if (worksheet.isNullObject) throw new Problem("sheetMissing", [name]);
}

async function revealCell(context: Excel.RequestContext, target: Extract<Target, { kind: "area" | "cell" }>): Promise<void> {
  const declaration = declarationOf(target.kind === "area" ? "areas" : target.table);
  const marker = loadMarker(context);
  const loaded = loadTable(context, declaration);
  await context.sync();
  const table = loaded.read(marker.read()?.language ?? OWN_LANGUAGE);
  if (!table) throw new Problem("tableMissing", [declaration.name]);
  const row =
    target.kind === "cell"
      ? target.row
      : table.values.findIndex((_, place) => comparable(cellOf(table, place, "id")) === comparable(target.id));
  if (target.kind === "area" && row < 0) throw new Problem("rowGone", [target.id]);
  const worksheet = context.workbook.worksheets.getItem(table.sheet);
  worksheet.activate();
  const cell = worksheet.getRangeByIndexes(table.firstRow + row, table.firstColumn + (table.columns.get(target.column) ?? 0), 1, 1);
  cell.load("rowHidden").select();
  await context.sync();
  if (cell.rowHidden) throw new Problem("rowHidden", [String(table.firstRow + row + 1), declaration.name]);
}
