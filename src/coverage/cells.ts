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
  return clean(value).toLowerCase();
}

/** Reads a cell where a date belongs. Text is never guessed at: `1.3.2027` typed as text is `"invalid"`. */
export function readDate(value: CellValue): DateCell {
  if (typeof value === "number") {
    return value >= FIRST_DAY && value < LAST_DAY + 1 ? Math.floor(value) : "invalid";
  }
  return clean(value) === "" ? null : "invalid";
}

/** Days from 30 December 1899 to 1 January 1970: Excel's serial number of the latter. */
const UNIX_EPOCH = 25569;
const DAY_IN_MILLISECONDS = 86_400_000;

/** The Excel serial number of a calendar day written `YYYY-MM-DD`, or null where no such day exists. */
export function serialOfIso(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return null;
  const milliseconds = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(milliseconds).toISOString().slice(0, 10) === iso ? milliseconds / DAY_IN_MILLISECONDS + UNIX_EPOCH : null;
}

/** The calendar day `YYYY-MM-DD` of an Excel serial number (1 March 1900 or later). */
export function isoOfSerial(serial: number): string {
  return new Date((serial - UNIX_EPOCH) * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}

const MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const ENGLISH_MONTHS: Record<string, string> = { may: "maj", oct: "okt" };

/**
 * The day that a date written as text can only mean, day before month as in Danish: `1.3.2027`, `1/3-27`, `1. marts 2027`; null
 * where it is not one, or where a day has to be guessed, as in `uge 9` or `1.3.`.
 */
export function readWrittenDate(text: string): number | null {
  const written = clean(text).toLowerCase();
  const iso = serialOfIso(written);
  if (iso !== null) return iso;
  const numbers = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4}|\d{2})\.?$/.exec(written);
  const named = /^(\d{1,2})\.? *([a-zæøå]{3,9})\.? *(\d{4})$/.exec(written);
  const month = named ? monthOf(named[2] ?? "") : Number(numbers?.[2]);
  const [, day = "", , year = ""] = named ?? numbers ?? [];
  if (day === "" || month === null) return null;
  const pad = (number: string | number): string => String(number).padStart(2, "0");
  return serialOfIso(`${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(day)}`);
}

function monthOf(name: string): number | null {
  const short = name.slice(0, 3);
  const index = MONTHS.indexOf(ENGLISH_MONTHS[short] ?? short);
  return index < 0 ? null : index + 1;
}
