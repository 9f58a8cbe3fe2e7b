import type { SheetDeclaration } from "../types";
import type { FormulaTemplate } from "../../../rules/template";
import { cleaned, placeOf, shown } from "../../../rules/template";
import { DATE_FORMAT, tabs } from "../styles";

const ROOM = 14;
const row = "MATCH([$no],[staffing._card],0)";
const area = `INDEX([staffing._okArea],${row})`;
const ofRow = (value: string): FormulaTemplate => `=IF([$no]="","",${value})`;
const typedDate = (column: string): string => `INDEX([staffing.${column}],${row})`;
/** A blank date means as long as the area is needed, unless the other one ends the row before that, or begins it after. */
const dateOfRow = (column: string, need: string, other: string, comparison: string): FormulaTemplate => {
  const needed = `INDEX([areas.${need}],${area})`;
  const without = `IF(AND(ISNUMBER(${typedDate(other)}),${typedDate(other)}${comparison}${needed}),"",${needed})`;
  return ofRow(`IF(${cleaned(typedDate(column))}="",${without},${typedDate(column)})`);
};
const ofParticipant = (column: string, otherwise = '""'): FormulaTemplate =>
  `=IF(KortPlads=0,${otherwise},${shown(`INDEX([participants.${column}],KortPlads)`)})`;
/** An empty card of somebody who is not listed would say that nothing is expected. */
const unlessListed = `IF(IFERROR(${cleaned("Kortdeltager")}="",FALSE),"",{staffingCheck.unknownParticipant})`;

/** One participant's own page: chosen at the top, printed on one sheet of A4. */
export const cardSheet: SheetDeclaration = {
  key: "card",
  name: { da: "Deltagerkort", en: "Participant card" },
  tabColor: tabs.result,
  title: { da: "Deltagerkort – det, der forventes af dig", en: "Participant card – what is expected of you" },
  intro: {
    da: "Vælg en deltager i det lysegule felt. Kortet fylder én A4-side.",
    en: "Choose a participant in the pale yellow field. The card takes one A4 page.",
  },
  flow: "down",
  landscape: false,
  onePage: true,
  columnWidths: [14, 24],
  blocks: [
    {
      kind: "fields",
      fields: [
        {
          key: "participant",
          name: "Kortdeltager",
          label: { da: "Deltager", en: "Participant" },
          style: "input",
          rule: { list: "participants", alert: "warning", hint: { da: "Vælg den, kortet er til.", en: "Choose whose card it is." } },
          content: () => "",
        },
        {
          key: "party",
          label: { da: "Part", en: "Party" },
          style: "fact",
          content: () => ({ formula: ofParticipant("party", unlessListed) }),
        },
        {
          key: "role",
          label: { da: "Projektrolle", en: "Project role" },
          style: "fact",
          content: () => ({ formula: ofParticipant("projectRole") }),
        },
        { key: "unit", label: { da: "Enhed", en: "Unit" }, style: "fact", content: () => ({ formula: ofParticipant("unit") }) },
        { key: "areas", label: { da: "Områder", en: "Areas" }, style: "fact", content: () => ({ formula: ofParticipant("areas") }) },
        {
          key: "place",
          name: "KortPlads",
          label: { da: "Rækkenummer", en: "Row number" },
          style: "fact",
          content: () => ({
            formula: `=${placeOf("Kortdeltager", "participants._key")}`,
          }),
        },
      ],
    },
    {
      kind: "grid",
      key: "card",
      gap: 1,
      rows: ROOM,
      lines: 4,
      columns: [
        {
          key: "no",
          heading: { da: "Nr.", en: "No." },
          width: 14,
          style: "computedWrapped",
          formula: '=IF(ISNUMBER(MATCH([n],[staffing._card],0)),[n],"")',
        },
        {
          key: "area",
          heading: { da: "Område", en: "Area" },
          width: 24,
          style: "computedWrapped",
          formula: ofRow(`TRIM(${shown(`INDEX([areas.id],${area})`)}&" "&${shown(`INDEX([areas.name],${area})`)})`),
        },
        {
          key: "contribution",
          heading: { da: "Bidrag", en: "Contribution" },
          width: 14,
          style: "computedWrapped",
          formula: ofRow(`INDEX([staffing.contribution],${row})&""`),
        },
        {
          key: "role",
          heading: { da: "Rolle", en: "Role" },
          width: 14,
          style: "computedWrapped",
          formula: ofRow(`INDEX([staffing.role],${row})&""`),
        },
        {
          key: "from",
          heading: { da: "Fra", en: "From" },
          width: 12,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: dateOfRow("from", "needFrom", "to", "<"),
        },
        {
          key: "to",
          heading: { da: "Til", en: "To" },
          width: 12,
          style: "computed",
          numberFormat: DATE_FORMAT,
          formula: dateOfRow("to", "needTo", "from", ">"),
        },
        {
          key: "about",
          heading: { da: "Information fra hvem / om hvad", en: "Information from whom / about what" },
          width: 20,
          style: "computedWrapped",
          formula: ofRow(`INDEX([staffing.about],${row})&""`),
        },
        {
          key: "deputy",
          heading: { da: "Stedfortræder", en: "Deputy" },
          width: 20,
          style: "computedWrapped",
          formula: ofRow(
            `IF(INDEX([staffing._deputyArea],${row})>0,"",IFERROR(${cleaned(`INDEX([staffing.participant],MATCH(${area},[staffing._deputyArea],0))`)},""))`,
          ),
        },
        {
          key: "missing",
          heading: { da: "Hvad mangler?", en: "What is missing?" },
          width: 22,
          style: "computedWrapped",
          formula: ofRow(`INDEX([areas.missing],${area})&""`),
        },
      ],
    },
    {
      kind: "fields",
      gap: 1,
      fields: [
        {
          key: "more",
          label: { da: "", en: "" },
          style: "answer",
          content: () => ({
            formula: `=IF(COUNTIFS([staffing._card],">${ROOM}")>0,{note.moreRows},"")`,
          }),
        },
        {
          key: "confirmed",
          label: { da: "Bekræftet den", en: "Confirmed on" },
          style: "input",
          numberFormat: DATE_FORMAT,
          content: () => "",
        },
        { key: "signed", label: { da: "Underskrift", en: "Signature" }, style: "input", content: () => "" },
      ],
    },
  ],
};
