import type { Language } from "../../base/languages";
import { comparable } from "../../base/cells";
import { addressOf } from "../../base/addresses";
import { isIntact } from "../change/changes";
import type { SheetDeclaration, WorkbookDeclaration } from "../declaration/types";
import { structural, type Finding, type Repair } from "./findings";
import { renderFormula } from "../declaration/formula";
import { tablesOf } from "../plan/plan";
import type { Structure, TableStructure } from "./structure";
import { findInParts, findInTable, findMissingTable, renamedTable } from "./tableFindings";

/** Everything wrong in how the workbook is built. People may rename and move sheets: tables and names are what counts. */
export function findInStructure(structure: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  if (structure.version < workbook.version) return [olderVersion(structure.version)];
  const scope = { language, tables: tablesOf(workbook) };
  const gone = missingSheets(structure, workbook, language);
  const goneTables = tablesOn(gone);
  const inParts = [...scope.tables.values()].flatMap((declaration) => {
    const table = structure.tables.get(declaration.key);
    if (table) return findInParts(table, structure, scope);
    return goneTables.has(declaration.key) ? [] : findMissingTable(declaration, structure, language);
  });
  const tablesAreWhole = !inParts.some(({ kind }) => MISSING_PARTS.has(kind));
  const inTables = [...structure.tables.values()].flatMap((table) => (table ? findInTable(table, structure, scope, tablesAreWhole) : []));
  return [
    ...goneSheets(gone, tablesAreWhole, language),
    ...hiddenSheets(structure, workbook, language),
    ...inParts,
    ...inTables,
    ...inNames(structure, workbook, gone, (formula) => renderFormula(formula, scope)),
    ...brokenBlocks(structure, tablesAreWhole && gone.length === 0),
  ];
}

/** The only finding then: an older structure is not measured by the declaration of today's. */
function olderVersion(version: number): Finding {
  return structural("olderVersion", { version: String(version) }, null, { kind: "migrate" });
}

/** The name of a declared sheet as it stands: where one of its tables is now, or the declared name. */
function nameOf({ key, name, blocks }: SheetDeclaration, structure: Structure, language: Language): string {
  const tables = blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
  const standing = tables.map(
    (table) =>
      structure.tables.get(table.key)?.sheet ??
      renamedTable(table, structure, language)?.sheet ??
      structure.convertedTables.get(table.key)?.[0]?.sheet,
  );
  return standing.find((sheet) => sheet !== undefined) ?? structure.renamedSheets.get(key) ?? name[language];
}

function sheetNamed(name: string, { sheets }: Structure): Structure["sheets"][number] | undefined {
  return sheets.find((sheet) => comparable(sheet.name) === comparable(name));
}

function missingSheets(structure: Structure, workbook: WorkbookDeclaration, language: Language): SheetDeclaration[] {
  const { remaking } = structure;
  return workbook.sheets.filter((sheet) => remaking.includes(sheet.key) || !sheetNamed(nameOf(sheet, structure, language), structure));
}

/** Sheets that are gone are made again together, since they refer to each other, and once everything that they refer to stands. */
function goneSheets(gone: readonly SheetDeclaration[], tablesAreWhole: boolean, language: Language): Finding[] {
  const repair: Repair | null = tablesAreWhole ? { kind: "makeSheets", sheets: gone.map(({ key }) => key) } : null;
  return gone.map(({ name }) => structural("sheetMissing", { sheet: name[language] }, null, repair));
}

const MISSING_PARTS: ReadonlySet<Finding["kind"]> = new Set([
  "tableMissing",
  "tableRenamed",
  "tablePlain",
  "columnMissing",
  "headingChanged",
  "headingPadded",
  "headingsSwapped",
]);

function hiddenSheets(structure: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  return workbook.sheets.flatMap((declared): Finding[] => {
    const sheet = sheetNamed(nameOf(declared, structure, language), structure);
    if (!sheet || sheet.visible) return [];
    return [structural("sheetHidden", { sheet: sheet.name }, null, { kind: "showSheet", sheet: sheet.name })];
  });
}

/** Formulas outside tables; Excel refuses them as long as a table or column that they may name is gone. */
function brokenBlocks({ broken }: Structure, isWhole: boolean): Finding[] {
  return broken.map(({ sheet, name, block, where, count, cells, typed }) => {
    const repair: Repair | null = isWhole ? { kind: "restoreBlock", sheet, name, block, cells, count } : null;
    if (typed !== "") return structural("answerTyped", { where, value: typed }, null, repair);
    return structural("blockBroken", { where, count: String(count) }, null, repair);
  });
}

/** Names that are gone, or that have lost what they stood for. Those of a sheet that is gone come back with it. */
function inNames(
  { names, tables }: Structure,
  workbook: WorkbookDeclaration,
  gone: readonly SheetDeclaration[],
  render: (formula: string) => string,
): Finding[] {
  const goneTables = tablesOn(gone);
  const lists = workbook.lists
    .filter(({ column }) => !goneTables.has(tableOf(column)))
    .map(({ name, column }) => ({
      name,
      formula: render(`=[${column}]`),
      cells: cellsOf(tables.get(tableOf(column)) ?? null, column.split(".")[1] ?? ""),
    }));
  const fields = workbook.sheets
    .filter((sheet) => !gone.includes(sheet))
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === "fields" ? block.fields.flatMap(({ name }) => (name ? [{ name, formula: "", cells: null }] : [])) : [],
    );
  return [...lists, ...fields].flatMap(({ name, formula, cells }) => {
    const standing = names.get(name.toLowerCase());
    const stands = formula === "" ? isWhole(standing) : standing !== undefined && (isIntact(standing, formula) || bare(standing) === cells);
    if (stands) return [];
    const repair: Repair | null = cells !== null ? { kind: "setName", name, formula } : null;
    return [structural(standing === undefined ? "nameMissing" : "nameAstray", { name }, null, repair)];
  });
}

/** Whether a name of a cell still has its cell. */
const isWhole = (standing: string | undefined): boolean =>
  standing !== undefined && standing.startsWith("=") && !standing.includes("#REF!");

/** The cells of a column as a name may give them: some Excels write a name for a column down so (office-js #740). */
function cellsOf(table: TableStructure | null, column: string): string | null {
  const place = table?.columns.get(column);
  if (!table || place === undefined) return null;
  return bare(`${table.sheet}!${addressOf(table.firstRow, table.firstColumn + place, table.values.length)}`);
}

/** An address without the signs that may or may not be written. */
const bare = (address: string): string => address.replace(/[=$']/g, "");

/** The keys of the tables on some sheets. */
const tablesOn = (sheets: readonly SheetDeclaration[]): Set<string> =>
  new Set(sheets.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? [block.key] : []))));
const tableOf = (column: string): string => column.split(".")[0] ?? "";
