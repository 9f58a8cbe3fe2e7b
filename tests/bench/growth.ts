import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { recommendedAreas, type Catalogue } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel";
import type { Book } from "../../src/simulator/model/book";
import type { Value } from "../../src/simulator/model/sheet";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import { tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openExcel, TODAY } from "../support/excel";
import { tableOf } from "../support/tables";

/** Task 23 with as many areas as asked for beside the seven competences' own. */
export function catalogueOf(areas: number): Catalogue {
  const [first] = task23.competences;
  const suggestion = first?.areas[0]?.suggestion;
  if (!first || !suggestion) throw new Error("The catalogue has no area.");
  const more = Math.max(0, areas - task23.competences.flatMap((competence) => competence.areas).length);
  const name = (index: number): { da: string; en: string } => ({ da: `Område ${index}`, en: `Area ${index}` });
  return {
    ...task23,
    addedAreas: Array.from({ length: more }, (_, index) => ({ id: `X${index}`, name: name(index), competence: first.name, suggestion })),
  };
}

/** How much a formula looks through: the tables in whose whole columns one of its cells looks things up or counts, and how often. */
export interface Growth {
  column: string;
  /** Whole columns read by one cell, by table: `{ staffing: 3 }` means three times its rows at most, where no index is kept. */
  reads: Record<string, number>;
}

/** A cell that `INDEX` takes by its number costs the same in any table. */
const WHOLE_COLUMN = /(?<!INDEX\()\[(\w+)\.[^\]#]+\]/g;

/** Every formula column that looks through whole tables. A table of n rows with it takes n times the rows it reads. */
export function growthOfFormulas(): Growth[] {
  return [...tablesOf(workbook).values()].flatMap(({ key, columns }) =>
    columns.flatMap(({ key: column, formula }) => {
      const reads: Record<string, number> = {};
      for (const [, table = ""] of (formula ?? "").matchAll(WHOLE_COLUMN)) reads[table] = (reads[table] ?? 0) + 1;
      return Object.keys(reads).length > 0 ? [{ column: `${key}.${column}`, reads }] : [];
    }),
  );
}

/**
 * Milliseconds that LibreOffice takes to open, work out and write a workbook with two rows of staffing for each area. Excel keeps an
 * index of the columns that MATCH looks through since 2018, and COUNTIFS and SUMIFS since 2020 (VBA-Docs,
 * excel-performance-and-limit-improvements.md); LibreOffice looks through each anew.
 */
export async function recalculation(soffice: string, areas: number): Promise<number> {
  const excel = await openExcel();
  const { book } = excel;
  book.engine.paused = true;
  const catalogue = catalogueOf(areas);
  await createWorkbook(catalogue, "da", { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 });
  const ids = recommendedAreas(catalogue).map(({ id }) => id);
  const people = Array.from({ length: Math.max(2, Math.ceil(areas / 10)) }, (_, index) => `Person ${index}`);
  const staffing = ids.flatMap((id, index) =>
    ["Ansvarlig", "Stedfortræder"].map((role, second) => [people[(index + second) % people.length] ?? "", id, "", "Dækker", role]),
  );
  fillBelow(
    book,
    "participants",
    people.map((name) => [name, "Bibliotek"]),
  );
  fillBelow(book, "staffing", staffing);
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  const file = join(folder, "bog.xlsx");
  writeFileSync(file, await saveXlsx(book));
  excel.close();
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const convert = (): void =>
    void execFileSync(soffice, ["--headless", profile, "--convert-to", "ods", "--outdir", folder, file], { stdio: "ignore" });
  const start = performance.now();
  convert();
  const millis = performance.now() - start;
  rmSync(folder, { recursive: true });
  return millis;
}

/** Writes rows from the first of a table on; those below it extend it, as they do when people paste. */
function fillBelow(book: Book, key: string, rows: Value[][]): void {
  const { sheet, rect } = tableOf(book, key);
  const inside = rect.bottom - rect.top;
  const write = (top: number, block: Value[][]): void => {
    const width = block[0]?.length ?? 0;
    if (width > 0) book.write(sheet, { top, left: rect.left, bottom: top + block.length - 1, right: rect.left + width - 1 }, block);
  };
  write(rect.top + 1, rows.slice(0, inside));
  write(rect.bottom + 1, rows.slice(inside));
}
