import { asCellText, withoutMark } from "../../base/inert";
import { addressOf, blockAt, liesIn } from "../../base/addresses";
import type {
  Block,
  CatalogueText,
  CellContent,
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
} from "../declaration/types";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import { styles } from "../declaration/styles";
import type { PlannedCell, PlannedChart, SheetPlan } from "./planTypes";
import { plannedHighlights } from "./cellRules";
import { heightOfLines, linesOf } from "./heights";
import { FORMULA, neighbours, SheetDraft, type Extent } from "./sheetDraft";
import { indexOfKey, AcrossPlanner, type PlacedExtents } from "./acrossPlanner";

const TITLE_ROWS = 3;
/** Characters of a tile that stands in a column of which nothing is known yet. */
const TILE_WIDTH = 13;
/** So many blank cells of a table are sent rather than left out. */
const MANY_BLANKS = 2000;
/** So many rows are written at once: Office's client looks at every cell of a range, and the page stands still meanwhile. */
const MANY_ROWS = 2500;

/** Places what one sheet declares: each block below, or to the right of, the one before. */
export class SheetPlanner {
  private readonly draft: SheetDraft;
  private readonly across: AcrossPlanner;
  /** The addresses of fields that are there to be typed over. */
  private readonly inputs = new Set<string>();
  private readonly extents: PlacedExtents = new Map();

  constructor(
    private readonly declaration: SheetDeclaration,
    private readonly context: PlanContext,
    private readonly scope: FormulaScope,
    lists: ReadonlyMap<string, ListDeclaration>,
  ) {
    const { key, name, title, tabColor, landscape } = declaration;
    const sheet: SheetPlan = {
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
      pagesWide: declaration.pagesWide ?? 1,
      pageHeader: `${context.inputs.municipality.replace(/&/g, "&&")} &D`.trim(),
    };
    this.draft = new SheetDraft(sheet, context.language, lists);
    this.across = new AcrossPlanner(this.draft, context.language, scope);
  }

  /** The plan of the sheet, in pieces: one ends where the rows of a table are known. */
  *plan(): Generator<void, SheetPlan> {
    const { declaration, context } = this;
    this.draft.put(0, 0, asData(this.draft.sheet.title));
    this.draft.look(0, 0, "title");
    this.draft.put(1, 0, declaration.intro[context.language]);
    this.draft.look(1, 0, "intro");
    let row = TITLE_ROWS;
    let column = 0;
    for (const block of declaration.blocks) {
      const gap = block.gap ?? 0;
      const at = declaration.flow === "down" ? { row: row + gap, column } : { row, column: column + gap };
      const before = {
        single: this.draft.single.length,
        copies: this.draft.sheet.copies.length,
        highlights: this.across.highlights.length,
      };
      const extent = block.kind === "table" ? yield* this.placeTable(block, at.row, at.column) : this.place(block, at.row, at.column);
      if (block.kind !== "table") this.noteComputed(block, before);
      if (block.key !== undefined) this.extents.set(block.key, { ...at, ...extent });
      if (declaration.flow === "down") row += gap + extent.rows;
      else column += gap + extent.columns;
    }
    this.draft.sheet.charts = (declaration.charts ?? []).map((chart) => this.planChart(chart));
    declaration.columnWidths?.forEach((width, index) => (this.draft.widths[index] ??= width));
    for (const computed of this.draft.sheet.computed) computed.beyond = computed.beyond.filter((address) => !this.isTaken(address));
    return this.draft.finish();
  }

  private textOf(text: CatalogueText): string {
    return (typeof text === "function" ? text(this.context.catalogue) : text)[this.context.language];
  }

  private place(block: Exclude<Block, TableDeclaration>, row: number, column: number): Extent {
    switch (block.kind) {
      case "text":
        return this.placeText(block, row, column);
      case "tiles":
        return this.placeTiles(block, row, column);
      case "fields":
        return this.placeFields(block, row, column);
      case "grid":
        return this.placeGrid(block, row, column);
      case "calendar":
        return this.across.placeCalendar(block, this.extents);
    }
  }

  /** Remembers what was placed of a block since `before`, if anything of it is worked out. */
  private noteComputed(block: Block, before: { single: number; copies: number; highlights: number }): void {
    const placed = this.draft.single.slice(before.single);
    const copied = new Map(this.draft.sheet.copies.slice(before.copies).map(({ from, to }) => [from, to]));
    const cells = placed.filter(({ cell }) => FORMULA.test(String(cell)));
    if (cells.length === 0) return;
    const labels = placed.filter(
      ({ column, cell }) => !FORMULA.test(String(cell)) && (block.kind !== "fields" || column === placed[0]?.column),
    );
    const anchors = block.kind === "calendar" ? this.headingsOf(block.beside) : labels;
    const addresses = cells.map(({ row, column }) => copied.get(addressOf(row, column)) ?? addressOf(row, column));
    this.draft.sheet.computed.push({
      key: String(this.draft.sheet.computed.length),
      anchors: [{ row: 0, column: 0, cell: this.draft.sheet.title }, ...anchors].map(({ row, column, cell }) => {
        return { address: addressOf(row, column), text: withoutMark(String(cell)) };
      }),
      cells: cells.map(({ row, column, cell }, index) => {
        const address = addressOf(row, column);
        // A block without words of its own cannot be told from what people may have moved there: what is typed in it is theirs.
        return {
          address: addresses[index] ?? address,
          formula: String(cell),
          isInput: this.inputs.has(address) || anchors.length === 0,
        };
      }),
      beyond: block.kind === "grid" || block.kind === "calendar" ? this.beyond(addresses) : [],
      highlights: this.across.highlights.slice(before.highlights),
    });
  }

  /** The cells right of the block that reaches farthest to the right, and below the one that reaches farthest down. */
  private beyond(addresses: readonly string[]): string[] {
    const blocks = addresses.map(blockAt);
    const right = Math.max(...blocks.map(({ column, columns }) => column + columns));
    const below = Math.max(...blocks.map(({ row, rows }) => row + rows));
    const widest = blocks.find(({ column, columns }) => column + columns === right);
    const lowest = blocks.find(({ row, rows }) => row + rows === below);
    return [addressOf(widest?.row ?? 0, right), addressOf(below, lowest?.column ?? 0)];
  }

  /** Whether the plan puts something into a cell. */
  private isTaken(address: string): boolean {
    const { row, column } = blockAt(address);
    const { copies, tables } = this.draft.sheet;
    const blocks = [...copies.map(({ to }) => to), ...tables.map((table) => table.address)];
    return this.draft.single.some((one) => one.row === row && one.column === column) || blocks.some((block) => liesIn(block, row, column));
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
    lines.forEach((line, index) => this.draft.put(row + index, column, line));
    lines.forEach((_, index) => this.draft.look(row + index, column, block.style));
    return { rows: lines.length, columns: 1 };
  }

  private placeTiles(block: TilesBlock, row: number, column: number): Extent {
    const { language } = this.context;
    const widthAt = (place: number): number => this.declaration.columnWidths?.[place] ?? TILE_WIDTH;
    const places = block.tiles.map((_, index) => column + block.tiles.slice(0, index).reduce((sum, { span }) => sum + span, 0));
    // A text wraps in a cell of its own only.
    const lines = Math.max(
      ...block.tiles.map(({ label, span }, index) => (span === 1 ? linesOf(label[language], widthAt(places[index] ?? 0)) : 1)),
    );
    block.tiles.forEach((tile, index) => {
      const at = places[index] ?? column;
      this.draft.put(row, at, tile.label[language]);
      this.draft.put(row + 1, at, this.render(tile.formula));
      this.draft.look(row, at, lines > 1 && tile.span === 1 ? "tileLabelWrapped" : "tileLabel", undefined, { rows: 1, columns: tile.span });
      this.draft.look(row + 1, at, "tileValue", tile.numberFormat, { rows: 1, columns: tile.span });
    });
    if (lines > 1) this.setHeight(lines, row, 1);
    return { rows: 2, columns: block.tiles.reduce((sum, { span }) => sum + span, 0) };
  }

  private placeFields(block: FieldsBlock, row: number, column: number): Extent {
    let next = row;
    for (const field of block.fields) {
      const content = field.content(this.context);
      const address = addressOf(next, column + 1);
      this.draft.put(next, column, asData(this.textOf(field.label)));
      this.draft.look(next, column, "label");
      this.draft.put(next, column + 1, this.contentOf(content));
      this.draft.look(next, column + 1, field.style, field.numberFormat);
      if (field.rule) this.draft.validate(next, column + 1, 1, this.textOf(field.label), field.rule);
      const width = this.declaration.columnWidths?.[column + 1];
      const lines = width && typeof content === "string" && "wrap" in styles[field.style] ? linesOf(content, width) : (field.lines ?? 1);
      if (lines > 1) this.setHeight(lines, next, 1);
      for (const highlight of field.highlights ?? []) this.across.highlightCell(highlight, next, column + 1);
      if (field.style === "input") this.inputs.add(addressOf(next, column + 1));
      if (field.name) this.draft.sheet.names.push({ name: field.name, address, label: this.textOf(field.label) });
      next += 1;
    }
    return { rows: next - row, columns: 2 };
  }

  private *placeTable(table: TableDeclaration, row: number, column: number): Generator<void, Extent> {
    const { language } = this.context;
    const scope: FormulaScope = { ...this.scope, own: table };
    const rows = table.rows(this.context);
    yield;
    const bodyRows = Math.max(1, rows.length + table.blankRows);
    const first = row + 1;

    this.putTableValues(table, rows, row, column, scope);
    table.columns.forEach((declared, index) => {
      if (declared.rule) this.draft.validate(first, column + index, bodyRows, declared.heading[language], declared.rule);
      if (!declared.hidden) this.draft.widths[column + index] = Math.max(this.draft.widths[column + index] ?? 0, declared.width);
      (declared.hidden ? this.draft.hidden : this.draft.shown).add(column + index);
    });
    const visible = table.columns.filter((declared) => !declared.hidden).length;
    this.draft.look(row, column, "table", undefined, { rows: bodyRows + 1, columns: visible });
    this.draft.look(row, column, "columnHeading", undefined, { rows: 1, columns: table.columns.length });
    this.putColumns(table, first, column, bodyRows, scope);
    for (const { from, to, item } of neighbours(
      table.columns,
      (declared) => `${declared.style ?? "cell"} ${declared.numberFormat ?? ""}`,
    )) {
      this.draft.look(first, column + from, item.style ?? "cell", item.numberFormat, { rows: bodyRows, columns: to - from + 1 });
    }
    for (const highlight of table.highlights ?? []) this.placeHighlight(highlight, table, first, column, bodyRows, scope);

    this.draft.sheet.tables.push({
      key: table.key,
      name: table.name,
      address: addressOf(row, column, bodyRows + 1, table.columns.length),
      style: table.style,
      filter: table.filter,
    });
    this.setHeights(table, rows, first, bodyRows);
    this.freezeBelow(table.key, row);
    return { rows: bodyRows + 1, columns: table.columns.length };
  }

  /**
   * Headings and rows are written together where few of the cells are left to formulas, and otherwise apart: blanks cost as much to
   * send as a range of their own does.
   */
  private putTableValues(
    { columns }: TableDeclaration,
    rows: readonly Record<string, CellContent>[],
    row: number,
    column: number,
    scope: FormulaScope,
  ): void {
    const headings = columns.map((declared) => declared.heading[this.context.language]);
    const cells = (from: number, to: number, start = 0): PlannedCell[][] => {
      const keys = columns.slice(from, to + 1).map(({ key }) => key);
      return rows.slice(start, start + MANY_ROWS).map((filled, index) =>
        keys.map((key, place) => {
          const content = filled[key] ?? "";
          if (typeof content !== "object") return asData(content);
          this.draft.put(row + 1 + start + index, column + from + place, renderFormula(content.formula, scope));
          return "";
        }),
      );
    };
    const blanks = rows.length * columns.filter(({ formula }) => formula !== undefined).length;
    if (blanks < MANY_BLANKS && rows.length <= MANY_ROWS) {
      const address = addressOf(row, column, 1 + rows.length, columns.length);
      this.draft.sheet.values.push({ address, cells: [headings, ...cells(0, columns.length - 1)] });
      return;
    }
    this.draft.sheet.values.push({ address: addressOf(row, column, 1, columns.length), cells: [headings] });
    for (const { from, to, item } of neighbours(columns, (declared) => String(declared.formula === undefined))) {
      if (item.formula !== undefined) continue;
      for (let start = 0; start < rows.length; start += MANY_ROWS) {
        const block = cells(from, to, start);
        this.draft.sheet.values.push({ address: addressOf(row + 1 + start, column + from, block.length, to - from + 1), cells: block });
      }
    }
  }

  /** Formulas of neighbouring calculated columns stand in the first row once and are copied down together. */
  private putColumns(table: TableDeclaration, row: number, column: number, rows: number, scope: FormulaScope): void {
    for (const { from, to, item } of neighbours(table.columns, (declared) => String(declared.formula === undefined))) {
      if (item.formula === undefined) continue;
      const formulas = table.columns.slice(from, to + 1).map((declared) => renderFormula(declared.formula ?? "", scope));
      const columns = formulas.length;
      this.draft.sheet.formulas.push({ address: addressOf(row, column + from, 1, columns), cells: [formulas] });
      if (rows > 1)
        this.draft.sheet.copies.push({
          from: addressOf(row, column + from, 1, columns),
          to: addressOf(row + 1, column + from, rows - 1, columns),
        });
    }
  }

  /** Rows are as high as the texts that they are made with, and as what may be worked out in them. */
  private setHeights(
    { columns, lines = 1 }: TableDeclaration,
    rows: readonly Record<string, CellContent>[],
    row: number,
    all: number,
  ): void {
    const wrapped = columns.filter(({ style = "cell" }) => "wrap" in styles[style]);
    if (wrapped.length === 0) return;
    const heights = Array.from({ length: all }, (_, index) =>
      Math.max(lines, ...wrapped.map(({ key, width }) => linesOf(String(rows[index]?.[key] ?? ""), width))),
    );
    for (const { from, to, item } of neighbours(heights, String)) if (item > 1) this.setHeight(item, row + from, to - from + 1);
  }

  private setHeight(lines: number, row: number, rows: number): void {
    this.draft.sheet.rowHeights.push({ address: `${row + 1}:${row + rows}`, height: heightOfLines(lines) });
  }

  private freezeBelow(key: string, row: number): void {
    if (this.declaration.freeze?.table !== key) return;
    this.draft.sheet.freeze = { rows: row + 1, columns: this.declaration.freeze.columns };
    this.draft.sheet.titleRow = row + 1;
  }

  private placeGrid(grid: GridBlock, row: number, column: number): Extent {
    if (grid.lines) this.setHeight(grid.lines, row + 1, grid.rows);
    this.freezeBelow(grid.key, row);
    return this.across.placeGrid(grid, row, column);
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
    this.draft.sheet.highlights.push(...plannedHighlights(highlight, table, { row, rows, placeOf }, scope));
  }

  private contentOf(content: CellContent): PlannedCell {
    return typeof content === "object" ? this.render(content.formula) : asData(content);
  }

  private render(formula: string): string {
    return renderFormula(formula, this.scope);
  }
}

/** Inputs come from people, and other tasks' texts from files: what Excel would take for something else is marked as text. */
function asData(content: string | number): PlannedCell {
  return typeof content === "string" ? asCellText(content) : content;
}
