import type { Catalogue, Language } from "../catalogue/catalogue";
import { addressOf, columnLetters } from "./address";
import type {
  Block,
  CellContent,
  CellRule,
  FieldsBlock,
  Highlight,
  ListDeclaration,
  PlanContext,
  SheetDeclaration,
  TableDeclaration,
  TextBlock,
  TilesBlock,
  WorkbookDeclaration,
  WorkbookInputs,
} from "./declaration";
import { renderFormula, type FormulaScope } from "./formula";
import { styles, type Style, type StyleName } from "./palette";

/** A value for one cell; texts that begin with `=` are formulas, all others are data. */
export type PlannedCell = string | number;

/** Cells to write, as a matrix from the top left corner of `address`; a single cell is set into every cell of the address. */
export interface PlannedCells {
  address: string;
  cells: PlannedCell[][] | PlannedCell;
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
  alert: "stop" | "warning";
}

/** A conditional format: a formula read from the top left cell of `address` with the style it gives, or a data bar from 0 to 1. */
export type PlannedHighlight = { address: string; formula: string; style: Style } | { address: string; bar: true };

/** A worksheet, ready to be applied. Addresses are A1 addresses within it. */
export interface SheetPlan {
  key: string;
  name: string;
  tabColor: string;
  landscape: boolean;
  freeze: { rows: number; columns: number } | null;
  /** Widths in characters; hidden columns are those of helpers. */
  columns: { address: string; width: number; hidden: boolean }[];
  /** Everything but formulas: written before the tables are made. */
  values: PlannedCells[];
  /** Written when every table and name stands, since they refer to each other. */
  formulas: PlannedCells[];
  looks: PlannedLook[];
  numberFormats: { address: string; numberFormat: string }[];
  tables: PlannedTable[];
  validations: PlannedValidation[];
  highlights: PlannedHighlight[];
  /** Defined names for single cells. */
  names: { name: string; address: string }[];
  /** The row of headings that print repeats, from 1. */
  titleRow: number | null;
}

/** The whole workbook in one language, ready to be applied. */
export interface WorkbookPlan {
  version: number;
  language: Language;
  title: string;
  sheets: SheetPlan[];
  /** Defined names for lists: name and formula. */
  lists: { name: string; formula: string }[];
}

/** The tables of a declaration by key. */
export function tablesOf(declaration: WorkbookDeclaration): Map<string, TableDeclaration> {
  const tables = declaration.sheets.flatMap((sheet) => sheet.blocks).filter((block): block is TableDeclaration => block.kind === "table");
  return new Map(tables.map((table) => [table.key, table]));
}

/** Places a declaration for one catalogue, language and set of inputs. Pure: the same input always gives the same plan. */
export function planWorkbook(
  declaration: WorkbookDeclaration,
  catalogue: Catalogue,
  language: Language,
  inputs: WorkbookInputs,
): WorkbookPlan {
  const context: PlanContext = { catalogue, language, inputs };
  const scope: FormulaScope = { language, tables: tablesOf(declaration) };
  const lists = new Map(declaration.lists.map((list) => [list.key, list]));
  return {
    version: declaration.version,
    language,
    title: catalogue.task.title[language],
    sheets: declaration.sheets.map((sheet) => new SheetPlanner(sheet, context, scope, lists).plan()),
    lists: declaration.lists.map((list) => ({ name: list.name, formula: renderFormula(`=[${list.column}]`, scope) })),
  };
}

const TITLE_ROWS = 3;
const FORMULA = /^=/;

/** Where a block stands and how many rows and columns it takes. */
interface Extent {
  rows: number;
  columns: number;
}

interface PlacedLook extends Extent {
  row: number;
  column: number;
  style: StyleName;
  numberFormat: string | undefined;
}

class SheetPlanner {
  private readonly sheet: SheetPlan;
  private readonly single: { row: number; column: number; cell: PlannedCell }[] = [];
  private readonly placedLooks: PlacedLook[] = [];
  private readonly widths: number[] = [];
  private readonly hidden = new Set<number>();
  private readonly shown = new Set<number>();

  constructor(
    private readonly declaration: SheetDeclaration,
    private readonly context: PlanContext,
    private readonly scope: FormulaScope,
    private readonly lists: ReadonlyMap<string, ListDeclaration>,
  ) {
    const { key, name, tabColor, landscape } = declaration;
    this.sheet = {
      key,
      name: name[context.language],
      tabColor,
      landscape,
      freeze: null,
      columns: [],
      values: [],
      formulas: [],
      looks: [],
      numberFormats: [],
      tables: [],
      validations: [],
      highlights: [],
      names: [],
      titleRow: null,
    };
  }

  plan(): SheetPlan {
    const { declaration, context } = this;
    this.put(0, 0, declaration.title[context.language]);
    this.look(0, 0, "title");
    this.put(1, 0, declaration.intro[context.language]);
    this.look(1, 0, "intro");
    let row = TITLE_ROWS;
    let column = 0;
    for (const block of declaration.blocks) {
      const gap = block.gap ?? 0;
      const extent = declaration.flow === "down" ? this.place(block, row + gap, column) : this.place(block, row, column + gap);
      if (declaration.flow === "down") row += gap + extent.rows;
      else column += gap + extent.columns;
    }
    declaration.columnWidths?.forEach((width, index) => (this.widths[index] ??= width));
    this.sheet.columns = this.columnRuns();
    this.groupLooks();
    this.joinSingleCells();
    return this.sheet;
  }

  private place(block: Block, row: number, column: number): Extent {
    switch (block.kind) {
      case "text":
        return this.placeText(block, row, column);
      case "tiles":
        return this.placeTiles(block, row, column);
      case "fields":
        return this.placeFields(block, row, column);
      case "table":
        return this.placeTable(block, row, column);
    }
  }

  private placeText(block: TextBlock, row: number, column: number): Extent {
    const lines = block.lines(this.context);
    lines.forEach((line, index) => this.put(row + index, column, line));
    lines.forEach((_, index) => this.look(row + index, column, block.style));
    return { rows: lines.length, columns: 1 };
  }

  private placeTiles(block: TilesBlock, row: number, column: number): Extent {
    let next = column;
    for (const tile of block.tiles) {
      this.put(row, next, tile.label[this.context.language]);
      this.put(row + 1, next, this.render(tile.formula));
      this.look(row, next, "tileLabel", undefined, { rows: 1, columns: tile.span });
      this.look(row + 1, next, "tileValue", tile.numberFormat, { rows: 1, columns: tile.span });
      next += tile.span;
    }
    return { rows: 2, columns: next - column };
  }

  private placeFields(block: FieldsBlock, row: number, column: number): Extent {
    let next = row;
    for (const field of block.fields) {
      const content = field.content(this.context);
      const cells = Array.isArray(content) ? content : [content];
      const address = addressOf(next, column + 1, cells.length);
      this.put(next, column, field.label[this.context.language]);
      this.look(next, column, "label");
      cells.forEach((cell, index) => this.put(next + index, column + 1, this.contentOf(cell)));
      this.look(next, column + 1, field.style, field.numberFormat, { rows: cells.length, columns: 1 });
      if (field.rule) this.validate(address, field.label[this.context.language], field.rule);
      if (field.name) this.sheet.names.push({ name: field.name, address });
      next += cells.length;
    }
    return { rows: next - row, columns: 2 };
  }

  private placeTable(table: TableDeclaration, row: number, column: number): Extent {
    const { language } = this.context;
    const scope: FormulaScope = { ...this.scope, own: table };
    const rows = table.rows(this.context);
    const bodyRows = Math.max(1, rows.length + table.blankRows);
    const first = row + 1;
    const columnAddress = (index: number): string => addressOf(first, column + index, bodyRows);

    this.sheet.values.push({
      address: addressOf(row, column, 1 + rows.length, table.columns.length),
      cells: [
        table.columns.map((declared) => declared.heading[language]),
        ...rows.map((cells) => table.columns.map((declared) => plainValue(cells[declared.key]))),
      ],
    });
    rows.forEach((cells, index) =>
      table.columns.forEach((declared, offset) => {
        const content = cells[declared.key];
        if (typeof content === "object") this.put(first + index, column + offset, this.contentOf(content, scope));
      }),
    );
    table.columns.forEach((declared, index) => {
      if (declared.formula) this.sheet.formulas.push({ address: columnAddress(index), cells: renderFormula(declared.formula, scope) });
      if (declared.rule) this.validate(columnAddress(index), declared.heading[language], declared.rule);
      this.widths[column + index] = Math.max(this.widths[column + index] ?? 0, declared.width);
      (declared.hidden ? this.hidden : this.shown).add(column + index);
    });
    const visible = table.columns.filter((declared) => !declared.hidden).length;
    this.look(row, column, "table", undefined, { rows: bodyRows + 1, columns: visible });
    this.look(row, column, "columnHeading", undefined, { rows: 1, columns: table.columns.length });
    for (const { from, to, item } of neighbours(
      table.columns,
      (declared) => `${declared.style ?? "cell"} ${declared.numberFormat ?? ""}`,
    )) {
      this.look(first, column + from, item.style ?? "cell", item.numberFormat, { rows: bodyRows, columns: to - from + 1 });
    }
    for (const highlight of table.highlights ?? []) this.placeHighlight(highlight, table, first, column, bodyRows, scope);

    this.sheet.tables.push({
      key: table.key,
      name: table.name,
      address: addressOf(row, column, bodyRows + 1, table.columns.length),
      style: table.style,
      filter: table.filter,
    });
    if (this.declaration.freeze?.table === table.key) {
      this.sheet.freeze = { rows: row + 1, columns: this.declaration.freeze.columns };
      this.sheet.titleRow = row + 1;
    }
    return { rows: bodyRows + 1, columns: table.columns.length };
  }

  private placeHighlight(
    highlight: Highlight,
    table: TableDeclaration,
    row: number,
    column: number,
    rows: number,
    scope: FormulaScope,
  ): void {
    const keys = highlight.columns ?? table.columns.filter((declared) => !declared.hidden).map((declared) => declared.key);
    const indexOf = (key: string): number => {
      const index = table.columns.findIndex((declared) => declared.key === key);
      if (index < 0) throw new Error(`A highlight of "${table.key}" names the column "${key}", which is not declared.`);
      return index;
    };
    const cellOfRow = (key: string): string => `$${columnLetters(column + indexOf(key))}${row + 1}`;
    for (const [first, count] of runs(keys.map(indexOf))) {
      const address = addressOf(row, column + first, rows, count);
      if (highlight.bar) this.sheet.highlights.push({ address, bar: true });
      if (highlight.when && highlight.style) {
        const formula = `=${renderFormula(highlight.when, { ...scope, row: cellOfRow })}`;
        this.sheet.highlights.push({ address, formula, style: styles[highlight.style] });
      }
    }
  }

  private put(row: number, column: number, cell: PlannedCell): void {
    if (cell !== "") this.single.push({ row, column, cell });
  }

  /** Cells below each other are written together: a range is what a batch pays for. */
  private joinSingleCells(): void {
    const isFormula = (cell: PlannedCell): boolean => typeof cell === "string" && FORMULA.test(cell);
    const sorted = [...this.single].sort((a, b) => a.column - b.column || a.row - b.row);
    let last: { row: number; column: number; formula: boolean; cells: PlannedCell[][] } | undefined;
    for (const { row, column, cell } of sorted) {
      const formula = isFormula(cell);
      if (last && last.column === column && last.row + last.cells.length === row && last.formula === formula) {
        last.cells.push([cell]);
        continue;
      }
      if (last) this.pushCells(last);
      last = { row, column, formula, cells: [[cell]] };
    }
    if (last) this.pushCells(last);
  }

  private pushCells({ row, column, formula, cells }: { row: number; column: number; formula: boolean; cells: PlannedCell[][] }): void {
    (formula ? this.sheet.formulas : this.sheet.values).push({ address: addressOf(row, column, cells.length), cells });
  }

  private contentOf(content: CellContent, scope = this.scope): PlannedCell {
    return typeof content === "object" ? renderFormula(content.formula, scope) : asData(content);
  }

  private render(formula: string): string {
    return renderFormula(formula, this.scope);
  }

  /** Blocks of one look below each other become one. */
  private look(row: number, column: number, style: StyleName, numberFormat?: string, extent: Extent = { rows: 1, columns: 1 }): void {
    const above = this.placedLooks.find(
      (placed) =>
        placed.row + placed.rows === row &&
        placed.column === column &&
        placed.columns === extent.columns &&
        placed.style === style &&
        placed.numberFormat === numberFormat,
    );
    if (above) above.rows += extent.rows;
    else this.placedLooks.push({ row, column, ...extent, style, numberFormat });
  }

  /** All blocks of a style are set together; where two styles meet in a cell, the one that was placed first is set first. */
  private groupLooks(): void {
    const groups = new Map<StyleName, string[]>();
    for (const { row, column, rows, columns, style, numberFormat } of this.placedLooks) {
      const address = addressOf(row, column, rows, columns);
      groups.set(style, [...(groups.get(style) ?? []), address]);
      if (numberFormat !== undefined) this.sheet.numberFormats.push({ address, numberFormat });
    }
    this.sheet.looks = [...groups].map(([style, addresses]) => ({ addresses, style: styles[style] }));
  }

  private validate(address: string, title: string, rule: CellRule): void {
    const list = rule.list === undefined ? undefined : this.lists.get(rule.list);
    if (rule.list !== undefined && !list) throw new Error(`A rule names the list "${rule.list}", which is not declared.`);
    this.sheet.validations.push({
      address,
      rule: list ? { list: list.name } : { kind: rule.kind ?? "any" },
      title,
      hint: rule.hint?.[this.context.language],
      alert: rule.alert ?? "warning",
    });
  }

  private columnRuns(): SheetPlan["columns"] {
    const lost = [...this.shown].find((column) => this.hidden.has(column));
    if (lost !== undefined)
      throw new Error(`On "${this.declaration.key}" a helper hides column ${columnLetters(lost)}, which another table shows.`);
    const columns = Array.from(this.widths, (width, index) => ({ width, hidden: this.hidden.has(index) }));
    return neighbours(columns, ({ width, hidden }) => `${width} ${hidden}`).flatMap(({ from, to, item: { width, hidden } }) =>
      width === undefined ? [] : [{ address: `${columnLetters(from)}:${columnLetters(to)}`, width, hidden }],
    );
  }
}

/** Runs of neighbouring items that are alike, so that they can be set together. */
function neighbours<T>(items: readonly T[], likeness: (item: T) => string): { from: number; to: number; item: T }[] {
  const found: { from: number; to: number; item: T }[] = [];
  items.forEach((item, index) => {
    const last = found.at(-1);
    if (last && likeness(last.item) === likeness(item)) last.to = index;
    else found.push({ from: index, to: index, item });
  });
  return found;
}

/** Inputs come from people: a text that Excel would take for a formula gets the apostrophe that marks it as text. */
function asData(content: string | number): PlannedCell {
  return typeof content === "string" && /^[=+\-@]/.test(content) ? `'${content}` : content;
}

function plainValue(content: CellContent | undefined): PlannedCell {
  return content === undefined || typeof content === "object" ? "" : asData(content);
}

/** Turns column numbers into runs of neighbours: `[first, count]`. */
function runs(numbers: number[]): [first: number, count: number][] {
  const result: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = result.at(-1);
    if (last && last[0] + last[1] === number) last[1] += 1;
    else result.push([number, 1]);
  }
  return result;
}
