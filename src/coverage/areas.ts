import { clean, comparable, type CellValue } from "./cells";
import type { AreaRow, Organisation, ParticipantRow, PhaseRow } from "./rows";
import { checkStaffing, placesOf, type CheckedStaffing } from "./staffing";

/** How well an area is covered: the first that holds, as in the workbook's column *Status*. */
export type AreaStatus =
  "blank" | "notRelevant" | "uncovered" | "partly" | "dateMissing" | "tooLate" | "clarifying" | "vulnerable" | "covered";

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

/** Days from `from` to `to`, both included, as Excel serial numbers. */
export interface Interval {
  from: number;
  to: number;
}

const GAPS: readonly AreaStatus[] = ["uncovered", "partly", "tooLate"];

/** Whether a status is a gap that somebody has to close: the cases that can be overdue or urgent. */
export function isGap(status: AreaStatus): boolean {
  return GAPS.includes(status);
}

/** The coverage of every area, in table order. Source: DESIGN.md, *An area*. */
export function coverAreas(organisation: Organisation): AreaCoverage[] {
  const staffing = checkStaffing(organisation);
  const places = placesOf(organisation.phases.map((phase) => phase.name));
  const rowsOfArea = organisation.areas.map((): CheckedStaffing[] => []);
  for (const row of staffing) rowsOfArea[row.area]?.push(row);
  return organisation.areas.map((area, place) =>
    coverArea(area, place, rowsOfArea[place] ?? [], needOf(area, organisation.phases, places), organisation),
  );
}

function coverArea(area: AreaRow, place: number, rows: CheckedStaffing[], need: Interval | null, organisation: Organisation): AreaCoverage {
  const ok = rows.filter((row) => row.check === "ok");
  const responsible = ok.filter((row) => row.row.role === "responsible");
  const reasons = reasonsFor(area, rows, responsible, need, organisation.participants);
  const status = statusOf(area, ok.length, new Set(reasons.map((reason) => reason.kind)));
  const silent = status === "blank" || status === "notRelevant";
  return {
    area,
    place,
    status,
    reasons: silent ? [] : reasons,
    urgency: isGap(status) ? urgencyOf(need, organisation) : "none",
    responsible: responsible.map((row) => clean(row.row.participant)),
    need,
  };
}

function statusOf(area: AreaRow, okRows: number, reasons: ReadonlySet<Reason["kind"]>): AreaStatus {
  if ([area.id, area.competence, area.name].every((cell) => clean(cell) === "")) return "blank";
  if (area.relevance === "no") return "notRelevant";
  if (okRows === 0) return "uncovered";
  if (reasons.has("noResponsible") || reasons.has("severalResponsible")) return "partly";
  if (reasons.has("dateMissing")) return "dateMissing";
  if (reasons.has("startsLate")) return "tooLate";
  if (reasons.has("uncoveredDays") || reasons.has("away")) return "partly";
  if (reasons.has("onlyGathers")) return "clarifying";
  if (reasons.has("noDeputy")) return "vulnerable";
  return "covered";
}

function reasonsFor(
  area: AreaRow,
  rows: CheckedStaffing[],
  responsible: CheckedStaffing[],
  need: Interval | null,
  participants: ParticipantRow[],
): Reason[] {
  const ok = rows.filter((row) => row.check === "ok");
  const toCorrect = rows.length - ok.length;
  const reasons: Reason[] = [];
  if (ok.length === 0) reasons.push({ kind: "nobody" });
  else if (responsible.length === 0) reasons.push({ kind: "noResponsible" });
  if (severalAtOnce(responsible)) reasons.push({ kind: "severalResponsible" });
  if (toCorrect > 0) reasons.push({ kind: "rowsToCorrect", rows: toCorrect });
  if (need === null) reasons.push({ kind: "dateMissing" });
  else if (responsible.length > 0) reasons.push(...reasonsInTime(responsible, need, participants));
  if (ok.length > 0 && area.deputyRequired && !hasDeputy(ok, need)) reasons.push({ kind: "noDeputy" });
  return reasons;
}

function reasonsInTime(responsible: CheckedStaffing[], need: Interval, participants: ParticipantRow[]): Reason[] {
  const reasons: Reason[] = [];
  const covered = sum(responsible.map((row) => daysShared(interval(row), need)));
  const away = sum(responsible.map((row) => daysAway(row, need, participants)));
  const missing = need.to - need.from + 1 - covered;
  if (responsible.every((row) => interval(row).from > need.from)) reasons.push({ kind: "startsLate" });
  if (responsible.every((row) => interval(row).to < need.to)) reasons.push({ kind: "endsEarly" });
  if (missing > 0) reasons.push({ kind: "uncoveredDays", days: missing });
  if (away > 0) reasons.push({ kind: "away", days: away });
  if (responsible.some((row) => row.row.contribution === "gathers" && daysShared(interval(row), need) > 0)) {
    reasons.push({ kind: "onlyGathers" });
  }
  return reasons;
}

/** An OK row always has dates; the fallbacks only satisfy the type. */
function interval(row: CheckedStaffing): Interval {
  return { from: row.from ?? 0, to: row.to ?? 0 };
}

function severalAtOnce(responsible: CheckedStaffing[]): boolean {
  return responsible.some((one) => responsible.some((other) => one !== other && daysShared(interval(one), interval(other)) > 0));
}

function hasDeputy(ok: CheckedStaffing[], need: Interval | null): boolean {
  if (need === null) return false;
  return ok.some((row) => row.row.role === "deputy" && interval(row).from <= need.from && interval(row).to >= need.to);
}

function daysAway(row: CheckedStaffing, need: Interval, participants: ParticipantRow[]): number {
  const away = absenceOf(participants[row.participant]);
  if (away === null) return 0;
  const { from, to } = interval(row);
  return daysShared({ from: Math.max(from, need.from), to: Math.min(to, need.to) }, away);
}

/** When a participant is away: an open side where only one date is given; none where neither is, or where a cell holds no date. */
export function absenceOf(participant: ParticipantRow | undefined): Interval | null {
  if (participant === undefined) return null;
  const { awayFrom, awayTo } = participant;
  if (awayFrom === "invalid" || awayTo === "invalid" || (awayFrom === null && awayTo === null)) return null;
  return { from: awayFrom ?? 0, to: awayTo ?? Number.MAX_SAFE_INTEGER };
}

/** When an area must be covered: from the start of one phase to the end of another; null where the phases do not say. */
function needOf(area: AreaRow, phases: PhaseRow[], places: ReadonlyMap<string, number>): Interval | null {
  const from = dateOfPhase(area.needFromPhase, "start", phases, places);
  const to = dateOfPhase(area.needToPhase, "end", phases, places);
  return from === null || to === null || to < from ? null : { from, to };
}

function dateOfPhase(name: CellValue, edge: "start" | "end", phases: PhaseRow[], places: ReadonlyMap<string, number>): number | null {
  const place = places.get(comparable(name));
  const date = place === undefined ? null : (phases[place]?.[edge] ?? null);
  return date === "invalid" ? null : date;
}

function urgencyOf(need: Interval | null, { statusDate, urgentDays }: Organisation): Urgency {
  if (need === null) return "none";
  if (need.from <= statusDate) return "overdue";
  return need.from <= statusDate + urgentDays ? "urgent" : "none";
}

function daysShared(one: Interval, other: Interval): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from) + 1);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
