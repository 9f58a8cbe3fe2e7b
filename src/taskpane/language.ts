import { createContext, useContext } from "react";
import type { Language } from "../catalogue/catalogue";
import { localeOf, say, type TextKey } from "../text/text";

/** The language the pane speaks. */
export const LanguageContext = createContext<Language>("da");

/** Texts, percentages and dates in the pane's language. */
export function useText(): {
  language: Language;
  t: (key: TextKey, values?: Record<string, string | number>) => string;
  percent: (share: number) => string;
  day: (serial: number) => string;
} {
  const language = useContext(LanguageContext);
  const locale = localeOf(language);
  return {
    language,
    t: (key, values) => say(language, key, values),
    percent: (share) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share),
    day: (serial) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format((serial - UNIX_EPOCH) * DAY_IN_MILLISECONDS),
  };
}

/** Excel's serial number of 1 January 1970. */
const UNIX_EPOCH = 25569;
const DAY_IN_MILLISECONDS = 86_400_000;
