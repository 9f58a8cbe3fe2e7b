import type { Language } from "../base/languages";
import { conflictsOf, outstanding, type CellChange, type Conflict } from "../workbook/change/changes";
import type { Kept } from "../workbook/change/kept";
import { keptByOther, loadKeeping } from "./keep";
import type { TableContents } from "../workbook/read/contents";
import { Problem } from "./errors";
import { languageToWriteIn, loadMarker, type Marker } from "./marker";
import { writeCells } from "./writeCells";
import { writingSession, type Writing } from "./session";
import { declarationOf, loadTable, loadTables } from "./tables";

/** How often a plan is made anew where co-authors change the very same cells while it is carried out. */
const ATTEMPTS = 4;

/** What a plan is made on: the tables as they stand now. */
export interface Standing {
  tables: ReadonlyMap<string, TableContents>;
  language: Language;
  marker: Marker | null;
}

/**
 * Makes changes that were planned on an earlier reading. Every cell is looked at again right before and in the batch that writes:
 * if any holds something else by now, nothing is written and the conflicts are returned. What is `kept` is written elsewhere first. Where
 * cells are written over, as by a repair (`isRepair`), no formula of people's is. Two round trips, one where there is a
 * conflict, two more where a table does not extend by itself.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `tableMissing`, `tableFixed`, `conflict`, or what Office answers.
 */
export async function writeChanges(changes: readonly CellChange[], kept: readonly Kept[] = [], isRepair = false): Promise<Conflict[]> {
  const keys = [...new Set(changes.map(({ table }) => table))];
  const withFormulas = isRepair || changes.some(({ before, after }) => typeof after === "object" || (before !== "" && before !== after));
  let conflicts: Conflict[] = [];
  const plan = ({ tables }: Standing): CellChange[] => {
    conflicts = conflictsOf(changes, tables);
    return conflicts.length > 0 ? [] : outstanding(changes, tables);
  };
  await planAndWrite(keys, plan, { withFormulas, kept });
  return conflicts;
}

/** What else belongs to a writing: whether the plan looks at formulas too, and what is kept before it is written over. */
interface Also {
  withFormulas?: boolean;
  kept?: readonly Kept[];
}

/**
 * Reads some tables, plans on them and carries the plan out; makes a new plan where cells changed in between. Two round trips, one
 * where the plan is empty, two more where a table does not extend by itself.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `tableMissing`, `tableFixed`, `conflict`, or what Office answers.
 */
export async function planAndWrite(
  keys: readonly string[],
  plan: (standing: Standing) => readonly CellChange[],
  also: Also = {},
): Promise<void> {
  if (keys.length === 0) return;
  await writingSession(async (writing) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) if (await attemptOnce(writing, keys, plan, also, attempt)) return;
    throw new Problem("conflict");
  });
}

async function attemptOnce(
  { context, begin }: Writing,
  keys: readonly string[],
  plan: (standing: Standing) => readonly CellChange[],
  { withFormulas = false, kept = [] }: Also,
  attempt: number,
): Promise<boolean> {
  const marker = loadMarker(context);
  // A cell that was thought to be blank may hold a formula that shows nothing.
  const loaded = loadTables(context, keys, withFormulas || attempt > 0);
  const around = keys.map((key) => ({ key, ...loadAround(context, key) }));
  const keep = kept.length > 0 ? loadKeeping(context) : null;
  await context.sync();
  const found = marker.read();
  const language = languageToWriteIn(found);
  const tables = new Map<string, TableContents>();
  for (const [key, table] of loaded.read(language)) {
    if (!table) throw new Problem("tableMissing", [declarationOf(key).name]);
    tables.set(key, table);
  }
  const changes = plan({ tables, language, marker: found });
  if (changes.length === 0) return true;
  const occupied = new Set(around.filter(({ below }) => !below.isNullObject).map(({ key }) => key));
  const hidesRows = new Set(around.filter(({ body }) => body.rowHidden !== false).map(({ key }) => key));
  const changed = new Map([...tables].filter(([key]) => changes.some(({ table }) => table === key)));
  // Excel may have stopped since it did not find what is hidden: rows or a sheet, which can be told, or columns, which cannot.
  const hidden = around.filter(({ key, sheet }) => hidesRows.has(key) || sheet.visibility !== Excel.SheetVisibility.visible);
  const unsearched = attempt === 0 ? [] : attempt === 1 ? hidden.map(({ key }) => key) : keys;
  begin();
  keep?.(kept, language);
  const outcome = await writeCells(context, changes, changed, { occupied, hidesRows, unsearched: new Set(unsearched), language }).catch(
    keptByOther,
  );
  if (outcome === "notExtended")
    throw new Problem(
      "tableFixed",
      [...changed.values()].map(({ declaration }) => declaration.name),
    );
  return outcome === "written";
}

/**
 * A declared table as it stands, for a repair that is about to be written.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `tableMissing`.
 */
export async function standingTable(
  { context, begin }: Writing,
  key: string,
): Promise<{ table: TableContents; item: Excel.Table; worksheet: Excel.Worksheet; language: Language }> {
  const marker = loadMarker(context);
  const loaded = loadTable(context, declarationOf(key));
  await context.sync();
  const language = languageToWriteIn(marker.read());
  const table = loaded.read(language);
  if (!table) throw new Problem("tableMissing", [declarationOf(key).name]);
  begin();
  const item = context.workbook.tables.getItem(table.declaration.name);
  return { table, item, worksheet: context.workbook.worksheets.getItem(table.sheet), language };
}

/** As many rows below a table as are looked at before it grows into them. */
const BELOW = 60;

/** What is used right below a table (a null object where nothing is), and whether rows of it, or its sheet, are hidden. */
function loadAround(context: Excel.RequestContext, key: string): { below: Excel.Range; body: Excel.Range; sheet: Excel.Worksheet } {
  const table = context.workbook.tables.getItemOrNullObject(declarationOf(key).name);
  return {
    sheet: table.worksheet.load("visibility"),
    below: table.getRange().getRowsBelow(BELOW).getUsedRangeOrNullObject(true).load("address"),
    body: table.getDataBodyRange().load("rowHidden"),
  };
}
