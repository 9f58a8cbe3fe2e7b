import { cellsOf, overlaps, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { escapeColumn, tokenize } from "./formulas";
import { bodyOf, cellKey, type CellContent, type Sheet, type Table } from "./sheet";
import { mentions, rewriteFormulas, tableMeant } from "./rewriting";

/** Headings are texts, never blank and never twice: Excel sees to it by itself. */
export function fixHeadings(book: Book, table: Table): void {
  const seen = new Set<string>();
  const { top, left, right } = table.rect;
  for (const { row, column } of cellsOf({ top, left, bottom: top, right })) {
    const written = String(book.valueAt(table.sheet, row, column));
    const base = written === "" ? `Column${column - left + 1}` : written;
    let heading = base;
    for (let number = 2; seen.has(heading.toLowerCase()); number += 1) heading = `${base}${number}`;
    seen.add(heading.toLowerCase());
    table.sheet.cells.set(cellKey(row, column), { formula: null, value: heading });
  }
}

/** Gives a column of a table another heading; formulas that name it follow. */
export function renameColumn(book: Book, table: Table, place: number, content: CellContent): void {
  const old = book.headingAt(table, place).toLowerCase();
  table.sheet.cells.set(cellKey(table.rect.top, table.rect.left + place), { formula: null, value: String(content.value) });
  fixHeadings(book, table);
  const heading = book.headingAt(table, place);
  if (old === "" || heading.toLowerCase() === old) return;
  const renamed = (column: string | null): string | null => (column?.toLowerCase() === old ? heading : column);
  rewriteFormulas(
    book,
    (token, home) => {
      if (token.kind !== "structured" || tableMeant(book, token, home) !== table) return token;
      return { ...token, spec: { ...token.spec, first: renamed(token.spec.first), last: renamed(token.spec.last) } };
    },
    mentions(escapeColumn(old)),
  );
}

/** Whether a table, but for `own`, or merged cells lie in a block: no table can stand there. */
export function isTaken({ tables, merged }: Sheet, rect: Rect, own: Table | null = null): boolean {
  return [...tables.filter((table) => table !== own).map((table) => table.rect), ...merged].some((other) => overlaps(other, rect));
}

/** A table grows by the rows written right below it, if nothing of another table is in the way. */
export function growTables(book: Book, sheet: Sheet, rect: Rect): void {
  if (!book.expandsTables) return;
  for (const table of sheet.tables) {
    const below = rect.top === table.rect.bottom + 1 && rect.left <= table.rect.right && rect.right >= table.rect.left;
    if (!below || table.showTotals) continue;
    const grown = { ...table.rect, bottom: rect.bottom };
    const blocked = isTaken(sheet, grown, table);
    const occupied = [...cellsOf({ ...grown, top: table.rect.bottom + 1 })].some(({ row, column }) =>
      sheet.cells.has(cellKey(row, column)),
    );
    if (!blocked && !occupied) resizeTable(book, table, grown);
  }
}

/** Shows or hides a table's row of totals; what stands below moves, as when rows are inserted within a table. */
export function setTotals(book: Book, table: Table, shown: boolean): void {
  book.refuseProtected(table.sheet);
  if (table.showTotals === shown) return;
  const { sheet, rect } = table;
  if (shown) {
    const below = { ...rect, top: rect.bottom + 1, bottom: rect.bottom + 1 };
    if (isTaken(sheet, below, table) || book.usedWithin(sheet, below))
      throw new HostError("NotImplemented", "The simulated host shows totals only where nothing stands below the table.");
    table.rect = { ...rect, bottom: rect.bottom + 1 };
    table.showTotals = true;
    // The last column is summed up, or counted where it holds no numbers.
    const name = escapeColumn(book.headingAt(table, table.columnIds.length - 1));
    const last = [...cellsOf({ ...bodyOf(table), left: rect.right })].some(
      ({ row, column }) => typeof book.valueAt(sheet, row, column) === "number",
    );
    book.put(sheet, table.rect.bottom, rect.left, { formula: null, value: "Total" });
    if (rect.right > rect.left)
      book.put(sheet, table.rect.bottom, rect.right, { formula: `=SUBTOTAL(${last ? 109 : 103},${table.name}[${name}])`, value: "" });
  } else {
    for (const { row, column } of cellsOf({ ...rect, top: rect.bottom })) book.put(sheet, row, column, { formula: null, value: "" });
    table.rect = { ...rect, bottom: rect.bottom - 1 };
    table.showTotals = false;
  }
  book.engine.structureChanged();
}

/** Gives a table more rows: calculated columns fill, formats, validation and conditional formats of its last row follow. */
export function resizeTable(book: Book, table: Table, rect: Rect): void {
  const { sheet } = table;
  const lastRow = bodyOf(table).bottom;
  const added = rect.bottom - table.rect.bottom;
  for (const format of sheet.conditionalFormats) {
    for (const block of format.rects) {
      if (block.bottom === lastRow && block.left >= rect.left && block.right <= rect.right) block.bottom += added;
    }
  }
  table.rect = rect;
  fillRows(table, lastRow, lastRow + 1, added);
  book.engine.structureChanged();
}

/** Gives new rows of a table what one of its rows has: formats, validation and the formulas of calculated columns. */
export function fillRows(table: Table, pattern: number, first: number, count: number): void {
  const { sheet, rect } = table;
  for (const { row, column } of cellsOf({ top: first, left: rect.left, bottom: first + count - 1, right: rect.right })) {
    const format = sheet.formats.get(cellKey(pattern, column));
    const validation = sheet.validations.get(cellKey(pattern, column));
    if (format) sheet.formats.set(cellKey(row, column), format);
    if (validation) sheet.validations.set(cellKey(row, column), validation);
    const formula = table.calculated.get(column - rect.left);
    if (formula !== undefined) sheet.cells.set(cellKey(row, column), { formula, value: "" });
  }
}

/**
 * A column of a table whose cells all hold one formula is a calculated column; a formula written into one that is otherwise
 * empty fills it, whatever formulas stood above (AutoCorrect; office-js #1916, #2093).
 */
export function fillCalculatedColumn(book: Book, table: Table, column: number, written: Rect): void {
  const { sheet } = table;
  const body = bodyOf(table);
  const cells = [...cellsOf({ ...body, left: column, right: column })].map(({ row }) => ({
    row,
    content: book.contentAt(sheet, row, column),
  }));
  const formulas = cells.flatMap(({ content }) => (content.formula === null ? [] : [content.formula]));
  const formula = formulas.at(-1);
  const blank = cells.filter(({ content }) => content.formula === null);
  const fillsAlone = blank.every(({ content, row }) => content.value === "" && (row < written.top || row > written.bottom));
  if (formula === undefined || !fillsAlone) return;
  const sameInEveryRow =
    formulas.every((other) => other === formula) && tokenize(formula.slice(1)).every(({ kind }) => kind !== "reference");
  if (!sameInEveryRow && blank.length === 0) return;
  table.calculated.set(column - body.left, formula);
  for (const { row } of blank) {
    sheet.cells.set(cellKey(row, column), { formula, value: "" });
    book.engine.cellChanged(sheet, row, column);
  }
}
