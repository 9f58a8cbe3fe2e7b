import type { Text } from "../../base/languages";
import { vocabulary } from "../../rules/vocabulary";

/**
 * What a version of the structure has otherwise than the one before, where today's declaration does not say it: what was called, worded
 * or coloured otherwise. What is new – columns, formulas, rules, highlights, names of cells – follows from the declaration itself.
 * Adding a version is adding one of these, and a fixture to test it on; what texts of ours read before is taken from the fixtures (`formerTexts.ts`).
 */
export interface Migration {
  /** The version that it leads to. */
  version: number;
  /** Columns that we worked out and that are no longer declared: they stay, under another heading, which the declaration names too. */
  retired: readonly { table: string; before: Text; heading: Text }[];
  /** Sheets that came in, by key. */
  sheets: readonly string[];
  /** Columns that came in and that people fill in, or read; those that only formulas read are not named. */
  columns: readonly { table: string; column: string }[];
  /** Defined names that took the place of others; those stay too, since formulas of people's may use them. */
  names: readonly { before: string; name: string }[];
  /** Rows that came into tables whose rows are ours, at their end: the cells of each by column. */
  rows: readonly { table: string; cells: Readonly<Record<string, Text>> }[];
  /** Lists that offer another column than before, by key. */
  lists: readonly string[];
  /** Columns that are as wide, and whose texts wrap, otherwise than before. */
  looks: readonly { table: string; column: string }[];
}

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = [
  {
    version: 2,
    retired: [],
    sheets: [],
    columns: [],
    names: [{ before: "OeirKoordinator", name: "Koordinator" }],
    rows: [{ table: "competences", cells: { competence: vocabulary.note.otherCompetences } }],
    lists: [],
    looks: [],
  },
  // Errors in cells that people fill in never count as covered.
  { version: 3, retired: [], sheets: [], columns: [], names: [], rows: [], lists: [], looks: [] },
  {
    version: 4,
    retired: [{ table: "staffing", before: { da: "Område", en: "Area" }, heading: { da: "Områdets navn", en: "Name of the area" } }],
    sheets: ["matrix", "trend", "changes"],
    columns: [
      { table: "processes", column: "check" },
      { table: "klik", column: "check" },
      { table: "staffing", column: "confirmation" },
    ],
    names: [],
    rows: [],
    lists: ["areas"],
    looks: [
      { table: "staffing", column: "area" },
      { table: "staffing", column: "check" },
      { table: "staffing", column: "confirmation" },
      { table: "areas", column: "status" },
      { table: "processes", column: "check" },
      { table: "klik", column: "check" },
    ],
  },
];

/** What has changed since a version, of all migrations that follow it. */
export function changesSince(version: number): Omit<Migration, "version"> {
  const since = migrations.filter((migration) => migration.version > version);
  return {
    retired: since.flatMap(({ retired }) => retired),
    sheets: since.flatMap(({ sheets }) => sheets),
    columns: since.flatMap(({ columns }) => columns),
    names: since.flatMap(({ names }) => names),
    rows: since.flatMap(({ rows }) => rows),
    lists: since.flatMap(({ lists }) => lists),
    looks: since.flatMap(({ looks }) => looks),
  };
}
