import { participantCheck, type ParticipantCheck } from "../rules/participants";
import type { Organisation, ParticipantRow } from "../rules/rows";
import type { Assessment } from "./assess";
import { daysAway } from "./intervals";
import type { CheckedStaffing } from "./staffing";
import { twiceAmong } from "./timeline";

/** A participant with workload: areas with OK rows, those of which all such rows are confirmed, and the share of the own maximum. */
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

/** Who takes part, each name once, in table order. */
export function namesOf({ participants }: Pick<Organisation, "participants">): string[] {
  return [...new Set(participants.map(({ name }) => name).filter((name) => name !== ""))];
}

/** The parties that are named: those of participants, then those that are suggested for areas. */
export function partiesOf({ participants, areas }: Pick<Organisation, "participants" | "areas">): string[] {
  const named = [...participants.map(({ party }) => party), ...areas.map(({ suggestedParty }) => suggestedParty)];
  return [...new Set(named.filter((party) => party !== ""))];
}

/** The workload and check of every participant, in table order. */
export function loadParticipants({ organisation, staffing, needs }: Assessment): ParticipantLoad[] {
  const { participants, defaultMaximum } = organisation;
  const counts = participants.map(() => ({ areas: 0, unconfirmed: 0, daysAway: 0 }));
  for (const row of staffing) {
    const count = counts[row.participant];
    if (row.check !== "ok" || count === undefined) continue;
    // Several stretches on one area are one area of the load.
    if (!hasEarlier(row, () => true)) count.areas += 1;
    if (row.row.confirmed !== "yes" && !hasEarlier(row, (other) => other.row.confirmed !== "yes")) count.unconfirmed += 1;
    const need = needs[row.area];
    if (row.row.role === "responsible" && need) count.daysAway += daysAway(row, need, participants[row.participant]);
  }
  const isTwice = twiceAmong(participants.map(({ name }) => name));
  return participants.map((row, index) => {
    const { areas = 0, unconfirmed = 0, daysAway = 0 } = counts[index] ?? {};
    const confirmed = areas - unconfirmed;
    const maximum = row.maxAreas !== null && row.maxAreas > 0 ? row.maxAreas : defaultMaximum;
    const load = row.name === "" ? null : areas / maximum;
    const check = participantCheck.decide({ row, twice: isTwice(row.name), daysAway, load });
    return { participant: row, check, areas, confirmed, maximum, load };
  });
}

/** Whether the person has an OK row of some kind further up on the same area. */
function hasEarlier({ previous, participant }: CheckedStaffing, isSuch: (row: CheckedStaffing) => boolean): boolean {
  for (let other = previous; other; other = other.previous)
    if (other.check === "ok" && other.participant === participant && isSuch(other)) return true;
  return false;
}
