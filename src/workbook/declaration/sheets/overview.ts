import { competenceNames, type Catalogue } from "../../../catalogue/catalogue";
import type { Text } from "../../../base/languages";
import type { CatalogueText, CellContent, ColumnDeclaration, FieldDeclaration, PlanContext, SheetDeclaration } from "../types";
import { shownStatuses, statuses, type AreaStatus, type ShownStatus, type Standing } from "../../../rules/statuses";
import { isReady } from "../../../rules/readiness";
import { comparedText, shown } from "../../../rules/template";
import { DATE_FORMAT, tabs } from "../styles";
import { vocabulary } from "../../../rules/vocabulary";
import { RELEVANT } from "./areas";
import { helperColumns, oneDate, onePerson } from "./columns";

const relevantAreas = `COUNTIFS(${RELEVANT})`;
const staffedRows = 'COUNTIFS([staffing._okArea],">0")';

const own = "[@_place]";
const countOf = (status: AreaStatus): string => `COUNTIFS([areas._statusNo],${statuses[status].number})`;
/** The statuses that count as something, best first. */
const shownAs = (...standings: Standing[]): ShownStatus[] =>
  shownStatuses.filter((status) => standings.includes(statuses[status].standing));

const statusColumns = shownStatuses.map((key): ColumnDeclaration => ({
  key,
  heading: statuses[key].heading,
  width: 14,
  style: "count",
  formula: `=COUNTIFS([areas._competence],${own},[areas._statusNo],${statuses[key].number})`,
}));
const share = (...standings: Standing[]): string =>
  `=IF(${relevantAreas}=0,0,(${shownAs(...standings)
    .map(countOf)
    .join("+")})/${relevantAreas})`;
const statusTiles = shownStatuses.map((key): { label: Text; span: number; formula: string } => {
  const { heading, tile = heading }: { heading: Text; tile?: Text } = statuses[key];
  return { label: tile, span: 1, formula: `=${countOf(key)}` };
});

const gaps = "COUNTIFS([areas._gap],1)";
const nextGap = "MATCH(MIN([areas._due]),[areas._due],0)";
const unconfirmed = `(${staffedRows}-COUNTIFS([staffing._confirmed],">0"))`;
const LISTED = 25;
/** The place of a gap, the first from above being 1: gaps have ascending numbers, all other areas 0. */
const placeOfGap = (number: number): string => `MATCH(SMALL([areas._gapNo],COUNTIFS([areas._gapNo],0)+${number}),[areas._gapNo],0)`;
/** The ids of the areas that are not in place, joined without the younger TEXTJOIN. */
const gapList = Array.from(
  { length: LISTED },
  (_, index) => `IF(${gaps}>${index},"${index === 0 ? "" : ", "}"&INDEX([areas._label],${placeOfGap(index + 1)}),"")`,
).join("&");

const notInPlace = `IF(${gaps}=0,"",SUBSTITUTE({note.notInPlace},"#",${gapList}&IF(${gaps}>${LISTED}," …","")))`;
const notConfirmed = `IF(${staffedRows}=0,{note.nobodyYet},IF(${unconfirmed}=0,"",SUBSTITUTE(SUBSTITUTE({note.notConfirmed},"#",${unconfirmed}),"¤",${staffedRows})))`;

const input = (
  key: string,
  name: string,
  label: Text,
  hint: Text,
  content: (context: PlanContext) => CellContent,
  extra: Partial<FieldDeclaration> = {},
): FieldDeclaration => ({ key, name, label, style: "input", content, ...extra, rule: { ...extra.rule, hint } });

const date = { numberFormat: DATE_FORMAT, rule: { kind: "date", alert: "warning" } } as const;
const personField = (key: string, name: string, label: CatalogueText): FieldDeclaration => ({
  key,
  name,
  label,
  style: "input",
  rule: onePerson,
  content: () => "",
});

const fact = (key: string, label: Text, content: (context: PlanContext) => CellContent | string[]): FieldDeclaration => ({
  key,
  label,
  style: "fact",
  content,
});

/** Long texts stand in lines below each other: merged cells break sorting and pasting, and one cell would be far too high. */
function wrapLines(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const line = lines[last] ?? "";
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[last] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

const LINE = 110;
const nameOfRole = ({ catalogue, language }: PlanContext, id: string): string =>
  catalogue.projectRoles.find((role) => role.id === id)?.name[language] ?? "";

/** The coordinator as the task calls the role. */
const coordinatorOf = ({ task, projectRoles }: Catalogue): Text =>
  projectRoles.find(({ id }) => id === task.coordinator)?.name ?? { da: "Koordinator", en: "Coordinator" };

/** The front page: what the task is, how far the organisation has come, and the inputs everything is counted from. */
export const overviewSheet: SheetDeclaration = {
  key: "overview",
  name: { da: "Overblik", en: "Overview" },
  tabColor: tabs.result,
  title: ({ task: { title } }) => ({ da: `${title.da} – overblik`, en: `${title.en} – overview` }),
  intro: {
    da: "Hvem skal inddrages, med hvilke kompetencer, på hvilke områder og hvornår. De lyse felter er til at skrive i; resten regner sig selv ud.",
    en: "Who is to be involved, with which competences, covering which areas, and when. The light fields are to write in; the rest works itself out.",
  },
  flow: "down",
  landscape: true,
  columnWidths: [38, 38],
  charts: [
    {
      name: "Dækning",
      title: { da: "Dækning pr. kompetence (antal områder)", en: "Coverage per competence (number of areas)" },
      table: "competences",
      categories: "competence",
      series: shownStatuses.map((column) => ({ column, color: statuses[column].colors.chart })),
      beside: "inputs",
      columns: [3, 9],
      moreRows: 6,
    },
  ],
  blocks: [
    {
      kind: "tiles",
      tiles: [
        {
          label: { da: "Deltagere navngivet", en: "Participants named" },
          span: 1,
          formula: '=COUNTIFS([participants._key],"?*")',
        },
        {
          label: { da: "Områder med ansvarlig", en: "Areas with a responsible" },
          span: 1,
          formula: `=COUNTIFS([areas._responsible],">0",${RELEVANT})&" / "&${relevantAreas}`,
        },
        {
          label: { da: "Områder med datoer", en: "Areas with dates" },
          span: 3,
          formula: `=COUNTIFS([areas._length],">0",${RELEVANT})&" / "&${relevantAreas}`,
        },
        {
          label: { da: "Bekræftet af deltagerne", en: "Confirmed by the participants" },
          span: 3,
          numberFormat: "0%",
          formula: `=IF(${staffedRows}=0,0,COUNTIFS([staffing._confirmed],">0")/${staffedRows})`,
        },
      ],
    },
    {
      kind: "tiles",
      gap: 1,
      tiles: [
        { label: { da: "Dækningsgrad", en: "Coverage" }, span: 1, numberFormat: "0%", formula: share("covered") },
        {
          label: { da: "Dækket eller under afklaring", en: "Covered or being clarified" },
          span: 1,
          numberFormat: "0%",
          formula: share("covered", "assigned"),
        },
        ...statusTiles,
        { label: { da: "Relevante", en: "Relevant" }, span: 1, formula: `=${relevantAreas}` },
      ],
    },
    {
      kind: "fields",
      gap: 1,
      fields: [
        {
          key: "nextGap",
          label: { da: "Næste hul", en: "Next gap" },
          style: "answer",
          content: () => ({
            formula: `=IF(${gaps}=0,{note.noGaps},INDEX([areas._label],${nextGap})&" "&${shown(`INDEX([areas.name],${nextGap})`)}&" – "&INDEX([areas.missing],${nextGap}))`,
          }),
        },
        {
          key: "nextGapDate",
          label: { da: "Behovet begynder", en: "The need begins" },
          style: "answer",
          numberFormat: DATE_FORMAT,
          content: () => ({ formula: `=IF(${gaps}=0,"",INDEX([areas.needFrom],${nextGap}))` }),
        },
        {
          key: "ready",
          name: "Klar",
          label: { da: "Klar til at markere som fuldført?", en: "Ready to mark as complete?" },
          style: "answer",
          content: () => ({ formula: `=IF(${isReady({ gaps, rows: staffedRows, unconfirmed }).excel},{yesNo.yes},{yesNo.no})` }),
        },
        {
          key: "notReady",
          label: { da: "Hvad står i vejen", en: "What stands in the way" },
          style: "answer",
          content: () => ({ formula: `=IF(Klar={yesNo.yes},"",${notInPlace}&${notConfirmed})` }),
        },
      ],
    },
    { kind: "text", style: "heading", gap: 1, lines: [{ da: "Udfyld her", en: "Fill in here" }] },
    {
      kind: "fields",
      key: "inputs",
      fields: [
        {
          key: "municipality",
          name: "Kommune",
          label: { da: "Kommune", en: "Municipality" },
          style: "input",
          content: ({ inputs }) => inputs.municipality,
        },
        personField("projectOwner", "Projektejer", { da: "Projektejer", en: "Project owner" }),
        personField("projectManager", "Projektleder", { da: "Projektleder", en: "Project manager" }),
        personField("coordinator", "Koordinator", coordinatorOf),
        input(
          "projectStart",
          "Projektstart",
          { da: "Projektstart", en: "Project start" },
          { da: "Faser og behov regnes herfra.", en: "Phases and needs are counted from here." },
          ({ inputs }) => inputs.projectStart ?? "",
          date,
        ),
        input(
          "goLive",
          "Idriftsaettelse",
          { da: "Idriftsættelse", en: "Go-live" },
          {
            da: "Den dag integrationen tages i brug. Tom: der regnes med et forslag.",
            en: "The day the integration goes live. Blank: a suggestion is used.",
          },
          ({ inputs }) => inputs.goLive ?? "",
          date,
        ),
        input(
          "statusDate",
          "Statusdato",
          { da: "Status pr.", en: "Status as of" },
          { da: "Dags dato, til du skriver en anden over.", en: "Today, until you type another date over it." },
          () => ({ formula: "=TODAY()" }),
          date,
        ),
        input(
          "lastReviewed",
          "SidstGennemgaaet",
          { da: "Sidst gennemgået", en: "Last reviewed" },
          { da: "Hvornår gennemgik I sidst bemandingen?", en: "When did you last go through the staffing?" },
          () => "",
          date,
        ),
        {
          key: "assumedGoLive",
          name: "RegnetIdriftsaettelse",
          label: { da: "Der regnes med idriftsættelse", en: "Go-live reckoned with" },
          style: "computed",
          numberFormat: DATE_FORMAT,
          content: ({ catalogue }) => ({
            formula: `=IF(ISNUMBER(Idriftsaettelse),Idriftsaettelse,IF(ISNUMBER(Projektstart),Projektstart+${catalogue.suggestedWeeksToGoLive * 7},""))`,
          }),
        },
      ],
    },
    {
      kind: "text",
      style: "heading",
      gap: 8,
      lines: [{ da: "Dækning pr. kompetence", en: "Coverage per competence" }],
    },
    {
      kind: "table",
      key: "competences",
      name: "Kompetenceoverblik",
      style: "TableStyleLight9",
      filter: false,
      blankRows: 0,
      rows: ({ catalogue, language }) =>
        [...competenceNames(catalogue), vocabulary.note.otherCompetences].map((name) => ({ competence: name[language] })),
      columns: [
        { key: "competence", heading: { da: "Kompetence", en: "Competence" }, width: 38, style: "wrapped" },
        {
          key: "share",
          heading: { da: "Dækning", en: "Coverage" },
          width: 38,
          style: "computed",
          numberFormat: "0%",
          formula: `=IF([@relevant]=0,"",(${shownAs("covered")
            .map((status) => `[@${status}]`)
            .join("+")})/[@relevant])`,
        },
        ...statusColumns,
        {
          key: "relevant",
          heading: { da: "Relevante", en: "Relevant" },
          width: 14,
          style: "count",
          formula: `=COUNTIFS([areas._competence],${own},${RELEVANT})`,
        },
        // The last row counts the areas whose competence has no row, which they know as the place 0.
        ...helperColumns([
          /** The name as others are compared with it; none for all others together. */
          { key: "_key", formula: `=IF(${comparedText("[@competence]")}={note.otherCompetences},"",${comparedText("[@competence]")})` },
          /** Which row of the table it is, from 1; 0 for all others together, -1 for a blank row. */
          {
            key: "_place",
            formula: `=IF(${comparedText("[@competence]")}={note.otherCompetences},0,IF([@_key]="",-1,ROW()-ROW([competences.#])))`,
          },
        ]),
      ],
      highlights: [
        { columns: ["share"], bar: true },
        { columns: ["uncovered"], when: "[$uncovered]>0", style: "uncovered" },
      ],
    },
    { kind: "text", style: "heading", gap: 2, lines: [{ da: "Metode og fremgangsmåde", en: "Method" }] },
    {
      kind: "table",
      key: "method",
      name: "Metode",
      style: "TableStyleLight9",
      filter: false,
      blankRows: 0,
      rows: ({ catalogue, language }) =>
        catalogue.method.map((step, index) => ({
          step: `${index + 1}. ${step.text[language]}`,
          status: vocabulary.progress.notStarted[language],
        })),
      columns: [
        { key: "step", heading: { da: "Trin", en: "Step" }, width: 38, style: "wrapped" },
        {
          key: "responsible",
          heading: { da: "Ansvarlig", en: "Responsible" },
          width: 38,
          rule: onePerson,
        },
        {
          key: "status",
          heading: { da: "Status", en: "Status" },
          width: 14,
          rule: { list: "progress", alert: "stop", hint: { da: "Hvor langt er trinnet?", en: "How far has the step come?" } },
        },
        {
          key: "date",
          heading: { da: "Dato", en: "Date" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Hvornår trinnet blev eller skal være færdigt.", "When the step was or must be done."),
        },
      ],
      highlights: [
        { columns: ["status"], when: "[$status]={progress.done}", style: "covered" },
        { columns: ["status"], when: "[$status]={progress.inProgress}", style: "clarifying" },
      ],
    },
    { kind: "text", style: "heading", gap: 2, lines: [{ da: "Om opgaven", en: "About the task" }] },
    {
      kind: "fields",
      fields: [
        fact("masterTaskId", { da: "Master-opgave ID", en: "Master task id" }, ({ catalogue }) => catalogue.task.masterTaskId),
        fact("title", { da: "Opgavetitel", en: "Task title" }, ({ catalogue, language }) => catalogue.task.title[language]),
        fact("project", { da: "Projekt", en: "Project" }, ({ catalogue, language }) => catalogue.task.project[language]),
        fact("phase", { da: "Fase", en: "Phase" }, ({ catalogue, language }) => catalogue.task.phase[language]),
        fact("theme", { da: "Tema", en: "Theme" }, ({ catalogue, language }) => catalogue.task.theme[language]),
        fact("priority", { da: "Prioritet", en: "Priority" }, ({ catalogue, language }) => catalogue.task.priority[language]),
        fact("infrastructure", { da: "STS/Infrastruktur-opgave", en: "STS/infrastructure task" }, ({ catalogue, language }) =>
          catalogue.task.infrastructureTask ? { da: "Ja", en: "Yes" }[language] : { da: "Nej", en: "No" }[language],
        ),
        fact("waves", { da: "Bølger", en: "Waves" }, ({ catalogue, language }) => catalogue.task.waves.map((wave) => wave[language])),
        fact("goal", { da: "Mål", en: "Goal" }, ({ catalogue, language }) => wrapLines(catalogue.task.goal[language], LINE)),
        fact("background", { da: "Baggrund", en: "Background" }, ({ catalogue, language }) =>
          wrapLines(catalogue.task.background[language], LINE),
        ),
        fact("result", { da: "Resultat", en: "Result" }, ({ catalogue, language }) => wrapLines(catalogue.task.result[language], LINE)),
        fact("performer", { da: "Anbefalet udfører", en: "Recommended performer" }, (context) =>
          nameOfRole(context, context.catalogue.task.performer),
        ),
        fact("involved", { da: "Involverede parter", en: "Parties involved" }, (context) =>
          context.catalogue.task.involved.map((id) => nameOfRole(context, id)).join(", "),
        ),
      ],
    },
  ],
};
