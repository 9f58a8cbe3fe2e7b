import { FIRST_DAY, folded, LAST_DAY } from "../base/cells";
import { areaFinder } from "../rules/areaText";
import { staffingCheck, type StaffingCheck, type StaffingFacts } from "../rules/staffing";
import type { Organisation } from "../rules/rows";

/** A staffing row with what the rules found: what its check looked at, and what it says. */
export interface CheckedStaffing extends StaffingFacts {
  check: StaffingCheck;
  /** The rows before and after it on the same area; null where there is none. */
  previous: CheckedStaffing | null;
  next: CheckedStaffing | null;
}

/**
 * Looks up where a name or an id, as rows have them, stands first in a table; -1 where it does not, and for blanks. What was asked once
 * is answered at once the next time: comparing texts is what takes the time, and nearly all are written as the table has them.
 */
export function finderOf(texts: readonly string[]): (text: string) => number {
  // Texts as they are written and as they are compared stand in one map: folding a text that is folded already changes nothing.
  const rows = new Map<string, number>([["", -1]]);
  texts.forEach((text, row) => {
    if (text === "") return;
    const key = folded(text);
    const first = rows.get(key) ?? row;
    rows.set(key, first);
    rows.set(text, first);
  });
  return (text) => {
    const asked = rows.get(text);
    if (asked !== undefined) return asked;
    const found = rows.get(folded(text)) ?? -1;
    rows.set(text, found);
    return found;
  };
}

/** Checks every staffing row, in table order. */
export function checkStaffing({ staffing, areas, participants }: Organisation): CheckedStaffing[] {
  const areaOf = areaFinder(areas);
  const participantOf = finderOf(participants.map((participant) => participant.name));
  // Rows of an area hang together, not in lists or maps: ten thousand lists that live on take longer than all the rest.
  const last: (CheckedStaffing | null)[] = areas.map(() => null);
  return staffing.map((row) => {
    const { index: area, several } = areaOf(row.area);
    const placed: CheckedStaffing = {
      row,
      area,
      several,
      participant: participantOf(row.participant),
      relevant: areas[area]?.relevant ?? null,
      from: row.from === "invalid" ? null : (row.from ?? FIRST_DAY),
      to: row.to === "invalid" ? null : (row.to ?? LAST_DAY),
      previous: last[area] ?? null,
      next: null,
      check: "ok",
    };
    if (placed.previous) placed.previous.next = placed;
    if (area >= 0) last[area] = placed;
    placed.check = staffingCheck.decide(placed);
    return placed;
  });
}

/** The first row of each area, by the area's row in its table, from all that `checkStaffing` gave; the others follow by `next`. */
export function firstOfAreas(staffing: readonly CheckedStaffing[]): (CheckedStaffing | undefined)[] {
  const first: CheckedStaffing[] = [];
  for (const row of staffing) if (row.area >= 0 && !row.previous) first[row.area] = row;
  return first;
}
