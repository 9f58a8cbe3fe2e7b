import { DAYS_IN_WEEK, mondayOf } from "../base/dates";
import { isSilent } from "../rules/areas";
import type { Organisation } from "../rules/rows";
import type { WeekCode } from "../rules/vocabulary";
import type { AreaCoverage } from "./areas";
import type { Assessment } from "./assess";
import { daysShared, type Interval } from "./intervals";
import { responsibilities, type Responsibility } from "./responsibility";

/** An area's weeks, in the order asked for. */
export interface AreaWeeks {
  area: AreaCoverage;
  weeks: WeekCode[];
}

/**
 * The coverage of every area week by week, from a Monday on. A week is covered when somebody responsible is there on every day of
 * it that the area needs. Source: docs/architecture.md, *Coverage over time*.
 */
export function coverWeeks(assessment: Assessment, firstMonday: number, count: number): AreaWeeks[] {
  const people = responsibilities(assessment);
  return assessment.areas.map((area) => ({
    area,
    weeks: Array.from({ length: count }, (_, week) => codeOf(area, people[area.index], firstMonday + week * DAYS_IN_WEEK)),
  }));
}

function codeOf({ area, need, status }: AreaCoverage, people: Responsibility | undefined, monday: number): WeekCode {
  const sunday = monday + DAYS_IN_WEEK - 1;
  if (need === null || isSilent(status) || need.to < monday || need.from > sunday) return "none";
  const from = Math.max(need.from, monday);
  const to = Math.min(need.to, sunday);
  if (!people || area.hasError) return "missing";
  const { responsible, deputies, absences } = people;
  const thereOnEveryDay = spansWithoutHole(responsible, from, to) && !absences.some((away) => away.from <= to && away.to >= from);
  if (thereOnEveryDay) return responsible.some((row) => row.gathers && row.from <= to && row.to >= from) ? "information" : "covered";
  const isThere = (away: Interval | null): boolean => away === null || daysShared(away, { from, to }) === 0;
  return deputies.some((row) => row.from <= from && row.to >= to && isThere(row.away)) ? "deputy" : "missing";
}

function spansWithoutHole(rows: readonly { from: number; to: number }[], from: number, to: number): boolean {
  const there = (day: number): boolean => rows.some((row) => row.from <= day && row.to >= day);
  const endsWithin = rows.filter((row) => row.to >= from && row.to < to);
  return there(from) && endsWithin.every((row) => there(row.to + 1));
}

/** Neighbouring weeks that say the same: the first and the last, counted from 0. */
export interface Run<Code> {
  code: Code;
  from: number;
  to: number;
}

/** Weeks as runs of the same code. */
export function runsOf<Code>(weeks: readonly Code[]): Run<Code>[] {
  const runs: Run<Code>[] = [];
  weeks.forEach((code, week) => {
    const last = runs.at(-1);
    if (last?.code === code) last.to = week;
    else runs.push({ code, from: week, to: week });
  });
  return runs;
}

/** The weeks a plan spans: from the Monday of its first day, of the phases' and needs' and involvements' days, at most `limit`. */
export function spanOf(organisation: Organisation, limit: number): { firstMonday: number; count: number } {
  const days = organisation.phases.flatMap(({ start, end }) => [start, end]).filter((day) => typeof day === "number");
  const involved = organisation.staffing.flatMap(({ from, to }) => [from, to]).filter((day) => typeof day === "number");
  const all = days.length > 0 ? days : [...involved, organisation.statusDate];
  const firstMonday = mondayOf(Math.min(...all));
  return { firstMonday, count: Math.min(limit, Math.floor((Math.max(...all) - firstMonday) / DAYS_IN_WEEK) + 1) };
}
