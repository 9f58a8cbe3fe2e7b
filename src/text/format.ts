import { languages, type Language } from "../base/languages";

/** Excel's serial number of 1 January 1970. */
const UNIX_EPOCH = 25569;
const DAY_IN_MILLISECONDS = 86_400_000;

/** A day given as an Excel serial number, as people write it: `1. feb. 2027`. */
export function formatDay(serial: number, language: Language): string {
  return new Intl.DateTimeFormat(languages[language].locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    (serial - UNIX_EPOCH) * DAY_IN_MILLISECONDS,
  );
}

/** A share from 0 to 1 as whole per cent. */
export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(languages[language].locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** Texts as a list in a sentence: `a, b og c`. */
export function formatList(texts: readonly string[], language: Language): string {
  return new Intl.ListFormat(languages[language].locale, { type: "conjunction" }).format(texts);
}
