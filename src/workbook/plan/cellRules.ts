import type { Language } from "../../base/languages";
import { addressOf, columnLetters, runsOf } from "../../base/addresses";
import type { CellRule, Highlight, ListDeclaration, TableDeclaration } from "../declaration/types";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import { styles } from "../declaration/styles";
import type { PlannedHighlight, PlannedValidation } from "./planTypes";
import { vocabulary } from "../../rules/vocabulary";

/** What a rule means for cells at an address; `title` heads its hint where the rule has no title of its own. */
export function plannedRule(
  rule: CellRule,
  address: string,
  title: string,
  lists: ReadonlyMap<string, ListDeclaration>,
  language: Language,
): PlannedValidation {
  const list = rule.list === undefined ? undefined : lists.get(rule.list);
  if (rule.list !== undefined && !list) throw new Error(`A rule names the list "${rule.list}", which is not declared.`);
  const kind = list ? "list" : (rule.kind ?? "any");
  return {
    address,
    rule: list ? { list: list.name } : { kind: rule.kind ?? "any" },
    title: rule.title?.[language] ?? title,
    hint: rule.hint?.[language],
    alert: kind === "any" ? null : { style: rule.alert ?? "warning", message: vocabulary.alert[kind][language] },
  };
}

/**
 * The conditional formats of a highlight over the data rows of a table: `row` is the first of them in the sheet, `placeOf` the
 * column of a key, both from 0.
 */
export function plannedHighlights(
  highlight: Highlight,
  table: TableDeclaration,
  { row, rows, placeOf }: { row: number; rows: number; placeOf: (key: string) => number },
  scope: FormulaScope,
): PlannedHighlight[] {
  const keys = highlight.columns ?? table.columns.filter((declared) => !declared.hidden).map((declared) => declared.key);
  const cellOfRow = (key: string): string => `$${columnLetters(placeOf(key))}${row + 1}`;
  const blocks = runsOf(keys.map(placeOf));
  const addresses = blocks.map(([first, count]) => addressOf(row, first, rows, count));
  if (highlight.bar) return [{ addresses, bar: true }];
  if (!highlight.when || !highlight.style) return [];
  const cells = { cell: addressOf(row, blocks[0]?.[0] ?? 0) };
  const formula = `=${renderFormula(highlight.when, { ...scope, row: cellOfRow, cells })}`;
  return [{ addresses, formula, style: styles[highlight.style] }];
}

/** The formula of a highlight apart from where it stands: rows move, and Excel writes signs and spaces its own way. */
export function withoutPlace(formula: string): string {
  return formula.replace(/[\s$\d]/g, "").toLowerCase();
}
