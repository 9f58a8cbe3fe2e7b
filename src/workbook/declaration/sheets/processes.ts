import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { vocabulary } from "../../../rules/vocabulary";
import { oneDate, onePerson } from "./columns";

/** The work that moves from one party to another. */
export const processesSheet: SheetDeclaration = {
  key: "processes",
  name: { da: "Arbejdsgange", en: "Processes" },
  tabColor: tabs.people,
  title: { da: "Arbejdsgange – arbejde, der flyttes", en: "Processes – work that moves" },
  intro: {
    da: "Hvert stykke arbejde, der flyttes fra en part til en anden, har en ansvarlig på begge sider og en dato for overdragelsen.",
    en: "Each piece of work that moves from one party to another has a responsible on both sides and a date of hand-over.",
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
        { key: "name", heading: { da: "Arbejdsgang", en: "Process" }, width: 38, style: "wrapped" },
        {
          key: "from",
          heading: { da: "Fra part", en: "From party" },
          width: 24,
          rule: {
            list: "parties",
            alert: "warning",
            hint: { da: "Den part, der har arbejdet i dag.", en: "The party that does the work today." },
          },
        },
        {
          key: "to",
          heading: { da: "Til part", en: "To party" },
          width: 24,
          rule: { list: "parties", alert: "warning", hint: { da: "Den part, der får arbejdet.", en: "The party that takes it over." } },
        },
        {
          key: "giver",
          heading: { da: "Ansvarlig, afgivende", en: "Responsible, giving" },
          width: 24,
          rule: onePerson,
        },
        {
          key: "taker",
          heading: { da: "Ansvarlig, modtagende", en: "Responsible, taking over" },
          width: 24,
          rule: onePerson,
        },
        {
          key: "handover",
          heading: { da: "Overdrages den", en: "Handed over on" },
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Den dag, arbejdet skifter hænder.", "The day the work changes hands."),
        },
        {
          key: "status",
          heading: { da: "Status", en: "Status" },
          width: 14,
          rule: { list: "progress", alert: "stop", hint: { da: "Hvor langt er overdragelsen?", en: "How far has the hand-over come?" } },
        },
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 38, style: "wrapped" },
      ],
      highlights: [
        { columns: ["giver", "taker", "handover"], when: 'AND([$name]<>"",[cell]="")', style: "missingCell" },
        { columns: ["status"], when: "[$status]={progress.done}", style: "covered" },
        { columns: ["status"], when: "[$status]={progress.inProgress}", style: "clarifying" },
      ],
    },
  ],
};
