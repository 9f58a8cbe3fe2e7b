import { parseAddress } from "../../src/simulator/model/a1";
import type { Book } from "../../src/simulator/model/book";
import type { Table, Value } from "../../src/simulator/model/sheet";
import { resizeTable } from "../../src/simulator/model/tables";
import { tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";

/** A table of ours by its key. */
export function tableOf(book: Book, key: string): Table {
  const table = book.findTable(tablesOf(workbook).get(key)?.name ?? "");
  if (!table) throw new Error(`There is no table ${key}.`);
  return table;
}

/** The place of a declared column in its table. */
export function columnOf(key: string, column: string): number {
  const place =
    tablesOf(workbook)
      .get(key)
      ?.columns.findIndex((declared) => declared.key === column) ?? -1;
  if (place < 0) throw new Error(`There is no column ${key}.${column}.`);
  return place;
}

/** What a column shows, row by row. */
export function columnValues(book: Book, key: string, column: string): Value[] {
  const table = tableOf(book, key);
  const place = table.rect.left + columnOf(key, column);
  return Array.from({ length: table.rect.bottom - table.rect.top }, (_, row) => book.valueAt(table.sheet, table.rect.top + 1 + row, place));
}

/** Types into a cell of a table, rows from 0. */
export function type(book: Book, key: string, row: number, column: string, value: Value): void {
  const table = tableOf(book, key);
  const place = { row: table.rect.top + 1 + row, column: table.rect.left + columnOf(key, column) };
  book.write(table.sheet, { top: place.row, left: place.column, bottom: place.row, right: place.column }, [[value]]);
}

/** A row to write, by column key. */
export type TypedRow = Record<string, Value>;

/** Formulas that give errors, as a look-up does that finds nothing. */
export const ERRORS = ["=NA()", "=1/0", "=#REF!"];

/** Text goes in as text, whatever Excel would read into it when typed; formulas that give errors as they are. */
const asTyped = (value: Value): Value => (typeof value === "string" && !ERRORS.includes(value) ? `'${value}` : value);

/** Writes some columns of a table's first rows, which it gets where it has fewer; what is left out of a row is blank. */
export function writeRows(book: Book, key: string, rows: readonly TypedRow[], columns: readonly string[]): void {
  const table = tableOf(book, key);
  const first = table.rect.top + 1;
  if (table.rect.bottom - table.rect.top < rows.length) resizeTable(book, table, { ...table.rect, bottom: table.rect.top + rows.length });
  for (const column of columns) {
    const left = table.rect.left + columnOf(key, column);
    const rect = { top: first, left, bottom: first + rows.length - 1, right: left };
    book.clearContents(table.sheet, rect);
    book.write(
      table.sheet,
      rect,
      rows.map((row) => [row[column] === undefined || row[column] === "" ? null : asTyped(row[column])]),
    );
  }
}

/** Types into the cell that a defined name stands for. */
export function setNamed(book: Book, name: string, value: Value): void {
  const { sheet, rect } = parseAddress((book.findName(name)?.formula ?? "").slice(1));
  const found = book.findSheet(sheet ?? "");
  if (!found) throw new Error(`There is no name ${name}.`);
  book.write(found, rect, [[value]]);
}

/** What the cell that a defined name stands for shows. */
export function named(book: Book, name: string): Value {
  const { sheet, rect } = parseAddress((book.findName(name)?.formula ?? "").slice(1));
  const found = book.findSheet(sheet ?? "");
  if (!found) throw new Error(`There is no name ${name}.`);
  return book.valueAt(found, rect.top, rect.left);
}

/** Clears what is recommended in a row of the areas, as somebody does who takes an area out. */
export function clearArea(book: Book, row: number): void {
  const recommended = [
    "id",
    "competence",
    "name",
    "source",
    "relevant",
    "suggestedParty",
    "needFromPhase",
    "needToPhase",
    "deputyRequired",
  ];
  for (const column of recommended) type(book, "areas", row, column, "");
}

/** The rows of the sheet on which repairs keep what people typed. */
export function kept(book: Book): Value[][] {
  const sheet = book.findSheet("Bevaret");
  if (!sheet) return [];
  const rows = Math.max(...[...sheet.cells.keys()].map((key) => Math.floor(key / 16_384))) - 2;
  return Array.from({ length: rows }, (_, row) => [0, 1, 2].map((column) => book.valueAt(sheet, 3 + row, column)));
}
