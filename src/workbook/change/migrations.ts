import type { Text } from "../../base/languages";

/** What a version of the structure changed of the one before. Adding a version is adding one of these, and a fixture to test it on. */
export interface Migration {
  /** The version that it leads to. */
  version: number;
  /** Columns with another heading than before, by the keys of table and column. */
  headings: readonly { table: string; column: string; before: Text }[];
  /** Defined names that took the place of others; those stay too, since formulas of people's may use them. */
  names: readonly { before: string; name: string }[];
}

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = [
  {
    version: 2,
    headings: [
      { table: "processes", column: "giver", before: { da: "Ansvarlig bibliotek", en: "Responsible library" } },
      { table: "processes", column: "taker", before: { da: "Ansvarlig økonomi/debitor", en: "Responsible finance/debtor" } },
    ],
    names: [{ before: "OeirKoordinator", name: "Koordinator" }],
  },
];
