import type { Text } from "../../base/languages";
import type { FormulaTemplate } from "../../rules/template";
import { vocabulary } from "../../rules/vocabulary";

/**
 * What a version of the structure has otherwise than the one before, where today's declaration does not say it: what was called, worded
 * or coloured otherwise. What is new – columns, formulas, rules, highlights, names of cells – follows from the declaration itself.
 * Adding a version is adding one of these, and a fixture to test it on.
 */
export interface Migration {
  /** The version that it leads to. */
  version: number;
  /** Columns with another heading than before, by the keys of table and column. */
  headings: readonly { table: string; column: string; before: Text }[];
  /** Columns that came in and that people fill in, or read; those that only formulas read are not named. */
  columns: readonly { table: string; column: string }[];
  /** Defined names that took the place of others; those stay too, since formulas of people's may use them. */
  names: readonly { before: string; name: string }[];
  /** Rows that came into tables whose rows are ours, at their end: the cells of each by column. */
  rows: readonly { table: string; cells: Readonly<Record<string, Text>> }[];
  /** Texts of ours that read so before; those of the catalogue are given whole, whatever lines they stand in. */
  texts: readonly Text[];
  /** Highlights of tables that are no longer declared. */
  highlights: readonly { table: string; when: FormulaTemplate }[];
}

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = [
  {
    version: 2,
    headings: [
      { table: "processes", column: "giver", before: { da: "Ansvarlig bibliotek", en: "Responsible library" } },
      { table: "processes", column: "taker", before: { da: "Ansvarlig økonomi/debitor", en: "Responsible finance/debtor" } },
    ],
    columns: [],
    names: [{ before: "OeirKoordinator", name: "Koordinator" }],
    rows: [{ table: "competences", cells: { competence: vocabulary.note.otherCompetences } }],
    texts: [
      {
        da: "Integrationen overfører mellemværender fra FBS til debitorsystemet og betalinger tilbage. Betalinger, opkrævning og rykkere flytter fra biblioteket til debitor-/økonomiafdelingen, og borgernes betalingsmuligheder bliver debitorsystemets. Derfor skal de to parter arbejde tæt sammen.",
        en: "The integration carries balances from FBS to the debtor system and payments back. Payments, collection and reminders move from the library to finance, and the citizens' ways to pay become those of the debtor system. So the two sides have to work closely together.",
      },
      { da: "Arbejdsgange – arbejde, der flytter", en: "Processes – work that moves" },
      {
        da: "Hvert stykke arbejde, der flytter mellem bibliotek og økonomi/debitor, har en ansvarlig på begge sider og en dato for overdragelsen.",
        en: "Each piece of work that moves between library and finance/debtor has a responsible on both sides and a date of hand-over.",
      },
      { da: "Afklares", en: "Clarifying" },
      { da: "Lister – det drop-down-menuerne tilbyder", en: "Lists – what the drop-downs offer" },
    ],
    highlights: [{ table: "staffing", when: "AND([$check]<>{staffingCheck.blank},[$check]<>{staffingCheck.ok})" }],
  },
  // Errors in cells that people fill in never count as covered.
  { version: 3, headings: [], columns: [], names: [], rows: [], texts: [], highlights: [] },
];

/** What has changed since a version, of all migrations that follow it. */
export function changesSince(version: number): Omit<Migration, "version"> {
  const since = migrations.filter((migration) => migration.version > version);
  return {
    headings: since.flatMap(({ headings }) => headings),
    columns: since.flatMap(({ columns }) => columns),
    names: since.flatMap(({ names }) => names),
    rows: since.flatMap(({ rows }) => rows),
    texts: since.flatMap(({ texts }) => texts),
    highlights: since.flatMap(({ highlights }) => highlights),
  };
}
