/** What Excel returns for a cell's value: an empty cell is the empty text. */
export type CellValue = string | number | boolean;

/** A cell where a date belongs: blank, a whole Excel serial number (days, no time zone), or something that is not a date. */
export type DateCell = number | null | "invalid";

/** The last day that Excel knows, 31 December 9999. */
export const LAST_DAY = 2958465;
/** The first day that Excel knows, 1 January 1900. */
export const FIRST_DAY = 1;

/** Most cells need no cleaning: asking first halves what cleaning ten thousand areas takes. */
const UNCLEAN = /\u00a0| {2}|^ | $/;

/**
 * The text that people mean: no spaces around, single spaces within, a non-breaking space taken as a space.
 * The workbook's formulas do the same with TRIM and SUBSTITUTE.
 */
export function clean(value: CellValue): string {
  const text = typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
  if (!UNCLEAN.test(text)) return text;
  return text
    .replace(/\u00a0/g, " ")
    .replace(/ +/g, " ")
    .replace(/^ | $/g, "");
}

/** The form in which two texts are compared: cleaned, and large letters the same as small, as Excel compares. */
export function comparable(value: CellValue): string {
  return folded(clean(value));
}

/** The same of a text that is clean already. */
export function folded(text: string): string {
  return text.toLowerCase();
}

/** Reads a cell where a date belongs. Text is never guessed at: `1.3.2027` typed as text is `"invalid"`. */
export function readDate(value: CellValue): DateCell {
  if (typeof value === "number") {
    return value >= FIRST_DAY && value < LAST_DAY + 1 ? Math.floor(value) : "invalid";
  }
  return clean(value) === "" ? null : "invalid";
}
