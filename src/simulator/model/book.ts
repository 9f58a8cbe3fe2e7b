import {
  cellAt,
  cellsOf,
  columnsOf,
  contains,
  formatRect,
  MAX_COLUMNS,
  MAX_ROWS,
  overlaps,
  quoteSheet,
  rowsOf,
  withinSheet,
  type Rect,
} from "./a1";
import { isStackedBars } from "./charts";
import { Engine } from "../engine/engine";
import { HostError } from "./errors";
import {
  bodyOf,
  cellKey,
  copyOfSheet,
  cellsWithin,
  emptySheet,
  placeOfKey,
  type CellContent,
  type CellFormat,
  type NamedItem,
  type Sheet,
  type Table,
  type Validation,
  type Value,
} from "./sheet";
import { memoize } from "../../base/memoize";
import { mentions, rewriteFormulas } from "./rewriting";
import { fixHeadings, growTables, isTaken, fillCalculatedColumn, renameColumn, resizeTable } from "./tables";
import { parseInput, serialToday, type Notation } from "./parseInput";
import { checkSyntax } from "./syntax";

/** A change that co-authors' add-ins are told about. */
export interface Change {
  sheet: Sheet;
  address: string;
  changeType: "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted" | "RowSorted";
}

/** A kind of thing that a file may hold and the simulated Excel does not, and where: a sheet or a part of the file. */
export interface LeftOut {
  kind: "chart" | "picture" | "comment" | "rule" | "name" | "pivot" | "macro" | "link" | "filter" | "shape" | "part";
  where: string;
}

const ILLEGAL_SHEET_NAME = /[\\/?*[\]:]|^'|'$/;
const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u;
const LOOKS_LIKE_A_CELL = /^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]\d*)$/;
const MAX_TEXT = 32_767;
const MAX_FORMULA = 8_192;
const MAX_HEADING = 255;

/** When formulas are worked out: whenever something changes, or when somebody asks for it. */
export const CALCULATIONS = ["Automatic", "AutomaticExceptTables", "Manual"] as const;

/** The workbook: everything Excel keeps, with Excel's rules for changing it. Values of formulas come from the engine. */
export class Book {
  readonly sheets: Sheet[] = [];
  readonly names: NamedItem[] = [];
  /** What this Excel takes between addresses: Danish desktop builds took `;` only. */
  listSeparator: "," | ";" = ",";
  /** AutoCorrect's *Include new rows and columns in table*, which people may turn off; it goes for what add-ins write too (office-js #6745). */
  expandsTables = true;
  /** Days are counted from 1904. What formulas make of days is not simulated otherwise. */
  from1904 = false;
  calculation: (typeof CALCULATIONS)[number] = "Automatic";
  /** Without a printer, some Excels cannot set up pages. */
  hasPrinter = true;
  /** Open without the right to change it. */
  readOnly = false;
  /** Whether sheets may be neither added, deleted, renamed, moved, hidden nor shown. */
  structureProtected = false;
  /** Grows with what is done to its cells, tables and sheets; what only looks otherwise, or is selected, does not count. */
  revision = 0;
  /** Grows when cells are moved: by lines inserted or deleted, sorting, cutting. */
  moves = 0;
  readonly properties = { title: "", subject: "" };
  /** What stood in the file that the workbook was read from and is not in it: it is lost when the workbook is saved. */
  leftOut: readonly LeftOut[] = [];
  readonly engine: Engine;
  active: Sheet;
  selection: Rect = { top: 0, left: 0, bottom: 0, right: 0 };
  /** The active cell, in which typing goes: a cell of the selection. */
  cursor = { row: 0, column: 0 };
  /** Called when rows or columns were inserted or deleted, with where one is now; null where it is gone. */
  linesMoved: (sheet: Sheet, axis: "row" | "column", moved: (line: number) => number | null) => void = () => undefined;
  private changes: Change[] = [];
  /** The number of the next sheet or table: none is ever given twice. */
  nextId = 1;

  constructor(firstSheet = "Ark1") {
    this.engine = new Engine(this);
    this.active = this.addSheet(firstSheet);
  }

  /** Another workbook that holds the same. */
  copy(): Book {
    const { names, properties } = structuredClone({ names: this.names, properties: this.properties });
    const active = this.sheets.indexOf(this.active);
    const selection = { ...this.selection };
    const { nextId, leftOut } = this;
    const copied = Book.of(this.sheets.map(copyOfSheet), { names, properties, active, selection, nextId, leftOut });
    copied.structureProtected = this.structureProtected;
    copied.from1904 = this.from1904;
    copied.engine.continueFrom(this.engine);
    copied.setCalculation(this.calculation);
    return copied;
  }

  /** What a file of this workbook would not hold: what was left out when it was opened, and what came in since. */
  get unwritten(): LeftOut[] {
    const came = this.sheets.flatMap(({ name, charts, shapes }): LeftOut[] => [
      ...charts.filter((chart) => !isStackedBars(chart)).map((): LeftOut => ({ kind: "chart", where: name })),
      ...shapes.map((): LeftOut => ({ kind: "shape", where: name })),
    ]);
    return [...this.leftOut, ...came];
  }

  setCalculation(mode: Book["calculation"]): void {
    this.calculation = mode;
    this.calculate();
  }

  /** Works out every formula now, as F9 does. */
  calculate(): void {
    this.engine.freeze(this.calculation === "Manual");
  }

  /** The workbook of some sheets, which are its own from now on. */
  static of(
    sheets: readonly Sheet[],
    {
      names,
      properties,
      active,
      selection,
      nextId,
      leftOut,
    }: Pick<Book, "names" | "properties" | "selection" | "nextId" | "leftOut"> & {
      active: number;
    },
  ): Book {
    const book = new Book();
    book.sheets.splice(0, 1, ...sheets);
    book.names.push(...names);
    Object.assign(book.properties, properties);
    book.active = sheets[active] ?? book.active;
    book.select(selection);
    book.nextId = nextId;
    book.leftOut = leftOut;
    return book;
  }

  /** The day it is, as a serial number. */
  get today(): number {
    return this.engine.today ?? serialToday();
  }

  /** What has changed since this was last asked. */
  takeChanges(): Change[] {
    const taken = this.changes;
    this.changes = [];
    return taken;
  }

  noteChange(change: Change): void {
    this.changes.push(change);
  }

  /** Selects a block of cells of the active sheet. */
  select(rect: Rect, cursor = { row: rect.top, column: rect.left }): void {
    this.selection = rect;
    this.cursor = cursor;
  }

  // Sheets

  addSheet(name: string): Sheet {
    this.refuseBadSheetName(name, null);
    const sheet = emptySheet(this.nextId++, name);
    this.sheets.push(sheet);
    this.engine.structureChanged();
    return sheet;
  }

  /** @throws HostError where a sheet cannot have a name: `own` is the sheet that is to get it. */
  refuseBadSheetName(name: string, own: Sheet | null): void {
    this.refuseLocked();
    if (name === "" || name.length > 31 || ILLEGAL_SHEET_NAME.test(name) || name.toLowerCase() === "history") {
      throw new HostError("InvalidArgument", "The name of the worksheet is not valid.");
    }
    const other = this.findSheet(name);
    if (other && other !== own) throw new HostError("ItemAlreadyExists", "A resource with the same name or identifier already exists.");
  }

  /** Shows or hides a sheet; one must stay in sight. */
  setVisibility(sheet: Sheet, visibility: Sheet["visibility"]): void {
    this.refuseLocked();
    const others = this.sheets.some((other) => other !== sheet && other.visibility === "Visible");
    if (visibility !== "Visible" && !others) throw new HostError("InvalidOperation", "A workbook shows at least one worksheet.");
    sheet.visibility = visibility;
    if (this.active === sheet && visibility !== "Visible")
      this.active = this.sheets.find((other) => other.visibility === "Visible") ?? sheet;
  }

  /** Moves a sheet to another place among all, hidden ones too. */
  moveSheet(sheet: Sheet, position: number): void {
    this.refuseLocked();
    if (position < 0 || position >= this.sheets.length) throw new HostError("InvalidArgument", "There is no such place for a worksheet.");
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
    this.engine.structureChanged();
  }

  /** Takes away the empty sheet that a new workbook begins with, if nobody used it and it is not the only one. */
  removeEmptySheet(): void {
    const first = this.sheets[0];
    if (!first || this.sheets.length === 1 || this.usedRect(first)) return;
    this.sheets.shift();
    if (this.active === first && this.sheets[0]) this.active = this.sheets[0];
    this.engine.structureChanged();
  }

  findSheet(nameOrId: string): Sheet | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === wanted || sheet.id.toLowerCase() === wanted);
  }

  // Tables

  allTables(): Table[] {
    return this.sheets.flatMap((sheet) => sheet.tables);
  }

  findTable(nameOrId: string): Table | undefined {
    const wanted = nameOrId.toLowerCase();
    for (const { tables } of this.sheets)
      for (const table of tables) if (table.name.toLowerCase() === wanted || table.id === nameOrId) return table;
    return undefined;
  }

  addTable(sheet: Sheet, rect: Rect, hasHeaders: boolean): Table {
    this.refuseProtected(sheet);
    if (!hasHeaders) throw new HostError("InvalidArgument", "The simulated host only makes tables with headings.");
    if (isTaken(sheet, rect)) {
      throw new HostError("MergedRangeConflict", "A table can't overlap with another table or merged cells.");
    }
    const id = this.nextId++;
    const whole = rowsOf(rect) === 1 ? { ...rect, bottom: rect.bottom + 1 } : rect;
    const table: Table = {
      id: String(id),
      name: this.freeTableName(),
      sheet,
      rect: withinSheet(whole),
      columnIds: [],
      calculated: new Map(),
      filters: new Map(),
      style: "TableStyleMedium2",
      showFilterButton: true,
      showTotals: false,
      showBandedRows: true,
    };
    for (let place = 0; place < columnsOf(rect); place += 1) table.columnIds.push(place + 1);
    sheet.tables.push(table);
    fixHeadings(this, table);
    this.engine.structureChanged();
    return table;
  }

  private freeTableName(): string {
    for (let number = 1; ; number += 1) if (!this.findTable(`Table${number}`)) return `Table${number}`;
  }

  renameTable(table: Table, name: string): void {
    this.refuseBadName(name);
    const taken = this.allTables().some((other) => other !== table && other.name.toLowerCase() === name.toLowerCase());
    if (taken || this.findName(name))
      throw new HostError("InvalidArgument", "The argument is invalid or missing or has an incorrect format.");
    const old = table.name.toLowerCase();
    rewriteFormulas(
      this,
      (token) => (token.kind === "structured" && token.table.toLowerCase() === old ? { ...token, table: name } : token),
      mentions(old),
    );
    table.name = name;
  }

  /** Adds a column at the right end of a table; nothing may stand there. */
  addTableColumn(table: Table, heading: string): void {
    this.refuseProtected(table.sheet);
    const added = { ...table.rect, left: table.rect.right + 1, right: table.rect.right + 1 };
    if (isTaken(table.sheet, added, table) || this.usedWithin(table.sheet, added))
      throw new HostError("NotImplemented", "The simulated host adds columns only where nothing stands to the right.");
    table.rect = withinSheet({ ...table.rect, right: added.right });
    table.columnIds.push(Math.max(...table.columnIds) + 1);
    this.write(table.sheet, { ...added, bottom: added.top }, [[heading]]);
    this.engine.structureChanged();
  }

  /** Gives a table other last rows; the headings stay where they are. */
  resizeTable(table: Table, sheet: Sheet, rect: Rect): void {
    this.refuseProtected(sheet);
    const { top, left, right } = table.rect;
    if (sheet !== table.sheet || rect.top !== top || rect.left !== left || rect.right !== right || rect.bottom < table.rect.bottom)
      throw new HostError("NotImplemented", "The simulated host makes tables longer, and nothing else.");
    if (isTaken(sheet, rect, table))
      throw new HostError("MergedRangeConflict", "A table can't overlap with another table or merged cells.");
    resizeTable(this, table, rect);
    this.noteChange({ sheet, address: formatRect(rect), changeType: "RangeEdited" });
  }

  /** Shows or hides rows. */
  setRowsHidden(sheet: Sheet, { top, bottom }: Rect, hidden: boolean): void {
    this.refuseProtected(sheet);
    for (let row = top; row <= bottom; row += 1)
      if (hidden) sheet.hiddenRows.set(row, "hand");
      else sheet.hiddenRows.delete(row);
  }

  headingsOf(table: Table): string[] {
    return table.columnIds.map((_, place) => this.headingAt(table, place));
  }

  headingAt({ sheet, rect }: Table, place: number): string {
    return String(this.valueAt(sheet, rect.top, rect.left + place));
  }

  // Names

  /** A name of the workbook, or of a sheet. */
  findName(name: string, scope?: Sheet): NamedItem | undefined {
    return this.names.find((item) => item.scope === scope?.id && item.name.toLowerCase() === name.toLowerCase());
  }

  addName(name: string, formula: string, scope?: Sheet): NamedItem {
    this.refuseReadOnly();
    this.refuseBadName(name);
    if (this.findName(name, scope)) throw new HostError("ItemAlreadyExists", "A resource with the same name or identifier already exists.");
    if (this.findTable(name)) throw new HostError("InvalidArgument", "The name is taken by a table.");
    const item = { name, formula: formula.startsWith("=") ? formula : `=${formula}`, visible: true, ...(scope && { scope: scope.id }) };
    this.checkFormula(item.formula, null);
    this.names.push(item);
    this.engine.structureChanged();
    return item;
  }

  setNameFormula(item: NamedItem, formula: string): void {
    this.refuseReadOnly();
    this.checkFormula(formula, null);
    item.formula = formula;
    this.engine.structureChanged();
  }

  deleteName(item: NamedItem): void {
    this.refuseReadOnly();
    this.names.splice(this.names.indexOf(item), 1);
    this.engine.structureChanged();
  }

  private refuseBadName(name: string): void {
    if (name.length > 255 || !NAME.test(name) || LOOKS_LIKE_A_CELL.test(name)) {
      throw new HostError(
        "InvalidArgument",
        "The name is not valid: it begins with a letter or an underscore, has no spaces and is no cell's address.",
      );
    }
  }

  // Cells

  contentAt(sheet: Sheet, row: number, column: number): CellContent {
    return sheet.cells.get(cellKey(row, column)) ?? { formula: null, value: "" };
  }

  valueAt(sheet: Sheet, row: number, column: number): Value {
    const content = sheet.cells.get(cellKey(row, column));
    if (!content) return "";
    return content.formula === null ? content.value : this.engine.value(sheet, row, column);
  }

  formatAt(sheet: Sheet, row: number, column: number): CellFormat {
    return sheet.formats.get(cellKey(row, column)) ?? {};
  }

  /** The used block of a sheet, or null where it holds nothing. */
  usedRect(sheet: Sheet): Rect | null {
    return this.usedWithin(sheet, { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 });
  }

  /** The block of cells that hold anything within another block, or null. A formula that shows nothing counts as held. */
  usedWithin(sheet: Sheet, within: Rect): Rect | null {
    let used: Rect | null = null;
    for (const [key, content] of cellsWithin(sheet, within)) {
      if (content.formula === null && content.value === "") continue;
      const { row, column } = placeOfKey(key);
      used ??= cellAt(row, column);
      used.top = Math.min(used.top, row);
      used.left = Math.min(used.left, column);
      used.bottom = Math.max(used.bottom, row);
      used.right = Math.max(used.right, column);
    }
    return used;
  }

  /**
   * Writes what somebody typed or an add-in set: one value for each cell of `rect`, null leaves a cell as it is. Tables grow over
   * what is written right below them, a formula in an empty column of a table fills the column, headings stay texts.
   */
  write(sheet: Sheet, rect: Rect, inputs: (Value | null)[][], notation: Notation = "danish"): void {
    this.refuseProtected(sheet);
    const cells = [...cellsOf(rect)];
    const written = cells.flatMap(({ row, column }) => {
      const input = inputs[row - rect.top]?.[column - rect.left];
      if (input === null || input === undefined) return [];
      return [{ row, column, content: this.read(sheet, row, column, input, notation) }];
    });
    for (const { row, column, content } of written) this.checkContent(content, sheet, row, column);
    if (written.some(({ content }) => content.formula !== null || content.value !== "")) growTables(this, sheet, rect);
    for (const { row, column, content } of written) this.put(sheet, row, column, content);
    this.afterWriting(sheet, rect);
  }

  private read(sheet: Sheet, row: number, column: number, input: Value, notation: Notation): CellContent {
    const { numberFormat, ...content } = parseInput(
      input,
      this.formatAt(sheet, row, column).numberFormat ?? "General",
      this.today,
      notation,
    );
    if (numberFormat !== undefined) this.setFormat(sheet, cellAt(row, column), { numberFormat });
    return content;
  }

  private checkContent(content: CellContent, sheet: Sheet, row: number, column: number): void {
    if (typeof content.value === "string" && content.value.length > MAX_TEXT) {
      throw new HostError("InvalidArgument", "A cell holds at most 32,767 characters.");
    }
    const isHeading = sheet.tables.some(({ rect }) => row === rect.top && column >= rect.left && column <= rect.right);
    if (isHeading && String(content.value).length > MAX_HEADING)
      throw new HostError("InvalidArgument", "A heading holds at most 255 characters.");
    if (content.formula !== null) this.checkFormula(content.formula, { sheet, row, column });
  }

  /** Refuses what Excel would not take as a formula: too long, not well formed, or naming a table or column that is not there. */
  private checkFormula(formula: string, at: { sheet: Sheet; row: number; column: number } | null): void {
    if (formula.length > MAX_FORMULA) throw new HostError("InvalidArgument", "A formula holds at most 8,192 characters.");
    checkSyntax(formula);
    this.engine.resolve(formula, at);
  }

  /** Puts something into a cell as it stands; a heading renames its column, and what is put below a merged cell is lost. */
  put(sheet: Sheet, row: number, column: number, content: CellContent): void {
    const key = cellKey(row, column);
    if (sheet.merged.some((rect) => contains(rect, cellAt(row, column)) && key !== cellKey(rect.top, rect.left))) return;
    const table = sheet.tables.find(({ rect }) => row === rect.top && column >= rect.left && column <= rect.right);
    if (table) renameColumn(this, table, column - table.rect.left, content);
    else if (content.formula === null && content.value === "") sheet.cells.delete(key);
    else sheet.cells.set(key, content);
    this.engine.cellChanged(sheet, row, column);
  }

  /** What follows by itself when cells were written: calculated columns fill, and co-authors' add-ins are told. */
  afterWriting(sheet: Sheet, rect: Rect, changeType: Change["changeType"] = "RangeEdited"): void {
    for (const table of sheet.tables) {
      const body = bodyOf(table);
      if (!overlaps(body, rect)) continue;
      for (let column = Math.max(body.left, rect.left); column <= Math.min(body.right, rect.right); column += 1)
        fillCalculatedColumn(this, table, column, rect);
    }
    this.noteChange({ sheet, address: formatRect(rect), changeType });
  }

  clearFormats(sheet: Sheet, rect: Rect): void {
    this.refuseProtected(sheet);
    for (const key of [...sheet.formats.keys()]) {
      const { row, column } = placeOfKey(key);
      if (contains(rect, cellAt(row, column))) sheet.formats.delete(key);
    }
  }

  clearContents(sheet: Sheet, rect: Rect): void {
    this.refuseProtected(sheet);
    for (const key of [...sheet.cells.keys()]) {
      const { row, column } = placeOfKey(key);
      if (contains(rect, cellAt(row, column))) this.put(sheet, row, column, { formula: null, value: "" });
    }
    this.afterWriting(sheet, rect);
  }

  setFormat(sheet: Sheet, rect: Rect, change: CellFormat): void {
    // Cells that looked the same go on sharing one format.
    const changed = memoize((format: CellFormat | undefined): CellFormat => {
      return { ...format, ...change, edges: { ...format?.edges, ...change.edges } };
    });
    for (const { row, column } of cellsOf(rect)) {
      const key = cellKey(row, column);
      sheet.formats.set(key, changed(sheet.formats.get(key)));
    }
  }

  clearValidation(sheet: Sheet, rect: Rect): void {
    this.refuseProtected(sheet);
    for (const { row, column } of cellsOf(rect)) sheet.validations.delete(cellKey(row, column));
  }

  setValidation(sheet: Sheet, rect: Rect, change: Partial<Validation>): void {
    this.refuseProtected(sheet);
    const first = sheet.validations.get(cellKey(rect.top, rect.left)) ?? { type: null, ignoreBlanks: true };
    const validation = { ...first, ...change };
    for (const { row, column } of cellsOf(rect)) sheet.validations.set(cellKey(row, column), validation);
  }

  tableAt(sheet: Sheet, row: number, column: number): Table | undefined {
    return sheet.tables.find((table) => contains(table.rect, cellAt(row, column)));
  }

  /** Makes one cell of a block: what its first cell holds stays, whatever the others held is gone. */
  mergeCells(sheet: Sheet, rect: Rect): void {
    this.refuseProtected(sheet);
    if (sheet.tables.some((table) => overlaps(table.rect, rect)))
      throw new HostError("InvalidOperation", "Cells of a table cannot be merged.");
    for (const { row, column } of cellsOf(rect))
      if (row !== rect.top || column !== rect.left) this.put(sheet, row, column, { formula: null, value: "" });
    this.unmergeCells(sheet, rect);
    sheet.merged.push(rect);
  }

  /** Parts every merged cell of which some is in a block. */
  unmergeCells(sheet: Sheet, rect: Rect): void {
    this.refuseProtected(sheet);
    sheet.merged = sheet.merged.filter((merged) => !overlaps(merged, rect));
  }

  /** The address of a block with its sheet. */
  addressOf(sheet: Sheet, rect: Rect): string {
    return `${quoteSheet(sheet.name)}!${formatRect(rect)}`;
  }

  /** @throws HostError AccessDenied where the workbook's structure, or the whole workbook, may not be changed. */
  refuseLocked(): void {
    this.refuseReadOnly();
    if (this.structureProtected)
      throw new HostError("AccessDenied", "You cannot perform the requested operation: the workbook's structure is protected.");
  }

  private refuseReadOnly(): void {
    this.revision += 1;
    if (this.readOnly) throw new HostError("AccessDenied", "You cannot perform the requested operation: the workbook is read-only.");
  }

  /** @throws HostError AccessDenied where the sheet, or the whole workbook, may not be changed. */
  refuseProtected(sheet: Sheet): void {
    this.refuseReadOnly();
    if (sheet.protected) throw new HostError("AccessDenied", "You cannot perform the requested operation: the worksheet is protected.");
  }
}
