import type { CSSProperties } from "react";
import type { Book } from "../../simulator/model/book";
import type { CellFormat, Sheet, Value } from "../../simulator/model/sheet";

const UNIX_EPOCH = 25569;
const DAY_IN_MILLISECONDS = 86_400_000;

/** A value as Excel shows it, for the number formats that workbooks of ours use. */
export function displayed(value: Value, numberFormat = "General"): string {
  if (typeof value === "boolean") return value ? "SAND" : "FALSK";
  if (typeof value !== "number") return value;
  if (/^dd-mm-yyyy$/i.test(numberFormat)) {
    const [year, month, day] = new Date((value - UNIX_EPOCH) * DAY_IN_MILLISECONDS).toISOString().slice(0, 10).split("-");
    return `${day}-${month}-${year}`;
  }
  if (numberFormat === "0%") return `${Math.round(value * 100)}%`;
  return new Intl.NumberFormat("da-DK", { maximumFractionDigits: 6, useGrouping: false }).format(value);
}

/** A cell's look: its own format under what conditional formats make of it. */
export function lookOf(book: Book, sheet: Sheet, row: number, column: number): CSSProperties {
  const format = book.formatAt(sheet, row, column);
  const conditional = book.engine.look(sheet, row, column);
  const fill = conditional.fill ?? format.fill;
  const bar = conditional.bar;
  const share = bar ? `${Math.round(Math.min(1, Math.max(0, bar.share)) * 100)}%` : "";
  return {
    ...(fill === undefined ? {} : { backgroundColor: fill }),
    ...(bar ? { backgroundImage: `linear-gradient(to right, ${bar.color} ${share}, transparent ${share})` } : {}),
    color: conditional.color ?? format.color ?? "#000000",
    ...(conditional.bold || format.bold ? { fontWeight: "bold" } : {}),
    ...(conditional.italic || format.italic ? { fontStyle: "italic" } : {}),
    ...(format.orientation ? { writingMode: "vertical-rl", transform: "rotate(180deg)", padding: "2px 0" } : {}),
    ...(format.size === undefined ? {} : { fontSize: `${format.size}pt` }),
    ...alignment(format, book.valueAt(sheet, row, column), book.valueAt(sheet, row, column + 1) === "" && !format.wrap),
    ...lines(format, book.formatAt(sheet, row - 1, column), book.formatAt(sheet, row, column - 1)),
  };
}

/** A text may run on over a blank neighbour, as in Excel; else it ends with its cell. */
function alignment(format: CellFormat, value: Value, runsOn: boolean): CSSProperties {
  const across = format.horizontal === "CenterAcrossSelection" || format.horizontal === "Center";
  const textAlign = across
    ? "center"
    : format.horizontal === "Left"
      ? "left"
      : format.horizontal === "Right" || typeof value === "number"
        ? "right"
        : "left";
  return {
    textAlign,
    verticalAlign: format.vertical === "Top" ? "top" : format.vertical === "Center" ? "middle" : "bottom",
    whiteSpace: format.wrap ? "normal" : "nowrap",
    overflow: runsOn ? "visible" : "hidden",
  };
}

/** A line between two cells is drawn once: by the upper and by the left one. */
function lines({ edges }: CellFormat, above: CellFormat, before: CellFormat): CSSProperties {
  const line = (colour: string | undefined): string | undefined => (colour === undefined ? undefined : `1px solid ${colour}`);
  const drawn = {
    borderTop: above.edges?.Bottom === undefined ? line(edges?.Top) : undefined,
    borderLeft: before.edges?.Right === undefined ? line(edges?.Left) : undefined,
    borderBottom: line(edges?.Bottom),
    borderRight: line(edges?.Right),
  };
  return Object.fromEntries(Object.entries(drawn).filter(([, edge]) => edge !== undefined));
}

/** The cells a text may run on over, as in Excel: centred across blank neighbours. */
export function spanOf(book: Book, sheet: Sheet, row: number, column: number, last: number): number {
  if (book.formatAt(sheet, row, column).horizontal !== "CenterAcrossSelection") return 1;
  let span = 1;
  while (
    column + span <= last &&
    book.formatAt(sheet, row, column + span).horizontal === "CenterAcrossSelection" &&
    book.valueAt(sheet, row, column + span) === ""
  ) {
    span += 1;
  }
  return span;
}
