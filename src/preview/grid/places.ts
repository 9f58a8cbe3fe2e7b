import { parseAddress, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import { bodyOf, type Sheet } from "../../simulator/model/sheet";

/** The block that an address, a name or a table's name stands for. */
export function placeNamed(book: Book, name: string): { sheet: Sheet; rect: Rect } | null {
  const table = book.findTable(name.trim());
  if (table) return { sheet: table.sheet, rect: bodyOf(table) };
  try {
    const text = book.findName(name.trim())?.formula.replace(/^=/, "") ?? name.trim();
    const { sheet, rect } = parseAddress(text);
    const on = sheet === null ? book.active : book.findSheet(sheet);
    return on?.visibility === "Visible" ? { sheet: on, rect } : null;
  } catch {
    // Neither a name nor an address: said to whoever typed it.
    return null;
  }
}

/** A name that no sheet has: the word with a number. */
export function freeSheetName(book: Book, word: string): string {
  for (let number = book.sheets.length + 1; ; number += 1) if (!book.findSheet(`${word}${number}`)) return `${word}${number}`;
}
