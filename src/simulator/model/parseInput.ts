import { ERRORS, type CellContent } from "./sheet";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** How somebody writes numbers, days and the like: a person at a Danish Excel, or an add-in, whose texts are read as American wherever it runs (office-js #1559). */
export type Notation = "danish" | "american";

interface Words {
  decimal: string;
  group: string;
  /** What stands before or behind an amount of money, and the format that it brings. */
  currency: RegExp;
  currencyFormat: string;
  months: string[];
  isDayFirst: boolean;
  truths: Record<string, boolean>;
  /** Errors as they are called, and what they are. */
  errors: Record<string, string>;
}

const itself = Object.fromEntries(ERRORS.map((error) => [error, error]));

const WORDS: Record<Notation, Words> = {
  american: {
    decimal: ".",
    group: ",",
    currency: /^\$ ?/,
    currencyFormat: '"$"#,##0.00',
    months: "january february march april may june july august september october november december".split(" "),
    isDayFirst: false,
    truths: { true: true, false: false },
    errors: itself,
  },
  danish: {
    decimal: ",",
    group: ".",
    currency: /^kr\.? ?| ?kr\.?$/i,
    currencyFormat: '#,##0.00 "kr."',
    months: "januar februar marts april maj juni juli august september oktober november december".split(" "),
    isDayFirst: true,
    truths: { true: true, false: false, sand: true, falsk: false },
    // Paste brings the English ones too, since a file or a page has them.
    errors: {
      ...itself,
      "#NUL!": "#NULL!",
      "#DIVISION/0!": "#DIV/0!",
      "#VÆRDI!": "#VALUE!",
      "#REFERENCE!": "#REF!",
      "#NAVN?": "#NAME?",
      "#I/T": "#N/A",
      "#OVERLØB!": "#SPILL!",
      "#BEREGN!": "#CALC!",
    },
  },
};

/** What a cell holds from now on, and the number format that it brings along where the cell has none. */
export type Parsed = CellContent & { numberFormat?: string };

/**
 * What Excel makes of something typed or set: a formula, a number, a truth value, an error, a day or a time, or text. Where no year is
 * given, it is that of `today`, a serial number. An apostrophe before it, or a text format, keeps it text. `1.3.2027` stays text.
 */
export function parseInput(
  input: string | number | boolean | null,
  numberFormat: string,
  today: number,
  notation: Notation = "danish",
): Parsed {
  if (input === null || input === "") return { formula: null, value: "" };
  if (typeof input !== "string") return { formula: null, value: input };
  if (input.startsWith("'")) return { formula: null, value: input.slice(1), quoted: true };
  if (numberFormat === "@") return { formula: null, value: input };
  if (input.startsWith("=") && input.length > 1) return { formula: input, value: "" };
  const text = input.trim();
  const words = WORDS[notation];
  const error = words.errors[text.toUpperCase()];
  if (error !== undefined) return { formula: null, value: error, isError: true };
  const truth = words.truths[text.toLowerCase()];
  if (truth !== undefined) return { formula: null, value: truth };
  const read = numberIn(text, words) ?? momentIn(text, words, yearOf(today));
  if (read !== null) {
    const [value, brings] = read;
    return { formula: null, value, ...(brings !== null && numberFormat === "General" ? { numberFormat: brings } : {}) };
  }
  // What begins like a sum, or calls a function, is taken for one.
  if (/^[+-]./.test(text)) return { formula: `=${text}`, value: "" };
  if (/^@\p{L}[\p{L}\p{N}.]*\(/u.test(text)) return { formula: `=${text.slice(1)}`, value: "" };
  return { formula: null, value: input };
}

const yearOf = (serial: number): number => new Date(EPOCH + serial * DAY).getUTCFullYear();

/** This day where the clock stands, as a serial number. */
export function serialToday(): number {
  const now = new Date();
  return (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - EPOCH) / DAY;
}

/** A number, and the format that comes with the way it is written. */
type Read = [value: number, numberFormat: string | null] | null;

function numberIn(text: string, { decimal, group, currency, currencyFormat }: Words): Read {
  const fraction = /^([+-]?)(\d+) (\d+)\/([1-9]\d*)$/.exec(text);
  if (fraction) {
    const [, sign, wholes, over, under] = fraction;
    return [(Number(wholes) + Number(over) / Number(under)) * (sign === "-" ? -1 : 1), "# ?/?"];
  }
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1];
  const unsigned = (inBrackets ?? text).replace(/^[+-] ?/, "");
  const isNegative = inBrackets !== undefined || text.startsWith("-");
  const isPercent = /%$/.test(unsigned);
  const plain = unsigned.replace(/ ?%$/, "");
  const amount = plain.replace(currency, "");
  const [d, g] = [`\\${decimal}`, `\\${group}`];
  // A full stop is taken for a decimal too where no group of three follows.
  const isNumber = new RegExp(`^(\\d+|\\d{1,3}(${g}\\d{3})+)?(${d}\\d*)?(e[+-]?\\d+)?$`, "i").test(amount) && /^[\d.,]*\d/.test(amount);
  const isPlain = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(amount);
  if (!isNumber && !isPlain) return null;
  const value = Number(isNumber ? amount.replaceAll(group, "").replace(decimal, ".") : amount) * (isNegative ? -1 : 1);
  if (!Number.isFinite(value)) return null;
  if (isPercent) return [value / 100, Number.isInteger(value) ? "0%" : "0.00%"];
  return [value, amount === plain ? null : currencyFormat];
}

/** A day, a time of day, or both. */
function momentIn(text: string, words: Words, thisYear: number): Read {
  const time = /^(.*?)\s*\b(\d{1,4}):(\d{2})(?::(\d{2}))?(?: ?([ap])m?)?$/i.exec(text);
  if (!time) return dayIn(text, words, thisYear);
  const [, before = "", hours, minutes, seconds = "0", half] = time;
  if (Number(minutes) > 59 || Number(seconds) > 59 || (half !== undefined && Number(hours) > 12)) return null;
  const ofDay = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const share = (ofDay + Number(minutes) / 60 + Number(seconds) / 3600) / 24;
  if (before === "") return [share, ofDay > 23 ? "[h]:mm" : "hh:mm"];
  const day = dayIn(before, words, thisYear);
  return day && [day[0] + share, "dd-mm-yyyy hh:mm"];
}

function dayIn(text: string, { months, isDayFirst }: Words, thisYear: number): Read {
  const monthOf = (name: string): number => months.findIndex((month) => name.length >= 3 && month.startsWith(name.toLowerCase()));
  const iso = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?$/.exec(text);
  if (iso) return serialOf(iso[1], Number(iso[2]), iso[3] ?? "1", thisYear, iso[3] === undefined ? "mmm-yy" : "dd-mm-yyyy");
  const numbers = /^(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (numbers) {
    const [, first = "", , second = "", year] = numbers;
    const [day, month] = isDayFirst ? [first, second] : [second, first];
    return serialOf(year, Number(month), day, thisYear);
  }
  const dayFirst = /^(\d{1,4})\.?[ -]?(\p{L}{3,9})\.?(?:[ ,-]+(\d{4}|\d{2}))?$/u.exec(text);
  const monthFirst = /^(\p{L}{3,9})\.?[ /.-]?(\d{1,4})(?:[ ,-]+(\d{4}|\d{2}))?$/u.exec(text);
  const [name = "", number = "", year] = dayFirst ? [dayFirst[2], dayFirst[1], dayFirst[3]] : monthFirst ? monthFirst.slice(1) : [];
  const month = monthOf(name);
  if (month < 0) return null;
  const onDay = number.length <= 2 ? serialOf(year, month + 1, number, thisYear) : null;
  if (onDay || year !== undefined) return onDay;
  return number.length === 3 ? null : serialOf(number, month + 1, "1", thisYear, "mmm-yy");
}

/** Two digits of a year are 1930 to 2029, as in Excel; days begin with 1900. */
function serialOf(year: string | undefined, month: number, day: string, thisYear: number, numberFormat = "dd-mm-yyyy"): Read {
  const written = year === undefined ? thisYear : Number(year);
  const full = written < 30 ? 2000 + written : written < 100 ? 1900 + written : written;
  const time = Date.UTC(full, month - 1, Number(day));
  const date = new Date(time);
  if (full < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) return null;
  return [(time - EPOCH) / DAY, numberFormat];
}
