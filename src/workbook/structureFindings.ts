import type { Language } from "../catalogue/catalogue";
import { comparable } from "../coverage/cells";
import type { CellChange } from "./changes";
import { addressInWords, cellOf } from "./contents";
import type { WorkbookDeclaration } from "./declaration";
import type { Finding, FindingKind, Repair } from "./findings";
import { renderFormula, type FormulaScope } from "./formula";
import { tablesOf } from "./plan";
import { plannedHighlights } from "./rules";
import type { Structure, TableStructure } from "./structure";
import type { Target } from "./target";

/** Everything wrong in how the workbook is built. People may rename and move sheets: tables and names are what counts. */
export function findInStructure(structure: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  const declared = tablesOf(workbook);
  const scope = { language, tables: declared };
  const tables = [...declared.values()].flatMap((declaration): Finding[] => {
    const table = structure.tables.get(declaration.key);
    if (!table) return [structural("tableMissing", { table: declaration.name })];
    return [
      ...missingColumns(table, language),
      ...missingFormulas(table, language, (formula) => renderFormula(formula, { ...scope, own: declaration })),
      ...missingRules(table, structure, language),
      ...missingHighlights(table, scope),
    ];
  });
  return [
    ...inSheets(structure, workbook, language),
    ...tables,
    ...inNames(structure, workbook, (formula) => renderFormula(formula, scope)),
  ];
}

function structural(
  kind: FindingKind,
  values: Record<string, string>,
  target: Target | null = null,
  repair: Repair | null = null,
): Finding {
  return { key: [kind, ...Object.values(values)].join(" "), group: "structure", kind, values, target, repair };
}

function inSheets({ sheets, tables }: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  return workbook.sheets.flatMap(({ name, blocks }): Finding[] => {
    const keys = blocks.flatMap((block) => (block.kind === "table" ? [block.key] : []));
    const wanted = keys.map((key) => tables.get(key)?.sheet).find((sheet) => sheet !== undefined) ?? name[language];
    const sheet = sheets.find((candidate) => comparable(candidate.name) === comparable(wanted));
    if (!sheet) return [structural("sheetMissing", { sheet: name[language] })];
    return sheet.visible ? [] : [structural("sheetHidden", { sheet: sheet.name }, null, { kind: "showSheet", sheet: sheet.name })];
  });
}

/**
 * Columns whose heading is gone. Where one is missing and one heading is nobody's, it was most likely renamed: that can be put
 * right, once a person has seen it. With more of them it would be a guess.
 */
function missingColumns({ declaration, columns, headings }: TableStructure, language: Language): Finding[] {
  const missing = declaration.columns.filter(({ key }) => !columns.has(key));
  const ours = new Set(declaration.columns.map(({ heading }) => comparable(heading[language])));
  const unknown = headings.filter((heading) => !ours.has(comparable(heading)));
  const [only, ...others] = missing;
  const [renamed, ...more] = unknown;
  if (only && renamed !== undefined && others.length === 0 && more.length === 0) {
    const after = only.heading[language];
    const target: Target = { kind: "cell", table: declaration.key, row: -1, column: only.key };
    const repair: Repair = { kind: "renameColumn", table: declaration.key, before: renamed, after };
    return [structural("headingChanged", { table: declaration.name, before: renamed, column: after }, target, repair)];
  }
  return missing.map(({ key, heading }) => {
    const target: Target = { kind: "cell", table: declaration.key, row: -1, column: key };
    return structural("columnMissing", { table: declaration.name, column: heading[language] }, target);
  });
}

/** A rule apart from where it stands: rows move, and Excel writes signs and spaces its own way. */
function withoutPlace(formula: string): string {
  return formula.replace(/[\s$\d]/g, "").toLowerCase();
}

function missingHighlights(table: TableStructure, scope: FormulaScope): Finding[] {
  const { declaration, columns, highlights } = table;
  const places = { row: table.firstRow, rows: 1, placeOf: (key: string) => table.firstColumn + (columns.get(key) ?? 0) };
  if (declaration.columns.some(({ key }) => !columns.has(key))) return [];
  const standing = new Set(highlights.formulas.map(withoutPlace));
  const gone = (declaration.highlights ?? []).flatMap((highlight, index) => {
    const planned = plannedHighlights(highlight, declaration, places, { ...scope, own: declaration });
    const stands = planned.every((one) => ("bar" in one ? highlights.bars > 0 : standing.has(withoutPlace(one.formula))));
    return stands ? [] : [index];
  });
  if (gone.length === 0) return [];
  const repair: Repair = { kind: "restoreHighlights", table: declaration.key, highlights: gone };
  const target: Target = { kind: "cell", table: declaration.key, row: 0, column: declaration.columns[0]?.key ?? "" };
  return [structural("highlightGone", { table: declaration.name, count: String(gone.length) }, target, repair)];
}

/** Cells of a calculated column that hold no formula any more: cleared, or typed or pasted over. */
function missingFormulas(table: TableStructure, language: Language, render: (formula: string) => string): Finding[] {
  return table.declaration.columns.flatMap(({ key, heading, formula }) => {
    const place = table.columns.get(key);
    if (formula === undefined || place === undefined) return [];
    const rows = table.formulas.flatMap((cells, row) => (String(cells[place] ?? "").startsWith("=") ? [] : [row]));
    const [first] = rows;
    if (first === undefined) return [];
    const changes = rows.map((row): CellChange => {
      return { table: table.declaration.key, row, column: key, before: cellOf(table, row, key), after: { formula: render(formula) } };
    });
    const values = { where: addressInWords(table, first, key), column: heading[language], count: String(rows.length) };
    return [
      structural(
        "formulaGone",
        values,
        { kind: "cell", table: table.declaration.key, row: first, column: key },
        { kind: "cells", changes },
      ),
    ];
  });
}

/** What Excel calls the kinds of rules that the declaration gives. */
const ruleTypes: Record<string, string> = { list: "List", date: "Date", whole: "WholeNumber", any: "Custom" };

function missingRules({ declaration, columns }: TableStructure, { validations }: Structure, language: Language): Finding[] {
  return declaration.columns.flatMap(({ key, heading, rule }) => {
    if (!rule || !columns.has(key)) return [];
    const kind = rule.list === undefined ? (rule.kind ?? "any") : "list";
    const found = validations.get(`${declaration.key}.${key}`);
    if (found && found.type === ruleTypes[kind] && found.hint === (rule.hint?.[language] ?? "")) return [];
    const target: Target = { kind: "cell", table: declaration.key, row: 0, column: key };
    const repair: Repair = { kind: "restoreRule", table: declaration.key, column: key };
    return [structural("ruleGone", { table: declaration.name, column: heading[language] }, target, repair)];
  });
}

function inNames({ names, tables }: Structure, workbook: WorkbookDeclaration, render: (formula: string) => string): Finding[] {
  const lists = workbook.lists.map(({ name, column }) => ({
    name,
    formula: tables.get(column.split(".")[0] ?? "") ? `=[${column}]` : null,
  }));
  const fields = workbook.sheets
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "fields" ? block.fields.flatMap(({ name }) => (name ? [{ name, formula: null }] : [])) : []));
  return [...lists, ...fields]
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map(({ name, formula }) =>
      structural("nameMissing", { name }, null, formula === null ? null : { kind: "addName", name, formula: render(formula) }),
    );
}
