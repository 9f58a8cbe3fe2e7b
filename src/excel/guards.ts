import type { CellValue } from "../base/cells";
import { asProblem } from "./errors";

/** The errors that stop a batch on purpose: where they come from, with Excel's code (a Mac's may be another: office-js-docs #417). */
const STOPS = [/^(InvalidArgument|GeneralException) .*getOffsetRange/i, /^ItemNotFound .*(find|getIntersection)$/i];
/** No row lies so far above another. */
const FAR_ABOVE = -1_048_576;

/**
 * Ends the batch where any of the cells holds something: what is used among them then has no cell so far above it. Where none is
 * used, that is a null object, on which calls do nothing. Office has no condition of its own within a batch.
 */
export function stopUnlessBlank(range: Excel.Range): void {
  range.getUsedRangeOrNullObject(true).getOffsetRange(FAR_ABOVE, 0).load("address");
}

/** Ends the batch where a table has not so many rows any more: a row that is none of it has nothing in common with it. */
export function stopUnlessWithin(body: Excel.Range, row: number): void {
  body.getIntersection(body.getCell(row, 0));
}

/** As much as Excel searches for. */
const MAX_SEARCHED = 255;

/**
 * Ends the batch where a text does not stand in a row any more: looking for it fails then. Searched is the whole row, since Excel
 * takes a single cell for the whole sheet; it looks at whole cells only.
 */
export function stopUnlessFound(body: Excel.Range, row: number, text: CellValue): void {
  if (typeof text !== "string" || text === "" || text.length > MAX_SEARCHED) return;
  body.getRow(row).find(text.replace(/[~*?]/g, "~$&"), { completeMatch: true, matchCase: false });
}

/** Whether a batch was ended on purpose. */
export function wasStopped(error: unknown): boolean {
  const { officeCode, location } = asProblem(error);
  return STOPS.some((stop) => stop.test(`${officeCode ?? ""} ${location ?? ""}`));
}

/** Sends a batch; false where it ended on purpose, with nothing done after that. */
export async function syncUnlessStopped(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    if (wasStopped(error)) return false;
    throw error;
  }
}
