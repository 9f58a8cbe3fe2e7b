import type { Language } from "../catalogue/catalogue";
import type { Conflict } from "../workbook/changes";
import { addressOf } from "../workbook/address";
import type { Repair } from "../workbook/findings";
import type { TableContents } from "../workbook/contents";
import { tablesOf } from "../workbook/plan";
import { plannedHighlights, plannedRule } from "../workbook/rules";
import { workbook } from "../workbook/workbook";
import { applyHighlight, applyValidation } from "./build";
import { listSeparator } from "./create";
import { Problem } from "./errors";
import { languageToWriteIn, loadMarker } from "./marker";
import { writingSession, type Writing } from "./session";
import { declarationOf, loadTable } from "./tables";
import { writeChanges } from "./write";

/**
 * Puts one thing right. Cells that hold something else than the repair was planned on are left alone and returned; nothing is
 * written then. At most two round trips.
 * @throws Problem `notOurs`, `newerVersion`, `tableMissing`, `partMissing`, `sheetMissing`, or what Office answers.
 */
export async function repair(wanted: Repair): Promise<Conflict[]> {
  switch (wanted.kind) {
    case "cells":
      return writeChanges(wanted.changes);
    case "showSheet":
      await showSheet(wanted.sheet);
      return [];
    case "addName":
      await addName(wanted.name, wanted.formula);
      return [];
    case "restoreRule":
      await restoreRule(wanted.table, wanted.column);
      return [];
    case "restoreHighlights":
      await restoreHighlights(wanted.table, wanted.highlights);
      return [];
    case "renameColumn":
      await renameColumn(wanted.table, wanted.before, wanted.after);
      return [];
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

/** A name that somebody made meanwhile is left as it is. */
async function addName(name: string, formula: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const marker = loadMarker(context);
    const existing = context.workbook.names.getItemOrNullObject(name).load("name");
    await context.sync();
    languageToWriteIn(marker.read());
    if (!existing.isNullObject) return;
    begin();
    context.workbook.names.add(name, formula);
    await context.sync();
  });
}

/** A declared table as it stands, for a repair that is about to be written. */
async function standing(
  { context, begin }: Writing,
  key: string,
): Promise<{ table: TableContents; worksheet: Excel.Worksheet; language: Language }> {
  const marker = loadMarker(context);
  const loaded = loadTable(context, declarationOf(key));
  await context.sync();
  const language = languageToWriteIn(marker.read());
  const table = loaded.read(language);
  if (!table) throw new Problem("tableMissing", [declarationOf(key).name]);
  begin();
  return { table, worksheet: context.workbook.worksheets.getItem(table.sheet), language };
}

async function restoreRule(key: string, column: string): Promise<void> {
  await writingSession(async (writing) => {
    const { table, worksheet, language } = await standing(writing, key);
    const place = table.columns.get(column);
    const declared = table.declaration.columns.find((candidate) => candidate.key === column);
    if (place === undefined || !declared?.rule) throw new Problem("partMissing");
    const address = addressOf(table.firstRow, table.firstColumn + place, Math.max(1, table.values.length));
    const lists = new Map(workbook.lists.map((list) => [list.key, list]));
    const planned = plannedRule(declared.rule, address, declared.heading[language], lists, language);
    applyValidation(worksheet.getRange(address).dataValidation, planned);
    await writing.context.sync();
  });
}

/** Adds the conditional formats that are gone, above those that stand; people's own are not touched. */
async function restoreHighlights(key: string, indexes: readonly number[]): Promise<void> {
  await writingSession(async (writing) => {
    const { table, worksheet, language } = await standing(writing, key);
    const { declaration, columns, firstRow: row, firstColumn } = table;
    const places = { row, rows: Math.max(1, table.values.length), placeOf: (column: string) => firstColumn + (columns.get(column) ?? 0) };
    const scope = { language, tables: tablesOf(workbook), own: declaration };
    const planned = indexes.flatMap((index) => {
      const highlight = declaration.highlights?.[index];
      return highlight ? plannedHighlights(highlight, declaration, places, scope) : [];
    });
    const separator = await listSeparator(writing.context);
    for (const highlight of planned.reverse())
      applyHighlight(worksheet.getRanges(highlight.addresses.join(separator)).conditionalFormats, highlight);
    await writing.context.sync();
  });
}

/** Gives a column its heading back; one that has meanwhile another heading is left alone. */
async function renameColumn(key: string, before: string, after: string): Promise<void> {
  await writingSession(async (writing) => {
    const { table } = await standing(writing, key);
    const column = writing.context.workbook.tables.getItem(table.declaration.name).columns.getItemOrNullObject(before);
    column.name = after;
    await writing.context.sync();
  });
}
