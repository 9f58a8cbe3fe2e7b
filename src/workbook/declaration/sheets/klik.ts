import type { SheetDeclaration } from "../types";
import { DATE_FORMAT, tabs } from "../styles";
import { cleaned, comparedText } from "../../../rules/template";
import { vocabulary } from "../../../rules/vocabulary";
import { listCheck, listCheckHighlight, oneDate, onePerson } from "./columns";

/** The KLIK tasks to read. Only the catalogue's own task is known; people add the others. */
export const klikSheet: SheetDeclaration = {
  key: "klik",
  name: { da: "KLIK-opgaver", en: "KLIK tasks" },
  tabColor: tabs.lists,
  title: { da: "KLIK-opgaver – hvem har læst hvad", en: "KLIK tasks – who has read what" },
  intro: {
    da: "Skriv de øvrige KLIK-opgaver, I læser igennem for at forstå hele opgavens omfang.",
    en: "Enter the other KLIK tasks that you read to understand the whole scope.",
  },
  flow: "down",
  landscape: true,
  freeze: { table: "klik", columns: 2 },
  blocks: [
    {
      kind: "table",
      key: "klik",
      name: "KlikOpgaver",
      style: "TableStyleLight9",
      filter: true,
      blankRows: 14,
      rows: ({ catalogue, language }) => [
        {
          id: catalogue.task.masterTaskId,
          title: catalogue.task.title[language],
          phase: catalogue.task.phase[language],
          relevance: vocabulary.relevance.yes[language],
        },
      ],
      columns: [
        { key: "id", heading: { da: "Id", en: "Id" }, width: 8 },
        { key: "title", heading: { da: "Titel", en: "Title" }, width: 38, style: "wrapped" },
        { key: "phase", heading: { da: "Fase", en: "Phase" }, width: 24, style: "wrapped" },
        {
          key: "reader",
          heading: { da: "Læst af", en: "Read by" },
          width: 24,
          rule: onePerson,
        },
        {
          key: "readOn",
          heading: { da: "Læst dato", en: "Read on" },
          before: [{ da: "Læst den", en: "Read on" }],
          width: 14,
          numberFormat: DATE_FORMAT,
          rule: oneDate("Den dag, opgaven blev læst.", "The day the task was read."),
        },
        {
          key: "relevance",
          heading: { da: "Relevans", en: "Relevance" },
          width: 14,
          rule: { list: "relevances", alert: "stop", hint: { da: "Vedrører opgaven os?", en: "Does the task concern us?" } },
        },
        { key: "note", heading: { da: "Bemærkning", en: "Note" }, width: 38, style: "wrapped" },
        listCheck(`${comparedText("[@title]")}=""`, [
          [`AND(${comparedText("[@relevance]")}={relevance.yes},${comparedText("[@reader]")}="")`, "{listCheck.noReader}"],
        ]),
      ],
      highlights: [
        {
          columns: ["reader"],
          when: `AND(${cleaned("[$title]")}<>"",${cleaned("[$relevance]")}={relevance.yes},${cleaned("[$reader]")}="")`,
          style: "missingCell",
        },
        listCheckHighlight,
      ],
    },
  ],
};
