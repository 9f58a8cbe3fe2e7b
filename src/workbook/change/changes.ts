import { comparable, type CellValue } from "../../base/cells";
import { groupBy } from "../../base/groups";
import { cellOf, formulaAt, type TableContents } from "../read/contents";

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

/** Whether a cell is written; one that is not must still hold what the plan saw. */
export const isWritten = ({ before, after }: CellChange): boolean => after !== before;

/** Whether a cell is not written, and only tells which row is meant. */
export const isMark = (change: CellChange): boolean => !isWritten(change) && change.before !== "";

/** Changes by their rows, in the order of the first of each. */
export function rowsOf(changes: readonly CellChange[]): CellChange[][] {
  return [...groupBy(changes, ({ table, row }) => `${table} ${row}`).values()];
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
    // A formula of people's is not the text that it shows, nor blank where it shows nothing: Excel would write over it.
    const formula =
      now === null || typeof change.after === "object" ? null : formulaAt(tables.get(change.table), change.row, change.column);
    if (formula !== null) return [{ change, now: formula }];
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
  return changes.filter((change) => !isWritten(change) || !isMade(change, tables));
}

function contentOf({ table, row, column }: CellChange, tables: Tables): CellValue | null {
  const contents = tables.get(table);
  return contents?.columns.has(column) ? cellOf(contents, row, column) : null;
}

/** Whether a formula stands in a cell that reads as one of ours, however Excel writes it. */
export function isIntact(standing: CellValue, formula: string): boolean {
  return standing === formula || (typeof standing === "string" && standing.startsWith("=") && canonical(standing) === canonical(formula));
}

/**
 * A formula apart from what Excel may write its own way: spaces, large and small letters, the prefix of newer functions, the sign of
 * implicit intersection, brackets around a heading, and the name of the table that it stands in.
 */
function canonical(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : withoutNotation(part)))
    .join("");
}

function withoutNotation(code: string): string {
  return code
    .toLowerCase()
    .replace(/\s|_xlfn\.|_xlws\./g, "")
    .replace(/[\p{L}_][\p{L}\p{N}_.]*\[\[#thisrow\],\[/gu, "[[@")
    .replace(/(^|[^[])@/g, "$1")
    .replace(/\[@\[/g, "[[@")
    .replace(/\[+/g, "[")
    .replace(/\]+/g, "]");
}

/**
 * Whether a formula still speaks of what ours speaks of, whatever else it does by now: it is gone where it has lost what it referred
 * to, or speaks of cells where ours speaks of columns.
 */
export function stillRefers(standing: CellValue, formula: string): boolean {
  const text = String(standing);
  const isLeft = columnsIn(formula) === 0 || columnsIn(text) > 0;
  const isFixed = columnsIn(text) < columnsIn(formula) && FIXED_CELLS.test(withoutTexts(text));
  return text.startsWith("=") && isLeft && !isFixed && !hasLostReferences(text, formula);
}

/** Whether a formula of ours has lost what it referred to, or some of its columns are cells by now: the table was made plain cells. */
export function hasLostReferences(standing: string, formula: string): boolean {
  if (standing.includes("#REF!")) return true;
  return columnsIn(standing) < columnsIn(formula) && CELL_OF_A_SHEET.test(withoutTexts(standing));
}

/** A cell of some sheet, as a formula refers to it. */
const CELL_OF_A_SHEET = /!\$?[A-Z]+\$?\d/i;

/** Cells of the same sheet, as Excel may write them for a column of it: no document says whether it gives the sheet's name then too. */
const FIXED_CELLS = /\$[A-Z]+\$\d+:\$[A-Z]+\$\d/i;

/** A formula whose texts are blank. */
export const withoutTexts = (formula: string): string => formula.replace(/"[^"]*"/g, '""');

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
