import { DAYS_IN_WEEK } from "../base/dates";
import { groupBy } from "../base/groups";
import type { ParticipantRow } from "../rules/rows";
import type { Assessment } from "./assess";
import { involvements } from "./brief";
import { absenceOf, daysShared } from "./intervals";
import { loadParticipants } from "./participants";

/** What a week asks of a participant: nothing, areas, more areas than the own maximum, or areas while being away. */
export type BusyCode = "free" | "busy" | "overloaded" | "away";

/** A participant's weeks, in the order asked for. */
export interface ParticipantWeeks {
  participant: ParticipantRow;
  /** The row in the participants' table, from 0. */
  index: number;
  weeks: BusyCode[];
}

/** What every week asks of every named participant, from a Monday on. A row without dates lasts as long as its area is needed. */
export function busyWeeks(assessment: Assessment, firstMonday: number, count: number): ParticipantWeeks[] {
  const involved = groupBy(involvements(assessment), (involvement) => involvement.participant);
  return loadParticipants(assessment).flatMap(({ participant, maximum }, index) => {
    if (participant.name === "") return [];
    const own = involved.get(index) ?? [];
    const away = absenceOf(participant);
    const weeks = Array.from({ length: count }, (_, week): BusyCode => {
      const from = firstMonday + week * DAYS_IN_WEEK;
      const days = { from, to: from + DAYS_IN_WEEK - 1 };
      const areas = new Set(own.filter(({ when }) => when && daysShared(when, days) > 0).map(({ area }) => area));
      if (areas.size === 0) return "free";
      if (away && daysShared(away, days) > 0) return "away";
      return areas.size > maximum ? "overloaded" : "busy";
    });
    return [{ participant, index, weeks }];
  });
}
