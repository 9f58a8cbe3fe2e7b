import type { Language } from "../catalogue/catalogue";
import { locateColumns, type TableContents } from "../workbook/contents";
import type { SheetDeclaration, TableDeclaration } from "../workbook/declaration";
import { tablesOf } from "../workbook/plan";
import { workbook } from "../workbook/workbook";
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
  const table = context.workbook.tables.getItemOrNullObject(declaration.name).load("showTotals");
  const { worksheet } = table;
  worksheet.load("name");
  const headings = table.getHeaderRowRange().load("values");
  const body = table.getDataBodyRange().load(["values", "rowIndex", "columnIndex", ...(withFormulas ? ["formulas"] : [])]);
  return {
    read: (language) => {
      if (table.isNullObject) return null;
      const texts = (headings.values[0] ?? []).map(String);
      return {
        declaration,
        sheet: worksheet.name,
        firstRow: body.rowIndex,
        firstColumn: body.columnIndex,
        showTotals: table.showTotals,
        headings: texts,
        values: body.values,
        ...(withFormulas && { formulas: body.formulas }),
        columns: locateColumns(declaration, texts, language),
      };
    },
  };
}
