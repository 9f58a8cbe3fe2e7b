import type { CellValue } from "../../base/cells";
import type { CellChange } from "../change/changes";
import type { Kept } from "../change/kept";
import type { Target } from "../read/target";

/** What a finding means to a person: rows that do not count, cells nobody can read, damage to the workbook, things to look at. */
export const findingGroups = ["structure", "notCounted", "notRead", "attention"] as const;
export type FindingGroup = (typeof findingGroups)[number];

/** Everything that can be found. Each has a text `finding.<kind>` and a reason `why.<kind>` in `src/text`. */
export type FindingKind =
  | "olderVersion"
  | "tableMissing"
  | "tableRenamed"
  | "tablePlain"
  | "tableCopied"
  | "rowsHidden"
  | "columnMissing"
  | "headingPadded"
  | "headingsSwapped"
  | "rowsBelow"
  | "sheetHidden"
  | "sheetMissing"
  | "nameMissing"
  | "nameAstray"
  | "formulaGone"
  | "blockBroken"
  | "answerTyped"
  | "wordGone"
  | "ruleGone"
  | "fieldRuleGone"
  | "notLookedAt"
  | "highlightGone"
  | "headingChanged"
  | "staffingRow"
  | "participantRow"
  | "activityRow"
  | "phaseRow"
  | "areaTwice"
  | "areaWithoutId"
  | "unknownPhase"
  | "needBackwards"
  | "notADate"
  | "fieldNotADate"
  | "fieldNotANumber"
  | "unknownWord"
  | "formerWord"
  | "cellError"
  | "lettersInParts"
  | "signsUnseen"
  | "severalNames"
  | "notANumber";

/** What can safely be put right, and how. `sheets`, `table` and `column` are keys, `sheet`, `before` and `name` names, but `sheet` of the repairs of sheets that have a `name` too is a key. */
export type Repair =
  | { kind: "cells"; changes: CellChange[]; kept?: Kept[] }
  | { kind: "showSheet"; sheet: string }
  | { kind: "migrate" }
  | { kind: "makeSheets"; sheets: string[] }
  | { kind: "makeTable"; table: string; sheet: string; address: string }
  | { kind: "renameTable"; table: string; before: string }
  | { kind: "restoreBlock"; sheet: string; name: string; block: string; cells: string[]; count: number }
  | { kind: "swapHeadings"; table: string; one: string; other: string }
  | { kind: "addColumn"; table: string; column: string }
  | { kind: "showRows"; table: string }
  | { kind: "setField"; name: string; before: CellValue; after: number; isDate: boolean }
  | { kind: "setName"; name: string; formula: string }
  | { kind: "restoreRule"; table: string; column: string }
  | { kind: "restoreFieldRule"; name: string }
  | { kind: "restoreFields"; sheet: string; name: string; names: string[] }
  | { kind: "restoreWeeks"; sheet: string; name: string; block: string; count: number }
  | { kind: "restoreHighlights"; table: string; highlights: number[] }
  | { kind: "renameColumn"; table: string; before: string; after: string };

/** What can be put right without a choice: no guess at what somebody meant, and nothing that somebody wanted so. */
const CERTAIN: ReadonlySet<FindingKind> = new Set([
  "tableRenamed",
  "tablePlain",
  "columnMissing",
  "headingPadded",
  "headingsSwapped",
  "nameMissing",
  "nameAstray",
  "formulaGone",
  "blockBroken",
  "wordGone",
  "ruleGone",
  "fieldRuleGone",
  "highlightGone",
  "formerWord",
  "notADate",
  "fieldNotADate",
  "fieldNotANumber",
  "lettersInParts",
  "signsUnseen",
  "notANumber",
]);

/** Ways in which a table that is gone may stand after all: with several of them a person says which it is. */
const FOUND_AGAIN: ReadonlySet<FindingKind> = new Set(["tableRenamed", "tablePlain"]);

/** The findings whose repair is certain, writes over nothing that was typed, and is the only one for what it makes. */
export function certainOf(findings: readonly Finding[]): (Finding & { repair: Repair })[] {
  return findings.filter((finding): finding is Finding & { repair: Repair } => {
    const { kind, repair, values } = finding;
    const isOnly =
      !FOUND_AGAIN.has(kind) ||
      findings.filter((other) => FOUND_AGAIN.has(other.kind) && other.values["table"] === values["table"]).length === 1;
    return repair !== null && CERTAIN.has(kind) && isOnly && typedCells(repair).length === 0;
  });
}

/** The cells in which somebody typed what a repair writes over, and keeps. */
export function typedCells(repair: Repair): string[] {
  if (repair.kind === "cells") return (repair.kept ?? []).map(({ where }) => where);
  if (repair.kind !== "restoreBlock") return [];
  return repair.cells.flatMap((cells) => (cells.startsWith("typed ") ? cells.slice("typed ".length).split(",") : []));
}

/** Something wrong in the workbook: what, where, and a repair where one is safe. `values` fill the placeholders of its text. */
export interface Finding {
  /** The same as long as the same thing is wrong at the same place. */
  key: string;
  group: FindingGroup;
  kind: FindingKind;
  values: Record<string, string>;
  target: Target | null;
  repair: Repair | null;
}

/** A finding about how the workbook is built. */
export function structural(
  kind: FindingKind,
  values: Record<string, string>,
  target: Target | null = null,
  repair: Repair | null = null,
): Finding {
  return { key: [kind, ...Object.values(values)].join(" "), group: "structure", kind, values, target, repair };
}
