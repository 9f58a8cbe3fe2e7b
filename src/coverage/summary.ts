import { isInPlace, statusesThatAre, statusKeys, type AreaStatus, type Standing } from "../rules/statuses";
import type { AreaCoverage } from "./areas";
import { comparable } from "../base/cells";

/** How many areas have each status. */
export type StatusCounts = Record<Exclude<AreaStatus, "blank">, number>;

/** The coverage of a set of areas: of one competence or of the whole task. */
export interface CoverageSummary {
  /** Areas that matter here: all but the not relevant ones. */
  relevant: number;
  counts: StatusCounts;
  /** Areas that count as covered ÷ relevant ones, 0 to 1; 0 where nothing is relevant. */
  covered: number;
  /** As `covered`, with those that count as assigned. */
  assigned: number;
}

/** The coverage of one competence, named as its first area spells it. */
export interface CompetenceCoverage extends CoverageSummary {
  competence: string;
}

/** Sums up a set of areas; blank rows count for nothing. */
export function summarise(areas: readonly AreaCoverage[]): CoverageSummary {
  const counts = Object.fromEntries(statusKeys.map((status) => [status, 0])) as StatusCounts;
  for (const { status } of areas) if (status !== "blank") counts[status] += 1;
  const sumOf = (...standings: Standing[]): number =>
    statusesThatAre(...standings).reduce((sum, status) => sum + (status === "blank" ? 0 : counts[status]), 0);
  const relevant = sumOf("covered", "assigned", "open", "gap");
  const share = (...standings: Standing[]): number => (relevant === 0 ? 0 : sumOf(...standings) / relevant);
  return { relevant, counts, covered: share("covered"), assigned: share("covered", "assigned") };
}

/** One summary per competence, in the order in which the competences first appear. */
export function summariseByCompetence(areas: readonly AreaCoverage[]): CompetenceCoverage[] {
  const groups = new Map<string, AreaCoverage[]>();
  for (const area of areas) {
    if (area.status === "blank") continue;
    const key = comparable(area.area.competence);
    groups.set(key, [...(groups.get(key) ?? []), area]);
  }
  return [...groups.values()].map((group) => ({ competence: String(group[0]?.area.competence ?? ""), ...summarise(group) }));
}

/** The gap to go to after an area, in the order of `gapsByUrgency`: the next one; the first where the area is none, or the last. */
export function nextGap(areas: readonly AreaCoverage[], place: number): AreaCoverage | null {
  const gaps = gapsByUrgency(areas);
  return gaps[gaps.findIndex((gap) => gap.place === place) + 1] ?? gaps[0] ?? null;
}

/** The gaps that somebody has to close: overdue first, then urgent, then by the day the need begins, then in table order. */
export function gapsByUrgency(areas: readonly AreaCoverage[]): AreaCoverage[] {
  const rank = { overdue: 0, urgent: 1, none: 2 };
  const start = (area: AreaCoverage): number => area.need?.from ?? Number.MAX_SAFE_INTEGER;
  return areas
    .filter((area) => !isInPlace(area.status))
    .sort((a, b) => rank[a.urgency] - rank[b.urgency] || start(a) - start(b) || a.place - b.place);
}
