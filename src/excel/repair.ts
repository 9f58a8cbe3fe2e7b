import type { Catalogue } from "../catalogue/catalogue";
import type { CellValue } from "../base/cells";
import { isIntact, type Conflict } from "../workbook/change/changes";
import type { Repair } from "../workbook/check/findings";
import { DATE_FORMAT } from "../workbook/declaration/styles";
import { tablesOf } from "../workbook/plan/plan";
import { workbook } from "../workbook/declaration/workbook";
import { highlightsNow, recolour } from "./colours";
import { restoreFieldRules, restoreFields, restoreWeeks } from "./outside";
import { asProblem, Problem } from "./errors";
import { languageToWriteIn, loadMarker } from "./marker";
import { overwrite } from "./overwrite";
import { addColumn, makeSheets, makeTable, renameTable, restoreBlock, ruleColumns } from "./rebuild";
import { migrate } from "./migrate";
import { writingSession } from "./session";
import { declarationOf, loadTables } from "./tables";
import { standingTable, writeChanges } from "./write";

/**
 * Puts one thing right or several, those of a kind that is common together. Cells that hold something else than their repair was
 * planned on are left alone and returned; no cell of a table is written then. `catalogue` is the one that the workbook was made from,
 * where it is known. At most five round trips for each that is not common.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `tableMissing`, `partMissing`, `sheetMissing`, `nameTaken`,
 * `catalogueUnknown`, `busy`, `conflict`, `notPutBack`, or what Office answers.
 */
export async function repair(asked: Repair | readonly Repair[], catalogue: Catalogue | null): Promise<Conflict[]> {
  // Several findings may have one repair.
  const wanted = "kind" in asked ? [asked] : [...new Set(asked)];
  const ofKind = <Kind extends Repair["kind"]>(kind: Kind): Extract<Repair, { kind: Kind }>[] =>
    wanted.filter((one): one is Extract<Repair, { kind: Kind }> => one.kind === kind);
  const [names, rules, fields, cells] = [ofKind("setName"), ofKind("restoreRule"), ofKind("restoreFieldRule"), ofKind("cells")];
  const rare = wanted.filter((one): one is Rare => !isCommon(one));
  // Names speak of tables and headings, and formulas of names. What inserts rows comes last: others know their cells by where they stand.
  const [first, later] = [rare.filter(givesNames), rare.filter((one) => !givesNames(one))];
  for (const one of first) await mend(one, catalogue);
  if (names.length > 0) await setNames(names);
  const isLast = ({ kind }: Repair): number => Number(kind === "restoreFields");
  for (const one of [...later].sort((a, b) => isLast(a) - isLast(b))) await mend(one, catalogue);
  if (rules.length > 0) await restoreRules(rules);
  if (fields.length > 0) await restoreFieldRules(new Set(fields.map(({ name }) => name)), catalogue);
  return writeChanges(
    cells.flatMap(({ changes }) => changes),
    cells.flatMap(({ kept = [] }) => kept),
    true,
  );
}

type Common = Extract<Repair, { kind: "cells" | "setName" | "restoreRule" | "restoreFieldRule" }>;

type Rare = Exclude<Repair, Common>;

const isCommon = (repair: Repair): repair is Common => ["cells", "setName", "restoreRule", "restoreFieldRule"].includes(repair.kind);

const givesNames = ({ kind }: Repair): boolean => ["renameTable", "renameColumn", "swapHeadings"].includes(kind);

function mend(wanted: Rare, catalogue: Catalogue | null): Promise<void> {
  switch (wanted.kind) {
    case "showSheet":
      return showSheet(wanted.sheet);
    case "migrate":
      return migrate(catalogue);
    case "makeSheets":
      return makeSheets(wanted.sheets, catalogue);
    case "makeTable":
      return makeTable(wanted.table, wanted.sheet);
    case "renameTable":
      return renameTable(wanted.table, wanted.before);
    case "addColumn":
      return addColumn(wanted.table, wanted.column);
    case "restoreBlock":
      return restoreBlock(wanted, catalogue);
    case "setField":
      return setField(wanted.name, wanted.before, wanted.after, wanted.isDate);
    case "showRows":
      return showRows(wanted.table);
    case "restoreFields":
      return restoreFields(wanted, catalogue);
    case "restoreWeeks":
      return restoreWeeks(wanted, catalogue);
    case "restoreHighlights":
      return restoreHighlights(wanted.table, wanted.highlights);
    case "renameColumn":
      return renameColumns(wanted.table, [[wanted.before, wanted.after]]);
    case "swapHeadings":
      return renameColumns(wanted.table, [
        [wanted.one, ASIDE],
        [wanted.other, wanted.one],
        [wanted.one, wanted.other],
      ]);
  }
}

async function showSheet(name: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const worksheet = context.workbook.worksheets.getItemOrNullObject(name);
    begin();
    worksheet.visibility = Excel.SheetVisibility.visible;
    await context.sync();
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [name]);
  });
}

async function setNames(wanted: readonly { name: string; formula: string }[]): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const names = wanted.map(({ name, formula }) => {
      return { name, formula, standing: context.workbook.names.getItemOrNullObject(name).load("formula") };
    });
    await context.sync();
    languageToWriteIn(marker.read());
    begin();
    for (const { name, formula, standing } of names)
      if (standing.isNullObject) context.workbook.names.add(name, formula);
      else if (!isIntact(standing.formula, formula)) standing.formula = formula;
    await context.sync().catch((error: unknown) => {
      const { officeCode, location } = asProblem(error);
      // The table or the heading that a name speaks of has to be mended before.
      throw officeCode === "InvalidArgument" ? new Problem("partMissing", [], officeCode, location) : error;
    });
  });
}

/** One that holds something else by now is left as it is. */
async function setField(name: string, before: CellValue, after: number, isDate: boolean): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const range = context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("values,formulas");
    await context.sync();
    languageToWriteIn(marker.read());
    if (range.isNullObject) throw new Problem("partMissing");
    const now = (range.values as CellValue[][])[0]?.[0];
    if (now === after) return;
    if (now !== before) throw new Problem("conflict");
    begin();
    await overwrite(context, [{ range, formulas: range.formulas }], () => {
      // A date in a cell that was made a text cell would stay a text.
      range.numberFormat = [[isDate ? DATE_FORMAT : "General"]];
      range.values = [[after]];
    });
  });
}

async function showRows(key: string): Promise<void> {
  await writingSession(async (writing) => {
    const { item } = await standingTable(writing, key);
    item.clearFilters();
    item.getDataBodyRange().rowHidden = false;
    await writing.context.sync();
  });
}

async function restoreRules(wanted: readonly { table: string; column: string }[]): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const loaded = loadTables(context, [...new Set(wanted.map(({ table }) => table))]);
    await context.sync();
    const language = languageToWriteIn(marker.read());
    const tables = loaded.read(language);
    begin();
    for (const { table: key, column } of wanted) {
      const table = tables.get(key);
      if (!table) throw new Problem("tableMissing", [declarationOf(key).name]);
      if (!table.columns.has(column)) throw new Problem("partMissing");
      ruleColumns(context, table, language, column);
    }
    await context.sync();
  });
}

/**
 * Gives a table its conditional formats again, all of ours in the order that was declared and above those of people's, which are not
 * touched. A data bar, which cannot be told from one of theirs, is added only where `indexes` say that it is gone.
 */
async function restoreHighlights(key: string, indexes: readonly number[]): Promise<void> {
  await writingSession(async (writing) => {
    const { table, item, worksheet, language } = await standingTable(writing, key);
    const own = (table.declaration.highlights ?? []).filter(({ bar }, index) => !bar || indexes.includes(index));
    const planned = highlightsNow(table, { language, tables: tablesOf(workbook) }, own);
    await recolour(writing.context, worksheet, [item.getDataBodyRange()], planned);
  });
}

/** Gives columns other headings, in this order; where one has meanwhile another heading than it had, none is renamed. */
async function renameColumns(key: string, names: readonly (readonly [column: string, heading: string])[]): Promise<void> {
  await writingSession(async (writing) => {
    const { item, table } = await standingTable(writing, key);
    if (!names.every(([column]) => table.headings.includes(column))) return;
    const columns = new Map(names.map(([column]) => [column, item.columns.getItem(column)]));
    for (const [column, heading] of names) (columns.get(column) as Excel.TableColumn).name = heading;
    await writing.context.sync();
  });
}

/** What a heading is called while two change places: Excel takes none twice. */
const ASIDE = "_";
