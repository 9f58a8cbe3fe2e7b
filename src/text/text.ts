import type { Language } from "../catalogue/catalogue";
import { da } from "./da";
import { en } from "./en";

/** The name of a text. */
export type TextKey = keyof typeof da;

const texts: Record<Language, Record<TextKey, string>> = { da, en };

/** A text in a language, its `{placeholders}` filled in. */
export function say(language: Language, key: TextKey, values: Record<string, string | number> = {}): string {
  return texts[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

/** The tag that `Intl` and Office know a language by. */
export function localeOf(language: Language): "da-DK" | "en-GB" {
  return language === "da" ? "da-DK" : "en-GB";
}

/** The language of the pane for the language Office is shown in: Danish for Danish, English for all others. */
export function languageOfLocale(locale: string): Language {
  return locale.toLowerCase().startsWith("da") ? "da" : "en";
}
