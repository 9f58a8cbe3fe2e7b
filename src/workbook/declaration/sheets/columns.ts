import type { CellRule, ColumnDeclaration, FormulaTemplate } from "../types";

/** Calculated columns that only other formulas read: hidden, and named by their keys in every language. */
export function helperColumns(columns: readonly { key: string; formula: FormulaTemplate }[]): ColumnDeclaration[] {
  return columns.map((column) => ({ ...column, heading: { da: column.key, en: column.key }, width: 8, hidden: true }));
}

/** A cell for one of the participants. */
export const onePerson: CellRule = {
  list: "participants",
  alert: "warning",
  title: { da: "Deltager", en: "Participant" },
  hint: { da: "Vælg en person fra arket Deltagere.", en: "Choose a person from the sheet Participants." },
};

/** A cell for a date. */
export function oneDate(da: string, en: string): CellRule {
  return { kind: "date", alert: "warning", hint: { da, en } };
}

/** Points that so many lines of text take: Excel does not fit a row to what formulas give. */
export function heightOfLines(lines: number): number {
  return lines * 15;
}
