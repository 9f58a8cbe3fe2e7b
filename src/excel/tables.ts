import type { Language } from "../catalogue/catalogue";
import { comparable, type CellValue } from "../coverage/cells";
import type { TableDeclaration } from "../workbook/declaration";

/** What stands in a table of ours, found by its name and its columns' headings, never by position. */
export interface TableContents {
  declaration: TableDeclaration;
  sheet: string;
  /** The place of the first data row and column in the sheet, from 0. */
  firstRow: number;
  firstColumn: number;
  showTotals: boolean;
  values: CellValue[][];
  /** Where each declared column stands in `values`; columns whose heading is gone are left out. */
  columns: ReadonlyMap<string, number>;
}

/** Queues the loads for one table; `read` after the sync gives null where the table is gone. */
export function loadTable(
  context: Excel.RequestContext,
  declaration: TableDeclaration,
  language: () => Language,
): { read: () => TableContents | null } {
  const table = context.workbook.tables.getItemOrNullObject(declaration.name).load("showTotals");
  const { worksheet } = table;
  worksheet.load("name");
  const headings = table.getHeaderRowRange().load("values");
  const body = table.getDataBodyRange().load(["values", "rowIndex", "columnIndex"]);
  return {
    read: () => {
      if (table.isNullObject) return null;
      return {
        declaration,
        sheet: worksheet.name,
        firstRow: body.rowIndex,
        firstColumn: body.columnIndex,
        showTotals: table.showTotals,
        values: body.values,
        columns: locateColumns(declaration, headings.values[0] ?? [], language()),
      };
    },
  };
}

function locateColumns(declaration: TableDeclaration, headings: CellValue[], language: Language): Map<string, number> {
  const places = new Map(headings.map((heading, place) => [comparable(heading), place]));
  const located = new Map<string, number>();
  for (const column of declaration.columns) {
    const place = places.get(comparable(column.heading[language]));
    if (place !== undefined) located.set(column.key, place);
  }
  return located;
}

/** The cell of a row by column key; a column that is gone reads as blank. */
export function cellOf(table: TableContents, row: number, key: string): CellValue {
  const place = table.columns.get(key);
  return place === undefined ? "" : (table.values[row]?.[place] ?? "");
}
