import { cellAt, cellsOf, columnsOf, contains, MAX_COLUMNS, MAX_ROWS, overlaps, quoteSheet, rowsOf, type Rect } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { movedCell, moveFormula, placeOfCell } from "./formulas";
import { blockAt, LOST, rewriteFormulas, sheetMeant, type Standing } from "./rewriting";
import { growTables } from "./tables";
import {
  cellKey,
  isError,
  type CellContent,
  type CellFormat,
  type ConditionalFormat,
  type Sheet,
  type Remark,
  type Validation,
} from "./sheet";

/** A block of cells that somebody copied or cut. */
export interface Taken {
  sheet: Sheet;
  rect: Rect;
}

/** A cell that comes from another program: its text, and what little of its look comes along. */
export interface PastedCell {
  text: string;
  format?: CellFormat;
}

/** What a copied cell carries along. */
interface Carried {
  content: CellContent;
  format: CellFormat | undefined;
  validation: Validation | undefined;
  remark: Remark | undefined;
}

/**
 * Where a paste of a block of some size goes: the block again and again where the selection is a multiple of it, else once from the
 * selection's first cell on.
 */
export function pasteTarget(size: Rect, selection: Rect): Rect {
  const [rows, columns] = [rowsOf(size), columnsOf(size)];
  const fits = rowsOf(selection) % rows === 0 && columnsOf(selection) % columns === 0;
  const { top, left } = selection;
  return fits ? selection : { top, left, bottom: top + rows - 1, right: left + columns - 1 };
}

/**
 * Pastes copied cells as Excel does: contents (references without a dollar sign move along), formats, conditional formats and
 * validation all replace what was there. Gives the block that was written.
 * @throws HostError where the target is protected, leaves the sheet, or is merged in another way.
 */
export function pasteCells(book: Book, from: Taken, sheet: Sheet, selection: Rect): Rect {
  const target = pasteTarget(from.rect, selection);
  refusePaste(book, sheet, target);
  const carried = [...cellsOf(from.rect)].map(({ row, column }) => carriedFrom(book, from.sheet, row, column));
  const rules = rulesOn(from.sheet, from.rect);
  const source = (row: number, column: number): { row: number; column: number; cell: Carried | undefined } => {
    const place = { row: (row - target.top) % rowsOf(from.rect), column: (column - target.left) % columnsOf(from.rect) };
    return {
      row: from.rect.top + place.row,
      column: from.rect.left + place.column,
      cell: carried[place.row * columnsOf(from.rect) + place.column],
    };
  };
  writeBlock(book, sheet, target, (row, column) => {
    const { row: sourceRow, column: sourceColumn, cell } = source(row, column);
    const content = cell?.content ?? { formula: null, value: "" };
    if (content.formula === null) return content;
    return { ...content, formula: moveFormula(content.formula, row - sourceRow, column - sourceColumn) };
  });
  for (const { row, column } of cellsOf(target)) {
    const { cell } = source(row, column);
    dress(sheet, row, column, cell);
  }
  replaceRules(book, sheet, target, rules, from.rect);
  book.engine.structureChanged();
  return target;
}

/** Pastes one thing of copied cells, as *Paste special* does, again and again where the target is larger. */
export function pasteSpecial(book: Book, what: "Formulas" | "Values" | "Formats", from: Taken, sheet: Sheet, target: Rect): void {
  refusePaste(book, sheet, target);
  for (const { row, column } of cellsOf(target)) {
    const source = {
      row: from.rect.top + ((row - target.top) % rowsOf(from.rect)),
      column: from.rect.left + ((column - target.left) % columnsOf(from.rect)),
    };
    const { content, format } = carriedFrom(book, from.sheet, source.row, source.column);
    if (what === "Formats") {
      if (format) sheet.formats.set(cellKey(row, column), format);
      else sheet.formats.delete(cellKey(row, column));
    } else if (what === "Values") {
      const value = book.valueAt(from.sheet, source.row, source.column);
      book.put(sheet, row, column, { formula: null, value, ...(isError(value) && { isError: true }) });
    } else if (content.formula === null) book.put(sheet, row, column, { ...content });
    else book.put(sheet, row, column, { formula: moveFormula(content.formula, row - source.row, column - source.column), value: "" });
  }
  if (what !== "Formats") book.afterWriting(sheet, target);
}

/** Moves cut cells with all that they carry; formulas that speak of them follow, those that spoke of what they cover are lost. */
export function moveCells(book: Book, from: Taken, sheet: Sheet, selection: Rect): Rect {
  const { top, left } = selection;
  const target = { top, left, bottom: top + rowsOf(from.rect) - 1, right: left + columnsOf(from.rect) - 1 };
  refusePaste(book, sheet, target);
  book.refuseProtected(from.sheet);
  if (from.sheet.tables.some((table) => overlaps(from.rect, { ...table.rect, bottom: table.rect.top })))
    throw new HostError("InvalidOperation", "The simulated host moves no headings of tables.");
  book.moves += 1;
  followMoved(book, from, sheet, target);
  const carried = new Map(
    [...cellsOf(from.rect)].map(({ row, column }) => [cellKey(row, column), carriedFrom(book, from.sheet, row, column)]),
  );
  const rules = rulesOn(from.sheet, from.rect);
  for (const { row, column } of cellsOf(from.rect)) {
    book.put(from.sheet, row, column, { formula: null, value: "" });
    dress(from.sheet, row, column, undefined);
  }
  replaceRules(book, from.sheet, from.rect, [], from.rect);
  const [down, right] = [top - from.rect.top, left - from.rect.left];
  const source = (row: number, column: number): Carried | undefined => carried.get(cellKey(row - down, column - right));
  writeBlock(book, sheet, target, (row, column) => source(row, column)?.content ?? { formula: null, value: "" });
  for (const { row, column } of cellsOf(target)) dress(sheet, row, column, source(row, column));
  replaceRules(book, sheet, target, rules, from.rect);
  book.afterWriting(from.sheet, from.rect);
  book.engine.structureChanged();
  return target;
}

/**
 * Writes cells that come from another program, as if they had been typed; what little look comes along is added, validation stays.
 * Gives the block that was written.
 */
export function pasteTexts(book: Book, sheet: Sheet, selection: Rect, cells: readonly (readonly PastedCell[])[]): Rect {
  const size = { top: 0, left: 0, bottom: cells.length - 1, right: Math.max(...cells.map(({ length }) => length)) - 1 };
  const target = pasteTarget(size, selection);
  refusePaste(book, sheet, target);
  const cellOf = (row: number, column: number): PastedCell | undefined =>
    cells[(row - target.top) % rowsOf(size)]?.[(column - target.left) % columnsOf(size)];
  const rows = Array.from({ length: rowsOf(target) }, (_, row) =>
    Array.from({ length: columnsOf(target) }, (__, column) => cellOf(target.top + row, target.left + column)?.text ?? ""),
  );
  book.write(sheet, target, rows);
  for (const { row, column } of cellsOf(target)) {
    const format = cellOf(row, column)?.format;
    if (format) book.setFormat(sheet, { top: row, left: column, bottom: row, right: column }, format);
  }
  return target;
}

function refusePaste(book: Book, sheet: Sheet, target: Rect): void {
  book.refuseProtected(sheet);
  if (target.bottom >= MAX_ROWS || target.right >= MAX_COLUMNS)
    throw new HostError("InvalidArgument", "What is pasted would not fit on the worksheet.");
  if (sheet.merged.some((merged) => overlaps(merged, target) && !(rowsOf(merged) === rowsOf(target) && contains(merged, target))))
    throw new HostError("MergedRangeConflict", "Merged cells in the way have another size.");
}

const carriedFrom = (book: Book, sheet: Sheet, row: number, column: number): Carried => {
  const key = cellKey(row, column);
  return {
    content: book.contentAt(sheet, row, column),
    format: sheet.formats.get(key),
    validation: sheet.validations.get(key),
    remark: sheet.remarks.get(key),
  };
};

/** Puts contents into a block as writing does: tables grow, calculated columns fill. */
function writeBlock(book: Book, sheet: Sheet, target: Rect, contentAt: (row: number, column: number) => CellContent): void {
  const contents = [...cellsOf(target)].map(({ row, column }) => ({ row, column, content: contentAt(row, column) }));
  // Writing nothing makes a table grow over the block, if it is one that tables grow over.
  if (contents.some(({ content }) => content.formula !== null || content.value !== "")) growTables(book, sheet, target);
  for (const { row, column, content } of contents) book.put(sheet, row, column, content);
  book.afterWriting(sheet, target);
}

function dress({ formats, validations, remarks }: Sheet, row: number, column: number, cell: Carried | undefined): void {
  const key = cellKey(row, column);
  if (cell?.format) formats.set(key, cell.format);
  else formats.delete(key);
  if (cell?.validation) validations.set(key, cell.validation);
  else validations.delete(key);
  if (cell?.remark) remarks.set(key, cell.remark);
  else remarks.delete(key);
}

const rulesOn = (sheet: Sheet, rect: Rect): ConditionalFormat[] =>
  sheet.conditionalFormats
    .filter(({ rects }) => rects.some((block) => overlaps(block, rect)))
    .flatMap((rule) => rule.rects.filter((block) => overlaps(block, rect)).map((block) => pieceOf(rule, common(block, rect), null)));

const common = (one: Rect, other: Rect): Rect => ({
  top: Math.max(one.top, other.top),
  left: Math.max(one.left, other.left),
  bottom: Math.min(one.bottom, other.bottom),
  right: Math.min(one.right, other.right),
});

/** The rules that a block brings along replace those that stood there. Each piece becomes a rule of its own, as Excel's rules fall apart. */
function replaceRules(book: Book, sheet: Sheet, target: Rect, rules: readonly ConditionalFormat[], from: Rect): void {
  const left = sheet.conditionalFormats.flatMap((rule) => {
    if (!rule.rects.some((block) => overlaps(block, target))) return [rule];
    return rule.rects.flatMap((block) => without(block, target)).map((block, index) => pieceOf(rule, block, index > 0 ? book : null));
  });
  const brought = rules.flatMap((rule) => tiled(rule.rects, from, target).map((block) => pieceOf(rule, block, book)));
  sheet.conditionalFormats = [...left, ...brought];
}

/** A rule on another block; with a workbook as a rule of its own. */
function pieceOf(rule: ConditionalFormat, block: Rect, own: Book | null): ConditionalFormat {
  const [first = block] = rule.rects;
  const formula = rule.kind === "Custom" ? moveFormula(rule.formula, block.top - first.top, block.left - first.left) : rule.formula;
  return { ...rule, formula, rects: [block], ...(own ? { id: `{${own.nextId++}}` } : {}) };
}

/** Some blocks within a source, as often as the source goes into a target. */
function tiled(blocks: readonly Rect[], from: Rect, target: Rect): Rect[] {
  const tiles: Rect[] = [];
  for (let top = target.top; top <= target.bottom; top += rowsOf(from))
    for (let left = target.left; left <= target.right; left += columnsOf(from))
      for (const block of blocks) {
        const [down, right] = [top - from.top, left - from.left];
        tiles.push({ top: block.top + down, bottom: block.bottom + down, left: block.left + right, right: block.right + right });
      }
  return tiles;
}

/** What is left of a block where another is cut out of it. */
function without(block: Rect, hole: Rect): Rect[] {
  if (!overlaps(block, hole)) return [block];
  const { top, bottom } = common(block, hole);
  return [
    { ...block, bottom: hole.top - 1 },
    { ...block, top, bottom, right: hole.left - 1 },
    { ...block, top, bottom, left: hole.right + 1 },
    { ...block, top: hole.bottom + 1 },
  ].filter((part) => part.bottom >= part.top && part.right >= part.left);
}

/**
 * Before cut cells move: references to them will go with them, those to what they will cover are lost, and what they say of other
 * cells of their sheet they go on saying.
 */
function followMoved(book: Book, from: Taken, sheet: Sheet, target: Rect): void {
  const [down, right] = [target.top - from.rect.top, target.left - from.rect.left];
  // Rules look at the cells beside their own, and go on doing so.
  const rules = new Map(book.sheets.flatMap(({ conditionalFormats }) => conditionalFormats.map((rule) => [rule, rule.formula] as const)));
  const isCut = (home: Standing): boolean => home?.sheet === from.sheet && contains(from.rect, cellAt(home.row, home.column));
  rewriteFormulas(book, (token, home, tokens, index) => {
    if (token.kind !== "reference") return token;
    const block = blockAt(tokens, index);
    const of = sheetMeant(book, block?.first ?? token, home);
    const ends = block ? [block.first, block.last] : [token];
    const isWithin = (rect: Rect): boolean => ends.every(({ cell }) => contains(rect, placeOfCell(cell)));
    const homeThen = isCut(home) ? sheet : home?.sheet;
    const isEnd = block?.last === token;
    if (of === from.sheet && isWithin(from.rect)) {
      const named = isEnd || (token.sheet === "" && homeThen === sheet) ? "" : quoteSheet(sheet.name);
      return { ...token, sheet: named, cell: movedCell(token.cell, down, right) };
    }
    if (of === sheet && isWithin(target)) return LOST;
    return token.sheet === "" && !isEnd && isCut(home) && sheet !== from.sheet ? { ...token, sheet: quoteSheet(from.sheet.name) } : token;
  });
  for (const [rule, formula] of rules) rule.formula = formula;
}
