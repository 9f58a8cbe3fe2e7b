import type { Catalogue } from "../catalogue/catalogue";
import type { CellValue } from "../base/cells";
import { isIntact, type Conflict } from "../workbook/change/changes";
import { addressOf } from "../base/addresses";
import type { Repair } from "../workbook/check/findings";
import { DATE_FORMAT } from "../workbook/declaration/styles";
import { tablesOf } from "../workbook/plan/plan";
import { plannedHighlights } from "../workbook/plan/cellRules";
import { workbook } from "../workbook/declaration/workbook";
import { applyHighlight } from "./applyPlan";
import { Problem } from "./errors";
import { probeListSeparator } from "./presence";
import { languageToWriteIn, loadMarker } from "./marker";
import { overwrite } from "./overwrite";
import { addColumn, makeSheets, makeTable, renameTable, restoreBlock, ruleColumn } from "./rebuild";
import { migrate } from "./migrate";
import { writingSession } from "./session";
import { standingTable, writeChanges } from "./write";

/**
 * Puts one thing right. Cells that hold something else than the repair was planned on are left alone and returned; nothing is
 * written then. `catalogue` is the one that the workbook was made from, where it is known. At most four round trips.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `tableMissing`, `partMissing`, `sheetMissing`, `nameTaken`,
 * `catalogueUnknown`, `busy`, `conflict`, or what Office answers.
 */
export async function repair(wanted: Repair, catalogue: Catalogue | null): Promise<Conflict[]> {
  if (wanted.kind === "cells") return writeChanges(wanted.changes, wanted.kept);
  await mend(wanted, catalogue);
  return [];
}

function mend(wanted: Exclude<Repair, { kind: "cells" }>, catalogue: Catalogue | null): Promise<void> {
  switch (wanted.kind) {
    case "showSheet":
      return showSheet(wanted.sheet);
    case "migrate":
      return migrate(catalogue);
    case "makeSheets":
      return makeSheets(wanted.sheets, catalogue);
    case "makeTable":
      return makeTable(wanted.table, wanted.sheet);
    case "renameTable":
      return renameTable(wanted.table, wanted.before);
    case "addColumn":
      return addColumn(wanted.table, wanted.column);
    case "restoreBlock":
      return restoreBlock(wanted, catalogue);
    case "setField":
      return setField(wanted.name, wanted.before, wanted.after, wanted.isDate);
    case "showRows":
      return showRows(wanted.table);
    case "setName":
      return setName(wanted.name, wanted.formula);
    case "restoreRule":
      return restoreRule(wanted.table, wanted.column);
    case "restoreHighlights":
      return restoreHighlights(wanted.table, wanted.highlights);
    case "renameColumn":
      return renameColumns(wanted.table, [[wanted.before, wanted.after]]);
    case "swapHeadings":
      return renameColumns(wanted.table, [
        [wanted.one, ASIDE],
        [wanted.other, wanted.one],
        [wanted.one, wanted.other],
      ]);
  }
}

async function showSheet(name: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const worksheet = context.workbook.worksheets.getItemOrNullObject(name);
    begin();
    worksheet.visibility = Excel.SheetVisibility.visible;
    await context.sync();
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [name]);
  });
}

async function setName(name: string, formula: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const existing = context.workbook.names.getItemOrNullObject(name).load("formula");
    await context.sync();
    languageToWriteIn(marker.read());
    if (!existing.isNullObject && isIntact(existing.formula, formula)) return;
    begin();
    if (existing.isNullObject) context.workbook.names.add(name, formula);
    else existing.formula = formula;
    await context.sync();
  });
}

/** One that holds something else by now is left as it is. */
async function setField(name: string, before: CellValue, after: number, isDate: boolean): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const range = context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("values,formulas");
    await context.sync();
    languageToWriteIn(marker.read());
    if (range.isNullObject) throw new Problem("partMissing");
    const now = (range.values as CellValue[][])[0]?.[0];
    if (now === after) return;
    if (now !== before) throw new Problem("conflict");
    begin();
    await overwrite(context, [{ range, formulas: range.formulas }], () => {
      // A date in a cell that was made a text cell would stay a text.
      range.numberFormat = [[isDate ? DATE_FORMAT : "General"]];
      range.values = [[after]];
    });
  });
}

async function showRows(key: string): Promise<void> {
  await writingSession(async (writing) => {
    const { item } = await standingTable(writing, key);
    item.clearFilters();
    item.getDataBodyRange().rowHidden = false;
    await writing.context.sync();
  });
}

async function restoreRule(key: string, column: string): Promise<void> {
  await writingSession(async (writing) => {
    const { table, worksheet, language } = await standingTable(writing, key);
    const place = table.columns.get(column);
    const declared = table.declaration.columns.find((candidate) => candidate.key === column);
    if (place === undefined || !declared?.rule) throw new Problem("partMissing");
    const address = addressOf(table.firstRow, table.firstColumn + place, Math.max(1, table.values.length));
    ruleColumn(worksheet.getRange(address).dataValidation, declared, declared.rule, language);
    await writing.context.sync();
  });
}

/** Adds the conditional formats that are gone, above those that stand; people's own are not touched. */
async function restoreHighlights(key: string, indexes: readonly number[]): Promise<void> {
  await writingSession(async (writing) => {
    const { table, worksheet, language } = await standingTable(writing, key);
    const { declaration, columns, firstRow: row, firstColumn } = table;
    const places = { row, rows: Math.max(1, table.values.length), placeOf: (column: string) => firstColumn + (columns.get(column) ?? 0) };
    const scope = { language, tables: tablesOf(workbook), own: declaration };
    const planned = indexes.flatMap((index) => {
      const highlight = declaration.highlights?.[index];
      return highlight ? plannedHighlights(highlight, declaration, places, scope) : [];
    });
    const separator = await probeListSeparator(writing.context);
    for (const highlight of planned.reverse())
      applyHighlight(worksheet.getRanges(highlight.addresses.join(separator)).conditionalFormats, highlight);
    await writing.context.sync();
  });
}

/** Gives columns other headings, in this order; where one has meanwhile another heading than it had, none is renamed. */
async function renameColumns(key: string, names: readonly (readonly [column: string, heading: string])[]): Promise<void> {
  await writingSession(async (writing) => {
    const { item, table } = await standingTable(writing, key);
    if (!names.every(([column]) => table.headings.includes(column))) return;
    const columns = new Map(names.map(([column]) => [column, item.columns.getItem(column)]));
    for (const [column, heading] of names) (columns.get(column) as Excel.TableColumn).name = heading;
    await writing.context.sync();
  });
}

/** What a heading is called while two change places: Excel takes none twice. */
const ASIDE = "_";
