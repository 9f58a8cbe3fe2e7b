import type { CellValue } from "../base/cells";
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
  for (const { range } of seen) range.load("formulas,address");
  write();
  await context.sync();
  const held = seen.map(({ range }) => ({ range, address: range.address, formulas: range.formulas as CellValue[][] }));
  if (held.every(({ formulas }, index) => JSON.stringify(formulas) === JSON.stringify(seen[index]?.formulas))) return;
  const back = async (): Promise<void> => {
    undo();
    for (const { range, formulas } of held) range.formulas = formulas;
    await context.sync();
  };
  const cells = held.map(({ address, formulas }) => `${address}: ${formulas.flat().join(" · ")}`);
  await insist(back, () => cells);
  throw new Problem("conflict");
}

/**
 * Puts back what cells held, again and again as any command: what a person wrote must not be gone because Excel was busy.
 * @throws Problem `notPutBack`, whose details are the cells and what they held.
 */
export async function insist(putBack: () => Promise<void>, cells: () => readonly string[]): Promise<void> {
  const attempt = async (): Promise<void> => {
    try {
      await putBack();
    } catch (error) {
      throw asProblem(error);
    }
  };
  try {
    await repeating(attempt, () => true);
  } catch (error) {
    const { officeCode, location } = asProblem(error);
    throw new Problem("notPutBack", cells(), officeCode, location);
  }
}
