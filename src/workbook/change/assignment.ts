import type { Language } from "../../base/languages";
import { clean, comparable, type CellValue } from "../../base/cells";
import { choiceOfArea } from "../../rules/areaText";
import type { Contribution, Role } from "../../rules/choices";
import { rowWith, type Organisation } from "../../rules/rows";
import { cellOf, freeRows, isComputed, type TableContents } from "../read/contents";
import { same, type CellChange } from "./changes";
import { vocabulary } from "../../rules/vocabulary";

/** Who is to be put on which areas, as what and when. */
export interface AssignmentWish {
  areaIds: readonly string[];
  participant: string;
  /** The party of a participant who is not in the workbook yet. */
  party: string;
  contribution: Contribution;
  role: Role;
  /** Excel serial numbers; null is open. */
  from: number | null;
  to: number | null;
  about: string;
}

/** What an assignment writes: a staffing row for each area, and a row for the participant where there is none yet. */
export interface Assignment {
  wish: AssignmentWish;
  newParticipant: boolean;
  changes: CellChange[];
}

const staffingColumns = ["participant", "area", "contribution", "role", "from", "to", "about", "confirmed"] as const;

/**
 * Plans an assignment into rows that nobody wrote in. Null where a table or one of the columns it needs is gone: nothing can be
 * written safely then.
 */
export function planAssignment(
  wish: AssignmentWish,
  tables: ReadonlyMap<string, TableContents | null>,
  language: Language,
): Assignment | null {
  const staffing = tables.get("staffing");
  const participants = tables.get("participants");
  if (!staffing || !participants || !staffingColumns.every((column) => staffing.columns.has(column))) return null;
  if (!participants.columns.has("name") || !participants.columns.has("party")) return null;
  const rows = freeRows(staffing, wish.areaIds.length);
  const known = participants.values.some((_, row) => same(cellOf(participants, row, "name"), wish.participant));
  const areas = tables.get("areas");
  const changes = wish.areaIds.flatMap((id, index) => {
    const cells: Record<(typeof staffingColumns)[number], CellValue> = {
      participant: wish.participant,
      area: areaAsChosen(id, areas),
      contribution: vocabulary.contribution[wish.contribution][language],
      role: vocabulary.role[wish.role][language],
      from: wish.from ?? "",
      to: wish.to ?? "",
      about: wish.about,
      confirmed: "",
    };
    return changesOfRow("staffing", rows[index] ?? 0, cells);
  });
  const [place = 0] = freeRows(participants, 1);
  const added = known ? [] : changesOfRow("participants", place, { name: wish.participant, party: wish.party });
  return { wish, newParticipant: !known, changes: [...added, ...changes] };
}

/** An area as the drop-down offers it; its id where the table of the areas does not have it. */
function areaAsChosen(id: string, areas: TableContents | null | undefined): string {
  const row = areas?.values.findIndex((_, index) => same(cellOf(areas, index, "id"), id)) ?? -1;
  return areas && row >= 0 ? choiceOfArea({ id, name: clean(cellOf(areas, row, "name")) }) : id;
}

function changesOfRow(table: string, row: number, cells: Record<string, CellValue>): CellChange[] {
  return Object.entries(cells).map(([column, after]) => ({ table, row, column, before: "", after }));
}

/** The organisation as it will be once an assignment is written: what the rules will say can be shown before. */
export function organisationWith({ wish, newParticipant }: Assignment, organisation: Organisation): Organisation {
  const { participant, contribution, role, from, to, about } = wish;
  const added = wish.areaIds.map((area) => rowWith("staffing", { participant, area, contribution, role, from, to, about }));
  const person = rowWith("participants", { name: participant, party: wish.party });
  return {
    ...organisation,
    participants: newParticipant ? [...organisation.participants, person] : organisation.participants,
    staffing: [...organisation.staffing, ...added],
  };
}

/** What undoing an assignment restores, and how many of its cells stay, since somebody changed them or they cannot be found. */
export interface Undoing {
  changes: CellChange[];
  kept: number;
}

/**
 * Plans to take an assignment back. People sort and insert rows: each row is looked for where it was written, then by what was
 * written. Only cells that still hold what was written are restored. A row in which others wrote since stays, and so does a participant
 * who was added where other rows name them.
 */
export function planUndo({ changes }: Assignment, tables: ReadonlyMap<string, TableContents | null>): Undoing {
  const restored: CellChange[] = [];
  let kept = 0;
  // The participant last: whether rows still name them shows by then.
  for (const row of rowsOf(changes).reverse()) {
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
    }
  }
  return { changes: restored, kept };
}

function rowsOf(changes: readonly CellChange[]): CellChange[][] {
  const rows = new Map<string, CellChange[]>();
  for (const change of changes) {
    const key = `${change.table} ${change.row}`;
    rows.set(key, [...(rows.get(key) ?? []), change]);
  }
  return [...rows.values()];
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

/** Whether staffing rows other than those that are taken back name the participant. */
function namedElsewhere(
  { after }: CellChange,
  restored: readonly CellChange[],
  tables: ReadonlyMap<string, TableContents | null>,
): boolean {
  const staffing = tables.get("staffing");
  const name = typeof after === "object" ? "" : clean(after);
  const named = staffing?.values.filter((_, row) => comparable(cellOf(staffing, row, "participant")) === comparable(name)).length ?? 0;
  return named > restored.filter(({ table, column }) => table === "staffing" && column === "participant").length;
}
