import { MAX_COLUMNS, MAX_ROWS, columnName, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { lineOfEnd, movedCell, movedEnd, placeOfCell, type Lines, type Reference, type Token } from "./formulas";
import { blockAt, LOST, rewriteFormulas, sheetMeant, speaksOf, tableMeant } from "./rewriting";
import { bodyOf, byCell, cellKey, placeOfKey, type Sheet, type Table } from "./sheet";
import { fillRows, fixHeadings } from "./tables";

/** Rows, or columns. */
export type Axis = "row" | "column";

/** The ends of a block along an axis. */
export const ENDS = { row: ["top", "bottom"], column: ["left", "right"] } as const;
const MAX = { row: MAX_ROWS, column: MAX_COLUMNS } as const;
const IN_FRONT = { row: "RowInserted", column: "ColumnInserted" } as const;
const GONE = { row: "RowDeleted", column: "ColumnDeleted" } as const;

/** Inserts whole rows; everything below moves, and so do the references to it. */
export const insertRows = (book: Book, sheet: Sheet, at: number, count: number): void => insertLines(book, sheet, "row", at, count);

/** Deletes whole rows; what referred to them becomes `#REF!`, tables shrink, everything below moves up. */
export const deleteRows = (book: Book, sheet: Sheet, at: number, count: number): void => deleteLines(book, sheet, "row", at, count);

/** Inserts whole rows or columns; everything behind moves, and so do the references to it. Within a table they become rows or columns of it. */
export function insertLines(book: Book, sheet: Sheet, axis: Axis, at: number, count: number): void {
  book.refuseProtected(sheet);
  const [start, end] = ENDS[axis];
  const used = book.usedRect(sheet);
  if (used && used[end] + count >= MAX[axis])
    throw new HostError("NonBlankCellOffSheet", "Non-empty cells would be pushed off the worksheet.");
  const moved = (line: number): number => (line >= at ? line + count : line);
  const grown = (rect: Rect): Rect => ({ ...rect, [start]: moved(rect[start]), [end]: moved(rect[end]) });
  for (const map of byCell(sheet)) shiftKeys(map, axis, moved);
  const widened: Table[] = [];
  for (const table of sheet.tables) {
    const inside = at > table.rect[start] && at <= table.rect[end];
    table.rect = grown(table.rect);
    if (inside && axis === "row") fillRows(table, at - 1 > table.rect.top ? at - 1 : at + count, at, count);
    if (inside && axis === "column") widened.push(table);
  }
  for (const format of sheet.conditionalFormats) format.rects = format.rects.map(grown);
  sheet.merged = sheet.merged.map(grown);
  moveBeside(sheet, axis, moved, grown);
  book.moves += 1;
  book.linesMoved(sheet, axis, moved);
  shiftReferences(book, sheet, axis, at, count);
  for (const table of widened) addColumns(book, table, at - table.rect.left, count);
  book.engine.structureChanged();
  book.noteChange({ sheet, address: addressOf(axis, at, count), changeType: IN_FRONT[axis] });
}

/** Deletes whole rows or columns; what referred to them becomes `#REF!`, blocks shrink, everything behind moves up. */
export function deleteLines(book: Book, sheet: Sheet, axis: Axis, at: number, count: number): void {
  book.refuseProtected(sheet);
  const [start, end] = ENDS[axis];
  const gone = (line: number): boolean => line >= at && line < at + count;
  for (const table of sheet.tables) refuseWholeTable(table, axis, gone);
  const moved = (line: number): number => (line >= at + count ? line - count : line);
  const shrunk = (rect: Rect): Rect => ({
    ...rect,
    [start]: gone(rect[start]) ? at : moved(rect[start]),
    [end]: gone(rect[end]) ? at - 1 : moved(rect[end]),
  });
  const isLeft = ({ top, left, bottom, right }: Rect): boolean => bottom >= top && right >= left;
  if (axis === "column") for (const table of sheet.tables) removeColumns(book, table, at, count);
  for (const map of byCell(sheet)) {
    for (const key of [...map.keys()]) if (gone(placeOfKey(key)[axis])) map.delete(key);
    shiftKeys(map, axis, moved);
  }
  for (const line of [...linesOf(sheet, axis).keys()]) if (gone(line)) linesOf(sheet, axis).delete(line);
  for (const row of [...sheet.hiddenRows.keys()]) if (axis === "row" && gone(row)) sheet.hiddenRows.delete(row);
  for (const table of sheet.tables) table.rect = shrunk(table.rect);
  for (const format of sheet.conditionalFormats) format.rects = format.rects.map(shrunk).filter(isLeft);
  sheet.merged = sheet.merged.map(shrunk).filter((block) => isLeft(block) && (block.bottom > block.top || block.right > block.left));
  moveBeside(sheet, axis, moved, shrunk);
  book.moves += 1;
  book.linesMoved(sheet, axis, (line) => (gone(line) ? null : moved(line)));
  shiftReferences(book, sheet, axis, at, -count);
  book.engine.structureChanged();
  book.noteChange({ sheet, address: addressOf(axis, at, count), changeType: GONE[axis] });
}

/** Shows or hides rows or columns. */
export function hideLines(book: Book, sheet: Sheet, axis: Axis, { first, last }: { first: number; last: number }, hidden: boolean): void {
  if (axis === "row") {
    book.setRowsHidden(sheet, { top: first, left: 0, bottom: last, right: 0 }, hidden);
    return;
  }
  book.refuseProtected(sheet);
  for (let column = first; column <= last; column += 1) sheet.columns.set(column, { ...sheet.columns.get(column), hidden });
}

/** Gives rows a height or columns a width, in points. */
export function sizeLines(book: Book, sheet: Sheet, axis: Axis, { first, last }: { first: number; last: number }, points: number): void {
  book.refuseProtected(sheet);
  for (let line = first; line <= last; line += 1) {
    if (axis === "row") sheet.rows.set(line, points);
    else sheet.columns.set(line, { ...sheet.columns.get(line), points });
  }
}

function refuseWholeTable(table: Table, axis: Axis, gone: (line: number) => boolean): void {
  const { rect } = table;
  const body = bodyOf(table);
  const isWhole = axis === "row" ? gone(rect.top) || (gone(body.top) && gone(body.bottom)) : gone(rect.left) && gone(rect.right);
  if (isWhole) throw new HostError("InvalidOperation", "The simulated host deletes no headings and no whole tables.");
}

/** New columns within a table look as the one before them, and get headings of their own. */
function addColumns(book: Book, table: Table, place: number, count: number): void {
  const next = Math.max(...table.columnIds) + 1;
  table.columnIds.splice(place, 0, ...Array.from({ length: count }, (_, index) => next + index));
  table.calculated = new Map([...table.calculated].map(([at, formula]) => [at >= place ? at + count : at, formula]));
  table.filters = new Map([...table.filters].map(([at, shown]) => [at >= place ? at + count : at, shown]));
  const { sheet, rect } = table;
  for (let row = rect.top; row <= rect.bottom; row += 1) {
    const format = sheet.formats.get(cellKey(row, rect.left + place - 1));
    for (let column = rect.left + place; format && column < rect.left + place + count; column += 1)
      sheet.formats.set(cellKey(row, column), format);
  }
  fixHeadings(book, table);
}

/** What spoke of a table's columns that are deleted is lost. */
function removeColumns(book: Book, table: Table, at: number, count: number): void {
  const first = Math.max(0, at - table.rect.left);
  const last = Math.min(table.columnIds.length, at + count - table.rect.left);
  if (last <= first) return;
  const lost = new Set(
    book
      .headingsOf(table)
      .slice(first, last)
      .map((heading) => heading.toLowerCase()),
  );
  const isLost = (column: string | null): boolean => column !== null && lost.has(column.toLowerCase());
  rewriteFormulas(book, (token, home) => {
    if (token.kind !== "structured" || tableMeant(book, token, home) !== table) return token;
    return isLost(token.spec.first) || isLost(token.spec.last) ? LOST : token;
  });
  table.columnIds.splice(first, last - first);
  const kept = [...table.calculated].filter(([place]) => place < first || place >= last);
  table.calculated = new Map(kept.map(([place, formula]) => [place >= last ? place - (last - first) : place, formula]));
  const filters = [...table.filters].filter(([place]) => place < first || place >= last);
  table.filters = new Map(filters.map(([place, shown]) => [place >= last ? place - (last - first) : place, shown]));
}

/** References follow lines that were inserted or (a negative count) deleted; those to deleted ones are lost, blocks that lose an end shrink. */
function shiftReferences(book: Book, sheet: Sheet, axis: Axis, at: number, count: number): void {
  const named = speaksOf(sheet);
  const isGone = (line: number): boolean => count < 0 && line >= at && line < at - count;
  const shifted = (token: Reference, end: "first" | "last" | null, other: number | null): Token => {
    const line = lineOf(token.cell, axis);
    if (line < at) return token;
    const by = (lines: number): Token => ({
      ...token,
      cell: axis === "row" ? movedCell(token.cell, lines, 0) : movedCell(token.cell, 0, lines),
    });
    if (!isGone(line)) return by(count);
    if (end === null || (other !== null && isGone(other))) return LOST;
    return by((end === "first" ? at : at - 1) - line);
  };
  rewriteFormulas(
    book,
    (token, home, tokens, index) => {
      if (token.kind === "lines") return sheetMeant(book, token, home) === sheet ? shiftedLines(token, axis, at, count) : token;
      if (token.kind !== "reference") return token;
      const block = blockAt(tokens, index);
      if (sheetMeant(book, block?.first ?? token, home) !== sheet) return token;
      if (!block) return shifted(token, null, null);
      const isFirst = block.first === token;
      return shifted(token, isFirst ? "first" : "last", lineOf((isFirst ? block.last : block.first).cell, axis));
    },
    (formula, home) => home?.sheet === sheet || named(formula),
  );
}

/** Whole lines after some were inserted or (a negative count) deleted: they grow and shrink, and are lost where none is left. */
function shiftedLines(token: Lines, axis: Axis, at: number, count: number): Token {
  const [first, last] = [lineOfEnd(token.from), lineOfEnd(token.to)];
  if (first.axis !== axis || last.line < at) return token;
  const isGone = (line: number): boolean => count < 0 && line >= at && line < at - count;
  if (isGone(first.line) && isGone(last.line)) return LOST;
  const by = (line: number, ifGone: number): number => (line < at ? 0 : isGone(line) ? ifGone - line : count);
  const from = movedEnd(token.from, by(first.line, at));
  const to = movedEnd(token.to, by(last.line, at - 1));
  return from && to ? { ...token, from, to } : LOST;
}

function lineOf(cell: string, axis: Axis): number {
  return axis === "row" ? placeOfCell(cell).top : placeOfCell(cell).left;
}

const linesOf = (sheet: Sheet, axis: Axis): Map<number, unknown> => (axis === "row" ? sheet.rows : sheet.columns);

const addressOf = (axis: Axis, at: number, count: number): string =>
  axis === "row" ? `${at + 1}:${at + count}` : `${columnName(at)}:${columnName(at + count - 1)}`;

/** Moves what is no cell: sizes, what is hidden, a filter, charts. */
function moveBeside(sheet: Sheet, axis: Axis, moved: (line: number) => number, block: (rect: Rect) => Rect): void {
  if (axis === "row") {
    sheet.rows = new Map([...sheet.rows].map(([row, height]) => [moved(row), height]));
    sheet.hiddenRows = new Map([...sheet.hiddenRows].map(([row, by]) => [moved(row), by]));
  } else sheet.columns = new Map([...sheet.columns].map(([column, size]) => [moved(column), size]));
  if (sheet.filter) sheet.filter.rect = block(sheet.filter.rect);
  for (const chart of sheet.charts) {
    chart.data = block(chart.data);
    chart.position = block(chart.position);
    for (const series of chart.series)
      for (const part of ["named", "values", "categories"] as const) {
        const cells = series[part];
        series[part] = cells && block(cells);
      }
  }
}

function shiftKeys<T>(map: Map<number, T>, axis: Axis, moved: (line: number) => number): void {
  const entries = [...map];
  map.clear();
  for (const [key, item] of entries) {
    const { row, column } = placeOfKey(key);
    map.set(axis === "row" ? cellKey(moved(row), column) : cellKey(row, moved(column)), item);
  }
}
