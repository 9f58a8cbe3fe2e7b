import { involvements, type Involvement } from "./brief";
import { groupBy } from "../base/groups";
import { isSilent } from "../rules/areas";
import type { AreaRow } from "../rules/rows";
import type { Assessment } from "./assess";

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
export function raciOf(assessment: Assessment): Raci {
  const involved = involvements(assessment);
  const { participants } = assessment.organisation;
  const busy = new Set(involved.map(({ participant }) => participant));
  const people = participants.map((_, index) => index).filter((index) => busy.has(index));
  const together = groupBy(involved, ({ area, participant }) => `${area}/${participant}`);
  return {
    people: people.map((person) => participants[person]?.name ?? ""),
    rows: assessment.areas
      .filter(({ status }) => !isSilent(status))
      .map(({ area, index }) => ({ area, letters: people.map((person) => strongest(together.get(`${index}/${person}`) ?? [])) })),
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
