import type { Text } from "../../../base/languages";
import type { CellContent, ListDeclaration, PlanContext, SheetDeclaration, TableDeclaration } from "../types";
import { tabs } from "../styles";
import { vocabulary, type VocabularyList } from "../../../rules/vocabulary";

interface ListTable {
  key: string;
  table: string;
  name: string;
  heading: Text;
  before?: readonly Text[];
  width: number;
  /** Its values, or the list of words that formulas know. */
  values: ((context: PlanContext) => string[]) | VocabularyList;
}

/** Lists of their own on this sheet. The first two are people's to extend; the rules only know the words of the others. */
const listTables: readonly ListTable[] = [
  {
    key: "parties",
    table: "Parter",
    name: "ListeParter",
    heading: { da: "Parter", en: "Parties" },
    width: 32,
    values: ({ catalogue, language }) => catalogue.parties.map((party) => party.name[language]),
  },
  {
    key: "projectRoles",
    table: "Projektroller",
    name: "ListeProjektroller",
    heading: { da: "Projektroller", en: "Project roles" },
    width: 32,
    values: ({ catalogue, language }) => catalogue.projectRoles.map((role) => role.name[language]),
  },
  {
    key: "contributions",
    table: "Bidrag",
    name: "ListeBidrag",
    heading: { da: "Bidrag", en: "Contributions" },
    width: 24,
    values: "contribution",
  },
  { key: "roles", table: "Roller", name: "ListeRoller", heading: { da: "Roller", en: "Roles" }, width: 14, values: "role" },
  {
    key: "relevances",
    table: "Relevans",
    name: "ListeRelevans",
    heading: { da: "Relevans", en: "Relevance" },
    width: 14,
    values: "relevance",
  },
  { key: "yesNo", table: "JaNej", name: "ListeJaNej", heading: { da: "Ja/Nej", en: "Yes/No" }, width: 14, values: "yesNo" },
  {
    key: "activityKinds",
    table: "Aktivitetstyper",
    name: "ListeAktivitetstyper",
    heading: { da: "Aktivitetstyper", en: "Activity kinds" },
    width: 15,
    values: "activityKind",
  },
  {
    key: "progress",
    table: "Fremdrift",
    name: "ListeFremdrift",
    heading: { da: "Status", en: "Status" },
    before: [{ da: "Fremdrift", en: "Progress" }],
    width: 14,
    values: "progress",
  },
];

function valuesOf({ values }: ListTable, context: PlanContext): string[] {
  return typeof values === "string" ? Object.values<Text>(vocabulary[values]).map((word) => word[context.language]) : values(context);
}

function tableOf(list: ListTable): TableDeclaration {
  return {
    kind: "table",
    key: list.key,
    name: list.table,
    style: "TableStyleMedium2",
    filter: false,
    gap: 1,
    blankRows: 0,
    ...(typeof list.values === "string" && { fixedWords: list.values }),
    rows: (context) => valuesOf(list, context).map((value): Record<string, CellContent> => ({ value })),
    columns: [{ key: "value", heading: list.heading, before: list.before ?? [], width: list.width }],
  };
}

/** Every list that a drop-down offers. */
export const lists: readonly ListDeclaration[] = [
  ...listTables.map(({ key, name }) => ({ key, name, column: `${key}.value` })),
  { key: "participants", name: "ListeDeltagere", column: "participants.name" },
  { key: "areas", name: "ListeOmraader", column: "areas._choice" },
  { key: "phases", name: "ListeFaser", column: "phases.name" },
];

/** What the drop-downs offer, and the thresholds. */
export const listsSheet: SheetDeclaration = {
  key: "lists",
  name: { da: "Lister", en: "Lists" },
  tabColor: tabs.lists,
  title: { da: "Lister – valgmuligheder i rullelisterne", en: "Lists – choices in the drop-downs" },
  intro: {
    da: "Skriv gerne flere parter og projektroller i næste ledige række: rullelisterne følger med. Formlerne bruger de øvrige ord; ret dem ikke.",
    en: "Feel free to enter more parties and project roles in the next free row: the drop-downs follow. The formulas use the other words; do not change them.",
  },
  flow: "right",
  landscape: true,
  blocks: [
    {
      kind: "fields",
      fields: [
        {
          key: "urgentDays",
          label: { da: "Et hul haster, når der er så mange dage til behovet", en: "A gap is urgent when the need is so many days away" },
          name: "HasterDage",
          style: "input",
          rule: { kind: "whole", alert: "stop", hint: { da: "Antal dage, fx 14.", en: "A number of days, such as 14." } },
          content: () => 14,
        },
        {
          key: "defaultMaximum",
          label: { da: "Højeste antal områder pr. person", en: "Most areas for a person" },
          name: "MaksOmraader",
          style: "input",
          rule: {
            kind: "whole",
            alert: "stop",
            hint: { da: "Gælder, hvor der ikke står et tal ud for personen.", en: "Applies where there is no number beside the person." },
          },
          content: () => 4,
        },
      ],
    },
    ...listTables.map(tableOf),
  ],
  columnWidths: [50, 14],
};
