import { groupBy } from "../base/groups";
import { isSilent } from "../rules/areas";
import type { AreaCoverage } from "./areas";
import type { Assessment } from "./assess";
import { involvements, type Involvement } from "./brief";

/** What somebody is on an area, weightiest first where it is several things. */
export interface MatrixCell {
  role: "responsible" | "deputy" | "contributor";
  gathers: boolean;
  confirmed: boolean;
}

/** Areas down, people across; null where a person has nothing to do with an area. */
export interface Matrix {
  people: { name: string; areas: number }[];
  rows: { area: AreaCoverage; cells: (MatrixCell | null)[] }[];
}

/** Who is what on which area: people with an area, and every relevant area, in table order, as the sheet *Matrix* shows them. */
export function matrixOf(assessment: Assessment): Matrix {
  const involved = involvements(assessment);
  const together = groupBy(involved, ({ area, participant }) => `${area} ${participant}`);
  const busy = groupBy(involved, ({ participant }) => participant);
  const people = assessment.organisation.participants.map((_, index) => index).filter((index) => busy.has(index));
  return {
    people: people.map((person) => ({
      name: assessment.organisation.participants[person]?.name ?? "",
      areas: new Set(busy.get(person)?.map(({ area }) => area)).size,
    })),
    rows: assessment.areas
      .filter(({ status }) => !isSilent(status))
      .map((area) => ({ area, cells: people.map((person) => weightiest(together.get(`${area.index} ${person}`) ?? [])) })),
  };
}

const RANKS = { responsible: 1, deputy: 5, contributor: 9 } as const;

function weightiest(rows: readonly Involvement[]): MatrixCell | null {
  const cells = rows.map(({ row }): MatrixCell => {
    const gathers = row.contribution === "gathers";
    return { role: row.role ?? "contributor", gathers, confirmed: row.confirmed === "yes" };
  });
  const rank = ({ role, gathers, confirmed }: MatrixCell): number => RANKS[role] + (gathers ? 2 : 0) + (confirmed ? 0 : 1);
  return cells.sort((one, other) => rank(one) - rank(other))[0] ?? null;
}
