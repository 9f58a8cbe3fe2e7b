import { recommendedAreas, type Catalogue, type RecommendedArea } from "../../../catalogue/catalogue";
import type { Language, Text } from "../../../base/languages";
import { areaChoiceColumns } from "../../../rules/areaText";
import { areaHasError, missingFormula, statusFormula, statusIsOneOf, urgencyFormula } from "../../../rules/areas";
import { either } from "../../../rules/conditions";
import { statuses, statusesThatAre, statusKeys, type AreaStatus, type StatusLook } from "../../../rules/statuses";
import { NEVER, cleaned, comparedText, firstThatHolds, literal, placeOf } from "../../../rules/template";
import { vocabulary } from "../../../rules/vocabulary";
import type { Highlight, PlanContext, SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { errorHighlight, helperColumns } from "./columns";

const count = (column: string): string => `COUNTIFS([staffing.${column}],[@_place])`;

/** Of the responsible: what the row of the only one gives, or what `several` give. Most areas have one at most: one look-up finds that row for all. */
const ofResponsible = (one: string, several: string): string => `IF([@_responsible]=0,0,IF([@_responsible]=1,${one},${several}))`;
const inRow = (column: string): string => `INDEX([staffing.${column}],[@_first])`;
const total = (column: string): string => ofResponsible(inRow(column), `SUMIFS([staffing.${column}],[staffing._responsible],[@_place])`);

/** How many responsible have a day that compares so with another. */
const responsibleWith = (edge: string, comparison: string, day: string): string =>
  ofResponsible(
    `IF(${inRow(edge)}${comparison}${day},1,0)`,
    `COUNTIFS([staffing._responsible],[@_place],[staffing.${edge}],"${comparison}"&${day})`,
  );

/** More than a sheet has rows. */
const ROWS = 10_000_000;

/** Statuses by number, the lowest first: counting numbers is exact and quick, counting texts is neither. */
const numbered = statusKeys
  .filter((status) => statuses[status].number > 0)
  .sort((one, other) => statuses[one].number - statuses[other].number);

/** What COUNTIFS asks for to count the areas that matter here: neither blank nor set to not relevant. */
export const RELEVANT = `[areas._statusNo],">0",[areas._statusNo],"<>${statuses.notRelevant.number}"`;

/** How many areas have a status. */
export const countOf = (status: AreaStatus): string => `COUNTIFS([areas._statusNo],${statuses[status].number})`;

/** Whether a status, as a cell says it, is not in place. */
export const statusIsOpen = (cell: string): string =>
  either(statusIsOneOf(cell, statusesThatAre("gap")), statusIsOneOf(cell, statusesThatAre("open"))).excel;

/** What of its row each look marks: all of it where the area is not relevant. */
const marked: Record<StatusLook, string[] | null> = {
  uncovered: ["id", "competence", "name", "status", "missing"],
  partly: ["id", "status", "missing"],
  clarifying: ["id", "status", "missing"],
  dateMissing: ["id", "status", "missing"],
  covered: ["id", "status", "missing"],
  notRelevant: null,
};
const statusHighlights = Object.entries(marked).map(([look, columns]): Highlight => {
  const having = statusKeys
    .filter((status) => statuses[status].look === look)
    .sort((one, other) => statuses[other].rank - statuses[one].rank);
  return { ...(columns ? { columns } : {}), when: statusIsOneOf("[$status]", having).excel, style: look as StatusLook };
});

const helpers = helperColumns([
  /** The id as others are compared with it, a number as this Excel writes it. */
  { key: "_key", formula: `=${comparedText("[@id]")}`, readToo: true },
  /** Which row of the table it is, from 1; -1 where an earlier row has the same id, or it has none. */
  {
    key: "_place",
    formula: `=IF([@_key]="",-1,IF(IFERROR(MATCH(${literal("[@_key]")},[areas._key],0),0)=ROW()-ROW([areas.#]),ROW()-ROW([areas.#]),-1))`,
  },
  ...areaChoiceColumns,
  /** Where the phase that it is needed from stands among the phases; 0 where it does not. */
  { key: "_fromPhase", formula: `=${placeOf("[@needFromPhase]", "phases._key")}` },
  /** The same for the phase that it is needed to. */
  { key: "_toPhase", formula: `=${placeOf("[@needToPhase]", "phases._key")}` },
  /** How many rows of the staffing name it. */
  { key: "_rows", formula: `=${count("_area")}` },
  /** How many of those are OK; 0 where a cell of the area shows an error, so that no week of it counts as covered. */
  { key: "_ok", formula: `=IF(${areaHasError},0,${count("_okArea")})` },
  /** How many of those have a responsible. */
  { key: "_responsible", formula: `=${count("_responsible")}` },
  /** Where the first row of a responsible stands in the staffing: one look-up for all that is asked of the only one. */
  { key: "_first", formula: "=IF([@_responsible]=0,0,MATCH([@_place],[staffing._responsible],0))" },
  /** How many responsible are there on a day when another is too. */
  {
    key: "_together",
    formula: '=IF([@_responsible]<2,0,COUNTIFS([staffing._responsible],[@_place],[staffing._together],">1"))',
  },
  /** Days of its need; 0 where the phases do not say. */
  { key: "_length", formula: "=IF(COUNT([@needFrom],[@needTo])=2,MAX(0,[@needTo]-[@needFrom]+1),0)" },
  /** 1 where every responsible starts after the need begins. */
  { key: "_late", formula: `=IF([@_length]=0,0,IF(${responsibleWith("_from", "<=", "[@needFrom]")}=0,1,0))` },
  /** 1 where every responsible ends before the need does. */
  { key: "_early", formula: `=IF([@_length]=0,0,IF(${responsibleWith("_to", ">=", "[@needTo]")}=0,1,0))` },
  /** Days of the need with a responsible, counted for each of them. */
  { key: "_days", formula: `=IF([@_length]=0,0,${total("_days")})` },
  /** Days of the need when a responsible is away. */
  { key: "_away", formula: `=IF([@_length]=0,0,${total("_away")})` },
  /** How many responsible only gather information. */
  { key: "_gathers", formula: `=IF([@_length]=0,0,${ofResponsible(`IF(${inRow("_gathers")}>0,1,0)`, count("_gathers"))})` },
  /** How many deputies are there throughout the need. */
  { key: "_deputy", formula: `=IF([@_length]=0,0,${count("_deputy")})` },
  /** Whether its gap is overdue or urgent, in words. */
  { key: "_urgency", formula: urgencyFormula },
  /** Its status as a number. */
  {
    key: "_statusNo",
    formula: `=${firstThatHolds(
      numbered.map((status) => [`[@status]={status.${status}}`, String(statuses[status].number)] as const),
      "0",
    )}`,
  },
  /** Where its competence stands on the front page; 0 where it does not. */
  {
    key: "_competence",
    formula: `=${placeOf("[@competence]", "competences._key")}`,
  },
  /** Which row of the sheet it is: what moves along when people sort. */
  { key: "_row", formula: "=ROW()" },
  /** What it is called where there is little room. */
  { key: "_label", formula: `=IF([@_key]="",${comparedText("[@name]")},[@_key])` },
  /** 1 where it is not in place. */
  {
    key: "_gap",
    formula: `=IFERROR(IF(${statusIsOpen("[@status]")},1,0),0)`,
  },
  /** A number by which gaps are listed, the largest from above; 0 where it is none. */
  { key: "_gapNo", formula: `=IF([@_gap]=0,0,${ROWS}-[@_row])` },
  /** The day a gap's need begins, for the next one to close; beyond all days where the phases do not say. */
  { key: "_due", formula: `=IF([@_gap]=0,"",IF([@_length]>0,[@needFrom],${NEVER}))` },
]);

/** What the column *Kilde* says: the task's own list, or added by this product or by people. */
function sourceText(catalogue: Catalogue, source: RecommendedArea["source"]): Text {
  const id = catalogue.task.masterTaskId;
  return source === "task" ? { da: `Opgave ${id}`, en: `Task ${id}` } : { da: "Tilføjet", en: "Added" };
}

/** The cells of a recommended area by column key, those that people may change included. */
export function areaCells(area: RecommendedArea, { catalogue, language }: PlanContext): Record<string, string> {
  const { parties, phases } = catalogue;
  return {
    id: area.id,
    competence: area.competence[language],
    name: area.name[language],
    source: sourceText(catalogue, area.source)[language],
    relevant: vocabulary.relevance.yes[language],
    suggestedParty: nameOf(parties, area.suggestion.party, language),
    needFromPhase: nameOf(phases, area.suggestion.fromPhase, language),
    needToPhase: nameOf(phases, area.suggestion.toPhase, language),
    deputyRequired: vocabulary.yesNo[area.suggestion.deputy ? "yes" : "no"][language],
  };
}

function nameOf(list: readonly { id: string; name: Text }[], id: string, language: Language): string {
  return list.find((item) => item.id === id)?.name[language] ?? "";
}

/** The competences and their areas, each with its need, its status and what is missing. */
export const areasSheet: SheetDeclaration = {
  key: "areas",
  name: { da: "Kompetencer", en: "Competences" },
  tabColor: tabs.people,
  title: { da: "Kompetencer og områder – hvad der skal dækkes", en: "Competences and areas – what is to be covered" },
  intro: {
    da: "Part, faser og stedfortræder er forslag: ret dem gerne. Ingen kompetence er et krav – sæt Relevant til Nej, hvor området ikke vedrører jer. Skriv egne områder i næste ledige række.",
    en: "Party, phases and deputy are suggestions: change them freely. No competence is mandatory – set Relevant to No where an area is not for you. Write areas of your own in the next free row.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "areas", columns: 3 },
  blocks: [
    {
      kind: "table",
      key: "areas",
      name: "Omraader",
      style: "TableStyleLight9",
      filter: true,
      lines: 4,
      blankRows: 0,
      rows: (context) => recommendedAreas(context.catalogue).map((area) => areaCells(area, context)),
      columns: [
        {
          key: "id",
          heading: { da: "Id", en: "Id" },
          width: 7,
          rule: {
            hint: {
              da: "Et kort id, der begynder med et bogstav, fx E1. Det må kun bruges én gang.",
              en: "A short id that begins with a letter, such as E1. It may be used only once.",
            },
          },
        },
        { key: "competence", heading: { da: "Kompetence", en: "Competence" }, width: 19, style: "wrapped" },
        { key: "name", heading: { da: "Område", en: "Area" }, width: 27, style: "wrapped" },
        { key: "source", heading: { da: "Kilde", en: "Source" }, width: 10 },
        {
          key: "relevant",
          heading: { da: "Relevant", en: "Relevant" },
          width: 11,
          rule: {
            list: "relevances",
            alert: "stop",
            hint: {
              da: "Nej tager området ud af alle tal. Ikke afgjort tæller som Ja, indtil I har besluttet jer.",
              en: "No takes the area out of all figures. Undecided counts as Yes until you have decided.",
            },
          },
        },
        {
          key: "suggestedParty",
          heading: { da: "Foreslået part", en: "Suggested party" },
          width: 16,
          style: "wrapped",
          rule: {
            list: "parties",
            alert: "warning",
            hint: {
              da: "Forslag til, hvilken part personen kan komme fra.",
              en: "A suggestion of the party that the person may come from.",
            },
          },
        },
        {
          key: "needFromPhase",
          heading: { da: "Fra fase", en: "From phase" },
          before: [{ da: "Behov fra fase", en: "Needed from phase" }],
          width: 14,
          style: "wrapped",
          rule: {
            list: "phases",
            alert: "warning",
            hint: {
              da: "Området skal være dækket fra starten af denne fase.",
              en: "The area must be covered from the start of this phase.",
            },
          },
        },
        {
          key: "needToPhase",
          heading: { da: "Til og med fase", en: "Through phase" },
          before: [{ da: "Behov til fase", en: "Needed to phase" }],
          width: 14,
          style: "wrapped",
          rule: {
            list: "phases",
            alert: "warning",
            hint: {
              da: "Området skal være dækket til slutningen af denne fase.",
              en: "The area must be covered to the end of this phase.",
            },
          },
        },
        {
          key: "needFrom",
          heading: { da: "Skal dækkes fra", en: "Must be covered from" },
          before: [{ da: "Behov fra", en: "Needed from" }],
          width: 11.5,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: '=IF([@_fromPhase]=0,"",INDEX([phases._start],[@_fromPhase]))',
        },
        {
          key: "needTo",
          heading: { da: "Skal dækkes til", en: "Must be covered to" },
          before: [{ da: "Behov til", en: "Needed to" }],
          width: 11.5,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: '=IF([@_toPhase]=0,"",INDEX([phases._end],[@_toPhase]))',
        },
        {
          key: "deputyRequired",
          heading: { da: "Stedfortræder kræves", en: "Deputy required" },
          width: 14,
          rule: {
            list: "yesNo",
            alert: "stop",
            hint: { da: "Ja, hvis området ikke må stå og falde med én person.", en: "Yes, if the area must not depend on one person." },
          },
        },
        {
          key: "responsible",
          heading: { da: "Ansvarlig", en: "Responsible" },
          width: 16,
          style: "computedWrapped",
          formula: `=IF([@_responsible]=0,"",${cleaned("INDEX([staffing.participant],[@_first])")}&IF([@_responsible]>1," +"&([@_responsible]-1),""))`,
        },
        { key: "status", heading: { da: "Status", en: "Status" }, width: 15, style: "computedWrapped", formula: statusFormula },
        {
          key: "missing",
          heading: { da: "Hvad mangler?", en: "What is missing?" },
          width: 25,
          style: "computedWrapped",
          formula: missingFormula,
        },
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 12, style: "wrapped" },
        ...helpers,
      ],
      highlights: [
        errorHighlight("areas"),
        ...statusHighlights,
        {
          columns: ["needFrom", "needTo", "responsible"],
          when: `AND([$status]<>{status.blank},[$status]<>{status.notRelevant},${cleaned("[cell]")}="")`,
          style: "missingCell",
        },
      ],
    },
  ],
};
