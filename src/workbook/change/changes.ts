import { comparable, type CellValue } from "../../base/cells";
import { cellOf, type TableContents } from "../read/contents";

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

type Tables = ReadonlyMap<string, TableContents | null>;

/**
 * The changes whose cells are no longer as the plan saw them. Spaces around and large letters make no difference, and a cell that
 * holds already what it is to hold is none: an attempt that broke off, or somebody else's repair, may have written it.
 */
export function conflictsOf(changes: readonly CellChange[], tables: Tables): Conflict[] {
  const rows = new Set(changes.map(({ table, row }) => `${table} ${row}`));
  return changes.flatMap((change) => {
    const now = hasRow(change, rows, tables) ? contentOf(change, tables) : null;
    return now !== null && (same(now, change.before) || isMade(change, tables)) ? [] : [{ change, now }];
  });
}

/** Whether a row is in the table, or one of the new ones that follow it without a gap: rows may be gone since the plan was made. */
function hasRow({ table, row, after }: CellChange, rows: ReadonlySet<string>, tables: Tables): boolean {
  const end = tables.get(table)?.values.length ?? 0;
  if (row < end) return true;
  const follows = Array.from({ length: row - end }, (_, index) => `${table} ${end + index}`).every((before) => rows.has(before));
  return follows && typeof after !== "object";
}

/** The changes that are still to be made. */
export function outstanding(changes: readonly CellChange[], tables: Tables): CellChange[] {
  return changes.filter((change) => change.before === change.after || !isMade(change, tables));
}

function contentOf({ table, row, column }: CellChange, tables: Tables): CellValue | null {
  const contents = tables.get(table);
  return contents?.columns.has(column) ? cellOf(contents, row, column) : null;
}

/**
 * Whether what stands in a cell still does what a formula of ours does. Excel writes signs and spaces its own way, and people may
 * change a formula: it is only broken where it is gone, has lost what it referred to, or speaks of cells where ours speaks of columns.
 */
export function isIntact(standing: CellValue, formula: string): boolean {
  const text = String(standing);
  const isLeft = columnsIn(formula) === 0 || columnsIn(text) > 0;
  return text.startsWith("=") && isLeft && !hasLostReferences(text, formula) && !hasInstead(text, formula, FIXED_CELLS);
}

/** Whether a formula of ours has lost what it referred to, or some of its columns are cells by now: the table was made plain cells. */
export function hasLostReferences(standing: string, formula: string): boolean {
  return standing.includes("#REF!") || hasInstead(standing, formula, CELL_OF_A_SHEET);
}

/** Whether a formula has fewer columns than ours, and cells of some kind instead. */
function hasInstead(standing: string, formula: string, cells: RegExp): boolean {
  return columnsIn(standing) < columnsIn(formula) && cells.test(withoutTexts(standing));
}

/** A cell of some sheet, as a formula refers to it. */
const CELL_OF_A_SHEET = /!\$?[A-Z]+\$?\d/i;
/** Cells of the same sheet, as Excel may write them for a column of it: no document says whether it gives the sheet's name then too. */
const FIXED_CELLS = /\$[A-Z]+\$\d+:\$[A-Z]+\$\d/i;

const withoutTexts = (formula: string): string => formula.replace(/"[^"]*"/g, '""');

/** How many references to columns of tables a formula has: brackets within brackets belong to one. */
function columnsIn(formula: string): number {
  let depth = 0;
  let count = 0;
  for (const sign of withoutTexts(formula)) {
    if (sign === "[" && depth === 0) count += 1;
    if (sign === "[") depth += 1;
    if (sign === "]") depth -= 1;
  }
  return count;
}

/** Whether a cell holds what it is to hold: the text or number, or an intact formula. */
function isMade(change: CellChange, tables: Tables): boolean {
  const { table, row, column, after } = change;
  if (typeof after === "object") {
    const contents = tables.get(table);
    const standing = contents?.formulas?.[row]?.[contents.columns.get(column) ?? -1] ?? "";
    return isIntact(standing, after.formula);
  }
  const now = contentOf(change, tables);
  return now !== null && after !== "" && typeof now === typeof after && same(now, after);
}

/** Whether every written value stands where it was written. Formulas are not looked at. */
export function stands(changes: readonly CellChange[], tables: Tables): boolean {
  return changes.every(({ table, row, column, after }) => {
    const contents = tables.get(table);
    return typeof after === "object" || (contents !== undefined && contents !== null && same(cellOf(contents, row, column), after));
  });
}

/** Whether two cells hold the same to a person. */
export function same(one: CellValue, other: CellValue): boolean {
  return comparable(one) === comparable(other);
}
