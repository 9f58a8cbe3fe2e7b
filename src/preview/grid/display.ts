import type { CSSProperties } from "react";
import type { Book } from "../../simulator/model/book";
import type { CellContent, CellFormat, Sheet, Value } from "../../simulator/model/sheet";
import { format, isDateFormat, isPercentFormat } from "numfmt";

/** A value as a Danish Excel shows it. */
export function displayed(value: Value, numberFormat = "General"): string {
  if (typeof value === "boolean") return value ? "SAND" : "FALSK";
  if (typeof value !== "number") return value;
  if (numberFormat === "General") return general(value);
  try {
    return format(numberFormat, value, { locale: "da" });
  } catch {
    // A format that is none shows the number as it is.
    return general(value);
  }
}

const general = (value: number): string => new Intl.NumberFormat("da-DK", { maximumFractionDigits: 9, useGrouping: false }).format(value);

/** What stands in the formula bar: a formula, or a constant as one would type it. */
export function typedForm({ formula, value, quoted }: CellContent, numberFormat = "General"): string {
  if (formula !== null) return formula;
  if (quoted) return `'${String(value)}`;
  if (typeof value === "number" && isDateFormat(numberFormat) && Number.isInteger(value)) return format("dd-mm-yyyy", value);
  if (typeof value === "number" && isPercentFormat(numberFormat)) return `${general(value * 100)}%`;
  return displayed(value);
}

/** A cell's look: its own format under what conditional formats make of it. */
export function lookOf(book: Book, sheet: Sheet, row: number, column: number): CSSProperties {
  const own = book.formatAt(sheet, row, column);
  const conditional = book.engine.look(sheet, row, column);
  const fill = conditional.fill ?? own.fill;
  const bar = conditional.bar;
  const share = bar ? `${Math.round(Math.min(1, Math.max(0, bar.share)) * 100)}%` : "";
  return {
    ...(fill === undefined ? {} : { backgroundColor: fill }),
    ...(bar ? { backgroundImage: `linear-gradient(to right, ${bar.color} ${share}, transparent ${share})` } : {}),
    color: conditional.color ?? own.color ?? "#000000",
    ...(conditional.bold || own.bold ? { fontWeight: "bold" } : {}),
    ...(conditional.italic || own.italic ? { fontStyle: "italic" } : {}),
    ...(own.orientation ? { writingMode: "vertical-rl", transform: "rotate(180deg)", padding: "2px 0" } : {}),
    ...(own.size === undefined ? {} : { fontSize: `${own.size}pt` }),
    ...(own.font === undefined ? {} : { fontFamily: `${JSON.stringify(own.font)}, sans-serif` }),
    ...struck(own),
    ...alignment(own, book.valueAt(sheet, row, column), book.valueAt(sheet, row, column + 1) === "" && !own.wrap),
    ...lines(own, book.formatAt(sheet, row - 1, column), book.formatAt(sheet, row, column - 1)),
  };
}

/** Lines below writing and through it. */
function struck({ underline = "None", strikethrough }: CellFormat): CSSProperties {
  const drawn = [...(underline === "None" ? [] : ["underline"]), ...(strikethrough ? ["line-through"] : [])];
  if (drawn.length === 0) return {};
  return { textDecorationLine: drawn.join(" "), ...(underline.startsWith("Double") ? { textDecorationStyle: "double" } : {}) };
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
    whiteSpace: format.wrap ? "pre-wrap" : "pre",
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
