import type { Catalogue, Language } from "../catalogue/catalogue";
import { comparable } from "../coverage/cells";
import type { CellRule, ColumnDeclaration } from "../workbook/declaration";
import { renderFormula } from "../workbook/formula";
import { styles } from "../workbook/palette";
import { noInputs, planWorkbook, tablesOf } from "../workbook/plan";
import { plannedRule } from "../workbook/rules";
import { workbook } from "../workbook/workbook";
import { applyStyle, applyValidation, build } from "./build";
import { loadComputed } from "./computed";
import { listSeparator, loadNames, refuseChangedSheets, syncButForPages } from "./create";
import { asProblem, Problem } from "./errors";
import { languageToWriteIn, loadMarker, markerNames } from "./marker";
import { writingSession } from "./session";
import { declarationOf } from "./tables";
import { standingTable } from "./write";

/**
 * Makes sheets of ours that were deleted again, as they were made at first; what people wrote on them is not in the workbook any
 * more. Names that stood for their cells stand for the new ones. A hidden name says which sheets are being made, so that an attempt
 * that broke off is taken up again, and two people do not make them twice. Three round trips, four where one is taken up.
 * @throws Problem `catalogueUnknown`, `nameTaken` (details: the sheets), `halfMadeChanged`, `busy`, `notOurs`, `newerVersion`,
 * `olderVersion`.
 */
export async function makeSheets(keys: readonly string[], catalogue: Catalogue | null): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const present = loadNames(context);
    const begun = context.workbook.names.getItemOrNullObject(markerNames.remaking).load("value");
    await context.sync();
    const found = marker.read();
    const language = languageToWriteIn(found);
    if (!catalogue) throw new Problem("catalogueUnknown", [found?.catalogue ?? ""]);
    const takenUp = begun.isNullObject ? [] : String(begun.value).split(",");
    const plan = planWorkbook(workbook, catalogue, language, noInputs);
    const sheets = plan.sheets.filter(({ key }) => keys.includes(key) || takenUp.includes(key));
    const { lost, ...existing } = present.read();
    const taken = sheets.filter(({ key, name }) => !takenUp.includes(key) && existing.sheets.has(name.toLowerCase()));
    const names = taken.map(({ name }) => name);
    if (names.length > 0) throw new Problem("nameTaken", names);
    if (takenUp.length > 0) await refuseChangedSheets(context, { ...plan, sheets }, existing);
    const separator = await listSeparator(context);
    begin();
    if (begun.isNullObject)
      context.workbook.names.add(markerNames.remaking, `="${sheets.map(({ key }) => key).join(",")}"`).visible = false;
    const ours = new Set([...sheets.flatMap((sheet) => sheet.names), ...plan.lists].map(({ name }) => name.toLowerCase()));
    const astray = [...lost].filter((name) => ours.has(name));
    for (const name of astray) context.workbook.names.getItem(name).delete();
    const standing = new Set([...existing.names].filter((name) => !astray.includes(name)));
    const { printing } = build(context, { ...plan, sheets }, { ...existing, names: standing }, separator);
    context.workbook.names.getItem(markerNames.remaking).delete();
    printing();
    await syncButForPages(context).catch((error: unknown) => {
      const { officeCode, location } = asProblem(error);
      throw officeCode === "ItemAlreadyExists" ? new Problem("busy", [], officeCode, location) : error;
    });
  });
}

/**
 * Makes a table of cells that were one: their headings must still be there. Two round trips.
 * @throws Problem `sheetMissing`, `partMissing`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function makeTable(key: string, sheet: string, address: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const { name, columns, style, filter } = declarationOf(key);
    const marker = loadMarker(context);
    const standing = context.workbook.tables.getItemOrNullObject(name).load("name");
    const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet);
    const range = worksheet.getRange(address);
    const headings = range.getRow(0).load("values");
    await context.sync();
    const language = languageToWriteIn(marker.read());
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [sheet]);
    if (!standing.isNullObject) return;
    const there = new Set((headings.values[0] ?? []).map(comparable));
    if (columns.some(({ heading }) => !there.has(comparable(heading[language])))) throw new Problem("partMissing");
    begin();
    const table = worksheet.tables.add(range, true);
    table.style = style;
    table.showFilterButton = filter;
    // Last: a batch that breaks off before leaves a table with our headings and another name, which a check finds.
    table.name = name;
    await context.sync();
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
 * Adds a declared column that was deleted at the end of its table, with its formula, drop-down and look. Two round trips.
 * @throws Problem `tableMissing`, `partMissing`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function addColumn(key: string, column: string): Promise<void> {
  await writingSession(async (writing) => {
    const { table, item, language } = await standingTable(writing, key);
    const declared = table.declaration.columns.find((candidate) => candidate.key === column);
    if (!declared) throw new Problem("partMissing");
    if (table.columns.has(column)) return;
    const added = item.columns.add(-1, undefined, declared.heading[language]).getDataBodyRange();
    if (declared.style) applyStyle(added.format, styles[declared.style]);
    if (declared.numberFormat) added.numberFormat = table.values.map(() => [declared.numberFormat]);
    if (declared.rule) ruleColumn(added.dataValidation, declared, declared.rule, language);
    if (declared.formula) {
      const formula = renderFormula(declared.formula, { language, tables: tablesOf(workbook), own: table.declaration });
      added.formulas = table.values.map(() => [formula]);
    }
    await writing.context.sync();
  });
}

/**
 * Writes the formulas of a block outside tables again, where it stands as it was made. `count` is how many cells a check found broken:
 * with any other number by now nothing is written, since somebody may have typed there meanwhile. Three round trips.
 * @throws Problem `catalogueUnknown`, `sheetMissing`, `conflict`, `notOurs`, `newerVersion`, `olderVersion`.
 */
export async function restoreBlock(key: string, block: string, count: number, catalogue: Catalogue | null): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    await context.sync();
    const language = languageToWriteIn(marker.read());
    if (!catalogue) throw new Problem("catalogueUnknown", [marker.read()?.catalogue ?? ""]);
    const sheet = planWorkbook(workbook, catalogue, language, noInputs).sheets.find((planned) => planned.key === key);
    const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet?.name ?? key).load("name");
    const computed = loadComputed(worksheet, sheet?.computed.filter((planned) => planned.key === block) ?? []);
    await context.sync();
    if (worksheet.isNullObject) throw new Problem("sheetMissing", [sheet?.name ?? key]);
    const [broken] = computed.read();
    if (broken?.count !== count) throw new Problem("conflict");
    begin();
    for (const { address, formula } of broken.cells) {
      const range = worksheet.getRange(address);
      const first = range.getCell(0, 0);
      first.formulas = [[formula]];
      if (address.includes(":")) range.copyFrom(first, Excel.RangeCopyType.formulas);
    }
    await context.sync();
  });
}

/** Queues the drop-down or rule of a column. */
export function ruleColumn(target: Excel.DataValidation, { heading }: ColumnDeclaration, rule: CellRule, language: Language): void {
  const lists = new Map(workbook.lists.map((list) => [list.key, list]));
  applyValidation(target, plannedRule(rule, "", heading[language], lists, language));
}
