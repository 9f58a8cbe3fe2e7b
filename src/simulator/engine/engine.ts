import { initSync, Model, type InitOutput } from "@ironcalc/wasm";
import { around, cellAt, contains, formatRect, MAX_COLUMNS, MAX_ROWS, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import { cellKey, cellsWithin, placeOfKey, type CellContent, type ConditionalFormat, type Sheet, type Value } from "../model/sheet";
import { maySpill } from "../model/younger";
import { Resolver, type Area, type Home, type Resolved } from "./resolver";

/** What conditional formats make of a cell. `bar` is the filled share of a data bar, 0 to 1. */
export interface ConditionalLook {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  bar?: { share: number; color: string };
}

/** What the model was given of a sheet. */
interface Given {
  name: string;
  /** By cell, as it was typed in. */
  cells: Map<number, string>;
  /** The conditional formats as text; null where nobody asked how the sheet looks. */
  formats: string | null;
}

/** A model at rest, for another workbook that holds the same or for later. Sheets are known by their ids. */
interface Kept {
  bytes: Uint8Array;
  given: Map<string, Given>;
}

/** A conditional format with its formula as the engine takes it. */
type Rule = Resolved & { format: ConditionalFormat };

/** What was asked for of a sheet: cells by key, and in which round the last time. */
interface Asked {
  round: number;
  cells: Set<number>;
}

/** Digits enough to read every number back from its text. */
const EXACT = "0.###############";
const NUMBER = 1;
const BOOLEAN = 4;
/** So many formulas that nobody asks for are worth taking out, and so many that were taken out worth taking back as they were. */
const MANY = 300;
/** For so many changes of the workbook a sheet counts as asked for: the pane asks later than the grid, and not after each change. */
const ROUNDS = 8;

/** Bytes of memory that the engine is given at once: some workbooks with all that works them out, and none of it is used before it is needed. */
const ROOM = 128 * 1024 * 1024;

let started: InitOutput | null = null;
let room = 0;
/** The model of a workbook that nobody has open any more: the next one may hold nearly the same. */
let spare: { model: Model; given: Map<string, Given> } | null = null;

/** Starts the formula engine; `wasm` is the content of `@ironcalc/wasm/wasm_bg.wasm`. */
export function startEngine(wasm: BufferSource): void {
  if (started) return;
  started = initSync({ module: wasm });
  makeRoom();
}

/**
 * Sees to it that the engine's memory grows in large steps. By itself it grows by 64 kB, and each time JavaScript takes all of it for
 * new and collects garbage: half of the time, where workbooks are many.
 */
function makeRoom(): void {
  if (!started || started.memory.buffer.byteLength <= room) return;
  started.__wbindgen_free(started.__wbindgen_malloc(ROOM, 1), ROOM, 1);
  room = started.memory.buffer.byteLength;
}

/**
 * Formulas and conditional formats of a book, by IronCalc, which works out everything that it holds each time. So it is given no more
 * than somebody asks for: a formula when its value is wanted, with all that it looks at; and a formula that has not been asked for
 * for a while is taken out again. When the structure of the workbook changes, only what reads otherwise is given anew.
 */
export class Engine {
  private model: Model | null = null;
  private given = new Map<string, Given>();
  /** Formulas that changed: they are given before the next value, with what they look at. */
  private changed: Area[] = [];
  /** Something was given that has not been worked out. */
  private stale = true;
  /** The structure changed since the model was last brought up to date. */
  private restructured = true;
  private readonly asked = new Map<Sheet, Asked>();
  /** Grows when the workbook changed since somebody last asked. */
  private round = 0;
  private nextRound = false;
  /** The model before much was taken out of it, or that of the workbook that this is a copy of. */
  private kept: Kept | null = null;
  private readonly resolver: Resolver;
  /** The day that TODAY() gives, as an Excel serial number; null for the real one. */
  today: number | null = null;
  /** What formulas gave when they were worked out last, where that is only done when somebody asks for it. */
  private frozen: Map<Sheet, Map<CellContent, Value>> | null = null;
  /** While true nothing is worked out and formulas show nothing: for what only people's own cells matter to. */
  paused = false;

  constructor(private readonly book: Book) {
    this.resolver = new Resolver(book);
  }

  /** Goes on from what another engine knows, whose workbook held the same. */
  continueFrom(other: Engine): void {
    this.paused = other.paused;
    this.today = other.today;
    this.kept = other.model ? other.keep(other.model) : other.kept;
  }

  /** Gives back what it needs to work things out, until somebody asks again: nobody has the workbook open any more. */
  rest(): void {
    if (!this.model) return;
    spare?.model.free();
    spare = { model: this.model, given: this.given };
    this.model = null;
    this.given = new Map();
    this.restructured = true;
  }

  /** Tables, names, sheets, rows or conditional formats changed: what reads otherwise is given anew before the next value. */
  structureChanged(): void {
    this.restructured = true;
    this.nextRound = true;
    this.resolver.forget();
  }

  /** One cell changed. */
  cellChanged(sheet: Sheet, row: number, column: number): void {
    this.nextRound = true;
    if (!this.model || this.restructured) return;
    const content = this.book.contentAt(sheet, row, column);
    // A formula that nobody asked for may stand where others look.
    if (content.formula !== null) this.changed.push({ sheet, rect: cellAt(row, column) });
    else this.give(this.model, sheet, row, column, asInput(content));
  }

  /** Says that the values of a block, and maybe the looks of its sheet, will be wanted: they are worked out together. */
  ask(sheet: Sheet, rect: Rect, looks = false): void {
    if (this.paused) return;
    this.want(sheet, rect);
    if (looks) this.wantLooks(sheet);
  }

  /** Keeps what formulas give now until the next call: only one that is new is worked out. Or, false, works them out as things change. */
  freeze(isFrozen: boolean): void {
    this.frozen = null;
    if (!isFrozen) return;
    const frozen = new Map<Sheet, Map<CellContent, Value>>();
    for (const sheet of this.book.sheets) {
      const values = new Map<CellContent, Value>();
      for (const [key, content] of sheet.cells) {
        const { row, column } = placeOfKey(key);
        if (content.formula !== null) values.set(content, this.value(sheet, row, column));
      }
      frozen.set(sheet, values);
    }
    this.frozen = frozen;
  }

  /** The value of a formula's cell. */
  value(sheet: Sheet, row: number, column: number): Value {
    if (!this.frozen) return this.valueNow(sheet, row, column);
    const content = this.book.contentAt(sheet, row, column);
    const values = this.frozen.get(sheet) ?? new Map<CellContent, Value>();
    this.frozen.set(sheet, values);
    const value = values.get(content) ?? this.valueNow(sheet, row, column);
    values.set(content, value);
    return value;
  }

  private valueNow(sheet: Sheet, row: number, column: number): Value {
    if (this.paused) return "";
    if (!this.isGiven(sheet, row, column)) this.want(sheet, this.blockAround(sheet, row, column));
    this.note(sheet, [cellKey(row, column)]);
    return this.read(this.calculated(), this.book.sheets.indexOf(sheet), row, column);
  }

  /** The value of a formula that stands in no cell, as a rule's does. */
  calculate(formula: string, home: Home): Value {
    const { text, areas } = this.resolver.resolve(formula, home);
    const model = this.upToDate();
    this.bring(model, areas);
    this.note(home.sheet);
    const index = this.book.sheets.indexOf(home.sheet);
    this.setFormula(model, index, MAX_ROWS - 1, MAX_COLUMNS - 1, text);
    this.evaluate(model);
    const value = this.read(model, index, MAX_ROWS - 1, MAX_COLUMNS - 1);
    model.setUserInput(index, MAX_ROWS, MAX_COLUMNS, "");
    return value;
  }

  /** What conditional formats make of a cell now. */
  look(sheet: Sheet, row: number, column: number): ConditionalLook {
    const cell = cellAt(row, column);
    if (!sheet.conditionalFormats.some(({ rects }) => rects.some((rect) => contains(rect, cell)))) return {};
    this.wantLooks(sheet);
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
    return this.resolver.resolve(formula, home).text;
  }

  /** How many formulas of a sheet are being worked out. */
  holds(sheet: Sheet): number {
    return [...(this.given.get(sheet.id)?.cells.values() ?? [])].filter((input) => input.startsWith("=")).length;
  }

  // What is asked for

  private isGiven(sheet: Sheet, row: number, column: number): boolean {
    return this.model !== null && !this.restructured && (this.given.get(sheet.id)?.cells.has(cellKey(row, column)) ?? false);
  }

  private want(sheet: Sheet, rect: Rect): void {
    const model = this.upToDate();
    const keys = [...formulasIn(sheet, rect)];
    this.note(sheet, keys);
    const { cells } = this.givenOf(sheet);
    if (keys.some((key) => !cells.has(key))) this.bring(this.withKept(model, sheet, rect), [{ sheet, rect }]);
  }

  /** Conditional formats look at cells of their sheet, and at others through names. */
  private wantLooks(sheet: Sheet): void {
    const model = this.upToDate();
    this.note(sheet);
    if (this.givenOf(sheet).formats !== null) return;
    const rules = this.rulesOf(sheet);
    const now = this.withKept(model, sheet, EVERYWHERE);
    this.bring(now, areasOfLooks({ sheet, rules }));
    this.giveFormats(now, sheet, rules);
  }

  /** The formulas that touch each other around a cell, which are likely to be asked for next. */
  private blockAround(sheet: Sheet, row: number, column: number): Rect {
    const holds = (rect: Rect): boolean => formulasIn(sheet, rect).next().done === false;
    let block = cellAt(row, column);
    for (let before: Rect | null = null; before !== block;) {
      before = block;
      const { top, left, bottom, right } = block;
      const edges: Rect[] = [
        { top, bottom, left: right + 1, right: right + 1 },
        { left, right, top: bottom + 1, bottom: bottom + 1 },
        { top, bottom, left: left - 1, right: left - 1 },
        { left, right, top: top - 1, bottom: top - 1 },
      ];
      for (const edge of edges) if (edge.top >= 0 && edge.left >= 0 && holds(edge)) block = around(block, edge);
    }
    return block;
  }

  // What the model is given

  /** The model, told of every change. */
  private upToDate(): Model {
    const model = this.model && !this.restructured ? this.model : this.restructure();
    const { changed } = this;
    this.changed = [];
    if (changed.length > 0) this.bring(model, changed);
    if (this.nextRound) {
      this.round += 1;
      this.nextRound = false;
      this.takeOut(model);
    }
    return model;
  }

  /** The model, told of a change of structure: constants, and of what was given that which reads otherwise. */
  private restructure(): Model {
    const model = this.model && this.begins(this.given) ? this.model : this.begin();
    this.restructured = false;
    this.changed = [];
    const areas = this.book.sheets.flatMap((sheet) => this.giveConstants(model, sheet));
    const looks = this.book.sheets.filter((sheet) => this.givenOf(sheet).formats !== null);
    const rules = looks.map((sheet) => ({ sheet, rules: this.rulesOf(sheet) }));
    this.bring(model, [...areas, ...rules.flatMap(areasOfLooks)], true);
    for (const { sheet, rules: now } of rules) this.giveFormats(model, sheet, now);
    return model;
  }

  /** A model with the sheets of the workbook: one that is spare or was kept, where it has the same ones, else an empty one. */
  private begin(): Model {
    makeRoom();
    this.model?.free();
    const { kept } = this;
    this.given = new Map();
    this.stale = true;
    if (spare && this.fits(spare.given)) {
      ({ model: this.model, given: this.given } = spare);
      spare = null;
      return this.model;
    }
    if (kept && this.fits(kept.given)) return this.takeUp(kept);
    this.model = new Model("bog", "en", "UTC", "en");
    this.model.pauseEvaluation();
    return this.model;
  }

  /** Whether the sheets that something was given are the first ones of this workbook. */
  private begins(given: ReadonlyMap<string, Given>): boolean {
    const { sheets } = this.book;
    return [...given].every(([id, { name }], index) => sheets[index]?.id === id && sheets[index].name === name);
  }

  /** Whether they are all of them. */
  private fits(given: ReadonlyMap<string, Given>): boolean {
    return given.size === this.book.sheets.length && this.begins(given);
  }

  private takeUp(kept: Kept): Model {
    this.model = Model.from_bytes(kept.bytes, "en");
    this.model.pauseEvaluation();
    this.given = copied(kept.given);
    this.stale = true;
    return this.model;
  }

  private keep(model: Model): Kept {
    return { bytes: model.toBytes(), given: copied(this.given) };
  }

  /** What the model was given of a sheet, which is made where there is none. */
  private givenOf(sheet: Sheet): Given {
    const known = this.given.get(sheet.id);
    if (known) return known;
    const index = this.given.size;
    if (index > 0) this.model?.newSheet();
    this.model?.renameSheet(index, sheet.name);
    const given: Given = { name: sheet.name, cells: new Map(), formats: null };
    this.given.set(sheet.id, given);
    return given;
  }

  /** Gives the constants of a sheet that are others than were given; the places where formulas stand that were given, or something else was. */
  private giveConstants(model: Model, sheet: Sheet): Area[] {
    const { cells } = this.givenOf(sheet);
    for (const key of [...cells.keys()]) {
      const { row, column } = placeOfKey(key);
      if (!sheet.cells.has(key)) this.give(model, sheet, row, column, "");
    }
    const formulas: Area[] = [];
    for (const [key, content] of sheet.cells) {
      const { row, column } = placeOfKey(key);
      if (content.formula === null) this.give(model, sheet, row, column, asInput(content));
      else if (cells.has(key)) formulas.push({ sheet, rect: cellAt(row, column) });
    }
    return formulas;
  }

  /** Gives the formulas of some cells and of all cells that they look at; those that were given before are known to see theirs, unless all are to be looked at. */
  private bring(model: Model, areas: readonly Area[], all = false): void {
    this.reach(areas, (sheet, key, { text }) => {
      const { row, column } = placeOfKey(key);
      const input = `=${text}`;
      const { cells } = this.givenOf(sheet);
      if (cells.get(key) === input) return all;
      cells.set(key, input);
      this.setFormula(model, this.book.sheets.indexOf(sheet), row, column, text);
      this.stale = true;
      return true;
    });
  }

  /** Calls back for each formula in some cells and, where that says so, in those that it looks at. */
  private reach(areas: readonly Area[], found: (sheet: Sheet, key: number, formula: Resolved) => boolean): void {
    const seenAreas = new Set<Area | string>();
    const seen = new Map<Sheet, Set<number>>();
    const waiting = [...areas];
    for (let area = waiting.pop(); area; area = waiting.pop()) {
      const { sheet, rect } = area;
      const { top, left, bottom, right } = rect;
      const place = top === bottom && left === right ? area : `${sheet.id} ${top} ${left} ${bottom} ${right}`;
      if (seenAreas.has(area) || seenAreas.has(place)) continue;
      seenAreas.add(area).add(place);
      const ofSheet = seen.get(sheet) ?? new Set();
      seen.set(sheet, ofSheet);
      for (const key of formulasIn(sheet, rect)) {
        if (ofSheet.has(key)) continue;
        ofSheet.add(key);
        const formula = this.resolveOrName(sheet.cells.get(key)?.formula ?? "", { sheet, ...placeOfKey(key) });
        if (found(sheet, key, formula)) waiting.push(...formula.areas);
      }
    }
  }

  private give(model: Model, sheet: Sheet, row: number, column: number, input: string): void {
    const { cells } = this.givenOf(sheet);
    const key = cellKey(row, column);
    if ((cells.get(key) ?? "") === input) return;
    if (input === "") cells.delete(key);
    else cells.set(key, input);
    model.setUserInput(this.book.sheets.indexOf(sheet), row + 1, column + 1, input);
    this.stale = true;
  }

  private setFormula(model: Model, sheet: number, row: number, column: number, formula: string): void {
    model.setUserInput(sheet, row + 1, column + 1, givesOneValue(formula) ? `=@${formula}` : `=${formula}`);
    model.updateRangeStyle({ sheet, row: row + 1, column: column + 1, width: 1, height: 1 }, "num_fmt", EXACT);
  }

  /** A column or table that was taken away after the formula was written makes the formula a `#REF!`, as in Excel. */
  private resolveOrName(formula: string, home: Home): Resolved {
    try {
      return this.resolver.resolve(formula, home);
    } catch (error) {
      if (error instanceof HostError) return { text: "#REF!", areas: [] };
      throw error;
    }
  }

  // What is not asked for any more

  private note(sheet: Sheet, keys: readonly number[] = []): void {
    const asked = this.asked.get(sheet) ?? { round: this.round, cells: new Set() };
    asked.round = this.round;
    this.asked.set(sheet, asked);
    for (const key of keys) asked.cells.add(key);
  }

  /** Takes out the formulas that nobody has needed lately, where they are many; they are kept, since somebody may want them again. */
  private takeOut(model: Model): void {
    const idle = [...this.asked].filter(([, { round }]) => round < this.round - ROUNDS).map(([sheet]) => sheet);
    for (const sheet of idle) this.asked.delete(sheet);
    if (idle.length === 0) return;
    const needed = new Map<Sheet, Set<number>>();
    const areas = [...this.asked].flatMap(([sheet, { cells }]) => [
      ...[...cells].map((key) => ({ sheet, rect: cellAt(placeOfKey(key).row, placeOfKey(key).column) })),
      ...(this.givenOf(sheet).formats === null ? [] : areasOfLooks({ sheet, rules: this.rulesOf(sheet) })),
    ]);
    this.reach(areas, (sheet, key) => {
      needed.set(sheet, (needed.get(sheet) ?? new Set()).add(key));
      return true;
    });
    // On all sheets: what stayed would look at cells that are gone.
    const superfluous = this.book.sheets.flatMap((sheet) =>
      [...this.givenOf(sheet).cells]
        .filter(([key, input]) => input.startsWith("=") && !needed.get(sheet)?.has(key))
        .map(([key]) => ({ sheet, ...placeOfKey(key) })),
    );
    if (superfluous.length < MANY) return;
    this.kept = this.keep(model);
    for (const { sheet, row, column } of superfluous) this.give(model, sheet, row, column, "");
    for (const sheet of this.book.sheets) if (!this.asked.has(sheet)) this.giveFormats(model, sheet, null);
  }

  /** The model, or the one that was kept where that has many of the formulas that are wanted now. */
  private withKept(model: Model, sheet: Sheet, rect: Rect): Model {
    const kept = this.kept?.given.get(sheet.id)?.cells;
    const given = this.givenOf(sheet).cells;
    const back = kept ? [...formulasIn(sheet, rect)].filter((key) => kept.has(key) && !given.has(key)).length : 0;
    if (back < MANY || !this.kept) return model;
    model.free();
    this.takeUp(this.kept);
    this.restructured = true;
    return this.upToDate();
  }

  // Working out

  private calculated(): Model {
    const model = this.upToDate();
    if (this.stale) this.evaluate(model);
    return model;
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
    this.stale = false;
  }

  private read(model: Model, sheet: number, row: number, column: number): Value {
    const type = model.getCellType(sheet, row + 1, column + 1);
    const text = model.getFormattedCellValue(sheet, row + 1, column + 1);
    if (type === NUMBER) return text === "" ? 0 : Number(text);
    return type === BOOLEAN ? text === "TRUE" : text;
  }

  // Conditional formats

  private rulesOf(sheet: Sheet): Rule[] {
    return [...sheet.conditionalFormats].reverse().map((format) => {
      const [first] = format.rects;
      const home = { sheet, row: first?.top ?? 0, column: first?.left ?? 0 };
      return { format, ...(format.formula === "" ? { text: "", areas: [] } : this.resolveOrName(format.formula, home)) };
    });
  }

  /** Gives the conditional formats of a sheet where they are others than were given; null takes them away. */
  private giveFormats(model: Model, sheet: Sheet, rules: Rule[] | null): void {
    const given = this.givenOf(sheet);
    const now = rules && JSON.stringify(rules.map(({ text, format }) => ({ ...format, formula: text })));
    if (given.formats === now) return;
    const index = this.book.sheets.indexOf(sheet);
    for (let count = model.getConditionalFormattingList(index).length; count > 0; count -= 1) model.deleteConditionalFormatting(index, 0);
    for (const { text, format } of rules ?? []) giveFormat(model, index, format, text);
    given.formats = now;
    this.stale = true;
  }
}

const EVERYWHERE: Rect = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

/** The cells of a block that hold formulas. */
function* formulasIn(sheet: Sheet, rect: Rect): Generator<number> {
  for (const [key, { formula }] of cellsWithin(sheet, rect)) if (formula !== null) yield key;
}

/** All that the looks of a sheet depend on: its own cells, and what names in its rules stand for. */
function areasOfLooks({ sheet, rules }: { sheet: Sheet; rules: readonly Rule[] }): Area[] {
  return [{ sheet, rect: EVERYWHERE }, ...rules.flatMap(({ areas }) => areas)];
}

function copied(given: ReadonlyMap<string, Given>): Map<string, Given> {
  return new Map([...given].map(([id, { name, cells, formats }]) => [id, { name, formats, cells: new Map(cells) }]));
}

/** Older functions that may give more than one cell, and newer ones where what they look up has several. */
const MAY_SPILL_TOO = /\b(TRANSPOSE|XLOOKUP|FREQUENCY|MMULT|LINEST|OFFSET|INDIRECT)\(|\bINDEX\([^,()]*,0[,)]/i;

/**
 * Whether IronCalc takes a formula for one that could spill and it cannot: all with INDEX, of which it notes each cell that they depend
 * on. With 200 areas one such formula takes seconds, and with Excel's own `@` no time.
 */
const givesOneValue = (formula: string): boolean => /\bINDEX\(/i.test(formula) && !MAY_SPILL_TOO.test(formula) && !maySpill(formula);

/** A constant as IronCalc takes it without reading dates, currencies or percentages into it. */
function asInput({ value, isError }: CellContent): string {
  if (isError) return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? String(value) : value === "" ? "" : `'${value}`;
}

function giveFormat(model: Model, sheet: number, format: ConditionalFormat, formula: string): void {
  const range = format.rects.map((block) => formatRect(block)).join(" ");
  if (range === "") return;
  if (format.kind === "DataBar" && format.bar) {
    const { lower, upper, color } = format.bar;
    model.addConditionalFormatting(sheet, range, {
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
  if (formula === "") return;
  model.addConditionalFormatting(sheet, range, {
    type: "Formula",
    formula,
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
