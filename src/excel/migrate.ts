import type { Language, Text } from "../base/languages";
import { choices, formerWords } from "../rules/choices";
import type { Catalogue } from "../catalogue/catalogue";
import type { CellChange } from "../workbook/change/changes";
import { same } from "../workbook/change/changes";
import { changesSince, type Migration } from "../workbook/change/migrations";
import { isFormerRule, isFormerText, shapeOf } from "../workbook/change/formerTexts";
import { fieldHighlights } from "../workbook/change/sheetUpgrade";
import { planTableUpgrade, type TableUpgrade } from "../workbook/change/tableUpgrade";
import type { TableDeclaration } from "../workbook/declaration/types";
import { workbook } from "../workbook/declaration/workbook";
import { listsOf, planStructure, tablesOf } from "../workbook/plan/plan";
import { asOlder, cellOf, type TableContents } from "../workbook/read/contents";
import { highlightsNow, loadColours, loadRules } from "./colours";
import { Problem } from "./errors";
import { wasStopped } from "./guards";
import { loadMarker, notNewer, ownCatalogue, writeCatalogue, writeVersion } from "./marker";
import { probeListSeparator } from "./presence";
import { loadMaking, lookAtMaking, lookOfColumn, queueMaking, ruleColumns, syncMaking, widthOfColumn, type Making } from "./rebuild";
import { writingSession, type Writing } from "./session";
import { contentsOf, queueSheet, titleOf } from "./sheetRows";
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
    const { printing } = await queueMaking(context, upgrade.making, separator);
    if (found.catalogue === "") writeCatalogue(context, own.id);
    writeVersion(context, workbook.version);
    printing();
    try {
      await syncMaking(context, upgrade.making);
    } catch (error) {
      throw wasStopped(error) ? new Problem("conflict") : error;
    }
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

/** Loads what an upgrade has to know; `queue` queues all of it but the sheets that came in: those are `making`. */
async function loadUpgrade(
  context: Excel.RequestContext,
  changed: Changed,
  language: Language,
  catalogue: Catalogue,
): Promise<{ queue: (separator: string) => void; making: Making }> {
  const declared = [...tablesOf(workbook).values()];
  const contents = loadTables(
    context,
    declared.map(({ key }) => key),
    true,
  );
  const gone = new Set<string>();
  const around = new Map(declared.map((declaration) => [declaration.key, loadAround(context, declaration, gone)]));
  const plans = planStructure(workbook, catalogue, language).sheets;
  const sheets = plans.map((plan) => {
    const worksheet = context.workbook.worksheets.getItemOrNullObject(plan.name).load("name");
    const used = worksheet.getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex");
    const formats = fieldHighlights(plan).length > 0 ? loadRules(worksheet.getRange()) : null;
    const weeks = plan.computed.flatMap(({ highlights }) => highlights.flatMap(({ planned }) => planned.addresses));
    // Whole columns: the rows are known once the tables are.
    const colourWeeks = loadColours(
      [...new Set(weeks)].map((address) => worksheet.getRange(address).getEntireColumn()),
      gone,
    );
    return { plan, worksheet, used, formats, colourWeeks };
  });
  const offered = new Set(changed.lists.map((key) => listsOf(workbook).get(key)?.name));
  const lists = planStructure(workbook, catalogue, language)
    .lists.filter(({ name }) => offered.has(name))
    .map((list) => ({ ...list, item: context.workbook.names.getItemOrNullObject(list.name).load("formula") }));
  const present = context.workbook.names.load("items/name");
  const named = changed.names.map(({ before, name }) => ({
    name,
    old: context.workbook.names.getItemOrNullObject(before).load("formula,type"),
    standing: context.workbook.names.getItemOrNullObject(name).load("name"),
  }));
  const loaded = loadMaking(context);
  await context.sync();
  const tables = new Map([...contents.read(language)].map(([key, table]) => [key, table && asOlder(table, language)]));
  const taking = named.flatMap(({ name, old }) => (old.isNullObject || old.type === Excel.NamedItemType.error ? [] : [name]));
  const standingNames = [...present.items.map(({ name }) => name), ...taking].map((name) => name.toLowerCase());
  const older = { isFormer: isFormerText, names: new Set(standingNames) };
  const coming = sheets.filter(({ plan }) => changed.sheets.includes(plan.key));
  const taken = coming.filter(
    (sheet) => loaded.begun.isNullObject && !sheet.worksheet.isNullObject && titleOf(sheet.used) !== sheet.plan.title,
  );
  if (taken.length > 0)
    throw new Problem(
      "nameTaken",
      taken.map(({ plan }) => plan.name),
    );
  const missing = coming.flatMap(({ plan, worksheet }) => (worksheet.isNullObject ? [plan.key] : []));
  const making = await lookAtMaking(context, loaded, missing, planStructure(workbook, catalogue, language));
  const comesIn = new Set(coming.flatMap(({ plan }) => plan.tables.map(({ key }) => key)));
  const found = [...tables].flatMap(([key, table]) => {
    if (!table && comesIn.has(key)) return [];
    const nearby = around.get(key);
    if (!table || !nearby) throw new Problem("tableMissing", [declarationOf(key).name]);
    const added = changed.columns.flatMap((one) => (one.table === key ? [one.column] : []));
    const upgrade = planTableUpgrade(table, { language, tables: tablesOf(workbook) }, added);
    if (!upgrade) throw new Problem("partMissing", [declarationOf(key).name]);
    return [{ table, nearby, upgrade }];
  });
  // A sheet that is called otherwise would keep what it had outside its tables, and nobody would be told.
  const away = sheets.find(({ plan, worksheet }) => worksheet.isNullObject && plan.tables.length > 0 && !changed.sheets.includes(plan.key));
  if (away) throw new Problem("sheetMissing", [away.plan.name]);
  const queue = (separator: string): void => {
    for (const { table } of found) retireColumns(context, table, changed, language);
    for (const { table } of found) renameColumns(context, table, language);
    for (const { name, old, standing } of named)
      // One that has lost its cell is left to the check: Excel takes no name for an error in its own words.
      if (!old.isNullObject && old.type !== Excel.NamedItemType.error && standing.isNullObject)
        context.workbook.names.add(name, old.formula);
    for (const { table, nearby, upgrade } of found) addColumns(context, table, upgrade, nearby, language);
    for (const { table, upgrade } of found) writeFormulas(context, table, upgrade, language);
    for (const { table } of found) renewWords(context, table, language);
    for (const { formula, item } of lists) if (!item.isNullObject && item.formula !== formula) item.formula = formula;
    for (const { table: key, column: wanted } of changed.looks) {
      const column = declarationOf(key).columns.find((one) => one.key === wanted);
      if (column) widthOfColumn(context.workbook.tables.getItem(declarationOf(key).name).columns.getItem(column.heading[language]), column);
    }
    for (const { table, nearby, upgrade } of found) {
      const upgraded = withColumns(table, upgrade);
      const scope = { language, tables: tablesOf(workbook) };
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
        isFormerRule,
      );
    }
    // Last, since rows that are inserted move what was found.
    for (const { plan, worksheet, used, formats, colourWeeks } of sheets) {
      if (worksheet.isNullObject || used.isNullObject) continue;
      const standingRules = new Set(formats?.().map(shapeOf));
      queueSheet(worksheet, plan, contentsOf(plan, used, tables), {
        ...older,
        hasColour: (rule) => standingRules.has(shapeOf(rule)),
        colourWeeks: (planned) => colourWeeks(worksheet, planned, separator, isFormerRule),
      });
    }
  };
  return { queue, making };
}

/** Gives columns that are no longer ours the heading under which they stay. */
function retireColumns(context: Excel.RequestContext, table: TableContents, { retired }: Changed, language: Language): void {
  const { declaration, headings, columns } = table;
  const known = new Set(columns.values());
  for (const { table: key, before, heading } of retired) {
    const place = headings.findIndex((standing) => same(standing, before[language]));
    if (key !== declaration.key || place < 0 || known.has(place)) continue;
    context.workbook.tables.getItem(declaration.name).columns.getItem(headings[place] ?? "").name = heading[language];
  }
}

/** Gives columns their headings of today: those with one of before, and those that read otherwise by a blank or a large letter. */
function renameColumns(context: Excel.RequestContext, { declaration, columns, headings }: TableContents, language: Language): void {
  const item = context.workbook.tables.getItem(declaration.name);
  for (const { key, heading } of declaration.columns) {
    const standing = headings[columns.get(key) ?? -1];
    if (standing !== undefined && standing !== heading[language]) item.columns.getItem(standing).name = heading[language];
  }
}

/** Words that formulas know, and that a list offers in those of an earlier version. */
function renewWords(context: Excel.RequestContext, { declaration, values }: TableContents, language: Language): void {
  const list = declaration.fixedWords;
  values.forEach((cells, row) => {
    const former = formerWords.find((one) => one.list === list && same(cells[0] ?? "", one.words[language]));
    const now = former && Object.entries<Text>(choices[former.list]).find(([key]) => key === former.key)?.[1];
    if (now) context.workbook.tables.getItem(declaration.name).getDataBodyRange().getCell(row, 0).values = [[now[language]]];
  });
}

interface Around {
  /** What is used right beside the table; a null object where nothing is. */
  beside: Excel.Range;
  colour: ReturnType<typeof loadColours>;
}

function loadAround(context: Excel.RequestContext, declaration: TableDeclaration, gone: Set<string>): Around {
  const item = context.workbook.tables.getItemOrNullObject(declaration.name);
  return {
    beside: item.getRange().getColumnsAfter(1).getUsedRangeOrNullObject(true).load("address"),
    colour: loadColours([item.getDataBodyRange()], gone),
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
