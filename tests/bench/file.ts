import { writeXlsx, type WriteSheet } from "hucre/xlsx";
import { createWorkbook } from "../../src/excel";
import { saveXlsx } from "../../src/preview/host/xlsx";
import { openExcel, TODAY } from "../support/excel";
import { catalogueOf } from "./growth";
import { measure, type Cost } from "./measure";

/** A large workbook: what creating it cost, and writing it as a file beside the bare library. */
export interface Large {
  areas: number;
  create: Cost;
  fileMillis: number;
  bareFileMillis: number;
}

/** Creates and writes a workbook of many areas; the bare library writes the same cells. */
export async function large(areas: number): Promise<Large> {
  const excel = await openExcel();
  const { book } = excel;
  book.engine.paused = true;
  const catalogue = catalogueOf(areas);
  const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 };
  const create = await measure(excel, () => createWorkbook(catalogue, "da", inputs));
  const start = performance.now();
  await saveXlsx(book);
  const fileMillis = performance.now() - start;
  const sheets: WriteSheet[] = book.sheets.map((sheet) => {
    const rows: WriteSheet["rows"] = [];
    for (const [key, { value }] of sheet.cells) (rows[Math.floor(key / 16384)] ??= [])[key % 16384] = value;
    return { name: sheet.name, rows: Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? null)) };
  });
  const bareStart = performance.now();
  await writeXlsx({ sheets });
  const bareFileMillis = performance.now() - bareStart;
  excel.close();
  return { areas, create, fileMillis, bareFileMillis };
}
