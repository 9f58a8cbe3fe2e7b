import { competenceNames, type Catalogue } from "../../../catalogue/catalogue";
import type { Text } from "../../../base/languages";
import type { CatalogueText, CellContent, ColumnDeclaration, FieldDeclaration, PlanContext, SheetDeclaration } from "../types";
import { formerHeadingsOf, shownStatuses, statuses, type ShownStatus, type Standing } from "../../../rules/statuses";
import { isReady } from "../../../rules/readiness";
import { cleaned, comparedText, firstThatHolds, shown } from "../../../rules/template";
import { DATE_FORMAT, tabs } from "../styles";
import { vocabulary } from "../../../rules/vocabulary";
import { countOf, RELEVANT } from "./areas";
import { helperColumns, oneDate, onePerson } from "./columns";

const relevantAreas = `COUNTIFS(${RELEVANT})`;
const staffedRows = 'COUNTIFS([staffing._okArea],">0")';

const own = "[@_place]";
/** The statuses that count as something, best first. */
const shownAs = (...standings: Standing[]): ShownStatus[] =>
  shownStatuses.filter((status) => standings.includes(statuses[status].standing));

const statusColumns = shownStatuses.map((key): ColumnDeclaration => ({
  key,
  heading: statuses[key].words,
  before: formerHeadingsOf(key),
  width: 13,
  style: "count",
  formula: `=COUNTIFS([areas._competence],${own},[areas._statusNo],${statuses[key].number})`,
}));
const share = (...standings: Standing[]): string =>
  `=IF(${relevantAreas}=0,0,(${shownAs(...standings)
    .map(countOf)
    .join("+")})/${relevantAreas})`;
const statusTiles = shownStatuses.map((key) => ({ label: statuses[key].words, span: 1, formula: `=${countOf(key)}` }));

const gaps = "COUNTIFS([areas._gap],1)";
const nextGap = "MATCH(MIN([areas._due]),[areas._due],0)";
const unconfirmed = `(${staffedRows}-COUNTIFS([staffing._confirmed],">0"))`;
const toCorrect =
  '(COUNTIFS([staffing.check],"?*")-COUNTIFS([staffing.check],{staffingCheck.ok})-COUNTIFS([staffing.check],{staffingCheck.notRelevant}))';
const LISTED = 8;
/** The ids of the first areas that are not in place, joined without the younger TEXTJOIN. */
const gapList = Array.from(
  { length: LISTED },
  (_, index) =>
    `IF(${gaps}>${index},"${index === 0 ? "" : ", "}"&INDEX([areas._label],MATCH(LARGE([areas._gapNo],${index + 1}),[areas._gapNo],0)),"")`,
).join("&");
const moreGaps = `IF(${gaps}>${LISTED},SUBSTITUTE({note.andMore},"#",${gaps}-${LISTED}),"")`;

const notInPlace = `IF(${gaps}=0,"",SUBSTITUTE({note.notInPlace},"#",${gapList}&${moreGaps}))`;
const notCounted = `IF(${toCorrect}=0,"",SUBSTITUTE({note.toCorrect},"#",${toCorrect}))`;
const notConfirmed = `IF(${staffedRows}=0,{note.nobodyYet},IF(${unconfirmed}=0,"",SUBSTITUTE(SUBSTITUTE({note.notConfirmed},"#",${unconfirmed}),"¤",${staffedRows})))`;

/** The last step of the method is to mark the task complete. */
const lastStepIsDone = `${cleaned("INDEX([method.status],ROWS([method.status]))")}={progress.done}`;
const nextStep = `=IFERROR(IF(Klar={yesNo.yes},IF(${lastStepIsDone},{nextStep.done},{nextStep.complete}),IF(${lastStepIsDone},{nextStep.tooSoon},"")&${firstThatHolds(
  [
    [`${staffedRows}+${toCorrect}=0`, "{nextStep.people}"],
    [`${toCorrect}>0`, "{nextStep.correct}"],
    [`${gaps}>0`, "{nextStep.gaps}"],
  ],
  "{nextStep.confirm}",
)}),"")`;

const input = (
  key: string,
  name: string,
  label: Text,
  hint: Text,
  content: (context: PlanContext) => CellContent,
  extra: Partial<FieldDeclaration> = {},
): FieldDeclaration => ({ key, name, label, style: "input", content, ...extra, rule: { ...extra.rule, hint } });

const date = { numberFormat: DATE_FORMAT, rule: { kind: "date", alert: "warning" } } as const;
/** Who has a project role: chosen once, on *Deltagere*. */
const roleField = (key: string, name: string, label: CatalogueText): FieldDeclaration => ({
  key,
  name,
  label,
  style: "computed",
  content: ({ catalogue, language }) => {
    const word = (typeof label === "function" ? label(catalogue) : label)[language];
    // MATCH and COUNTIFS take these signs as wildcards.
    const role = `"${word.replaceAll('"', '""').replace(/[~*?]/g, "~$&")}"`;
    const count = `COUNTIFS([participants._role],"="&${role})`;
    const others = `IF(${count}>1," +"&(${count}-1),"")`;
    return { formula: `=IFERROR(INDEX([participants._key],MATCH(${role},[participants._role],0))&${others},"")` };
  },
});

const fact = (key: string, label: Text, content: (context: PlanContext) => CellContent): FieldDeclaration => ({
  key,
  label,
  style: "fact",
  content,
});
const longFact = (...declared: Parameters<typeof fact>): FieldDeclaration => ({ ...fact(...declared), style: "factWrapped" });

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
    da: "Hvem skal inddrages, med hvilke kompetencer, på hvilke områder og hvornår. Skriv i de lysegule felter; resten beregnes automatisk.",
    en: "Who is to be involved, with which competences, covering which areas, and when. Write in the pale yellow fields; the rest is calculated.",
  },
  flow: "down",
  landscape: true,
  columnWidths: [32, 62],
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
          label: { da: "Områder med ansvarlig", en: "Areas with a responsible person" },
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
        {
          label: { da: "Dækket, evt. uden stedfortræder", en: "Covered, perhaps without a deputy" },
          span: 1,
          numberFormat: "0%",
          formula: share("covered"),
        },
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
          key: "summary",
          label: { da: "Lige nu", en: "Right now" },
          style: "answer",
          content: () => ({
            formula: `=SUBSTITUTE(SUBSTITUTE({note.status},"#",${shownAs("covered").map(countOf).join("+")}),"¤",${relevantAreas})`,
          }),
        },
        {
          key: "nextGap",
          label: { da: "Næste hul", en: "Next gap" },
          style: "answerWrapped",
          lines: 3,
          content: () => ({
            formula: `=IF(${gaps}=0,{note.noGaps},INDEX([areas._label],${nextGap})&" "&${shown(`INDEX([areas.name],${nextGap})`)}&" – "&INDEX([areas.missing],${nextGap}))`,
          }),
        },
        {
          key: "nextGapDate",
          label: { da: "Skal dækkes fra", en: "Must be covered from" },
          style: "answer",
          numberFormat: DATE_FORMAT,
          content: () => ({ formula: `=IF(${gaps}=0,"",INDEX([areas.needFrom],${nextGap}))` }),
        },
        {
          key: "ready",
          name: "Klar",
          label: { da: "Klar til at markere som fuldført?", en: "Ready to mark as complete?" },
          style: "answer",
          highlights: [{ when: "[cell]={yesNo.yes}", style: "covered" }],
          content: () => ({ formula: `=IF(${isReady({ gaps, rows: staffedRows, unconfirmed, toCorrect }).excel},{yesNo.yes},{yesNo.no})` }),
        },
        {
          key: "notReady",
          label: { da: "Det mangler", en: "What is missing" },
          style: "answerWrapped",
          lines: 3,
          content: () => ({ formula: `=IF(Klar={yesNo.yes},"",${notInPlace}&${notCounted}&${notConfirmed})` }),
        },
        {
          key: "nextStep",
          label: { da: "Næste skridt", en: "Next step" },
          style: "answerWrapped",
          lines: 2,
          content: () => ({ formula: nextStep }),
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
        roleField("projectOwner", "Projektejer", { da: "Projektejer", en: "Project owner" }),
        roleField("projectManager", "Projektleder", { da: "Projektleder", en: "Project manager" }),
        roleField("coordinator", "Koordinator", coordinatorOf),
        input(
          "projectStart",
          "Projektstart",
          { da: "Projektstart", en: "Project start" },
          { da: "Faser og behov beregnes ud fra denne dato.", en: "Phases and needs are calculated from this date." },
          ({ inputs }) => inputs.projectStart ?? "",
          date,
        ),
        input(
          "goLive",
          "Idriftsaettelse",
          { da: "Idriftsættelse", en: "Go-live" },
          {
            da: "Den dag, integrationen tages i brug. Står feltet tomt, bruges datoen i Beregnet idriftsættelse.",
            en: "The day the integration goes live. If left blank, the date in Go-live date used applies.",
          },
          ({ inputs }) => inputs.goLive ?? "",
          date,
        ),
        input(
          "statusDate",
          "Statusdato",
          { da: "Status pr.", en: "Status as of" },
          {
            da: "Dags dato. Skriv en anden dato, hvis status skal gøres op pr. en bestemt dag.",
            en: "Today. Type another date for the status as of that day.",
          },
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
          label: { da: "Beregnet idriftsættelse", en: "Go-live date used" },
          style: "computed",
          numberFormat: DATE_FORMAT,
          content: ({ catalogue }) => ({
            formula: `=IF(ISNUMBER(Idriftsaettelse),Idriftsaettelse,IF(ISNUMBER(Projektstart),Projektstart+${catalogue.suggestedWeeksToGoLive * 7},""))`,
          }),
        },
        input(
          "deleteOn",
          "Slettes",
          { da: "Slettes senest", en: "Delete by" },
          {
            da: "Navne og fravær er personoplysninger. Skriv, hvornår projektmappen skal slettes.",
            en: "Names and absences are personal data. Write when the workbook is to be deleted.",
          },
          () => "",
          date,
        ),
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
        { key: "competence", heading: { da: "Kompetence", en: "Competence" }, width: 32, style: "wrapped" },
        {
          key: "share",
          heading: { da: "Dækningsgrad", en: "Coverage" },
          before: [{ da: "Dækning", en: "Coverage" }],
          width: 62,
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
          width: 13,
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
        { key: "step", heading: { da: "Trin", en: "Step" }, width: 32, style: "wrapped" },
        {
          key: "responsible",
          heading: { da: "Ansvarlig", en: "Responsible" },
          width: 62,
          rule: onePerson,
        },
        {
          key: "status",
          heading: { da: "Status", en: "Status" },
          width: 13,
          rule: { list: "progress", alert: "stop", hint: { da: "Hvor langt er trinnet?", en: "How far along is the step?" } },
        },
        {
          key: "date",
          heading: { da: "Dato", en: "Date" },
          width: 13,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Den dag, trinnet blev eller skal være færdigt.", "The day the step was or must be done."),
        },
      ],
      highlights: [
        { columns: ["status"], when: `${cleaned("[$status]")}={progress.done}`, style: "covered" },
        { columns: ["status"], when: `${cleaned("[$status]")}={progress.inProgress}`, style: "clarifying" },
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
        fact("waves", { da: "Bølger", en: "Waves" }, ({ catalogue, language }) =>
          catalogue.task.waves.map((wave) => wave[language]).join("; "),
        ),
        longFact("goal", { da: "Mål", en: "Goal" }, ({ catalogue, language }) => catalogue.task.goal[language]),
        longFact("background", { da: "Baggrund", en: "Background" }, ({ catalogue, language }) => catalogue.task.background[language]),
        longFact("result", { da: "Resultat", en: "Result" }, ({ catalogue, language }) => catalogue.task.result[language]),
        fact("performer", { da: "Anbefalet udfører", en: "Recommended performer" }, (context) =>
          nameOfRole(context, context.catalogue.task.performer),
        ),
        longFact(
          "involved",
          { da: "Involverede parter", en: "Parties involved" },
          ({ catalogue, language }) => catalogue.task.involved[language],
        ),
        longFact(
          "abbreviations",
          { da: "Forkortelser", en: "Abbreviations" },
          ({ catalogue, language }) => catalogue.task.abbreviations[language],
        ),
      ],
    },
  ],
};
