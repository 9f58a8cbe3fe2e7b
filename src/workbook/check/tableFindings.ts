import type { Language, Text } from "../../base/languages";
import { vocabulary } from "../../rules/vocabulary";
import { clean, comparable, type CellValue } from "../../base/cells";
import { memoize } from "../../base/memoize";
import { hasLostReferences, isIntact, stillRefers, type CellChange } from "../change/changes";
import { isTyped, type Kept } from "../change/kept";
import { addressInWords, cellOf } from "../read/contents";
import type { ColumnDeclaration, TableDeclaration } from "../declaration/types";
import { structural, type Finding, type Repair } from "./findings";
import { columnsRead, renderFormula, type FormulaScope } from "../declaration/formula";
import { hasRule, isColoured, plannedHighlights, plannedRule } from "../plan/cellRules";
import { listsOf } from "../plan/plan";
import { workbook } from "../declaration/workbook";
import type { OtherTable, Structure, TableStructure } from "./structure";
import type { Target } from "../read/target";

/** Columns of a table that are gone or are called otherwise: what formulas refer to. */
export function findInParts(table: TableStructure, structure: Structure, scope: FormulaScope): Finding[] {
  const { language } = scope;
  return [...missingColumns(table, structure, language), ...paddedHeadings(table, language), ...swappedHeadings(table, scope)];
}

/**
 * Everything else that is wrong in how a table is built. As long as tables or columns are called otherwise (`isWhole` is false), so
 * are they in formulas: what those say is not compared then, but whether they still refer.
 */
export function findInTable(table: TableStructure, structure: Structure, scope: FormulaScope, isWhole: boolean): Finding[] {
  const stands = isWhole ? isIntact : stillRefers;
  // What is below a heading that changed places is not what the heading says.
  const swapped = swappedHeadings(table, scope).flatMap(({ values: { one, other } }) => [one, other]);
  const own = table.declaration.columns.filter(({ heading }) => !swapped.includes(heading[scope.language]));
  return [
    ...missingFormulas(table, own, structure, scope, stands),
    ...missingRules(table, own, structure, scope.language),
    ...(swapped.length > 0 ? [] : missingHighlights(table, structure, scope)),
    ...copies(table.declaration, structure, scope.language),
    ...hiddenRows(table),
    ...missingWords(table, scope.language),
    ...rowsBelow(table),
  ];
}

/** The tables that may have been ours before they were renamed, or copied: those with all our headings. None where ours stands. */
export function renamedTables(declaration: TableDeclaration, { tables, otherTables }: Structure, language: Language): OtherTable[] {
  if (tables.get(declaration.key)) return [];
  const count = declaration.columns.length;
  // Most of its headings must be ours too: a list has one, which many tables may have.
  return otherTables.filter(({ headings }) => headingsOf(declaration, headings, language) === count && count * 2 > headings.length);
}

/** A table that is gone: it may stand as plain cells, or under another name. Where there are several such a person says which it is. */
export function findMissingTable(declaration: TableDeclaration, structure: Structure, language: Language): Finding[] {
  const { key, name: table } = declaration;
  const renamed = renamedTables(declaration, structure, language);
  const plain = (structure.convertedTables.get(key) ?? []).filter(({ sheet }) => renamed.every((other) => other.sheet !== sheet));
  const found = [
    ...plain.map((place) =>
      structural("tablePlain", { table, ...place }, { kind: "sheet", name: place.sheet }, { kind: "makeTable", table: key, ...place }),
    ),
    ...renamed.map(({ name: before, sheet }) =>
      structural("tableRenamed", { table, before }, { kind: "sheet", name: sheet }, { kind: "renameTable", table: key, before }),
    ),
  ];
  return found.length > 0 ? found : [structural("tableMissing", { table })];
}

/** How many of a table's declared headings are among some. */
function headingsOf(declaration: TableDeclaration, headings: readonly string[], language: Language): number {
  const there = new Set(headings.map(comparable));
  return declaration.columns.filter(({ heading }) => there.has(comparable(heading[language]))).length;
}

/**
 * Excel names the tables of a copied sheet after the first, with a number: what is written in them counts nowhere. Most of its headings
 * make it a copy, since some may have been changed.
 */
function copies(declaration: TableDeclaration, { otherTables }: Structure, language: Language): Finding[] {
  const copied = new RegExp(`^${declaration.name}_?\\d+$`, "i");
  return otherTables
    .filter(({ name, headings }) => copied.test(name) && headingsOf(declaration, headings, language) * 2 > declaration.columns.length)
    .map(({ name, sheet }) => structural("tableCopied", { table: declaration.name, name, sheet }, { kind: "sheet", name: sheet }));
}

/**
 * Words that formulas know and that are gone from the list that drop-downs offer: the right word is refused then, or another one is
 * offered that counts nowhere. Each goes back to a row that holds none of them.
 */
function missingWords(table: TableStructure, language: Language): Finding[] {
  const { declaration } = table;
  const [column] = declaration.columns;
  if (!declaration.fixedWords || !column || !table.columns.has(column.key)) return [];
  const words = Object.values<Text>(vocabulary[declaration.fixedWords]).map((word) => word[language]);
  const standing = table.values.map((_, row) => cellOf(table, row, column.key));
  const isWord = (cell: CellValue): boolean => words.some((word) => comparable(word) === comparable(cell));
  const free = standing.flatMap((cell, row) => (isWord(cell) ? [] : [row]));
  const gone = words.filter((word) => !standing.some((cell) => comparable(cell) === comparable(word)));
  return gone.map((word, index) => {
    const row = free[index] ?? standing.length + index - free.length;
    const before = cellOf(table, row, column.key);
    const change: CellChange = { table: declaration.key, row, column: column.key, before, after: word };
    const values = { where: addressInWords(table, row, column.key), word, value: clean(before) || "–" };
    return structural(
      "wordGone",
      values,
      { kind: "cell", table: declaration.key, row, column: column.key },
      { kind: "cells", changes: [change], kept: clean(before) === "" ? [] : [keptOf(table, row, column.key)] },
    );
  });
}

function hiddenRows({ declaration, hidesRows }: TableStructure): Finding[] {
  if (!hidesRows) return [];
  const repair: Repair = { kind: "showRows", table: declaration.key };
  return [{ ...structural("rowsHidden", { table: declaration.name }, cellIn(declaration, -1), repair), group: "attention" }];
}

/**
 * Excel extends a table over what is written right below it, unless somebody turned that off in AutoCorrect's options: such rows count
 * nowhere. Taking them in would move cells of people's, so it is only told.
 */
function rowsBelow({ declaration, showTotals, rowsBelow: where, values }: TableStructure): Finding[] {
  if (where === null || showTotals) return [];
  return [structural("rowsBelow", { table: declaration.name, where }, cellIn(declaration, values.length))];
}

/** The first cell of a row of a table; -1 is the row of headings. */
function cellIn(declaration: TableDeclaration, row: number): Target {
  return { kind: "cell", table: declaration.key, row, column: declaration.columns[0]?.key ?? "" };
}

function headingRepaired(
  kind: "headingChanged" | "headingPadded",
  { key: table, name }: TableDeclaration,
  { key: column, heading }: ColumnDeclaration,
  before: string,
  language: Language,
): Finding {
  const after = heading[language];
  const repair: Repair = { kind: "renameColumn", table, before, after };
  return structural(kind, { table: name, before, column: after }, { kind: "cell", table, row: -1, column }, repair);
}

/** Columns that are read although their heading has blanks too many, which formulas and drop-downs of ours do not find. */
function paddedHeadings(table: TableStructure, language: Language): Finding[] {
  const { declaration, columns, headings } = table;
  return declaration.columns.flatMap((column) => {
    const heading = headings[columns.get(column.key) ?? -1];
    if (heading === undefined || isNamed(column, table, language)) return [];
    return [headingRepaired("headingPadded", declaration, column, heading, language)];
  });
}

/**
 * Two columns, at least one calculated, whose headings changed places: the formulas of the one stand below the other's heading, and speak
 * of columns by the headings that they have now.
 */
function swappedHeadings(table: TableStructure, scope: FormulaScope): Finding[] {
  const { declaration, columns, formulas, headings } = table;
  const headingOf = ({ key }: ColumnDeclaration): string => headings[columns.get(key) ?? -1] ?? "";
  const rendered = memoize(({ formula }: ColumnDeclaration): string =>
    formula === undefined ? "" : renderFormula(formula, { ...scope, own: declaration }),
  );
  // One that lost what it referred to is still the same formula.
  const isIt = (cell: CellValue, formula: string): boolean =>
    isIntact(cell, formula) || (hasLostReferences(String(cell), formula) && !isTyped(cell, formula));
  // In most rows: somebody may have pasted over some.
  const holds = ({ key }: ColumnDeclaration, formula: string): boolean => {
    if (formula === "") return false;
    // Most rows say the same.
    const isOurs = memoize((cell: CellValue) => isIt(cell, formula));
    return formulas.filter((cells) => isOurs(cells[columns.get(key) ?? -1] ?? "")).length * 2 > formulas.length;
  };
  const astray = declaration.columns.filter((column) => columns.has(column.key) && !holds(column, rendered(column)));
  const calculated = astray.filter(({ formula }) => formula !== undefined);
  const pairs = calculated.flatMap((one) => astray.flatMap((other) => (other === one ? [] : [{ one, other }])));
  const found = pairs.find(({ one, other }) => holds(other, exchanged(rendered(one), declaration.name, headingOf(one), headingOf(other))));
  if (!found) return [];
  const [one, other] = [headingOf(found.one), headingOf(found.other)];
  const repair: Repair = { kind: "swapHeadings", table: declaration.key, one, other };
  const target: Target = { kind: "cell", table: declaration.key, row: -1, column: found.one.key };
  return [structural("headingsSwapped", { table: declaration.name, one, other }, target, repair)];
}

/** A formula in which two columns of its own table have each other's name. */
function exchanged(formula: string, table: string, one: string, other: string): string {
  return formula.replace(
    new RegExp(`(\\[@\\[?|${table}\\[(?:\\[#[^\\]]+\\],\\[)?)([^[\\]#]+)(?=\\])`, "g"),
    (whole: string, before: string, name: string) => (name === one ? before + other : name === other ? before + one : whole),
  );
}

/** Whether a column stands between the neighbours of a declared one: a column of people's own stands elsewhere. */
function standsInPlaceOf({ key }: ColumnDeclaration, place: number, { declaration, columns }: TableStructure): boolean {
  const declared = declaration.columns.findIndex((column) => column.key === key);
  const neighbour = (step: number): number | undefined => columns.get(declaration.columns[declared + step]?.key ?? "");
  return (neighbour(-1) ?? place - 1) === place - 1 && (neighbour(1) ?? place + 1) === place + 1;
}

/**
 * Columns whose heading is gone. Where one is missing and one heading in its place is nobody's, it was most likely renamed: that can
 * be put right, once a person has seen it. With more of them it would be a guess. One that was deleted is added at the end of its
 * table, where nothing stands in the way.
 */
function missingColumns(table: TableStructure, structure: Structure, language: Language): Finding[] {
  const { declaration, headings, roomBeside } = table;
  const missing = declaration.columns.filter((column) => isMissing(column, table, structure, language));
  const [only, ...others] = missing;
  const unknown = unknownHeadings(declaration, headings, language);
  const [renamed, ...more] = unknown.filter((heading) => only && standsInPlaceOf(only, headings.indexOf(heading), table));
  if (only && renamed !== undefined && others.length === 0 && more.length === 0)
    return [headingRepaired("headingChanged", declaration, only, renamed, language)];
  return missing.map(({ key, heading, formula }) => {
    const target: Target = { kind: "cell", table: declaration.key, row: -1, column: key };
    const repair: Repair | null =
      roomBeside && canStand(formula ?? "", declaration, structure, language)
        ? { kind: "addColumn", table: declaration.key, column: key }
        : null;
    return structural("columnMissing", { table: declaration.name, column: heading[language] }, target, repair);
  });
}

/**
 * Whether a column is gone or was renamed. A helper column is not where all formulas that read it today stand whole without it: they
 * were made before it was, and work as they are.
 */
function isMissing(column: ColumnDeclaration, table: TableStructure, { tables }: Structure, language: Language): boolean {
  const { declaration, columns, headings } = table;
  if (columns.has(column.key)) return false;
  const readers = [...tables.values()].flatMap((other) => (other ? formulasReading(`${declaration.key}.${column.key}`, other) : []));
  if (!column.hidden || readers.length === 0) return true;
  const names = [column.heading[language], ...unknownHeadings(declaration, headings, language)];
  const references = names.flatMap((name) => [`[${name}]`, `[@${name}]`]);
  return readers.some(
    (formula) => !formula.startsWith("=") || formula.includes("#REF!") || references.some((reference) => formula.includes(reference)),
  );
}

/** Headings that are none of ours. */
function unknownHeadings({ columns }: TableDeclaration, headings: readonly string[], language: Language): string[] {
  const ours = new Set(columns.map(({ heading }) => comparable(heading[language])));
  return headings.filter((heading) => !ours.has(comparable(heading)));
}

/** What stands in the columns of a table whose formulas are declared to read a column, `table.column`; "" where such a column is gone. */
function formulasReading(column: string, { declaration, columns, formulas }: TableStructure): string[] {
  const readers = declaration.columns.filter(({ formula }) =>
    columnsRead(formula ?? "", declaration.key).some((one) => one.join(".") === column),
  );
  return readers.flatMap(({ key }) => formulas.map((cells) => String(cells[columns.get(key) ?? -1] ?? "")));
}

function missingHighlights(table: TableStructure, structure: Structure, scope: FormulaScope): Finding[] {
  const { declaration, columns, formats } = table;
  const rows = Math.max(1, table.values.length);
  const places = { row: table.firstRow, rows, placeOf: (key: string) => table.firstColumn + (columns.get(key) ?? 0) };
  if (declaration.columns.some((column) => isMissing(column, table, structure, scope.language))) return [];
  const gone = (declaration.highlights ?? []).flatMap((highlight, index) => {
    const planned = plannedHighlights(highlight, declaration, places, { ...scope, own: declaration });
    return planned.every((one) => isColoured(one, formats)) ? [] : [index];
  });
  if (gone.length === 0) return [];
  const repair: Repair = { kind: "restoreHighlights", table: declaration.key, highlights: gone };
  const values = { table: declaration.name, count: String(gone.length) };
  return [structural("highlightGone", values, cellIn(declaration, 0), repair)];
}

/** Whether every column that a formula of a table names is there: Excel refuses it otherwise. */
function canStand(formula: string, { key }: TableDeclaration, { tables }: Structure, language: Language): boolean {
  return columnsRead(formula, key).every(([owner, column]) => {
    const table = tables.get(owner);
    const declared = table?.declaration.columns.find((candidate) => candidate.key === column);
    return table && declared && isNamed(declared, table, language);
  });
}

/** Whether formulas find a column by the heading we give it; Excel takes large and small letters for the same. */
function isNamed({ key, heading }: ColumnDeclaration, { columns, headings }: TableStructure, language: Language): boolean {
  return headings[columns.get(key) ?? -1]?.toLowerCase() === heading[language].toLowerCase();
}

/** Cells of a calculated column whose formula is not ours: cleared, changed, typed or pasted over, or what it referred to was deleted. */
function missingFormulas(
  table: TableStructure,
  own: readonly ColumnDeclaration[],
  structure: Structure,
  scope: FormulaScope,
  stands: (standing: CellValue, formula: string) => boolean,
): Finding[] {
  const { language } = scope;
  const { declaration, columns, formulas } = table;
  return own.flatMap(({ key, heading, formula }) => {
    const place = columns.get(key);
    if (formula === undefined || place === undefined) return [];
    const rendered = renderFormula(formula, { ...scope, own: declaration });
    const standing = formulas.map((cells) => cells[place] ?? "");
    // Formulas that speak of columns read the same in every row.
    const broken = new Set([...new Set(standing)].filter((content) => !stands(content, rendered)));
    const rows = standing.flatMap((content, row) => (broken.has(content) ? [row] : []));
    const [first] = rows;
    if (first === undefined) return [];
    const changes = rows.map((row): CellChange => {
      return { table: declaration.key, row, column: key, before: cellOf(table, row, key), after: { formula: rendered } };
    });
    const kept = rows.filter((row) => isTyped(standing[row] ?? "", rendered)).map((row) => keptOf(table, row, key));
    const values = { where: addressInWords(table, first, key), column: heading[language], count: String(rows.length) };
    const target: Target = { kind: "cell", table: declaration.key, row: first, column: key };
    const repair: Repair | null = canStand(formula, declaration, structure, language) ? { kind: "cells", changes, kept } : null;
    return [structural("formulaGone", values, target, repair)];
  });
}

/** What stands in a cell, a formula as its text, and what people wrote first in its row. */
function keptOf(table: TableStructure, row: number, column: string): Kept {
  const { declaration, columns, formulas } = table;
  const written = declaration.columns.filter(({ key, formula }) => formula === undefined && key !== column);
  const said = written.map(({ key }) => cellOf(table, row, key)).find((cell) => clean(cell) !== "");
  const content = formulas[row]?.[columns.get(column) ?? -1] ?? "";
  return { where: addressInWords(table, row, column), row: said ?? "", content };
}

function missingRules(
  { declaration, columns }: TableStructure,
  own: readonly ColumnDeclaration[],
  { validations }: Structure,
  language: Language,
): Finding[] {
  return own.flatMap(({ key, heading, rule }) => {
    if (!rule || !columns.has(key)) return [];
    const found = validations.get(`${declaration.key}.${key}`);
    if (!found || hasRule(found, plannedRule(rule, "", "", listsOf(workbook), language))) return [];
    const target: Target = { kind: "cell", table: declaration.key, row: 0, column: key };
    const repair: Repair = { kind: "restoreRule", table: declaration.key, column: key };
    return [structural("ruleGone", { table: declaration.name, column: heading[language] }, target, repair)];
  });
}
