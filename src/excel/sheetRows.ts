import { comparable, type CellValue } from "../base/cells";
import { planSheetUpgrade, type SheetContents } from "../workbook/change/sheetUpgrade";
import type { SheetPlan } from "../workbook/plan/planTypes";
import type { TableContents } from "../workbook/read/contents";
import { applyStyle, applyValidation } from "./applyPlan";

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

/**
 * Queues what a sheet needs outside its tables to be as planned (see `planSheetUpgrade`); `onlyBlank`: nothing is written where
 * anything stands, copied from there, or ruled there.
 */
export function queueSheet(
  worksheet: Excel.Worksheet,
  plan: SheetPlan,
  standing: SheetContents,
  was: readonly string[],
  onlyBlank = false,
): void {
  const upgrade = planSheetUpgrade(plan, standing, was);
  const { insertions } = upgrade;
  const cells = upgrade.cells.filter(({ look }) => look || !onlyBlank);
  const written = new Set(cells.map(({ address }) => address));
  const copies = upgrade.copies.filter(({ from }) => written.has(from) || !onlyBlank);
  const rules = upgrade.rules.filter(({ address }) => written.has(address) || !onlyBlank);
  for (const { above, count } of insertions) worksheet.getRange(`${above + 1}:${above + count}`).insert(Excel.InsertShiftDirection.down);
  for (const { address, content, look } of cells) {
    const cell = worksheet.getRange(address);
    if (look) applyStyle(cell.format, look.style);
    if (look?.numberFormat !== undefined) cell.numberFormat = [[look.numberFormat]];
    cell.formulas = [[content]];
  }
  for (const rule of rules) {
    const target = worksheet.getRange(rule.address).dataValidation;
    target.clear();
    applyValidation(target, rule);
  }
  for (const { from, to } of copies)
    for (const address of to)
      if (address !== from) worksheet.getRange(address).copyFrom(worksheet.getRange(from), Excel.RangeCopyType.formulas);
}
