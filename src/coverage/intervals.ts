import type { ParticipantRow } from "../rules/rows";
import type { CheckedStaffing } from "./staffing";

/** Days from `from` to `to`, both included, as Excel serial numbers. */
export interface Interval {
  from: number;
  to: number;
}

/** The days of a row that is OK; one that is not may have none. */
export function intervalOf(row: CheckedStaffing): Interval {
  return { from: row.from ?? 0, to: row.to ?? 0 };
}

/**
 * When a participant is away: an open side where only one date is given, none where neither is. An absence that cannot be read – a cell
 * that holds no date, or an end before the start – may be on any day: it is on all of them.
 */
export function absenceOf(participant: ParticipantRow | undefined): Interval | null {
  if (participant === undefined) return null;
  const { awayFrom, awayTo } = participant;
  const always = { from: 0, to: Number.MAX_SAFE_INTEGER };
  if (awayFrom === "invalid" || awayTo === "invalid") return always;
  if (awayFrom === null && awayTo === null) return null;
  const away = { from: awayFrom ?? always.from, to: awayTo ?? always.to };
  return away.to < away.from ? always : away;
}

/** How many days two intervals have in common. */
export function daysShared(one: Interval, other: Interval): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from) + 1);
}

/** On how many days of a need a row's person is away while on the area. */
export function daysAway(row: CheckedStaffing, need: Interval, participant: ParticipantRow | undefined): number {
  const away = absenceOf(participant);
  if (away === null) return 0;
  const { from, to } = intervalOf(row);
  return daysShared({ from: Math.max(from, need.from), to: Math.min(to, need.to) }, away);
}
