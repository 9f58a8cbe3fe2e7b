import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import { comparable } from "../base/cells";
import type { TableDeclaration } from "../workbook/declaration/types";
import { planStructure, tablesOf } from "../workbook/plan/plan";
import type { SheetPlan } from "../workbook/plan/planTypes";
import type { OtherTable, ConvertedTable, Structure, TableStructure } from "../workbook/check/structure";
import { workbook } from "../workbook/declaration/workbook";
import { loadComputed } from "./computed";
import { asProblem } from "./errors";
import { loadMarker, markerNames, UNFINISHED } from "./marker";
import { addressOfConverted, isLast } from "./convertedTables";
import { session } from "./session";
import { homeOf, loadTable } from "./tables";

/**
 * Looks at how the workbook is built: sheets, names, formulas, data validation, conditional formats. `catalogue` is the one that the
 * workbook was made from; without it formulas outside tables are not looked at, nor are those on protected sheets. One round trip, two
 * where a table or a sheet is gone, two more where a sheet is protected; larger than a reading, so only where somebody asks.
 * @throws Problem for what Office answers.
 */
export async function inspectWorkbook(language: Language, catalogue: Catalogue | null): Promise<Structure> {
  try {
    return await inspect(language, catalogue, new Set());
  } catch (problem) {
    if (!/getSpecialCells/i.test(asProblem(problem).location ?? "")) throw problem;
    return inspect(language, catalogue, await protectedSheets());
  }
}

/** The names of the protected sheets, as they are compared: Excel tells nothing of special cells there. */
function protectedSheets(): Promise<ReadonlySet<string>> {
  return session(async (context) => {
    const worksheets = context.workbook.worksheets.load("items/name,items/protection/protected");
    await context.sync();
    return new Set(worksheets.items.filter(({ protection }) => protection.protected).map(({ name }) => comparable(name)));
  });
}

function inspect(language: Language, catalogue: Catalogue | null, locked: ReadonlySet<string>): Promise<Structure> {
  return session(async (context) => {
    const marker = loadMarker(context);
    const worksheets = context.workbook.worksheets.load("items/name,items/visibility");
    const names = context.workbook.names.load("items/name,items/formula,items/type");
    const all = context.workbook.tables.load("items/name,items/worksheet/name,items/columns/items/name");
    const declared = [...tablesOf(workbook).values()];
    const tables = declared.map((declaration) => loadStructure(context, declaration, language));
    const planned = catalogue ? planStructure(workbook, catalogue, language).sheets : [];
    const loadBlocks = ({ key, computed: blocks }: SheetPlan, name: string): Computed => {
      const worksheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
      return { key, name, ...loadComputed(worksheet, locked.has(comparable(name)) ? [] : blocks) };
    };
    const computed = planned.map((sheet) => loadBlocks(sheet, sheet.name));
    await context.sync();
    const sheets = worksheets.items.map(({ name, visibility }) => ({ name, visible: visibility === Excel.SheetVisibility.visible }));
    const stands = new Map(names.items.map((item) => [item.name.toLowerCase(), formulaOf(item)]));
    const found = tables.map(({ read }) => read());
    const gone = declared.filter((_, index) => !found[index]);
    const unnamed = planned.filter(
      (sheet) => sheet.tables.length === 0 && !sheets.some(({ name }) => comparable(name) === comparable(sheet.name)),
    );
    const plain = loadConverted(context, gone, sheets, language);
    const titles = loadTitles(context, unnamed, sheets);
    if (gone.length + unnamed.length > 0) await context.sync();
    const renamed = renamedSheets(planned, sheets, found, titles.read());
    const elsewhere = renamed.map(({ sheet, name }) => loadBlocks(sheet, name));
    if (elsewhere.length > 0) await context.sync();
    return {
      version: marker.read()?.version ?? UNFINISHED,
      sheets,
      remaking: (stands.get(markerNames.remaking.toLowerCase()) ?? "").match(/\w+/g) ?? [],
      names: stands,
      tables: new Map(declared.map(({ key }, index) => [key, found[index] ?? null])),
      otherTables: otherTables(all.items, declared),
      convertedTables: plain.read(),
      renamedSheets: titles.read(),
      broken: [...computed, ...elsewhere].flatMap(({ key, name, read }) =>
        read().map(({ block, cells }) => ({
          sheet: key,
          name,
          block: block.key,
          typed: cells.length === 1 ? (cells[0]?.typed ?? "") : "",
          where: `${name}!${cells[0]?.address ?? ""}`,
          count: cells.reduce((sum, { count }) => sum + count, 0),
          cells: cells.map(({ state, address }) => `${state} ${address}`),
        })),
      ),
      validations: new Map(tables.flatMap(({ readValidations }) => readValidations())),
    };
  });
}

/** What became of a sheet's blocks outside tables, by the key of the sheet and what it is called. */
type Computed = { key: string; name: string } & ReturnType<typeof loadComputed>;

/** Sheets of ours that are called otherwise than we called them: known by a table that stands on them or, without one, by their title. */
function renamedSheets(
  planned: readonly SheetPlan[],
  sheets: Structure["sheets"],
  tables: readonly (TableStructure | null)[],
  titled: ReadonlyMap<string, string>,
): { sheet: SheetPlan; name: string }[] {
  return planned.flatMap((sheet) => {
    if (sheets.some(({ name }) => comparable(name) === comparable(sheet.name))) return [];
    const keys = sheet.tables.map(({ key }) => key);
    const name = tables.find((table) => table && keys.includes(table.declaration.key))?.sheet ?? titled.get(sheet.key);
    return name === undefined ? [] : [{ sheet, name }];
  });
}

/** What a name stands for. Excel on a desktop words the error of a lost one in its own language (office-js #2834): its type tells. */
function formulaOf({ type, formula }: Excel.NamedItem): string {
  return type === Excel.NamedItemType.error ? "=#REF!" : String(formula);
}

function loadStructure(
  context: Excel.RequestContext,
  declaration: TableDeclaration,
  language: Language,
): { read: () => TableStructure | null; readValidations: () => [string, { type: string; hint: string }][] } {
  const item = context.workbook.tables.getItemOrNullObject(declaration.name);
  const validations = declaration.columns.flatMap(({ key, heading, rule }) => {
    if (!rule) return [];
    const column = item.columns.getItemOrNullObject(heading[language]).load("name");
    return [{ name: `${declaration.key}.${key}`, column, validation: column.getDataBodyRange().dataValidation.load("type,prompt") }];
  });
  const contents = loadTable(context, declaration, true);
  const formats = item.getDataBodyRange().conditionalFormats.load("items/type,items/customOrNullObject/rule/formula");
  const body = item.getDataBodyRange().load("rowHidden");
  const beside = item.getRange().getColumnsAfter(1).getUsedRangeOrNullObject(true).load("address");
  const below = item.getRange().getRowsBelow(1).getUsedRangeOrNullObject(true).load("address");
  return {
    read: () => {
      const table = contents.read(language);
      return (
        table && {
          ...table,
          formulas: table.formulas ?? [],
          highlights: highlightsOf(formats.items),
          // Null where some rows are hidden and others are not.
          hidesRows: body.rowHidden !== false,
          rowsBelow: below.isNullObject || !isLast(declaration) ? null : below.address,
          roomBeside: standsAlone(declaration) && beside.isNullObject,
        }
      );
    },
    readValidations: () =>
      validations.flatMap(({ name, column, validation }) =>
        column.isNullObject ? [] : [[name, { type: validation.type, hint: hintOf(validation) }]],
      ),
  };
}

/** Whether the declaration puts nothing beside a table: weeks are coloured there without a word in any cell. */
function standsAlone(declaration: TableDeclaration): boolean {
  const { flow, blocks } = homeOf(declaration);
  return flow === "down" && !blocks.some(({ kind }) => kind === "calendar");
}

function otherTables(items: readonly Excel.Table[], declared: readonly TableDeclaration[]): OtherTable[] {
  const ours = new Set(declared.map(({ name }) => name.toLowerCase()));
  return items
    .filter(({ name }) => !ours.has(name.toLowerCase()))
    .map(({ name, worksheet, columns }) => ({
      name,
      sheet: worksheet.name,
      headings: columns.items.map((column) => column.name),
    }));
}

/** Where the headings of tables that are gone stand as plain cells: on the sheet they were made on, or where that was renamed on others. */
function loadConverted(
  context: Excel.RequestContext,
  gone: readonly TableDeclaration[],
  sheets: Structure["sheets"],
  language: Language,
): { read: () => Structure["convertedTables"] } {
  const declaredNames = new Set(workbook.sheets.map(({ name }) => comparable(name[language])));
  const others = sheets.map(({ name }) => name).filter((name) => !declaredNames.has(comparable(name)));
  const places = gone.flatMap((declaration) => {
    const home = comparable(homeOf(declaration).name[language]);
    const own = sheets.map(({ name }) => name).filter((name) => comparable(name) === home);
    return (own.length > 0 ? own : others).map((sheet) => {
      const used = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex");
      return { declaration, sheet, used };
    });
  });
  const read = ({ declaration, sheet, used }: (typeof places)[number]): ConvertedTable[] => {
    const address = used.isNullObject ? null : addressOfConverted(declaration, sheet, used, language);
    return address === null ? [] : [{ sheet, address }];
  };
  return {
    read: () =>
      new Map(gone.map((declaration) => [declaration.key, places.filter((place) => place.declaration === declaration).flatMap(read)])),
  };
}

/** Sheets without tables are known by their title, if not by their name. */
function loadTitles(
  context: Excel.RequestContext,
  unnamed: readonly SheetPlan[],
  sheets: Structure["sheets"],
): { read: () => Structure["renamedSheets"] } {
  if (unnamed.length === 0) return { read: () => new Map() };
  const titles = sheets.map(({ name }) => ({ name, title: context.workbook.worksheets.getItem(name).getRange("A1").load("values") }));
  const read = (sheet: SheetPlan): [string, string][] => {
    const found = titles.find(({ title }) => title.values[0]?.[0] === sheet.title);
    return found ? [[sheet.key, found.name]] : [];
  };
  return { read: () => new Map(unnamed.flatMap(read)) };
}

function highlightsOf(formats: readonly Excel.ConditionalFormat[]): TableStructure["highlights"] {
  const custom = formats.filter(({ type }) => type === Excel.ConditionalFormatType.custom);
  return {
    formulas: custom.map(({ customOrNullObject }) => customOrNullObject.rule.formula),
    bars: formats.filter(({ type }) => type === Excel.ConditionalFormatType.dataBar).length,
  };
}

/** Where the cells of a column have different hints, Excel may give none. */
function hintOf({ prompt }: { prompt: Excel.DataValidationPrompt | null }): string {
  return prompt?.message ?? "";
}
