import { HostError } from "./errors";
import { memoize } from "../../base/memoize";

/** Excel's size. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** A block of cells; rows and columns count from 0, and both ends belong to it. */
export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The number of a column's letters, from 0. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** The letters of a column's number. */
export const columnName: (column: number) => string = memoize((column: number): string => {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnName(rest) : "") + String.fromCharCode(65 + (column % 26));
});

/** Reads `B2`, `$B$2:C9`, `B:C` or `2:9`, with or without a sheet's name before it. */
export function parseAddress(address: string): { sheet: string | null; rect: Rect } {
  const bang = address.lastIndexOf("!");
  const sheet =
    bang < 0
      ? null
      : address
          .slice(0, bang)
          .replace(/^'(.*)'$/, "$1")
          .replace(/''/g, "'");
  const [first = "", last = first] = address.slice(bang + 1).split(":");
  const start = parseCorner(first);
  const end = parseCorner(last);
  if (!start || !end) throw new HostError("InvalidArgument", `The address ${address} is not valid.`);
  const rect = {
    top: Math.min(start.row ?? 0, end.row ?? MAX_ROWS - 1),
    left: Math.min(start.column ?? 0, end.column ?? MAX_COLUMNS - 1),
    bottom: Math.max(start.row ?? 0, end.row ?? MAX_ROWS - 1),
    right: Math.max(start.column ?? 0, end.column ?? MAX_COLUMNS - 1),
  };
  return { sheet, rect: withinSheet(rect) };
}

function parseCorner(text: string): { row: number | null; column: number | null } | null {
  const match = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,6})?$/.exec(text.trim());
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  return { column: match[1] === undefined ? null : columnNumber(match[1]), row: match[2] === undefined ? null : Number(match[2]) - 1 };
}

/** The same block, or the error Excel gives for one that leaves the sheet. */
export function withinSheet(rect: Rect): Rect {
  if (
    rect.top < 0 ||
    rect.left < 0 ||
    rect.bottom >= MAX_ROWS ||
    rect.right >= MAX_COLUMNS ||
    rect.bottom < rect.top ||
    rect.right < rect.left
  ) {
    throw new HostError("InvalidArgument", "The range lies outside the worksheet.");
  }
  return rect;
}

/** The address of a block without its sheet. */
export function formatRect(rect: Rect, absolute = false): string {
  const sign = absolute ? "$" : "";
  const wholeColumns = rect.top === 0 && rect.bottom === MAX_ROWS - 1;
  const wholeRows = rect.left === 0 && rect.right === MAX_COLUMNS - 1;
  const corner = (row: number, column: number): string =>
    `${wholeRows ? "" : sign + columnName(column)}${wholeColumns ? "" : sign + String(row + 1)}`;
  const first = corner(rect.top, rect.left);
  const last = corner(rect.bottom, rect.right);
  return first === last && !wholeColumns && !wholeRows ? first : `${first}:${last}`;
}

/** A sheet's name as a formula writes it. */
export function quoteSheet(name: string): string {
  return /^[A-Za-zÆØÅæøå_][\wÆØÅæøå.]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) ? name : `'${name.replace(/'/g, "''")}'`;
}

export function overlaps(one: Rect, other: Rect): boolean {
  return one.top <= other.bottom && one.bottom >= other.top && one.left <= other.right && one.right >= other.left;
}

export function contains(outer: Rect, inner: Rect): boolean {
  return inner.top >= outer.top && inner.bottom <= outer.bottom && inner.left >= outer.left && inner.right <= outer.right;
}

export function rowsOf(rect: Rect): number {
  return rect.bottom - rect.top + 1;
}

export function columnsOf(rect: Rect): number {
  return rect.right - rect.left + 1;
}

/** Excel on the web answers null or an error beyond this many cells (office-js-docs-pr: excel/performance.md). */
const MAX_CELLS = 5_000_000;

/** @throws HostError RangeExceedsLimit for more cells than may be read or changed one by one. */
export function refuseMany(rect: Rect): void {
  if (rowsOf(rect) * columnsOf(rect) > MAX_CELLS)
    throw new HostError("RangeExceedsLimit", "The range has more cells than can be read or changed at once.");
}

/**
 * Every cell of a block, row by row.
 * @throws HostError RangeExceedsLimit where there are too many.
 */
export function* cellsOf(rect: Rect): Generator<{ row: number; column: number }> {
  refuseMany(rect);
  for (let row = rect.top; row <= rect.bottom; row += 1)
    for (let column = rect.left; column <= rect.right; column += 1) yield { row, column };
}

/** The block that one cell is. */
export function cellAt(row: number, column: number): Rect {
  return { top: row, left: column, bottom: row, right: column };
}

/** The smallest block that holds two. */
export function around(one: Rect, other: Rect): Rect {
  return {
    top: Math.min(one.top, other.top),
    left: Math.min(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
  };
}
