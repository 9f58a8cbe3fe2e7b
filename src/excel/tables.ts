import type { Language } from "../catalogue/catalogue";
import { runsOf } from "../workbook/address";
import { isComputed, locateColumns, type TableContents } from "../workbook/contents";
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
  worksheet.load("name,id");
  const headings = table.getHeaderRowRange().load("values");
  const body = table.getDataBodyRange().load(["values", "rowIndex", "columnIndex", ...(withFormulas ? ["formulas"] : [])]);
  return {
    read: (language) => {
      if (table.isNullObject) return null;
      const texts = (headings.values[0] ?? []).map(String);
      return {
        declaration,
        sheet: worksheet.name,
        sheetId: worksheet.id,
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

/** What may have changed since a table was read. */
export interface Changes {
  /** The ids of the sheets whose cells changed. */
  sheets: ReadonlySet<string>;
  /** Any value may be another: Excel does not tell of every change, nor at once. */
  whole: boolean;
}

/**
 * Queues the loads for a table that was read before: its cells only where they may have changed, on its sheet or through formulas of
 * people's. `read` after the sync gives null where the table is gone; where cells were not loaded, what our own formulas work out is
 * as old as the reading before.
 */
export function loadChanged(
  context: Excel.RequestContext,
  last: TableContents,
  { sheets, whole }: Changes,
): { read: (language: Language) => TableContents | null } {
  const table = context.workbook.tables.getItemOrNullObject(last.declaration.name);
  const changed = sheets.has(last.sheetId);
  if (!changed && !whole && last.linked === false) {
    const { worksheet } = table.load("name");
    worksheet.load("name,id");
    return { read: () => (table.isNullObject ? null : { ...last, sheet: worksheet.name, sheetId: worksheet.id }) };
  }
  const links = changed || last.linked === undefined ? loadLinks(table, last) : { read: () => last.linked };
  const contents = loadTable(context, last.declaration);
  return {
    read: (language) => {
      const now = contents.read(language);
      return now && { ...now, linked: links.read(now.headings) };
    },
  };
}

/** Looks for formulas in columns that are not worked out by formulas of ours; undefined where headings are others than before. */
function loadLinks(table: Excel.Table, last: TableContents): { read: (headings: readonly string[]) => boolean | undefined } {
  const own = last.headings.flatMap((_, place) => (isComputed(last, place) ? [] : [place]));
  const blocks = runsOf(own).map(([first, count]) => {
    const column = table.columns.getItemOrNullObject(last.headings[first] ?? "").getDataBodyRange();
    return column.getResizedRange(0, count - 1).load("formulas");
  });
  return {
    read: (headings) => {
      if (headings.join("\n") !== last.headings.join("\n")) return undefined;
      return blocks.some(({ formulas }) => formulas.some((row) => row.some((cell) => String(cell).startsWith("="))));
    },
  };
}
