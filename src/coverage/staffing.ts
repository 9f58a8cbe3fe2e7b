import { clean, comparable, FIRST_DAY, LAST_DAY, type CellValue } from "../base/cells";
import type { AreaRow, Organisation, StaffingRow } from "../rules/rows";

/** What a staffing row's check says: the first that holds, as in the workbook's column *Tjek*. */
export type StaffingCheck =
  | "blank"
  | "chooseParticipant"
  | "unknownParticipant"
  | "chooseArea"
  | "unknownArea"
  | "notRelevant"
  | "chooseContribution"
  | "chooseRole"
  | "notADate"
  | "endBeforeStart"
  | "duplicate"
  | "ok";

/** A staffing row with what the rules found: its check, and the places of its area and participant in their tables (-1: none). */
export interface CheckedStaffing {
  row: StaffingRow;
  check: StaffingCheck;
  area: number;
  participant: number;
  /** First and last day, blanks taken as open; `null` where a cell holds no date. */
  from: number | null;
  to: number | null;
  /** The row before it on the same area; null too where it has none. */
  previous: CheckedStaffing | null;
}

/**
 * Looks up where a name or an id stands first in a table; -1 where it does not, and for blanks. What was asked once is answered at once
 * the next time: comparing texts is what takes the time, and nearly all are written as the table has them.
 */
export function finderOf(values: readonly CellValue[]): (value: CellValue) => number {
  // Texts as they are written and as they are compared stand in one map: comparing a text that is compared already changes nothing.
  const places = new Map<CellValue, number>();
  values.forEach((value, place) => {
    const key = comparable(value);
    if (key === "") return;
    const first = places.get(key) ?? place;
    places.set(key, first);
    places.set(value, first);
  });
  return (value) => {
    const asked = places.get(value);
    if (asked !== undefined) return asked;
    const found = places.get(comparable(value)) ?? -1;
    places.set(value, found);
    return found;
  };
}

/** Checks every staffing row, in table order. Source: docs/architecture.md, *A staffing row*. */
export function checkStaffing(organisation: Pick<Organisation, "staffing" | "areas" | "participants">): CheckedStaffing[] {
  const areaOf = finderOf(organisation.areas.map((area) => area.id));
  const participantOf = finderOf(organisation.participants.map((participant) => participant.name));
  // Rows of an area hang together, not in lists or maps: ten thousand lists that live on take longer than all the rest.
  const last: (CheckedStaffing | null)[] = organisation.areas.map(() => null);
  return organisation.staffing.map((row) => {
    const placed: CheckedStaffing = {
      row,
      check: "ok",
      area: areaOf(row.areaId),
      participant: participantOf(row.participant),
      from: row.from === "invalid" ? null : (row.from ?? FIRST_DAY),
      to: row.to === "invalid" ? null : (row.to ?? LAST_DAY),
      previous: null,
    };
    placed.previous = last[placed.area] ?? null;
    if (placed.area >= 0) last[placed.area] = placed;
    placed.check = checkRow(placed, organisation.areas[placed.area]);
    return placed;
  });
}

function checkRow(placed: CheckedStaffing, area: AreaRow | undefined): StaffingCheck {
  const { row } = placed;
  if (!row.filled) return "blank";
  if (placed.participant < 0) return clean(row.participant) === "" ? "chooseParticipant" : "unknownParticipant";
  if (area === undefined) return clean(row.areaId) === "" ? "chooseArea" : "unknownArea";
  if (area.relevance === "no") return "notRelevant";
  if (row.contribution === null) return "chooseContribution";
  if (row.role === null) return "chooseRole";
  if (placed.from === null || placed.to === null) return "notADate";
  if (placed.to < placed.from) return "endBeforeStart";
  for (let other = placed.previous; other; other = other.previous)
    if (other.participant === placed.participant && overlap(other, placed)) return "duplicate";
  return "ok";
}

/** The rows of each area, in table order, from all that `checkStaffing` gave: `place` is the area's place in its table. */
export function rowsByArea(staffing: readonly CheckedStaffing[]): (place: number) => CheckedStaffing[] {
  const last: CheckedStaffing[] = [];
  for (const row of staffing) if (row.area >= 0) last[row.area] = row;
  return (place) => {
    const rows: CheckedStaffing[] = [];
    for (let row: CheckedStaffing | null | undefined = last[place]; row; row = row.previous) rows.push(row);
    return rows.reverse();
  };
}

/** Whether two rows share a day. A row without dates shares none. */
export function overlap(one: CheckedStaffing, other: CheckedStaffing): boolean {
  if (one.from === null || one.to === null || other.from === null || other.to === null) return false;
  return one.from <= other.to && one.to >= other.from;
}
