import { comparable } from "../base/cells";
import type { AreaCoverage } from "./areas";
import type { Assessment } from "./assess";
import { absenceOf, daysShared, intervalOf, type Interval } from "./intervals";
import { loadParticipants } from "./participants";
import { firstOfAreas } from "./staffing";

/** Somebody who could take an area, and what speaks for and against it. */
export interface Suggestion {
  /** The row in the participants' table, from 0. */
  participant: number;
  name: string;
  party: string;
  /** The party is the one that the area suggests. */
  sameParty: boolean;
  /** How many areas the person has, and can take. */
  areas: number;
  maximum: number;
  /** Days of the gap on which the person is not available. */
  daysAway: number;
}

/** The days of an area for which somebody responsible is missing: the first stretch of them; null where that is not all that is missing. */
export interface Opening {
  /** Null where that is the whole need: no dates have to be written then. */
  days: Interval | null;
}

/** What of an area one more responsible person can close; null where that would not do, as where the one who is named is away. */
export function openingOf(assessment: Assessment, area: AreaCoverage): Opening | null {
  if (area.area.id === "" || area.area.hasError) return null;
  if (area.responsible.length === 0) return { days: null };
  const { need } = area;
  if (!need || area.reasons.some(({ kind }) => kind === "severalResponsible")) return null;
  const days = firstHole(need, responsibleOf(assessment, area.index));
  return days && { days };
}

function responsibleOf({ staffing }: Assessment, area: number): Interval[] {
  const found: Interval[] = [];
  for (let row = firstOfAreas(staffing)[area] ?? null; row; row = row.next)
    if (row.check === "ok" && row.row.role === "responsible") found.push(intervalOf(row));
  return found;
}

/** The first days of an interval that lie in none of some. */
function firstHole({ from, to }: Interval, some: readonly Interval[]): Interval | null {
  const sorted = [...some].sort((one, other) => one.from - other.from);
  let day = from;
  for (const taken of sorted) {
    if (taken.from > day) break;
    day = Math.max(day, taken.to + 1);
  }
  const next = sorted.find((taken) => taken.from > day);
  return day > to ? null : { from: day, to: Math.min(to, next ? next.from - 1 : to) };
}

/**
 * Who could be responsible for an area, the best first: with room for more areas, of the suggested party, there on most of its days, with
 * the least load. Who has something to do with the area already is left out. `more` is how many areas somebody is on beside those that
 * are written, by the person's place.
 */
export function suggestionsFor(assessment: Assessment, area: AreaCoverage, more: ReadonlyMap<number, number> = new Map()): Suggestion[] {
  const involved = new Set<number>();
  for (let row = firstOfAreas(assessment.staffing)[area.index] ?? null; row; row = row.next) involved.add(row.participant);
  const days = openingOf(assessment, area)?.days ?? area.need;
  const wanted = comparable(area.area.suggestedParty);
  const loads = loadParticipants(assessment);
  const firstOfName = new Map([...loads.entries()].reverse().map(([index, { participant }]) => [comparable(participant.name), index]));
  return loads
    .flatMap(({ participant, areas, maximum, load }, index): Suggestion[] => {
      if (load === null || participant.hasError || involved.has(index) || firstOfName.get(comparable(participant.name)) !== index)
        return [];
      const away = absenceOf(participant);
      return [
        {
          participant: index,
          name: participant.name,
          party: participant.party,
          sameParty: wanted !== "" && comparable(participant.party) === wanted,
          areas: areas + (more.get(index) ?? 0),
          maximum,
          daysAway: away && days ? daysShared(away, days) : 0,
        },
      ];
    })
    .sort(byFitness);
}

const isFull = ({ areas, maximum }: Suggestion): boolean => areas >= maximum;

function byFitness(one: Suggestion, other: Suggestion): number {
  return (
    Number(isFull(one)) - Number(isFull(other)) ||
    Number(other.sameParty) - Number(one.sameParty) ||
    one.daysAway - other.daysAway ||
    one.areas / one.maximum - other.areas / other.maximum ||
    one.participant - other.participant
  );
}

/** An area with who could take it, and the one who is proposed: null where nobody has room and is there on all its days. */
export interface Proposed {
  area: AreaCoverage;
  opening: Opening;
  suggestions: Suggestion[];
  best: Suggestion | null;
}

/** Proposes somebody for each of some areas that one more responsible can close, so that what is proposed counts towards the load of the next. */
export function proposeFor(assessment: Assessment, areas: readonly AreaCoverage[]): Proposed[] {
  const more = new Map<number, number>();
  return areas.flatMap((area): Proposed[] => {
    const opening = openingOf(assessment, area);
    if (!opening) return [];
    const suggestions = suggestionsFor(assessment, area, more);
    const [first] = suggestions;
    const best = first && !isFull(first) && first.daysAway === 0 ? first : null;
    if (best) more.set(best.participant, (more.get(best.participant) ?? 0) + 1);
    return [{ area, opening, suggestions, best }];
  });
}
