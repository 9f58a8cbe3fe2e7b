import type { CellContent } from "./sheet";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

const MONTHS = "januar februar marts april maj juni juli august september oktober november december".split(" ");

/**
 * What a Danish Excel makes of something typed or set: a formula, a number, a truth value, a date (`1-3-2027`, `1/3`, `1. mar`,
 * `YYYY-MM-DD`; where no year is given, that of `today`, a serial number), or text. An apostrophe before it, or a text format, keeps
 * it text. `1.3.2027` stays text.
 */
export function parseInput(
  input: string | number | boolean | null,
  numberFormat: string,
  today: number,
): CellContent & { numberFormat?: string } {
  if (input === null || input === "") return { formula: null, value: "" };
  if (typeof input !== "string") return { formula: null, value: input };
  if (input.startsWith("'")) return { formula: null, value: input.slice(1), quoted: true };
  if (numberFormat === "@") return { formula: null, value: input };
  if (input.startsWith("=") && input.length > 1) return { formula: input, value: "" };
  const text = input.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return { formula: null, value: Number(text) };
  if (/^[+-]?\d*,\d+$/.test(text)) return { formula: null, value: Number(text.replace(",", ".")) };
  if (/^\d+([.,]\d+)?%$/.test(text)) return { formula: null, value: Number(text.slice(0, -1).replace(",", ".")) / 100, numberFormat: "0%" };
  if (/^(true|sand)$/i.test(text)) return { formula: null, value: true };
  if (/^(false|falsk)$/i.test(text)) return { formula: null, value: false };
  const serial = dateSerial(text, yearOf(today));
  if (serial !== null) return { formula: null, value: serial, ...(numberFormat === "General" ? { numberFormat: "dd-mm-yyyy" } : {}) };
  return { formula: null, value: input };
}

const yearOf = (serial: number): number => new Date(EPOCH + serial * DAY).getUTCFullYear();

/** This day where the clock stands, as a serial number. */
export function serialToday(): number {
  const now = new Date();
  return (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - EPOCH) / DAY;
}

function dateSerial(text: string, thisYear: number): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return serialOf(iso[1], Number(iso[2]), iso[3], thisYear);
  const danish = /^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (danish) return serialOf(danish[4], Number(danish[3]), danish[1], thisYear);
  const named = /^(\d{1,2})\.?[ -]?([a-z]{3,9})\.?(?:[ -](\d{4}|\d{2}))?$/i.exec(text);
  const month = named ? MONTHS.findIndex((name) => name.startsWith(named[2]?.toLowerCase() ?? "")) : -1;
  return named && month >= 0 ? serialOf(named[3], month + 1, named[1], thisYear) : null;
}

/** Two digits of a year are 1930 to 2029, as in Excel. */
function serialOf(year: string | undefined, month: number, day: string | undefined, thisYear: number): number | null {
  const written = year === undefined ? thisYear : Number(year);
  const full = written < 30 ? 2000 + written : written < 100 ? 1900 + written : written;
  const time = Date.UTC(full, month - 1, Number(day));
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day) ? (time - EPOCH) / DAY : null;
}
