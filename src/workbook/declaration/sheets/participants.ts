import { participantCheck } from "../../../rules/participants";
import { cleaned, comparedText, dateOr, NEVER, numberOr } from "../../../rules/template";
import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { checkColumn, checkHighlights, errorHighlight, helperColumns, oneDate } from "./columns";

const awayBlank = `IFERROR(${cleaned("[@awayFrom]&[@awayTo]")}="",FALSE)`;
const awayInvalid = `OR(${dateOr("[@awayFrom]", "0")}="",${dateOr("[@awayTo]", "0")}="")`;

const awayBackwards = `AND(ISNUMBER([@awayFrom]),ISNUMBER([@awayTo]),${dateOr("[@awayTo]", "0")}<${dateOr("[@awayFrom]", "0")})`;
/** An absence as two numbers: none is an interval that no day lies in, one that cannot be read is all days. */
const away = (edge: string, unreadable: number, none: number): string =>
  `=IF(${awayBlank},${none},IF(OR(${awayInvalid},${awayBackwards}),${unreadable},${edge}))`;

const own = "[@_place]";

const helpers = helperColumns([
  /** The name as others are compared with it. */
  { key: "_key", formula: `=${comparedText("[@name]")}` },
  /** The role as the front page asks for it; "" without a name. */
  { key: "_role", formula: `=IF([@_key]="","",${comparedText("[@projectRole]")})` },
  /** Which row of the table it is, from 1. */
  { key: "_place", formula: "=ROW()-ROW([participants.#])" },
  /** First day away, beyond all days where there is none. */
  { key: "_awayFrom", formula: away(dateOr("[@awayFrom]", "0"), 0, NEVER) },
  /** Last day away, before all days where there is none. */
  { key: "_awayTo", formula: away(dateOr("[@awayTo]", String(NEVER)), NEVER, -1) },
]);

/** The people. */
export const participantsSheet: SheetDeclaration = {
  key: "participants",
  name: { da: "Deltagere", en: "Participants" },
  tabColor: tabs.people,
  title: { da: "Deltagere – hvem der deltager", en: "Participants – who takes part" },
  intro: {
    da: "Én række for hver person. Skriv kun det, arbejdet kræver: ingen cpr-numre og ingen grunde til fravær.",
    en: "One row for each person. Enter only what the work needs: no civil registration numbers and no reasons for absence.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "participants", columns: 1 },
  blocks: [
    {
      kind: "table",
      key: "participants",
      name: "Deltagere",
      style: "TableStyleLight9",
      filter: true,
      lines: 2,
      blankRows: 15,
      rows: () => [],
      columns: [
        {
          key: "name",
          heading: { da: "Navn", en: "Name" },
          width: 24,
          rule: {
            hint: { da: "For- og efternavn. Hvert navn må kun stå én gang.", en: "First and last name. Each name may appear only once." },
          },
        },
        {
          key: "party",
          heading: { da: "Part", en: "Party" },
          width: 24,
          style: "wrapped",
          rule: {
            list: "parties",
            alert: "warning",
            hint: { da: "Den del af organisationen, personen kommer fra.", en: "The part of the organisation the person comes from." },
          },
        },
        {
          key: "projectRole",
          heading: { da: "Projektrolle", en: "Project role" },
          width: 24,
          style: "wrapped",
          rule: {
            list: "projectRoles",
            alert: "warning",
            hint: {
              da: "Personens rolle i projektet. Projektejer, projektleder og koordinator vises på Overblik.",
              en: "The person's role in the project. Project owner, project manager and coordinator are shown on Overview.",
            },
          },
        },
        { key: "unit", heading: { da: "Enhed", en: "Unit" }, width: 18 },
        { key: "email", heading: { da: "E-mail", en: "E-mail" }, width: 24 },
        {
          key: "awayFrom",
          heading: { da: "Ikke til rådighed fra", en: "Not available from" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate(
            "Første dag, personen ikke kan deltage. Skriv ingen grund.",
            "First day the person cannot take part. Give no reason.",
          ),
        },
        {
          key: "awayTo",
          heading: { da: "Ikke til rådighed til", en: "Not available to" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Sidste dag, personen ikke kan deltage.", "Last day the person cannot take part."),
        },
        {
          key: "maxAreas",
          heading: { da: "Maks. områder", en: "Max. areas" },
          width: 14,
          rule: {
            kind: "whole",
            alert: "warning",
            hint: {
              da: "Hvor mange områder personen højst kan tage. Står feltet tomt, bruges tallet fra arket Lister.",
              en: "How many areas the person can take at most. If left blank, the number on the sheet Lists is used.",
            },
          },
        },
        {
          key: "areas",
          heading: { da: "Områder", en: "Areas" },
          width: 14,
          style: "count",
          formula: `=IF([@_key]="","",COUNTIFS([staffing._shownParticipant],${own}))`,
        },
        {
          key: "confirmed",
          heading: { da: "Bekræftet", en: "Confirmed" },
          width: 14,
          style: "count",
          formula: `=IF([@_key]="","",COUNTIFS([staffing._shownConfirmed],${own}))`,
        },
        {
          key: "load",
          heading: { da: "Belastning", en: "Workload" },
          width: 14,
          style: "count",
          numberFormat: "0%",
          formula: `=IF([@_key]="","",[@areas]/IF(${numberOr("[@maxAreas]", 0)}>0,[@maxAreas],MAX(1,${numberOr("MaksOmraader", 0)})))`,
        },
        checkColumn(participantCheck, { width: 26, style: "computedWrapped" }),
        ...helpers,
      ],
      highlights: [{ columns: ["load"], bar: true }, errorHighlight("participants"), ...checkHighlights(participantCheck)],
    },
  ],
};
