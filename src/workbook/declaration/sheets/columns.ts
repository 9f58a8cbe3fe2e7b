import { groupBy } from "../../../base/groups";
import type { Check } from "../../../rules/checks";
import { rowShapes, type ReadTable } from "../../../rules/rows";
import { firstThatHolds, type FormulaTemplate } from "../../../rules/template";
import type { CellRule, ColumnDeclaration, Highlight } from "../types";

/** Calculated columns that only other formulas read: hidden, and named by their keys in every language. */
export function helperColumns(columns: readonly { key: string; formula: FormulaTemplate; readToo?: boolean }[]): ColumnDeclaration[] {
  return columns.map((column) => ({ ...column, heading: { da: column.key, en: column.key }, width: 8, hidden: true }));
}

/** Marks the cells of a table that people fill in and that show an error. */
export function errorHighlight(table: ReadTable): Highlight {
  return { columns: Object.keys(rowShapes[table]), when: "ISERROR([cell])", style: "missingCell" };
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

/** The column that says what is missing in a row of a list that nothing is counted from: nothing where `blank` holds. */
export function listCheck(
  blank: FormulaTemplate,
  cases: readonly (readonly [condition: FormulaTemplate, word: FormulaTemplate])[],
): ColumnDeclaration {
  const formula = `=${firstThatHolds([[blank, '""'], ...cases], "{listCheck.ok}")}`;
  return checkColumn({ formula }, { width: 20, style: "computedWrapped" });
}

/** Marks what a column that `listCheck` gives finds. */
export const listCheckHighlight: Highlight = {
  columns: ["check"],
  when: 'AND([$check]<>"",[$check]<>{listCheck.ok})',
  style: "uncovered",
};

/** The column that says what a check of the row gives. */
export function checkColumn(
  { formula }: { formula: FormulaTemplate },
  look: Pick<ColumnDeclaration, "width" | "style">,
): ColumnDeclaration {
  return { key: "check", heading: { da: "Tjek", en: "Check" }, ...look, formula };
}

/** The highlights of a check: the cells that its cases mark, those that they mark alike together, and its own cell. */
export function checkHighlights<Key extends string>({ list, cases, look, fineLook }: Check<never, Key>): Highlight[] {
  const says = (key: string): FormulaTemplate => `[$check]={${list}.${key}}`;
  const marking = cases.filter(({ marks }) => marks !== undefined);
  const alike = groupBy(marking, ({ marks, marksAs }) => `${marks?.join() ?? ""} ${marksAs ?? ""}`);
  const quiet = cases.filter((one) => one.quiet === true).map(({ key }): string => key);
  const [blank = "", ...others] = quiet;
  return [
    ...[...alike.values()].map((group): Highlight => {
      const [first] = group;
      const when = group.map(({ key }) => says(key));
      const together = when.length === 1 ? (when[0] ?? "") : `OR(${when.join(",")})`;
      return { columns: first?.marks ?? [], when: together, style: first?.marksAs ?? "missingCell" };
    }),
    ...cases.flatMap((one): Highlight[] => (one.look ? [{ columns: ["check"], when: says(one.key), style: one.look }] : [])),
    {
      columns: ["check"],
      when: `AND(${[blank, "ok", ...others].map((key) => `[$check]<>{${list}.${key}}`).join(",")})`,
      style: look,
    },
    ...(fineLook ? [{ columns: ["check"], when: says("ok"), style: fineLook }] : []),
  ];
}
