import type { Catalogue, Language } from "../catalogue/catalogue";
import { comparable, type CellValue } from "../coverage/cells";
import { addressOf } from "../workbook/address";
import type { TableDeclaration } from "../workbook/declaration";
import { noInputs, planWorkbook, tablesOf } from "../workbook/plan";
import type { SheetPlan } from "../workbook/planned";
import type { OtherTable, Structure, TableStructure } from "../workbook/structure";
import { workbook } from "../workbook/workbook";
import { loadComputed } from "./computed";
import { loadMarker, markerNames, UNFINISHED } from "./marker";
import { session } from "./session";
import { loadTable } from "./tables";

/**
 * Looks at how the workbook is built: sheets, names, formulas, data validation, conditional formats. `catalogue` is the one that the
 * workbook was made from; without it formulas outside tables are not looked at. One round trip, two where a table or a sheet is gone;
 * larger than a reading, so only where somebody asks.
 * @throws Problem for what Office answers.
 */
export async function inspectWorkbook(language: Language, catalogue: Catalogue | null): Promise<Structure> {
  return session(async (context) => {
    const marker = loadMarker(context);
    const worksheets = context.workbook.worksheets.load("items/name,items/visibility");
    const names = context.workbook.names.load("items/name,items/formula");
    const all = context.workbook.tables.load("items/name,items/worksheet/name,items/columns/items/name");
    const declared = [...tablesOf(workbook).values()];
    const tables = declared.map((declaration) => loadStructure(context, declaration, language));
    const planned = catalogue ? planWorkbook(workbook, catalogue, language, noInputs).sheets : [];
    const computed = planned.map(({ key, name, computed: blocks }) => {
      const worksheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
      return { key, name, ...loadComputed(worksheet, blocks) };
    });
    await context.sync();
    const sheets = worksheets.items.map(({ name, visibility }) => ({ name, visible: visibility === Excel.SheetVisibility.visible }));
    const stands = new Map(names.items.map(({ name, formula }) => [name.toLowerCase(), formula]));
    const found = tables.map(({ read }) => read());
    const gone = declared.filter((_, index) => !found[index]);
    const unnamed = planned.filter(
      (sheet) => sheet.tables.length === 0 && !sheets.some(({ name }) => comparable(name) === comparable(sheet.name)),
    );
    const lookUps = [loadPlain(context, gone, sheets, language), loadTitles(context, unnamed, sheets)] as const;
    if (gone.length + unnamed.length > 0) await context.sync();
    return {
      version: marker.read()?.version ?? UNFINISHED,
      sheets,
      remaking: (stands.get(markerNames.remaking.toLowerCase()) ?? "").match(/\w+/g) ?? [],
      names: stands,
      tables: new Map(declared.map(({ key }, index) => [key, found[index] ?? null])),
      otherTables: otherTables(all.items, declared),
      plainCells: lookUps[0].read(),
      renamedSheets: lookUps[1].read(),
      broken: computed.flatMap(({ key, name, read }) =>
        read().map(({ block, cells, count }) => ({ sheet: key, block: block.key, where: `${name}!${cells[0]?.address ?? ""}`, count })),
      ),
      validations: new Map(tables.flatMap(({ readValidations }) => readValidations())),
    };
  });
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
  const headings = item.getHeaderRowRange().load("values");
  const filter = item.autoFilter.load("isDataFiltered");
  const beside = item.getRange().getColumnsAfter(1).getUsedRangeOrNullObject(true).load("address");
  return {
    read: () => {
      const table = contents.read(language);
      return (
        table && {
          ...table,
          formulas: table.formulas ?? [],
          headings: (headings.values[0] ?? []).map(String),
          highlights: highlightsOf(formats.items),
          filtered: filter.isDataFiltered,
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
  const sheet = workbook.sheets.find(({ blocks }) => blocks.includes(declaration));
  return sheet?.flow === "down" && !sheet.blocks.some(({ kind }) => kind === "calendar");
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

/** Where the headings of tables that are gone stand as plain cells, on the sheet that they were made on. */
function loadPlain(
  context: Excel.RequestContext,
  gone: readonly TableDeclaration[],
  sheets: Structure["sheets"],
  language: Language,
): { read: () => Structure["plainCells"] } {
  const places = gone.flatMap((declaration) => {
    const home = workbook.sheets.find(({ blocks }) => blocks.includes(declaration));
    const sheet = sheets.find(({ name }) => comparable(name) === comparable(home?.name[language] ?? ""))?.name;
    if (sheet === undefined) return [];
    const used = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex");
    return [{ declaration, sheet, used }];
  });
  const read = ({ declaration, sheet, used }: (typeof places)[number]): [string, { sheet: string; address: string }][] => {
    const address = used.isNullObject ? null : addressOfPlain(declaration, used, language);
    return address === null ? [] : [[declaration.key, { sheet, address }]];
  };
  return { read: () => new Map(places.flatMap(read)) };
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

/** The block below and including a row that has all headings of a table, down to the first row with nothing in it. */
function addressOfPlain(declaration: TableDeclaration, used: Excel.Range, language: Language): string | null {
  const rows = used.formulas as CellValue[][];
  const wanted = declaration.columns.map(({ heading }) => comparable(heading[language]));
  const top = rows.findIndex((cells) => wanted.every((heading) => cells.some((cell) => comparable(cell) === heading)));
  if (top < 0) return null;
  const places = wanted.map((heading) => rows[top]?.findIndex((cell) => comparable(cell) === heading) ?? 0);
  const [left, right] = [Math.min(...places), Math.max(...places)];
  const end = rows.findIndex((cells, row) => row > top && cells.slice(left, right + 1).every((cell) => cell === ""));
  const count = (end < 0 ? rows.length : end) - top;
  return addressOf(used.rowIndex + top, used.columnIndex + left, Math.max(2, count), right - left + 1);
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
