import { conflictsOf, type CellChange, type Conflict } from "../workbook/changes";
import type { TableContents } from "../workbook/contents";
import { Problem } from "./errors";
import { languageToWriteIn, loadMarker } from "./marker";
import { writeRows, type WrittenCell } from "./rows";
import { writingSession } from "./session";
import { declarationOf, loadTables } from "./tables";

/**
 * Makes changes that were planned on an earlier reading. Every cell is looked at again right before: if any holds something else
 * by now, nothing is written and the conflicts are returned. Two round trips, one where there is a conflict.
 * @throws Problem `notOurs`, `newerVersion`, `tableMissing`, or what Office answers.
 */
export async function writeChanges(changes: readonly CellChange[]): Promise<Conflict[]> {
  return writingSession(async (context) => {
    const keys = [...new Set(changes.map(({ table }) => table))];
    const marker = loadMarker(context);
    const loaded = loadTables(context, keys);
    const below = new Map(keys.map((key) => [key, loadBelow(context, key, changes)]));
    await context.sync();

    const language = languageToWriteIn(marker.read());
    const tables = loaded.read(language);
    const gone = keys.filter((key) => !tables.get(key));
    if (gone.length > 0)
      throw new Problem(
        "tableMissing",
        gone.map((key) => declarationOf(key).name),
      );
    const conflicts = conflictsOf(changes, tables);
    if (conflicts.length > 0) return conflicts;
    for (const [key, table] of tables) if (table) writeTable(context, key, table, changes, below.get(key));
    await context.sync();
    return [];
  });
}

/** What stands below a table: as many rows as the changes may add at most. */
function loadBelow(context: Excel.RequestContext, key: string, changes: readonly CellChange[]): Excel.Range {
  const rows = new Set(changes.filter(({ table }) => table === key).map(({ row }) => row)).size;
  return context.workbook.tables.getItemOrNullObject(declarationOf(key).name).getRange().getRowsBelow(rows).load("values");
}

function writeTable(
  context: Excel.RequestContext,
  key: string,
  table: TableContents,
  changes: readonly CellChange[],
  below: Excel.Range | undefined,
): void {
  const rows = new Map<number, Record<string, WrittenCell>>();
  for (const { row, column, before, after } of changes.filter((change) => change.table === key)) {
    if (after !== before) rows.set(row, { ...rows.get(row), [column]: after });
  }
  const occupied = below?.values.flat().some((value) => value !== "") ?? false;
  const written = [...rows].map(([row, cells]) => ({ row, cells }));
  writeRows(context.workbook.worksheets.getItem(table.sheet), table, written, occupied);
}
