import { isGap, statuses, type AreaStatus } from "../rules/statuses";
import { clean, type CellValue, type DateCell } from "../base/cells";
import type { AreaRow, Organisation, ParticipantRow, PhaseRow } from "../rules/rows";
import { daysAway, daysShared, intervalOf, type Interval } from "./responsibility";
import { checkStaffing, finderOf, rowsByArea, type CheckedStaffing } from "./staffing";

/** Why an area is not covered; `days` where the reason counts days, `rows` where it counts rows. */
export type Reason =
  | { kind: "nobody" }
  | { kind: "rowsToCorrect"; rows: number }
  | { kind: "noResponsible" }
  | { kind: "severalResponsible" }
  | { kind: "dateMissing" }
  | { kind: "startsLate" }
  | { kind: "endsEarly" }
  | { kind: "uncoveredDays"; days: number }
  | { kind: "away"; days: number }
  | { kind: "onlyGathers" }
  | { kind: "noDeputy" };

/** A gap is overdue when its need has begun, urgent when it begins within the days of the threshold. */
export type Urgency = "overdue" | "urgent" | "none";

/** An area with its need, its status and every reason that holds. */
export interface AreaCoverage {
  area: AreaRow;
  /** The place in the areas table, from 0. */
  place: number;
  status: AreaStatus;
  reasons: Reason[];
  urgency: Urgency;
  /** The responsible people, one name for each OK row, in table order. */
  responsible: string[];
  need: Interval | null;
}

/** The coverage of every area, in table order. Source: docs/architecture.md, *An area*. */
export function coverAreas(organisation: Organisation): AreaCoverage[] {
  const staffing = checkStaffing(organisation);
  const needs = needsOf(organisation);
  const rowsOf = rowsByArea(staffing);
  return organisation.areas.map((area, place) => coverArea(area, place, rowsOf(place), needs[place] ?? null, organisation));
}

function coverArea(area: AreaRow, place: number, rows: CheckedStaffing[], need: Interval | null, organisation: Organisation): AreaCoverage {
  const ok = rows.filter((row) => row.check === "ok");
  const responsible = ok.filter((row) => row.row.role === "responsible");
  const reasons = reasonsFor(area, rows.length - ok.length, ok, responsible, need, organisation.participants);
  const status = statusOf(area, ok.length, (kind) => reasons.some((reason) => reason.kind === kind));
  const isSilent = statuses[status].standing === "silent";
  return {
    area,
    place,
    status,
    reasons: isSilent ? [] : reasons,
    urgency: isGap(status) ? urgencyOf(need, organisation) : "none",
    responsible: responsible.map((row) => clean(row.row.participant)),
    need,
  };
}

function statusOf(area: AreaRow, okRows: number, has: (kind: Reason["kind"]) => boolean): AreaStatus {
  if (clean(area.id) === "" && clean(area.competence) === "" && clean(area.name) === "") return "blank";
  if (area.relevance === "no") return "notRelevant";
  if (okRows === 0) return "uncovered";
  if (has("noResponsible") || has("severalResponsible")) return "partly";
  if (has("dateMissing")) return "dateMissing";
  if (has("startsLate")) return "tooLate";
  if (has("uncoveredDays") || has("away")) return "partly";
  if (has("onlyGathers")) return "clarifying";
  if (has("noDeputy")) return "vulnerable";
  return "covered";
}

function reasonsFor(
  area: AreaRow,
  toCorrect: number,
  ok: CheckedStaffing[],
  responsible: CheckedStaffing[],
  need: Interval | null,
  participants: ParticipantRow[],
): Reason[] {
  const reasons: Reason[] = [];
  if (ok.length === 0) reasons.push({ kind: "nobody" });
  else if (responsible.length === 0) reasons.push({ kind: "noResponsible" });
  if (severalAtOnce(responsible)) reasons.push({ kind: "severalResponsible" });
  if (toCorrect > 0) reasons.push({ kind: "rowsToCorrect", rows: toCorrect });
  if (need === null) reasons.push({ kind: "dateMissing" });
  else if (responsible.length > 0) reasons.push(...reasonsInTime(responsible, need, participants));
  if (ok.length > 0 && area.deputyRequired && need !== null && !hasDeputy(ok, need, participants)) reasons.push({ kind: "noDeputy" });
  return reasons;
}

function reasonsInTime(responsible: CheckedStaffing[], need: Interval, participants: ParticipantRow[]): Reason[] {
  const reasons: Reason[] = [];
  const intervals = responsible.map(intervalOf);
  const covered = sum(intervals.map((interval) => daysShared(interval, need)));
  const away = sum(responsible.map((row) => daysAway(row, need, participants[row.participant])));
  const missing = need.to - need.from + 1 - covered;
  if (intervals.every(({ from }) => from > need.from)) reasons.push({ kind: "startsLate" });
  if (intervals.every(({ to }) => to < need.to)) reasons.push({ kind: "endsEarly" });
  if (missing > 0) reasons.push({ kind: "uncoveredDays", days: missing });
  if (away > 0) reasons.push({ kind: "away", days: away });
  if (responsible.some(({ row }, index) => row.contribution === "gathers" && daysShared(intervals[index] ?? need, need) > 0)) {
    reasons.push({ kind: "onlyGathers" });
  }
  return reasons;
}

function severalAtOnce(responsible: CheckedStaffing[]): boolean {
  return responsible.some((one, index) => responsible.slice(index + 1).some((other) => daysShared(intervalOf(one), intervalOf(other)) > 0));
}

function hasDeputy(ok: CheckedStaffing[], need: Interval, participants: ParticipantRow[]): boolean {
  return ok.some((row) => {
    const { from, to } = intervalOf(row);
    return row.row.role === "deputy" && from <= need.from && to >= need.to && daysAway(row, need, participants[row.participant]) === 0;
  });
}

/** When each area must be covered, in table order. */
export function needsOf({ areas, phases }: Pick<Organisation, "areas" | "phases">): (Interval | null)[] {
  const phaseOf = finderOf(phases.map((phase) => phase.name));
  return areas.map((area) => needOf(area, phases, phaseOf));
}

/** When an area must be covered: from the start of one phase to the end of another; null where the phases do not say. */
function needOf(area: AreaRow, phases: PhaseRow[], phaseOf: (name: CellValue) => number): Interval | null {
  const from = dateOf(phases[phaseOf(area.needFromPhase)]?.start);
  const to = dateOf(phases[phaseOf(area.needToPhase)]?.end);
  return from === null || to === null || to < from ? null : { from, to };
}

function dateOf(date: DateCell | undefined): number | null {
  return typeof date === "number" ? date : null;
}

function urgencyOf(need: Interval | null, { statusDate, urgentDays }: Organisation): Urgency {
  if (need === null) return "none";
  if (need.from <= statusDate) return "overdue";
  return need.from <= statusDate + urgentDays ? "urgent" : "none";
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
