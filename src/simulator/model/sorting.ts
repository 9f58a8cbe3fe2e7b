import { cellsOf, formatRect, overlaps, rowsOf, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { moveFormula } from "./formulas";
import { bodyOf, cellKey, type CellContent, type Remark, type Sheet, type Table, type Value } from "./sheet";

/** Numbers, texts, truth values; blanks last in either direction: Excel's order (support.microsoft.com, *Sort data in a range or table*). */
const KINDS = ["number", "string", "boolean"];

function compareValues(one: Value, other: Value): number {
  const kinds = KINDS.indexOf(typeof one) - KINDS.indexOf(typeof other);
  if (kinds !== 0) return kinds;
  if (typeof one === "string") return one.localeCompare(String(other), "da");
  return Number(one) - Number(other);
}

/** Sorts a table's rows by what a column shows, as people do from the heading's button. Formulas stay row by row. */
export function sortTable(book: Book, table: Table, place: number, order: "up" | "down" = "up"): void {
  const body = bodyOf(table);
  sortRows(book, table.sheet, body, body.left + place, order, (column) => table.calculated.has(column - body.left));
}

/** Sorts the rows of a block by what a column of the sheet shows; hidden ones stay where they are, as in Excel. Columns for which `stays` holds are left as they are. */
export function sortRows(
  book: Book,
  sheet: Sheet,
  block: Rect,
  by: number,
  order: "up" | "down",
  stays: (column: number) => boolean = () => false,
): void {
  book.refuseProtected(sheet);
  book.moves += 1;
  const places = Array.from({ length: rowsOf(block) }, (_, index) => block.top + index).filter((row) => !sheet.hiddenRows.has(row));
  const rows = places.map((row) => {
    const line = { ...block, top: row, bottom: row };
    return { row, key: book.valueAt(sheet, row, by), cells: contentsOf(book, sheet, line), remarks: remarksOf(sheet, line) };
  });
  const sign = order === "up" ? 1 : -1;
  rows.sort((a, b) => Number(a.key === "") - Number(b.key === "") || sign * compareValues(a.key, b.key));
  rows.forEach(({ row: from, cells, remarks }, index) => {
    const row = places[index] ?? from;
    if (row === from) return;
    remarks.forEach((remark, offset) => {
      if (remark) sheet.remarks.set(cellKey(row, block.left + offset), remark);
      else sheet.remarks.delete(cellKey(row, block.left + offset));
    });
    cells.forEach((content, offset) => {
      if (!stays(block.left + offset)) book.put(sheet, row, block.left + offset, movedDown(content, row - from));
    });
  });
  book.afterWriting(sheet, block, "RowSorted");
}

const contentsOf = (book: Book, sheet: Sheet, rect: Rect): CellContent[] =>
  [...cellsOf(rect)].map(({ row, column }) => book.contentAt(sheet, row, column));

const remarksOf = ({ remarks }: Sheet, rect: Rect): (Remark | undefined)[] =>
  [...cellsOf(rect)].map(({ row, column }) => remarks.get(cellKey(row, column)));

const movedDown = (content: CellContent, rows: number): CellContent =>
  content.formula === null ? content : { ...content, formula: moveFormula(content.formula, rows, 0) };

/** What a column of a table shows, each once, in Excel's order; blanks as the empty text. */
export function shownIn(book: Book, table: Table, place: number): string[] {
  const body = bodyOf(table);
  const values = [...cellsOf({ ...body, left: body.left + place, right: body.left + place })].map(({ row, column }) =>
    book.valueAt(table.sheet, row, column),
  );
  return [...new Set(values.sort((one, other) => Number(one === "") - Number(other === "") || compareValues(one, other)).map(String))];
}

/** Shows only the rows of a table in which a column shows one of some texts, as the heading's button does; with null all of them again. */
export function filterTable(book: Book, table: Table, place: number, shown: readonly string[] | null): void {
  book.refuseProtected(table.sheet);
  if (shown === null) table.filters.delete(place);
  else table.filters.set(place, [...shown]);
  applyFilters(book, table);
}

/** Shows the rows of a table that its filters hide; those that were hidden by hand stay so. */
export function clearFilters(book: Book, table: Table): void {
  table.filters.clear();
  applyFilters(book, table);
}

/** The parts of a block that filters leave in sight: what people do in a filtered range does not touch the rest. */
export function inSight({ hiddenRows }: Sheet, rect: Rect): Rect[] {
  const filtered = [...hiddenRows].filter(([row, by]) => by === "filter" && row >= rect.top && row <= rect.bottom).map(([row]) => row);
  const parts: Rect[] = [];
  let top = rect.top;
  for (const row of [...filtered.sort((one, other) => one - other), rect.bottom + 1]) {
    if (row > top) parts.push({ ...rect, top, bottom: row - 1 });
    top = row + 1;
  }
  return parts;
}

function applyFilters(book: Book, table: Table): void {
  hideByFilters(book, table.sheet, bodyOf(table), table.filters);
}

/** Filters cells outside tables by what a column of them shows, the first row being headings; with null shows all of them again. */
export function filterCells(book: Book, sheet: Sheet, place: number, shown: readonly string[] | null): void {
  book.refuseProtected(sheet);
  const { filter } = sheet;
  if (!filter) return;
  if (shown === null) filter.columns.delete(place);
  else filter.columns.set(place, [...shown]);
  reapplyFilter(book, sheet);
}

/** Looks at the rows of a sheet's filter anew. */
export function reapplyFilter(book: Book, sheet: Sheet): void {
  const { filter } = sheet;
  if (filter) hideByFilters(book, sheet, { ...filter.rect, top: filter.rect.top + 1 }, filter.columns);
}

/** Puts a filter on cells outside tables, in place of the one that the sheet has; with null there is none any more. */
export function setFilter(book: Book, sheet: Sheet, rect: Rect | null): void {
  book.refuseProtected(sheet);
  if (rect && sheet.tables.some((table) => overlaps(table.rect, rect)))
    throw new HostError("InvalidOperation", "Cells of a table are filtered by the table.");
  if (rect && sheet.filter && isSame(sheet.filter.rect, rect)) return;
  if (sheet.filter) {
    sheet.filter.columns.clear();
    reapplyFilter(book, sheet);
  }
  sheet.filter = rect && { rect, columns: new Map() };
}

const isSame = (one: Rect, other: Rect): boolean => formatRect(one) === formatRect(other);

/** Hides by filters what they hide now; rows that were changed since are not looked at before, as in Excel. */
function hideByFilters(book: Book, sheet: Sheet, body: Rect, filters: ReadonlyMap<number, readonly string[]>): void {
  for (let row = body.top; row <= body.bottom; row += 1) {
    const passes = [...filters].every(([place, shown]) => shown.includes(String(book.valueAt(sheet, row, body.left + place))));
    if (!passes && !sheet.hiddenRows.has(row)) sheet.hiddenRows.set(row, "filter");
    else if (passes && sheet.hiddenRows.get(row) === "filter") sheet.hiddenRows.delete(row);
  }
}
