import type { CellValue } from "../../base/cells";
import type { StandingFormat, StandingRule } from "../plan/cellRules";
import type { TableContents } from "../read/contents";

/** A table with all that people can damage in it. */
export interface TableStructure extends TableContents {
  formulas: CellValue[][];
  /** The conditional formats that touch its rows. */
  formats: StandingFormat[];
  /** Rows of it are hidden, by a filter or by hand. */
  hidesRows: boolean;
  /** Where something stands right below it, in a row that is not the table's; null where nothing does, or something of ours may. */
  rowsBelow: string | null;
  /** Nothing stands to the right of it: a column can be added. */
  roomBeside: boolean;
}

/** A table that has none of our names. */
export interface OtherTable {
  name: string;
  sheet: string;
  headings: string[];
}

/** Cells that were a table. */
export interface ConvertedTable {
  sheet: string;
  address: string;
}

/** How the workbook is built just now, as far as people can change it. */
export interface Structure {
  /** The version of the structure that the workbook carries. */
  version: number;
  sheets: { name: string; visible: boolean }[];
  /** The keys of sheets that somebody began to make again and did not finish. */
  remaking: string[];
  /** What defined names stand for, by the name in small letters. */
  names: ReadonlyMap<string, string>;
  /** Every declared table by key; null where it is gone. */
  tables: ReadonlyMap<string, TableStructure | null>;
  otherTables: OtherTable[];
  /** What sheets of ours are called now, by key, whose name is not the declared one and that have no table. */
  renamedSheets: ReadonlyMap<string, string>;
  /**
   * Blocks outside tables whose formulas are gone or broken: the keys of sheet and block, what the sheet is called now, where the
   * first is, which cells, and what was typed over the first where that stands alone.
   */
  broken: { sheet: string; name: string; block: string; where: string; count: number; cells: string[]; typed: string }[];
  /** Cells that look like a table of ours which is gone, by its key: headings and rows that stand without a table, on several sheets perhaps. */
  convertedTables: ReadonlyMap<string, readonly ConvertedTable[]>;
  /** The data validation in each column that has a rule and its very heading, by `table.column`, and of each named field with one, by its name. */
  validations: ReadonlyMap<string, StandingRule>;
  /** Blocks of weeks of which colours are gone, in whole or in part: the keys of sheet and block, and what the sheet is called now. */
  uncoloured: { sheet: string; name: string; block: string; count: number }[];
  /** What could not be looked at outside tables: names of sheets. */
  unseen: string[];
  /** Fields whose names have lost their cell: what a name would stand for, null where its label is gone too, undefined where nobody can tell; by the name. */
  fields: ReadonlyMap<string, string | null | undefined>;
}
