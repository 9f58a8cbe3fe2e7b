import type { Catalogue } from "../../catalogue/catalogue";
import type { Language, Text } from "../../base/languages";
import type { FormulaTemplate } from "../../rules/template";
import type { VocabularyList } from "../../rules/vocabulary";
import type { StyleName } from "./styles";

/** What a workbook is made for. Dates are Excel serial numbers; blanks may be filled in later. */
export interface WorkbookInputs {
  municipality: string;
  projectStart: number | null;
  goLive: number | null;
}

/** What declared rows and texts may draw on. */
export interface PlanContext {
  catalogue: Catalogue;
  language: Language;
  inputs: WorkbookInputs;
}

/** What people may type: the drop-down or kind of value, with the hint they see and what happens to anything else. */
export interface CellRule {
  /** The key of a list that the drop-down offers (its defined name is looked up in the declaration). */
  list?: string;
  kind?: "date" | "whole";
  hint?: Text;
  /** Over the hint; the cell's heading or label when left out. */
  title?: Text;
  /** `stop` refuses other values, `warning` lets people insist: used where people may know better than the list. */
  alert?: "stop" | "warning";
  /** What the warning says of something that is not in the list; that it is not there when left out. */
  unlisted?: Text;
}

/** A column of a table. Adding one here is all it takes. */
export interface ColumnDeclaration {
  key: string;
  heading: Text;
  /** Headings that it had in earlier versions. */
  before?: readonly Text[];
  /** In characters of the default font, as Excel shows column widths. */
  width: number;
  style?: StyleName;
  numberFormat?: string;
  rule?: CellRule;
  /** A calculated column. Columns without one belong to people. */
  formula?: FormulaTemplate;
  /** A calculated column that only other formulas read. */
  hidden?: boolean;
  /** A calculated column that the pane reads as well, since only Excel can work it out. */
  readToo?: boolean;
}

/** A conditional format. The rule looks at cells of its own row only (`[$status]`), so that it always repaints. */
export interface Highlight {
  /** The columns that are coloured; all of the table's visible ones when left out. */
  columns?: readonly string[];
  when?: FormulaTemplate;
  style?: StyleName;
  /** A bar from 0 to 1 instead of a fill. */
  bar?: true;
}

/** A cell that the declaration fills in: a value, or a formula that people may type over. */
export type CellContent = string | number | { formula: FormulaTemplate };

interface BlockBase {
  /** How charts and freezing name it. */
  key?: string;
  /** Empty rows (or, where the sheet flows right, columns) before the block. */
  gap?: number;
}

/** Lines of text, each in its own cell: headings and explanations. */
export interface TextBlock extends BlockBase {
  kind: "text";
  style: StyleName;
  lines: readonly Text[];
}

/** Figures side by side, a label above each. `span` is the number of columns each takes. */
export interface TilesBlock extends BlockBase {
  kind: "tiles";
  tiles: readonly { label: Text; formula: FormulaTemplate; numberFormat?: string; span: number }[];
}

/** A text that is the same for every task, or one that the task's catalogue gives. */
export type CatalogueText = Text | ((catalogue: Catalogue) => Text);

/** A field of a form: a label and the cell beside it. A field with a `name` can be read and written. */
export interface FieldDeclaration {
  key: string;
  label: CatalogueText;
  /** The defined name of the cell, the same in every language. */
  name?: string;
  style: StyleName;
  numberFormat?: string;
  rule?: CellRule;
  /** Lines of text that there is room for, where a formula's result wraps. */
  lines?: number;
  /** How its cell looks when something holds of it; `[cell]` is the cell. */
  highlights?: readonly { when: FormulaTemplate; style: StyleName }[];
  content: (context: PlanContext) => CellContent;
}

/** Labels with the cells beside them. */
export interface FieldsBlock extends BlockBase {
  kind: "fields";
  fields: readonly FieldDeclaration[];
}

/** An Excel table. */
export interface TableDeclaration extends BlockBase {
  kind: "table";
  /** How code names it. */
  key: string;
  /** Its name in Excel: plain ASCII, the same in every language. */
  name: string;
  style: "TableStyleLight9" | "TableStyleMedium2";
  filter: boolean;
  columns: readonly ColumnDeclaration[];
  highlights?: readonly Highlight[];
  /** The rows it is made with; cells by column key. */
  rows: (context: PlanContext) => Record<string, CellContent>[];
  /** Lines of text that a row has room for at least, where results of formulas wrap: Excel does not fit a row to them by itself. */
  lines?: number;
  /** Headings of columns that earlier versions worked out, and that may stand in workbooks which were brought up to date. */
  former?: readonly Text[];
  /** Its first column holds the words of this list, which formulas know: all of them, in whatever order. */
  fixedWords?: VocabularyList;
  /** Rows made ready below, blank, so that drop-downs and checks are there to fill in. */
  blankRows: number;
}

/** A column of a grid. `[n]` in its formula is the row's number from 1, `[$key]` the cell of another column in the same row. */
export interface GridColumn {
  key: string;
  heading: Text;
  width: number;
  style: StyleName;
  numberFormat?: string;
  formula?: FormulaTemplate;
}

/**
 * Narrow columns side by side, each with a heading that is worked out: weeks by their Mondays, or people. In a template `[head]` is the
 * heading above, `[k]` the column's number from 1, `[cell]` the cell itself.
 */
export interface Across {
  count: number;
  /** The first heading, and those that follow; a week later each where nothing is said. */
  first: FormulaTemplate;
  following?: FormulaTemplate;
  /** The look of the headings, and points that they take, written upwards. */
  heading: { style: StyleName; numberFormat?: string; height: number };
  /** In characters. */
  width: number;
  /** What stands above each heading, and the word for it in front. */
  above?: { label: Text; formula: FormulaTemplate };
  /** What stands in each row of a grid; without one the columns are coloured only. */
  cell?: FormulaTemplate;
  /** What stands below each column. */
  total?: { label: Text; formula: FormulaTemplate };
}

/** A coloured range of narrow columns: a conditional format over the rows of a table or a grid. */
export interface AcrossHighlight {
  /** The table whose rows are looked at; left out, all rows are, and only the heading counts. */
  table?: string;
  /** A column of the grid that is coloured in their place. */
  column?: string;
  when: FormulaTemplate;
  style: StyleName;
}

/** Rows that are wholly computed, as many as there is room for. Its formulas are written once and copied. */
export interface GridBlock extends BlockBase {
  kind: "grid";
  key: string;
  rows: number;
  /** As for a table. */
  lines?: number;
  columns: readonly GridColumn[];
  across?: Across & { highlights: readonly AcrossHighlight[] };
}

/** Weeks to the right of the tables above and below each other, drawn by conditional formats alone: a Gantt chart. */
export interface CalendarBlock extends BlockBase {
  kind: "calendar";
  /** The table whose headings it stands beside. */
  beside: string;
  across: Across;
  /** Rows below the last table that are ready for more. */
  spareRows: number;
  highlights: readonly AcrossHighlight[];
}

/** A native chart: stacked bars, one for each row of a table. */
export interface ChartDeclaration {
  name: string;
  title: Text;
  table: string;
  categories: string;
  series: readonly { column: string; color: string }[];
  /** The block it stands beside, and the columns it takes, counted from 0. */
  beside: string;
  columns: readonly [first: number, last: number];
  /** Rows below that block which it takes too. */
  moreRows: number;
}

/** One thing on a sheet. */
export type Block = TextBlock | TilesBlock | FieldsBlock | TableDeclaration | GridBlock | CalendarBlock;

/** A worksheet. */
export interface SheetDeclaration {
  key: string;
  name: Text;
  tabColor: string;
  title: CatalogueText;
  intro: Text;
  /** Where the next block goes. */
  flow: "down" | "right";
  blocks: readonly Block[];
  /** Widths in characters of columns that no table sets, from A. */
  columnWidths?: readonly number[];
  /** Freeze the rows down to the headings of this table or grid (its key), and this many columns. */
  freeze?: { table: string; columns: number };
  landscape: boolean;
  /** Fit on one page instead of on one page's width. */
  onePage?: true;
  /** Pages beside each other that it takes in print; one where nothing is said. */
  pagesWide?: number;
  charts?: readonly ChartDeclaration[];
}

/** A list that drop-downs offer. */
export interface ListDeclaration {
  key: string;
  /** The defined name, the same in every language. */
  name: string;
  /** Where its values stand: `table.column` by keys. */
  column: string;
}

/** The whole workbook. */
export interface WorkbookDeclaration {
  /** The version of this structure, counted up when a change needs a migration. */
  version: number;
  sheets: readonly SheetDeclaration[];
  lists: readonly ListDeclaration[];
}
