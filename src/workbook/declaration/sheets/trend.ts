import { RELEVANT, countOf, statusIsOpen } from "./areas";
import { shownStatuses, statuses } from "../../../rules/statuses";
import { cleaned, comparedText, dateOr, firstThatHolds, placeOf, STATUS_DATE, type FormulaTemplate } from "../../../rules/template";
import type { ColumnDeclaration, GridColumn, SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { areaName, ROOM, roomForAreas } from "./areaGrid";
import { helperColumns, oneDate } from "./columns";

const FIGURE = 13;
const today: GridColumn = {
  key: "date",
  heading: { da: "Dato", en: "Date" },
  width: FIGURE,
  style: "computed",
  numberFormat: DATE_FORMAT,
  formula: `=IFERROR(Statusdato+0,"")`,
};
/** What is counted of a status taken, and how it is counted now. */
const figures: readonly Pick<GridColumn, "key" | "heading" | "formula">[] = [
  ...shownStatuses.map((key) => ({ key, heading: statuses[key].words, formula: `=${countOf(key)}` })),
  { key: "relevant", heading: { da: "Relevante", en: "Relevant" }, formula: `=COUNTIFS(${RELEVANT})` },
  { key: "assigned", heading: { da: "Tildelinger", en: "Assignments" }, formula: '=COUNTIFS([staffing._okArea],">0")' },
  { key: "confirmed", heading: { da: "Bekræftet", en: "Confirmed" }, formula: '=COUNTIFS([staffing._confirmed],">0")' },
];

const day = { key: "_day", formula: `=IF(ISNUMBER(${dateOr("[@date]", '""')}),${dateOr("[@date]", "0")},0)` } as const;
const dateColumn: ColumnDeclaration = {
  key: "date",
  heading: { da: "Dato", en: "Date" },
  width: FIGURE,
  numberFormat: DATE_FORMAT,
  rule: oneDate("Den dag, status blev taget.", "The day the status was taken."),
};
const check = (formula: string): ColumnDeclaration => ({
  key: "check",
  heading: { da: "Tjek", en: "Check" },
  width: 24,
  style: "computedWrapped",
  formula,
});
const checkHighlight = {
  columns: ["check"],
  when: 'AND([$check]<>"",[$check]<>{trendCheck.ok})',
  style: "uncovered",
} as const;

const blankRow = `${cleaned("[@date]&[@occasion]")}=""`;
const noNumbers = `COUNT(${figures.map(({ key }) => `[@${key}]`).join(",")})<${figures.length}`;
const earlier = (table: string): string => `COUNTIFS([${table}._key],[@_key])>1`;
const last = "MAX([areaTrend._before])";
const lastStatus = `INDEX([areaTrend.status],MATCH(${last}*10000+INDEX([areas._place],[n]),[areaTrend._key],0))`;
const ofRow = (value: string): FormulaTemplate => `=IF([$date]="","",${value})`;

/** How coverage has come along: a row for each status taken, and one for each area in it. */
export const trendSheet: SheetDeclaration = {
  key: "trend",
  name: { da: "Udvikling", en: "Progress" },
  tabColor: tabs.result,
  title: { da: "Udvikling – hvor langt er I kommet", en: "Progress – how far you have come" },
  intro: {
    da: "Tag en status før hvert møde: kopiér rækken under I dag, og indsæt den som værdier i næste ledige række i tabellen under den. Gør det samme på arket Ændringer.",
    en: "Take a status before each meeting: copy the row under Today, and paste it as values into the next free row of the table below it. Do the same on the sheet Changes.",
  },
  flow: "down",
  landscape: true,
  charts: [
    {
      name: "Udvikling",
      title: { da: "Områder ved hver status", en: "Areas at each status" },
      table: "trend",
      categories: "date",
      series: shownStatuses.map((column) => ({ column, color: statuses[column].colors.chart })),
      beside: "chart",
      columns: [0, 9],
      moreRows: 14,
    },
  ],
  blocks: [
    { kind: "text", style: "heading", lines: [{ da: "I dag", en: "Today" }] },
    {
      kind: "grid",
      key: "today",
      rows: 1,
      columns: [
        today,
        { key: "occasion", heading: { da: "Anledning", en: "Occasion" }, width: 38, style: "computed" },
        ...figures.map((one): GridColumn => ({ ...one, width: FIGURE, style: "count" })),
      ],
    },
    { kind: "text", style: "heading", gap: 1, lines: [{ da: "Statusser, der er taget", en: "Statuses taken" }] },
    {
      kind: "table",
      key: "trend",
      name: "Udvikling",
      style: "TableStyleLight9",
      filter: false,
      blankRows: 8,
      rows: () => [],
      columns: [
        dateColumn,
        { key: "occasion", heading: { da: "Anledning", en: "Occasion" }, width: 38, style: "wrapped" },
        ...figures.map(({ key, heading }): ColumnDeclaration => ({ key, heading, width: FIGURE, style: "centred" })),
        check(
          `=${firstThatHolds(
            [
              [`IFERROR(${blankRow},FALSE)`, '""'],
              ["[@_day]=0", "{trendCheck.notADate}"],
              [earlier("trend"), "{trendCheck.twice}"],
              [noNumbers, "{trendCheck.noNumbers}"],
            ],
            "{trendCheck.ok}",
          )}`,
        ),
        ...helperColumns([
          /** The day; 0 where it is none. */
          day,
          /** What tells the row from others; "" where that is nothing. */
          { key: "_key", formula: '=IF([@_day]=0,"",[@_day])' },
        ]),
      ],
      highlights: [checkHighlight],
    },
    { kind: "text", key: "chart", style: "heading", gap: 1, lines: [{ da: "Billede", en: "Picture" }] },
  ],
};

/** What has changed since the last status: the areas' statuses now and then. */
export const changesSheet: SheetDeclaration = {
  key: "changes",
  name: { da: "Ændringer", en: "Changes" },
  tabColor: tabs.result,
  title: { da: "Ændringer – siden sidste status", en: "Changes – since the last status" },
  intro: {
    da: "Kopiér de første tre kolonner, når I tager en status, og indsæt dem som værdier i næste ledige række i tabellen nederst. Så ses det her, hvad der er ændret siden.",
    en: "When you take a status, copy the first three columns and paste them as values into the next free row of the table at the bottom. Then you see here what has changed since.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "changes", columns: 2 },
  blocks: [
    {
      kind: "grid",
      key: "changes",
      rows: ROOM,
      lines: 2,
      columns: [
        { ...today, formula: '=IF([n]>ROWS([areas.id]),"",IFERROR(Statusdato+0,""))' },
        {
          key: "area",
          heading: { da: "Område", en: "Area" },
          width: 52,
          style: "computedWrapped",
          formula: ofRow(areaName),
        },
        {
          key: "status",
          heading: { da: "Status nu", en: "Status now" },
          width: FIGURE,
          style: "computedWrapped",
          formula: ofRow("INDEX([areas.status],[n])"),
        },
        {
          key: "before",
          heading: { da: "Sidste status", en: "Last status" },
          width: FIGURE,
          style: "computedWrapped",
          formula: ofRow(`IF(${last}=0,"",IFERROR(${cleaned(lastStatus)},""))`),
        },
        {
          key: "change",
          heading: { da: "Ændring", en: "Change" },
          width: FIGURE,
          style: "computedWrapped",
          formula: ofRow(
            firstThatHolds(
              [
                ['OR([$before]="",[$before]=[$status])', '""'],
                [`${statusIsOpen("[$before]")}=${statusIsOpen("[$status]")}`, "{change.other}"],
                [statusIsOpen("[$status]"), "{change.opened}"],
              ],
              "{change.closed}",
            ),
          ),
        },
      ],
    },
    { kind: "fields", fields: [roomForAreas] },
    {
      kind: "text",
      style: "heading",
      gap: 1,
      lines: [{ da: "Områdernes status, hver gang den er taget", en: "The areas' status, each time it was taken" }],
    },
    {
      kind: "table",
      key: "areaTrend",
      name: "Omraadeudvikling",
      style: "TableStyleLight9",
      filter: false,
      blankRows: 10,
      rows: () => [],
      columns: [
        dateColumn,
        { key: "area", heading: { da: "Område", en: "Area" }, width: 52, style: "wrapped" },
        { key: "status", heading: { da: "Status", en: "Status" }, width: FIGURE, style: "wrapped" },
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 24, style: "wrapped" },
        check(
          `=${firstThatHolds(
            [
              [`IFERROR(${cleaned("[@date]&[@area]&[@status]")}="",FALSE)`, '""'],
              ["[@_day]=0", "{trendCheck.notADate}"],
              ["[@_place]=0", "{trendCheck.unknownArea}"],
              [earlier("areaTrend"), "{trendCheck.twice}"],
            ],
            "{trendCheck.ok}",
          )}`,
        ),
        ...helperColumns([
          day,
          /** Where the area stands among the areas; 0 where that is nowhere. */
          {
            key: "_place",
            formula: `=IF(${placeOf("[@area]", "areas._choice")}>0,${placeOf("[@area]", "areas._choice")},${placeOf(`LEFT(${comparedText("[@area]")},FIND(" ",${comparedText("[@area]")}&" ")-1)`, "areas._key")})`,
          },
          /** Day and area as one number; "" where one of them is not there. */
          { key: "_key", formula: '=IF(OR([@_day]=0,[@_place]=0),"",[@_day]*10000+[@_place])' },
          /** The day, where it lies before the status date; 0 elsewhere. */
          { key: "_before", formula: `=IF(AND([@_place]>0,[@_day]<${STATUS_DATE}),[@_day],0)` },
        ]),
      ],
      highlights: [checkHighlight],
    },
  ],
};
