import type { Catalogue } from "../catalogue/catalogue";
import { addressOf, blockAt, liesIn } from "../base/addresses";
import type { CellValue } from "../base/cells";
import type { Language } from "../base/languages";
import type { Repair } from "../workbook/check/findings";
import type { CellRule, ColumnDeclaration } from "../workbook/declaration/types";
import { renderFormula } from "../workbook/declaration/formula";
import { styles } from "../workbook/declaration/styles";
import { listsOf, planStructure, tablesOf } from "../workbook/plan/plan";
import type { SheetPlan, WorkbookPlan } from "../workbook/plan/planTypes";
import { plannedRule } from "../workbook/plan/cellRules";
import { workbook } from "../workbook/declaration/workbook";
import { applyStyle, applyValidation, build, pointsOfCharacters, type Existing } from "./applyPlan";
import type { Kept } from "../workbook/change/kept";
import { keptByOther, loadKeeping } from "./keep";
import { absolute } from "./fields";
import { giveBack, lookAgain, overwrite } from "./overwrite";
import { loadComputed } from "./computed";
import { asProblem, Problem } from "./errors";
import { lookAtHalfMade, probeListSeparator, loadNames, syncButForPages, type HalfMade } from "./presence";
import { languageToWriteIn, loadMarker, markerNames, ownCatalogue } from "./marker";
import { addressOfConverted } from "./convertedTables";
import { writingSession } from "./session";
import { declarationOf, loadTables } from "./tables";
import type { TableContents } from "../workbook/read/contents";
import { standingTable } from "./write";

/**
 * Makes sheets of ours that were deleted again, as they were made at first; what people wrote on them is not in the workbook any
 * more. Names that stood for their cells stand for the new ones. A hidden name says which sheets are being made, so that an attempt
 * that broke off is taken up again, and two people do not make them twice. Three round trips, four where one is taken up.
 * @throws Problem `catalogueUnknown`, `partMissing` (details: columns that their formulas name and that are gone), `nameTaken` (details: the sheets), `busy`, `conflict`, `notPutBack`, `notOurs`,
 * `newerVersion`, `olderVersion`.
 */
export async function makeSheets(keys: readonly string[], catalogue: Catalogue | null): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const loaded = loadMaking(context);
    const tables = loadTables(context, [...tablesOf(workbook).keys()]);
    await context.sync();
    const found = marker.read();
    const language = languageToWriteIn(found);
    const making = await lookAtMaking(context, loaded, keys, planStructure(workbook, ownCatalogue(found, catalogue), language));
    const lacking = columnsLacking(making.sheets, [...tables.read(language).values()], language);
    if (lacking.length > 0) throw new Problem("partMissing", lacking);
    const separator = await probeListSeparator(context);
    begin();
    const { printing } = await queueMaking(context, making, separator);
    printing();
    await syncMaking(context, making);
  });
}

/** What has to be known before sheets are made, loaded with the next sync. */
export interface LoadedMaking {
  present: ReturnType<typeof loadNames>;
  begun: Excel.NamedItem;
}

export function loadMaking(context: Excel.RequestContext): LoadedMaking {
  return { present: loadNames(context), begun: context.workbook.names.getItemOrNullObject(markerNames.remaking).load("value") };
}

/** Sheets to make, and what stands in their place. */
export interface Making extends HalfMade {
  plan: WorkbookPlan;
  sheets: SheetPlan[];
  existing: Existing;
  lost: ReadonlySet<string>;
  isFirst: boolean;
}

/**
 * Looks at what is in the place of sheets that are to be made. A round trip only where an attempt left something.
 * @throws Problem `nameTaken` (details: the sheets).
 */
export async function lookAtMaking(
  context: Excel.RequestContext,
  { present, begun }: LoadedMaking,
  keys: readonly string[],
  plan: WorkbookPlan,
): Promise<Making> {
  const takenUp = begun.isNullObject ? [] : String(begun.value).split(",");
  const sheets = plan.sheets.filter(({ key }) => keys.includes(key) || takenUp.includes(key));
  const { lost, ...existing } = present.read();
  const taken = sheets.filter(({ key, name }) => !takenUp.includes(key) && existing.sheets.has(name.toLowerCase()));
  const names = taken.map(({ name }) => name);
  if (names.length > 0) throw new Problem("nameTaken", names);
  // What an attempt left is built on, unless somebody wrote there since: then a check finds what is missing.
  const left = takenUp.length > 0 ? sheets.filter(({ name }) => existing.sheets.has(name.toLowerCase())) : [];
  return { plan, sheets, existing, lost, isFirst: begun.isNullObject, ...(await lookAtHalfMade(context, left)) };
}

/** Queues that sheets are made; how they print is queued by `printing`, last of all. */
export async function queueMaking(
  context: Excel.RequestContext,
  { plan, sheets, existing, lost, isFirst, changed, seen }: Making,
  separator: string,
): Promise<{ printing: () => void }> {
  if (sheets.length === 0) return { printing: () => undefined };
  if (isFirst) context.workbook.names.add(markerNames.remaking, `="${sheets.map(({ key }) => key).join(",")}"`).visible = false;
  lookAgain(seen);
  const built = await build(context, { ...plan, sheets: sheets.filter((sheet) => !changed.includes(sheet)) }, existing, separator);
  for (const sheet of sheets)
    for (const { name, address } of sheet.names) if (lost.has(name.toLowerCase())) pointTo(context, name, absolute(sheet.name, address));
  for (const { name, formula } of plan.lists) if (lost.has(name.toLowerCase())) pointTo(context, name, formula);
  context.workbook.names.getItem(markerNames.remaking).delete();
  for (const { name, position } of placesOf(sheets, plan.sheets, existing.sheets))
    context.workbook.worksheets.getItem(name).position = position;
  return built;
}

/** Sends what was queued. */
export async function syncMaking(context: Excel.RequestContext, { isFirst, seen }: Making): Promise<void> {
  await syncButForPages(context).catch((error: unknown) => stoppedByOther(context, error, isFirst));
  await giveBack(context, seen);
}

/** Columns of tables that stand which formulas of some sheets name, and which are gone: Excel would refuse those formulas half-way. */
function columnsLacking(sheets: readonly SheetPlan[], tables: readonly (TableContents | null)[], language: Language): string[] {
  const written = JSON.stringify(sheets.map(({ formulas }) => formulas));
  return tables.flatMap((table) =>
    (table?.declaration.columns ?? []).flatMap(({ key, heading }) => {
      const named = `${table?.declaration.name ?? ""}[${heading[language]}]`;
      return !table?.columns.has(key) && written.includes(named) ? [named] : [];
    }),
  );
}

/**
 * Where sheets that are added at the end belong, if elsewhere: behind the nearest that the plan puts before them and that stands, first
 * where none does.
 */
function placesOf(
  made: readonly SheetPlan[],
  planned: readonly SheetPlan[],
  standing: ReadonlySet<string>,
): { name: string; position: number }[] {
  const lower = ({ name }: SheetPlan): string => name.toLowerCase();
  const added = new Set(made.map(lower).filter((name) => !standing.has(name)));
  const order = [...standing, ...added];
  return planned.flatMap((sheet, place) => {
    const name = lower(sheet);
    if (!added.has(name)) return [];
    added.delete(name);
    const before = planned.slice(0, place).map((other) => (added.has(lower(other)) ? -1 : order.indexOf(lower(other))));
    const position = (before.filter((index) => index >= 0).at(-1) ?? -1) + 1;
    const from = order.indexOf(name);
    if (from === position) return [];
    order.splice(position, 0, ...order.splice(from, 1));
    return [{ name: sheet.name, position }];
  });
}

function pointTo(context: Excel.RequestContext, name: string, formula: string): void {
  context.workbook.names.getItem(name).formula = formula;
}

/**
 * Two people may make the same sheets: the second one's batch ends where it finds them, or the first one's marker.
 * @throws Problem `busy`; the error itself where it was another.
 */
async function stoppedByOther(context: Excel.RequestContext, error: unknown, isOurs: boolean): Promise<never> {
  const { officeCode, location } = asProblem(error);
  if (officeCode !== "ItemAlreadyExists") throw error;
  // The sheets stand, so the marker is ours; it would tell that they do not.
  if (isOurs && /^WorksheetCollection/i.test(location ?? "")) {
    context.workbook.names.getItemOrNullObject(markerNames.remaking).delete();
    await context.sync();
  }
  throw new Problem("busy", [], officeCode, location);
}

/**
 * Makes a table of cells that were one: their headings, and what stands below them now. Two round trips.
 * @throws Problem `sheetMissing`, `partMissing`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function makeTable(key: string, sheet: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const declaration = declarationOf(key);
    const { name, style, filter } = declaration;
    const marker = loadMarker(context);
    const standing = context.workbook.tables.getItemOrNullObject(name).load("name");
    const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet);
    const used = worksheet.getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex");
    await context.sync();
    const language = languageToWriteIn(marker.read());
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [sheet]);
    if (!standing.isNullObject) return;
    const address = used.isNullObject ? null : addressOfConverted(declaration, sheet, used, language);
    if (address === null) throw new Problem("partMissing");
    begin();
    const cells = worksheet.getRange(address);
    const { row, column, columns } = blockAt(address);
    const headings = (used.formulas as CellValue[][])[row - used.rowIndex] ?? [];
    const from = column - used.columnIndex;
    // Rows may be gone by now, and what a person wrote stand where the headings were: Excel would make texts of it.
    const seen = { range: cells.getRow(0), formulas: [headings.slice(from, from + columns)] };
    // Excel makes no table of merged cells; parted ones lose nothing.
    const make = (): void => {
      cells.unmerge();
      const table = worksheet.tables.add(cells, true);
      table.style = style;
      table.showFilterButton = filter;
      // Last: a batch that breaks off before leaves a table with our headings and another name, which a check finds.
      table.name = name;
    };
    await overwrite(context, [seen], make, () => context.workbook.tables.getItemOrNullObject(name).convertToRange());
  });
}

/**
 * Gives a table its name back. Two round trips.
 * @throws Problem `tableMissing`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function renameTable(key: string, before: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const { name } = declarationOf(key);
    const marker = loadMarker(context);
    const { tables } = context.workbook;
    const [standing, renamed] = [name, before].map((wanted) => tables.getItemOrNullObject(wanted).load("name"));
    await context.sync();
    languageToWriteIn(marker.read());
    if (!standing?.isNullObject) return;
    if (!renamed || renamed.isNullObject) throw new Problem("tableMissing", [before]);
    begin();
    renamed.name = name;
    await context.sync();
  });
}

/**
 * Adds a declared column that was deleted at the end of its table, with its formula, drop-down and look. Three round trips.
 * @throws Problem `tableMissing`, `partMissing`, `conflict` where something stands beside the table, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function addColumn(key: string, column: string): Promise<void> {
  await writingSession(async (writing) => {
    const { table, item, language } = await standingTable(writing, key);
    const declared = table.declaration.columns.find((candidate) => candidate.key === column);
    if (!declared) throw new Problem("partMissing");
    if (table.columns.has(column)) return;
    const beside = item.getRange().getColumnsAfter(1).getUsedRangeOrNullObject(true).load("address");
    await writing.context.sync();
    if (!beside.isNullObject) throw new Problem("conflict");
    const heading = declared.heading[language];
    const made = item.columns.add(-1, undefined, heading).load("name");
    const added = made.getDataBodyRange();
    lookOfColumn(made, declared, table.values.length);
    if (declared.rule) ruleColumn(added.dataValidation, declared, declared.rule, language);
    if (declared.formula) {
      const formula = renderFormula(declared.formula, { language, tables: tablesOf(workbook), own: table.declaration });
      added.formulas = table.values.map(() => [formula]);
    }
    await writing.context.sync();
    // Somebody else added it in between: Excel gives the second one a number.
    if (made.name !== heading) {
      made.delete();
      await writing.context.sync();
    }
  });
}

/**
 * Writes the formulas of a block outside tables again, where it stands as it was made, and only into cells that lack one. `cells` are
 * those that a check found (`state address`): where they are others by now nothing is written, since somebody may have typed there
 * meanwhile. Three round trips.
 * @throws Problem `catalogueUnknown`, `sheetMissing`, `conflict`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function restoreBlock(
  { sheet: key, name, block, cells }: Extract<Repair, { kind: "restoreBlock" }>,
  catalogue: Catalogue | null,
): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    await context.sync();
    const language = languageToWriteIn(marker.read());
    const sheet = planStructure(workbook, ownCatalogue(marker.read(), catalogue), language).sheets.find((planned) => planned.key === key);
    const worksheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    const computed = loadComputed(worksheet, sheet?.computed.filter((planned) => planned.key === block) ?? []);
    await context.sync();
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [name]);
    const broken = computed.read()[0]?.cells ?? [];
    if (broken.map(({ state, address }) => `${state} ${address}`).join() !== cells.join()) throw new Problem("conflict");
    const places = broken.flatMap(({ address, formula, from, state }) =>
      address.split(",").map((area) => ({ area, formula, from, state, range: worksheet.getRange(area).load("formulas,address") })),
    );
    // The first cell of each is written too, and the others are copied from it.
    const firsts = [...new Set(places.map(({ from }) => from))].map((from) => ({ from, range: worksheet.getRange(from).load("formulas") }));
    const keep = loadKeeping(context);
    await context.sync();
    const isBroken = (cell: string): boolean => {
      const { row, column } = blockAt(cell);
      return places.some(({ area }) => liesIn(area, row, column));
    };
    const typed = firsts.some(({ from, range }) => !isBroken(from) && !String(range.formulas[0]?.[0]).startsWith("="));
    if (typed) throw new Problem("conflict");
    const kept = places.flatMap(({ state, range }) => (state === "typed" ? contentsOf(range.address, range.formulas) : []));
    begin();
    const seen = [...firsts, ...places].map(({ range }) => ({ range, formulas: range.formulas as CellValue[][] }));
    await overwrite(context, seen, () => {
      keep(kept, language);
      // What is written below a merged cell is not seen.
      for (const { range } of places) range.unmerge();
      for (const { from, formula, area, range } of places) {
        const first = worksheet.getRange(from);
        first.unmerge();
        first.formulas = [[formula]];
        if (area !== from) range.copyFrom(first, Excel.RangeCopyType.formulas);
      }
    }).catch(keptByOther);
  });
}

/** What stands in an area, cell by cell. */
function contentsOf(address: string, formulas: CellValue[][]): Kept[] {
  const sheet = address.slice(0, address.lastIndexOf("!") + 1);
  const { row, column } = blockAt(address.slice(sheet.length));
  return formulas.flatMap((cells, down) =>
    cells.flatMap((content, across) =>
      content === "" ? [] : [{ where: sheet + addressOf(row + down, column + across), row: "", content }],
    ),
  );
}

/** Queues how a new column looks. The column beside may be one of texts, in which a formula would be one too. */
export function lookOfColumn(column: Excel.TableColumn, { style, numberFormat, hidden }: ColumnDeclaration, rows: number): void {
  applyStyle(column.getHeaderRowRange().format, styles.columnHeading);
  const cells = column.getDataBodyRange();
  if (style) applyStyle(cells.format, styles[style]);
  cells.numberFormat = Array.from({ length: rows }, () => [numberFormat ?? "General"]);
  if (hidden) cells.getEntireColumn().columnHidden = true;
}

/** Queues how wide a column is, and whether its texts wrap. */
export function widthOfColumn(column: Excel.TableColumn, { style = "cell", width }: ColumnDeclaration): void {
  const { format } = column.getDataBodyRange();
  format.wrapText = "wrap" in styles[style];
  format.columnWidth = pointsOfCharacters(width);
}

/** Queues the drop-down or rule of a column. */
function ruleColumn(target: Excel.DataValidation, { heading }: ColumnDeclaration, rule: CellRule, language: Language): void {
  // Where cells have different hints, Excel takes no rule for all of them (office-js #2594).
  target.clear();
  applyValidation(target, plannedRule(rule, "", heading[language], listsOf(workbook), language));
}

/** Queues the drop-downs and rules of a table that stands, or of one of its columns. */
export function ruleColumns(context: Excel.RequestContext, table: TableContents, language: Language, only?: string): void {
  const item = context.workbook.tables.getItem(table.declaration.name);
  for (const column of table.declaration.columns) {
    const heading = table.headings[table.columns.get(column.key) ?? -1];
    if (!column.rule || heading === undefined || (only ?? column.key) !== column.key) continue;
    ruleColumn(item.columns.getItem(heading).getDataBodyRange().dataValidation, column, column.rule, language);
  }
}
