import { addressOf, blockAt } from "../base/addresses";
import { comparable, type CellValue } from "../base/cells";
import type { SheetPlan } from "../workbook/plan/planTypes";

/**
 * What the name of a field is to stand for on a sheet that is called `sheet` now: the cell beside its label, in signs that Excel takes.
 * Of several labels that read the same it is the one that is planned; null where one of them is not there, undefined where there are more
 * than were planned: nobody can tell which it is. `used` is what is used of
 * the sheet, loaded with values, rowIndex and columnIndex.
 */
export function placeOfField(
  used: Excel.Range,
  sheet: string,
  plan: SheetPlan,
  { address, label }: SheetPlan["names"][number],
): string | null | undefined {
  if (used.isNullObject) return null;
  const { row, column } = blockAt(address);
  const is = (cell: unknown): boolean => comparable(cell as CellValue) === comparable(label);
  const planned = plan.values
    .flatMap(({ address: block, cells }) => {
      const { row: top, column: left } = blockAt(block);
      return cells.flatMap((line, index) => (is(line[column - 1 - left]) ? [top + index] : []));
    })
    .sort((one, other) => one - other);
  const standing = (used.values as CellValue[][]).flatMap((line, index) =>
    is(line[column - 1 - used.columnIndex]) ? [used.rowIndex + index] : [],
  );
  if (standing.length > planned.length) return undefined;
  const found = standing.length < planned.length ? undefined : standing[planned.indexOf(row)];
  return found === undefined ? null : absolute(sheet, addressOf(found, column));
}

/** Cells of a sheet as a name takes them. */
export function absolute(sheet: string, address: string): string {
  // Letters alone are no cell, such as `T23` or `R`.
  const name = /^\p{L}{4,}$/u.test(sheet) ? sheet : `'${sheet.replace(/'/g, "''")}'`;
  return `=${name}!${address.replace(/[A-Z]+|\d+/g, "$$$&")}`;
}
