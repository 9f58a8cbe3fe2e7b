import { runsOf } from "../../base/addresses";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import type { ColumnDeclaration } from "../declaration/types";
import { isIntact } from "./changes";
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
 * Plans what a table needs. A formula is written where one of ours stands that reads otherwise – the one that most rows of the column
 * have –, or nothing does; what somebody typed over one stays, a formula too, and the check tells it. `added` are the columns of
 * people's that came in since. Null where another column of ours is not there: a person may have renamed it, and has to say so first.
 */
export function planTableUpgrade(table: TableContents, scope: FormulaScope, added: readonly string[]): TableUpgrade | null {
  const { declaration, values } = table;
  const columns = declaration.columns.filter(({ key }) => !table.columns.has(key));
  if (columns.some(({ key, hidden }) => !hidden && !added.includes(key))) return null;
  const formulas = declaration.columns.flatMap((column): FormulaUpgrade[] => {
    if (column.formula === undefined) return [];
    const formula = renderFormula(column.formula, { ...scope, own: declaration });
    const place = table.columns.get(column.key);
    const standing = values.map((_, row) => (place === undefined ? "" : String(table.formulas?.[row]?.[place] ?? "")));
    const ours = mostFrequent(standing.filter((cell) => cell.startsWith("=")));
    const rows = standing.flatMap((cell, row) => {
      const isOurs = cell === "" || cell.includes("#REF!") || (cell.startsWith("=") && isIntact(cell, ours));
      return isOurs && cell !== formula ? [row] : [];
    });
    return rows.length === 0 ? [] : [{ column, formula, runs: runsOf(rows) }];
  });
  return { columns, formulas };
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0])[0];
}
