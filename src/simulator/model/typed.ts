import type { CellContent } from "./sheet";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/**
 * What Excel makes of something typed or set: a formula, a number, a truth value, a date (the Danish ways of writing one, and
 * `YYYY-MM-DD`), or text. An apostrophe before it, or a text format, keeps it text. `1.3.2027` stays text, as in Danish Excel.
 */
export function readTyped(input: string | number | boolean | null, numberFormat: string): CellContent & { numberFormat?: string } {
  if (input === null || input === "") return { formula: null, value: "" };
  if (typeof input !== "string") return { formula: null, value: input };
  if (input.startsWith("'")) return { formula: null, value: input.slice(1), quoted: true };
  if (numberFormat === "@") return { formula: null, value: input };
  if (input.startsWith("=") && input.length > 1) return { formula: input, value: "" };
  const text = input.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return { formula: null, value: Number(text) };
  if (/^\d+(\.\d+)?%$/.test(text)) return { formula: null, value: Number(text.slice(0, -1)) / 100, numberFormat: "0%" };
  if (/^(true|sand)$/i.test(text)) return { formula: null, value: true };
  if (/^(false|falsk)$/i.test(text)) return { formula: null, value: false };
  const serial = dateSerial(text);
  if (serial !== null) return { formula: null, value: serial, ...(numberFormat === "General" ? { numberFormat: "dd-mm-yyyy" } : {}) };
  return { formula: null, value: input };
}

function dateSerial(text: string): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const danish = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : danish ? [danish[3], danish[2], danish[1]] : null;
  if (!parts) return null;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const full = year < 30 ? 2000 + year : year < 100 ? 1900 + year : year;
  const time = Date.UTC(full, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (time - EPOCH) / DAY : null;
}
