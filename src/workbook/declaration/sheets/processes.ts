import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { cleaned, comparedText } from "../../../rules/template";
import { vocabulary } from "../../../rules/vocabulary";
import { listCheck, listCheckHighlight, oneDate, onePerson } from "./columns";

/** The work that moves from one party to another. */
export const processesSheet: SheetDeclaration = {
  key: "processes",
  name: { da: "Arbejdsgange", en: "Processes" },
  tabColor: tabs.people,
  title: { da: "Arbejdsgange – arbejde, der flyttes", en: "Processes – work that moves" },
  intro: {
    da: "For hver arbejdsgang, der flyttes fra en part til en anden, angives en ansvarlig på begge sider og en dato.",
    en: "For each process that moves from one party to another, name a responsible person on both sides and a date.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "processes", columns: 1 },
  blocks: [
    {
      kind: "table",
      key: "processes",
      name: "Arbejdsgange",
      style: "TableStyleLight9",
      filter: true,
      blankRows: 6,
      rows: ({ catalogue, language }) => {
        const party = (id: string): string => catalogue.parties.find((candidate) => candidate.id === id)?.name[language] ?? "";
        return catalogue.processes.map((process) => ({
          name: process.name[language],
          from: party(process.from),
          to: party(process.to),
          status: vocabulary.progress.notStarted[language],
        }));
      },
      columns: [
        { key: "name", heading: { da: "Arbejdsgang", en: "Process" }, width: 34, style: "wrapped" },
        {
          key: "from",
          heading: { da: "Fra part", en: "From party" },
          width: 24,
          rule: {
            list: "parties",
            alert: "warning",
            hint: { da: "Den part, der udfører arbejdet i dag.", en: "The party that does the work today." },
          },
        },
        {
          key: "to",
          heading: { da: "Til part", en: "To party" },
          width: 24,
          rule: {
            list: "parties",
            alert: "warning",
            hint: { da: "Den part, der overtager arbejdet.", en: "The party that takes it over." },
          },
        },
        {
          key: "giver",
          heading: { da: "Ansvarlig hos afgivende part", en: "Responsible at the party handing over" },
          before: [
            { da: "Ansvarlig bibliotek", en: "Responsible library" },
            { da: "Ansvarlig, afgivende", en: "Responsible, giving" },
          ],
          width: 24,
          rule: onePerson,
        },
        {
          key: "taker",
          heading: { da: "Ansvarlig hos modtagende part", en: "Responsible at the party taking over" },
          before: [
            { da: "Ansvarlig økonomi/debitor", en: "Responsible finance/debtor" },
            { da: "Ansvarlig, modtagende", en: "Responsible, taking over" },
          ],
          width: 24,
          rule: onePerson,
        },
        {
          key: "handover",
          heading: { da: "Overdragelsesdato", en: "Date of hand-over" },
          before: [{ da: "Overdrages den", en: "Handed over on" }],
          width: 18,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Den dag, arbejdet overdrages.", "The day the work is handed over."),
        },
        {
          key: "status",
          heading: { da: "Status", en: "Status" },
          width: 14,
          rule: { list: "progress", alert: "stop", hint: { da: "Hvor langt er overdragelsen?", en: "How far along is the hand-over?" } },
        },
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 28, style: "wrapped" },
        listCheck(`${comparedText("[@name]")}=""`, [
          [`OR(${comparedText("[@giver]")}="",${comparedText("[@taker]")}="")`, "{listCheck.noResponsible}"],
          ["NOT(ISNUMBER([@handover]))", "{listCheck.noDate}"],
        ]),
      ],
      highlights: [
        listCheckHighlight,
        { columns: ["giver", "taker", "handover"], when: `AND(${cleaned("[$name]")}<>"",${cleaned("[cell]")}="")`, style: "missingCell" },
        { columns: ["status"], when: `${cleaned("[$status]")}={progress.done}`, style: "covered" },
        { columns: ["status"], when: `${cleaned("[$status]")}={progress.inProgress}`, style: "clarifying" },
      ],
    },
  ],
};
