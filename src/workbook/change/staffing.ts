import { clean, comparable, type CellValue } from "../../base/cells";
import type { Language } from "../../base/languages";
import { choiceOfArea } from "../../rules/areaText";
import type { Contribution, Role } from "../../rules/choices";
import { vocabulary } from "../../rules/vocabulary";
import { cellOf, freeRows, type TableContents } from "../read/contents";
import type { Reading, Tables } from "../read/reading";
import { same, type CellChange } from "./changes";
import type { Proposal } from "./proposal";

/** One staffing row that is to be written. */
export interface StaffingWish {
  participant: string;
  /** The area's id. */
  area: string;
  contribution: Contribution;
  role: Role;
  /** Excel serial numbers; null is open. */
  from: number | null;
  to: number | null;
  about: string;
  confirmed?: boolean;
  /** Who confirmed, and when. */
  confirmation?: string;
}

/** A participant who is to be written; what is blank is left alone. */
export interface NewPerson {
  name: string;
  party: string;
  projectRole?: string;
  unit?: string;
  email?: string;
}

const staffingColumns = ["participant", "area", "contribution", "role", "from", "to", "about", "confirmed"] as const;
type StaffingCells = Record<(typeof staffingColumns)[number], CellValue> & { confirmation?: string };

/**
 * Plans rows of the staffing and of the participants into rows that nobody wrote in; who is a participant already is not written again.
 * Null where a table or one of the columns it needs is gone: nothing can be written safely then.
 */
export function planRows(
  wishes: readonly StaffingWish[],
  people: readonly NewPerson[],
  tables: Tables,
  language: Language,
): CellChange[] | null {
  const [staffing, participants] = [tables.get("staffing"), tables.get("participants")];
  const unknown = people.filter(({ name }) => !participants?.values.some((_, row) => same(cellOf(participants, row, "name"), name)));
  const written = unknown.map(({ name, party, ...rest }) => ({
    name,
    party,
    ...Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== "")),
  }));
  if (wishes.length > 0 && !hasColumns(staffing, staffingColumns)) return null;
  if (people.length > 0 && !hasColumns(participants, ["name", "party", ...written.flatMap(Object.keys)])) return null;
  const [places, rows] = [freeRowsOf(participants, written.length), freeRowsOf(staffing, wishes.length)];
  return [
    ...written.flatMap((cells, index) => changesOfRow("participants", places[index] ?? 0, cells)),
    ...wishes.flatMap((wish, index) => changesOfRow("staffing", rows[index] ?? 0, cellsOf(wish, tables, language))),
  ];
}

/** Whether a table has all of some columns. */
export function hasColumns(table: TableContents | null | undefined, columns: readonly string[]): table is TableContents {
  return !!table && columns.every((column) => table.columns.has(column));
}

function freeRowsOf(table: TableContents | null | undefined, count: number): number[] {
  return table ? freeRows(table, count) : [];
}

/** The cells of a staffing row, in the words of the workbook. */
export function cellsOf(
  { participant, area, contribution, role, from, to, about, confirmed = false, confirmation }: StaffingWish,
  tables: Tables,
  language: Language,
): StaffingCells {
  return {
    participant,
    area: areaAsChosen(area, tables.get("areas")),
    contribution: vocabulary.contribution[contribution][language],
    role: vocabulary.role[role][language],
    from: from ?? "",
    to: to ?? "",
    about,
    confirmed: confirmed ? vocabulary.yesNo.yes[language] : "",
    ...(confirmation !== undefined && { confirmation }),
  };
}

/** An area as the drop-down offers it; its id where the table of the areas does not have it. */
function areaAsChosen(id: string, areas: TableContents | null | undefined): string {
  const row = areas?.values.findIndex((_, index) => same(cellOf(areas, index, "id"), id)) ?? -1;
  return areas && row >= 0 ? choiceOfArea({ id, name: clean(cellOf(areas, row, "name")) }) : id;
}

/** The cells of a new row as changes. */
export function changesOfRow(table: string, row: number, cells: Readonly<Record<string, CellValue>>): CellChange[] {
  return Object.entries(cells).map(([column, after]) => ({ table, row, column, before: "", after }));
}

/** Plans rows of the staffing, and a participant for each name that is not listed; null where what it needs is gone. */
export function planStaffing({ tables, language, organisation }: Reading, wishes: readonly StaffingWish[]): Proposal | null {
  const listed = new Set(organisation.participants.map(({ name }) => comparable(name)));
  const people = new Map<string, NewPerson>();
  for (const { participant } of wishes)
    if (!listed.has(comparable(participant))) people.set(comparable(participant), { name: participant, party: "" });
  const changes = planRows(wishes, [...people.values()], tables, language);
  return (
    changes && { kind: "assign", changes, count: wishes.length, pairs: wishes.map(({ participant, area }) => ({ participant, area })) }
  );
}
/** Plans to write those who are new; null where a table or one of the columns it needs is gone. */
export function planPeople({ tables, language }: Reading, people: readonly NewPerson[]): Proposal | null {
  const changes = planRows([], people, tables, language);
  return changes && { kind: "people", changes, count: people.length, pairs: [] };
}
