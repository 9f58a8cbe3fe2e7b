import { initSync, Model } from "@ironcalc/wasm";
import { formatRect, MAX_COLUMNS, MAX_ROWS, quoteSheet, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { tokenize, type StructuredSpec, type Token } from "./formulas";
import { bodyOf, placeOfKey, type CellContent, type Sheet, type Table, type Value } from "./model";

/** What conditional formats make of a cell. `bar` is the filled share of a data bar, 0 to 1. */
export interface ConditionalLook {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  bar?: { share: number; color: string };
}

/** A cell that a formula stands in: structured references and relative names depend on it. */
export interface Home {
  sheet: Sheet;
  row: number;
  column: number;
}

/** Names may stand in names; a circle of them ends here. */
const MAX_NAMES_DEEP = 8;
/** Digits enough to read every number back from its text. */
const EXACT = "0.###############";
const NUMBER = 1;
const BOOLEAN = 4;

let ready = false;

/** Starts the formula engine; `wasm` is the content of `@ironcalc/wasm/wasm_bg.wasm`. */
export function startEngine(wasm: BufferSource): void {
  if (!ready) initSync({ module: wasm });
  ready = true;
}

/**
 * Formulas and conditional formats of a book, by IronCalc. IronCalc knows no tables: structured references and names are written
 * out as addresses before it sees a formula. Whole sheets are handed over when the structure changes, single cells otherwise;
 * it recalculates when a value is asked for.
 */
export class Engine {
  private model: Model | null = null;
  private stale = true;
  /** Columns of structured references and headings of tables, until the structure changes. */
  private readonly spans = new Map<string, { left: number; right: number }>();
  /** The day that TODAY() gives, as an Excel serial number; null for the real one. */
  today: number | null = null;
  /** While true nothing is worked out and formulas show nothing: for what only people's own cells matter to. */
  paused = false;

  constructor(private readonly book: Book) {}

  /** Tables, names, sheets or rows changed: everything is handed over anew before the next value. */
  structureChanged(): void {
    this.model?.free();
    this.model = null;
    this.spans.clear();
  }

  /** One cell changed. */
  cellChanged(sheet: Sheet, row: number, column: number): void {
    if (!this.model) return;
    this.hand(this.model, this.book.sheets.indexOf(sheet), sheet, row, column, this.book.contentAt(sheet, row, column));
    this.stale = true;
  }

  /** The value of a formula's cell. */
  value(sheet: Sheet, row: number, column: number): Value {
    if (this.paused) return "";
    const model = this.calculated();
    const index = this.book.sheets.indexOf(sheet);
    const type = model.getCellType(index, row + 1, column + 1);
    const text = model.getFormattedCellValue(index, row + 1, column + 1);
    if (type === NUMBER) return text === "" ? 0 : Number(text);
    return type === BOOLEAN ? text === "TRUE" : text;
  }

  /** The value of a formula that stands in no cell, as a rule's does. */
  calculate(formula: string, home: Home): Value {
    const model = this.calculated();
    const index = this.book.sheets.indexOf(home.sheet);
    model.setUserInput(index, MAX_ROWS, MAX_COLUMNS, `=${this.resolve(formula, home)}`);
    model.updateRangeStyle({ sheet: index, row: MAX_ROWS, column: MAX_COLUMNS, width: 1, height: 1 }, "num_fmt", EXACT);
    this.evaluate(model);
    const value = this.value(home.sheet, MAX_ROWS - 1, MAX_COLUMNS - 1);
    model.setUserInput(index, MAX_ROWS, MAX_COLUMNS, "");
    return value;
  }

  /** What conditional formats make of a cell now. */
  look(sheet: Sheet, row: number, column: number): ConditionalLook {
    const model = this.calculated();
    const { style, data_bar: bar } = model.getCellStyle(this.book.sheets.indexOf(sheet), row + 1, column + 1) as unknown as {
      style: { fill: { color?: string }; font: { color?: string; b: boolean; i: boolean } };
      data_bar: { value: number; positive_color: string } | null;
    };
    const look: ConditionalLook = {};
    if (style.fill.color) look.fill = style.fill.color;
    if (style.font.color && style.font.color !== "#000000") look.color = style.font.color;
    if (style.font.b) look.bold = true;
    if (style.font.i) look.italic = true;
    if (bar) look.bar = { share: bar.value, color: bar.positive_color };
    return look;
  }

  /**
   * A formula as the engine takes it: structured references and names as addresses.
   * @throws HostError InvalidArgument where it is not well formed or names a table or a column that is not there.
   */
  resolve(formula: string, home: Home | null): string {
    return this.resolveTokens(tokenize(formula.replace(/^=/, "")), home, 0);
  }

  private resolveTokens(tokens: readonly Token[], home: Home | null, depth: number): string {
    return tokens
      .map((token) => {
        if (token.kind === "reference") return (token.sheet === "" ? "" : `${token.sheet}!`) + token.cell;
        if (token.kind === "structured") return this.addressOfStructured(token.table, token.spec, home);
        if (token.kind === "other") return token.text;
        const item = this.book.findName(token.text);
        if (item && depth < MAX_NAMES_DEEP) return inBrackets(this.resolveTokens(tokenize(item.formula.slice(1)), home, depth + 1));
        const table = this.book.findTable(token.text);
        return table ? fullAddress(table.sheet, bodyOf(table)) : token.text;
      })
      .join("");
  }

  private addressOfStructured(name: string, spec: StructuredSpec, home: Home | null): string {
    const table = name === "" ? home && this.book.tableAt(home.sheet, home.row, home.column) : this.book.findTable(name);
    if (!table) throw new HostError("InvalidArgument", `There is no table ${name === "" ? "around the cell" : name}.`);
    const { left, right } = this.columnsOfSpec(table, spec);
    const rect = { ...this.rowsOfSpec(table, spec, home), left, right };
    if (spec.part === "thisRow" && left === right) return `${quoteSheet(table.sheet.name)}!${formatRect(rect, true)}`;
    return fullAddress(table.sheet, rect);
  }

  private columnsOfSpec(table: Table, spec: StructuredSpec): { left: number; right: number } {
    const key = `${table.id} ${spec.first ?? ""} ${spec.last ?? ""}`;
    const span = this.spans.get(key) ?? this.findColumns(table, spec);
    this.spans.set(key, span);
    return span;
  }

  private findColumns(table: Table, spec: StructuredSpec): { left: number; right: number } {
    const headings = this.book.headingsOf(table).map((heading) => heading.toLowerCase());
    const place = (column: string): number => {
      const found = headings.indexOf(column.toLowerCase());
      if (found < 0) throw new HostError("InvalidArgument", `The table ${table.name} has no column ${column}.`);
      return table.rect.left + found;
    };
    if (spec.first === null) return { left: table.rect.left, right: table.rect.right };
    return { left: place(spec.first), right: place(spec.last ?? spec.first) };
  }

  private rowsOfSpec(table: Table, { part }: StructuredSpec, home: Home | null): { top: number; bottom: number } {
    const body = bodyOf(table);
    switch (part) {
      case "data":
        return { top: body.top, bottom: body.bottom };
      case "headers":
        return { top: table.rect.top, bottom: table.rect.top };
      case "all":
        return { top: table.rect.top, bottom: table.rect.bottom };
      case "totals":
        return { top: table.rect.bottom, bottom: table.rect.bottom };
      case "thisRow": {
        if (!home) throw new HostError("InvalidArgument", "A name cannot refer to this row.");
        return { top: home.row, bottom: home.row };
      }
    }
  }

  private calculated(): Model {
    if (!this.model) this.model = this.handOver();
    if (this.stale) this.evaluate(this.model);
    this.stale = false;
    return this.model;
  }

  private evaluate(model: Model): void {
    const { now } = Date;
    const { today } = this;
    if (today !== null) Date.now = () => (today - 25569) * 86_400_000 + 43_200_000;
    try {
      model.evaluate();
    } finally {
      Date.now = now;
    }
  }

  private handOver(): Model {
    const model = new Model("bog", "en", "UTC", "en");
    model.pauseEvaluation();
    this.book.sheets.forEach((sheet, index) => {
      if (index > 0) model.newSheet();
      model.renameSheet(index, sheet.name);
    });
    this.book.sheets.forEach((sheet, index) => {
      for (const [key, content] of sheet.cells) {
        const { row, column } = placeOfKey(key);
        this.hand(model, index, sheet, row, column, content);
      }
      for (const format of [...sheet.conditionalFormats].reverse()) this.handFormat(model, index, sheet, format);
    });
    this.stale = true;
    return model;
  }

  private hand(model: Model, index: number, sheet: Sheet, row: number, column: number, content: CellContent): void {
    if (content.formula !== null) {
      const resolved = this.resolveOrName(content.formula, { sheet, row, column });
      model.setUserInput(index, row + 1, column + 1, `=${resolved}`);
      model.updateRangeStyle({ sheet: index, row: row + 1, column: column + 1, width: 1, height: 1 }, "num_fmt", EXACT);
      return;
    }
    model.setUserInput(index, row + 1, column + 1, asInput(content));
  }

  /** A column or table that was taken away after the formula was written makes the formula a `#REF!`, as in Excel. */
  private resolveOrName(formula: string, home: Home): string {
    try {
      return this.resolve(formula, home);
    } catch (error) {
      if (error instanceof HostError) return "#REF!";
      throw error;
    }
  }

  private handFormat(model: Model, index: number, sheet: Sheet, format: Sheet["conditionalFormats"][number]): void {
    const range = format.rects.map((block) => formatRect(block)).join(" ");
    const [first] = format.rects;
    if (!first) return;
    if (format.kind === "DataBar" && format.bar) {
      const { lower, upper, color } = format.bar;
      model.addConditionalFormatting(index, range, {
        type: "DataBar",
        min: { Number: lower },
        max: { Number: upper },
        positive_color: color,
        negative_color: color,
        is_gradient: false,
        show_value: true,
      });
      return;
    }
    if (format.formula === "") return;
    model.addConditionalFormatting(index, range, {
      type: "Formula",
      formula: this.resolve(format.formula, { sheet, row: first.top, column: first.left }),
      stop_if_true: format.stopIfTrue,
      format: {
        ...(format.fill === undefined ? {} : { fill: { color: format.fill } }),
        font: {
          ...(format.color === undefined ? {} : { color: format.color }),
          ...(format.bold ? { b: true } : {}),
          ...(format.italic ? { i: true } : {}),
        },
      },
    });
  }
}

/** A name's formula keeps its meaning among other signs; an address goes bare, since IronCalc's COUNTIFS wants it so. */
function inBrackets(formula: string): string {
  return /^('[^']+'!|[^-+*/&<>=,()]+)[^-+*/&<>=,()]*$/.test(formula) ? formula : `(${formula})`;
}

/** A constant as IronCalc takes it without reading dates, currencies or percentages into it. */
function asInput({ value }: CellContent): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? String(value) : value === "" ? "" : `'${value}`;
}

/** An address with its sheet; a single cell as `A1:A1` where a range is meant, which IronCalc's COUNTIFS needs. */
function fullAddress(sheet: Sheet, rect: Rect): string {
  const address = formatRect(rect, true);
  const range = rect.top === rect.bottom && rect.left === rect.right ? `${address}:${address}` : address;
  return `${quoteSheet(sheet.name)}!${range}`;
}
