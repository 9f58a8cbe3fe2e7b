import type { SheetDeclaration } from "../types";
import { tabs } from "../styles";
import { areaName, areaPlace, ofArea, ROOM, roomForAreas, silentArea } from "./areaGrid";
import { PAIR } from "./staffing";

/** People that there is room for: the task has five to fifteen. */
const PEOPLE = 24;
const begins = (word: string): string => `LEFT([cell],LEN({matrixCode.${word}}))={matrixCode.${word}}`;

/** Who does what: areas down, people across. */
export const matrixSheet: SheetDeclaration = {
  key: "matrix",
  name: { da: "Matrix", en: "Matrix" },
  tabColor: tabs.result,
  title: { da: "Matrix – hvem gør hvad", en: "Matrix – who does what" },
  intro: {
    da: "A = ansvarlig · S = stedfortræder · B = bidragyder · i = indhenter kun information · ? = ikke bekræftet endnu. Matrixen beregnes ud fra arket Bemanding.",
    en: "R = responsible · D = deputy · C = contributor · i = only gathers information · ? = not confirmed yet. The matrix is calculated from the sheet Staffing.",
  },
  flow: "down",
  landscape: false,
  onePage: true,
  freeze: { table: "matrix", columns: 2 },
  blocks: [
    {
      kind: "grid",
      key: "matrix",
      rows: ROOM,
      lines: 2,
      columns: [
        {
          key: "place",
          heading: { da: "Nr.", en: "No." },
          width: 4,
          style: "computed",
          formula: areaPlace,
        },
        {
          key: "area",
          heading: { da: "Område", en: "Area" },
          width: 50,
          style: "computedWrapped",
          formula: ofArea(areaName),
        },
        {
          key: "responsible",
          heading: { da: "Ansvarlig", en: "Responsible" },
          width: 15,
          style: "computedWrapped",
          formula: ofArea(
            `IF(INDEX([areas.responsible],[n])<>"",INDEX([areas.responsible],[n]),IF(${silentArea},"",{reason.noResponsible}))`,
          ),
        },
        {
          key: "people",
          heading: { da: "Personer", en: "People" },
          width: 8,
          style: "count",
          formula: ofArea(`COUNTIFS([staffing._shown],">"&[$place]*${PAIR},[staffing._shown],"<"&([$place]+1)*${PAIR})`),
        },
      ],
      across: {
        count: PEOPLE,
        first: '=IF([k]>ROWS([participants.name]),"",INDEX([participants._key],[k]))',
        following: '=IF([k]>ROWS([participants.name]),"",INDEX([participants._key],[k]))',
        heading: { style: "nameHeading", height: 130 },
        width: 2.6,
        cell: `=IF(OR([$place]="",[head]=""),"",IFERROR(INDEX([staffing._code],MATCH([$place]*${PAIR}+[k],[staffing._shown],0)),""))`,
        total: { label: { da: "Områder", en: "Areas" }, formula: '=IF([head]="","",COUNTIF([column],"?*"))' },
        highlights: [
          { column: "responsible", when: "[$responsible]={reason.noResponsible}", style: "uncovered" },
          { when: begins("responsible"), style: "covered" },
          { when: begins("deputy"), style: "clarifying" },
          { when: begins("contributor"), style: "dateMissing" },
          { when: begins("information"), style: "partly" },
          // Last, since LibreOffice takes the first rule alone: there a colour says more than faintness.
          { when: 'RIGHT([cell],1)="?"', style: "faint" },
        ],
      },
    },
    {
      kind: "fields",
      gap: 1,
      fields: [
        roomForAreas,
        {
          key: "people",
          label: { da: "", en: "" },
          style: "answer",
          content: () => ({
            formula: `=IF(COUNTIFS([participants._key],"?*",[participants._place],">${PEOPLE}")=0,"",SUBSTITUTE({note.onlyPeople},"#",${PEOPLE}))`,
          }),
        },
      ],
    },
  ],
};
