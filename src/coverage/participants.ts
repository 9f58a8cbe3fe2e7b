import { participantCheck, type ParticipantCheck } from "../rules/participants";
import type { ParticipantRow } from "../rules/rows";
import type { Assessment } from "./assess";
import { daysAway } from "./intervals";
import { twiceAmong } from "./timeline";

/** A participant with workload: the number of OK staffing rows, how many are confirmed, and the share of the own maximum. */
export interface ParticipantLoad {
  participant: ParticipantRow;
  check: ParticipantCheck;
  areas: number;
  confirmed: number;
  /** How many areas the person can take. */
  maximum: number;
  /** areas ÷ maximum; null for a row without a name. */
  load: number | null;
}

/** The workload and check of every participant, in table order. */
export function loadParticipants({ organisation, staffing, needs }: Assessment): ParticipantLoad[] {
  const { participants, defaultMaximum } = organisation;
  const counts = participants.map(() => ({ areas: 0, confirmed: 0, daysAway: 0 }));
  for (const row of staffing) {
    const count = counts[row.participant];
    if (row.check !== "ok" || count === undefined) continue;
    count.areas += 1;
    if (row.row.confirmed === "yes") count.confirmed += 1;
    const need = needs[row.area];
    if (row.row.role === "responsible" && need) count.daysAway += daysAway(row, need, participants[row.participant]);
  }
  const isTwice = twiceAmong(participants.map(({ name }) => name));
  return participants.map((row, index) => {
    const { areas = 0, confirmed = 0, daysAway = 0 } = counts[index] ?? {};
    const maximum = row.maxAreas !== null && row.maxAreas > 0 ? row.maxAreas : defaultMaximum;
    const load = row.name === "" ? null : areas / maximum;
    const check = participantCheck.decide({ row, twice: isTwice(row.name), daysAway, load });
    return { participant: row, check, areas, confirmed, maximum, load };
  });
}
