import { groupBy } from "../base/groups";
import type { StaffingRow } from "../rules/rows";
import { staffingCheck } from "../rules/staffing";
import type { AreaCoverage } from "./areas";
import type { Assessment } from "./assess";
import type { Interval } from "./intervals";
import { loadParticipants, type ParticipantLoad } from "./participants";

/** One OK staffing row: who is on which area (rows in their tables, from 0), and when. */
export interface Involvement {
  row: StaffingRow;
  participant: number;
  area: number;
  /** From–to; a blank date is taken from the area's need. Null where neither says. */
  when: Interval | null;
}

/** Who is involved where and when: every OK staffing row, in table order. */
export function involvements({ staffing, needs }: Assessment): Involvement[] {
  return staffing.flatMap(({ row, check, participant, area }) => {
    if (check !== "ok") return [];
    const need = needs[area];
    const from = typeof row.from === "number" ? row.from : need?.from;
    const to = typeof row.to === "number" ? row.to : need?.to;
    const when = from === undefined || to === undefined || to < from ? null : { from, to };
    return [{ row, participant, area, when }];
  });
}

/** One area in a participant's brief. */
export interface BriefItem extends Involvement {
  coverage: AreaCoverage;
  /** Who steps in on the area, others than the participant. */
  deputies: string[];
}

/** What one participant has to know: the areas to cover, to gather information about, to be deputy for, and when. */
export interface Brief {
  load: ParticipantLoad;
  /** The row in the participants' table, from 0. */
  index: number;
  items: BriefItem[];
  /** Staffing rows that name the participant but do not count, since something in them has to be corrected. */
  toCorrect: number;
}

/** The brief of every named participant, in table order. */
export function briefsOf(assessment: Assessment): Brief[] {
  const involved = involvements(assessment);
  const ofParticipant = groupBy(involved, ({ participant }) => participant);
  const deputies = groupBy(
    involved.filter(({ row }) => row.role === "deputy"),
    ({ area }) => area,
  );
  const toCorrect = groupBy(
    assessment.staffing.filter(({ check }) => !staffingCheck.isQuiet(check)),
    ({ participant }) => participant,
  );
  return loadParticipants(assessment).flatMap((load, index) => {
    if (load.load === null) return [];
    const items = (ofParticipant.get(index) ?? []).flatMap((involvement): BriefItem[] => {
      const coverage = assessment.areas[involvement.area];
      const others = (deputies.get(involvement.area) ?? []).filter(({ participant }) => participant !== index);
      return coverage ? [{ ...involvement, coverage, deputies: others.map(({ row }) => row.participant) }] : [];
    });
    return [{ load, index, items, toCorrect: toCorrect.get(index)?.length ?? 0 }];
  });
}
