import { createContext, useContext } from "react";
import { OWN_LANGUAGE, type Language } from "../base/languages";
import { formatDay, formatShare } from "../text/format";
import { say, type TextKey } from "../text/text";

/** The language the pane speaks. */
export const LanguageContext = createContext<Language>(OWN_LANGUAGE);

/** Texts, percentages and dates in the pane's language. */
export function useText(): {
  language: Language;
  t: (key: TextKey, values?: Record<string, string | number>) => string;
  percent: (share: number) => string;
  day: (serial: number) => string;
} {
  const language = useContext(LanguageContext);
  return {
    language,
    t: (key, values) => say(language, key, values),
    percent: (share) => formatShare(share, language),
    day: (serial) => formatDay(serial, language),
  };
}
