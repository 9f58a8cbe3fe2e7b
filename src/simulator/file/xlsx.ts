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
import { fileFormula } from "../model/formulas";
import {
  cellKey,
  placeOfKey,
  type CellContent,
  type CellFormat,
  type Chart,
  type ConditionalFormat,
  type Sheet,
  type Table,
  type Validation,
} from "../model/sheet";
import { charactersOf, rowHeights } from "../model/heights";
import { memoize } from "../../base/memoize";
import { completeParts, isError } from "./xlsxParts";

/** The workbook as a real .xlsx file, computed values included: written with hucre, and completed where that leaves something out. */
export async function saveXlsx(book: Book, now = new Date()): Promise<Uint8Array> {
  const remembered = rememberingWriters();
  for (const sheet of book.sheets) book.engine.ask(sheet, book.usedRect(sheet) ?? cellAt(0, 0));
  const bytes = await writeXlsx({
    sheets: book.sheets.map((sheet) => writeSheet(book, sheet, remembered)),
    namedRanges: [
      ...book.names.map((item) => ({ name: item.name, range: fileFormula(item.formula) })),
      ...book.sheets.flatMap(printTitles),
    ],
    defaultFont: { name: "Calibri", size: 11 },
    activeSheet: book.sheets.indexOf(book.active),
    properties: {
      creator: "Organisering",
      created: now,
      modified: now,
      title: book.properties.title,
      subject: book.properties.subject,
    },
  });
  return completeParts(bytes, book, now, remembered.errorsOn);
}

/** What many cells share is worked out once for a file: a column's formula, and a look. */
interface Writers {
  formula: (formula: string, own: Table | null) => string;
  style: (format: CellFormat) => CellStyle;
  /** Sheets on which a formula gives an error. */
  errorsOn: Set<Sheet>;
}

function rememberingWriters(): Writers {
  const formulaIn = memoize((own: Table | null) => memoize((formula: string) => fileFormula(formula, own?.name)));
  return { formula: (formula, own) => formulaIn(own)(formula), style: memoize(writeStyle), errorsOn: new Set() };
}

function writeSheet(book: Book, sheet: Sheet, writers: Writers): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const write = (key: number): void => {
    const { row, column } = placeOfKey(key);
    cells.set(`${row},${column}`, writeCell(book, sheet, row, column, writers));
  };
  for (const key of sheet.cells.keys()) write(key);
  for (const key of sheet.formats.keys()) if (!sheet.cells.has(key)) write(key);
  return {
    name: sheet.name,
    cells,
    columns: writeColumns(sheet),
    rowDefs: new Map(
      [...rowHeights(book, sheet)].map(([row, height]) => [row, { height, ...(sheet.hiddenRows.has(row) ? { hidden: true } : {}) }]),
    ),
    tables: sheet.tables.map((table) => writeTable(book, table)),
    dataValidations: writeValidations(sheet),
    charts: sheet.charts.map((chart) => writeChart(sheet, chart)),
    conditionalRules: sheet.conditionalFormats.map((format, index) => writeConditional(format, index + 1)),
    ...(sheet.frozen.rows + sheet.frozen.columns > 0 ? { freezePane: sheet.frozen } : {}),
    ...(sheet.visibility === "Visible" ? {} : { hidden: true }),
    view: { showGridLines: sheet.showGridlines, ...(sheet.tabColor === "" ? {} : { tabColor: { rgb: rgb(sheet.tabColor) } }) },
    pageSetup: {
      orientation: sheet.page.orientation === "Landscape" ? "landscape" : "portrait",
      paperSize: "a4",
      ...(sheet.page.fitWidth === null ? {} : { fitToPage: true, fitToWidth: sheet.page.fitWidth, fitToHeight: sheet.page.fitHeight ?? 0 }),
    },
    headerFooter: {
      oddHeader: `&L${sheet.page.leftHeader}&R${sheet.page.rightHeader}`,
      oddFooter: `&L${sheet.page.leftFooter}&R${sheet.page.rightFooter}`,
    },
  };
}

function writeCell(book: Book, sheet: Sheet, row: number, column: number, writers: Writers): Partial<Cell> {
  const content: CellContent | undefined = sheet.cells.get(cellKey(row, column));
  const format = sheet.formats.get(cellKey(row, column));
  const style = format ? { style: writers.style(format) } : {};
  if (!content) return { value: null, ...style };
  if (content.formula === null) return { value: content.value, ...style };
  const own = book.tableAt(sheet, row, column) ?? null;
  const formulaResult = book.valueAt(sheet, row, column);
  if (isError(formulaResult)) writers.errorsOn.add(sheet);
  return { formula: writers.formula(content.formula, own), formulaResult, ...style };
}

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
      name: "Calibri",
      size: format.size ?? 11,
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
    return { ...(points === undefined ? {} : { width: charactersOf(points) }), ...(hidden ? { hidden: true } : {}) };
  });
}

function writeTable(book: Book, table: Table): TableDefinition {
  return {
    name: table.name,
    range: formatRect(table.rect),
    columns: book.headingsOf(table).map((name) => ({ name })),
    style: table.style,
    showRowStripes: table.showBandedRows,
    showAutoFilter: table.showFilterButton,
  };
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
  const formula = (value: string | number | undefined): string | undefined =>
    value === undefined ? undefined : String(value).replace(/^=/, "");
  const first = formula(formula1);
  const second = formula(formula2);
  return {
    type: type === null ? "custom" : type === "wholeNumber" ? "whole" : type,
    range,
    allowBlank: ignoreBlanks,
    ...(operator === undefined ? {} : { operator: operators[operator] ?? "between" }),
    ...(type === null ? { formula1: "TRUE" } : first === undefined ? {} : { formula1: first }),
    ...(second === undefined ? {} : { formula2: second }),
    ...(prompt ? { showInputMessage: true, inputTitle: prompt.title, inputMessage: prompt.message } : {}),
    ...(error ? { showErrorMessage: true, errorTitle: error.title, errorMessage: error.message, errorStyle: ALERTS[error.style] } : {}),
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
    formula: format.formula.replace(/^=/, ""),
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
function writeChart(sheet: Sheet, chart: Chart): SheetChart {
  const quoted = quoteSheet(sheet.name);
  const { top, left, bottom } = chart.data;
  return {
    type: "bar",
    barGrouping: "stacked",
    overlap: 100,
    gapWidth: 40,
    title: chart.title,
    legend: chart.legend === "Right" ? "right" : "bottom",
    anchor: {
      from: { row: chart.position.top, col: chart.position.left },
      to: { row: chart.position.bottom + 1, col: chart.position.right + 1 },
    },
    series: chart.series.map(({ categories, color }, index) => ({
      name: `${quoted}!${formatRect({ top, left: left + index, bottom: top, right: left + index }, true)}`,
      values: `${quoted}!${formatRect({ top: top + 1, left: left + index, bottom, right: left + index }, true)}`,
      ...(categories ? { categories: `${quoted}!${formatRect(categories, true)}` } : {}),
      ...(color === null ? {} : { color: rgb(color) }),
    })),
    axes: { x: { reverse: chart.reversed } },
  };
}

function printTitles(sheet: Sheet): NamedRange[] {
  return sheet.page.titleRows === null
    ? []
    : [{ name: "_xlnm.Print_Titles", range: `${quoteSheet(sheet.name)}!${sheet.page.titleRows}`, scope: sheet.name }];
}
