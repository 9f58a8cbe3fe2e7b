import { clean, comparable, FIRST_DAY, LAST_DAY } from "../../base/cells";
import type { Interval } from "../../coverage/intervals";
import type { CheckedStaffing } from "../../coverage/staffing";
import { cellOf, freeRows } from "../read/contents";
import type { Reading } from "../read/reading";
import type { CellChange } from "./changes";
import type { Proposal } from "./proposal";
import { cellsOf, changesOfRow, hasColumns, type StaffingWish } from "./staffing";

/** A staffing row of somebody's that falls, or falls in part, when the person is away: its place in the table, from 0. */
export interface Fallen {
  row: number;
  staffing: CheckedStaffing;
  /** The area's place in its table, from 0. */
  area: number;
  /** The days of the row that fall, within what the area needs where the row has no dates. */
  days: Interval;
}

/** The whole time: for good. */
export const ALWAYS: Interval = { from: FIRST_DAY, to: LAST_DAY };

/** What falls when a participant is away for a period, in table order: OK rows that the period touches. */
export function fallenWithout({ assessment }: Reading, participant: string, period: Interval): Fallen[] {
  return assessment.staffing.flatMap((staffing, row): Fallen[] => {
    if (staffing.check !== "ok" || comparable(staffing.row.participant) !== comparable(participant)) return [];
    const { from, to } = lastingOf(staffing, assessment.needs[staffing.area] ?? null);
    const days = { from: Math.max(from, period.from), to: Math.min(to, period.to) };
    return days.to < days.from ? [] : [{ row, staffing, area: staffing.area, days }];
  });
}

/** When a row lasts: a side without a date as long as its area needs. */
function lastingOf({ row, from, to }: CheckedStaffing, need: Interval | null): Interval {
  return {
    from: row.from === null ? (need?.from ?? FIRST_DAY) : (from ?? FIRST_DAY),
    to: row.to === null ? (need?.to ?? LAST_DAY) : (to ?? LAST_DAY),
  };
}

/** Whether somebody has a row of their own on the area of what falls, on some of its days: a second one would count for none. */
export function isOnArea({ assessment }: Reading, { area, days }: Fallen, participant: string): boolean {
  return assessment.staffing.some((other) => {
    if (other.area !== area || comparable(other.row.participant) !== comparable(participant)) return false;
    const { from, to } = lastingOf(other, assessment.needs[area] ?? null);
    return from <= days.to && to >= days.from;
  });
}

const columns = ["participant", "area", "contribution", "role", "from", "to", "about", "confirmed"] as const;

/**
 * Plans that somebody else takes over what falls: a row that falls whole gets the other's name, and is to be confirmed anew; of one
 * that falls in part the other gets days of its own, and what is left before and after stays with whoever had it. `by` blank is nobody:
 * only to show what that means, never to be written. What `by` is on already is left alone (`isOnArea`). Null where the table or one of
 * the columns it needs is gone.
 */
export function planReplacement(reading: Reading, all: readonly Fallen[], by: string): Proposal | null {
  const { tables, language, assessment, organisation } = reading;
  const fallen = by === "" ? all : all.filter((one) => !isOnArea(reading, one, by));
  const table = tables.get("staffing");
  if (!hasColumns(table, columns)) return null;
  const edits: CellChange[] = [];
  const added: StaffingWish[] = [];
  for (const { row, staffing, area, days } of fallen) {
    const { row: own } = staffing;
    const lasting = lastingOf(staffing, assessment.needs[area] ?? null);
    const edit = (column: string, after: CellChange["after"]): void => {
      edits.push({ table: "staffing", row, column, before: cellOf(table, row, column), after });
    };
    const mark = (...marks: readonly string[]): void => marks.forEach((column) => edit(column, cellOf(table, row, column)));
    /** A row beside it; what is confirmed stays so, with who said it and when. */
    const wish = (participant: string, from: number | null, to: number | null, confirmed: boolean): void => {
      if (participant === "") return;
      const { contribution, role, about } = own;
      const confirmation = confirmed ? clean(cellOf(table, row, "confirmation")) : "";
      const id = organisation.areas[area]?.id ?? own.area;
      added.push({
        participant,
        area: id,
        contribution: contribution ?? "covers",
        role: role ?? "responsible",
        from,
        to,
        about,
        confirmed,
        ...(confirmation !== "" && { confirmation }),
      });
    };
    const [before, after] = [days.from > lasting.from, days.to < lasting.to];
    const isConfirmed = own.confirmed === "yes";
    const dateOf = (date: typeof own.from): number | null => (typeof date === "number" ? date : null);
    if (!before && !after) {
      if (by === "") {
        for (const column of columns) edit(column, "");
        continue;
      }
      mark("area", "role", "from", "to");
      edit("participant", by);
      // Blank already, they must still be so: nobody takes over a yes that somebody else has just given.
      edit("confirmed", "");
      if (table.columns.has("confirmation")) edit("confirmation", "");
      continue;
    }
    mark("participant", "area", "role", before ? "from" : "to");
    if (before) edit("to", days.from - 1);
    else edit("from", days.to + 1);
    if (before && after) wish(own.participant, days.to + 1, dateOf(own.to), isConfirmed);
    wish(by, before ? days.from : dateOf(own.from), after ? days.to : dateOf(own.to), false);
  }
  const places = freeRows(table, added.length);
  const rows = added.flatMap((wish, index) => changesOfRow("staffing", places[index] ?? 0, cellsOf(wish, tables, language)));
  const pairs = by === "" ? [] : fallen.map(({ area }) => ({ participant: by, area: organisation.areas[area]?.id ?? "" }));
  return { kind: "replace", changes: [...edits, ...rows], count: fallen.length, pairs };
}
