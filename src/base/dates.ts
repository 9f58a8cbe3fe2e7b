import { clean } from "./cells";
import { languageKeys, languages, type Language } from "./languages";
import { memoize } from "./memoize";

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

/** The Excel serial number of the calendar day that it is, where the clock stands, at a moment. */
export function serialOfDay(moment: Date): number {
  return Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY_IN_MILLISECONDS + UNIX_EPOCH;
}

/** Days between the two ways in which Excel counts days. */
export const DAYS_TO_1904 = 1462;

export const DAYS_IN_WEEK = 7;

/** The Monday of the week that a day lies in, both as Excel serial numbers. */
export function mondayOf(day: number): number {
  return day - ((((day - 2) % DAYS_IN_WEEK) + DAYS_IN_WEEK) % DAYS_IN_WEEK);
}

/** The ISO 8601 week that a day (an Excel serial number) lies in: its number, and the year it belongs to. */
export function isoWeekOf(day: number): { week: number; year: number } {
  const thursday = mondayOf(day) + 3;
  const year = Number(isoOfSerial(thursday).slice(0, 4));
  const first = serialOfIso(`${year}-01-01`) ?? thursday;
  return { week: Math.floor((thursday - first) / DAYS_IN_WEEK) + 1, year };
}

/**
 * The day that a date written as text can only mean, day before month as in Danish: `1.3.2027`, `1/3-27`, `1. marts 2027`; null
 * where it is not one, or where a day has to be guessed, as in `uge 9` or `1.3.`.
 */
export function readWrittenDate(text: string): number | null {
  const written = clean(text).toLowerCase();
  const iso = serialOfIso(written);
  if (iso !== null) return iso;
  const numbers = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4}|\d{2})\.?$/.exec(written);
  const named = /^(\d{1,2})\.? *(\p{L}{3,9})\.? *(\d{4})$/u.exec(written);
  const month = named ? monthOf(named[2] ?? "") : Number(numbers?.[2]);
  const [, day = "", , year = ""] = named ?? numbers ?? [];
  if (day === "" || month === null) return null;
  const pad = (number: string | number): string => String(number).padStart(2, "0");
  return serialOfIso(`${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(day)}`);
}

/** How many letters tell one month from all others, in every language of the product. */
const LETTERS = 3;

/** The first letters of a language's months, in their order. */
const monthsOf = memoize((language: Language): string[] => {
  const { format } = new Intl.DateTimeFormat(languages[language].locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => format(Date.UTC(2000, month)).toLowerCase().slice(0, LETTERS));
});

function monthOf(name: string): number | null {
  const places = languageKeys.map((language) => monthsOf(language).indexOf(name.slice(0, LETTERS)));
  const month = Math.max(...places);
  return month < 0 ? null : month + 1;
}
