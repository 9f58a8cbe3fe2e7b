import { comparable } from "../base/cells";
import { groupBy } from "../base/groups";
import { isInPlace, statusesThatAre, statusKeys, type AreaStatus, type Standing } from "../rules/statuses";
import type { AreaCoverage } from "./areas";

/** How many areas have each status; blank rows count for nothing. */
export type StatusCounts = Record<AreaStatus, number>;

/** The coverage of a set of areas: of one competence or of the whole task. */
export interface CoverageSummary {
  /** Areas that matter here: all but the not relevant ones. */
  relevant: number;
  counts: StatusCounts;
  /** Areas that count as covered, and those that count as assigned, which the former do too. */
  covered: number;
  assigned: number;
  /** The same ÷ relevant ones, 0 to 1; 0 where nothing is relevant. */
  shareCovered: number;
  shareAssigned: number;
}

/** The coverage of one competence, named as its first area spells it. */
export interface CompetenceCoverage extends CoverageSummary {
  competence: string;
}

/** Sums up a set of areas. */
export function summarise(areas: readonly AreaCoverage[]): CoverageSummary {
  const counts = Object.fromEntries(statusKeys.map((status) => [status, 0])) as StatusCounts;
  for (const { status } of areas) counts[status] += 1;
  const countOf = (...standings: Standing[]): number => statusesThatAre(...standings).reduce((sum, status) => sum + counts[status], 0);
  const [relevant, covered, assigned] = [countOf("covered", "assigned", "open", "gap"), countOf("covered"), countOf("covered", "assigned")];
  const share = (count: number): number => (relevant === 0 ? 0 : count / relevant);
  return { relevant, counts, covered, assigned, shareCovered: share(covered), shareAssigned: share(assigned) };
}

/** One summary per competence, in the order in which the competences first appear. */
export function summariseByCompetence(areas: readonly AreaCoverage[]): CompetenceCoverage[] {
  const groups = groupBy(
    areas.filter(({ status }) => status !== "blank"),
    ({ area }) => comparable(area.competence),
  );
  return [...groups.values()].map((group) => ({ competence: group[0]?.area.competence ?? "", ...summarise(group) }));
}

/** The gap to go to after an area, in the order of `gapsByUrgency`: the next one; the first where the area is none, or the last. */
export function nextGap(areas: readonly AreaCoverage[], index: number): AreaCoverage | null {
  const gaps = gapsByUrgency(areas);
  return gaps[gaps.findIndex((gap) => gap.index === index) + 1] ?? gaps[0] ?? null;
}

/** The gaps that somebody has to close: overdue first, then urgent, then by the day the need begins, then in table order. */
export function gapsByUrgency(areas: readonly AreaCoverage[]): AreaCoverage[] {
  const rank = { overdue: 0, urgent: 1, none: 2 };
  const start = (area: AreaCoverage): number => area.need?.from ?? Number.MAX_SAFE_INTEGER;
  return areas
    .filter((area) => !isInPlace(area.status))
    .sort((a, b) => rank[a.urgency] - rank[b.urgency] || start(a) - start(b) || a.index - b.index);
}
