import type { CellValue } from "../base/cells";
import { asCell, withoutMark } from "../base/inert";
import { asProblem, Problem } from "./errors";
import { repeating } from "./repeat";

/** Cells that are about to be written over, and what was seen in them, as formulas: none of it may be another by then. */
export interface Seen {
  range: Excel.Range;
  formulas: CellValue[][];
}

/**
 * Writes over cells in one batch, in which they are looked at again first. Where one holds something else by then, what is not cells
 * is undone by `undo`, and every cell gets back what it held.
 * @throws Problem `conflict` then; `notPutBack` (details: cells and what they held) where Excel refuses that; or what Office answers.
 */
export async function overwrite(
  context: Excel.RequestContext,
  seen: readonly Seen[],
  write: () => void,
  undo: () => void = () => undefined,
): Promise<void> {
  lookAgain(seen);
  write();
  const ours = seen.map(({ range }) => lookAt(range));
  await context.sync();
  if (seen.every(({ range, formulas }) => JSON.stringify(range.formulas) === JSON.stringify(formulas))) return;
  const held = seen.map(({ range }) => ({ range, cells: heldBy(range), address: range.address }));
  await insist(async () => {
    const now = seen.map(({ range }) => lookAt(range));
    await context.sync();
    undo();
    // A third person may have written there meanwhile: null leaves a cell as it is.
    held.forEach(({ range, cells }, index) => {
      range.formulas = without(cells, (row, column) => now[index]?.formulas[row]?.[column] !== ours[index]?.formulas[row]?.[column]);
    });
    await context.sync();
  }, held);
  throw new Problem("conflict");
}

/** The formulas of a range at this point of a batch. */
const lookAt = (range: Excel.Range): Excel.Range => range.getOffsetRange(0, 0).load("formulas");

type Cells = (CellValue | null)[][];

const without = (cells: Cells, leaves: (row: number, column: number) => boolean): Cells =>
  cells.map((line, row) => line.map((cell, column) => (leaves(row, column) ? null : cell)));

/** What cells hold, as it is written again: a text that looks like a formula or a date stays a text. Loaded: formulas and values. */
export function heldBy({ values, formulas }: Excel.Range): CellValue[][] {
  return (formulas as CellValue[][]).map((line, row) => line.map((cell, column) => (cell === values[row]?.[column] ? asCell(cell) : cell)));
}

/** Queues that cells are looked at once more, right before they are written over. */
export function lookAgain(seen: readonly Seen[]): void {
  for (const { range } of seen) range.load("formulas,values,address");
}

/**
 * Gives cells back what people wrote in them between two looks, after a batch wrote over them; all others stay as they were written.
 * One round trip where there are such.
 * @throws Problem `notPutBack`.
 */
export async function giveBack(context: Excel.RequestContext, seen: readonly Seen[]): Promise<void> {
  const typed = seen.map(({ range, formulas }) => ({
    range,
    address: range.address,
    cells: without(heldBy(range), (row, column) => range.formulas[row]?.[column] === formulas[row]?.[column]),
  }));
  const theirs = typed.filter(({ cells }) => cells.flat().some((cell) => cell !== null));
  if (theirs.length === 0) return;
  await insist(async () => {
    for (const { range, cells } of theirs) range.formulas = cells;
    await context.sync();
  }, theirs);
}

/**
 * Puts back what cells held, again and again as any command: what a person wrote must not be gone because Excel was busy.
 * @throws Problem `notPutBack`, whose details are the cells and what they held.
 */
export async function insist(putBack: () => Promise<void>, held: readonly { address: string; cells: Cells }[]): Promise<void> {
  const attempt = (): Promise<void> =>
    putBack().catch((error: unknown) => {
      throw asProblem(error);
    });
  try {
    await repeating(attempt, () => true);
  } catch (error) {
    const { officeCode, location } = asProblem(error);
    const inWords = held.map(
      ({ address, cells }) =>
        `${address}: ${cells
          .flat()
          .flatMap((cell) => (cell === null || cell === "" ? [] : withoutMark(String(cell))))
          .join(" · ")}`,
    );
    throw new Problem("notPutBack", inWords, officeCode, location);
  }
}
