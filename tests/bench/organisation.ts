import type { Organisation } from "../../src/rules/rows";
import { area, organisation, person, row, START } from "../support/organisation";

/** An invented organisation: two rows of staffing for each area, a participant for ten areas, one thousand at most. */
export function organisationOf(areas: number): Organisation {
  const people = Math.max(2, Math.min(1000, Math.ceil(areas / 10)));
  const name = (index: number): string => `Person ${index % people}`;
  return organisation(
    Array.from({ length: areas }, (_, index) => [
      row({ area: `K${index}`, participant: name(index) }),
      row({ area: `K${index}`, participant: name(index + 1), role: "deputy", from: START + (index % 3) }),
    ]).flat(),
    {
      areas: Array.from({ length: areas }, (_, index) =>
        area({ id: `K${index}`, name: `Område ${index}`, deputyRequired: index % 2 === 0 ? "yes" : "no" }),
      ),
      participants: Array.from({ length: people }, (_, index) => person({ name: name(index) })),
    },
  );
}
