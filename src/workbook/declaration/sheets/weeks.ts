import { shown } from "../../../rules/template";
import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { areaPlace, ofArea, ROOM, roomForAreas, silentArea } from "./areaGrid";

const noDays = "COUNT(Projektstart,[phases._start])=0";
const firstDay = "IF(ISNUMBER(Projektstart),Projektstart,MIN([phases._start]))";
const firstMonday = `${firstDay}-MOD(${firstDay}-2,7)`;
/** The Monday of the week in which the project or, where that has no date, its first phase starts; a Monday's number leaves 2 when divided by 7. */
export const FIRST_MONDAY = `=IF(${noDays},"",${firstMonday})`;
/** Weeks that calendars show: as many as the longest of these projects take. */
export const WEEKS = 40;

const from = "MAX([$from],[head])";
const to = "MIN([$to],[head]+6)";
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
const cell = `=IF(COUNT([$from],[$to],[head])<3,"",IF(OR([$to]<[head],[$from]>[head]+6,[$to]<[$from]),"",${code}))`;

/** Whether the status date, which may have a time of day, lies in a week. */
export const inWeekOfStatus = "AND([head]<=Statusdato,[head]+7>Statusdato)";

/** How the weeks of a sheet are headed: the Monday of each, and above it the number of its week (ISO 8601: that of its Thursday). */
export const weekHeadings = {
  first: FIRST_MONDAY,
  heading: { style: "weekHeading", numberFormat: DATE_FORMAT, height: 62 },
  width: 3,
  above: {
    label: { da: "Uge", en: "Week" },
    formula: '=IFERROR(INT(([head]+3-DATE(YEAR([head]+3),1,1))/7)+1,"")',
  },
} as const;

/** Coverage over time: areas down, weeks across. */
export const weeksSheet: SheetDeclaration = {
  key: "weeks",
  name: { da: "Dækning over tid", en: "Coverage over time" },
  tabColor: tabs.result,
  title: { da: "Dækning over tid – uge for uge", en: "Coverage over time – week by week" },
  intro: {
    da: "D = dækket · S = kun stedfortræder · i = ansvarlig indhenter kun information · ! = ingen ansvarlig · tom = skal ikke dækkes. Datoen er ugens mandag.",
    en: "C = covered · D = only a deputy · i = the responsible person only gathers information · ! = nobody is responsible · blank = need not be covered. The date is the Monday of the week.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "weeks", columns: 3 },
  blocks: [
    {
      kind: "grid",
      key: "weeks",
      rows: ROOM,
      lines: 2,
      columns: [
        {
          key: "place",
          heading: { da: "Nr.", en: "No." },
          width: 5,
          style: "computed",
          formula: areaPlace,
        },
        { key: "id", heading: { da: "Id", en: "Id" }, width: 8, style: "computed", formula: ofArea(shown("INDEX([areas.id],[n])")) },
        {
          key: "name",
          heading: { da: "Område", en: "Area" },
          width: 46,
          style: "computedWrapped",
          formula: ofArea(shown("INDEX([areas.name],[n])")),
        },
        {
          key: "from",
          heading: { da: "Skal dækkes fra", en: "Must be covered from" },
          width: 11.5,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: ofArea(`IF(${silentArea},"",INDEX([areas.needFrom],[n]))`),
        },
        {
          key: "to",
          heading: { da: "Skal dækkes til", en: "Must be covered to" },
          width: 11.5,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: ofArea("INDEX([areas.needTo],[n])"),
        },
      ],
      across: {
        ...weekHeadings,
        count: WEEKS,
        cell,
        total: { label: { da: "Huller i ugen", en: "Gaps this week" }, formula: '=IF([head]="","",COUNTIFS([column],{weekCode.missing}))' },
        highlights: [
          { when: "[cell]={weekCode.missing}", style: "uncovered" },
          { when: "[cell]={weekCode.deputy}", style: "partly" },
          { when: "[cell]={weekCode.information}", style: "clarifying" },
          { when: "[cell]={weekCode.covered}", style: "covered" },
          { when: inWeekOfStatus, style: "today" },
        ],
      },
    },
    {
      kind: "fields",
      gap: 1,
      fields: [
        roomForAreas,
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
