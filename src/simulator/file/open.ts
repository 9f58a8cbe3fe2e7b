import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, type Entry } from "@zip.js/zip.js";
import type {
  CellStyle,
  Chart as FileChart,
  Color,
  ConditionalRule,
  DataValidation,
  Cell as FileCell,
  Sheet as FileSheet,
  TableDefinition,
  Workbook as FileWorkbook,
} from "hucre";
import { readXlsx } from "hucre/xlsx";
import { cellAt, cellsOf, contains, parseAddress, type Rect } from "../model/a1";
import { seriesOver } from "../model/charts";
import { Book, type LeftOut } from "../model/book";
import { moveFormula, shownFormula } from "../model/formulas";
import { pointsOf } from "../model/heights";
import { parseInput, serialToday } from "../model/parseInput";
import { memoize } from "../../base/memoize";
import {
  bodyOf,
  cellKey,
  emptySheet,
  INCH,
  isError,
  placeOfKey,
  SERIES_COLOUR,
  type CellContent,
  type CellFormat,
  type Chart,
  type ConditionalFormat,
  type NamedItem,
  type Remark,
  type Sheet,
  type Table,
  type Validation,
  type Value,
} from "../model/sheet";

/** Why a file cannot be opened. */
export type OpenFault = "notXlsx" | "encrypted" | "tooLarge" | "broken";

/** A file that cannot be opened. */
export class OpenError extends Error {
  constructor(readonly fault: OpenFault) {
    super(`The file cannot be opened: ${fault}.`);
    this.name = "OpenError";
  }
}

/** Bytes of a file, and of its parts unpacked, beyond which it is not opened. */
const MAX_FILE = 30_000_000;
const MAX_UNPACKED = 300_000_000;

/**
 * The workbook of an .xlsx file, formulas to be worked out anew. What is not understood stands in `leftOut`.
 * @throws OpenError where it is no .xlsx file, is encrypted, larger than 30 MB, or broken; the file is only read.
 */
export async function openXlsx(bytes: Uint8Array): Promise<Book> {
  if (bytes.length > MAX_FILE) throw new OpenError("tooLarge");
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new OpenError("encrypted");
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new OpenError("notXlsx");
  try {
    const parts = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
    if (!parts.some(({ filename }) => filename === "xl/workbook.xml")) throw new OpenError("notXlsx");
    if (parts.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > MAX_UNPACKED) throw new OpenError("tooLarge");
    const hidden = hiddenNames(await textOf(parts.find(({ filename }) => filename === "xl/workbook.xml")));
    return bookOf(await readXlsx(bytes, { readStyles: true }), hidden, parts);
  } catch (error) {
    if (error instanceof OpenError) throw error;
    throw new OpenError("broken");
  }
}

async function textOf(part: Entry | undefined): Promise<string> {
  if (!part || part.directory) return "";
  return new TextDecoder().decode(await part.getData(new Uint8ArrayWriter()));
}

/** hucre does not say which names are hidden. */
const hiddenNames = (xml: string): Set<string> =>
  new Set([...xml.matchAll(/<definedName (?=[^>]*hidden="1")[^>]*name="([^"]+)"/g)].map(([, name = ""]) => name));

function bookOf(file: FileWorkbook, hidden: ReadonlySet<string>, parts: readonly Entry[]): Book {
  const leftOut: LeftOut[] = parts.flatMap(({ filename }) => leftOutPart(filename));
  let nextId = 1;
  const numbered = (): number => nextId++;
  const formats = memoize((style: string) => formatOf(JSON.parse(style) as CellStyle, file.themeColors ?? []));
  const sheets = file.sheets.map((from) => sheetOf(from, { numbered, formats, leftOut, colors: file.themeColors ?? [] }));
  const names: NamedItem[] = [];
  for (const { name, range, scope } of file.namedRanges ?? []) {
    const own = sheets.find((sheet) => sheet.name === scope);
    if (name.startsWith("_xlnm.") || (scope !== undefined && !own)) leftOut.push({ kind: "name", where: name });
    else names.push({ name, formula: shownFormula(range), visible: !hidden.has(name), ...(own && { scope: own.id }) });
  }
  const inSight = sheets.findIndex(({ visibility }) => visibility === "Visible");
  const active = sheets[file.activeSheet ?? -1]?.visibility === "Visible" ? (file.activeSheet ?? inSight) : inSight;
  const { title = "", subject = "" } = file.properties ?? {};
  return Book.of(sheets, { names, properties: { title, subject }, active, selection: cellAt(0, 0), nextId, leftOut });
}

/** Parts of a file that stand for something that the simulated Excel does not have; others are understood, or hold nothing of a person's. */
const PARTS: readonly [RegExp, LeftOut["kind"]][] = [
  [/^xl\/pivotTables\/.*\.xml$/, "pivot"],
  [/^xl\/media\//, "picture"],
  [/^xl\/threadedComments\//, "comment"],
  [/^xl\/vbaProject\.bin$/, "macro"],
  [/^xl\/externalLinks\/externalLink/, "link"],
];
const UNDERSTOOD =
  /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|xl\/(workbook|styles|sharedStrings|metadata|calcChain)\.xml$|xl\/_rels\/|xl\/comments[^/]*\.xml$|xl\/(theme|worksheets|tables|drawings|charts|printerSettings|persons|externalLinks|webextensions|pivotCache)\/)/;

function leftOutPart(filename: string): LeftOut[] {
  if (filename.includes("/_rels/")) return [];
  const known = PARTS.find(([pattern]) => pattern.test(filename));
  if (known) return [{ kind: known[1], where: filename }];
  return UNDERSTOOD.test(filename) ? [] : [{ kind: "part", where: filename }];
}

interface Reading {
  numbered: () => number;
  formats: (style: string) => CellFormat;
  leftOut: LeftOut[];
  colors: readonly string[];
}

function sheetOf(from: FileSheet, reading: Reading): Sheet {
  const sheet = emptySheet(reading.numbered(), from.name);
  const { page } = sheet;
  sheet.visibility = from.veryHidden ? "VeryHidden" : from.hidden ? "Hidden" : "Visible";
  sheet.showGridlines = from.view?.showGridLines !== false;
  sheet.tabColor = colourOf(from.view?.tabColor, reading.colors) ?? "";
  sheet.protected = from.protection !== undefined && from.protection.sheet !== false;
  sheet.frozen = { rows: from.freezePane?.rows ?? 0, columns: from.freezePane?.columns ?? 0 };
  page.orientation = from.pageSetup?.orientation === "landscape" ? "Landscape" : "Portrait";
  if (from.pageSetup?.fitToPage)
    Object.assign(page, { fitWidth: from.pageSetup.fitToWidth ?? null, fitHeight: from.pageSetup.fitToHeight || null });
  const { left, right } = from.pageSetup?.margins ?? {};
  if (left !== undefined) page.leftMargin = left * INCH;
  if (right !== undefined) page.rightMargin = right * INCH;
  page.titleRows = from.pageSetup?.printTitlesRow ?? null;
  Object.assign(page, sidesOf(from.headerFooter?.oddHeader, "Header"), sidesOf(from.headerFooter?.oddFooter, "Footer"));

  sheet.tables = (from.tables ?? []).map((table) => tableOf(table, sheet, reading.numbered()));
  // Cells without a look of their own stand among the values alone.
  from.rows.forEach((values, row) =>
    values.forEach((value, column) => {
      if (!from.cells?.has(`${row},${column}`) && valueOf(value) !== "") sheet.cells.set(cellKey(row, column), constantOf(valueOf(value)));
    }),
  );
  const shared = new Map<number, { formula: string; row: number; column: number }>();
  for (const [place, cell] of from.cells ?? []) {
    const [row = 0, column = 0] = place.split(",").map(Number);
    const key = cellKey(row, column);
    const own = sheet.tables.find(({ rect }) => contains(rect, cellAt(row, column)));
    const content = contentOf(cell, own?.name, { row, column, shared });
    if (content.formula !== null || content.value !== "") sheet.cells.set(key, content);
    const format = cell.style ? reading.formats(JSON.stringify(cell.style)) : {};
    if (Object.keys(format).length > 0) sheet.formats.set(key, format);
    const remark = remarkOf(cell);
    if (remark) sheet.remarks.set(key, remark);
  }
  for (const table of sheet.tables) noteCalculatedColumns(sheet, table);
  from.columns?.forEach(({ width, hidden }, column) => {
    if (width === undefined && !hidden) return;
    sheet.columns.set(column, { ...(width === undefined ? {} : { points: pointsOf(width) }), ...(hidden ? { hidden } : {}) });
  });
  sheet.filter = filterOf(from);
  if (from.autoFilter && !sheet.filter) reading.leftOut.push({ kind: "filter", where: from.name });
  const filtered = [...sheet.tables.map(bodyOf), ...(sheet.filter ? [sheet.filter.rect] : [])];
  for (const [row, { height, hidden }] of from.rowDefs ?? []) {
    if (height !== undefined && height > 0) sheet.rows.set(row, height);
    if (hidden) sheet.hiddenRows.set(row, filtered.some((rect) => contains(rect, cellAt(row, rect.left))) ? "filter" : "hand");
  }
  sheet.merged = (from.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
    top: startRow,
    left: startCol,
    bottom: endRow,
    right: endCol,
  }));
  const last = [...sheet.cells.keys()].reduce((most, key) => Math.max(most, placeOfKey(key).row), 0) + SPARE_ROWS;
  for (const validation of from.dataValidations ?? []) {
    if (!addValidation(sheet, validation, last)) reading.leftOut.push({ kind: "rule", where: `${from.name}!${validation.range}` });
  }
  const rules = [...(from.conditionalRules ?? [])].sort((one, other) => one.priority - other.priority);
  sheet.conditionalFormats = rules.flatMap((rule) => {
    const format = conditionalOf(rule, reading);
    if (!format) reading.leftOut.push({ kind: "rule", where: `${from.name}!${rule.range}` });
    return format ?? [];
  });
  for (const [part, kind] of NOT_OF_SHEETS)
    if (isThere(from[part])) reading.leftOut.push({ kind, where: kind === "part" ? `${from.name}: ${part}` : from.name });
  sheet.charts = (from.charts ?? []).flatMap((chart) => {
    const understood = chartOf(chart, from.name, reading.numbered());
    if (!understood) reading.leftOut.push({ kind: "chart", where: from.name });
    return understood ?? [];
  });
  return sheet;
}

/** What a sheet may have and the simulated Excel does not. */
const NOT_OF_SHEETS = [
  ["textBoxes", "shape"],
  ["backgroundImage", "picture"],
  ["sparklines", "part"],
  ["slicers", "part"],
  ["timelines", "part"],
  ["rowBreaks", "part"],
  ["colBreaks", "part"],
  ["splitPane", "part"],
] as const satisfies readonly (readonly [keyof FileSheet, LeftOut["kind"]])[];

/** A filter by values outside tables; null where it hides rows by something else, of which hucre says nothing. */
function filterOf({ autoFilter: from, rowDefs }: FileSheet): Sheet["filter"] {
  if (!from) return null;
  const { columns = [], range } = from;
  const { rect } = parseAddress(range);
  const hides = [...(rowDefs ?? [])].some(([row, { hidden }]) => hidden && row > rect.top && row <= rect.bottom);
  if ((hides && columns.length === 0) || columns.some(({ filters }) => !filters)) return null;
  return { rect, columns: new Map(columns.map(({ colIndex, filters = [] }) => [colIndex, [...filters]])) };
}

const isThere = (part: unknown): boolean => (Array.isArray(part) ? part.length > 0 : part !== undefined);

const MILLISECONDS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** Where a cell stands, and the formulas that later ones share, by number: only the first of them has the text. */
interface Standing {
  row: number;
  column: number;
  shared: Map<number, { formula: string; row: number; column: number }>;
}

function contentOf(
  { formula, formulaSharedIndex, type, value }: FileCell,
  own: string | undefined,
  { row, column, shared }: Standing,
): CellContent {
  const first = formulaSharedIndex === undefined ? undefined : shared.get(formulaSharedIndex);
  if (formula === "" && first) return { formula: moveFormula(first.formula, row - first.row, column - first.column), value: "" };
  if (formula === undefined || formula === "") return constantOf(valueOf(value), type);
  const shown = shownFormula(formula, own);
  if (formulaSharedIndex !== undefined) shared.set(formulaSharedIndex, { formula: shown, row, column });
  return { formula: shown, value: "" };
}

/** What hangs on a cell; null where nothing does. */
function remarkOf({ comment, hyperlink }: FileCell): Remark | null {
  if (!comment && !hyperlink) return null;
  return {
    ...(comment ? { note: { author: comment.author ?? "", text: comment.text } } : {}),
    ...(hyperlink
      ? {
          link: {
            target: hyperlink.target,
            ...(hyperlink.location === undefined ? {} : { location: hyperlink.location }),
            ...(hyperlink.tooltip === undefined ? {} : { tooltip: hyperlink.tooltip }),
          },
        }
      : {}),
  };
}

/** A constant. A text that would be something else if it were typed has an apostrophe before it. */
function constantOf(value: Value, type?: FileCell["type"]): CellContent {
  if (isError(value) && type !== "string" && type !== "richText") return { formula: null, value, isError: true };
  const typed = parseInput(value, "General", serialToday());
  return { formula: null, value, ...(typed.value === value && typed.formula === null && !typed.isError ? {} : { quoted: true }) };
}

function valueOf(value: FileCell["value"]): Value {
  if (value instanceof Date) return (value.getTime() - EPOCH) / MILLISECONDS;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : "";
}

/** A column whose cells all hold the same formula is a calculated one. */
function noteCalculatedColumns(sheet: Sheet, table: Table): void {
  const body = bodyOf(table);
  table.columnIds.forEach((_, place) => {
    const formulas = [...cellsOf({ ...body, left: body.left + place, right: body.left + place })].map(
      ({ row, column }) => sheet.cells.get(cellKey(row, column))?.formula ?? null,
    );
    const [first] = formulas;
    if (first && formulas.every((formula) => formula === first)) table.calculated.set(place, first);
  });
}

function tableOf(from: TableDefinition, sheet: Sheet, id: number): Table {
  return {
    id: String(id),
    name: from.displayName ?? from.name,
    sheet,
    rect: parseAddress(from.range ?? "A1:A2").rect,
    columnIds: from.columns.map((_, place) => place + 1),
    calculated: new Map(),
    filters: new Map(),
    style: from.style ?? "",
    showFilterButton: from.showAutoFilter !== false,
    showTotals: from.showTotalRow === true,
    showBandedRows: from.showRowStripes !== false,
  };
}

/** A header or footer in its parts: `&L` and `&R` begin those at the sides. */
function sidesOf(text: string | undefined, where: "Header" | "Footer"): Record<string, string> {
  const part = (side: string): string => new RegExp(`&${side}([\\s\\S]*?)(?=&[LCR]|$)`).exec(text ?? "")?.[1] ?? "";
  return { [`left${where}`]: part("L"), [`right${where}`]: part("R") };
}

function formatOf({ font, fill, border, alignment, numFmt }: CellStyle, colors: readonly string[]): CellFormat {
  const painted = fill?.type === "pattern" && fill.pattern === "solid" ? colourOf(fill.fgColor, colors) : undefined;
  const color = colourOf(font?.color, colors);
  const edges = Object.entries({ Top: border?.top, Bottom: border?.bottom, Left: border?.left, Right: border?.right }).flatMap(
    ([edge, line]) => (line ? [[edge, colourOf(line.color, colors) ?? "#000000"]] : []),
  );
  const [horizontal, vertical] = [HORIZONTAL[alignment?.horizontal ?? ""], VERTICAL[alignment?.vertical ?? ""]];
  return {
    ...(painted === undefined ? {} : { fill: painted }),
    ...(color === undefined || color === "#000000" ? {} : { color }),
    ...(font?.bold ? { bold: true } : {}),
    ...(font?.italic ? { italic: true } : {}),
    ...(font?.size === undefined || font.size === 11 ? {} : { size: font.size }),
    ...(font?.name === undefined || font.name === "Calibri" ? {} : { font: font.name }),
    ...(font?.strikethrough ? { strikethrough: true } : {}),
    ...(font?.underline ? { underline: font.underline === true ? "Single" : UNDERLINES[font.underline] } : {}),
    ...(alignment?.wrapText ? { wrap: true } : {}),
    ...(horizontal === undefined ? {} : { horizontal }),
    ...(vertical === undefined ? {} : { vertical }),
    ...(numFmt === undefined || numFmt === "General" ? {} : { numberFormat: numFmt }),
    ...(alignment?.textRotation ? { orientation: alignment.textRotation } : {}),
    ...(edges.length === 0 ? {} : { edges: Object.fromEntries(edges) as NonNullable<CellFormat["edges"]> }),
  };
}

const UNDERLINES = {
  single: "Single",
  double: "Double",
  singleAccounting: "SingleAccountant",
  doubleAccounting: "DoubleAccountant",
} as const;

const HORIZONTAL: Record<string, string> = { left: "Left", center: "Center", right: "Right", centerContinuous: "CenterAcrossSelection" };
const VERTICAL: Record<string, string> = { top: "Top", center: "Center" };

/** A colour as `#RRGGBB`: one of the theme is made lighter or darker by its tint (ECMA-376, 18.8.19). */
function colourOf(color: Color | undefined, theme: readonly string[]): string | undefined {
  const base = color?.rgb?.slice(-6) ?? (color?.theme === undefined ? undefined : theme[THEME_ORDER[color.theme] ?? color.theme]);
  if (base === undefined) return undefined;
  const tint = color?.tint ?? 0;
  const parts = [0, 2, 4].map((place) => parseInt(base.slice(place, place + 2), 16));
  const tinted = parts.map((part) => Math.round(tint < 0 ? part * (1 + tint) : part + (255 - part) * tint));
  return `#${tinted
    .map((part) => part.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase()}`;
}

/** Cells count a theme's light colours before its dark ones. */
const THEME_ORDER: Record<number, number> = { 0: 1, 1: 0, 2: 3, 3: 2 };

const OPERATORS: Record<string, string> = {
  between: "Between",
  notBetween: "NotBetween",
  equal: "EqualTo",
  notEqual: "NotEqualTo",
  greaterThan: "GreaterThan",
  lessThan: "LessThan",
  greaterThanOrEqual: "GreaterThanOrEqualTo",
  lessThanOrEqual: "LessThanOrEqualTo",
};

/** Validation of whole columns is taken for so many rows below what is used. */
const SPARE_ROWS = 1_000;

/** Gives cells their validation, down to a row; false where some of it lies below that and is left out. */
function addValidation(sheet: Sheet, from: DataValidation, last: number): boolean {
  const isHint = from.type === "custom" && from.formula1 === "TRUE";
  const type = isHint ? null : from.type === "whole" ? "wholeNumber" : from.type === "time" ? "decimal" : from.type;
  const operand = (formula: string | undefined): Pick<Validation, "formula1">["formula1"] => {
    if (formula === undefined) return undefined;
    if (type === "list" && formula.startsWith('"')) return formula.slice(1, -1);
    return formula.trim() !== "" && Number.isFinite(Number(formula)) ? Number(formula) : `=${formula}`;
  };
  const [formula1, formula2] = isHint ? [] : [operand(from.formula1), operand(from.formula2)];
  const styles = { stop: "Stop", warning: "Warning", information: "Information" } as const;
  const validation: Validation = {
    type,
    ignoreBlanks: from.allowBlank === true,
    ...(from.operator === undefined && (type === null || type === "list" || type === "custom")
      ? {}
      : { operator: OPERATORS[from.operator ?? "between"] ?? "Between" }),
    ...(formula1 === undefined ? {} : { formula1 }),
    ...(formula2 === undefined ? {} : { formula2 }),
    ...(from.showInputMessage && from.inputMessage !== undefined
      ? { prompt: { title: from.inputTitle ?? "", message: from.inputMessage } }
      : {}),
    ...(from.showErrorMessage
      ? { error: { title: from.errorTitle ?? "", message: from.errorMessage ?? "", style: styles[from.errorStyle ?? "stop"] } }
      : {}),
  };
  const blocks = blocksOf(from.range);
  for (const rect of blocks) {
    const bottom = Math.min(rect.bottom, Math.max(last, rect.top));
    for (const { row, column } of cellsOf({ ...rect, bottom })) sheet.validations.set(cellKey(row, column), validation);
  }
  return blocks.every(({ top, bottom }) => bottom <= Math.max(last, top));
}

const blocksOf = (range: string): Rect[] =>
  range
    .split(" ")
    .filter((block) => block !== "")
    .map((block) => parseAddress(block).rect);

function conditionalOf(rule: ConditionalRule, { colors, numbered }: Reading): ConditionalFormat | null {
  const common = { id: `{CF-${numbered()}}`, rects: blocksOf(rule.range), stopIfTrue: rule.stopIfTrue === true };
  if (rule.type === "dataBar" && rule.dataBar) {
    const [lower, upper] = rule.dataBar.cfvo;
    if (lower?.type !== "num" || upper?.type !== "num") return null;
    const bar = { lower: Number(lower.value), upper: Number(upper.value), color: `#${rule.dataBar.color.slice(-6)}` };
    return { ...common, kind: "DataBar", formula: "", bar };
  }
  const formula = Array.isArray(rule.formula) ? rule.formula[0] : rule.formula;
  if (rule.type !== "expression" || formula === undefined) return null;
  const fill = rule.style?.fill?.type === "pattern" ? colourOf(rule.style.fill.bgColor ?? rule.style.fill.fgColor, colors) : undefined;
  const color = colourOf(rule.style?.font?.color, colors);
  return {
    ...common,
    kind: "Custom",
    formula: shownFormula(formula),
    ...(fill === undefined ? {} : { fill }),
    ...(color === undefined ? {} : { color }),
    ...(rule.style?.font?.bold ? { bold: true } : {}),
    ...(rule.style?.font?.italic ? { italic: true } : {}),
  };
}

/** Stacked bars over columns of their own sheet that stand side by side; null for any other chart. */
function chartOf(chart: FileChart, sheet: string, id: number): Chart | null {
  const { series = [], anchor } = chart;
  if (chart.kinds.length !== 1 || chart.kinds[0] !== "bar" || chart.barGrouping !== "stacked" || !anchor?.to) return null;
  const values = series.map(({ valuesRef }) => cellsOn(sheet, valuesRef));
  const [first] = values;
  const areAside = values.every((rect, index) => rect && first && rect.left === first.left + index && rect.top === first.top);
  const columnOf = (rect: Rect, index: number): Rect => ({ ...rect, left: rect.left + index, right: rect.left + index });
  const named = series.every(({ categoriesRef }) => categoriesRef === undefined || cellsOn(sheet, categoriesRef));
  if (!areAside || !first || first.top === 0 || !named) return null;
  return {
    id: String(id),
    name: `Chart ${id}`,
    type: "BarStacked",
    title: chart.title ?? "",
    data: { ...first, top: first.top - 1, right: first.left + series.length - 1 },
    series: series.map(({ categoriesRef, color }, index) => ({
      ...seriesOver(columnOf(first, index), columnOf({ ...first, top: first.top - 1, bottom: first.top - 1 }, index)),
      categories: cellsOn(sheet, categoriesRef),
      looks: new Map(typeof color === "string" ? [[SERIES_COLOUR, `#${color.slice(-6)}`]] : []),
    })),
    legend: chart.legend === "right" ? "Right" : "Bottom",
    reversed: chart.axes?.x?.reverse === true,
    looks: new Map(),
    position: { top: anchor.from.row, left: anchor.from.col, bottom: anchor.to.row - 1, right: anchor.to.col - 1 },
  };
}

/** The cells of a chart's own sheet that a reference stands for; null for those of another sheet, a name, or several blocks. */
function cellsOn(sheet: string, reference: string | undefined): Rect | null {
  if (reference === undefined || !/^('(?:[^']|'')+'|[^'!(),]+)!\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?$/.test(reference)) return null;
  const { sheet: on, rect } = parseAddress(reference);
  return on?.toLowerCase() === sheet.toLowerCase() ? rect : null;
}
