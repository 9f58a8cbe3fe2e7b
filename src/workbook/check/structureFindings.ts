import type { Language } from "../../base/languages";
import { comparable } from "../../base/cells";
import { addressOf } from "../../base/addresses";
import { isIntact } from "../change/changes";
import type { SheetDeclaration, WorkbookDeclaration } from "../declaration/types";
import { structural, type Finding, type Repair } from "./findings";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import { hasRule, plannedRule } from "../plan/cellRules";
import { fieldsOf, listsOf, tablesOf } from "../plan/plan";
import type { Structure, TableStructure } from "./structure";
import { findInParts, findInTable, findMissingTable, renamedTables } from "./tableFindings";

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
  const missing = inParts.filter(({ kind }) => MISSING_PARTS.has(kind));
  const tablesAreWhole = missing.length === 0;
  const inTables = [...structure.tables.values()].flatMap((table) => (table ? findInTable(table, structure, scope, tablesAreWhole) : []));
  return [
    // What nobody can repair here keeps no sheet from being made: where it needs just that, it is said.
    ...goneSheets(
      gone,
      missing.every(({ repair }) => repair === null),
      language,
    ),
    ...hiddenSheets(structure, workbook, language),
    ...inParts,
    ...inTables,
    ...inNames(structure, workbook, gone, scope),
    ...brokenBlocks(structure, tablesAreWhole && gone.length === 0),
    ...inFields(structure, workbook, language),
    ...uncolouredWeeks(structure, tablesAreWhole && gone.length === 0),
    ...unseen(structure),
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
      structure.convertedTables.get(table.key)?.[0]?.sheet ??
      renamedTables(table, structure, language)[0]?.sheet,
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

/** Sheets that are gone are made again together, since they refer to each other, and after what they may refer to. */
function goneSheets(gone: readonly SheetDeclaration[], isTheirTurn: boolean, language: Language): Finding[] {
  const repair: Repair | null = isTheirTurn ? { kind: "makeSheets", sheets: gone.map(({ key }) => key) } : null;
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

/** Fields of which the drop-down or hint is gone. */
function inFields({ validations }: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  return fieldsOf(workbook).flatMap(({ name, rule, label }) => {
    const standing = name === undefined ? undefined : validations.get(name);
    if (name === undefined || !standing || !rule || hasRule(standing, plannedRule(rule, "", "", listsOf(workbook), language))) return [];
    const field = typeof label === "object" ? label[language] : name;
    return [structural("fieldRuleGone", { field }, { kind: "name", name }, { kind: "restoreFieldRule", name })];
  });
}

/** Weeks that are not coloured any more, in whole or in part; Excel refuses formulas as long as what they name is gone. */
function uncolouredWeeks({ uncoloured }: Structure, isWhole: boolean): Finding[] {
  return uncoloured.map(({ sheet, name, block, count }) => {
    const repair: Repair | null = isWhole ? { kind: "restoreWeeks", sheet, name, block, count } : null;
    return structural("highlightGone", { table: name, count: String(count) }, { kind: "sheet", name }, repair);
  });
}

/** What was not looked at must not read as in order. */
function unseen({ unseen: sheets }: Structure): Finding[] {
  return sheets.map((sheet) => ({ ...structural("notLookedAt", { sheet }, { kind: "sheet", name: sheet }), group: "attention" }));
}

/** Names that are gone, or that have lost what they stood for. Those of a sheet that is gone come back with it. */
function inNames(structure: Structure, workbook: WorkbookDeclaration, gone: readonly SheetDeclaration[], scope: FormulaScope): Finding[] {
  const { names, tables, fields } = structure;
  const goneTables = tablesOn(gone);
  const said = (name: string, repair: Repair | null): Finding =>
    structural(names.has(name.toLowerCase()) ? "nameAstray" : "nameMissing", { name }, null, repair);
  const lists = workbook.lists.flatMap(({ name, column }): Finding[] => {
    const [table = "", key = ""] = column.split(".");
    if (goneTables.has(table)) return [];
    const formula = renderFormula(`=[${column}]`, scope);
    const standing = names.get(name.toLowerCase());
    const cells = cellsOf(tables.get(table) ?? null, key);
    if (standing !== undefined && (isIntact(standing, formula) || bare(standing) === cells)) return [];
    return [said(name, cells !== null ? { kind: "setName", name, formula } : null)];
  });
  const lostFields = workbook.sheets
    .filter((sheet) => !gone.includes(sheet))
    .flatMap((sheet): Finding[] => {
      const lost = fieldsOf({ ...workbook, sheets: [sheet] }).flatMap(({ name }) =>
        name !== undefined && !isWholeName(names.get(name.toLowerCase())) ? [name] : [],
      );
      // Those whose label is gone too come back in rows of their own.
      const without = lost.filter((name) => fields.get(name) === null);
      const rows: Repair = { kind: "restoreFields", sheet: sheet.key, name: nameOf(sheet, structure, scope.language), names: without };
      return lost.map((name) => {
        // Not looked for where the catalogue, and with it the plan, is not known.
        const formula = fields.get(name);
        if (formula === undefined) return said(name, null);
        // What they are reckoned from may be on a sheet that is gone: that comes first.
        if (formula === null) return said(name, gone.length === 0 ? rows : null);
        return said(name, { kind: "setName", name, formula });
      });
    });
  return [...lists, ...lostFields];
}

/** Whether a name of a cell still has its cell. */
export const isWholeName = (standing: string | undefined): boolean =>
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
