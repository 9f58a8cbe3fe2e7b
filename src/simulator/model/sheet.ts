import { columnsOf, MAX_COLUMNS, rowsOf, type Rect } from "./a1";
import { SharedMap } from "./sharedMap";

/** A cell's value; errors are their text, such as `#N/A`. */
export type Value = string | number | boolean;

/** The errors that cells hold, as Excel calls them in English. */
export const ERRORS: readonly string[] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"];

/** Whether what a formula gives is an error. */
export const isError = (value: Value): boolean => typeof value === "string" && ERRORS.includes(value);

/** What a cell holds: a formula as Excel shows it (English, commas, structured references) or a constant. Never changed in place, so that copies of a workbook share it. */
export interface CellContent {
  readonly formula: string | null;
  readonly value: Value;
  /** Text that an apostrophe marks as text. */
  readonly quoted?: boolean;
  /** An error that was typed or pasted: no text, though it reads as one. */
  readonly isError?: boolean;
}

/** How a cell looks; what is left out is Excel's default. */
export interface CellFormat {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  size?: number;
  font?: string;
  underline?: "None" | "Single" | "Double" | "SingleAccountant" | "DoubleAccountant";
  strikethrough?: boolean;
  wrap?: boolean;
  horizontal?: string;
  vertical?: string;
  numberFormat?: string;
  /** Degrees that the writing is turned. */
  orientation?: number;
  /** Colours of lines by edge. */
  edges?: Partial<Record<"Top" | "Bottom" | "Left" | "Right", string>>;
}

/** Data validation of cells; `type` null is the hint alone. */
export interface Validation {
  type: "list" | "date" | "wholeNumber" | "decimal" | "custom" | "textLength" | null;
  operator?: string;
  formula1?: string | number;
  formula2?: string | number;
  ignoreBlanks: boolean;
  prompt?: { title: string; message: string };
  error?: { title: string; message: string; style: "Stop" | "Warning" | "Information" };
}

/** What somebody said in a thread, and when: days since 1900. */
export interface Said {
  readonly id: string;
  readonly author: string;
  readonly email: string;
  readonly text: string;
  readonly at: number;
}

/** What people hang on a cell beside its content: a note or a thread of comments, and where it leads. Never changed in place. */
export interface Remark {
  readonly note?: { readonly author: string; readonly text: string };
  readonly thread?: { readonly first: Said; readonly replies: readonly Said[]; readonly resolved: boolean };
  readonly link?: { readonly target: string; readonly location?: string; readonly tooltip?: string };
}

/** A conditional format; the rule's references are read from the top left cell of its first block. */
export interface ConditionalFormat {
  id: string;
  rects: Rect[];
  kind: "Custom" | "DataBar";
  formula: string;
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  stopIfTrue: boolean;
  bar?: { lower: number; upper: number; color: string };
}

/** A table; its headings are cells. */
export interface Table {
  id: string;
  name: string;
  sheet: Sheet;
  /** Headings, data and, where shown, the row of totals. */
  rect: Rect;
  columnIds: number[];
  /** Formulas of calculated columns by place in the table. */
  calculated: Map<number, string>;
  /** What the filters of columns let through, as texts, by place in the table. */
  filters: Map<number, string[]>;
  style: string;
  showFilterButton: boolean;
  showTotals: boolean;
  showBandedRows: boolean;
}

/** How a chart or a series looks where nothing else depends on it, by the path of the member. */
export type Looks = Map<string, unknown>;

/** Where the looks of a series say its colour. */
export const SERIES_COLOUR = "/Format/Fill/Color";

/** A series of a chart. */
export interface ChartSeries {
  /** What was given as its name; else it is what stands in `named`. */
  name: string | null;
  named: Rect | null;
  values: Rect | null;
  categories: Rect | null;
  trendlines: { type: string; looks: Looks }[];
  looks: Looks;
}

/** A chart over cells of its sheet. */
export interface Chart {
  id: string;
  name: string;
  type: string;
  title: string;
  data: Rect;
  series: ChartSeries[];
  legend: string;
  reversed: boolean;
  /** The cells it covers. */
  position: Rect;
  looks: Looks;
}

/** A shape, a picture or a box of text that floats over the cells. */
export interface Shape {
  id: string;
  name: string;
  type: "GeometricShape" | "Image" | "TextBox";
  geometry: string | null;
  looks: Looks;
}

/** A defined name of the workbook, or of one of its sheets. */
export interface NamedItem {
  name: string;
  /** The id of the sheet whose name it is. */
  scope?: string;
  formula: string;
  visible: boolean;
}

/** A worksheet. Cells, formats and validation are sparse, by `cellKey`. */
export interface Sheet {
  id: string;
  name: string;
  visibility: "Visible" | "Hidden" | "VeryHidden";
  tabColor: string;
  showGridlines: boolean;
  protected: boolean;
  cells: SharedMap<number, CellContent>;
  formats: SharedMap<number, CellFormat>;
  validations: SharedMap<number, Validation>;
  remarks: Map<number, Remark>;
  columns: Map<number, { points?: number; hidden?: boolean }>;
  /** Heights of rows in points, where they were set. */
  rows: Map<number, number>;
  /** Rows that are hidden, and what hides them. */
  hiddenRows: Map<number, "filter" | "hand">;
  /** Blocks of cells that were merged: only the first cell of each holds anything. */
  merged: Rect[];
  charts: Chart[];
  /** From the lowest to the one above all others. */
  shapes: Shape[];
  conditionalFormats: ConditionalFormat[];
  tables: Table[];
  /** A filter outside tables: its cells, with the headings, and what it lets through by column, from 0. */
  filter: { rect: Rect; columns: Map<number, string[]> } | null;
  frozen: { rows: number; columns: number };
  page: {
    orientation: "Portrait" | "Landscape";
    paperSize: string;
    /** Points at the left and at the right. */
    leftMargin: number;
    rightMargin: number;
    fitWidth: number | null;
    fitHeight: number | null;
    titleRows: string | null;
    leftFooter: string;
    rightFooter: string;
    leftHeader: string;
    rightHeader: string;
  };
}

/** Points of an inch. */
export const INCH = 72;

/** Points that Excel leaves at each side of a page: 0.7 inches. */
const SIDE_MARGIN = 50.4;

/** A sheet on which nothing stands. */
export function emptySheet(number: number, name: string): Sheet {
  return {
    id: `{${String(number).padStart(8, "0")}-0001-0000-0000-000000000000}`,
    name,
    visibility: "Visible",
    tabColor: "",
    showGridlines: true,
    protected: false,
    cells: new SharedMap(),
    formats: new SharedMap(),
    validations: new SharedMap(),
    remarks: new Map(),
    columns: new Map(),
    rows: new Map(),
    hiddenRows: new Map(),
    merged: [],
    charts: [],
    shapes: [],
    conditionalFormats: [],
    tables: [],
    filter: null,
    frozen: { rows: 0, columns: 0 },
    page: {
      orientation: "Portrait",
      paperSize: "A4",
      leftMargin: SIDE_MARGIN,
      rightMargin: SIDE_MARGIN,
      fitWidth: null,
      fitHeight: null,
      titleRows: null,
      leftFooter: "",
      rightFooter: "",
      leftHeader: "",
      rightHeader: "",
    },
  };
}

/** A sheet with all that is on it. What cells hold, their formats and validation are never changed in place, so that the copy may share them. */
export function copyOfSheet(sheet: Sheet): Sheet {
  const { cells, formats, validations, tables, ...rest } = sheet;
  const copy: Sheet = {
    ...structuredClone(rest),
    cells: cells.copy(),
    formats: formats.copy(),
    validations: validations.copy(),
    tables: [],
  };
  copy.tables = tables.map(({ rect, columnIds, calculated, filters, ...table }) => ({
    ...table,
    sheet: copy,
    rect: { ...rect },
    columnIds: [...columnIds],
    calculated: new Map(calculated),
    filters: new Map(filters),
  }));
  return copy;
}

/** Gives a cell another note, thread or link, or none of it; what else hangs on it stays. */
export function setRemark({ remarks }: Sheet, key: number, change: { [part in keyof Remark]: Remark[part] | null }): void {
  const parts = Object.entries({ ...remarks.get(key), ...change }).filter(([, part]) => part !== null && part !== undefined);
  if (parts.length > 0) remarks.set(key, Object.fromEntries(parts));
  else remarks.delete(key);
}

/** What a sheet keeps by cell, which moves where cells move. */
export const byCell = ({ cells, formats, validations, remarks }: Sheet): Map<number, unknown>[] => [cells, formats, validations, remarks];

/** One number for a cell's place. */
export function cellKey(row: number, column: number): number {
  return row * MAX_COLUMNS + column;
}

/** The place of a key. */
export function placeOfKey(key: number): { row: number; column: number } {
  return { row: Math.floor(key / MAX_COLUMNS), column: key % MAX_COLUMNS };
}

/** The cells of a block that hold anything, by the shorter way: through the block, or through all that the sheet holds. */
export function* cellsWithin({ cells }: Sheet, rect: Rect): Generator<[number, CellContent]> {
  if (rowsOf(rect) * columnsOf(rect) > cells.size) {
    for (const entry of cells) {
      const [row, column] = [Math.floor(entry[0] / MAX_COLUMNS), entry[0] % MAX_COLUMNS];
      if (row >= rect.top && row <= rect.bottom && column >= rect.left && column <= rect.right) yield entry;
    }
    return;
  }
  for (let row = rect.top; row <= rect.bottom; row += 1) {
    for (let key = cellKey(row, rect.left); key <= cellKey(row, rect.right); key += 1) {
      const content = cells.get(key);
      if (content) yield [key, content];
    }
  }
}

/** The data rows of a table, headings and totals left out. */
export function bodyOf(table: Table): Rect {
  return { ...table.rect, top: table.rect.top + 1, bottom: table.rect.bottom - (table.showTotals ? 1 : 0) };
}
