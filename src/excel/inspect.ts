import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import { comparable } from "../base/cells";
import type { TableDeclaration } from "../workbook/declaration/types";
import { fieldsOf, planStructure, tablesOf } from "../workbook/plan/plan";
import type { PlannedComputed, SheetPlan } from "../workbook/plan/planTypes";
import type { OtherTable, ConvertedTable, Structure, TableStructure } from "../workbook/check/structure";
import { workbook } from "../workbook/declaration/workbook";
import { isWholeName } from "../workbook/check/structureFindings";
import { isColoured, weeksNow, type StandingFormat, type StandingRule } from "../workbook/plan/cellRules";
import { rowsOfTable } from "../workbook/read/contents";
import { loadComputed, withoutSheet } from "./computed";
import { placeOfField } from "./fields";
import { asProblem } from "./errors";
import { loadMarker, markerNames, UNFINISHED } from "./marker";
import { addressOfConverted, isLast } from "./convertedTables";
import { session } from "./session";
import { homeOf, loadTable } from "./tables";

/**
 * Looks at how the workbook is built: sheets, names, formulas, data validation, conditional formats. `catalogue` is the one that the
 * workbook was made from; without it nothing outside tables is looked at, nor is it on protected sheets. Two round trips, more where a
 * sheet is called otherwise, a field is lost or a sheet is protected; larger than a reading, so only where somebody asks.
 * @throws Problem for what Office answers.
 */
export async function inspectWorkbook(language: Language, catalogue: Catalogue | null): Promise<Structure> {
  let locked: ReadonlySet<string> = new Set();
  for (let looks = LOOKS; ; looks -= 1) {
    try {
      return await inspect(language, catalogue, locked);
    } catch (problem) {
      const { location } = asProblem(problem);
      const isLocked = /getSpecialCells/i.test(location ?? "");
      // Or a conditional format or a sheet went between two of its round trips.
      if (looks === 0 || !(isLocked || /^(ConditionalFormat|WorksheetCollection)/i.test(location ?? ""))) throw problem;
      if (isLocked) locked = await protectedSheets();
    }
  }
}

/** How often it is looked once more. */
const LOOKS = 3;

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
    const fields = loadFieldRules(context);
    const planned = catalogue ? planStructure(workbook, catalogue, language).sheets : [];
    const loadBlocks = (sheet: SheetPlan, name: string): Outside => {
      const worksheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
      const blocks = locked.has(comparable(name)) ? [] : sheet.computed;
      return { sheet, name, worksheet, ...loadComputed(worksheet, blocks), ...loadWeeks(worksheet, blocks) };
    };
    const outside = planned.map((sheet) => loadBlocks(sheet, sheet.name));
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
    const formats = tables.map(({ loadPlaces }) => loadPlaces());
    const weeks = outside.map(({ loadPlaces }) => loadPlaces());
    await context.sync();
    const renamed = renamedSheets(planned, sheets, found, titles.read());
    const elsewhere = renamed.map(({ sheet, name }) => loadBlocks(sheet, name));
    const astray = loadAstray(context, planned, sheets, renamed, stands);
    if (elsewhere.length > 0 || astray.size > 0) await context.sync();
    const weeksElsewhere = elsewhere.map(({ loadPlaces }) => loadPlaces());
    if (elsewhere.length > 0) await context.sync();
    const everywhere = [...outside, ...elsewhere];
    const standing = new Map(declared.map(({ key }, index) => [key, withFormats(found[index] ?? null, formats[index]?.() ?? [])]));
    return {
      version: marker.read()?.version ?? UNFINISHED,
      sheets,
      remaking: (stands.get(markerNames.remaking.toLowerCase()) ?? "").match(/\w+/g) ?? [],
      names: stands,
      tables: standing,
      otherTables: otherTables(all.items, declared),
      convertedTables: plain.read(),
      renamedSheets: titles.read(),
      broken: everywhere.flatMap(({ sheet, name, read }) =>
        read().map(({ block, cells }) => ({
          sheet: sheet.key,
          name,
          block: block.key,
          typed: cells.length === 1 ? (cells[0]?.typed ?? "") : "",
          where: `${name}!${cells[0]?.address ?? ""}`,
          count: cells.reduce((sum, { count }) => sum + count, 0),
          cells: cells.map(({ state, address }) => `${state} ${address}`),
        })),
      ),
      uncoloured: everywhere.flatMap(({ sheet, name, standing: blocks }, index) =>
        blocks().flatMap((block) => {
          const wanted = block.highlights.map((one) => weeksNow(one, (key) => rowsOfTable(standing.get(key)), false));
          const seen = [...weeks, ...weeksElsewhere][index]?.() ?? [];
          const count = wanted.filter((one) => one && !isColoured(one, seen)).length;
          return count === 0 ? [] : [{ sheet: sheet.key, name, block: block.key, count }];
        }),
      ),
      unseen: everywhere.flatMap(({ sheet, name, worksheet, standing: blocks }) =>
        worksheet.isNullObject || blocks().length === sheet.computed.length ? [] : [name],
      ),
      validations: new Map([...tables.flatMap(({ readValidations }) => readValidations()), ...fields.read()]),
      fields: new Map([...astray].map(([name, read]) => [name, read()])),
    };
  });
}

const withFormats = (table: TableStructure | null, formats: StandingFormat[]): TableStructure | null => table && { ...table, formats };

/** Queues the loads of conditional formats; then, once they are known, those of the cells that each colours: only each itself tells them. */
function loadFormats(ranges: readonly Excel.Range[]): { loadPlaces: () => () => StandingFormat[] } {
  const all = ranges.map((range) => range.conditionalFormats.load("items/type,items/customOrNullObject/rule/formula"));
  return {
    loadPlaces: () => {
      const loaded = all
        .flatMap(({ items }) => items)
        .filter(({ type }) => type === Excel.ConditionalFormatType.custom || type === Excel.ConditionalFormatType.dataBar)
        .map((format) => ({ format, areas: format.getRanges().load("address") }));
      return () =>
        loaded.map(({ format: { customOrNullObject: custom }, areas }) => ({
          formula: custom.isNullObject ? null : custom.rule.formula,
          addresses: withoutSheet(areas.address).split(","),
        }));
    },
  };
}

/** Those of the weeks of some blocks; none where the sheet is gone. */
function loadWeeks(worksheet: Excel.Worksheet, blocks: readonly PlannedComputed[]): { loadPlaces: () => () => StandingFormat[] } {
  const addresses = new Set(blocks.flatMap(({ highlights }) => highlights.flatMap(({ planned }) => planned.addresses)));
  const { loadPlaces } = loadFormats([...addresses].map((address) => worksheet.getRange(address)));
  return { loadPlaces: () => (worksheet.isNullObject ? () => [] : loadPlaces()) };
}

/** Queues the loads of the rules of named fields. */
function loadFieldRules(context: Excel.RequestContext): { read: () => [string, StandingRule][] } {
  const loaded = fieldsOf(workbook).flatMap(({ name, rule }) => {
    if (!rule || name === undefined) return [];
    const range = context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("address");
    return [{ name, range, validation: range.dataValidation.load(RULE) }];
  });
  return { read: () => loaded.flatMap(({ name, range, validation }) => (range.isNullObject ? [] : [[name, ruleOf(validation)]])) };
}

/** Queues the loads of sheets on which fields stand whose names have lost their cell; each then gives what its name would stand for. */
function loadAstray(
  context: Excel.RequestContext,
  planned: readonly SheetPlan[],
  sheets: Structure["sheets"],
  renamed: readonly { sheet: SheetPlan; name: string }[],
  names: Structure["names"],
): Map<string, () => string | null | undefined> {
  const places = planned.flatMap((sheet) => {
    const lost = sheet.names.filter(({ name }) => !isWholeName(names.get(name.toLowerCase())));
    const name =
      renamed.find((one) => one.sheet === sheet)?.name ?? sheets.find((one) => comparable(one.name) === comparable(sheet.name))?.name;
    if (lost.length === 0 || name === undefined) return [];
    const used = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true).load("values,rowIndex,columnIndex");
    return lost.map((one) => [one.name, (): string | null | undefined => placeOfField(used, name, sheet, one)] as const);
  });
  return new Map(places);
}

/** What became of a sheet's blocks outside tables, and what the sheet is called. */
type Outside = { sheet: SheetPlan; name: string; worksheet: Excel.Worksheet } & ReturnType<typeof loadComputed> &
  ReturnType<typeof loadWeeks>;

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
): { read: () => TableStructure | null; readValidations: () => [string, StandingRule][]; loadPlaces: () => () => StandingFormat[] } {
  const item = context.workbook.tables.getItemOrNullObject(declaration.name);
  const validations = declaration.columns.flatMap(({ key, heading, rule }) => {
    if (!rule) return [];
    const column = item.columns.getItemOrNullObject(heading[language]).load("name");
    return [{ name: `${declaration.key}.${key}`, column, validation: column.getDataBodyRange().dataValidation.load(RULE) }];
  });
  const contents = loadTable(context, declaration, true);
  const { loadPlaces } = loadFormats([item.getDataBodyRange()]);
  const body = item.getDataBodyRange().load("rowHidden");
  const beside = item.getRange().getColumnsAfter(1).getUsedRangeOrNullObject(true).load("address");
  const below = item.getRange().getRowsBelow(1).getUsedRangeOrNullObject(true).load("address");
  return {
    loadPlaces: () => (item.isNullObject ? () => [] : loadPlaces()),
    read: () => {
      const table = contents.read(language);
      return (
        table && {
          ...table,
          formulas: table.formulas ?? [],
          formats: [],
          // Null where some rows are hidden and others are not.
          hidesRows: body.rowHidden !== false,
          rowsBelow: below.isNullObject || !isLast(declaration) ? null : below.address,
          roomBeside: standsAlone(declaration) && beside.isNullObject,
        }
      );
    },
    readValidations: () => validations.flatMap(({ name, column, validation }) => (column.isNullObject ? [] : [[name, ruleOf(validation)]])),
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

/** What is read of a rule. */
const RULE = "type,prompt,rule,errorAlert";

/** A rule as it stands. Where the cells of a column differ, Excel may give nothing for what they differ in. */
function ruleOf({ type, prompt, rule, errorAlert }: Excel.DataValidation): StandingRule {
  const [said, kind, alert] = [prompt, rule, errorAlert] as (Record<string, unknown> | null)[];
  const { source } = (kind?.["list"] ?? {}) as { source?: unknown };
  return { type, hint: String(said?.["message"] ?? ""), source: String(source ?? ""), alert: String(alert?.["style"] ?? "") };
}
