import { coverAreas } from "../../src/coverage/areas";
import type { Organisation } from "../../src/coverage/rows";
import { coverWeeks } from "../../src/coverage/weeks";
import { area, organisation, person, row, START } from "../support/organisation";
import { medianOf } from "./measure";

/** An invented organisation: two rows of staffing for each area, a participant for ten areas, one thousand at most. */
export function organisationOf(areas: number): Organisation {
  const people = Math.max(2, Math.min(1000, Math.ceil(areas / 10)));
  const name = (index: number): string => `Person ${index % people}`;
  return organisation(
    Array.from({ length: areas }, (_, index) => [
      row({ areaId: `K${index}`, participant: name(index) }),
      row({ areaId: `K${index}`, participant: name(index + 1), role: "deputy", from: START + (index % 3) }),
    ]).flat(),
    {
      areas: Array.from({ length: areas }, (_, index) =>
        area({ id: `K${index}`, name: `Område ${index}`, deputyRequired: index % 2 === 0 }),
      ),
      participants: Array.from({ length: people }, (_, index) => person({ name: name(index) })),
    },
  );
}

/** Milliseconds that the rules take at a number of areas: medians of several runs after warming up. */
export interface Analysis {
  areas: number;
  coverage: number;
  overTime: number;
}

const RUNS = 15;
const WEEKS = 40;

/** Coverage, and coverage over forty weeks. */
export function analyse(areas: number): Analysis {
  const given = organisationOf(areas);
  for (let run = 0; run < 3; run += 1) coverAreas(given);
  return {
    areas,
    coverage: medianOf(RUNS, () => coverAreas(given)),
    overTime: medianOf(RUNS, () => coverWeeks(given, START, WEEKS)),
  };
}
