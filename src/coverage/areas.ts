import type { DateCell } from "../base/cells";
import { decideReasons, decideStatus, decideUrgency, isSilent, type AreaFacts, type Reason, type Urgency } from "../rules/areas";
import type { AreaRow, Organisation, ParticipantRow, PhaseRow } from "../rules/rows";
import { isGap, type AreaStatus } from "../rules/statuses";
import { daysAway, daysShared, intervalOf, type Interval } from "./intervals";
import { finderOf, firstOfAreas, type CheckedStaffing } from "./staffing";

/** An area with its need, its status and every reason that holds. */
export interface AreaCoverage {
  area: AreaRow;
  /** Its row in the areas' table, from 0. */
  index: number;
  status: AreaStatus;
  reasons: Reason[];
  urgency: Urgency;
  /** The responsible people, one name for each OK row, in table order. */
  responsible: string[];
  need: Interval | null;
}

/** The coverage of every area, in table order. */
export function coverAreas(
  organisation: Organisation,
  staffing: readonly CheckedStaffing[],
  needs: readonly (Interval | null)[],
): AreaCoverage[] {
  const first = firstOfAreas(staffing);
  return organisation.areas.map((area, index) => coverArea(area, index, first[index] ?? null, needs[index] ?? null, organisation));
}

function coverArea(
  area: AreaRow,
  index: number,
  first: CheckedStaffing | null,
  need: Interval | null,
  organisation: Organisation,
): AreaCoverage {
  const responsible: string[] = [];
  const facts = factsOf(area, first, need, organisation.participants, responsible);
  const status = decideStatus(facts);
  const { statusDate, urgentDays } = organisation;
  return {
    area,
    index,
    status,
    reasons: isSilent(status) ? [] : decideReasons(facts),
    urgency: isGap(status) ? decideUrgency({ status, length: facts.length, from: need?.from ?? 0, statusDate, urgentDays }) : "none",
    responsible,
    need,
  };
}

/** What is counted for an area, from its first row on; the names of its responsible are added to `names`. */
function factsOf(
  row: AreaRow,
  first: CheckedStaffing | null,
  need: Interval | null,
  participants: ParticipantRow[],
  names: string[],
): AreaFacts {
  const facts: AreaFacts = {
    row,
    rows: 0,
    ok: 0,
    responsible: 0,
    together: false,
    length: need ? need.to - need.from + 1 : 0,
    late: need ? 1 : 0,
    early: need ? 1 : 0,
    days: 0,
    away: 0,
    gathers: 0,
    deputies: 0,
  };
  for (let one = first; one; one = one.next) {
    facts.rows += 1;
    if (one.check !== "ok") continue;
    facts.ok += 1;
    if (need && isDeputyThroughout(one, need, participants)) facts.deputies += 1;
    if (one.row.role !== "responsible") continue;
    facts.responsible += 1;
    names.push(one.row.participant);
    if (facts.responsible > 1 && isTogetherWithEarlier(one)) facts.together = true;
    if (need) addResponsible(facts, one, need, participants);
  }
  return facts;
}

function addResponsible(facts: AreaFacts, one: CheckedStaffing, need: Interval, participants: ParticipantRow[]): void {
  const interval = intervalOf(one);
  const days = daysShared(interval, need);
  if (interval.from <= need.from) facts.late = 0;
  if (interval.to >= need.to) facts.early = 0;
  facts.days += days;
  facts.away += daysAway(one, need, participants[one.participant]);
  if (days > 0 && one.row.contribution === "gathers") facts.gathers += 1;
}

function isTogetherWithEarlier(one: CheckedStaffing): boolean {
  for (let other = one.previous; other; other = other.previous)
    if (other.check === "ok" && other.row.role === "responsible" && daysShared(intervalOf(one), intervalOf(other)) > 0) return true;
  return false;
}

function isDeputyThroughout(one: CheckedStaffing, need: Interval, participants: ParticipantRow[]): boolean {
  if (one.row.role !== "deputy") return false;
  const { from, to } = intervalOf(one);
  return from <= need.from && to >= need.to && daysAway(one, need, participants[one.participant]) === 0;
}

/** When each area must be covered, in table order. */
export function needsOf({ areas, phases }: Pick<Organisation, "areas" | "phases">): (Interval | null)[] {
  const phaseOf = finderOf(phases.map((phase) => phase.name));
  return areas.map((area) => needOf(area, phases, phaseOf));
}

/** When an area must be covered: from the start of one phase to the end of another; null where the phases do not say. */
function needOf(area: AreaRow, phases: PhaseRow[], phaseOf: (name: string) => number): Interval | null {
  const from = dateOf(phases[phaseOf(area.needFromPhase)]?.start);
  const to = dateOf(phases[phaseOf(area.needToPhase)]?.end);
  return from === null || to === null || to < from ? null : { from, to };
}

function dateOf(date: DateCell | undefined): number | null {
  return typeof date === "number" ? date : null;
}
