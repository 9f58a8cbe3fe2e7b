import { shown } from "../../../rules/template";
import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { heightOfLines } from "./columns";

const noDays = "COUNT(Projektstart,[phases._start])=0";
const firstDay = "IF(ISNUMBER(Projektstart),Projektstart,MIN([phases._start]))";
const firstMonday = `${firstDay}-MOD(${firstDay}-2,7)`;
/** The Monday of the week in which the project or, where that has no date, its first phase starts; a Monday's number leaves 2 when divided by 7. */
export const FIRST_MONDAY = `=IF(${noDays},"",${firstMonday})`;
/** Weeks that calendars show: as many as the longest of these projects take. */
export const WEEKS = 40;

/** Areas that there is room for; the task with its recommended ones has 20. */
export const ROOM = 30;
const from = "MAX([$from],[week])";
const to = "MIN([$to],[week]+6)";
/** What COUNTIFS asks for to count rows of which one column is no later than a day, and another no earlier than a day. */
const between = (start: string, first: string, end: string, last: string): string =>
  `[staffing.${start}],"<="&${first},[staffing.${end}],">="&${last}`;
/** How many rows of the area hold on a day, by a helper column of the staffing. */
const on = (column: string, ...conditions: string[]): string => `COUNTIFS([staffing.${column}],[$place],${conditions.join(",")})`;

const away = between("_awayFrom", to, "_awayTo", from);
const thereOnEveryDay = `AND(${on("_responsible", between("_from", from, "_to", from))}>0,COUNTIFS([staffing._responsible],[$place],[staffing._holeAfter],1,[staffing._to],">="&${from},[staffing._to],"<"&${to})=0,${on("_responsible", away)}=0)`;
const throughout = between("_from", from, "_to", to);
const deputyIsThere = `${on("_deputyArea", throughout)}>${on("_deputyArea", throughout, away)}`;
const code = `IF(IF([$place]<1,0,INDEX([areas._ok],[$place]))=0,{weekCode.missing},IF(${thereOnEveryDay},IF(${on("_gathers", between("_from", to, "_to", from))}>0,{weekCode.information},{weekCode.covered}),IF(${deputyIsThere},{weekCode.deputy},{weekCode.missing})))`;
const cell = `=IF(COUNT([$from],[$to],[week])<3,"",IF(OR([$to]<[week],[$from]>[week]+6,[$to]<[$from]),"",${code}))`;

const ofArea = (value: string): string => `=IF([$place]="","",${value})`;

/** Coverage over time: areas down, weeks across. */
export const weeksSheet: SheetDeclaration = {
  key: "weeks",
  name: { da: "Dækning over tid", en: "Coverage over time" },
  tabColor: tabs.result,
  title: { da: "Dækning over tid – uge for uge", en: "Coverage over time – week by week" },
  intro: {
    da: "D dækket · S kun stedfortræder · i ansvarlig indhenter kun information · ! behov, men ingen · tomt felt: intet behov. Hver uge står ved sin mandag.",
    en: "C covered · D only a deputy · i the responsible only gathers information · ! needed, but nobody · blank: not needed. Each week stands at its Monday.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "weeks", columns: 3 },
  blocks: [
    {
      kind: "grid",
      key: "weeks",
      rows: ROOM,
      rowHeight: heightOfLines(2),
      columns: [
        {
          key: "place",
          heading: { da: "Nr.", en: "No." },
          width: 5,
          style: "computed",
          formula: '=IF([n]>ROWS([areas.id]),"",INDEX([areas._place],[n]))',
        },
        { key: "id", heading: { da: "Id", en: "Id" }, width: 8, style: "computed", formula: ofArea(shown("INDEX([areas.id],[n])")) },
        {
          key: "name",
          heading: { da: "Område", en: "Area" },
          width: 38,
          style: "computedWrapped",
          formula: ofArea(shown("INDEX([areas.name],[n])")),
        },
        {
          key: "from",
          heading: { da: "Behov fra", en: "Needed from" },
          width: 14,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: ofArea(
            'IF(OR(INDEX([areas.status],[n])={status.notRelevant},INDEX([areas.status],[n])=""),"",INDEX([areas.needFrom],[n]))',
          ),
        },
        {
          key: "to",
          heading: { da: "Behov til", en: "Needed to" },
          width: 14,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: ofArea("INDEX([areas.needTo],[n])"),
        },
      ],
      weeks: {
        count: WEEKS,
        first: FIRST_MONDAY,
        cell,
        total: { label: { da: "Huller i ugen", en: "Gaps this week" }, formula: '=IF([week]="","",COUNTIFS([column],{weekCode.missing}))' },
        highlights: [
          { when: "[cell]={weekCode.missing}", style: "uncovered" },
          { when: "[cell]={weekCode.deputy}", style: "partly" },
          { when: "[cell]={weekCode.information}", style: "clarifying" },
          { when: "[cell]={weekCode.covered}", style: "covered" },
          { when: "AND([week]<=Statusdato,[week]+6>=Statusdato)", style: "today" },
        ],
      },
    },
    {
      kind: "fields",
      gap: 1,
      fields: [
        {
          key: "room",
          label: { da: "", en: "" },
          style: "answer",
          content: () => ({
            formula: `=IF(ROWS([areas.id])>${ROOM},SUBSTITUTE({note.onlyFirst},"#",${ROOM}),"")`,
          }),
        },
        {
          key: "length",
          label: { da: "", en: "" },
          style: "answer",
          content: () => ({
            formula: `=IF(OR(${noDays},MAX([phases._end])<${firstMonday}+${WEEKS * 7}),"",SUBSTITUTE({note.moreWeeks},"#",${WEEKS}))`,
          }),
        },
      ],
    },
  ],
};
