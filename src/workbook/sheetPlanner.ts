import { addressOf, columnLetters } from "./address";
import type {
  Block,
  CalendarBlock,
  CatalogueText,
  CellContent,
  CellRule,
  ChartDeclaration,
  FieldsBlock,
  GridBlock,
  Highlight,
  ListDeclaration,
  PlanContext,
  SheetDeclaration,
  TableDeclaration,
  TextBlock,
  TilesBlock,
  WeekHighlight,
  Weeks,
} from "./declaration";
import { renderFormula, type FormulaScope } from "./formula";
import { DATE_FORMAT, styles, type StyleName } from "./palette";
import type { PlannedCell, PlannedValidation, PlannedChart, SheetPlan } from "./planned";
import { plannedHighlights, plannedRule } from "./rules";

const TITLE_ROWS = 3;
/** Widths in characters: of a week, and of the gap before a calendar. */
const WEEK_WIDTH = 3;
const CALENDAR_GAP = 2;
/** Points that a date written upwards takes. */
const UPWARDS_HEIGHT = 54;
const FORMULA = /^=/;
/** So many blank cells of a table are sent rather than left out. */
const MANY_BLANKS = 2000;

/** Where a block stands and how many rows and columns it takes. */
interface Extent {
  rows: number;
  columns: number;
}

interface PlacedLook extends Extent {
  row: number;
  column: number;
  style: StyleName;
}

/** Places what one sheet declares: each block below, or to the right of, the one before. */
export class SheetPlanner {
  private readonly sheet: SheetPlan;
  private readonly extents = new Map<string, Extent & { row: number; column: number }>();
  private readonly single: { row: number; column: number; cell: PlannedCell }[] = [];
  private readonly placedLooks: PlacedLook[] = [];
  private lastRule: { rule: CellRule; row: number; column: number; rows: number; planned: PlannedValidation } | null = null;
  private readonly widths: number[] = [];
  private readonly hidden = new Set<number>();
  private readonly shown = new Set<number>();

  constructor(
    private readonly declaration: SheetDeclaration,
    private readonly context: PlanContext,
    private readonly scope: FormulaScope,
    private readonly lists: ReadonlyMap<string, ListDeclaration>,
  ) {
    const { key, name, title, tabColor, landscape } = declaration;
    this.sheet = {
      key,
      name: name[context.language],
      title: (typeof title === "function" ? title(context.catalogue) : title)[context.language],
      tabColor,
      landscape,
      freeze: null,
      columns: [],
      hiddenColumns: [],
      rowHeights: [],
      values: [],
      formulas: [],
      copies: [],
      computed: [],
      charts: [],
      looks: [],
      numberFormats: [],
      tables: [],
      validations: [],
      highlights: [],
      names: [],
      titleRow: null,
      onePage: declaration.onePage ?? false,
      pageHeader: `${context.inputs.municipality.replace(/&/g, "&&")} &D`.trim(),
    };
  }

  plan(): SheetPlan {
    const { declaration, context } = this;
    this.put(0, 0, this.sheet.title);
    this.look(0, 0, "title");
    this.put(1, 0, declaration.intro[context.language]);
    this.look(1, 0, "intro");
    let row = TITLE_ROWS;
    let column = 0;
    for (const block of declaration.blocks) {
      const gap = block.gap ?? 0;
      const at = declaration.flow === "down" ? { row: row + gap, column } : { row, column: column + gap };
      const before = { single: this.single.length, copies: this.sheet.copies.length };
      const extent = this.place(block, at.row, at.column);
      if (block.kind !== "table") this.noteComputed(block, before);
      if (block.key !== undefined) this.extents.set(block.key, { ...at, ...extent });
      if (declaration.flow === "down") row += gap + extent.rows;
      else column += gap + extent.columns;
    }
    this.sheet.charts = (declaration.charts ?? []).map((chart) => this.planChart(chart));
    declaration.columnWidths?.forEach((width, index) => (this.widths[index] ??= width));
    this.sheet.columns = this.columnRuns();
    this.groupLooks();
    this.joinSingleCells();
    return this.sheet;
  }

  private textOf(text: CatalogueText): string {
    return (typeof text === "function" ? text(this.context.catalogue) : text)[this.context.language];
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
      case "grid":
        return this.placeGrid(block, row, column);
      case "calendar":
        return this.placeCalendar(block);
    }
  }

  /** Remembers what was placed of a block since `before`, if anything of it is worked out. */
  private noteComputed(block: Block, before: { single: number; copies: number }): void {
    const placed = this.single.slice(before.single);
    const copied = new Map(this.sheet.copies.slice(before.copies).map(({ from, to }) => [from, to]));
    const cells = placed.filter(({ cell }) => FORMULA.test(String(cell)));
    if (cells.length === 0) return;
    const labels = placed.filter(
      ({ column, cell }) => !FORMULA.test(String(cell)) && (block.kind !== "fields" || column === placed[0]?.column),
    );
    const anchors = block.kind === "calendar" ? this.headingsOf(block.beside) : labels;
    this.sheet.computed.push({
      key: String(this.sheet.computed.length),
      anchors: [{ row: 0, column: 0, cell: this.sheet.title }, ...anchors].map(({ row, column, cell }) => {
        return { address: addressOf(row, column), text: String(cell) };
      }),
      cells: cells.map(({ row, column, cell }) => {
        const address = addressOf(row, column);
        return { address: copied.get(address) ?? address, formula: String(cell) };
      }),
      mayBeTyped: block.kind === "fields",
    });
  }

  /** The headings of a table that is placed. */
  private headingsOf(key: string): { row: number; column: number; cell: PlannedCell }[] {
    const extent = this.extents.get(key);
    const { row = 0, column = 0 } = extent ?? {};
    return (this.scope.tables.get(key)?.columns ?? []).map(({ heading }, place) => {
      return { row, column: column + place, cell: heading[this.context.language] };
    });
  }

  private placeText(block: TextBlock, row: number, column: number): Extent {
    const lines = block.lines.map((line) => line[this.context.language]);
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
      this.put(next, column, this.textOf(field.label));
      this.look(next, column, "label");
      cells.forEach((cell, index) => this.put(next + index, column + 1, this.contentOf(cell)));
      this.look(next, column + 1, field.style, field.numberFormat, { rows: cells.length, columns: 1 });
      if (field.rule) this.validate(next, column + 1, cells.length, this.textOf(field.label), field.rule);
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

    this.putTableValues(table, rows, row, column);
    rows.forEach((cells, index) =>
      table.columns.forEach((declared, offset) => {
        const content = cells[declared.key];
        if (typeof content === "object") this.put(first + index, column + offset, this.contentOf(content, scope));
      }),
    );
    table.columns.forEach((declared, index) => {
      if (declared.rule) this.validate(first, column + index, bodyRows, declared.heading[language], declared.rule);
      if (!declared.hidden) this.widths[column + index] = Math.max(this.widths[column + index] ?? 0, declared.width);
      (declared.hidden ? this.hidden : this.shown).add(column + index);
    });
    const visible = table.columns.filter((declared) => !declared.hidden).length;
    this.look(row, column, "table", undefined, { rows: bodyRows + 1, columns: visible });
    this.look(row, column, "columnHeading", undefined, { rows: 1, columns: table.columns.length });
    this.putColumns(table, first, column, bodyRows, scope);
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
    this.setHeight(table.rowHeight, first, bodyRows);
    this.freezeBelow(table.key, row);
    return { rows: bodyRows + 1, columns: table.columns.length };
  }

  /**
   * Headings and rows are written together where few of the cells are left to formulas, and otherwise apart: blanks cost as much to
   * send as a range of their own does.
   */
  private putTableValues(table: TableDeclaration, rows: readonly Record<string, CellContent>[], row: number, column: number): void {
    const { columns } = table;
    const headings = columns.map((declared) => declared.heading[this.context.language]);
    const cells = (from: number, to: number): PlannedCell[][] =>
      rows.map((filled) => columns.slice(from, to + 1).map(({ key }) => plainValue(filled[key])));
    if (rows.length * columns.filter(({ formula }) => formula !== undefined).length < MANY_BLANKS) {
      const address = addressOf(row, column, 1 + rows.length, columns.length);
      this.sheet.values.push({ address, cells: [headings, ...cells(0, columns.length - 1)] });
      return;
    }
    this.sheet.values.push({ address: addressOf(row, column, 1, columns.length), cells: [headings] });
    for (const { from, to, item } of neighbours(columns, (declared) => String(declared.formula === undefined))) {
      if (item.formula === undefined)
        this.sheet.values.push({ address: addressOf(row + 1, column + from, rows.length, to - from + 1), cells: cells(from, to) });
    }
  }

  /** Formulas of neighbouring calculated columns stand in the first row once and are copied down together. */
  private putColumns(table: TableDeclaration, row: number, column: number, rows: number, scope: FormulaScope): void {
    for (const { from, to, item } of neighbours(table.columns, (declared) => String(declared.formula === undefined))) {
      if (item.formula === undefined) continue;
      const formulas = table.columns.slice(from, to + 1).map((declared) => renderFormula(declared.formula ?? "", scope));
      const columns = formulas.length;
      this.sheet.formulas.push({ address: addressOf(row, column + from, 1, columns), cells: [formulas] });
      if (rows > 1)
        this.sheet.copies.push({
          from: addressOf(row, column + from, 1, columns),
          to: addressOf(row + 1, column + from, rows - 1, columns),
        });
    }
  }

  private setHeight(height: number | undefined, row: number, rows: number): void {
    if (height !== undefined) this.sheet.rowHeights.push({ address: `${row + 1}:${row + rows}`, height });
  }

  private freezeBelow(key: string, row: number): void {
    if (this.declaration.freeze?.table !== key) return;
    this.sheet.freeze = { rows: row + 1, columns: this.declaration.freeze.columns };
    this.sheet.titleRow = row + 1;
  }

  private placeGrid(grid: GridBlock, row: number, column: number): Extent {
    const { language } = this.context;
    const first = row + 1;
    const scope: FormulaScope = {
      ...this.scope,
      row: (key) => `$${columnLetters(column + indexOfKey(grid.columns, key, grid.key))}${first + 1}`,
      cells: { n: `(ROW()-ROW($${columnLetters(column)}$${row + 1}))` },
    };
    grid.columns.forEach((declared, index) => {
      this.put(row, column + index, declared.heading[language]);
      if (declared.formula) this.putAndCopy(first, column + index, renderFormula(declared.formula, scope), { rows: grid.rows, columns: 1 });
      this.look(first, column + index, declared.style, declared.numberFormat, { rows: grid.rows, columns: 1 });
      this.widths[column + index] = Math.max(this.widths[column + index] ?? 0, declared.width);
    });
    const weeks = grid.weeks ? this.placeWeeks(grid.weeks, row, column + grid.columns.length, grid.rows, scope) : 0;
    for (const highlight of grid.weeks?.highlights ?? []) {
      this.highlightWeeks(highlight, first, column + grid.columns.length, { rows: grid.rows, columns: weeks }, row, scope);
    }
    this.look(row, column, "columnHeading", undefined, { rows: 1, columns: grid.columns.length });
    this.look(row, column, "table", undefined, { rows: grid.rows + 1, columns: grid.columns.length + weeks });
    this.setHeight(grid.rowHeight, first, grid.rows);
    this.freezeBelow(grid.key, row);
    return { rows: grid.rows + (grid.weeks?.total ? 2 : 1), columns: grid.columns.length + weeks };
  }

  /** Beside the tables of the sheet, one column apart from the widest; takes no rows of its own. */
  private placeCalendar(calendar: CalendarBlock): Extent {
    const tables = [...this.extents.entries()].filter(([key]) => this.scope.tables.has(key));
    const beside = this.extents.get(calendar.beside);
    if (!beside) throw new Error(`A calendar names the table "${calendar.beside}", which is not placed before it.`);
    const column = Math.max(...tables.map(([, extent]) => extent.column + extent.columns)) + 1;
    this.widths[column - 1] = CALENDAR_GAP;
    const weeks = this.placeWeeks(calendar.weeks, beside.row, column, 0, this.scope);
    const last = tables.at(-1)?.[0];
    for (const [key, extent] of tables) {
      const table = this.scope.tables.get(key);
      if (!table) continue;
      const scope = { ...this.scope, row: (name: string) => `$${columnLetters(indexOfKey(table.columns, name, key))}${extent.row + 2}` };
      const rows = extent.rows - 1 + (key === last ? calendar.spareRows : 0);
      for (const highlight of calendar.highlights.filter(({ table: named }) => named === key)) {
        this.highlightWeeks(highlight, extent.row + 1, column, { rows, columns: weeks }, beside.row, scope);
      }
    }
    const bottom = Math.max(...tables.map(([, extent]) => extent.row + extent.rows)) + calendar.spareRows;
    for (const highlight of calendar.highlights.filter(({ table }) => table === undefined)) {
      this.highlightWeeks(highlight, beside.row + 1, column, { rows: bottom - beside.row - 1, columns: weeks }, beside.row, this.scope);
    }
    return { rows: 0, columns: 0 };
  }

  /** Headings and, where declared, cells of weeks; gives their number. */
  private placeWeeks({ count, first, cell, total }: Weeks, row: number, column: number, rows: number, scope: FormulaScope): number {
    const monday = `${columnLetters(column)}$${row + 1}`;
    this.put(row, column, renderFormula(first, scope));
    this.putAndCopy(row, column + 1, `=IF(${monday}="","",${monday}+7)`, { rows: 1, columns: count - 1 });
    this.look(row, column, "weekHeading", DATE_FORMAT, { rows: 1, columns: count });
    this.sheet.rowHeights.push({ address: `${row + 1}:${row + 1}`, height: UPWARDS_HEIGHT });
    for (let index = 0; index < count; index += 1) this.widths[column + index] = WEEK_WIDTH;
    const cells = {
      ...scope.cells,
      week: monday,
      column: `${columnLetters(column)}$${row + 2}:${columnLetters(column)}$${row + 1 + rows}`,
    };
    if (cell) {
      this.putAndCopy(row + 1, column, renderFormula(cell, { ...scope, cells }), { rows, columns: count });
      this.look(row + 1, column, "week", undefined, { rows, columns: count });
    }
    if (total) {
      this.put(row + 1 + rows, column - 1, total.label[this.context.language]);
      this.putAndCopy(row + 1 + rows, column, renderFormula(total.formula, { ...scope, cells }), { rows: 1, columns: count });
      this.look(row + 1 + rows, column - 1, "weekTotal", undefined, { rows: 1, columns: count + 1 });
    }
    return count;
  }

  private highlightWeeks(
    highlight: WeekHighlight,
    row: number,
    column: number,
    extent: Extent,
    headingRow: number,
    scope: FormulaScope,
  ): void {
    const cells = { ...scope.cells, week: `${columnLetters(column)}$${headingRow + 1}`, cell: addressOf(row, column) };
    const formula = `=${renderFormula(highlight.when, { ...scope, cells })}`;
    this.sheet.highlights.push({
      addresses: [addressOf(row, column, extent.rows, extent.columns)],
      formula,
      style: styles[highlight.style],
    });
  }

  /** Writes a formula once and copies it over a block. */
  private putAndCopy(row: number, column: number, formula: string, { rows, columns }: Extent): void {
    this.put(row, column, formula);
    if (rows * columns > 1) this.sheet.copies.push({ from: addressOf(row, column), to: addressOf(row, column, rows, columns) });
  }

  private planChart(chart: ChartDeclaration): PlannedChart {
    const table = this.scope.tables.get(chart.table);
    const placed = this.extents.get(chart.table);
    const beside = this.extents.get(chart.beside);
    if (!table || !placed || !beside) throw new Error(`The chart "${chart.name}" names a table or a block that is not on its sheet.`);
    const places = chart.series.map(({ column }) => indexOfKey(table.columns, column, table.key));
    const [first = 0] = places;
    const contiguous = places.every((place, index) => place === first + index);
    if (!contiguous) throw new Error(`The series of the chart "${chart.name}" are not neighbours.`);
    return {
      name: chart.name,
      title: chart.title[this.context.language],
      data: addressOf(placed.row, placed.column + first, placed.rows, places.length),
      categories: addressOf(placed.row + 1, placed.column + indexOfKey(table.columns, chart.categories, table.key), placed.rows - 1),
      colors: chart.series.map(({ color }) => color),
      topLeft: addressOf(beside.row, chart.columns[0]),
      bottomRight: addressOf(beside.row + beside.rows - 1 + chart.moreRows, chart.columns[1]),
    };
  }

  private placeHighlight(
    highlight: Highlight,
    table: TableDeclaration,
    row: number,
    column: number,
    rows: number,
    scope: FormulaScope,
  ): void {
    const placeOf = (key: string): number => column + indexOfKey(table.columns, key, table.key);
    this.sheet.highlights.push(...plannedHighlights(highlight, table, { row, rows, placeOf }, scope));
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
    if (numberFormat !== undefined)
      this.sheet.numberFormats.push({ address: addressOf(row, column, extent.rows, extent.columns), numberFormat });
    const above = this.placedLooks.find(
      (placed) =>
        placed.row + placed.rows === row && placed.column === column && placed.columns === extent.columns && placed.style === style,
    );
    if (above) above.rows += extent.rows;
    else this.placedLooks.push({ row, column, ...extent, style });
  }

  /** All blocks of a style are set together; where two styles meet in a cell, the one that was placed first is set first. */
  private groupLooks(): void {
    const groups = new Map<StyleName, string[]>();
    for (const { row, column, rows, columns, style } of this.placedLooks) {
      const address = addressOf(row, column, rows, columns);
      groups.set(style, [...(groups.get(style) ?? []), address]);
    }
    this.sheet.looks = [...groups]
      .map(([style, addresses]) => ({ addresses, style: styles[style] }))
      .filter(({ style }) => Object.keys(style).length > 0);
  }

  /** Cells below each other with the very same rule are set together, if its title does for all of them. */
  private validate(row: number, column: number, rows: number, title: string, rule: CellRule): void {
    const { language } = this.context;
    const last = this.lastRule;
    if (last && last.rule === rule && rule.title && last.column === column && last.row + last.rows === row) {
      last.rows += rows;
      last.planned.address = addressOf(last.row, column, last.rows);
      return;
    }
    const planned = plannedRule(rule, addressOf(row, column, rows), title, this.lists, language);
    this.lastRule = { rule, row, column, rows, planned };
    this.sheet.validations.push(planned);
  }

  private columnRuns(): SheetPlan["columns"] {
    const lost = [...this.shown].find((column) => this.hidden.has(column));
    if (lost !== undefined)
      throw new Error(`On "${this.declaration.key}" a helper hides column ${columnLetters(lost)}, which another table shows.`);
    const groups = new Map<number, SheetPlan["columns"][number]>();
    for (const { from, to, item: width } of neighbours(Array.from(this.widths), String)) {
      if (width === undefined) continue;
      const group = groups.get(width) ?? { addresses: [], width };
      group.addresses.push(`${columnLetters(from)}:${columnLetters(to)}`);
      groups.set(width, group);
    }
    const last = Math.max(-1, ...this.hidden);
    const hidden = Array.from({ length: last + 1 }, (_, column) => this.hidden.has(column));
    this.sheet.hiddenColumns = neighbours(hidden, String).flatMap(({ from, to, item }) =>
      item ? [`${columnLetters(from)}:${columnLetters(to)}`] : [],
    );
    return [...groups.values()];
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

function indexOfKey(columns: readonly { key: string }[], key: string, owner: string): number {
  const index = columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`"${owner}" has no column "${key}".`);
  return index;
}

/** Inputs come from people: a text that Excel would take for a formula gets the apostrophe that marks it as text. */
function asData(content: string | number): PlannedCell {
  return typeof content === "string" && /^[=+\-@]/.test(content) ? `'${content}` : content;
}

function plainValue(content: CellContent | undefined): PlannedCell {
  return content === undefined || typeof content === "object" ? "" : asData(content);
}
