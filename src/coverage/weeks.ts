import { coverAreas, type AreaCoverage } from "./areas";
import { involvements } from "./brief";
import { maximumOf } from "./participants";
import { clean } from "../base/cells";
import { isoOfSerial, serialOfIso } from "../base/dates";
import { groupBy } from "../base/groups";
import { absenceOf, daysShared, responsibilities, type Interval, type Responsibility } from "./responsibility";
import type { Organisation, ParticipantRow } from "../rules/rows";

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
 * it that the area needs. Source: docs/architecture.md, *Coverage over time*.
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
  const isThere = (away: Interval | null): boolean => away === null || daysShared(away, { from, to }) === 0;
  return deputies.some((row) => row.from <= from && row.to >= to && isThere(row.away)) ? "deputy" : "missing";
}

function spansWithoutHole(rows: readonly { from: number; to: number }[], from: number, to: number): boolean {
  const there = (day: number): boolean => rows.some((row) => row.from <= day && row.to >= day);
  const endsWithin = rows.filter((row) => row.to >= from && row.to < to);
  return there(from) && endsWithin.every((row) => there(row.to + 1));
}

/** What a week asks of a participant: nothing, areas, more areas than the own maximum, or areas while being away. */
export type BusyCode = "free" | "busy" | "overloaded" | "away";

/** A participant's weeks, in the order asked for. */
export interface ParticipantWeeks {
  participant: ParticipantRow;
  /** The place in the participants' table, from 0. */
  place: number;
  weeks: BusyCode[];
}

/** What every week asks of every named participant, from a Monday on. A row without dates lasts as long as its area is needed. */
export function busyWeeks(organisation: Organisation, defaultMaximum: number, firstMonday: number, count: number): ParticipantWeeks[] {
  const involved = groupBy(involvements(organisation), (involvement) => involvement.participant);
  return organisation.participants.flatMap((participant, place) => {
    if (clean(participant.name) === "") return [];
    const own = involved.get(place) ?? [];
    const away = absenceOf(participant);
    const maximum = maximumOf(participant, defaultMaximum);
    const weeks = Array.from({ length: count }, (_, week): BusyCode => {
      const from = firstMonday + week * DAYS_IN_WEEK;
      const days = { from, to: from + DAYS_IN_WEEK - 1 };
      const areas = new Set(own.filter(({ when }) => when && daysShared(when, days) > 0).map(({ area }) => area));
      if (areas.size === 0) return "free";
      if (away && daysShared(away, days) > 0) return "away";
      return areas.size > maximum ? "overloaded" : "busy";
    });
    return [{ participant, place, weeks }];
  });
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

/** The ISO 8601 week that a day (an Excel serial number) lies in: its number, and the year it belongs to. */
export function isoWeekOf(day: number): { week: number; year: number } {
  const thursday = mondayOf(day) + 3;
  const year = Number(isoOfSerial(thursday).slice(0, 4));
  const first = serialOfIso(`${year}-01-01`) ?? thursday;
  return { week: Math.floor((thursday - first) / DAYS_IN_WEEK) + 1, year };
}

/** The weeks a plan spans: from the Monday of its first day, of the phases' and needs' and involvements' days, at most `limit`. */
export function spanOf(organisation: Organisation, limit: number): { firstMonday: number; count: number } {
  const days = organisation.phases.flatMap(({ start, end }) => [start, end]).filter((day) => typeof day === "number");
  const involved = organisation.staffing.flatMap(({ from, to }) => [from, to]).filter((day) => typeof day === "number");
  const all = days.length > 0 ? days : [...involved, organisation.statusDate];
  const firstMonday = mondayOf(Math.min(...all));
  return { firstMonday, count: Math.min(limit, Math.floor((Math.max(...all) - firstMonday) / DAYS_IN_WEEK) + 1) };
}
