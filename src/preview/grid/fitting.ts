import { cellsWithin, placeOfKey, type Sheet } from "../../simulator/model/sheet";
import { MAX_COLUMNS, MAX_ROWS } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import { DEFAULT_WIDTH, rowHeights, DEFAULT_HEIGHT } from "../../simulator/model/heights";
import type { Axis } from "../../simulator/model/lines";
import { displayed } from "./display";
import { points } from "./layout";

/** The width or height in points that fits what stands in a column or row, as a double click on its edge asks for. */
export function fittingPoints(book: Book, sheet: Sheet, axis: Axis, line: number): number {
  if (axis === "row") return rowHeights(book, { ...sheet, rows: new Map() }).get(line) ?? DEFAULT_HEIGHT;
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return DEFAULT_WIDTH;
  let width = 0;
  for (const [key] of cellsWithin(sheet, { top: 0, left: line, bottom: MAX_ROWS - 1, right: Math.min(line, MAX_COLUMNS - 1) })) {
    const { row } = placeOfKey(key);
    const { bold, size = 11, numberFormat, wrap } = book.formatAt(sheet, row, line);
    if (wrap) continue;
    pen.font = `${bold ? "bold " : ""}${size}pt Calibri, Carlito, sans-serif`;
    width = Math.max(width, pen.measureText(displayed(book.valueAt(sheet, row, line), numberFormat)).width);
  }
  return width === 0 ? DEFAULT_WIDTH : points(Math.ceil(width) + 12);
}
