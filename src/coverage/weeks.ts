import { coverAreas, type AreaCoverage } from "./areas";
import type { Organisation } from "./rows";
import { responsibilities, type Responsibility } from "./responsibility";

/** What a week says about an area: covered, a deputy only, information only, needed and nobody, not needed. */
export type WeekCode = "covered" | "deputy" | "information" | "missing" | "none";

/** An area's weeks, in the order asked for. */
export interface AreaWeeks {
  area: AreaCoverage;
  weeks: WeekCode[];
}

const DAYS_IN_WEEK = 7;

/** The Monday of the week that a day lies in, both as Excel serial numbers. */
export function mondayOf(day: number): number {
  return day - ((((day - 2) % DAYS_IN_WEEK) + DAYS_IN_WEEK) % DAYS_IN_WEEK);
}

/**
 * The coverage of every area week by week, from a Monday on. A week is covered when somebody responsible is there on every day of
 * it that the area needs. Source: DESIGN.md, *Coverage over time*.
 */
export function coverWeeks(organisation: Organisation, firstMonday: number, count: number): AreaWeeks[] {
  const people = responsibilities(organisation);
  return coverAreas(organisation).map((area, place) => ({
    area,
    weeks: Array.from({ length: count }, (_, week) => codeOf(area, people[place], firstMonday + week * DAYS_IN_WEEK)),
  }));
}

function codeOf({ need, status }: AreaCoverage, people: Responsibility | undefined, monday: number): WeekCode {
  const sunday = monday + DAYS_IN_WEEK - 1;
  if (need === null || status === "notRelevant" || status === "blank" || need.to < monday || need.from > sunday) return "none";
  const from = Math.max(need.from, monday);
  const to = Math.min(need.to, sunday);
  if (!people) return "missing";
  const { responsible, deputies, absences } = people;
  const thereOnEveryDay = spansWithoutHole(responsible, from, to) && !absences.some((away) => away.from <= to && away.to >= from);
  if (thereOnEveryDay) return responsible.some((row) => row.gathers && row.from <= to && row.to >= from) ? "information" : "covered";
  return deputies.some((row) => row.from <= from && row.to >= to) ? "deputy" : "missing";
}

function spansWithoutHole(rows: readonly { from: number; to: number }[], from: number, to: number): boolean {
  const there = (day: number): boolean => rows.some((row) => row.from <= day && row.to >= day);
  const endsWithin = rows.filter((row) => row.to >= from && row.to < to);
  return there(from) && endsWithin.every((row) => there(row.to + 1));
}
