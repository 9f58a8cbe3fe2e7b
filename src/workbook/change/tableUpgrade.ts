import { runsOf } from "../../base/addresses";
import { columnsRead, renderFormula, type FormulaScope } from "../declaration/formula";
import type { ColumnDeclaration } from "../declaration/types";
import type { TableContents } from "../read/contents";

/** Formulas to write into a column of a table: rows from 0, in runs `[first, count]`. */
export interface FormulaUpgrade {
  column: ColumnDeclaration;
  formula: string;
  runs: [first: number, count: number][];
}

/** What makes a table of an earlier version one of today's: its rows are people's and stay as they are. */
export interface TableUpgrade {
  /** Columns that it lacks: they are added at its end, where their order does not matter to anything. */
  columns: ColumnDeclaration[];
  formulas: FormulaUpgrade[];
}

/**
 * Plans what a table needs. A formula is written where one of ours stands that reads otherwise, or nothing does; what somebody typed
 * over one stays, and the check tells it.
 */
export function planTableUpgrade(table: TableContents, scope: FormulaScope): TableUpgrade {
  const { declaration, values } = table;
  const columns = declaration.columns.filter(({ key }) => !table.columns.has(key));
  const formulas = declaration.columns.flatMap((column): FormulaUpgrade[] => {
    if (column.formula === undefined) return [];
    const formula = renderFormula(column.formula, { ...scope, own: declaration });
    const place = table.columns.get(column.key);
    const rows = values.flatMap((_, row) => {
      const standing = place === undefined ? "" : String(table.formulas?.[row]?.[place] ?? "");
      const isOurs = standing === "" || standing.startsWith("=");
      return isOurs && standing !== formula ? [row] : [];
    });
    return rows.length === 0 ? [] : [{ column, formula, runs: runsOf(rows) }];
  });
  return { columns, formulas };
}

/**
 * Whether all tables that an upgrade's formulas read are there: Excel refuses a formula that names one that is gone, and the check
 * tells of the table first.
 */
export function canStand({ formulas }: TableUpgrade, own: string, tables: ReadonlyMap<string, TableContents | null>): boolean {
  return formulas.every(({ column }) => columnsRead(column.formula ?? "", own).every(([key]) => tables.get(key)));
}
