import type { Language } from "../base/languages";
import { locateColumns, type TableContents } from "../workbook/read/contents";
import type { SheetDeclaration, TableDeclaration } from "../workbook/declaration/types";
import { tablesOf } from "../workbook/plan/plan";
import { workbook } from "../workbook/declaration/workbook";
import { Problem } from "./errors";

/** A declared table by its key. */
export function declarationOf(key: string): TableDeclaration {
  const declaration = tablesOf(workbook).get(key);
  if (!declaration) throw new Problem("unexpected", [key]);
  return declaration;
}

/** The sheet that a table is declared on. */
export function homeOf(declaration: TableDeclaration): SheetDeclaration {
  const home = workbook.sheets.find(({ blocks }) => blocks.includes(declaration));
  if (!home) throw new Problem("unexpected", [declaration.key]);
  return home;
}

/** Queues the loads for some tables; `read` after the sync gives null where one is gone. */
export function loadTables(
  context: Excel.RequestContext,
  keys: readonly string[],
  withFormulas = false,
): { read: (language: Language) => Map<string, TableContents | null> } {
  const loaded = keys.map((key) => ({ key, table: loadTable(context, declarationOf(key), withFormulas) }));
  return { read: (language) => new Map(loaded.map(({ key, table }) => [key, table.read(language)])) };
}

/** Queues the loads for one table; `read` after the sync gives null where the table is gone. */
export function loadTable(
  context: Excel.RequestContext,
  declaration: TableDeclaration,
  withFormulas = false,
): { read: (language: Language) => TableContents | null } {
  const table = context.workbook.tables.getItemOrNullObject(declaration.name);
  const frame = loadFrame(table);
  frame.body.load(withFormulas ? "values,formulas" : "values");
  return {
    read: (language) => {
      const found = frame.read();
      if (!found) return null;
      return {
        declaration,
        ...found,
        values: frame.body.values,
        ...(withFormulas && { formulas: frame.body.formulas }),
        columns: locateColumns(declaration, found.headings, language),
      };
    },
  };
}

/** All of a table but its cells. */
export type Frame = Pick<TableContents, "sheet" | "sheetId" | "firstRow" | "firstColumn" | "showTotals" | "headings">;

/** Queues the loads for all but a table's cells. */
export function loadFrame(table: Excel.Table): { body: Excel.Range; read: () => Frame | null } {
  table.load("showTotals");
  const { worksheet } = table;
  worksheet.load("name,id");
  const headings = table.getHeaderRowRange().load("values");
  const body = table.getDataBodyRange().load("rowIndex,columnIndex");
  return {
    body,
    read: () =>
      table.isNullObject
        ? null
        : {
            sheet: worksheet.name,
            sheetId: worksheet.id,
            firstRow: body.rowIndex,
            firstColumn: body.columnIndex,
            showTotals: table.showTotals,
            headings: (headings.values[0] ?? []).map(String),
          },
  };
}
