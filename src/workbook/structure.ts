import type { CellValue } from "../coverage/cells";
import type { TableContents } from "./contents";

/** A table with all that people can damage in it. */
export interface TableStructure extends TableContents {
  formulas: CellValue[][];
  headings: string[];
  /** The conditional formats that touch its rows: formulas of custom ones, and how many data bars. */
  highlights: { formulas: string[]; bars: number };
}

/** How the workbook is built just now, as far as people can change it. */
export interface Structure {
  sheets: { name: string; visible: boolean }[];
  /** Defined names, in small letters. */
  names: ReadonlySet<string>;
  /** Every declared table by key; null where it is gone. */
  tables: ReadonlyMap<string, TableStructure | null>;
  /** The data validation in each column that has a rule, by `table.column`: its kind as Excel names it, and its hint. */
  validations: ReadonlyMap<string, { type: string; hint: string }>;
}
