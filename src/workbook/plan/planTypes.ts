import type { Language } from "../../base/languages";
import type { Style } from "../declaration/styles";

/** A value for one cell; texts that begin with `=` are formulas, all others are data. */
export type PlannedCell = string | number;

/** Cells to write, as a matrix of the shape of `address`. */
export interface PlannedCells {
  address: string;
  cells: PlannedCell[][];
}

/** Blocks of cells that look alike. */
export interface PlannedLook {
  addresses: string[];
  style: Style;
}

/** A table: its headings stand in the first row of `address`. */
export interface PlannedTable {
  key: string;
  name: string;
  address: string;
  style: string;
  filter: boolean;
}

/** What people may type into a block of cells. */
export interface PlannedValidation {
  address: string;
  rule: { list: string } | { kind: "date" | "whole" } | { kind: "any" };
  title: string;
  hint: string | undefined;
  alert: { style: "stop" | "warning"; message: string } | null;
}

/** A formula to copy: its references move along, as when people drag it. */
export interface PlannedCopy {
  from: string;
  to: string;
}

/** What a block works out outside tables, and the texts of its own by which one sees that it still stands where it was made. */
export interface PlannedComputed {
  key: string;
  anchors: { address: string; text: string }[];
  /** Cells right beside and below it where no formula stands, unless rows or columns were inserted within it. */
  beyond: string[];
  /** Cells with the formula of the first of them, which the others are copied from; `isInput` where one is there to be typed over. */
  cells: { address: string; formula: string; isInput: boolean }[];
  /** How its weeks are coloured; beside tables, from the first row of one to the last of another, and some rows more. */
  highlights: PlannedAcross[];
}

/** A conditional format over weeks. */
export interface PlannedAcross {
  planned: Extract<PlannedHighlight, { formula: string }>;
  beside: { from: string; to: string; spare: number } | null;
}

/** A stacked bar chart: a series for each column of `data`, whose first row names them. Addresses within the sheet. */
export interface PlannedChart {
  name: string;
  title: string;
  data: string;
  categories: string;
  colors: string[];
  topLeft: string;
  bottomRight: string;
}

/** A conditional format over blocks of the same rows: a formula read from their first cell with the style it gives, or a data bar from 0 to 1. */
export type PlannedHighlight = { addresses: string[]; formula: string; style: Style } | { addresses: string[]; bar: true };

/** A worksheet, ready to be applied. Addresses are A1 addresses within it. */
export interface SheetPlan {
  key: string;
  name: string;
  /** What stands in A1. */
  title: string;
  tabColor: string;
  landscape: boolean;
  freeze: { rows: number; columns: number } | null;
  /** Columns of one width in characters. */
  columns: { addresses: string[]; width: number }[];
  /** Columns of helpers. */
  hiddenColumns: string[];
  /** Heights in points, for rows that do not fit themselves. */
  rowHeights: { address: string; height: number }[];
  /** Everything but formulas: written before the tables are made. */
  values: PlannedCells[];
  /** Written when every table and name stands, since they refer to each other. */
  formulas: PlannedCells[];
  copies: PlannedCopy[];
  computed: PlannedComputed[];
  charts: PlannedChart[];
  looks: PlannedLook[];
  numberFormats: { address: string; numberFormat: string }[];
  tables: PlannedTable[];
  validations: PlannedValidation[];
  highlights: PlannedHighlight[];
  /** Defined names for single cells, with the label beside each. */
  names: { name: string; address: string; label: string }[];
  /** The row of headings that print repeats, from 1. */
  titleRow: number | null;
  /** Fit on one page instead of on one page's width. */
  onePage: boolean;
  /** Pages beside each other in print. */
  pagesWide: number;
  /** What stands at the top left of each printed page. */
  pageHeader: string;
}

/** The whole workbook in one language, ready to be applied. */
export interface WorkbookPlan {
  version: number;
  language: Language;
  /** The file's title and subject, where it has none of its own. */
  title: string;
  subject: string;
  sheets: SheetPlan[];
  /** Defined names for lists: name and formula. */
  lists: { name: string; formula: string }[];
}
