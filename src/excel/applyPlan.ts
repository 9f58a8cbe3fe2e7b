import { rowsOf } from "../base/addresses";
import { memoize } from "../base/memoize";
import type { Style } from "../workbook/declaration/styles";
import { dataBar } from "../workbook/declaration/styles";
import type { PlannedCells, PlannedChart, PlannedHighlight, PlannedValidation, SheetPlan, WorkbookPlan } from "../workbook/plan/planTypes";
import { yielding } from "./yielding";

/** What stands already when a creation that broke off is taken up again; all empty for a new one. Names in small letters. */
export interface Existing {
  sheets: ReadonlySet<string>;
  tables: ReadonlySet<string>;
  names: ReadonlySet<string>;
  charts: ReadonlySet<string>;
}

/**
 * Queues everything the plan says, giving the page turns in between; the caller syncs once. How the sheets print is queued by
 * `printing`, last of all: where Excel cannot set up pages, everything else stands by then. Knows no sheet, table or column by name.
 * Formulas without structured references come before the tables: written into one, Excel would fill its whole column with the
 * last of them (office-js #1916, #2093). `separator` stands between the addresses of a list (see `probeListSeparator`).
 * A conditional format is added above those that are there, so the last one declared goes first.
 * Tables and names come before formulas: Excel refuses a formula that names a table it does not have.
 */
export async function build(
  context: Excel.RequestContext,
  plan: WorkbookPlan,
  existing: Existing,
  separator: string,
): Promise<{ printing: () => void }> {
  const rest = yielding();
  context.application.suspendScreenUpdatingUntilNextSync();
  context.application.suspendApiCalculationUntilNextSync();
  const made = plan.sheets.map((sheet) => ({ sheet, room: openRoom(context, sheet.name, existing, separator) }));
  for (const { sheet, room } of made) for (const { name, address } of sheet.names) addName(context, existing, name, room.range(address));
  for (const { sheet, room } of made) {
    await makeSheet(room, sheet, existing, rest);
    await rest();
  }
  for (const { name, formula } of plan.lists) addName(context, existing, name, formula);
  for (const { sheet, room } of made) {
    finishSheet(room, sheet, existing);
    await rest();
  }
  made[0]?.room.worksheet.activate();
  return { printing: () => made.forEach(({ sheet, room }) => setUpPages(room.worksheet.pageLayout, sheet)) };
}

/** Points at each side of a page: what printers can do, so that texts stay as large as possible. */
const SIDE_MARGIN = 28.8;

function setUpPages(pageLayout: Excel.PageLayout, sheet: SheetPlan): void {
  if (sheet.landscape) pageLayout.orientation = Excel.PageOrientation.landscape;
  pageLayout.zoom = sheet.onePage ? { horizontalFitToPages: 1, verticalFitToPages: 1 } : { horizontalFitToPages: sheet.pagesWide };
  pageLayout.leftMargin = pageLayout.rightMargin = SIDE_MARGIN;
  if (sheet.titleRow !== null) pageLayout.setPrintTitleRows(`$${sheet.titleRow}:$${sheet.titleRow}`);
  const { defaultForAllPages } = pageLayout.headersFooters;
  defaultForAllPages.leftHeader = sheet.pageHeader;
  defaultForAllPages.rightFooter = "&A &P/&N";
}

/** What Excel gives a new table. */
const DEFAULT_TABLE_STYLE = "TableStyleMedium2";

/** A worksheet being made. Each range is asked for once: what a range costs on the wire is far more than what is done with it. */
interface Room {
  worksheet: Excel.Worksheet;
  /** True where an earlier attempt made the sheet. */
  known: boolean;
  range: (address: string) => Excel.Range;
  ranges: (addresses: string[]) => Excel.RangeAreas;
}

function openRoom(context: Excel.RequestContext, name: string, existing: Existing, separator: string): Room {
  const known = existing.sheets.has(name.toLowerCase());
  const worksheet = known ? context.workbook.worksheets.getItem(name) : context.workbook.worksheets.add(name);
  const range = memoize((address: string) => worksheet.getRange(address));
  const areas = memoize((addresses: string) => worksheet.getRanges(addresses));
  return { worksheet, known, range, ranges: (addresses) => areas(addresses.join(separator)) };
}

const isStructured = ({ cells }: PlannedCells): boolean => cells.flat().some((cell) => String(cell).includes("["));

async function makeSheet(
  { worksheet, range, ranges }: Room,
  sheet: SheetPlan,
  existing: Existing,
  rest: () => Promise<void>,
): Promise<void> {
  worksheet.tabColor = sheet.tabColor;
  worksheet.showGridlines = false;
  for (const { address, numberFormat } of sheet.numberFormats) range(address).numberFormat = everyCell(numberFormat);
  for (const { addresses, style } of sheet.looks) {
    applyStyle(ranges(addresses).format, style);
    const several = addresses.filter((address) => rowsOf(address) > 1);
    if (style.line !== undefined && several.length > 0) drawLine(ranges(several).format, "InsideHorizontal", style.line);
  }
  const tablesStand = sheet.tables.some((table) => existing.tables.has(table.name.toLowerCase()));
  if (!tablesStand) {
    for (const values of sheet.values) {
      range(values.address).values = values.cells;
      await rest();
    }
    for (const formulas of sheet.formulas) if (!isStructured(formulas)) range(formulas.address).formulas = formulas.cells;
  }
  for (const planned of sheet.tables) {
    if (existing.tables.has(planned.name.toLowerCase())) continue;
    const table = worksheet.tables.add(range(planned.address), true);
    table.name = planned.name;
    if (planned.style !== DEFAULT_TABLE_STYLE) table.style = planned.style;
    if (!planned.filter) table.showFilterButton = false;
  }
  for (const { addresses, width } of sheet.columns) ranges(addresses).format.columnWidth = pointsOfCharacters(width);
  for (const address of sheet.hiddenColumns) range(address).columnHidden = true;
  for (const { address, height } of sheet.rowHeights) range(address).format.rowHeight = height;
}

function finishSheet(room: Room, sheet: SheetPlan, existing: Existing): void {
  const { worksheet, known, range, ranges } = room;
  for (const formulas of sheet.formulas) if (isStructured(formulas)) range(formulas.address).formulas = formulas.cells;
  for (const { from, to } of sheet.copies) range(to).copyFrom(range(from), Excel.RangeCopyType.formulas);
  for (const validation of sheet.validations) applyValidation(range(validation.address).dataValidation, validation);
  const conditionalFormats = ({ addresses }: PlannedHighlight): Excel.ConditionalFormatCollection => ranges(addresses).conditionalFormats;
  if (known) for (const highlight of sheet.highlights) conditionalFormats(highlight).clearAll();
  for (const highlight of [...sheet.highlights].reverse()) applyHighlight(conditionalFormats(highlight), highlight);
  if (sheet.freeze) worksheet.freezePanes.freezeAt(worksheet.getRangeByIndexes(0, 0, sheet.freeze.rows, sheet.freeze.columns));
  for (const chart of sheet.charts) if (!existing.charts.has(chart.name.toLowerCase())) makeChart(room, chart);
}

function addName(context: Excel.RequestContext, existing: Existing, name: string, reference: Excel.Range | string): void {
  if (!existing.names.has(name.toLowerCase())) context.workbook.names.add(name, reference);
}

/** Excel sets a single value into every cell of a range; its types only know the matrix. */
function everyCell(value: string): string[][] {
  return value as unknown as string[][];
}

/** Excel's API measures widths in points where people see characters: 7 pixels each and 5 beside, 3 points to 4 pixels. */
export function pointsOfCharacters(characters: number): number {
  return (characters * 7 + 5) * 0.75;
}

/** Degrees. */
const UPWARDS = 90;

/** Queues how cells look. */
export function applyStyle(format: Excel.RangeFormat, style: Style): void {
  if (style.fill !== undefined) format.fill.color = style.fill;
  applyFont(format.font, style);
  if (style.size !== undefined) format.font.size = style.size;
  if (style.wrap !== undefined) format.wrapText = style.wrap;
  if (style.align !== undefined) format.horizontalAlignment = style.align;
  if (style.vertical !== undefined) format.verticalAlignment = style.vertical;
  if (style.upwards) format.textOrientation = UPWARDS;
  if (style.line !== undefined) for (const edge of ["EdgeTop", "EdgeBottom"] as const) drawLine(format, edge, style.line);
}

/** Excel on a desktop draws no line inside cells of a single row: setting one fails there. */
function drawLine(format: Excel.RangeFormat, edge: "EdgeTop" | "EdgeBottom" | "InsideHorizontal", color: string): void {
  const border = format.borders.getItem(edge);
  border.style = "Continuous";
  border.color = color;
}

function applyFont(font: Excel.RangeFont | Excel.ConditionalRangeFont, style: Style): void {
  if (style.color !== undefined) font.color = style.color;
  if (style.bold !== undefined) font.bold = style.bold;
  if (style.italic !== undefined) font.italic = style.italic;
}

function makeChart({ worksheet, range }: Room, planned: PlannedChart): void {
  const chart = worksheet.charts.add(Excel.ChartType.barStacked, range(planned.data), Excel.ChartSeriesBy.columns);
  chart.name = planned.name;
  chart.title.text = planned.title;
  chart.axes.categoryAxis.reversePlotOrder = true;
  chart.setPosition(planned.topLeft, planned.bottomRight);
  planned.colors.forEach((color, index) => {
    const series = chart.series.getItemAt(index);
    series.setXAxisValues(range(planned.categories));
    series.format.fill.setSolidColor(color);
  });
}

/** 1 January 1950. No words and no commas in a rule: no document says that Excel takes those of another language there. */
const BEFORE_ALL_PROJECTS = 18264;

/** Queues the rule for a range: what may be typed, the hint, and what is said to anything else. */
export function applyValidation(target: Excel.DataValidation, { rule, title, hint, alert }: PlannedValidation): void {
  if ("list" in rule) {
    target.rule = { list: { inCellDropDown: true, source: `=${rule.list}` } };
    // Where a list has blank cells, as those have that people add to, Excel would take blanks to be left out of the rule and any text for right.
    if (alert?.style === "warning") target.ignoreBlanks = false;
  } else if (rule.kind === "date")
    target.rule = { date: { formula1: `=${BEFORE_ALL_PROJECTS}`, operator: Excel.DataValidationOperator.greaterThan } };
  else if (rule.kind === "whole") target.rule = { wholeNumber: { formula1: 0, operator: Excel.DataValidationOperator.greaterThan } };
  else target.rule = { custom: { formula: "=1=1" } };
  if (alert) {
    const style = alert.style === "stop" ? Excel.DataValidationAlertStyle.stop : Excel.DataValidationAlertStyle.warning;
    target.errorAlert = { title: title.slice(0, 32), message: alert.message, showAlert: true, style };
  }
  // Last, so that a rule that has its hint is whole.
  if (hint !== undefined) target.prompt = { title: title.slice(0, 32), message: hint, showPrompt: true };
}

/** Queues a conditional format; it goes above those that stand. */
export function applyHighlight(target: Excel.ConditionalFormatCollection, highlight: PlannedHighlight): void {
  if ("bar" in highlight) {
    const bar = target.add(Excel.ConditionalFormatType.dataBar).dataBar;
    bar.lowerBoundRule = { type: Excel.ConditionalFormatRuleType.number, formula: "0" };
    bar.upperBoundRule = { type: Excel.ConditionalFormatRuleType.number, formula: "1" };
    bar.positiveFormat.fillColor = dataBar;
    bar.positiveFormat.gradientFill = false;
    return;
  }
  const { custom } = target.add(Excel.ConditionalFormatType.custom);
  custom.rule.formula = highlight.formula;
  if (highlight.style.fill !== undefined) custom.format.fill.color = highlight.style.fill;
  applyFont(custom.format.font, highlight.style);
}
