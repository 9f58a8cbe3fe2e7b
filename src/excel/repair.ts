import type { Conflict } from "../workbook/changes";
import { addressOf } from "../workbook/address";
import type { Repair } from "../workbook/findings";
import { plannedRule } from "../workbook/plan";
import { workbook } from "../workbook/workbook";
import { applyValidation } from "./build";
import { Problem } from "./errors";
import { languageToWriteIn, loadMarker } from "./marker";
import { writingSession } from "./session";
import { declarationOf, loadTable } from "./tables";
import { writeChanges } from "./write";

/**
 * Puts one thing right. Cells that hold something else than the repair was planned on are left alone and returned; nothing is
 * written then. At most two round trips.
 * @throws Problem `notOurs`, `newerVersion`, `tableMissing`, `sheetMissing`, or what Office answers.
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

async function restoreRule(key: string, column: string): Promise<void> {
  await writingSession(async ({ context, begin }) => {
    const declaration = declarationOf(key);
    const marker = loadMarker(context);
    const loaded = loadTable(context, declaration);
    await context.sync();
    const language = languageToWriteIn(marker.read());
    const table = loaded.read(language);
    const place = table?.columns.get(column);
    const declared = declaration.columns.find((candidate) => candidate.key === column);
    if (!table || place === undefined || !declared?.rule) throw new Problem("tableMissing", [declaration.name]);
    const address = addressOf(table.firstRow, table.firstColumn + place, Math.max(1, table.values.length));
    const lists = new Map(workbook.lists.map((list) => [list.key, list]));
    const planned = plannedRule(declared.rule, address, declared.heading[language], lists, language);
    begin();
    applyValidation(context.workbook.worksheets.getItem(table.sheet).getRange(address).dataValidation, planned);
    await context.sync();
  });
}
