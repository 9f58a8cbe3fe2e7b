import type { Language } from "../../base/languages";
import type { FormulaTemplate } from "../../rules/template";
import { vocabulary } from "../../rules/vocabulary";
import type { TableDeclaration } from "./types";

/** What a template may refer to. `row` gives the cell of a column in the first data row, for rules that cannot hold structured references. */
export interface FormulaScope {
  language: Language;
  tables: ReadonlyMap<string, TableDeclaration>;
  /** The table whose row the formula stands in. */
  own?: TableDeclaration | undefined;
  row?: (columnKey: string) => string;
  /** Addresses that single tokens stand for: `[n]`, `[k]`, `[head]`, `[cell]`. */
  cells?: Readonly<Record<string, string>>;
}

/**
 * Renders a template as a formula for Excel, headings and words in the workbook's language.
 * @throws Error where the template names a table, column or word that is not declared.
 */
export function renderFormula(template: FormulaTemplate, scope: FormulaScope): string {
  return template
    .replace(/\[@(\w+)\]/g, (_, key: string) => `[@${bracketed(headingOf(own(scope, template), key, scope.language))}]`)
    .replace(/\[\$(\w+)\]/g, (_, key: string) => cellOfRow(scope, template, key))
    .replace(/\[(n|k|head|cell|column)\]/g, (token, name: string) => scope.cells?.[name] ?? refuse(template, token))
    .replace(/\[(\w+)\.#\]/g, (_, table: string) => headingCell(tableOf(scope, table, template), scope.language))
    .replace(/\[(\w+)\.(\w+)\]/g, (_, table: string, key: string) => {
      const declaration = tableOf(scope, table, template);
      return `${declaration.name}[${specified(headingOf(declaration, key, scope.language))}]`;
    })
    .replace(/\{(\w+)\.(\w+)\}/g, (_, list: string, word: string) => `"${wordOf(list, word, scope.language, template)}"`);
}

/** The columns that a template refers to, as keys of table and column; `own` is the table that it stands in. */
export function columnsRead(template: FormulaTemplate, own: string): [table: string, column: string][] {
  const ofRow = [...template.matchAll(/\[@(\w+)\]/g)].map(([, column = ""]): [string, string] => [own, column]);
  const whole = [...template.matchAll(/\[(\w+)\.(\w+)\]/g)].map(([, table = "", column = ""]): [string, string] => [table, column]);
  return [...ofRow, ...whole];
}

function refuse(template: string, token: string): never {
  throw new Error(`"${template}" uses ${token} where there is none.`);
}

/** The heading of a column, as a structured reference writes it: no sign in our headings needs escaping (a test sees to it). */
function headingOf(table: TableDeclaration, key: string, language: Language): string {
  const column = table.columns.find((candidate) => candidate.key === key);
  if (!column) throw new Error(`The table "${table.key}" has no column "${key}".`);
  return column.heading[language];
}

/** One cell of the heading row: a whole row of headings would be an array where a number is wanted. */
function headingCell(table: TableDeclaration, language: Language): string {
  return `${table.name}[[#Headers],[${table.columns[0]?.heading[language] ?? ""}]]`;
}

/** `[@Til]` may go bare, `[@[Behov til]]` may not. */
function bracketed(heading: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(heading) ? heading : `[${heading}]`;
}

/** A heading with a sign like `/`, `-` or `?` stands in brackets of its own (Microsoft: Using structured references). */
function specified(heading: string): string {
  return /^[\p{L}\p{N}_ ]+$/u.test(heading) ? heading : `[${heading}]`;
}

function own(scope: FormulaScope, template: string): TableDeclaration {
  if (!scope.own) throw new Error(`"${template}" refers to its own row but stands in no table.`);
  return scope.own;
}

function cellOfRow(scope: FormulaScope, template: string, key: string): string {
  if (!scope.row) throw new Error(`"${template}" refers to a cell of its row, which only a rule can.`);
  return scope.row(key);
}

function tableOf(scope: FormulaScope, key: string, template: string): TableDeclaration {
  const table = scope.tables.get(key);
  if (!table) throw new Error(`"${template}" names the table "${key}", which is not declared.`);
  return table;
}

function wordOf(list: string, word: string, language: Language, template: string): string {
  const words: Record<string, Record<string, Record<Language, string>>> = vocabulary;
  const text = words[list]?.[word];
  if (!text) throw new Error(`"${template}" names the word "${list}.${word}", which is not in the vocabulary.`);
  return text[language];
}
