import { clean, comparable, type CellValue } from "../../base/cells";
import { cellOf, isComputed, type TableContents } from "../read/contents";
import type { Tables } from "../read/reading";
import { isMark, isWritten, rowsOf, same, type CellChange } from "./changes";
import type { ProposalKind } from "./proposal";

/** What undoing restores, and how many of the cells that were written stay, since somebody changed them or they cannot be found. */
export interface Undoing {
  changes: CellChange[];
  kept: number;
}

/**
 * Plans to take back what was written. People sort and insert rows: each row is looked for where it was written, then by what was
 * written. Only cells that still hold what was written are restored. A new row in which others wrote since stays, and so does a participant
 * who was added where other rows name them. A row of people's in which cells were changed is known by what else the plan saw in it.
 * Rows that were parted belong together (`replace`): where some of them have to stay, all do, or the same days would stand twice.
 */
export function planUndo({ kind, changes }: { kind?: ProposalKind; changes: readonly CellChange[] }, tables: Tables): Undoing {
  const restored: CellChange[] = [];
  let kept = 0;
  // The participant last: whether rows still name them shows by then.
  for (const row of rowsOf(changes).reverse()) {
    if (row.some(isMark)) {
      const undone = undoEdit(row, tables);
      restored.push(...undone.changes);
      kept += undone.kept;
      continue;
    }
    const written = row.filter(({ after }) => after !== "");
    const [first] = written;
    const table = first && tables.get(first.table);
    const place = table ? findRow(table, row) : null;
    if (!first || !table) kept += written.length;
    else if (place === null) kept += standing(table, written);
    else if (wroteBeside(table, place, row) || (first.table === "participants" && namedElsewhere(first, restored, tables)))
      kept += written.length;
    else {
      for (const change of written) {
        const after = typeof change.after === "object" ? "" : change.after;
        const now = cellOf(table, place, change.column);
        if (same(now, after)) restored.push({ ...change, row: place, before: after, after: change.before });
        else if (!same(now, change.before)) kept += 1;
      }
      restored.push(...blanksBeside(table, place, first, written));
    }
  }
  if (kind === "replace" && kept > 0) return { changes: [], kept: changes.filter(isWritten).length };
  return { changes: restored, kept };
}

/** Gives a row of people's back what it held before some of its cells were changed: where it was, or the only one that reads so. */
function undoEdit(row: readonly CellChange[], tables: Tables): Undoing {
  const table = tables.get(row[0]?.table ?? "");
  const written = row.filter((change) => !isMark(change));
  if (!table) return { changes: [], kept: row.filter(isWritten).length };
  const holds = (place: number, { column, after }: CellChange): boolean => same(cellOf(table, place, column), after as CellValue);
  const isRow = (place: number): boolean => row.filter(isMark).every((change) => holds(place, change));
  const original = row[0]?.row ?? -1;
  const others = table.values.flatMap((_, place) => (place !== original && row.every((change) => holds(place, change)) ? [place] : []));
  const place = isRow(original) ? original : others.length === 1 ? others[0] : undefined;
  if (place === undefined) return { changes: [], kept: row.filter(isWritten).length };
  const undone = written.filter((change) => holds(place, change));
  const left = written.filter((change) => !holds(place, change) && !same(cellOf(table, place, change.column), change.before));
  const marks = row.filter(isMark).map((change) => ({ ...change, row: place }));
  const changes = undone.map((change) => ({ ...change, row: place, before: cellOf(table, place, change.column), after: change.before }));
  return { changes: changes.length > 0 ? [...marks, ...changes] : [], kept: left.length };
}

/**
 * Where a written row stands now: as a whole where it was, as a whole elsewhere, as the only one known by its first two cells and its
 * last, or where it was and taken back in part by an attempt that broke off: from its first cell on, so the last still holds what was written.
 */
function findRow(table: TableContents, row: readonly CellChange[]): number | null {
  const last = row.filter(({ after }) => after !== "").at(-1);
  const holds = (place: number, { column, after }: CellChange): boolean =>
    typeof after !== "object" && same(cellOf(table, place, column), after);
  const partly = (place: number): boolean =>
    last !== undefined &&
    holds(place, last) &&
    row.every((change) => holds(place, change) || same(cellOf(table, place, change.column), change.before));
  const original = row[0]?.row ?? -1;
  const places = [original, ...table.values.map((_, place) => place)];
  const whole = places.find((place) => row.every((change) => holds(place, change)));
  const marks = [...row.slice(0, 2), ...(last ? [last] : [])];
  const [known, ...others] = places.slice(1).filter((place) => marks.every((change) => holds(place, change)));
  return whole ?? (others.length === 0 ? known : undefined) ?? (partly(original) ? original : null);
}

/** How many cells of a row that cannot be told for sure stand nevertheless: none where it was taken back by hand. */
function standing(table: TableContents, written: readonly CellChange[]): number {
  const holds = (place: number, { column, after }: CellChange): boolean =>
    typeof after !== "object" && same(cellOf(table, place, column), after);
  const marks = written.slice(0, 2);
  if (table.values.some((_, place) => marks.every((change) => holds(place, change)))) return written.length;
  return written.filter((change) => holds(change.row, change)).length;
}

/** Whether people wrote in a row beside what was written: it is theirs too by now, and would stand there without its name. */
function wroteBeside(table: TableContents, place: number, row: readonly CellChange[]): boolean {
  const ours = new Set(row.filter(({ after }) => after !== "").map(({ column }) => table.columns.get(column)));
  return (table.values[place] ?? []).some((cell, at) => !ours.has(at) && !isComputed(table, at) && clean(cell) !== "");
}

/** The cells of a row in which nobody wrote: they must still be blank when its own are, or what somebody wrote would stand there alone. */
function blanksBeside(table: TableContents, row: number, { table: key }: CellChange, written: readonly CellChange[]): CellChange[] {
  return [...table.columns]
    .filter(([column, at]) => !isComputed(table, at) && cellOf(table, row, column) === "" && !written.some((own) => own.column === column))
    .map(([column]) => ({ table: key, row, column, before: "", after: "" }));
}

/** Whether staffing rows other than those that are taken back name the participant. */
function namedElsewhere({ after }: CellChange, restored: readonly CellChange[], tables: Tables): boolean {
  const staffing = tables.get("staffing");
  const name = typeof after === "object" ? "" : clean(after);
  const named = staffing?.values.filter((_, row) => comparable(cellOf(staffing, row, "participant")) === comparable(name)).length ?? 0;
  return named > restored.filter(({ table, column }) => table === "staffing" && column === "participant").length;
}
