import { overlaps, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { deleteRows, insertRows } from "./lines";
import { bodyOf, cellsWithin, placeOfKey, type Table } from "./sheet";
import { resizeTable } from "./tables";

/** Rows that belong to a table alone: moving them would part another table, or take along what stands beside this one. */
function refuseNeighbours(table: Table, rows: Pick<Rect, "top" | "bottom">): void {
  const { sheet, rect } = table;
  const beside = sheet.tables.some(
    (other) => other !== table && overlaps({ ...other.rect, left: 0, right: 0 }, { ...rows, left: 0, right: 0 }),
  );
  if (beside) throw new HostError("InsertDeleteConflict", "Another table stands in the same rows.");
  const strangers = [...cellsWithin(sheet, { ...rows, left: 0, right: Number.MAX_SAFE_INTEGER })].some(([key]) => {
    const { column } = placeOfKey(key);
    return column < rect.left || column > rect.right;
  });
  if (strangers) throw new HostError("NotImplemented", "The simulated host moves whole rows, and something stands beside the table.");
}

/**
 * Gives a table new rows, `at` counted from its first; what stands below moves down where it is in the way.
 * @throws HostError where another table or cells of people's stand beside what would have to move.
 */
export function addTableRows(book: Book, table: Table, at: number, count: number): void {
  book.refuseProtected(table.sheet);
  const { sheet, rect } = table;
  const isLast = at === bodyOf(table).bottom - rect.top;
  const below = { ...rect, top: rect.bottom + 1, bottom: rect.bottom + count };
  const isFree =
    !sheet.tables.some((other) => other !== table && overlaps(other.rect, below)) && [...cellsWithin(sheet, below)].length === 0;
  if (isLast && isFree && !table.showTotals) {
    resizeTable(book, table, { ...rect, bottom: below.bottom });
    return;
  }
  const top = rect.top + 1 + at;
  refuseNeighbours(table, { top, bottom: Math.max(top, rect.bottom) });
  insertRows(book, sheet, top, count);
  if (isLast && !table.showTotals) resizeTable(book, table, { ...table.rect, bottom: table.rect.bottom + count });
}

/**
 * Takes a row out of a table; what stands below moves up.
 * @throws HostError where another table or cells of people's stand beside what would have to move.
 */
export function deleteTableRow(book: Book, table: Table, row: number): void {
  refuseNeighbours(table, { top: row, bottom: table.rect.bottom });
  deleteRows(book, table.sheet, row, 1);
}
