import type { Language } from "../base/languages";
import { comparable, type CellValue } from "../base/cells";
import { addressOf } from "../base/addresses";
import type { TableDeclaration } from "../workbook/declaration/types";
import { titleOf } from "./sheetRows";
import { homeOf } from "./tables";

/** So many rows may be left blank among the rows of a table below which nothing is declared. */
const BLANKS_WITHIN = 2;

/**
 * The address of cells that were a table: a row with its headings, all but one at least, and what stands below. `used` is what is used of the sheet
 * called `sheet`, loaded with formulas, rowIndex and columnIndex. Null where the headings are not there; on a sheet with neither the name
 * nor the title of its own, most headings of the row must be the table's, since a list has one, which many tables may have.
 */
export function addressOfConverted(declaration: TableDeclaration, sheet: string, used: Excel.Range, language: Language): string | null {
  const rows = used.formulas as CellValue[][];
  const wanted = declaration.columns.map(({ heading }) => comparable(heading[language]));
  const { name, title } = homeOf(declaration);
  const isTitled = "da" in title && titleOf(used) === title[language];
  const isHome = isTitled || comparable(name[language]) === comparable(sheet);
  const isOurs = (cells: CellValue[]): boolean => isHome || cells.filter(isHeading).length < wanted.length * 2;
  const placesIn = (cells: readonly CellValue[]): number[] =>
    wanted.map((heading) => cells.findIndex((cell) => comparable(cell) === heading)).filter((place) => place >= 0);
  // One column may be gone too: the check finds that next. With more of them it would be a guess.
  const needed = wanted.length - (wanted.length > 2 ? 1 : 0);
  const top = rows.findIndex((cells) => placesIn(cells).length >= needed && isOurs(cells));
  if (top < 0) return null;
  const places = placesIn(rows[top] ?? []);
  const [left, right] = [Math.min(...places), Math.max(...places)];
  const most = isLast(declaration) ? BLANKS_WITHIN : 0;
  let end = top;
  for (let row = top + 1; row < rows.length && row - end <= most + 1; row += 1)
    if (rows[row]?.slice(left, right + 1).some((cell) => cell !== "")) end = row;
  return addressOf(used.rowIndex + top, used.columnIndex + left, Math.max(2, end - top + 1), right - left + 1);
}

/** What heads weeks beside a table is worked out. */
const isHeading = (cell: CellValue): boolean => typeof cell === "string" && cell !== "" && !cell.startsWith("=");

/** Whether the declaration puts nothing below a table. */
export function isLast(declaration: TableDeclaration): boolean {
  const { flow, blocks } = homeOf(declaration);
  return flow === "right" || blocks.filter(({ kind }) => kind !== "calendar").at(-1) === declaration;
}
