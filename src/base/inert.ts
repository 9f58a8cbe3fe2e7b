import type { CellValue } from "./cells";

/** Signs with which a cell of a spreadsheet begins a formula (OWASP, CSV injection), full-width ones too. */
const FORMULA_SIGNS = "=+\\-@＝＋－＠";
const BEGINS_A_FORMULA = new RegExp(`^[\\s']*[${FORMULA_SIGNS}]`, "u");

/** Texts that Excel would take for something else, such as `=A1`, `-5`, `1-2`, `1. marts`, `marts 2027` or `TRUE`. */
const TAKEN_FOR_SOMETHING_ELSE = new RegExp(
  `^([${FORMULA_SIGNS}'#(\\p{Sc}\\d.,\\t\\r\\n]|kr\\b|(true|false|sand|falsk)$|\\p{L}{3,9}[ .\\-/]*\\d+([, ]+\\d+)?$)`,
  "iu",
);

/** What is written so that a cell holds exactly this text: an apostrophe keeps it from becoming a formula, a number or a date. */
export function asCellText(text: string): string {
  return TAKEN_FOR_SOMETHING_ELSE.test(text.trimStart()) ? `'${text}` : text;
}

/** What is written so that a cell holds exactly this, text or number. */
export function asCell(value: CellValue): CellValue {
  return typeof value === "string" ? asCellText(value) : value;
}

/** The text of a cell that was written so. */
export function withoutMark(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** A text on one line: control characters and line breaks are spaces, and halves of characters are told as such. */
export function onOneLine(text: string): string {
  return Array.from(text, (sign) => (sign.length === 1 && /[\ud800-\udfff]/.test(sign) ? "\ufffd" : sign))
    .join("")
    .replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ");
}

/** A text on one line that starts no formula wherever it is pasted. */
export function asInertLine(text: string): string {
  const line = onOneLine(text);
  return BEGINS_A_FORMULA.test(line) ? `'${line.trimStart()}` : line;
}
