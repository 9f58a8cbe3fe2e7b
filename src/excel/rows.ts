import type { CellValue } from "../coverage/cells";
import { isComputed, type TableContents } from "../workbook/contents";

/** A value to write, or a formula of ours. */
export type WrittenCell = CellValue | { formula: string };

/** Cells of one row by column key; the row counts from 0 within the table, those at or beyond its end are new. */
export interface WrittenRow {
  row: number;
  cells: Readonly<Record<string, WrittenCell>>;
}

/**
 * Queues the writing of rows. New ones go right below the table, which Excel then extends: so they do not conflict with co-authors
 * (docs/excel/co-authoring-in-excel-add-ins.md). Where something stands below, room is made for them first.
 */
export function writeRows(worksheet: Excel.Worksheet, table: TableContents, rows: readonly WrittenRow[], occupiedBelow: boolean): void {
  const end = table.values.length;
  const appended = Math.max(0, ...rows.map(({ row }) => row + 1 - end));
  const below = table.firstRow + end;
  if (appended > 0 && (occupiedBelow || table.showTotals)) {
    worksheet.getRange(`${below + 1}:${below + appended}`).insert(Excel.InsertShiftDirection.down);
  }
  for (const { row, cells } of rows) writeRow(worksheet, table, table.firstRow + row, cells);
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

/** Writes neighbouring cells together, so that one row is one or two ranges; all others stay untouched. */
function writeRow(worksheet: Excel.Worksheet, table: TableContents, sheetRow: number, cells: WrittenRow["cells"]): void {
  for (const [key, cell] of Object.entries(cells)) if (typeof cell === "number") formatNumber(worksheet, table, sheetRow, key);
  const placed = Object.entries(cells)
    .flatMap(([key, cell]) => {
      const place = table.columns.get(key);
      return place === undefined ? [] : [{ place, content: typeof cell === "object" ? cell.formula : asData(cell) }];
    })
    .sort((a, b) => a.place - b.place);
  let run: typeof placed = [];
  placed.forEach((cell, index) => {
    run.push(cell);
    if (placed[index + 1]?.place === cell.place + 1) return;
    const first = run[0]?.place ?? 0;
    worksheet.getRangeByIndexes(sheetRow, table.firstColumn + first, 1, run.length).formulas = [run.map(({ content }) => content)];
    run = [];
  });
}

/** A date goes into a cell that shows dates: one that was made a text cell would keep it as a text. */
function formatNumber(worksheet: Excel.Worksheet, table: TableContents, sheetRow: number, key: string): void {
  const place = table.columns.get(key);
  const numberFormat = table.declaration.columns.find((column) => column.key === key)?.numberFormat;
  if (place === undefined || numberFormat === undefined) return;
  worksheet.getRangeByIndexes(sheetRow, table.firstColumn + place, 1, 1).numberFormat = [[numberFormat]];
}

/** Texts that Excel would take for something else, such as `=A1`, `-5`, `1-2` or `TRUE`. */
const TAKEN_FOR_SOMETHING_ELSE = /^([=+\-@'\d.,\t\r\n]|(true|false|sand|falsk)$)/i;

/** What is written so that a cell holds exactly this: an apostrophe keeps a text from becoming a formula, a number or a date. */
function asData(value: CellValue): CellValue {
  return typeof value === "string" && TAKEN_FOR_SOMETHING_ELSE.test(value.trimStart()) ? `'${value}` : value;
}
