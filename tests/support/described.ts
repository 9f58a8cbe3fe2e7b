import { cellAt, cellsOf, contains, formatRect } from "../../src/simulator/model/a1";
import type { Book } from "../../src/simulator/model/book";
import { cellKey, type Sheet, type Table } from "../../src/simulator/model/sheet";

/**
 * All that a workbook is made of, by where it is: contents, number formats, rules and hidden columns of cells, highlights, names. Cells
 * of tables are known by table, heading and row: the order of hidden columns makes no difference to anybody.
 */
export function described(book: Book): Map<string, string> {
  const found = new Map<string, string>();
  for (const sheet of book.sheets) {
    const used = book.usedRect(sheet);
    for (const { row, column } of used ? cellsOf(used) : []) {
      const where = whereIs(book, sheet, row, column);
      const { formula, value } = book.contentAt(sheet, row, column);
      const { numberFormat = "General", fill, color, bold, italic, size, wrap } = book.formatAt(sheet, row, column);
      const shows = formula !== null || value !== "" || fill !== undefined;
      const look = shows ? [fill, color, bold, italic, size, wrap].map(String).join() : "";
      const { type, formula1, prompt } = sheet.validations.get(cellKey(row, column)) ?? {};
      const hidden = sheet.columns.get(column)?.hidden ?? false;
      found.set(
        where,
        JSON.stringify([formula ?? value, numberFormat, type ?? null, formula1 ?? null, prompt?.message ?? null, hidden, look]),
      );
    }
    for (const { rects, kind, formula, fill, color } of sheet.conditionalFormats)
      found.set(
        `${sheet.name} ${kind} ${formula} ${JSON.stringify(rects.map(({ top, left, bottom, right }) => [top, left, bottom, right]))}`,
        `${fill ?? ""} ${color ?? ""}`,
      );
  }
  for (const { name, formula } of book.names) found.set(`name ${name}`, formula);
  return found;
}

function whereIs(book: Book, sheet: Sheet, row: number, column: number): string {
  const table = sheet.tables.find(({ rect }) => contains(rect, cellAt(row, column)));
  if (!table) return `${sheet.name}!${formatRect(cellAt(row, column))}`;
  return `${table.name}.${headingOf(book, table, column)}.${row - table.rect.top}`;
}

const headingOf = (book: Book, table: Table, column: number): string => book.headingAt(table, column - table.rect.left);
