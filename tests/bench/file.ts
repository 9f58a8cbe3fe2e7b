import { writeXlsx, type Cell, type WriteSheet } from "hucre/xlsx";
import { createWorkbook, readWorkbook } from "../../src/excel";
import type { Since } from "../../src/excel/read";
import { placeOfKey } from "../../src/simulator/model/sheet";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import type { Reading } from "../../src/workbook/read/reading";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { tableOf } from "../support/tables";
import { catalogueOf } from "./growth";
import { measure, middle, type Cost } from "./measure";

/** A large workbook: what creating it cost, and writing it as a file beside the bare library. */
export interface Large {
  areas: number;
  create: Cost;
  /** Reading it whole, and what may have changed after somebody typed: on the sheet of participants, and on that of areas. */
  read: Cost;
  follow: Cost;
  followAreas: Cost;
  fileMillis: number;
  bareFileMillis: number;
}

const ROUNDS = 4;

async function millisOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function measureReading(excel: TestExcel): Promise<Pick<Large, "read" | "follow" | "followAreas">> {
  let reading: Reading | null = null;
  const since = (...keys: string[]): Since | null => {
    return reading && { reading, sheets: new Set(keys.map((key) => tableOf(excel.book, key).sheet.id)), whole: false };
  };
  const measured = (...keys: string[]): Promise<Cost> => measure(excel, async () => (reading = await readWorkbook(since(...keys))));
  const read = await measured();
  await measured();
  return { read, follow: await measured("participants"), followAreas: await measured("areas") };
}

/** Creates and writes a workbook of many areas; the bare library writes the same cells. */
export async function large(areas: number): Promise<Large> {
  const excel = await openExcel();
  const { book } = excel;
  book.engine.paused = true;
  const catalogue = catalogueOf(areas);
  const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 };
  const create = await measure(excel, () => createWorkbook(catalogue, "da", inputs));
  const reading = await measureReading(excel);
  const sheets: WriteSheet[] = book.sheets.map((sheet) => {
    const cells = new Map<string, Partial<Cell>>();
    for (const [key, { formula, value }] of sheet.cells) {
      const { row, column } = placeOfKey(key);
      cells.set(`${row},${column}`, formula === null ? { value } : { formula: formula.slice(1), formulaResult: value });
    }
    return { name: sheet.name, cells };
  });
  // By turns; the first round only warms the library up.
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ file: await millisOf(() => saveXlsx(book)), bare: await millisOf(() => writeXlsx({ sheets })) });
  }
  const counted = rounds.slice(1);
  const fileMillis = middle(counted.map(({ file }) => file));
  const bareFileMillis = middle(counted.map(({ bare }) => bare));
  excel.close();
  return { areas, create, ...reading, fileMillis, bareFileMillis };
}
