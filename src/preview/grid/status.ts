import { cellsWithin, type Sheet } from "../../simulator/model/sheet";
import { columnsOf, rowsOf, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import { displayed } from "./display";
import { placeOfKey } from "../../simulator/model/sheet";

/** What the status bar says of a selection of several cells: how many hold something, their sum and mean where they are numbers. */
export function statusOf(book: Book, sheet: Sheet, selection: Rect): { count: number; sum: string; mean: string } | null {
  if (rowsOf(selection) * columnsOf(selection) === 1) return null;
  let [count, numbers, sum] = [0, 0, 0];
  for (const [key] of cellsWithin(sheet, selection)) {
    const { row, column } = placeOfKey(key);
    const value = book.valueAt(sheet, row, column);
    if (value !== "") count += 1;
    if (typeof value !== "number") continue;
    numbers += 1;
    sum += value;
  }
  return { count, sum: numbers === 0 ? "–" : displayed(sum), mean: numbers === 0 ? "–" : displayed(sum / numbers) };
}
