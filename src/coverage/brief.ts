import { coverAreas, needsOf, type AreaCoverage } from "./areas";
import { clean } from "../base/cells";
import { groupBy } from "../base/groups";
import { loadParticipants, type ParticipantLoad } from "./participants";
import type { Interval } from "./responsibility";
import type { Organisation, StaffingRow } from "../rules/rows";
import { checkStaffing, type StaffingCheck } from "./staffing";

/** One OK staffing row: who is on which area (places in their tables, from 0), and when. */
export interface Involvement {
  row: StaffingRow;
  participant: number;
  area: number;
  /** From–to; a blank date is taken from the area's need. Null where neither says. */
  when: Interval | null;
}

/** Who is involved where and when: every OK staffing row, in table order. */
export function involvements(organisation: Organisation): Involvement[] {
  const needs = needsOf(organisation);
  return checkStaffing(organisation).flatMap(({ row, check, participant, area }) => {
    if (check !== "ok") return [];
    const need = needs[area];
    const from = typeof row.from === "number" ? row.from : need?.from;
    const to = typeof row.to === "number" ? row.to : need?.to;
    const when = from === undefined || to === undefined || to < from ? null : { from, to };
    return [{ row, participant, area, when }];
  });
}

const NOTHING_TO_CORRECT: readonly StaffingCheck[] = ["ok", "blank", "notRelevant"];

/** One area in a participant's brief. */
export interface BriefItem extends Involvement {
  coverage: AreaCoverage;
  /** Who steps in on the area, others than the participant. */
  deputies: string[];
}

/** What one participant has to know: the areas to cover, to gather information about, to be deputy for, and when. */
export interface Brief {
  load: ParticipantLoad;
  /** The place in the participants' table, from 0. */
  place: number;
  items: BriefItem[];
  /** Staffing rows that name the participant but do not count, since something in them has to be corrected. */
  toCorrect: number;
}

/** The brief of every named participant, in table order. */
export function briefsOf(organisation: Organisation, defaultMaximum: number): Brief[] {
  const areas = coverAreas(organisation);
  const involved = involvements(organisation);
  const ofParticipant = groupBy(involved, ({ participant }) => participant);
  const deputies = groupBy(
    involved.filter(({ row }) => row.role === "deputy"),
    ({ area }) => area,
  );
  const toCorrect = groupBy(
    checkStaffing(organisation).filter(({ check }) => !NOTHING_TO_CORRECT.includes(check)),
    ({ participant }) => participant,
  );
  return loadParticipants(organisation, defaultMaximum).flatMap((load, place) => {
    if (load.load === null) return [];
    const items = (ofParticipant.get(place) ?? []).flatMap((involvement): BriefItem[] => {
      const coverage = areas[involvement.area];
      const others = (deputies.get(involvement.area) ?? []).filter(({ participant }) => participant !== place);
      return coverage ? [{ ...involvement, coverage, deputies: others.map(({ row }) => clean(row.participant)) }] : [];
    });
    return [{ load, place, items, toCorrect: toCorrect.get(place)?.length ?? 0 }];
  });
}
