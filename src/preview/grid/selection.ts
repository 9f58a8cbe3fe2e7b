import { around, cellAt, MAX_COLUMNS, MAX_ROWS, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import type { Axis } from "../../simulator/model/lines";
import type { Sheet } from "../../simulator/model/sheet";

/** A cell's place. */
export interface Place {
  row: number;
  column: number;
}

/** A step: up, down, left or right. */
export type Step = "up" | "down" | "left" | "right";

const BY: Record<Step, Place> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

const isHidden = (sheet: Sheet, { row, column }: Place): boolean => sheet.hiddenRows.has(row) || sheet.columns.get(column)?.hidden === true;
const isInside = ({ row, column }: Place): boolean => row >= 0 && column >= 0 && row < MAX_ROWS && column < MAX_COLUMNS;
const plus = (place: Place, step: Step): Place => ({ row: place.row + BY[step].row, column: place.column + BY[step].column });

/** The next cell in sight; the same where there is none. */
export function next(sheet: Sheet, from: Place, step: Step): Place {
  let place = plus(from, step);
  while (isInside(place) && isHidden(sheet, place)) place = plus(place, step);
  return isInside(place) ? place : from;
}

/** Ctrl+arrow: to the end of what stands together, or to the next cell that holds something, or to the sheet's edge. */
export function jump(book: Book, sheet: Sheet, from: Place, step: Step): Place {
  const used = book.usedRect(sheet) ?? cellAt(0, 0);
  const isBeyond = ({ row, column }: Place): boolean =>
    (step === "down" && row > used.bottom) || (step === "right" && column > used.right) || !isInside({ row, column });
  const holds = (place: Place): boolean =>
    book.contentAt(sheet, place.row, place.column).formula !== null || book.valueAt(sheet, place.row, place.column) !== "";
  let place = next(sheet, from, step);
  const together = holds(from) && holds(place);
  for (;;) {
    const further = next(sheet, place, step);
    const isEdge = further.row === place.row && further.column === place.column;
    if (together ? !holds(further) || isEdge : holds(place) || isEdge) return place;
    if (isBeyond(further)) return together ? place : edge(place, step);
    place = further;
  }
}

function edge(place: Place, step: Step): Place {
  if (step === "down") return { ...place, row: MAX_ROWS - 1 };
  if (step === "right") return { ...place, column: MAX_COLUMNS - 1 };
  return step === "up" ? { ...place, row: 0 } : { ...place, column: 0 };
}

/** The block between two cells, widened over merged cells. */
export function blockBetween(sheet: Sheet, one: Place, other: Place): Rect {
  let block = around(cellAt(one.row, one.column), cellAt(other.row, other.column));
  for (const merged of sheet.merged)
    if (merged.top <= block.bottom && merged.bottom >= block.top && merged.left <= block.right && merged.right >= block.left)
      block = around(block, merged);
  return block;
}

/** The next cell of a selection of several for Tab (to the right first) or Enter (down first); with `back` the one before. */
export function withinSelection(sheet: Sheet, rect: Rect, from: Place, by: "row" | "column", back: boolean): Place {
  const cells: Place[] = [];
  const [outer, inner] = by === "row" ? (["column", "row"] as const) : (["row", "column"] as const);
  const ends = { row: [rect.top, rect.bottom], column: [rect.left, rect.right] } as const;
  for (let first = ends[outer][0]; first <= ends[outer][1]; first += 1)
    for (let second = ends[inner][0]; second <= ends[inner][1]; second += 1) {
      const place = outer === "row" ? { row: first, column: second } : { row: second, column: first };
      if (!isHidden(sheet, place)) cells.push(place);
    }
  const at = cells.findIndex(({ row, column }) => row === from.row && column === from.column);
  return cells[(at + (back ? cells.length - 1 : 1)) % cells.length] ?? from;
}

/** Ctrl+A: the table, or what stands together around a cell; the whole sheet where that is selected already. */
export function regionAround(book: Book, sheet: Sheet, cursor: Place, selected: Rect): Rect {
  const table = book.tableAt(sheet, cursor.row, cursor.column);
  const region = table ? table.rect : togetherWith(book, sheet, cursor);
  const isSame =
    region.top >= selected.top && region.bottom <= selected.bottom && region.left >= selected.left && region.right <= selected.right;
  return isSame ? wholeSheet : region;
}

export const wholeSheet: Rect = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

function togetherWith(book: Book, sheet: Sheet, { row, column }: Place): Rect {
  let region = cellAt(row, column);
  for (;;) {
    const wider = {
      top: Math.max(0, region.top - 1),
      left: Math.max(0, region.left - 1),
      bottom: Math.min(MAX_ROWS - 1, region.bottom + 1),
      right: Math.min(MAX_COLUMNS - 1, region.right + 1),
    };
    const held = book.usedWithin(sheet, wider);
    const grown = held ? around(region, held) : region;
    if (JSON.stringify(grown) === JSON.stringify(region)) return region;
    region = grown;
  }
}

/** Whole rows or columns from one to another. */
export const wholeLines = (axis: Axis, one: number, other: number): Rect =>
  axis === "row"
    ? { ...wholeSheet, top: Math.min(one, other), bottom: Math.max(one, other) }
    : { ...wholeSheet, left: Math.min(one, other), right: Math.max(one, other) };

/** What of a selection is used: whole rows and columns end where the sheet's cells do. */
export function usedPart(book: Book, sheet: Sheet, rect: Rect): Rect {
  const isWhole = rect.bottom === MAX_ROWS - 1 || rect.right === MAX_COLUMNS - 1;
  if (!isWhole) return rect;
  const used = book.usedRect(sheet) ?? cellAt(rect.top, rect.left);
  return {
    ...rect,
    bottom: Math.max(rect.top, Math.min(rect.bottom, used.bottom)),
    right: Math.max(rect.left, Math.min(rect.right, used.right)),
  };
}
