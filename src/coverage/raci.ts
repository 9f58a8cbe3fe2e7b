import { involvements, type Involvement } from "./brief";
import { clean } from "../base/cells";
import { groupBy } from "../base/groups";
import type { AreaRow, Organisation } from "../rules/rows";

/**
 * The letters of a RACI table. Whoever is responsible for an area answers for it (accountable) and, if covering it, does the work
 * (responsible); deputies and contributors who cover do work; a contributor who gathers information is consulted.
 */
export type RaciLetters = "A/R" | "A" | "R" | "C";

/** Areas down, people across; a blank where a person has nothing to do with an area. */
export interface Raci {
  people: string[];
  rows: { area: AreaRow; letters: (RaciLetters | "")[] }[];
}

const STRONGEST_FIRST: readonly RaciLetters[] = ["A/R", "A", "R", "C"];

/** The responsibilities as a RACI table, derived from the staffing: people with an area, and every relevant area, in table order. */
export function raciOf(organisation: Organisation): Raci {
  const involved = involvements(organisation);
  const busy = new Set(involved.map(({ participant }) => participant));
  const places = organisation.participants.map((_, place) => place).filter((place) => busy.has(place));
  const together = groupBy(involved, ({ area, participant }) => `${area}/${participant}`);
  const relevant = organisation.areas
    .map((area, place) => ({ area, place }))
    .filter(({ area }) => area.relevance !== "no" && [area.id, area.competence, area.name].some((cell) => clean(cell) !== ""));
  return {
    people: places.map((place) => clean(organisation.participants[place]?.name ?? "")),
    rows: relevant.map(({ area, place }) => ({
      area,
      letters: places.map((person) => strongest(together.get(`${place}/${person}`) ?? [])),
    })),
  };
}

function strongest(rows: readonly Involvement[]): RaciLetters | "" {
  const letters = rows.map(lettersOf);
  return STRONGEST_FIRST.find((letter) => letters.includes(letter)) ?? "";
}

function lettersOf({ row: { role, contribution } }: Involvement): RaciLetters {
  if (role === "responsible") return contribution === "covers" ? "A/R" : "A";
  return role === "contributor" && contribution === "gathers" ? "C" : "R";
}
