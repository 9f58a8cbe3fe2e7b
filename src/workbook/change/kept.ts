import type { CellValue } from "../../base/cells";
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
