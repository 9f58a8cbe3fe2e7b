import { applyHighlight, applyValidation } from "../../src/excel/applyPlan";
import type { CellChange } from "../../src/workbook/change/changes";
import { addressOf } from "../../src/base/addresses";
import { tablesOf } from "../../src/workbook/plan/plan";
import type { WorkbookPlan } from "../../src/workbook/plan/planTypes";
import { readTables } from "../../src/rules/rows";
import { readFields, type Reading } from "../../src/workbook/read/reading";
import { workbook } from "../../src/workbook/declaration/workbook";

/**
 * The same work as the usual samples do it: a call for each row or cell, a sync for each step, nothing checked. They make the same
 * cells; page set-up and charts are left out, in their favour.
 */

const declared = tablesOf(workbook);
const nameOf = (key: string): string => declared.get(key)?.name ?? "";

export async function createTwin(plan: WorkbookPlan): Promise<void> {
  await Excel.run(async (context) => {
    for (const sheet of plan.sheets) {
      const worksheet = context.workbook.worksheets.add(sheet.name);
      await context.sync();
      for (const { name, address } of sheet.names) context.workbook.names.add(name, worksheet.getRange(address));
      await context.sync();
      for (const { address, numberFormat } of sheet.numberFormats) {
        worksheet.getRange(address).numberFormat = numberFormat as unknown as string[][];
        await context.sync();
      }
      for (const { address, cells } of sheet.values)
        for (const [row, values] of cells.entries()) {
          worksheet.getRange(address).getRow(row).values = [values];
          await context.sync();
        }
      for (const { addresses, style } of sheet.looks)
        for (const address of addresses) {
          const { format } = worksheet.getRange(address);
          if (style.fill) format.fill.color = style.fill;
          if (style.bold) format.font.bold = true;
          await context.sync();
        }
      for (const { name, address, style } of sheet.tables) {
        const table = worksheet.tables.add(address, true);
        table.name = name;
        table.style = style;
        await context.sync();
      }
    }
    for (const { name, formula } of plan.lists) {
      context.workbook.names.add(name, formula);
      await context.sync();
    }
    for (const sheet of plan.sheets) {
      const worksheet = context.workbook.worksheets.getItem(sheet.name);
      for (const { address, cells } of sheet.formulas) {
        worksheet.getRange(address).formulas = cells;
        await context.sync();
      }
      for (const { from, to } of sheet.copies) {
        worksheet.getRange(to).copyFrom(from, Excel.RangeCopyType.formulas);
        await context.sync();
      }
      for (const validation of sheet.validations) {
        applyValidation(worksheet.getRange(validation.address).dataValidation, validation);
        await context.sync();
      }
      for (const highlight of sheet.highlights)
        for (const address of highlight.addresses) {
          applyHighlight(worksheet.getRange(address).conditionalFormats, { ...highlight, addresses: [address] });
          await context.sync();
        }
    }
  });
}

export async function readTwin(): Promise<void> {
  await Excel.run(async (context) => {
    for (const key of readTables) {
      const table = context.workbook.tables.getItem(nameOf(key));
      const headings = table.getHeaderRowRange().load("values");
      const body = table.getDataBodyRange().load("rowCount");
      await context.sync();
      if (headings.values.length === 0) return;
      for (let row = 0; row < body.rowCount; row += 1) {
        body.getRow(row).load("values");
        await context.sync();
      }
    }
    for (const name of Object.values(readFields)) {
      context.workbook.names.getItem(name).getRange().load("values");
      await context.sync();
    }
  });
}

/** Writes cell by cell: for filling, assigning and putting formulas back. `contents` says where the tables stand. */
export async function writeTwin(changes: readonly CellChange[], contents: Reading["tables"]): Promise<void> {
  await readTwin();
  await Excel.run(async (context) => {
    for (const { table: key, row, column, after } of changes) {
      const table = contents.get(key);
      if (!table) throw new Error(`There is no table ${key}.`);
      const worksheet = context.workbook.worksheets.getItem(table.sheet);
      const cell = worksheet.getRange(addressOf(table.firstRow + row, table.firstColumn + (table.columns.get(column) ?? 0)));
      if (typeof after === "object") cell.formulas = [[after.formula]];
      else cell.values = [[after]];
      await context.sync();
    }
  });
}
