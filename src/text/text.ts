import type { Language } from "../catalogue/catalogue";
import type { da } from "./da";
import type { toolsDa } from "./tools";

/** The name of a text. */
export type TextKey = keyof typeof da | keyof typeof toolsDa;

/** A language's texts; the add-in has none of the tools'. */
type Texts = Partial<Record<TextKey, string>>;

const known: Partial<Record<Language, Texts>> = {};

/** Makes a language's texts known, so that `say` can speak it. */
export function know(language: Language, texts: Texts): void {
  known[language] = texts;
}

/** Loads a language where it is not known yet: the pane loads only the one it speaks. */
export async function loadLanguage(language: Language): Promise<void> {
  if (known[language]) return;
  know(language, language === "da" ? (await import("./da")).da : (await import("./en")).en);
}

/** `{count}`, filled in; `{count|row|rows}`, the word for that number. */
const PLACEHOLDER = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/**
 * A text in a language, its `{placeholders}` filled in.
 * @throws Error where the language, or the text in it, is not known.
 */
export function say(language: Language, key: TextKey, values: Record<string, string | number> = {}): string {
  const text = known[language]?.[key];
  if (text === undefined) throw new Error(`${key} is not known in ${language}.`);
  return text.replace(PLACEHOLDER, (placeholder, name: string, one?: string, many?: string) => {
    const value = values[name];
    return one === undefined ? String(value ?? placeholder) : String(Number(value) === 1 ? one : many);
  });
}

/** The tag that `Intl` and Office know a language by. */
export function localeOf(language: Language): "da-DK" | "en-GB" {
  return language === "da" ? "da-DK" : "en-GB";
}

/** The language of the pane for the language Office is shown in: Danish for Danish, English for all others. */
export function languageOfLocale(locale: string): Language {
  return locale.toLowerCase().startsWith("da") ? "da" : "en";
}
