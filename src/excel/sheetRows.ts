import { comparable, type CellValue } from "../base/cells";
import { planSheetUpgrade, type SheetContents, type UpgradedCell } from "../workbook/change/sheetUpgrade";
import type { PlannedHighlight, SheetPlan } from "../workbook/plan/planTypes";
import type { TableContents } from "../workbook/read/contents";
import { applyHighlight, applyStyle, applyValidation } from "./applyPlan";
import { stopUnlessFound } from "./guards";

/** What stands in the first cell of a sheet. */
export function titleOf(used: Excel.Range): unknown {
  return used.isNullObject || used.rowIndex + used.columnIndex > 0 ? "" : used.formulas[0]?.[0];
}

/** What stands on a sheet from A1 on, whatever part of it is used. */
export function contentsOf(plan: SheetPlan, used: Excel.Range, tables: ReadonlyMap<string, TableContents | null>): SheetContents {
  const above = Array.from({ length: used.rowIndex }, (): CellValue[] => []);
  const left = Array.from({ length: used.columnIndex }, () => "");
  const places = plan.tables.flatMap(({ key }) => {
    const table = tables.get(key);
    return table && comparable(table.sheet) === comparable(plan.name)
      ? [[key, { first: table.firstRow - 1, last: table.firstRow + table.values.length - 1 }] as const]
      : [];
  });
  return { cells: [...above, ...(used.formulas as CellValue[][]).map((cells) => [...left, ...cells])], tables: new Map(places) };
}

/** How an older sheet is brought up to date: the texts of ours that it may hold, and the names that the workbook has, in small letters. */
export interface Older {
  isFormer: (text: string) => boolean;
  names: ReadonlySet<string>;
  /** Whether the sheet has a colour of a field. */
  hasColour: (rule: string) => boolean;
  /** Queues that weeks get these colours, in place of those that they had. */
  colourWeeks: (planned: readonly PlannedHighlight[]) => void;
}

function setLook(cell: Excel.Range, { style, numberFormat }: UpgradedCell["look"]): void {
  applyStyle(cell.format, style);
  if (numberFormat !== undefined) cell.numberFormat = [[numberFormat]];
}

/**
 * Queues what a sheet needs outside its tables to be as planned (see `planSheetUpgrade`). Where it is not `older`, nothing is written
 * where anything stands, copied from there, or ruled there.
 */
export function queueSheet(worksheet: Excel.Worksheet, plan: SheetPlan, standing: SheetContents, older: Older | null): void {
  const onlyBlank = older === null;
  const upgrade = planSheetUpgrade(plan, standing, older?.isFormer ?? null);
  const { insertions } = upgrade;
  const cells = upgrade.cells.filter(({ isNew }) => isNew || !onlyBlank);
  const written = new Set(cells.map(({ address }) => address));
  const copies = upgrade.copies.filter(({ from }) => written.has(from) || !onlyBlank);
  const rules = upgrade.rules.filter(({ address }) => written.has(address) || !onlyBlank);
  // A row that goes must be the one that was seen, whatever a co-author inserted since.
  const left = worksheet.getRange(`A1:B${standing.cells.length}`);
  for (const { found } of upgrade.deletions) if (older) stopUnlessFound(left, found.row, found.text);
  older?.colourWeeks(upgrade.weeks);
  for (const { above, count } of insertions) worksheet.getRange(`${above + 1}:${above + count}`).insert(Excel.InsertShiftDirection.down);
  for (const { address, content, look } of cells) {
    const cell = worksheet.getRange(address);
    setLook(cell, look);
    cell.formulas = [[content]];
  }
  for (const rule of rules) {
    const target = worksheet.getRange(rule.address).dataValidation;
    target.clear();
    applyValidation(target, rule);
  }
  for (const { from, to, look } of copies)
    for (const address of to) {
      const block = worksheet.getRange(address);
      applyStyle(block.format, look.style);
      if (address !== from) block.copyFrom(worksheet.getRange(from), Excel.RangeCopyType.formulas);
    }
  if (!older) return;
  const ruled = new Set(rules.map(({ address }) => address));
  for (const { address } of upgrade.names) if (!ruled.has(address)) worksheet.getRange(address).dataValidation.clear();
  for (const { name, address, look } of upgrade.names) {
    if (older.names.has(name.toLowerCase())) continue;
    setLook(worksheet.getRange(address), look);
    worksheet.context.workbook.names.add(name, worksheet.getRange(address));
  }
  for (const highlight of upgrade.colours)
    if (!older.hasColour(highlight.formula)) applyHighlight(worksheet.getRange(highlight.addresses.join()).conditionalFormats, highlight);
  for (const { row, height } of upgrade.heights) worksheet.getRange(`${row}:${row}`).format.rowHeight = height;
  for (const { row } of upgrade.deletions) worksheet.getRange(`${row}:${row}`).delete(Excel.DeleteShiftDirection.up);
}
