import { useState, type ReactElement } from "react";
import { cellsOf, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import type { Sheet } from "../../simulator/model/sheet";
import { displayed } from "./display";
import type { Place } from "./selection";

/** Looks for a text in what the cells of the sheet show. */
export function FindBar({
  book,
  sheet,
  labels,
  onFound,
  onClose,
}: {
  book: Book;
  sheet: Sheet;
  labels: { find: string; next: string; previous: string; close: string; found: (at: number, of: number) => string };
  onFound: (place: Place) => void;
  onClose: () => void;
}): ReactElement {
  const [wanted, setWanted] = useState("");
  const used = book.usedRect(sheet);
  const places = used && wanted !== "" ? placesOf(book, sheet, used, wanted) : [];
  const at = places.findIndex(({ row, column }) => row === book.cursor.row && column === book.cursor.column);
  const go = (by: 1 | -1): void => {
    const { row, column } = book.cursor;
    const isBehind = (place: Place): boolean => place.row > row || (place.row === row && place.column > column);
    const behind = places.findIndex(isBehind);
    const to = by === 1 ? (behind < 0 ? 0 : behind) : (at >= 0 ? at : behind < 0 ? places.length : behind) - 1;
    const place = places[(to + places.length) % places.length];
    if (place) onFound(place);
  };
  return (
    <form
      className="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(1);
      }}
    >
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever asked for the bar types into it next
        autoFocus
        aria-label={labels.find}
        placeholder={labels.find}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key !== "Enter" || !event.shiftKey) return;
          event.preventDefault();
          go(-1);
        }}
      />
      <span role="status">{wanted === "" ? "" : labels.found(at + 1, places.length)}</span>
      <button type="button" aria-label={labels.previous} title={labels.previous} onClick={() => go(-1)}>
        ↑
      </button>
      <button type="submit" aria-label={labels.next} title={labels.next}>
        ↓
      </button>
      <button type="button" aria-label={labels.close} title={labels.close} onClick={onClose}>
        ✕
      </button>
    </form>
  );
}

function placesOf(book: Book, sheet: Sheet, used: Rect, wanted: string): Place[] {
  const text = wanted.toLowerCase();
  return [...cellsOf(used)].filter(({ row, column }) => {
    if (sheet.hiddenRows.has(row) || sheet.columns.get(column)?.hidden) return false;
    return displayed(book.valueAt(sheet, row, column), book.formatAt(sheet, row, column).numberFormat)
      .toLowerCase()
      .includes(text);
  });
}
