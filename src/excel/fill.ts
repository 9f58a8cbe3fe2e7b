import { recommendedAreas, type Catalogue, type Language } from "../catalogue/catalogue";
import { clean, comparable } from "../coverage/cells";
import { areaCells } from "../workbook/sheets/areas";
import { tablesOf } from "../workbook/plan";
import { workbook } from "../workbook/workbook";
import { Problem } from "./errors";
import { loadMarker, UNFINISHED } from "./marker";
import { session } from "./session";
import { cellOf, loadTable, type TableContents } from "./tables";

/** What filling did: the ids of areas that were added, and how many blank cells of present areas were filled. */
export interface Filling {
  added: string[];
  cellsFilled: number;
}

type Cells = Record<string, string>;

/**
 * Adds the recommended areas that are missing and fills the blank cells of those that are there; a cell that holds anything
 * is never touched. Two round trips, one where nothing is missing.
 * @throws Problem `notOurs`, `newerVersion`, `tableMissing`, or what Office answers.
 */
export async function fillRecommended(catalogue: Catalogue): Promise<Filling> {
  return session(async (context) => {
    const declaration = tablesOf(workbook).get("areas");
    if (!declaration) throw new Problem("unexpected", ["areas"]);
    const recommended = recommendedAreas(catalogue);
    const marker = loadMarker(context);
    let language: Language = "da";
    const loaded = loadTable(context, declaration, () => language);
    const below = context.workbook.tables.getItemOrNullObject(declaration.name).getRange().getRowsBelow(recommended.length).load("values");
    await context.sync();

    const found = marker.read();
    if (!found || found.version === UNFINISHED) throw new Problem("notOurs");
    if (found.version > workbook.version) throw new Problem("newerVersion");
    language = found.language;
    const table = loaded.read();
    if (!table?.columns.has("id")) throw new Problem("tableMissing", [declaration.name]);

    const inputs = { municipality: "", projectStart: null, goLive: null };
    const wanted = recommended.map((area) => areaCells(area, { catalogue, language, inputs }));
    const rowOfId = new Map(table.values.map((_, row) => [comparable(cellOf(table, row, "id")), row]));
    const present = wanted.filter((cells) => rowOfId.has(comparable(cells["id"] ?? "")));
    const missing = wanted.filter((cells) => !present.includes(cells));
    const worksheet = context.workbook.worksheets.getItem(table.sheet);
    const cellsFilled = present.reduce(
      (count, cells) => count + fillBlanks(worksheet, table, rowOfId.get(comparable(cells["id"] ?? "")) ?? 0, cells),
      0,
    );
    addRows(
      worksheet,
      table,
      missing,
      below.values.flat().some((value) => value !== ""),
    );
    if (cellsFilled > 0 || missing.length > 0) await context.sync();
    return { added: missing.map((cells) => cells["id"] ?? ""), cellsFilled };
  });
}

function fillBlanks(worksheet: Excel.Worksheet, table: TableContents, row: number, cells: Cells): number {
  const blanks = Object.entries(cells).filter(([key]) => table.columns.has(key) && clean(cellOf(table, row, key)) === "");
  for (const [key, value] of blanks) writeRow(worksheet, table, table.firstRow + row, { [key]: value });
  return blanks.length;
}

/**
 * Rows go where they do not conflict with co-authors: first into rows nobody has written in, then right below the table, which
 * Excel then extends (docs/excel/co-authoring-in-excel-add-ins.md). Where something stands below, room is made for them first.
 */
function addRows(worksheet: Excel.Worksheet, table: TableContents, rows: Cells[], occupiedBelow: boolean): void {
  const blank = table.values.flatMap((_, row) => (isBlank(table, row) ? [table.firstRow + row] : []));
  const below = table.firstRow + table.values.length;
  const appended = Math.max(0, rows.length - blank.length);
  if (appended > 0 && (occupiedBelow || table.showTotals)) {
    worksheet.getRange(`${below + 1}:${below + appended}`).insert(Excel.InsertShiftDirection.down);
  }
  rows.forEach((cells, index) => writeRow(worksheet, table, blank[index] ?? below + index - blank.length, cells));
  if (appended > 0) copyComputed(worksheet, table, below, appended);
}

/** Excel fills calculated columns of a new row by itself, unless that is turned off: the formulas of the first row are copied. */
function copyComputed(worksheet: Excel.Worksheet, table: TableContents, first: number, count: number): void {
  const width = table.values[0]?.length ?? 0;
  let start = 0;
  for (let place = 0; place <= width; place += 1) {
    if (place < width && isComputed(table, place)) continue;
    if (place > start) {
      const block = (row: number, rows: number): Excel.Range =>
        worksheet.getRangeByIndexes(row, table.firstColumn + start, rows, place - start);
      block(first, count).copyFrom(block(table.firstRow, 1), Excel.RangeCopyType.formulas);
    }
    start = place + 1;
  }
}

function isBlank(table: TableContents, row: number): boolean {
  return (table.values[row] ?? []).every((_, place) => isComputed(table, place) || clean(table.values[row]?.[place] ?? "") === "");
}

function isComputed(table: TableContents, place: number): boolean {
  return table.declaration.columns.some((column) => column.formula !== undefined && table.columns.get(column.key) === place);
}

/** Writes neighbouring cells together, so that one row is one or two ranges; computed and people's own columns stay untouched. */
function writeRow(worksheet: Excel.Worksheet, table: TableContents, sheetRow: number, cells: Cells): void {
  const placed = Object.entries(cells)
    .flatMap(([key, value]) => {
      const place = table.columns.get(key);
      return place === undefined ? [] : [{ place, value }];
    })
    .sort((a, b) => a.place - b.place);
  let run: typeof placed = [];
  placed.forEach((cell, index) => {
    run.push(cell);
    if (placed[index + 1]?.place === cell.place + 1) return;
    const first = run[0]?.place ?? 0;
    worksheet.getRangeByIndexes(sheetRow, table.firstColumn + first, 1, run.length).values = [run.map(({ value }) => value)];
    run = [];
  });
}
