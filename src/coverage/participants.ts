import { clean, comparable } from "../base/cells";
import { needsOf } from "./areas";
import { daysAway } from "./responsibility";
import type { Organisation, ParticipantRow } from "../rules/rows";
import { checkStaffing } from "./staffing";

/** What a participant's check says: the first that holds, as in the column *Tjek* of the participants. */
export type ParticipantCheck =
  "blank" | "noName" | "nameTwice" | "noParty" | "notADate" | "endBeforeStart" | "awayWhenNeeded" | "overloaded" | "ok";

/** A participant with workload: the number of OK staffing rows, how many are confirmed, and the share of the own maximum. */
export interface ParticipantLoad {
  participant: ParticipantRow;
  check: ParticipantCheck;
  areas: number;
  confirmed: number;
  /** areas ÷ maximum; null for a blank row. */
  load: number | null;
}

/** The workload and check of every participant, in table order. `defaultMaximum` counts where a row gives no number of its own. */
export function loadParticipants(organisation: Organisation, defaultMaximum: number): ParticipantLoad[] {
  const counts = organisation.participants.map(() => ({ areas: 0, confirmed: 0, away: false }));
  const needs = needsOf(organisation);
  for (const row of checkStaffing(organisation)) {
    const count = counts[row.participant];
    if (row.check !== "ok" || count === undefined) continue;
    count.areas += 1;
    if (row.row.confirmed) count.confirmed += 1;
    const need = needs[row.area];
    if (row.row.role === "responsible" && need && daysAway(row, need, organisation.participants[row.participant]) > 0) count.away = true;
  }
  const names = new Map<string, number>();
  for (const { name } of organisation.participants) names.set(comparable(name), (names.get(comparable(name)) ?? 0) + 1);

  return organisation.participants.map((participant, place) => {
    const { away = false, areas = 0, confirmed = 0 } = counts[place] ?? {};
    const load = clean(participant.name) === "" ? null : areas / maximumOf(participant, defaultMaximum);
    const twice = (names.get(comparable(participant.name)) ?? 0) > 1;
    return { participant, areas, confirmed, load, check: checkParticipant(participant, twice, away, load) };
  });
}

/** How many areas a participant can take: the own number, or the workbook's. */
export function maximumOf({ maxAreas }: ParticipantRow, defaultMaximum: number): number {
  return typeof maxAreas === "number" && maxAreas > 0 ? maxAreas : defaultMaximum;
}

function checkParticipant(participant: ParticipantRow, twice: boolean, away: boolean, load: number | null): ParticipantCheck {
  const { party, awayFrom, awayTo } = participant;
  if (load === null) return clean(party) === "" && awayFrom === null && awayTo === null ? "blank" : "noName";
  if (twice) return "nameTwice";
  if (clean(party) === "") return "noParty";
  if (awayFrom === "invalid" || awayTo === "invalid") return "notADate";
  if (awayFrom !== null && awayTo !== null && awayTo < awayFrom) return "endBeforeStart";
  if (away) return "awayWhenNeeded";
  return load > 1 ? "overloaded" : "ok";
}
