import { languages, type Language } from "../base/languages";
import { memoize } from "../base/memoize";
import type { da } from "./da";
import type { toolTextsDa } from "./toolTexts";

/** The name of a text. */
export type TextKey = keyof typeof da | keyof typeof toolTextsDa;

/** A language's texts; the add-in has none of the tools'. */
type Texts = Partial<Record<TextKey, string>>;

const known: Partial<Record<Language, Texts>> = {};

/** Makes a language's texts known, so that `say` can speak it. */
export function know(language: Language, texts: Texts): void {
  known[language] = texts;
}

const loaders: Record<Language, () => Promise<Texts>> = {
  da: async () => (await import("./da")).da,
  en: async () => (await import("./en")).en,
};

/** Loads a language where it is not known yet: the pane loads only the one it speaks. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!known[language]) know(language, await loaders[language]());
}

const pluralsOf = memoize((language: Language) => new Intl.PluralRules(languages[language].locale));

/** `{count}`, filled in; `{count|row|rows}`, the word for one of them and that for others, as the language counts (CLDR). */
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
    if (one === undefined) return String(value ?? placeholder);
    return String(pluralsOf(language).select(Number(value)) === "one" ? one : many);
  });
}
