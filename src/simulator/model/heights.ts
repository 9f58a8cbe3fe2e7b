import type { Book } from "./book";
import { placeOfKey, type Sheet } from "./sheet";

const DEFAULT_CHARACTERS = 8.43;
const POINTS_OF_LINE = 1.36;

/** The height of a row that nothing makes higher, and the width of a column that nobody sized, in points. */
export const DEFAULT_HEIGHT = 15;
export const DEFAULT_WIDTH = 48;

/** The highest row that Excel has, in points (support.microsoft.com: Excel specifications and limits). */
export const MAX_HEIGHT = 409.5;

/** The API's points as the file's characters: 4 pixels to 3 points, 7 pixels a character and 5 beside. */
export const charactersOf = (points: number): number => (points / 0.75 - 5) / 7;
export const pointsOf = (characters: number): number => (characters * 7 + 5) * 0.75;

/** The heights of rows in points: those that were set, and those that Excel would fit to wrapped and large text by itself. */
export function rowHeights(book: Book, sheet: Sheet): Map<number, number> {
  const heights = new Map(sheet.rows);
  for (const [key, format] of sheet.formats) {
    const { row, column } = placeOfKey(key);
    if (sheet.rows.has(row) || (!format.wrap && format.size === undefined)) continue;
    const size = format.size ?? 11;
    const { points, hidden } = sheet.columns.get(column) ?? {};
    const characters = points === undefined ? DEFAULT_CHARACTERS : charactersOf(points);
    const lines = format.wrap && !hidden ? linesOf(String(book.valueAt(sheet, row, column)), characters * (format.bold ? 0.9 : 1)) : 1;
    const height = Math.min(MAX_HEIGHT, Math.ceil(lines * size * POINTS_OF_LINE));
    if (height > (heights.get(row) ?? DEFAULT_HEIGHT)) heights.set(row, height);
  }
  return heights;
}

/** How many lines a text takes, broken between words. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    lines += 1;
    let used = 0;
    for (const { length } of paragraph.split(" ")) {
      if (used > 0 && used + 1 + length > width) {
        lines += 1;
        used = length;
      } else used += (used > 0 ? 1 : 0) + length;
      lines += Math.max(0, Math.ceil(used / width) - 1);
    }
  }
  return lines;
}
