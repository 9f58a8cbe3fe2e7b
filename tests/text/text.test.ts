import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@babel/parser";
import { da as addinDa } from "../../src/text/da";
import { en as addinEn } from "../../src/text/en";
import { toolTextsDa, toolTextsEn } from "../../src/text/toolTexts";
import { languageOfLocale } from "../../src/base/languages";
import { say, type TextKey } from "../../src/text/text";
import "../../src/text/allLanguages";

const da = { ...addinDa, ...toolTextsDa };
const en = { ...addinEn, ...toolTextsEn };
const keys = Object.keys(da) as TextKey[];
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map(([, name = ""]) => name))].sort();

const sources = (folder: string, kind = /\.tsx?$/): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => kind.test(file) && !file.startsWith("text"))
    .map((file) => readFileSync(join(folder, file), "utf8"));

test("both languages have the same texts with the same placeholders", () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
  for (const key of keys) expect([key, placeholders(en[key])]).toEqual([key, placeholders(da[key])]);
});

test("every text is used", () => {
  const code = sources("src").join("\n");
  const used = (key: string): boolean =>
    code.includes(`"${key}"`) || new RegExp(`\`${key.replace(/\.[^.]+$/, "").replace(/\./g, "\\.")}\\.\\$\\{`).test(code);
  expect(keys.filter((key) => !used(key))).toEqual([]);
});

/** Texts that people would read, written straight into JSX: between tags, or in an attribute that is shown or read aloud. */
function textsInJsx(source: string): string[] {
  const found: string[] = [];
  const shown = new Set(["aria-label", "title", "label", "placeholder", "alt", "hint", "fault"]);
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, name, value } = node as { type?: unknown; name?: { name?: unknown }; value?: { type?: unknown; value?: unknown } };
    if (type === "JSXText" && /[A-Za-zÆØÅæøå]/.test(String(value))) found.push(String(value).trim());
    if (type === "JSXAttribute" && shown.has(String(name?.name)) && value?.type === "StringLiteral") found.push(String(value.value));
    Object.values(node).forEach(visit);
  };
  visit(parse(source, { sourceType: "module", plugins: ["typescript", "jsx"] }).program);
  return found;
}

test("the pane and the preview hold no text of their own but the languages' own names", () => {
  expect(textsInJsx('const a = <p title="Hej">Goddag <b>{t("x")}</b></p>;')).toEqual(["Hej", "Goddag"]);
  const written = ["src/taskpane", "src/preview/grid"].flatMap((folder) => sources(folder, /\.tsx$/)).flatMap(textsInJsx);
  expect(written.sort()).toEqual([]);
});

test("placeholders are filled in; a Danish Office gets Danish, every other English", () => {
  expect(say("da", "overview.gaps", { count: 3 })).toBe("Huller (3)");
  expect(say("en", "overview.gaps")).toBe("Gaps ({count})");
  expect([1, 2, 0].map((count) => say("da", "overview.changed", { count }))).toEqual([
    "Projektmappen er ændret. Der er nu 1 hul.",
    "Projektmappen er ændret. Der er nu 2 huller.",
    "Projektmappen er ændret. Der er nu 0 huller.",
  ]);
  expect([languageOfLocale("da-DK"), languageOfLocale("da"), languageOfLocale("en-US"), languageOfLocale("sv-SE")]).toEqual([
    "da",
    "da",
    "en",
    "en",
  ]);
});

test("a text that sends somebody to a view calls it as its way in the navigation does", () => {
  for (const texts of [da, en]) {
    const names = Object.entries(texts)
      .filter(([key]) => /^(nav|view)\./.test(key))
      .map(([, name]) => name);
    const sent = Object.values(texts).flatMap((text) =>
      [...text.matchAll(/\bunder (?!Filer|File)(?=[A-ZÆØÅ])(.{1,30})/g)].map(([, rest = ""]) => rest),
    );
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.filter((rest) => !names.some((name) => rest.startsWith(name)))).toEqual([]);
  }
});
