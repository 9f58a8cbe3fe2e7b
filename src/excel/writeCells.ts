import { asCell } from "../base/inert";
import { runsOf } from "../base/addresses";
import type { CellValue } from "../base/cells";
import type { Language } from "../base/languages";
import { renderFormula } from "../workbook/declaration/formula";
import { workbook } from "../workbook/declaration/workbook";
import { tablesOf } from "../workbook/plan/plan";
import { isWritten, same, type CellChange } from "../workbook/change/changes";
import { addressInWords, isComputed, type TableContents } from "../workbook/read/contents";
import { isTyped } from "../workbook/change/kept";
import { asProblem } from "./errors";
import { stopUnlessBlank, stopUnlessFound, stopUnlessWithin, syncUnlessStopped } from "./guards";
import { heldBy, insist, overwrite } from "./overwrite";

/** Changes of neighbouring rows in one column. */
interface Block {
  changes: CellChange[];
  /** The cells as they are looked at before anything is written. */
  seen: Excel.Range;
  /** The cells that are written: others than those seen where room is made for new rows. */
  target: Excel.Range;
}

/** What is to change in one table. */
interface Part {
  table: TableContents;
  item: Excel.Table;
  body: Excel.Range;
  blocks: Block[];
  /** Rows added at the end, and whether whole rows of the sheet are inserted for them, since something stands below. */
  appended: number;
  makesRoom: boolean;
  /** The table after the writing, where rows were added at its end. */
  grown: Excel.Range | null;
  /** What was copied into the calculated columns of those: the neighbouring ones from a place on, as in the first row. */
  copied: { place: number; from: Excel.Range }[];
}

/** What is to be known of the tables beside what stands in them; sets are of keys of tables. */
export interface Circumstances {
  /** Something stands right below. */
  occupied: ReadonlySet<string>;
  /** Rows are hidden: values for several rows at once have ended up in others then (office-js #224). */
  hidesRows: ReadonlySet<string>;
  /** Texts are not searched for before anything is written: Excel may not find what is hidden (office-js #6349). */
  unsearched: ReadonlySet<string>;
  /** That of the workbook's formulas; null where they are an earlier version's. */
  language: Language | null;
}

/** What became of planned changes: they are made; or not, since cells were not as the plan saw them, or a table takes no new rows. */
export type Outcome = "written" | "changed" | "notExtended";

/**
 * Makes planned changes in one round trip, and only if every cell is still as the plan saw it. Between the reading that was planned
 * on and this batch, co-authors type, sort and insert. Therefore
 * – cells are found by table, heading and row when the batch runs, not by an address that was read earlier;
 * – cells that were blank stop the whole batch where they are not, before anything is written (see `stopUnlessBlank`), and so do
 *   rows that are gone (see `stopUnlessWithin`) or in which the texts that were seen do not stand any more (see `stopUnlessFound`);
 *   (not where a formula is put back into a cell of ours: what Excel searches there is not what shows);
 * – all cells are read in the same batch before they are written, and put back where they held something else. What they held is
 *   not known where the batch breaks off: therefore, where texts are not searched for, what may be refused is asked first (see `tryOut`).
 * Excels on a desktop each have a copy until they save: two that write the same cells within that time both see their own, and merging
 * keeps one. No batch can prevent that; the pane tells it afterwards (`lost` in its state).
 * New rows go right below the table, which Excel then extends: so they do not conflict with co-authors
 * (office-js-docs-pr: excel/co-authoring-in-excel-add-ins.md). Where something stands below, room is made for them first. Where tables do not extend
 * by themselves, since somebody turned that off in AutoCorrect's options, they are resized: two more round trips. That those options
 * go for what add-ins write too is not documented; others of them do (office-js #6745).
 */
export async function writeCells(
  context: Excel.RequestContext,
  changes: readonly CellChange[],
  tables: ReadonlyMap<string, TableContents>,
  { occupied, hidesRows, unsearched, language }: Circumstances,
): Promise<Outcome> {
  const parts = [...tables].map(([key, table]) => {
    const own = changes.filter((change) => change.table === key);
    const rowByRow = hidesRows.has(key) || unsearched.has(key);
    return partOf(context, table, own, { makesRoom: occupied.has(key) || table.showTotals, rowByRow });
  });
  for (const part of parts) lookFirst(part, !unsearched.has(part.table.declaration.key));
  if (unsearched.size > 0) for (const part of parts) tryOut(part);
  for (const part of parts) writePart(part);
  if (!(await syncUnlessStopped(context))) return "changed";
  const asPlanned = parts.every(isAsPlanned);
  if (asPlanned && (await extend(context, parts))) {
    if (language) await restoreCopied(context, parts, language);
    return "written";
  }
  await putBack(context, parts);
  return asPlanned ? "notExtended" : "changed";
}

/**
 * Gives new rows the formulas that are declared where the first row, of which theirs are copies, holds something else: somebody typed
 * over it. One round trip, none where nobody did.
 */
async function restoreCopied(context: Excel.RequestContext, parts: readonly Part[], language: Language): Promise<void> {
  const wrong = parts.flatMap(({ table, item, copied, appended }) =>
    copied.flatMap(({ place, from }) =>
      (from.formulas[0] as CellValue[]).flatMap((copy, index) => {
        const own = table.declaration;
        const column = own.columns.find(({ key }) => table.columns.get(key) === place + index);
        const formula = renderFormula(column?.formula ?? "", { language, tables: tablesOf(workbook), own });
        // What lost its references is for the check: it tells what has to stand before.
        if (copy !== "" && !isTyped(copy, formula)) return [];
        const range = item
          .getDataBodyRange()
          .getCell(table.values.length, place + index)
          .getResizedRange(appended - 1, 0);
        const all = (content: CellValue): CellValue[][] => Array.from({ length: appended }, () => [content]);
        return [{ range, formulas: all(copy), declared: all(formula) }];
      }),
    ),
  );
  if (wrong.length === 0) return;
  const write = (): void => wrong.forEach(({ range, declared }) => (range.formulas = declared));
  await overwrite(context, wrong, write).catch((error: unknown) => {
    // What was asked for is written. Rows that somebody sorted just now hold again what they held, and the check names the rest.
    if (asProblem(error).code === "notPutBack") throw error;
  });
}

/** The set that `Table.resize` came with. */
const RESIZING = "1.13";

/**
 * Sees to it that new rows are the tables'; false where this Excel cannot. Looks a second time where a table seems not to have
 * extended: Excel may do so only after the batch.
 */
async function extend(context: Excel.RequestContext, parts: readonly Part[]): Promise<boolean> {
  const short = parts.filter((part) => missing(part) > 0);
  if (short.length === 0) return true;
  for (const part of short) part.grown = part.item.getDataBodyRange().load("rowCount");
  await context.sync();
  const fixed = short.filter((part) => missing(part) > 0);
  if (fixed.length === 0) return true;
  if (!Office.context.requirements.isSetSupported("ExcelApi", RESIZING)) return false;
  // Relative to what the table is by then: rows that people add meanwhile stay in it.
  for (const part of fixed) part.item.resize(part.item.getRange().getResizedRange(missing(part), 0));
  try {
    await context.sync();
    return true;
  } catch (error) {
    // Merged cells, or another table, are in the way.
    if (/Conflict$/.test(asProblem(error).officeCode ?? "")) return false;
    throw error;
  }
}

function partOf(
  context: Excel.RequestContext,
  table: TableContents,
  changes: readonly CellChange[],
  { makesRoom, rowByRow }: { makesRoom: boolean; rowByRow: boolean },
): Part {
  const item = context.workbook.tables.getItem(table.declaration.name);
  const blocks = blocksOf(changes, table.values.length, rowByRow).map((block) => {
    const seen = rangeOf(item, table, block);
    return { changes: block, seen, target: seen };
  });
  const appended = Math.max(0, ...changes.map(({ row }) => row + 1 - table.values.length));
  return { table, item, body: item.getDataBodyRange(), blocks, appended, makesRoom: appended > 0 && makesRoom, grown: null, copied: [] };
}

/** Queues what has to be known, and what has to hold, before anything is written. */
function lookFirst(part: Part, searches: boolean): void {
  part.body.load("rowCount");
  const last = Math.max(
    ...part.blocks.flatMap(({ changes }) => changes.map(({ row }) => row)).filter((row) => row < part.table.values.length),
  );
  if (last >= 0) stopUnlessWithin(part.body, last);
  for (const block of part.blocks) {
    block.seen.load("values,formulas");
    // A formula that shows nothing is not blank to Excel, and what one shows may not be what Excel searches.
    if (isInserted(block, part) || block.changes.some(({ after }) => typeof after === "object")) continue;
    if (block.changes.every(isBlank)) stopUnlessBlank(block.seen);
    else if (searches && part.table.columns.size > 1) for (const { row, before } of block.changes) stopUnlessFound(part.body, row, before);
  }
}

/** Writes nothing into each cell that is to be written: where Excel refuses that, as on a protected sheet, the batch ends before it. */
function tryOut(part: Part): void {
  for (const block of part.blocks)
    if (block.changes.some(isWritten) && !isInserted(block, part)) block.seen.formulas = block.changes.map(() => [null]);
}

function writePart(part: Part): void {
  const { table, item, body, blocks, appended, makesRoom } = part;
  if (makesRoom) {
    const below = body.getCell(table.values.length, 0).getResizedRange(appended - 1, 0);
    below.getEntireRow().insert(Excel.InsertShiftDirection.down);
  }
  for (const block of blocks) {
    if (isInserted(block, part)) block.target = rangeOf(item, table, block.changes);
    writeBlock(table, block);
  }
  if (appended === 0) return;
  for (const { place, rows } of computedBlocks(part)) {
    const from = rows(0, 1).load("formulas");
    rows(table.values.length, appended).copyFrom(from, Excel.RangeCopyType.formulas);
    part.copied.push({ place, from });
  }
  part.grown = item.getDataBodyRange().load("rowCount");
}

/** Whether a block lies in rows for which room is made: what was seen there moves away, and blank cells take its place. */
function isInserted({ changes: [first] }: Block, { table, makesRoom }: Part): boolean {
  return makesRoom && first !== undefined && first.row >= table.values.length;
}

/** Whether new rows followed the rows that were planned on, and the cells held what the plan saw. */
function isAsPlanned(part: Part): boolean {
  const { table, body, blocks, appended } = part;
  return (
    (appended === 0 || body.rowCount === table.values.length) &&
    blocks.every(
      (block) => isInserted(block, part) || block.changes.every(({ before }, index) => same(block.seen.values[index]?.[0] ?? "", before)),
    )
  );
}

/** How many of the rows that were added are not the table's; none or fewer where people added others at the same time. */
function missing({ grown, table, appended }: Part): number {
  return grown === null ? 0 : table.values.length + appended - grown.rowCount;
}

/**
 * Changes of one column in neighbouring rows, those in the table and those below it apart. Columns keep the order of the plan:
 * what a row is known by comes first, so that a batch that breaks off leaves rows that the next attempt finds.
 */
function blocksOf(changes: readonly CellChange[], end: number, rowByRow: boolean): CellChange[][] {
  const blocks: CellChange[][] = [];
  for (const column of new Set(changes.map((change) => change.column))) {
    const own = changes.filter((change) => change.column === column).sort((a, b) => a.row - b.row);
    for (const change of own) {
      const block = blocks.at(-1);
      const last = block?.at(-1);
      const goesOn = !rowByRow && last?.column === column && last.row + 1 === change.row && last.row >= end === change.row >= end;
      if (goesOn && isBlank(last) === isBlank(change) && isWritten(last) === isWritten(change)) block?.push(change);
      else blocks.push([change]);
    }
  }
  return blocks;
}

const isBlank = ({ before }: CellChange): boolean => before === "";

function rangeOf(item: Excel.Table, table: TableContents, block: readonly CellChange[]): Excel.Range {
  const [first] = block;
  const heading = table.headings[table.columns.get(first?.column ?? "") ?? -1] ?? "";
  const column = item.columns.getItem(heading).getDataBodyRange();
  return column.getCell(first?.row ?? 0, 0).getResizedRange(block.length - 1, 0);
}

function writeBlock({ declaration }: TableContents, { changes, target }: Block): void {
  if (!changes.some(isWritten)) return;
  const numberFormat = declaration.columns.find(({ key }) => key === changes[0]?.column)?.numberFormat;
  // A date in a cell that was made a text cell would stay a text.
  if (numberFormat !== undefined && changes.some(({ after }) => typeof after === "number"))
    target.numberFormat = changes.map(() => [numberFormat]);
  target.formulas = changes.map(({ after }) => [typeof after === "object" ? after.formula : asCell(after)]);
}

/** How often what was written is looked at again before it is taken back. */
const LOOKS = 3;

/** What cells held that were written over. */
interface Held {
  table: TableContents;
  block: Block;
  before: readonly CellValue[];
}

/**
 * Writes what cells held before, nothing in new rows; a text that looks like a formula or a date stays a text. Only cells that still
 * hold what this batch wrote: meanwhile others may have written there. Two round trips, more where they do so just then, or where Excel
 * is busy.
 * @throws Problem `notPutBack`.
 */
function putBack(context: Excel.RequestContext, parts: readonly Part[]): Promise<void> {
  const held = parts.flatMap(({ table, blocks }) =>
    blocks
      .filter(({ changes }) => changes.some(isWritten))
      .map((block): Held => ({
        table,
        block,
        before: block.target === block.seen ? heldBy(block.seen).flat() : block.changes.map(() => ""),
      })),
  );
  const cells = held.flatMap(({ table, block: { changes }, before }) =>
    changes.flatMap(({ row, column }, index) => {
      const content = before[index] ?? "";
      return content === "" ? [] : [{ address: addressInWords(table, row, column), cells: [[content]] }];
    }),
  );
  return insist(() => takeBack(context, parts, held, LOOKS), cells);
}

async function takeBack(context: Excel.RequestContext, parts: readonly Part[], held: readonly Held[], looks: number): Promise<void> {
  for (const { block } of held) block.target.load("values");
  await context.sync();
  // Null leaves a cell as it is.
  const back = held.map(({ block: { changes, target }, before }) =>
    changes.map((change, row) => [isStill(change, target.values[row] as CellValue[]) ? (before[row] ?? "") : null]),
  );
  held.forEach(({ block: { changes, target } }, index) => {
    if (changes.every(({ after }) => after === "") && back[index]?.every(([cell]) => cell !== null)) stopUnlessBlank(target);
  });
  held.forEach(({ block: { target } }, index) => (target.formulas = back[index] ?? []));
  for (const part of parts) clearComputed(part);
  if (!(await syncUnlessStopped(context)) && looks > 1) await takeBack(context, parts, held, looks - 1);
}

/** Whether a cell holds what was written into it; what a formula gives is not compared. */
function isStill({ after }: CellChange, [now = ""]: readonly CellValue[]): boolean {
  return typeof after === "object" || same(now, after);
}

/**
 * The neighbouring calculated columns of a table from a place on, and a function that gives some rows of them. Excel fills those of a new row by
 * itself, unless that is turned off: the formulas of the first row are copied.
 */
function computedBlocks({ item, table }: Part): { place: number; rows: (row: number, rows: number) => Excel.Range }[] {
  const places = table.headings.flatMap((_, place) => (isComputed(table, place) ? [place] : []));
  return runsOf(places).map(([place, columns]) => ({
    place,
    rows: (row, rows) =>
      item
        .getDataBodyRange()
        .getCell(row, place)
        .getResizedRange(rows - 1, columns - 1),
  }));
}

/** Takes the formulas away that were copied below a table which did not extend over them. */
function clearComputed(part: Part): void {
  if (!part.grown) return;
  const end = part.table.values.length + part.appended;
  const first = Math.max(part.table.values.length, part.grown.rowCount);
  if (first < end) for (const { rows } of computedBlocks(part)) rows(first, end - first).clear(Excel.ClearApplyTo.contents);
}
