import { cellsOf, MAX_ROWS, rowsOf, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { bodyOf, cellKey, placeOfKey, type Sheet, type Table } from "./sheet";
import { shiftRows } from "./rewriting";
import { fillRows } from "./tables";

/** Inserts whole rows; everything below moves, and so do the references to it. */
export function insertRows(book: Book, sheet: Sheet, at: number, count: number): void {
  book.refuseProtected(sheet);
  const used = book.usedRect(sheet);
  if (used && used.bottom + count >= MAX_ROWS)
    throw new HostError("NonBlankCellOffSheet", "Non-empty cells would be pushed off the worksheet.");
  const moved = (row: number): number => (row >= at ? row + count : row);
  shiftKeys(sheet.cells, moved);
  shiftKeys(sheet.formats, moved);
  shiftKeys(sheet.validations, moved);
  for (const table of sheet.tables) {
    const inside = at > table.rect.top && at <= table.rect.bottom;
    table.rect = { ...table.rect, top: moved(table.rect.top), bottom: moved(table.rect.bottom) };
    if (inside) fillRows(table, at - 1 > table.rect.top ? at - 1 : at + count, at, count);
  }
  for (const format of sheet.conditionalFormats) {
    format.rects = format.rects.map((block) => ({ ...block, top: moved(block.top), bottom: moved(block.bottom) }));
  }
  sheet.merged = sheet.merged.map((block) => ({ ...block, top: moved(block.top), bottom: moved(block.bottom) }));
  moveRowsOfSheet(sheet, moved);
  book.rowsMoved(sheet, moved);
  shiftRows(book, sheet, at, count);
  book.engine.structureChanged();
  book.noteChange({ sheet, address: `${at + 1}:${at + count}`, changeType: "RowInserted" });
}

/** Deletes whole rows; what referred to them becomes `#REF!`, tables shrink, everything below moves up. */
export function deleteRows(book: Book, sheet: Sheet, at: number, count: number): void {
  book.refuseProtected(sheet);
  const gone = (row: number): boolean => row >= at && row < at + count;
  const headings = sheet.tables.some(({ rect }) => gone(rect.top));
  const bodies = sheet.tables.some((table) => gone(bodyOf(table).top) && gone(bodyOf(table).bottom));
  if (headings || bodies) throw new HostError("InvalidOperation", "The simulated host deletes no headings and no whole tables.");
  const moved = (row: number): number => (row >= at + count ? row - count : row);
  const end = (row: number): number => (gone(row) ? at - 1 : moved(row));
  for (const map of [sheet.cells, sheet.formats, sheet.validations]) {
    for (const key of [...map.keys()]) if (gone(placeOfKey(key).row)) map.delete(key);
  }
  shiftKeys(sheet.cells, moved);
  shiftKeys(sheet.formats, moved);
  shiftKeys(sheet.validations, moved);
  const shrunk = (rect: Rect): Rect => ({ ...rect, top: gone(rect.top) ? at : moved(rect.top), bottom: end(rect.bottom) });
  for (const table of sheet.tables) table.rect = shrunk(table.rect);
  for (const format of sheet.conditionalFormats) {
    format.rects = format.rects.map(shrunk).filter(({ top, bottom }) => bottom >= top);
  }
  sheet.merged = sheet.merged.map(shrunk).filter(({ top, left, bottom, right }) => bottom > top || (bottom === top && right > left));
  moveRowsOfSheet(sheet, moved);
  book.rowsMoved(sheet, moved);
  shiftRows(book, sheet, at, -count);
  book.engine.structureChanged();
  book.noteChange({ sheet, address: `${at + 1}:${at + count}`, changeType: "RowDeleted" });
}

/** Sorts a table's rows by what a column shows, blanks last, as people do from the heading's button. Formulas stay row by row. */
export function sortTable(book: Book, table: Table, place: number): void {
  const { sheet } = table;
  const body = bodyOf(table);
  const rows = Array.from({ length: rowsOf(body) }, (_, index) => ({
    key: book.valueAt(sheet, body.top + index, body.left + place),
    cells: [...cellsOf({ ...body, top: body.top + index, bottom: body.top + index })].map(({ row, column }) =>
      book.contentAt(sheet, row, column),
    ),
  }));
  rows.sort((a, b) => Number(a.key === "") - Number(b.key === "") || String(a.key).localeCompare(String(b.key), "da"));
  rows.forEach(({ cells }, index) =>
    cells.forEach((content, offset) => {
      if (!table.calculated.has(offset)) book.put(sheet, body.top + index, body.left + offset, content);
    }),
  );
  book.afterWriting(sheet, body, "RowSorted");
}

function moveRowsOfSheet(sheet: Sheet, moved: (row: number) => number): void {
  sheet.rows = new Map([...sheet.rows].map(([row, height]) => [moved(row), height]));
  sheet.hiddenRows = new Map([...sheet.hiddenRows].map(([row, by]) => [moved(row), by]));
  const movedRect = (rect: Rect): Rect => ({ ...rect, top: moved(rect.top), bottom: moved(rect.bottom) });
  for (const chart of sheet.charts) {
    chart.data = movedRect(chart.data);
    chart.position = movedRect(chart.position);
    for (const series of chart.series) series.categories = series.categories && movedRect(series.categories);
  }
}

function shiftKeys<T>(map: Map<number, T>, moved: (row: number) => number): void {
  const entries = [...map];
  map.clear();
  for (const [key, item] of entries) {
    const { row, column } = placeOfKey(key);
    map.set(cellKey(moved(row), column), item);
  }
}
