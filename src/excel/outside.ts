import { addressOf, blockAt } from "../base/addresses";
import { asCell } from "../base/inert";
import { plannedField } from "../workbook/change/sheetUpgrade";
import type { Language } from "../base/languages";
import type { Catalogue } from "../catalogue/catalogue";
import type { Repair } from "../workbook/check/findings";
import { workbook } from "../workbook/declaration/workbook";
import { weeksNow } from "../workbook/plan/cellRules";
import { planStructure } from "../workbook/plan/plan";
import type { PlannedHighlight, SheetPlan } from "../workbook/plan/planTypes";
import { rowsOfTable } from "../workbook/read/contents";
import { applyStyle, applyValidation } from "./applyPlan";
import { loadComputed } from "./computed";
import { Problem } from "./errors";
import { absolute, placeOfField } from "./fields";
import { stopUnlessFound, syncUnlessStopped } from "./guards";
import { languageToWriteIn, loadMarker, ownCatalogue } from "./marker";
import { writingSession } from "./session";
import { recolour } from "./colours";
import { contentsOf, queueSheet } from "./sheetRows";
import { loadTables } from "./tables";

/**
 * Gives the weeks of a block their colours again, where it stands as it was made. Four round trips.
 * @throws Problem `catalogueUnknown`, `sheetMissing`, `partMissing`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function restoreWeeks(
  { sheet: key, name, block: wanted }: Extract<Repair, { kind: "restoreWeeks" }>,
  catalogue: Catalogue | null,
): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const { sheets, language } = await planOf(context, catalogue);
    const sheet = sheetOf(sheets, key);
    const worksheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    const loaded = loadComputed(
      worksheet,
      sheet.computed.filter((block) => block.key === wanted),
    );
    const tables = loadTables(
      context,
      sheet.tables.map((table) => table.key),
    );
    await context.sync();
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [name]);
    const [block] = loaded.standing();
    const standing = tables.read(language);
    const planned = block?.highlights.flatMap((one) => weeksNow(one, (table) => rowsOfTable(standing.get(table)), true) ?? []) ?? [];
    if (planned.length === 0) throw new Problem("partMissing");
    begin();
    await recolour(context, worksheet, rangesOf(worksheet, planned), planned);
  });
}

const rangesOf = (worksheet: Excel.Worksheet, planned: readonly PlannedHighlight[]): Excel.Range[] =>
  [...new Set(planned.flatMap(({ addresses }) => addresses))].map((address) => worksheet.getRange(address));

/**
 * Gives named fields their drop-down or hint again. Two round trips.
 * @throws Problem `catalogueUnknown`, `partMissing`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function restoreFieldRules(names: ReadonlySet<string>, catalogue: Catalogue | null): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const ranges = new Map(
      [...names].map((name) => [name, context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("address")]),
    );
    const { sheets } = await planOf(context, catalogue);
    begin();
    for (const sheet of sheets)
      for (const { name, address } of sheet.names) {
        const range = ranges.get(name);
        const { rule } = plannedField(sheet, address);
        if (!range || !rule) continue;
        if (range.isNullObject) throw new Problem("partMissing");
        range.dataValidation.clear();
        applyValidation(range.dataValidation, rule);
      }
    await context.sync();
  });
}

/**
 * Gives a sheet the rows of named fields that were deleted again, between what stands above and below them, and their names. What stands
 * on the sheet stays: only blank cells are written. Five round trips.
 * @throws Problem `catalogueUnknown`, `sheetMissing`, `partMissing`, `conflict` where rows moved meanwhile, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function restoreFields(
  { sheet: key, name, names }: Extract<Repair, { kind: "restoreFields" }>,
  catalogue: Catalogue | null,
): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const { sheets, language } = await planOf(context, catalogue);
    const sheet = sheetOf(sheets, key);
    const worksheet = context.workbook.worksheets.getItemOrNullObject(name).load("name,visibility");
    const used = worksheet.getUsedRangeOrNullObject(true).load("formulas,values,rowIndex,columnIndex,rowHidden");
    const labels = worksheet.getRange("A1:B1").load("columnHidden");
    const tables = loadTables(
      context,
      sheet.tables.map((table) => table.key),
    );
    await context.sync();
    if (worksheet.isNullObject || used.isNullObject) throw new Problem("sheetMissing", [name]);
    begin();
    const standing = contentsOf({ ...sheet, name: worksheet.name }, used, tables.read(language));
    // Rows are inserted by their number: they must be where they were seen. What is hidden, Excel may not find (office-js #6349).
    const isSeen = worksheet.visibility === Excel.SheetVisibility.visible && used.rowHidden === false && labels.columnHidden === false;
    const left = worksheet.getRange(`A1:B${standing.cells.length}`);
    standing.cells.forEach(([text = ""], row) => {
      if (isSeen && !String(text).startsWith("=")) stopUnlessFound(left, row, text);
    });
    queueSheet(worksheet, sheet, standing, null);
    if (!(await syncUnlessStopped(context))) throw new Problem("conflict");
    const now = worksheet.getUsedRangeOrNullObject(true).load("values,rowIndex,columnIndex");
    const known = new Map(names.map((field) => [field, context.workbook.names.getItemOrNullObject(field).load("name")]));
    await context.sync();
    // Where nothing tells its row, as beside tables, a field goes below everything.
    let below = now.rowIndex + now.values.length + 1;
    for (const field of sheet.names.filter((one) => names.includes(one.name))) {
      const found = placeOfField(now, worksheet.name, sheet, field);
      if (found === undefined) throw new Problem("partMissing");
      const formula = found ?? placeBelow(worksheet, sheet, field, below++);
      const item = known.get(field.name);
      if (!item || item.isNullObject) context.workbook.names.add(field.name, formula);
      else item.formula = formula;
    }
    await context.sync();
  });
}

/** Puts a field with its label into a row, from 0, and gives what its name is to stand for. */
function placeBelow(worksheet: Excel.Worksheet, sheet: SheetPlan, { address, label }: SheetPlan["names"][number], row: number): string {
  const { column } = blockAt(address);
  const { content, look, rule } = plannedField(sheet, address);
  const [beside, cell] = [column - 1, column].map((place) => worksheet.getRange(addressOf(row, place))) as [Excel.Range, Excel.Range];
  beside.values = [[asCell(label)]];
  applyStyle(cell.format, look.style);
  if (look.numberFormat !== undefined) cell.numberFormat = [[look.numberFormat]];
  cell.formulas = [[content]];
  if (rule) applyValidation(cell.dataValidation, rule);
  return absolute(worksheet.name, addressOf(row, column));
}

/** The planned sheets of a workbook that may be written to, and its language. One round trip. */
async function planOf(context: Excel.RequestContext, catalogue: Catalogue | null): Promise<{ sheets: SheetPlan[]; language: Language }> {
  const marker = loadMarker(context);
  await context.sync();
  const language = languageToWriteIn(marker.read());
  return { language, sheets: planStructure(workbook, ownCatalogue(marker.read(), catalogue), language).sheets };
}

function sheetOf(sheets: readonly SheetPlan[], key: string): SheetPlan {
  const sheet = sheets.find((planned) => planned.key === key);
  if (!sheet) throw new Problem("partMissing");
  return sheet;
}
