import { comparable, type CellValue } from "../coverage/cells";
import { cellOf, type TableContents } from "./contents";

/**
 * One cell that is to change: which, what the plan saw there, and what it is to hold. Rows count from 0 within the table; those at
 * or beyond its end are new. Where `after` is what stood `before`, the cell is not written, but must still be so.
 */
export interface CellChange {
  table: string;
  row: number;
  column: string;
  before: CellValue;
  after: CellValue | { formula: string };
}

/** A change that was not made, since the cell holds something else than the plan saw. */
export interface Conflict {
  change: CellChange;
  /** What it holds now; null where the column or the table is gone. */
  now: CellValue | null;
}

/**
 * The changes whose cells are no longer as the plan saw them. Spaces around and large letters make no difference, and a cell that
 * holds already the text or number it is to hold is none: an attempt that broke off may have written it.
 */
export function conflictsOf(changes: readonly CellChange[], tables: ReadonlyMap<string, TableContents | null>): Conflict[] {
  return changes.flatMap((change) => {
    const now = contentOf(change, tables);
    return now !== null && (same(now, change.before) || holds(now, change)) ? [] : [{ change, now }];
  });
}

/** The changes that are still to be made. */
export function outstanding(changes: readonly CellChange[], tables: ReadonlyMap<string, TableContents | null>): CellChange[] {
  return changes.filter((change) => change.before === change.after || !holds(contentOf(change, tables), change));
}

function contentOf({ table, row, column }: CellChange, tables: ReadonlyMap<string, TableContents | null>): CellValue | null {
  const contents = tables.get(table);
  return contents?.columns.has(column) ? cellOf(contents, row, column) : null;
}

function holds(now: CellValue | null, { after }: CellChange): boolean {
  return now !== null && typeof after !== "object" && after !== "" && same(now, after);
}

/** Whether every written value stands where it was written. Formulas are not looked at. */
export function stands(changes: readonly CellChange[], tables: ReadonlyMap<string, TableContents | null>): boolean {
  return changes.every(({ table, row, column, after }) => {
    const contents = tables.get(table);
    return typeof after === "object" || (contents !== undefined && contents !== null && same(cellOf(contents, row, column), after));
  });
}

/** Whether two cells hold the same to a person. */
export function same(one: CellValue, other: CellValue): boolean {
  return comparable(one) === comparable(other);
}
