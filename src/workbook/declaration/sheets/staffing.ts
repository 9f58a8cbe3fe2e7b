import { FIRST_DAY, LAST_DAY } from "../../../base/cells";
import { areaColumns } from "../../../rules/areaText";
import { staffingCheck } from "../../../rules/staffing";
import { cleaned, dateOr, NEVER, placeOf } from "../../../rules/template";
import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { checkColumn, checkHighlights, errorHighlight, helperColumns, oneDate } from "./columns";

const is = (column: string, word: string): string => `${cleaned(`[@${column}]`)}={${word}}`;
/** More than a sheet has rows: an area times this and a participant make one number, which one look-up finds. */
export const PAIR = 10_000_000;
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

const gathers = is("contribution", "contribution.gathers");
const isConfirmed = is("confirmed", "yesNo.yes");
const byRole = (responsible: string, deputy: string, contributor: string): string =>
  `IF(${is("role", "role.responsible")},${responsible},IF(${is("role", "role.deputy")},${deputy},${contributor}))`;

/** Columns that only formulas read: numbers, so that COUNTIFS needs no text criteria. */
const helpers = helperColumns([
  /** Where the person stands among the participants; 0 where that is nowhere. */
  { key: "_participant", formula: `=${placeOf("[@participant]", "participants._key")}` },
  ...areaColumns,
  /** Person and area as one number. */
  { key: "_pair", formula: `=[@_area]*${PAIR}+[@_participant]` },
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
  { key: "_confirmed", formula: `=IF([@_okParticipant]=0,0,IF(${isConfirmed},[@_okParticipant],0))` },
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
  { key: "_gathers", formula: `=IF([@_days]>0,IF(${gathers},[@_responsible],0),0)` },
  /** Person and area as one number, where the row is OK. */
  { key: "_okPair", formula: "=IF([@_okArea]=0,0,[@_pair])" },
  /** What the matrix shows of it. */
  {
    key: "_code",
    formula: `=IF([@_okPair]=0,"",${byRole("{matrixCode.responsible}", "{matrixCode.deputy}", `IF(${gathers},"",{matrixCode.contributor})`)}&IF(${gathers},{matrixCode.information},"")&IF(${isConfirmed},"",{matrixCode.unconfirmed}))`,
  },
  /** The lower, the more it weighs among rows of the same person on the same area. */
  { key: "_rank", formula: `=IF([@_okPair]=0,0,${byRole("1", "5", "9")}+IF(${gathers},2,0)+IF(${isConfirmed},0,1))` },
  /** Person and area as one number, where no other row of theirs is weightier, or as weighty and further up. */
  {
    key: "_shown",
    formula:
      '=IF([@_okPair]=0,0,IF(COUNTIFS([staffing._okPair],[@_okPair])=1,[@_okPair],IF(COUNTIFS([staffing._okPair],[@_okPair],[staffing._rank],"<"&[@_rank])+COUNTIFS([staffing._okPair],[@_okPair],[staffing._rank],[@_rank],[staffing._row],"<"&[@_row])=0,[@_okPair],0)))',
  },
  /** The person, once for each area: several stretches on one area are one area of the load. */
  { key: "_shownParticipant", formula: "=IF([@_shown]=0,0,[@_participant])" },
  /** The person, where all their rows on the area are confirmed. */
  {
    key: "_shownConfirmed",
    formula:
      "=IF([@_shown]=0,0,IF(IF(COUNTIFS([staffing._okPair],[@_okPair])=1,[@_confirmed]>0,COUNTIFS([staffing._okPair],[@_okPair],[staffing._confirmed],0)=0),[@_participant],0))",
  },
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
    da: "Én række for hver person på hvert område. Udfyld de hvide kolonner; de grå beregnes automatisk, og kolonnen Tjek fortæller, hvad der mangler. Kun rækker med OK tæller med.",
    en: "One row for each person on each area. Fill in the white columns; the grey ones are calculated, and the column Check tells what is missing. Only rows that say OK count.",
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
      former: [{ da: "Områdets navn", en: "Name of the area" }],
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
              da: "Vælg en person. Står personen ikke på listen, så skriv først navnet på arket Deltagere.",
              en: "Choose a person. If the person is not listed, first enter the name on the sheet Participants.",
            },
            unlisted: {
              da: "Personen står ikke på arket Deltagere. Rækken tæller først med, når navnet står dér.",
              en: "The person is not on the sheet Participants. The row does not count until the name is there.",
            },
          },
        },
        {
          key: "area",
          heading: { da: "Område", en: "Area" },
          before: [{ da: "Område-id", en: "Area id" }],
          width: 38,
          style: "wrapped",
          rule: {
            list: "areas",
            alert: "warning",
            hint: {
              da: "Vælg området. Du kan også skrive dets id eller navn.",
              en: "Choose the area. You can also type its id or name.",
            },
            unlisted: {
              da: "Det står ikke på listen. Områdets id eller navn alene er også i orden; kolonnen Tjek viser, om området kendes.",
              en: "That is not in the list. The area's id or name alone will do as well; the column Check shows whether the area is known.",
            },
          },
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
              da: "Den ansvarlige har ansvaret – kun én ad gangen. Stedfortræderen tager over ved fravær. Bidragyderen hjælper.",
              en: "The responsible person answers for the area – one at a time. The deputy takes over in absence. The contributor helps.",
            },
          },
        },
        {
          key: "from",
          heading: { da: "Fra", en: "From" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate(
            "Første dag. Står feltet tomt: fra behovets begyndelse.",
            "First day. If left blank: from the beginning of the need.",
          ),
        },
        {
          key: "to",
          heading: { da: "Til", en: "To" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Sidste dag. Står feltet tomt: til behovets slutning.", "Last day. If left blank: to the end of the need."),
        },
        {
          key: "about",
          heading: { da: "Information fra hvem / om hvad", en: "Information from whom / about what" },
          before: [{ da: "Hos hvem / om hvad", en: "From whom / about what" }],
          width: 30,
          style: "wrapped",
        },
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
        checkColumn(staffingCheck, { width: 24, style: "computedWrapped" }),
        {
          key: "confirmation",
          heading: { da: "Hvem bekræftede, og hvornår", en: "Who confirmed, and when" },
          width: 24,
          style: "wrapped",
        },
        ...helpers,
      ],
      highlights: [errorHighlight("staffing"), ...checkHighlights(staffingCheck)],
    },
  ],
};
