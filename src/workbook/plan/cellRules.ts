import type { Language } from "../../base/languages";
import { addressOf, blockAt, columnLetters, covers, runsOf } from "../../base/addresses";
import type { CellRule, Highlight, ListDeclaration, TableDeclaration } from "../declaration/types";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import { styles } from "../declaration/styles";
import type { PlannedHighlight, PlannedValidation, PlannedAcross } from "./planTypes";
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
    alert: kind === "any" ? null : alertOf(rule, kind, language),
  };
}

/** What becomes of anything else, and what is said of it: where somebody may insist, why they should not. */
function alertOf(
  { alert: style = "warning", unlisted = vocabulary.alert.unlisted }: CellRule,
  kind: "list" | "date" | "whole",
  language: Language,
): NonNullable<PlannedValidation["alert"]> {
  const said = kind === "list" && style === "warning" ? unlisted : vocabulary.alert[kind];
  return { style, message: said[language] };
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
function withoutPlace(formula: string): string {
  return formula.replace(/[\s$\d]/g, "").toLowerCase();
}

/** What Excel calls the kinds of rules that the declaration gives. */
const KINDS = { list: "List", date: "Date", whole: "WholeNumber", any: "Custom" } as const;

/** The data validation of cells: its kind as Excel names it, its hint, the list that it offers, and what becomes of anything else. */
export interface StandingRule {
  type: string;
  hint: string;
  source: string;
  alert: string;
}

/** Whether cells have the rule that is declared: kind, list, hint, and whether it refuses or warns. */
export function hasRule({ type, hint, source, alert }: StandingRule, { rule, hint: wanted = "", alert: said }: PlannedValidation): boolean {
  const isKind = type === KINDS["list" in rule ? "list" : rule.kind];
  const isList = !("list" in rule) || source.replace(/^=/, "").toLowerCase() === rule.list.toLowerCase();
  return isKind && isList && hint === wanted && (said === null || alert.toLowerCase() === said.style);
}

/** A conditional format as it stands: its formula, null for a data bar, and the cells that it colours, as addresses within the sheet. */
export interface StandingFormat {
  formula: string | null;
  addresses: string[];
}

/** Whether all cells of a highlight are coloured by it: rows that people insert or paste may have parted it, or left some out. */
export function isColoured(highlight: PlannedHighlight, standing: readonly StandingFormat[]): boolean {
  return covers(
    standing.filter((format) => isOf(highlight, format)).flatMap(({ addresses }) => addresses),
    highlight.addresses,
  );
}

/** Whether a conditional format is one of a highlight of ours. A data bar says nothing of itself. */
export function isOf(highlight: PlannedHighlight, { formula }: StandingFormat): boolean {
  if ("bar" in highlight) return formula === null;
  return formula !== null && withoutPlace(formula) === withoutPlace(highlight.formula);
}

/**
 * How weeks are to be coloured where the tables that they stand beside are by now; null where one of those is gone. `spare`: with the
 * rows below that are ready for more, which the tables grow into.
 */
export function weeksNow(
  { planned, beside }: PlannedAcross,
  rowsOf: (table: string) => { first: number; count: number } | null,
  spare: boolean,
): PlannedAcross["planned"] | null {
  if (!beside) return planned;
  const [from, to] = [rowsOf(beside.from), rowsOf(beside.to)];
  if (!from || !to) return null;
  const { row, column, columns } = blockAt(planned.addresses[0] ?? "");
  const rows = to.first + to.count + (spare ? beside.spare : 0) - from.first;
  return { ...planned, addresses: [addressOf(from.first, column, rows, columns)], formula: movedDown(planned.formula, from.first - row) };
}

/** A formula as Excel has it some rows further down: rows without a dollar sign move along. */
export function movedDown(formula: string, rows: number): string {
  return formula.replace(/([$]?[A-Z]{1,3})(\d+)(?![\d(A-Z])/g, (_, column: string, row: string) => column + (Number(row) + rows));
}
