import type { Text } from "../../base/languages";

/** The sheet that keeps, made when something is to be kept for the first time. Nothing reads it but people. */
export const keptSheet: { name: Text; title: Text; headings: readonly Text[] } = {
  name: { da: "Bevaret", en: "Kept" },
  title: {
    da: "Det stod her, før det blev rettet under Tjek. Flyt det, der skal bruges, og slet resten.",
    en: "This stood here before it was repaired under Check. Move what is needed, and delete the rest.",
  },
  headings: [
    { da: "Celle", en: "Cell" },
    { da: "Rækken handler om", en: "The row is about" },
    { da: "Der stod", en: "It held" },
  ],
};
