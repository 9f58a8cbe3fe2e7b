import type { NamedRange } from "hucre";
import {
  writeXlsx,
  type Cell,
  type CellStyle,
  type ConditionalRule,
  type DataValidation,
  type SheetChart,
  type TableDefinition,
  type WriteSheet,
} from "hucre/xlsx";
import { cellAt, formatRect, quoteSheet, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { isStackedBars, nameOfSeries, sourceOf } from "../model/charts";
import { fileFormula } from "../model/formulas";
import {
  cellKey,
  INCH,
  isError,
  placeOfKey,
  type CellContent,
  type CellFormat,
  SERIES_COLOUR,
  type Chart,
  type ConditionalFormat,
  type Remark,
  type Sheet,
  type Table,
  type Validation,
} from "../model/sheet";
import { charactersOf, DEFAULT_WIDTH, MAX_HEIGHT, rowHeights } from "../model/heights";
import { maySpill } from "../model/younger";
import { memoize } from "../../base/memoize";
import { completeParts, type Lacking } from "./xlsxParts";
import { asXstring, withoutControls, withoutUnholdable } from "./xstring";

/** The workbook as a real .xlsx file, computed values included: written with hucre, and completed where that leaves something out. */
export async function saveXlsx(book: Book, now = new Date()): Promise<Uint8Array> {
  const remembered = rememberingWriters();
  for (const sheet of book.sheets) book.engine.ask(sheet, book.usedRect(sheet) ?? cellAt(0, 0));
  const bytes = await writeXlsx({
    sheets: book.sheets.map((sheet) => writeSheet(book, sheet, remembered)),
    namedRanges: [
      ...book.names.map((item) => ({
        name: item.name,
        range: writtenFormula(item.formula),
        ...(item.scope === undefined ? {} : { scope: book.findSheet(item.scope)?.name ?? "" }),
      })),
      ...book.sheets.flatMap(printTitles),
    ],
    defaultFont: { name: "Calibri", size: 11 },
    activeSheet: book.sheets.indexOf(book.active),
    properties: {
      creator: "Organisering",
      created: now,
      modified: now,
      title: withoutControls(book.properties.title),
      subject: withoutControls(book.properties.subject),
    },
  });
  return completeParts(bytes, book, now, remembered);
}

const writtenFormula = (formula: string, own?: string): string => withoutUnholdable(fileFormula(formula, own));

/** What many cells share is worked out once for a file: a column's formula, and a look. Noted on the way: what hucre leaves out. */
interface Writers extends Lacking {
  formula: (formula: string, own: Table | null) => string;
  style: (format: CellFormat) => CellStyle;
}

function rememberingWriters(): Writers {
  const formulaIn = memoize((own: Table | null) => memoize((formula: string) => writtenFormula(formula, own?.name)));
  return { formula: (formula, own) => formulaIn(own)(formula), style: memoize(writeStyle), errorsOn: new Set(), quotedOn: new Map() };
}

function writeSheet(book: Book, sheet: Sheet, writers: Writers): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const write = (key: number): void => {
    const { row, column } = placeOfKey(key);
    cells.set(`${row},${column}`, writeCell(book, sheet, row, column, writers));
  };
  for (const key of sheet.cells.keys()) write(key);
  for (const key of sheet.formats.keys()) if (!sheet.cells.has(key)) write(key);
  for (const [key, remark] of sheet.remarks) {
    const { row, column } = placeOfKey(key);
    cells.set(`${row},${column}`, { value: null, ...cells.get(`${row},${column}`), ...writeRemark(remark) });
  }
  return {
    name: sheet.name,
    cells,
    columns: writeColumns(sheet),
    rowDefs: writeRows(book, sheet),
    tables: sheet.tables.map((table) => writeTable(book, table)),
    merges: sheet.merged.map(({ top, left, bottom, right }) => ({ startRow: top, startCol: left, endRow: bottom, endCol: right })),
    ...(sheet.filter ? { autoFilter: writeFilter(sheet.filter) } : {}),
    ...(sheet.protected ? { protection: { sheet: true } } : {}),
    dataValidations: writeValidations(sheet),
    // Others cannot be written by hucre as they are.
    charts: sheet.charts.filter(isStackedBars).map((chart) => writeChart(book, sheet, chart)),
    conditionalRules: sheet.conditionalFormats.map((format, index) => writeConditional(format, index + 1)),
    ...(sheet.frozen.rows + sheet.frozen.columns > 0 ? { freezePane: sheet.frozen } : {}),
    ...(sheet.visibility === "Visible" ? {} : { hidden: true }),
    view: { showGridLines: sheet.showGridlines, ...(sheet.tabColor === "" ? {} : { tabColor: { rgb: rgb(sheet.tabColor) } }) },
    pageSetup: {
      orientation: sheet.page.orientation === "Landscape" ? "landscape" : "portrait",
      paperSize: "a4",
      margins: { ...MARGINS, left: sheet.page.leftMargin / INCH, right: sheet.page.rightMargin / INCH },
      ...(sheet.page.fitWidth === null ? {} : { fitToPage: true, fitToWidth: sheet.page.fitWidth, fitToHeight: sheet.page.fitHeight ?? 0 }),
    },
    headerFooter: {
      oddHeader: asXstring(`&L${sheet.page.leftHeader}&R${sheet.page.rightHeader}`),
      oddFooter: asXstring(`&L${sheet.page.leftFooter}&R${sheet.page.rightFooter}`),
    },
  };
}

function writeCell(book: Book, sheet: Sheet, row: number, column: number, writers: Writers): Partial<Cell> {
  const content: CellContent | undefined = sheet.cells.get(cellKey(row, column));
  const format = sheet.formats.get(cellKey(row, column));
  const style = format ? { style: writers.style(format) } : {};
  if (!content) return { value: null, ...style };
  const { formula, value, quoted } = content;
  if (formula === null) {
    if (quoted) writers.quotedOn.set(sheet, [...(writers.quotedOn.get(sheet) ?? []), formatRect(cellAt(row, column))]);
    // hucre takes a text that reads as an error for one, unless it has a look of its own.
    if (isError(value) && !content.isError) return { value, richText: [{ text: String(value) }], ...style };
    return { value: typeof value === "string" ? asXstring(value) : value, ...style };
  }
  const own = book.tableAt(sheet, row, column) ?? null;
  const result = book.valueAt(sheet, row, column);
  if (isError(result)) writers.errorsOn.add(sheet);
  return {
    formula: writers.formula(formula, own),
    formulaResult: typeof result === "string" ? asXstring(result) : result,
    ...(maySpill(formula) ? { formulaType: "array", formulaDynamic: true, formulaRef: formatRect(cellAt(row, column)) } : {}),
    ...style,
  };
}

/** Rows that are higher than others, and those that are hidden. */
function writeRows(book: Book, sheet: Sheet): NonNullable<WriteSheet["rowDefs"]> {
  const heights = rowHeights(book, sheet);
  return new Map(
    [...new Set([...heights.keys(), ...sheet.hiddenRows.keys()])].map((row) => {
      const height = heights.get(row);
      return [
        row,
        { ...(height === undefined ? {} : { height: Math.min(height, MAX_HEIGHT) }), ...(sheet.hiddenRows.has(row) && { hidden: true }) },
      ];
    }),
  );
}

const writeFilter = ({ rect, columns }: NonNullable<Sheet["filter"]>): NonNullable<WriteSheet["autoFilter"]> => ({
  range: formatRect(rect),
  columns: [...columns].map(([colIndex, shown]) => ({ colIndex, filters: [...new Set(shown)] })),
});

/** Threads are written as the notes that Excels without threads show. */
function writeRemark({ note, thread, link }: Remark): Partial<Cell> {
  const told = thread && [thread.first, ...thread.replies].map(({ author, text }) => `${author}: ${text}`).join("\n");
  const shown = note ?? (thread && { author: thread.first.author, text: told ?? "" });
  return {
    ...(shown ? { comment: { author: shown.author, text: asXstring(shown.text) } } : {}),
    ...(link ? { hyperlink: { ...link } } : {}),
  };
}

/** Inches that Excel leaves above and below, and for what stands there. */
const MARGINS = { top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 };

const rgb = (colour: string): string => colour.replace("#", "");

function writeStyle(format: CellFormat): CellStyle {
  const line = (colour: string | undefined): { style: "thin"; color: { rgb: string } } | undefined =>
    colour === undefined ? undefined : { style: "thin", color: { rgb: rgb(colour) } };
  const edges = Object.entries({
    top: line(format.edges?.Top),
    bottom: line(format.edges?.Bottom),
    left: line(format.edges?.Left),
    right: line(format.edges?.Right),
  }).filter(([, edge]) => edge !== undefined);
  return {
    font: {
      name: format.font ?? "Calibri",
      size: format.size ?? 11,
      ...(format.strikethrough ? { strikethrough: true } : {}),
      ...(format.underline === undefined ? {} : { underline: UNDERLINES[format.underline] }),
      ...(format.bold ? { bold: true } : {}),
      ...(format.italic ? { italic: true } : {}),
      ...(format.color === undefined ? {} : { color: { rgb: rgb(format.color) } }),
    },
    ...(format.fill === undefined ? {} : { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: rgb(format.fill) } } }),
    ...(edges.length === 0 ? {} : { border: Object.fromEntries(edges) }),
    alignment: {
      horizontal: horizontal(format.horizontal),
      vertical: format.vertical === "Top" ? "top" : format.vertical === "Center" ? "center" : "bottom",
      ...(format.wrap ? { wrapText: true } : {}),
      ...(format.orientation === undefined ? {} : { textRotation: format.orientation }),
    },
    ...(format.numberFormat === undefined ? {} : { numFmt: format.numberFormat }),
  };
}

/** How a file names lines below writing, by Excel's own names. */
const UNDERLINES = {
  None: false,
  Single: "single",
  Double: "double",
  SingleAccountant: "singleAccounting",
  DoubleAccountant: "doubleAccounting",
} as const;

function horizontal(written: string | undefined): "general" | "left" | "center" | "right" | "centerContinuous" {
  switch (written) {
    case "Left":
      return "left";
    case "Center":
      return "center";
    case "Right":
      return "right";
    case "CenterAcrossSelection":
      return "centerContinuous";
    default:
      return "general";
  }
}

function writeColumns(sheet: Sheet): NonNullable<WriteSheet["columns"]> {
  const last = Math.max(-1, ...sheet.columns.keys());
  return Array.from({ length: last + 1 }, (_, column) => {
    const { points, hidden } = sheet.columns.get(column) ?? {};
    // Without a width, showing a hidden column may show nothing.
    if (hidden) return { width: charactersOf(points ?? DEFAULT_WIDTH), hidden: true };
    return points === undefined ? {} : { width: charactersOf(points) };
  });
}

function writeTable(book: Book, table: Table): TableDefinition {
  return {
    name: table.name,
    range: formatRect(table.rect),
    columns: book.headingsOf(table).map((name, place) => ({
      name: asXstring(name).replace(/\r?\n/g, "_x000a_"),
      ...(table.showTotals ? totalOf(table, place) : {}),
    })),
    ...(table.showTotals ? { showTotalRow: true } : {}),
    style: table.style,
    showRowStripes: table.showBandedRows,
    showAutoFilter: table.showFilterButton,
  };
}

/** What stands in the row of totals below a column: the file says it twice, in the cell and here. */
function totalOf({ sheet, rect, name }: Table, place: number): { totalLabel?: string; totalFunction?: string; totalFormula?: string } {
  const { formula = null, value = "" } = sheet.cells.get(cellKey(rect.bottom, rect.left + place)) ?? {};
  if (formula !== null) return { totalFunction: "custom", totalFormula: writtenFormula(formula, name) };
  return value === "" ? {} : { totalLabel: asXstring(String(value)) };
}

const operators: Record<string, NonNullable<DataValidation["operator"]>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

/** Cells below each other that share a rule become one block. */
function writeValidations(sheet: Sheet): DataValidation[] {
  const blocks: { validation: Validation; rect: Rect }[] = [];
  const keys = [...sheet.validations.keys()].map(placeOfKey).sort((a, b) => a.column - b.column || a.row - b.row);
  for (const { row, column } of keys) {
    const validation = sheet.validations.get(cellKey(row, column));
    const last = blocks.at(-1);
    if (!validation) continue;
    if (last?.validation === validation && last.rect.left === column && last.rect.bottom === row - 1) last.rect.bottom = row;
    else blocks.push({ validation, rect: { top: row, left: column, bottom: row, right: column } });
  }
  return blocks.map(({ validation, rect }) => writeValidation(validation, formatRect(rect)));
}

function writeValidation({ type, operator, formula1, formula2, ignoreBlanks, prompt, error }: Validation, range: string): DataValidation {
  const formula = (value: string | number | undefined): string | undefined => {
    if (typeof value !== "string") return value === undefined ? undefined : String(value);
    return value.startsWith("=") ? writtenFormula(value) : type === "list" ? `"${asXstring(value).replace(/"/g, '""')}"` : value;
  };
  const first = formula(formula1);
  const second = formula(formula2);
  return {
    type: type === null ? "custom" : type === "wholeNumber" ? "whole" : type,
    range,
    allowBlank: ignoreBlanks,
    ...(operator === undefined ? {} : { operator: operators[operator] ?? "between" }),
    ...(type === null ? { formula1: "TRUE" } : first === undefined ? {} : { formula1: first }),
    ...(second === undefined ? {} : { formula2: second }),
    ...(prompt ? { showInputMessage: true, inputTitle: asXstring(prompt.title), inputMessage: asXstring(prompt.message) } : {}),
    ...(error
      ? {
          showErrorMessage: true,
          errorTitle: asXstring(error.title),
          errorMessage: asXstring(error.message),
          errorStyle: ALERTS[error.style],
        }
      : {}),
  };
}

const ALERTS = { Stop: "stop", Warning: "warning", Information: "information" } as const;

function writeConditional(format: ConditionalFormat, priority: number): ConditionalRule {
  const range = format.rects.map((block) => formatRect(block)).join(" ");
  if (format.kind === "DataBar" && format.bar) {
    const { lower, upper, color } = format.bar;
    return {
      type: "dataBar",
      priority,
      range,
      dataBar: {
        cfvo: [
          { type: "num", value: String(lower) },
          { type: "num", value: String(upper) },
        ],
        color: `FF${rgb(color)}`,
      },
    };
  }
  return {
    type: "expression",
    priority,
    range,
    formula: writtenFormula(format.formula),
    ...(format.stopIfTrue ? { stopIfTrue: true } : {}),
    style: {
      font: {
        ...(format.bold ? { bold: true } : {}),
        ...(format.italic ? { italic: true } : {}),
        ...(format.color === undefined ? {} : { color: { rgb: rgb(format.color) } }),
      },
      ...(format.fill === undefined ? {} : { fill: { type: "pattern", pattern: "solid", bgColor: { rgb: rgb(format.fill) } } }),
    },
  };
}

/** hucre takes the name of a series as text only; `nameSeries` makes it a reference. */
function writeChart(book: Book, sheet: Sheet, chart: Chart): SheetChart {
  const names = chart.series.map((series, index) => nameOfSeries(book, sheet, series, index));
  return {
    type: "bar",
    barGrouping: "stacked",
    overlap: 100,
    gapWidth: 40,
    title: withoutControls(chart.title),
    altText: withoutControls(`${chart.title}: ${names.join(", ")}`),
    legend: chart.legend === "Right" ? "right" : "bottom",
    anchor: {
      from: { row: chart.position.top, col: chart.position.left },
      to: { row: chart.position.bottom + 1, col: chart.position.right + 1 },
    },
    series: chart.series.map(({ named, values, categories, looks }) => {
      const colour = looks.get(SERIES_COLOUR);
      return {
        ...(named ? { name: sourceOf(sheet, named) } : {}),
        values: values ? sourceOf(sheet, values) : "",
        ...(categories ? { categories: sourceOf(sheet, categories) } : {}),
        ...(typeof colour === "string" ? { color: rgb(colour) } : {}),
      };
    }),
    axes: { x: { reverse: chart.reversed } },
  };
}

function printTitles(sheet: Sheet): NamedRange[] {
  return sheet.page.titleRows === null
    ? []
    : [{ name: "_xlnm.Print_Titles", range: `${quoteSheet(sheet.name)}!${sheet.page.titleRows}`, scope: sheet.name }];
}
