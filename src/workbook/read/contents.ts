import type { Language } from "../../base/languages";
import { clean, comparable, type CellValue } from "../../base/cells";
import { addressOf } from "../../base/addresses";
import type { TableDeclaration } from "../declaration/types";

/** What stands in a table of ours, found by its name and its columns' headings, never by position. */
export interface TableContents {
  declaration: TableDeclaration;
  sheet: string;
  sheetId: string;
  /** The place of the first data row and column in the sheet, from 0. */
  firstRow: number;
  firstColumn: number;
  showTotals: boolean;
  headings: readonly string[];
  /** What cells show; blank in columns that were not asked for, as the pane's reading does not for what our own formulas work out. */
  values: CellValue[][];
  /** What cells hold as formulas, a value where there is none; left out where nobody asked. */
  formulas?: CellValue[][];
  /** What Excel calls the kind of each value; loaded where one looks like an error, and left out elsewhere. */
  types?: string[][];
  /** Cells that are not worked out by formulas of ours hold formulas, so that other sheets change them too; undefined where that is not known. */
  linked?: boolean | undefined;
  /** Where each declared column stands in `values`; columns whose heading is gone are left out. */
  columns: ReadonlyMap<string, number>;
}

/**
 * Where each declared column stands among a table's headings: one that reads exactly so, or the first that is comparable. In a workbook
 * of an earlier version (`older`) a heading of before goes first: one of today may have been that of another column.
 */
export function locateColumns(
  declaration: TableDeclaration,
  headings: readonly string[],
  language: Language,
  older = false,
): Map<string, number> {
  const compared = headings.map(comparable);
  const located = new Map<string, number>();
  for (const { key, heading, before = [] } of declaration.columns) {
    const place = [...(older ? before : []), heading].flatMap((text) => {
      const exact = headings.indexOf(text[language]);
      const found = exact < 0 ? compared.indexOf(comparable(text[language])) : exact;
      return found < 0 ? [] : [found];
    })[0];
    if (place !== undefined) located.set(key, place);
  }
  return located;
}

/** A table of an earlier version, its columns found by the headings that they had then. */
export function asOlder(table: TableContents, language: Language): TableContents {
  return { ...table, columns: locateColumns(table.declaration, table.headings, language, true) };
}

/** The cell of a row by column key; a column that is gone reads as blank. */
export function cellOf(table: TableContents, row: number, key: string): CellValue {
  const place = table.columns.get(key);
  return place === undefined ? "" : (table.values[row]?.[place] ?? "");
}

/** An error as a cell shows it, in any language: `#N/A`, `#DIVISION/0!`. A text may look so too. */
const LIKE_ERROR = /^#[\p{Lu}\d/_]+[!?]?$/u;

/** Whether a value looks like an error; what it is, Excel tells. */
export function looksLikeError(value: CellValue): boolean {
  return typeof value === "string" && LIKE_ERROR.test(value);
}

/** Whether a cell shows an error: its kind decides, and its look where that was not asked for. */
export function isErrorCell(table: TableContents, row: number, key: string): boolean {
  if (!looksLikeError(cellOf(table, row, key))) return false;
  const type = table.types?.[row]?.[table.columns.get(key) ?? -1];
  return type === undefined || type === "Error";
}

/** Whether the column at a place is worked out by a formula of ours. */
export function isComputed(table: Pick<TableContents, "declaration" | "columns" | "headings">, place: number): boolean {
  const { columns, former = [] } = table.declaration;
  const heading = table.headings[place];
  return (
    columns.some((column) => column.formula !== undefined && table.columns.get(column.key) === place) ||
    former.some((text) => Object.values(text).some((one) => one === heading))
  );
}

/** Whether what stands in the column at a place is read: what our own formulas work out, the rules work out as well. */
export function isRead(table: Pick<TableContents, "declaration" | "columns" | "headings">, place: number): boolean {
  const isReadToo = table.declaration.columns.some(({ key, readToo }) => readToo && table.columns.get(key) === place);
  return isReadToo || !isComputed(table, place);
}

/** The formula that a cell holds; null where it holds none, or formulas were not asked for. */
export function formulaAt(table: TableContents | null | undefined, row: number, key: string): string | null {
  return formulaIn(table, row, table?.columns.get(key) ?? -1);
}

function formulaIn(table: TableContents | null | undefined, row: number, place: number): string | null {
  const held = table?.formulas?.[row]?.[place];
  return typeof held === "string" && held.startsWith("=") && held !== table?.values[row]?.[place] ? held : null;
}

/** Whether nobody wrote anything in a row, in columns of their own neither. */
function isBlankRow(table: TableContents, row: number): boolean {
  const isBlank = (value: CellValue, place: number): boolean => clean(value) === "" && formulaIn(table, row, place) === null;
  return (table.values[row] ?? []).every((value, place) => isComputed(table, place) || isBlank(value, place));
}

/** Where the next rows can be written: rows that nobody wrote in, then the ones right below the table. */
export function freeRows(table: TableContents, count: number): number[] {
  const blank = table.values.flatMap((_, row) => (isBlankRow(table, row) ? [row] : [])).slice(0, count);
  return [...blank, ...Array.from({ length: count - blank.length }, (_, index) => table.values.length + index)];
}

/** The address of a cell as people say it, `Bemanding!A8`; of its row, `Bemanding!8:8`, where its column is gone. */
export function addressInWords(table: TableContents, row: number, key: string): string {
  const column = table.columns.get(key);
  const line = table.firstRow + row + 1;
  return `${table.sheet}!${column === undefined ? `${line}:${line}` : addressOf(table.firstRow + row, table.firstColumn + column)}`;
}

/** The rows of a table on its sheet, from 0, one at least; null where it is gone. */
export function rowsOfTable(table: TableContents | null | undefined): { first: number; count: number } | null {
  return table ? { first: table.firstRow, count: Math.max(1, table.values.length) } : null;
}
