import type { Language } from "../catalogue/catalogue";
import type { CellValue } from "../coverage/cells";
import { same, type CellChange } from "../workbook/changes";
import { isComputed, type TableContents } from "../workbook/contents";
import { asProblem } from "./errors";

/** Changes of neighbouring rows in one column, and their cells. */
interface Block {
  changes: CellChange[];
  range: Excel.Range;
}

/**
 * Makes planned changes in one round trip, and only if every cell is still as the plan saw it; false where one is not: nothing is
 * changed then. Between the reading that was planned on and this batch, co-authors type, sort and insert. Therefore
 * – cells are found by table, heading and row when the batch runs, not by an address that was read earlier;
 * – cells that were blank stop the whole batch where they are not, before anything is written (see `stopUnlessBlank`);
 * – all cells are read in the same batch before they are written, and put back where they held something else.
 * New rows go right below the table, which Excel then extends: so they do not conflict with co-authors
 * (docs/excel/co-authoring-in-excel-add-ins.md). Where something stands below (`occupied`), room is made for them first.
 */
export async function writeCells(
  context: Excel.RequestContext,
  changes: readonly CellChange[],
  tables: ReadonlyMap<string, TableContents>,
  occupied: ReadonlySet<string>,
  language: Language,
): Promise<boolean> {
  const parts = [...tables].map(([key, table]) => {
    const own = changes.filter((change) => change.table === key);
    const item = context.workbook.tables.getItem(table.declaration.name);
    const end = table.values.length;
    const blocks = blocksOf(own, end).map((block) => ({ changes: block, range: rangeOf(item, table, block, language) }));
    const appended = Math.max(0, ...own.map(({ row }) => row + 1 - end));
    return { table, item, end, blocks, appended, makesRoom: appended > 0 && (occupied.has(key) || table.showTotals) };
  });
  for (const { blocks, end, makesRoom } of parts) {
    for (const { changes: block, range } of blocks) {
      range.load("values,formulas");
      const isNew = (block[0]?.row ?? 0) >= end;
      if (block.every(({ before }) => before === "") && !(isNew && makesRoom)) stopUnlessBlank(range);
    }
  }
  const bodies = parts.map(({ item }) => item.getDataBodyRange().load("rowCount"));
  for (const { table, item, end, blocks, appended, makesRoom } of parts) {
    if (makesRoom)
      item
        .getDataBodyRange()
        .getCell(end, 0)
        .getResizedRange(appended - 1, 0)
        .getEntireRow()
        .insert(Excel.InsertShiftDirection.down);
    const written = blocks.map(({ changes: block, range }) => ({
      changes: block,
      range: makesRoom && (block[0]?.row ?? 0) >= end ? rangeOf(item, table, block, language) : range,
    }));
    for (const block of written) writeBlock(table, block);
    if (appended > 0) copyComputed(item, table, appended);
  }
  if (!(await syncUnlessStopped(context))) return false;
  const asPlanned = parts.every(({ blocks, end, appended, makesRoom }, index) => {
    const rows = bodies[index]?.rowCount ?? 0;
    return (appended > 0 ? rows === end : fits(blocks, rows)) && blocks.every((block) => holdsBefore(block, end, makesRoom));
  });
  if (!asPlanned) {
    for (const { blocks } of parts) for (const { changes: block, range } of blocks) if (isWritten(block)) putBack(range);
    await context.sync();
  }
  return asPlanned;
}

/** The error that `stopUnlessBlank` brings about. */
const STOP = /getOffsetRange/i;
/** No row lies so far above another. */
const FAR_ABOVE = -1_048_576;

/**
 * Ends the batch where any of the cells holds something: what is used among them then has no cell so far above it. Where none is
 * used, that is a null object, on which calls do nothing. Office has no condition of its own within a batch.
 */
function stopUnlessBlank(range: Excel.Range): void {
  range.getUsedRangeOrNullObject(true).getOffsetRange(FAR_ABOVE, 0).load("address");
}

async function syncUnlessStopped(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    const problem = asProblem(error);
    if (problem.officeCode === "InvalidArgument" && STOP.test(problem.location ?? "")) return false;
    throw error;
  }
}

/**
 * Changes of one column in neighbouring rows, those in the table and those below it apart. Columns keep the order of the plan:
 * what a row is known by comes first, so that a batch that breaks off leaves rows that the next attempt finds.
 */
function blocksOf(changes: readonly CellChange[], end: number): CellChange[][] {
  const blocks: CellChange[][] = [];
  for (const column of new Set(changes.map((change) => change.column))) {
    const own = changes.filter((change) => change.column === column).sort((a, b) => a.row - b.row);
    for (const change of own) {
      const block = blocks.at(-1);
      const last = block?.at(-1);
      const goesOn = last?.column === column && last.row + 1 === change.row && last.row >= end === change.row >= end;
      if (goesOn && isBlank(last) === isBlank(change) && isWritten([last]) === isWritten([change])) block?.push(change);
      else blocks.push([change]);
    }
  }
  return blocks;
}

const isBlank = ({ before }: CellChange): boolean => before === "";
const isWritten = (block: readonly CellChange[]): boolean => block.some(({ before, after }) => after !== before);

function rangeOf(item: Excel.Table, table: TableContents, block: readonly CellChange[], language: Language): Excel.Range {
  const [first] = block;
  const heading = table.declaration.columns.find(({ key }) => key === first?.column)?.heading[language] ?? "";
  const column = item.columns.getItem(heading).getDataBodyRange();
  return column.getCell(first?.row ?? 0, 0).getResizedRange(block.length - 1, 0);
}

function fits(blocks: readonly Block[], rows: number): boolean {
  return blocks.every(({ changes }) => changes.every(({ row }) => row < rows));
}

/** Whether the cells held what the plan saw; new rows for which room was made hold what was moved away. */
function holdsBefore({ changes, range }: Block, end: number, makesRoom: boolean): boolean {
  return changes.every(({ row, before }, index) => (makesRoom && row >= end) || same(range.values[index]?.[0] ?? "", before));
}

function writeBlock({ declaration }: TableContents, { changes, range }: Block): void {
  if (!isWritten(changes)) return;
  const numberFormat = declaration.columns.find(({ key }) => key === changes[0]?.column)?.numberFormat;
  // A date in a cell that was made a text cell would stay a text.
  if (numberFormat !== undefined && changes.some(({ after }) => typeof after === "number"))
    range.numberFormat = changes.map(() => [numberFormat]);
  range.formulas = changes.map(({ after }) => [typeof after === "object" ? after.formula : asData(after)]);
}

/** Writes what a range held before; a text that looks like a formula or a date stays a text. */
function putBack(range: Excel.Range): void {
  const { values, formulas } = range as { values: CellValue[][]; formulas: CellValue[][] };
  range.formulas = formulas.map((cells, row) => cells.map((cell, column) => (cell === values[row]?.[column] ? asData(cell) : cell)));
}

/** Excel fills calculated columns of a new row by itself, unless that is turned off: the formulas of the first row are copied. */
function copyComputed(item: Excel.Table, table: TableContents, count: number): void {
  const width = table.values[0]?.length ?? 0;
  let start = 0;
  for (let place = 0; place <= width; place += 1) {
    if (place < width && isComputed(table, place)) continue;
    if (place > start) {
      const block = (row: number, rows: number): Excel.Range =>
        item
          .getDataBodyRange()
          .getCell(row, start)
          .getResizedRange(rows - 1, place - start - 1);
      block(table.values.length, count).copyFrom(block(0, 1), Excel.RangeCopyType.formulas);
    }
    start = place + 1;
  }
}

/** Texts that Excel would take for something else, such as `=A1`, `-5`, `1-2` or `TRUE`. */
const TAKEN_FOR_SOMETHING_ELSE = /^([=+\-@'\d.,\t\r\n]|(true|false|sand|falsk)$)/i;

/** What is written so that a cell holds exactly this: an apostrophe keeps a text from becoming a formula, a number or a date. */
function asData(value: CellValue): CellValue {
  return typeof value === "string" && TAKEN_FOR_SOMETHING_ELSE.test(value.trimStart()) ? `'${value}` : value;
}
