import { clean } from "../../base/cells";
import { cellOf } from "../read/contents";
import type { Reading } from "../read/reading";
import type { Proposal } from "./proposal";
import { hasColumns } from "./staffing";

/** Where a person answers for something: a cell of an activity, of a step of the method, or of either side of a process. */
export interface Ownership {
  table: "activities" | "processes" | "method";
  /** From 0 in its table. */
  row: number;
  column: "responsible" | "giver" | "taker";
  /** What is owned; the party that a side of a process is. */
  name: string;
  party: string;
  /** Who it is now; blank where nobody is. */
  owner: string;
}

/** Where each table says what is owned. */
const nameColumn = { activities: "name", processes: "name", method: "step" } as const;

/** All that somebody answers for beside areas, in the order of the sheets. */
export function ownershipsOf({ organisation, processes, method }: Reading): Ownership[] {
  return [
    ...organisation.activities.flatMap(({ name, responsible }, row): Ownership[] =>
      name === "" ? [] : [{ table: "activities", row, column: "responsible", name, party: "", owner: responsible }],
    ),
    ...processes.flatMap(({ name, from, to, giver, taker }, row): Ownership[] =>
      name === ""
        ? []
        : [
            { table: "processes", row, column: "giver", name, party: from, owner: giver },
            { table: "processes", row, column: "taker", name, party: to, owner: taker },
          ],
    ),
    ...method.flatMap(({ step, responsible }, row): Ownership[] =>
      step === "" ? [] : [{ table: "method", row, column: "responsible", name: step, party: "", owner: responsible }],
    ),
  ];
}

/** Plans who answers for some of these from now on. Null where a table or one of the columns it needs is gone. */
export function planOwners({ tables }: Reading, owned: readonly (Ownership & { after: string })[]): Proposal | null {
  if (owned.some(({ table, column }) => !hasColumns(tables.get(table), [nameColumn[table], column]))) return null;
  const changes = owned.flatMap(({ table: key, row, column, after }) => {
    const table = tables.get(key);
    const at = (place: string) => ({ table: key, row, column: place, before: table ? cellOf(table, row, place) : "" });
    const mark = at(nameColumn[key]);
    return [
      { ...mark, after: mark.before },
      { ...at(column), after: clean(after) },
    ];
  });
  return { kind: "owners", changes, count: owned.length, pairs: [] };
}
