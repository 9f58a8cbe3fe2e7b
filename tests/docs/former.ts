import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../src/base/languages";
import { task23 } from "../../src/catalogue/task23";
import { startEngineFromDisk } from "../../src/simulator/node";
import { openXlsx } from "../../src/simulator/file/open";
import { cellAt, contains } from "../../src/simulator/model/a1";
import { placeOfKey } from "../../src/simulator/model/sheet";
import { shapeOf, sumOf } from "../../src/workbook/change/formerTexts";
import { workbook } from "../../src/workbook/declaration/workbook";
import { planStructure } from "../../src/workbook/plan/plan";

const versions = join(process.cwd(), "tests/fixtures/versions");

/** What a sheet of an earlier version has and today's has not. */
export interface Former {
  /** Texts outside tables. */
  texts: string[];
  /** Rules of conditional formats. */
  rules: string[];
}

/** All of it, of every earlier version in both languages. */
export async function formerOnes(): Promise<Former> {
  await startEngineFromDisk();
  const [texts, rules] = [new Set<string>(), new Set<string>()];
  for (const file of readdirSync(versions)) {
    const language: Language = file.includes("-da") ? "da" : "en";
    const plan = planStructure(workbook, task23, language).sheets;
    const outside = plan.flatMap(({ values, tables }) =>
      values.filter(({ address }) => !tables.some((table) => table.address.split(":")[0] === address.split(":")[0])),
    );
    const today = new Set(outside.flatMap(({ cells }) => cells.flat()).map((cell) => String(cell).replace(/^'/, "")));
    const rulesToday = new Set(plan.flatMap(({ highlights }) => highlights.map((one) => ("formula" in one ? shapeOf(one.formula) : ""))));
    for (const { cells, tables, conditionalFormats } of (await openXlsx(readFileSync(join(versions, file)))).sheets) {
      for (const [key, { formula, value }] of cells) {
        const { row, column } = placeOfKey(key);
        const isOurs = formula === null && typeof value === "string" && value !== "" && !today.has(value);
        if (isOurs && !tables.some(({ rect }) => contains(rect, cellAt(row, column)))) texts.add(value);
      }
      for (const { formula } of conditionalFormats) if (formula && !rulesToday.has(shapeOf(formula))) rules.add(shapeOf(formula));
    }
  }
  return { texts: [...texts].sort(), rules: [...rules].sort() };
}

/** The source of `formerTexts.ts` with the sums of these. */
export function withSums(source: string, { texts, rules }: Former): string {
  const put = (text: string, name: string, ones: readonly string[]): string =>
    text.replace(new RegExp(`const ${name} =\\s*"[^"]*";`), `const ${name} = "${ones.map(sumOf).join(" ")}";`);
  return put(put(source, "SUMS", texts), "RULES", rules);
}
