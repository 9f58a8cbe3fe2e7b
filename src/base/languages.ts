/**
 * The languages of the product. Adding one is a key here: the compiler then names every text that lacks it, and a test the manifest's.
 * `locale` is the tag that `Intl` and the page know it by, `office` the one of its texts in the manifest, `name` what it calls itself.
 */
export const languages = {
  da: { locale: "da-DK", office: "da-DK", name: "Dansk" },
  en: { locale: "en-GB", office: "en-US", name: "English" },
} as const satisfies Record<string, { locale: string; office: string; name: string }>;

/** A language of the product. */
export type Language = keyof typeof languages;

/** A text that people read, in every language of the product. */
export type Text = Record<Language, string>;

/** Every language, the product's own first. */
export const languageKeys = Object.keys(languages) as Language[];

/** The language of a workbook, and of a command, that names none. */
export const OWN_LANGUAGE: Language = "da";

/** The language for people whose own the product does not speak. */
const COMMON_LANGUAGE: Language = "en";

/** The language that a key names; null where it is none of ours. */
export function languageNamed(key: unknown): Language | null {
  return languageKeys.find((language) => language === key) ?? null;
}

/** The language of the pane for the language that Office is shown in, a tag such as `da-DK`. */
export function languageOfLocale(locale: string): Language {
  return languageNamed(locale.toLowerCase().split("-")[0]) ?? COMMON_LANGUAGE;
}

/** Something for each language. */
export function forEachLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(languageKeys.map((language) => [language, make(language)])) as Record<Language, T>;
}
