import type { Moment } from "../../../catalogue/catalogue";
import { activityCheck } from "../../../rules/activities";
import { phaseCheck } from "../../../rules/phases";
import { cleaned, comparedText, dateOr, placeOf, type FormulaTemplate } from "../../../rules/template";
import { vocabulary } from "../../../rules/vocabulary";
import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { RELEVANT } from "./areas";
import { checkColumn, checkHighlights, errorHighlight, helperColumns, oneDate, onePerson } from "./columns";
import { inWeekOfStatus, WEEKS, weekHeadings } from "./weeks";

/** A suggested day that moves with project start and go-live until somebody types a date over it. */
function suggestedDay(moment: Moment): FormulaTemplate {
  const anchor = moment.from === "projectStart" ? "Projektstart" : "RegnetIdriftsaettelse";
  return `=IF(ISNUMBER(${anchor}),${anchor}${moment.weeks < 0 ? "-" : "+"}${Math.abs(moment.weeks) * 7},"")`;
}

/** Whether a row's days and a week have a day in common; a date that is none compares as a text and never does. */
const inWeek = "AND(ISNUMBER([$_start]),ISNUMBER([$_end]),[$_start]<=[head]+6,[$_end]>=[head])";
const countInPhase = (count: string): FormulaTemplate => `=IF([@_key]="","",${count})`;
/** Phases and activities. */
export const timelineSheet: SheetDeclaration = {
  key: "timeline",
  name: { da: "Tidsplan", en: "Timeline" },
  tabColor: tabs.people,
  title: { da: "Tidsplan – hvornår", en: "Timeline – when" },
  intro: {
    da: "Faser og datoer er forslag, regnet fra projektstart og idriftsættelse på Overblik. Skriv en anden dato, hvis I kender den; så ændrer den sig ikke længere automatisk.",
    en: "Phases and dates are suggestions, counted from project start and go-live on Overview. Type another date if you know it; then it no longer changes by itself.",
  },
  flow: "down",
  landscape: true,
  pagesWide: 2,
  freeze: { table: "phases", columns: 3 },
  blocks: [
    {
      kind: "table",
      key: "phases",
      name: "Faser",
      style: "TableStyleLight9",
      filter: false,
      blankRows: 3,
      rows: ({ catalogue, language }) =>
        catalogue.phases.map((phase, index) => ({
          id: `F${index + 1}`,
          name: phase.name[language],
          note: vocabulary.note.suggestion[language],
          start: { formula: suggestedDay(phase.start) },
          end: { formula: suggestedDay(phase.end) },
        })),
      columns: [
        { key: "id", heading: { da: "Id", en: "Id" }, before: [{ da: "Nr.", en: "No." }], width: 6 },
        { key: "name", heading: { da: "Fase", en: "Phase" }, width: 18, style: "wrapped" },
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 30, style: "wrapped" },
        {
          key: "length",
          heading: { da: "Varighed (dage)", en: "Duration (days)" },
          before: [{ da: "Dage", en: "Days" }],
          width: 14,
          style: "count",
          formula: '=IF(COUNT([@_start],[@_end])=2,MAX(0,[@_end]-[@_start]+1),"")',
        },
        {
          key: "start",
          heading: { da: "Start", en: "Start" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Fasens første dag.", "First day of the phase."),
        },
        {
          key: "end",
          heading: { da: "Slut", en: "End" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Fasens sidste dag.", "Last day of the phase."),
        },
        {
          key: "areas",
          heading: { da: "Områder, der begynder her", en: "Areas that begin here" },
          before: [{ da: "Områder der begynder her", en: "Areas that begin here" }],
          width: 18,
          style: "count",
          formula: countInPhase(`COUNTIFS([areas._fromPhase],[@_place],${RELEVANT})`),
        },
        {
          key: "activities",
          heading: { da: "Aktiviteter", en: "Activities" },
          width: 14,
          style: "count",
          formula: countInPhase("COUNTIFS([activities._phase],[@_place])"),
        },
        {
          key: "done",
          heading: { da: "Færdige", en: "Done" },
          width: 14,
          style: "count",
          formula: countInPhase("COUNTIFS([activities._phase],[@_place],[activities._done],1)"),
        },
        checkColumn(phaseCheck, { width: 18, style: "computed" }),
        {
          key: "unassigned",
          heading: { da: "Aktiviteter uden ansvarlig", en: "Activities without a responsible person" },
          before: [{ da: "Aktiviteter uden ansvarlig", en: "Activities without a responsible" }],
          width: 18,
          style: "count",
          formula: countInPhase("COUNTIFS([activities._phase],[@_place],[activities.check],{activityCheck.noResponsible})"),
        },
        ...helperColumns([
          /** The name as others are compared with it. */
          { key: "_key", formula: `=${comparedText("[@name]")}` },
          /** Which row of the table it is, from 1. */
          { key: "_place", formula: "=ROW()-ROW([phases.#])" },
          /** First day; "" where it is none. */
          { key: "_start", formula: `=${dateOr("[@start]", '""')}` },
          /** Last day; "" where it is none. */
          { key: "_end", formula: `=${dateOr("[@end]", '""')}` },
        ]),
      ],
      highlights: [errorHighlight("phases"), ...checkHighlights(phaseCheck)],
    },
    {
      kind: "table",
      key: "activities",
      name: "Tidsplan",
      style: "TableStyleLight9",
      filter: true,
      gap: 2,
      blankRows: 10,
      rows: ({ catalogue, language }) =>
        catalogue.activities.map((activity) => ({
          id: activity.id,
          phase: catalogue.phases.find((phase) => phase.id === activity.phase)?.name[language] ?? "",
          name: activity.name[language],
          kind: vocabulary.activityKind[activity.kind][language],
          start: { formula: suggestedDay(activity.start) },
          end: { formula: suggestedDay(activity.end) },
          status: vocabulary.progress.notStarted[language],
        })),
      columns: [
        { key: "id", heading: { da: "Id", en: "Id" }, width: 6 },
        {
          key: "phase",
          heading: { da: "Fase", en: "Phase" },
          width: 18,
          rule: {
            list: "phases",
            alert: "warning",
            hint: { da: "En af faserne i tabellen ovenfor.", en: "One of the phases in the table above." },
          },
        },
        { key: "name", heading: { da: "Aktivitet", en: "Activity" }, width: 30, style: "wrapped" },
        {
          key: "kind",
          heading: { da: "Type", en: "Kind" },
          width: 14,
          rule: {
            list: "activityKinds",
            alert: "stop",
            hint: { da: "En aktivitet har en varighed; en milepæl er én dag.", en: "An activity has a duration; a milestone is one day." },
          },
        },
        {
          key: "start",
          heading: { da: "Start", en: "Start" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Første dag.", "First day."),
        },
        {
          key: "end",
          heading: { da: "Slut", en: "End" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Sidste dag.", "Last day."),
        },
        {
          key: "responsible",
          heading: { da: "Ansvarlig", en: "Responsible" },
          width: 18,
          rule: onePerson,
        },
        {
          key: "status",
          heading: { da: "Status", en: "Status" },
          width: 14,
          rule: { list: "progress", alert: "stop", hint: { da: "Hvor langt er aktiviteten?", en: "How far along is the activity?" } },
        },
        {
          key: "duration",
          heading: { da: "Varighed (dage)", en: "Duration (days)" },
          width: 14,
          style: "count",
          formula: '=IF(COUNT([@_start],[@_end])=2,MAX(0,[@_end]-[@_start]+1),"")',
        },
        checkColumn(activityCheck, { width: 18, style: "computed" }),
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 30, style: "wrapped" },
        ...helperColumns([
          /** Where the phase stands among the phases; 0 where that is nowhere. */
          { key: "_phase", formula: `=${placeOf("[@phase]", "phases._key")}` },
          /** First day; "" where it is none. */
          { key: "_start", formula: `=${dateOr("[@start]", dateOr("[@end]", '""'))}` },
          /** Last day; "" where it is none. */
          { key: "_end", formula: `=${dateOr("[@end]", dateOr("[@start]", '""'))}` },
          /** 1 where it is done. */
          { key: "_done", formula: `=IFERROR(IF(${cleaned("[@status]")}={progress.done},1,0),0)` },
        ]),
      ],
      highlights: [errorHighlight("activities"), ...checkHighlights(activityCheck)],
    },
    {
      kind: "calendar",
      beside: "phases",
      across: { ...weekHeadings, count: WEEKS },
      spareRows: 30,
      highlights: [
        { table: "phases", when: inWeek, style: "barPhase" },
        { table: "activities", when: `AND(${cleaned("[$kind]")}={activityKind.milestone},${inWeek})`, style: "milestone" },
        { table: "activities", when: `AND([$_done]=1,${inWeek})`, style: "barDone" },
        { table: "activities", when: `AND([$check]={activityCheck.late},${inWeek})`, style: "barLate" },
        { table: "activities", when: inWeek, style: "bar" },
        { when: inWeekOfStatus, style: "today" },
      ],
    },
  ],
};
