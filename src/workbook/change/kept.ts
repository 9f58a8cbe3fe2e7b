import type { CellValue } from "../../base/cells";
import type { Text } from "../../base/languages";
import { withoutTexts } from "./changes";

/** What somebody typed where a formula or word of ours belongs. It goes to a sheet of its own before a repair writes over it. */
export interface Kept {
  /** The cell, as people say it. */
  where: string;
  /** What its row is about: what people wrote first in it. */
  row: CellValue;
  /** What stood there; a formula as its text. */
  content: CellValue;
}

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

/** Whether somebody typed what stands in place of a formula of ours: anything but the same formula with other references, which Excel made of it. */
export function isTyped(standing: CellValue, formula: string): boolean {
  return standing !== "" && !(typeof standing === "string" && standing.startsWith("=") && skeleton(standing) === skeleton(formula));
}

/** Sheets, tables, columns and cells that a formula refers to, lost ones too. */
const REFERENCE =
  /('(?:[^']|'')*'!|[\p{L}\p{N}_.]+!)?(#ref!|[$]?[a-z]{1,3}[$]?\d+(:[$]?[a-z]{1,3}[$]?\d+)?(?![\p{L}\p{N}_(])|[\p{L}\p{N}_.]*\[(?:[^[\]]|\[[^[\]]*\])*\])/gu;

/** A formula without what it refers to. */
function skeleton(formula: string): string {
  return withoutTexts(formula)
    .toLowerCase()
    .replace(/\s|@|_xlfn\.|_xlws\./g, "")
    .replace(REFERENCE, "¤");
}
