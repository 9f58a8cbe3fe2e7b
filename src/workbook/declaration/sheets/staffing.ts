import { FIRST_DAY, LAST_DAY } from "../../../base/cells";
import { staffingCheck } from "../../../rules/staffing";
import { cleaned, dateOr, NEVER, placeOf, shown } from "../../../rules/template";
import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { checkColumn, checkHighlights, errorHighlight, helperColumns, oneDate } from "./columns";

const is = (column: string, word: string): string => `${cleaned(`[@${column}]`)}={${word}}`;
/** More than a sheet has rows: an area times this and a participant make one number, which one look-up finds. */
const MANY = 10_000_000;
const needFrom = "INDEX([areas.needFrom],[@_area])";
const needTo = "INDEX([areas.needTo],[@_area])";
const hasNeed = `COUNT(${needFrom},${needTo})=2`;
const ok = "[@check]={staffingCheck.ok}";

/**
 * How many responsible of the same area are there on a day. Most areas have but one, and then nothing is looked through: `ifAlone` is
 * what counting this row alone would give.
 */
const responsibleOn = (day: string, ifAlone: number): string =>
  `IF(INDEX([areas._responsible],[@_area])=1,${ifAlone},COUNTIFS([staffing._responsible],[@_responsible],[staffing._from],"<="&${day},[staffing._to],">="&${day}))`;

/** Columns that only formulas read: numbers, so that COUNTIFS needs no text criteria. */
const helpers = helperColumns([
  /** Where the person stands among the participants; 0 where that is nowhere. */
  { key: "_participant", formula: `=${placeOf("[@participant]", "participants._key")}` },
  /** Where the area stands among the areas; 0 where that is nowhere. */
  { key: "_area", formula: `=${placeOf("[@areaId]", "areas._key")}` },
  /** Person and area as one number. */
  { key: "_pair", formula: `=[@_area]*${MANY}+[@_participant]` },
  /** First day, a blank one taken as open; "" where it is no date. */
  { key: "_from", formula: `=${dateOr("[@from]", String(FIRST_DAY))}` },
  /** The same for the last day. */
  { key: "_to", formula: `=${dateOr("[@to]", String(LAST_DAY))}` },
  /** Which row of the sheet it is. */
  { key: "_row", formula: "=ROW()" },
  /** The area, where the row is OK; 0 where it is not, as in all that follow. */
  { key: "_okArea", formula: `=IF(${ok},[@_area],0)` },
  /** The person, where the row is OK. */
  { key: "_okParticipant", formula: `=IF(${ok},[@_participant],0)` },
  /** The person, where the row is OK and confirmed. */
  { key: "_confirmed", formula: `=IF([@_okParticipant]=0,0,IF(${is("confirmed", "yesNo.yes")},[@_okParticipant],0))` },
  /** The area, where its responsible stands here. */
  { key: "_responsible", formula: `=IF(${ok},IF(${is("role", "role.responsible")},[@_area],0),0)` },
  /** The area, where a deputy stands here. */
  { key: "_deputyArea", formula: `=IF(${ok},IF(${is("role", "role.deputy")},[@_area],0),0)` },
  /** The area, where a deputy stands here who is there throughout the need. */
  {
    key: "_deputy",
    formula: `=IF([@_deputyArea]=0,0,IF(${hasNeed},IF(AND([@_from]<=${needFrom},[@_to]>=${needTo},OR([@_awayTo]<${needFrom},[@_awayFrom]>${needTo})),[@_area],0),0))`,
  },
  /** How many responsible of the area are there on this one's first day. */
  { key: "_together", formula: `=IF([@_responsible]=0,0,${responsibleOn("[@_from]", 1)})` },
  /** 1 where no responsible of the area is there on the day after this one's last. */
  { key: "_holeAfter", formula: `=IF([@_responsible]=0,0,IF(${responsibleOn("([@_to]+1)", 0)}=0,1,0))` },
  /** Days of the need on which this responsible is there. */
  {
    key: "_days",
    formula: `=IF([@_responsible]=0,0,IF(${hasNeed},MAX(0,MIN([@_to],${needTo})-MAX([@_from],${needFrom})+1),0))`,
  },
  /** First day on which the person is away while on the area. */
  { key: "_awayFrom", formula: `=IF([@_okArea]=0,${NEVER},MAX([@_from],INDEX([participants._awayFrom],[@_participant])))` },
  /** Last such day. */
  {
    key: "_awayTo",
    formula:
      "=IF([@_okArea]=0,-1,IF(MIN([@_to],INDEX([participants._awayTo],[@_participant]))<[@_awayFrom],-1,MIN([@_to],INDEX([participants._awayTo],[@_participant]))))",
  },
  /** Days of the need on which this responsible is away. */
  { key: "_away", formula: `=IF([@_days]=0,0,MAX(0,MIN([@_awayTo],${needTo})-MAX([@_awayFrom],${needFrom})+1))` },
  /** The area, where its responsible here only gathers information. */
  { key: "_gathers", formula: `=IF([@_days]>0,IF(${is("contribution", "contribution.gathers")},[@_responsible],0),0)` },
  /** Which line of the participant card the row is. */
  {
    key: "_card",
    formula:
      '=IF(AND([@_okParticipant]>0,[@_okParticipant]=N(KortPlads)),COUNTIFS([staffing._okParticipant],[@_okParticipant],[staffing._row],"<="&[@_row]),0)',
  },
]);

/** One person on one area: the sheet that everybody fills in. */
export const staffingSheet: SheetDeclaration = {
  key: "staffing",
  name: { da: "Bemanding", en: "Staffing" },
  tabColor: tabs.people,
  title: { da: "Bemanding – hvem dækker hvad, og hvornår", en: "Staffing – who covers what, and when" },
  intro: {
    da: "Én række for hver person på hvert område. Udfyld de hvide kolonner; de grå regner sig selv ud, og Tjek fortæller, hvad der mangler. Kun rækker med OK tæller med.",
    en: "One row for each person on each area. Fill in the white columns; the grey ones work themselves out, and Check tells what is missing. Only rows that say OK count.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "staffing", columns: 1 },
  blocks: [
    {
      kind: "table",
      key: "staffing",
      name: "Bemanding",
      style: "TableStyleLight9",
      filter: true,
      blankRows: 25,
      rows: () => [],
      columns: [
        {
          key: "participant",
          heading: { da: "Deltager", en: "Participant" },
          width: 24,
          rule: {
            list: "participants",
            alert: "warning",
            hint: {
              da: "Vælg en person. Står personen der ikke, så skriv navnet på arket Deltagere først.",
              en: "Choose a person. If the person is not listed, write the name on the sheet Participants first.",
            },
          },
        },
        {
          key: "areaId",
          heading: { da: "Område-id", en: "Area id" },
          width: 14,
          rule: {
            list: "areas",
            alert: "warning",
            hint: {
              da: "Vælg områdets id, fx K1a. Navnet vises i næste kolonne.",
              en: "Choose the area's id, such as K1a. Its name appears in the next column.",
            },
          },
        },
        {
          key: "area",
          heading: { da: "Område", en: "Area" },
          width: 38,
          style: "computedWrapped",
          formula: `=IF([@_area]=0,"",${shown("INDEX([areas.name],[@_area])")})`,
        },
        {
          key: "contribution",
          heading: { da: "Bidrag", en: "Contribution" },
          width: 24,
          rule: {
            list: "contributions",
            alert: "stop",
            hint: {
              da: "Dækker personen området, eller indhenter personen information om det?",
              en: "Does the person cover the area, or gather information about it?",
            },
          },
        },
        {
          key: "role",
          heading: { da: "Rolle", en: "Role" },
          width: 14,
          rule: {
            list: "roles",
            alert: "stop",
            hint: {
              da: "Ansvarlig svarer for området – kun én ad gangen. Stedfortræder træder til. Bidragyder hjælper.",
              en: "The responsible answers for the area – one at a time. A deputy steps in. A contributor helps.",
            },
          },
        },
        {
          key: "from",
          heading: { da: "Fra", en: "From" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Første dag. Tom betyder: fra begyndelsen.", "First day. Blank means: from the beginning."),
        },
        {
          key: "to",
          heading: { da: "Til", en: "To" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Sidste dag. Tom betyder: til det hele er slut.", "Last day. Blank means: until it is all over."),
        },
        { key: "about", heading: { da: "Hos hvem / om hvad", en: "From whom / about what" }, width: 38, style: "wrapped" },
        {
          key: "confirmed",
          heading: { da: "Bekræftet", en: "Confirmed" },
          width: 14,
          rule: {
            list: "yesNo",
            alert: "stop",
            hint: { da: "Ja, når personen ved det og er enig.", en: "Yes, when the person knows and agrees." },
          },
        },
        checkColumn(staffingCheck, { width: 24, style: "computed" }),
        ...helpers,
      ],
      highlights: [errorHighlight("staffing"), ...checkHighlights(staffingCheck)],
    },
  ],
};
