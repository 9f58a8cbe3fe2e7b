import type { Language } from "../base/languages";
import type { Catalogue } from "../catalogue/catalogue";
import type { CellChange } from "../workbook/change/changes";
import { same } from "../workbook/change/changes";
import { changesSince, type Migration } from "../workbook/change/migrations";
import { planTableUpgrade, type TableUpgrade } from "../workbook/change/tableUpgrade";
import type { TableDeclaration } from "../workbook/declaration/types";
import { workbook } from "../workbook/declaration/workbook";
import { planStructure, tablesOf } from "../workbook/plan/plan";
import { cellOf, type TableContents } from "../workbook/read/contents";
import { highlightsNow, loadColours } from "./colours";
import { Problem } from "./errors";
import { loadMarker, notNewer, ownCatalogue, writeCatalogue, writeVersion } from "./marker";
import { probeListSeparator } from "./presence";
import { lookOfColumn, ruleColumns } from "./rebuild";
import { writingSession, type Writing } from "./session";
import { contentsOf, queueSheet } from "./sheetRows";
import { declarationOf, homeOf, loadTables } from "./tables";
import { writeCells } from "./writeCells";

type Changed = Omit<Migration, "version">;

/**
 * Brings a workbook of an earlier version up to today's: rows of ours first, then headings, names, columns, formulas, drop-downs and
 * highlights of its tables, and what stands outside them, in one batch. What people wrote stays in its cell; where room is needed
 * outside tables, rows are inserted. The version is written last: an attempt that broke off is taken up again, and what is done already
 * stays as it is. `catalogue` is the one that the workbook was made from. Four round trips, up to four more where rows are added, one
 * where nothing is to be done.
 * @throws Problem `notOurs`, `newerVersion`, `catalogueUnknown`; `tableMissing`, `sheetMissing` or `partMissing` (details: their names)
 * where tables, sheets or columns are gone or called otherwise than they were made; `conflict` where something stands in the way of a
 * column; or what Office answers. Nothing is written then, but rows of ours.
 */
export async function migrate(catalogue: Catalogue | null): Promise<void> {
  await writingSession(async (writing) => {
    const { context, begin } = writing;
    const marker = loadMarker(context);
    const growing = loadGrowing(context, changesSince(0).rows);
    await context.sync();
    const found = notNewer(marker.read());
    const { version, language } = found;
    if (version === workbook.version) return;
    const own = ownCatalogue(found, catalogue);
    const changed = changesSince(version);
    await addRows(writing, changed.rows, growing, language);
    const separator = await probeListSeparator(context);
    const upgrade = await loadUpgrade(context, changed, language, own);
    begin();
    upgrade.queue(separator);
    if (found.catalogue === "") writeCatalogue(context, own.id);
    writeVersion(context, workbook.version);
    await context.sync();
  });
}

/** Tables that get rows of ours, and whether something stands so near below them that room has to be made. */
interface Growing {
  read: (language: Language) => ReadonlyMap<string, TableContents | null>;
  below: readonly { key: string; used: Excel.Range }[];
}

function loadGrowing(context: Excel.RequestContext, rows: Changed["rows"]): Growing {
  const keys = [...new Set(rows.map(({ table }) => table))];
  const { read } = loadTables(context, keys);
  const below = keys.map((key) => {
    const declaration = declarationOf(key);
    // As near as it was declared: an attempt that broke off may have made the room.
    const needed = rows.filter(({ table }) => table === key).length + gapBelow(declaration);
    const range = context.workbook.tables.getItemOrNullObject(declaration.name).getRange().getRowsBelow(needed);
    return { key, used: range.getUsedRangeOrNullObject(true).load("address") };
  });
  return { read, below };
}

/** Rows of ours go to the end of their table. */
async function addRows({ context, begin }: Writing, rows: Changed["rows"], { read, below }: Growing, language: Language): Promise<void> {
  const standing = new Map([...read(language)].flatMap(([key, table]) => (table ? [[key, table] as const] : [])));
  const changes = rows.flatMap(({ table: key, cells }, index): CellChange[] => {
    const table = standing.get(key);
    const wanted = Object.entries(cells).map(([column, text]) => ({ column, after: text[language] }));
    const isThere = table?.values.some((_, row) => wanted.every(({ column, after }) => same(cellOf(table, row, column), after)));
    const earlier = rows.slice(0, index).filter((other) => other.table === key).length;
    if (!table || isThere) return [];
    return wanted.map(({ column, after }) => ({ table: key, row: table.values.length + earlier, column, before: "", after }));
  });
  if (changes.length === 0) return;
  begin();
  const occupied = new Set(below.flatMap(({ key, used }) => (used.isNullObject ? [] : [key])));
  const outcome = await writeCells(context, changes, standing, { occupied, hidesRows: new Set(), unsearched: new Set(), language: null });
  if (outcome !== "written") throw new Problem("conflict");
}

/** How many rows are declared to be left blank below a table. */
function gapBelow(declaration: TableDeclaration): number {
  const { blocks } = homeOf(declaration);
  return blocks[blocks.indexOf(declaration) + 1]?.gap ?? 0;
}

/** Loads what an upgrade has to know; `queue` queues all of it. */
async function loadUpgrade(
  context: Excel.RequestContext,
  changed: Changed,
  language: Language,
  catalogue: Catalogue,
): Promise<{ queue: (separator: string) => void }> {
  const declared = [...tablesOf(workbook).values()];
  const contents = loadTables(
    context,
    declared.map(({ key }) => key),
    true,
  );
  const around = new Map(declared.map((declaration) => [declaration.key, loadAround(context, declaration)]));
  const plans = planStructure(workbook, catalogue, language).sheets;
  const sheets = plans.map((plan) => {
    const worksheet = context.workbook.worksheets.getItemOrNullObject(plan.name).load("name");
    return { plan, worksheet, used: worksheet.getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex") };
  });
  const named = changed.names.map(({ before, name }) => ({
    name,
    old: context.workbook.names.getItemOrNullObject(before).load("formula,type"),
    standing: context.workbook.names.getItemOrNullObject(name).load("name"),
  }));
  await context.sync();
  const tables = new Map([...contents.read(language)].map(([key, table]) => [key, table && withNewHeadings(table, changed, language)]));
  const found = [...tables].map(([key, table]) => {
    const nearby = around.get(key);
    if (!table || !nearby) throw new Problem("tableMissing", [declarationOf(key).name]);
    const added = changed.columns.flatMap((one) => (one.table === key ? [one.column] : []));
    const upgrade = planTableUpgrade(table, { language, tables: tablesOf(workbook) }, added);
    if (!upgrade) throw new Problem("partMissing", [declarationOf(key).name]);
    return { table, nearby, upgrade };
  });
  // A sheet that is called otherwise would keep what it had outside its tables, and nobody would be told.
  const away = sheets.find(({ plan, worksheet }) => worksheet.isNullObject && plan.tables.length > 0);
  if (away) throw new Problem("sheetMissing", [away.plan.name]);
  const queue = (separator: string): void => {
    for (const { table } of found) renameColumns(context, table, language);
    for (const { name, old, standing } of named)
      // One that has lost its cell is left to the check: Excel takes no name for an error in its own words.
      if (!old.isNullObject && old.type !== Excel.NamedItemType.error && standing.isNullObject)
        context.workbook.names.add(name, old.formula);
    for (const { table, nearby, upgrade } of found) addColumns(context, table, upgrade, nearby, language);
    for (const { table, upgrade } of found) writeFormulas(context, table, upgrade, language);
    for (const { table, nearby, upgrade } of found) {
      const upgraded = withColumns(table, upgrade);
      const scope = { language, tables: tablesOf(workbook) };
      const dropped = changed.highlights.filter((one) => one.table === table.declaration.key);
      const [first] = table.declaration.columns;
      ruleColumns(context, withTodaysHeadings(table, language), language);
      nearby.colour(
        context.workbook.worksheets.getItem(table.sheet),
        // A data bar cannot be told from one of people's, and stands.
        highlightsNow(
          upgraded,
          scope,
          (table.declaration.highlights ?? []).filter(({ bar }) => !bar),
        ),
        separator,
        highlightsNow(
          upgraded,
          scope,
          dropped.map(({ when }) => ({ columns: [first?.key ?? ""], when, style: "cell" })),
        ),
      );
    }
    // Last, since rows that are inserted move what was found.
    const was = changed.texts.map((text) => text[language]);
    for (const { plan, worksheet, used } of sheets)
      if (!worksheet.isNullObject && !used.isNullObject) queueSheet(worksheet, plan, contentsOf(plan, used, tables), was);
  };
  return { queue };
}

/** A table in which columns with a heading of before are found too. */
function withNewHeadings(table: TableContents, { headings }: Changed, language: Language): TableContents {
  const renamed = headings.filter(({ table: key }) => key === table.declaration.key);
  const columns = renamed.flatMap(({ column, before }): [string, number][] => {
    const place = table.headings.findIndex((heading) => same(heading, before[language]));
    return place < 0 || table.columns.has(column) ? [] : [[column, place]];
  });
  return { ...table, columns: new Map([...table.columns, ...columns]) };
}

/** Gives columns their headings of today: those with one of before, and those that read otherwise by a blank or a large letter. */
function renameColumns(context: Excel.RequestContext, { declaration, columns, headings }: TableContents, language: Language): void {
  const item = context.workbook.tables.getItem(declaration.name);
  for (const { key, heading } of declaration.columns) {
    const standing = headings[columns.get(key) ?? -1];
    if (standing !== undefined && standing !== heading[language]) item.columns.getItem(standing).name = heading[language];
  }
}

interface Around {
  /** What is used right beside the table; a null object where nothing is. */
  beside: Excel.Range;
  colour: ReturnType<typeof loadColours>;
}

function loadAround(context: Excel.RequestContext, declaration: TableDeclaration): Around {
  const item = context.workbook.tables.getItemOrNullObject(declaration.name);
  return {
    beside: item.getRange().getColumnsAfter(1).getUsedRangeOrNullObject(true).load("address"),
    colour: loadColours([item.getDataBodyRange()]),
  };
}

function addColumns(
  context: Excel.RequestContext,
  table: TableContents,
  { columns }: TableUpgrade,
  { beside }: Around,
  language: Language,
): void {
  if (columns.length === 0) return;
  if (!beside.isNullObject) throw new Problem("conflict");
  const item = context.workbook.tables.getItem(table.declaration.name);
  for (const column of columns) {
    lookOfColumn(item.columns.add(-1, undefined, column.heading[language]), column, table.values.length);
  }
}

/** A table as it is once its columns are added. */
function withColumns(table: TableContents, { columns }: TableUpgrade): TableContents {
  const places = columns.map(({ key }, index): [string, number] => [key, table.headings.length + index]);
  return { ...table, columns: new Map([...table.columns, ...places]) };
}

/** A table whose headings are those of today. */
function withTodaysHeadings(table: TableContents, language: Language): TableContents {
  const headings = [...table.headings];
  for (const { key, heading } of table.declaration.columns) {
    const place = table.columns.get(key);
    if (place !== undefined) headings[place] = heading[language];
  }
  return { ...table, headings };
}

/** The first cell of each run is written, and copied to the others: formulas are long, and tables too. */
function writeFormulas(context: Excel.RequestContext, table: TableContents, { formulas }: TableUpgrade, language: Language): void {
  const item = context.workbook.tables.getItem(table.declaration.name);
  for (const { column, formula, runs } of formulas) {
    const body = item.columns.getItem(column.heading[language]).getDataBodyRange();
    for (const [first, count] of runs) {
      const cell = body.getCell(first, 0);
      cell.formulas = [[formula]];
      if (count > 1)
        body
          .getCell(first + 1, 0)
          .getResizedRange(count - 2, 0)
          .copyFrom(cell, Excel.RangeCopyType.formulas);
    }
  }
}
