import {
  around,
  cellAt,
  cellsOf,
  columnsOf,
  contains,
  MAX_COLUMNS,
  MAX_ROWS,
  overlaps,
  parseAddress,
  refuseMany,
  rowsOf,
  withinSheet,
  type Rect,
} from "../model/a1";
import { HostError } from "../model/errors";
import type { Book } from "../model/book";
import { pasteCells, pasteSpecial } from "../model/clipboard";
import { searched } from "../model/wildcards";
import { cellKey, isError, placeOfKey, setRemark, type CellContent, type Sheet, type Value } from "../model/sheet";
import { conditionalFormats, dataValidation, rangeFormat, type Areas } from "./formats";
import {
  defineKind,
  isHostObject,
  objectOf,
  oneOf,
  property,
  record,
  required,
  text,
  truth,
  whole,
  type Cells,
  type HostContext,
  type HostObject,
  type Member,
} from "./kinds";
import { deleteRows, insertRows } from "../model/lines";

function matrix<V>(cells: Cells, read: (row: number, column: number) => V): V[][] {
  const { rect } = cells;
  const rows: V[][] = [];
  for (const { row, column } of cellsOf(rect)) (rows[row - rect.top] ??= []).push(read(row, column));
  return rows;
}

/** What cells show is worked out for all of them together. */
function askFor({ sheet, rect }: Cells, { book }: HostContext): void {
  refuseMany(rect);
  book.engine.ask(sheet, rect);
}

/** A single value goes into every cell; a matrix must have the range's own shape. */
export function shaped({ rect }: Cells, value: unknown): (Value | null)[][] {
  refuseMany(rect);
  const rows = rowsOf(rect);
  const columns = columnsOf(rect);
  if (!Array.isArray(value)) return Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell(value)));
  const fits = value.length === rows && value.every((row) => Array.isArray(row) && row.length === columns);
  if (!fits)
    throw new HostError(
      "InvalidArgument",
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  return value.map((row: unknown[]) => row.map(cell));
}

function cell(value: unknown): Value | null {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new HostError("InvalidArgument", "A cell takes a text, a number or a truth value.");
}

function moved({ sheet, rect }: Cells, change: Partial<Rect>): HostObject {
  return range({ sheet, rect: withinSheet({ ...rect, ...change }) });
}

/** A cell reference given as an address or as another range. */
function other(value: unknown, { sheet }: Cells): Rect {
  if (isHostObject(value)) return (value.target as Cells).rect;
  const parsed = parseAddress(text(value));
  if (parsed.sheet !== null && parsed.sheet.toLowerCase() !== sheet.name.toLowerCase())
    throw new HostError("InvalidArgument", "The address is on another worksheet.");
  return parsed.rect;
}

/** The cells that two blocks have in common. */
function intersection(one: Rect, two: Rect): Rect | null {
  if (!overlaps(one, two)) return null;
  return {
    top: Math.max(one.top, two.top),
    left: Math.max(one.left, two.left),
    bottom: Math.min(one.bottom, two.bottom),
    right: Math.min(one.right, two.right),
  };
}

/** Where Ctrl and an arrow key lead: to the last cell that holds something, or over blank ones to the next that does. */
function edgeFrom(book: Book, sheet: Sheet, { top: row, left: column }: Rect, way: "Left" | "Right" | "Up" | "Down"): Rect {
  const [down, across] = { Left: [0, -1], Right: [0, 1], Up: [-1, 0], Down: [1, 0] }[way] as [number, number];
  const isInside = (at: number): boolean =>
    row + down * at >= 0 && row + down * at < MAX_ROWS && column + across * at >= 0 && column + across * at < MAX_COLUMNS;
  const isBlank = (at: number): boolean => book.valueAt(sheet, row + down * at, column + across * at) === "";
  if (!isInside(1)) return cellAt(row, column);
  const overBlanks = isBlank(0) || isBlank(1);
  let at = 1;
  while (isInside(at + 1) && isBlank(overBlanks ? at : at + 1) === overBlanks) at += 1;
  return cellAt(row + down * at, column + across * at);
}

/** Cells as blocks, as Excel gives them: those side by side are one, and so are such rows that lie below each other. */
function joined(cells: readonly Rect[]): Rect[] {
  const blocks: Rect[] = [];
  for (const { top, left, right } of cells) {
    const last = blocks.at(-1);
    if (last?.top === top && last.right === left - 1) last.right = right;
    else blocks.push({ top, left, bottom: top, right });
  }
  const whole: Rect[] = [];
  for (const block of blocks) {
    const above = whole.find(({ left, right, bottom }) => left === block.left && right === block.right && bottom === block.top - 1);
    if (above) above.bottom = block.bottom;
    else whole.push(block);
  }
  return whole;
}

/** office-js-docs-pr: excel/excel-add-ins-multiple-ranges.md: the address of RangeAreas holds fewer than 8,192 characters. */
export const MAX_AREAS_ADDRESS = 8191;

/** Whether a cell lies in a block, which may be a whole sheet. */
function holds(rect: Rect, key: number): boolean {
  const { row, column } = placeOfKey(key);
  return contains(rect, cellAt(row, column));
}

/** `Range.hyperlink`: what it shows becomes what the cell holds. */
function setLink({ sheet, rect }: Cells, value: unknown, book: Book): void {
  book.refuseProtected(sheet);
  const { address = "", documentReference = "", screenTip, textToDisplay } = record(value);
  const [target, location] = [text(address), text(documentReference)];
  const link = {
    target: target === "" ? `#${location}` : target,
    ...(location !== "" && { location }),
    ...(typeof screenTip === "string" && { tooltip: screenTip }),
  };
  for (const cell of cellsOf(rect)) {
    setRemark(sheet, cellKey(cell.row, cell.column), { link });
    if (typeof textToDisplay === "string") book.write(sheet, cellAt(cell.row, cell.column), [[textToDisplay]], "american");
  }
}

/** What Excel says of several rows at once: true, false, or null where they differ. */
function allOrNull(first: number, last: number, holds: (row: number) => boolean): boolean | null {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => holds(first + index));
  return rows.every((row) => row === rows[0]) ? (rows[0] ?? false) : null;
}

/** `Excel.RangeValueType`. A text that only looks like an error is a text. */
function typeOf({ formula, isError: isConstant }: CellContent, value: Value): string {
  if (value === "") return formula === null ? "Empty" : "String";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return isConstant || (formula !== null && isError(value)) ? "Error" : "String";
}

const contents = (read: (cells: Cells, row: number, column: number, context: HostContext) => unknown): Member<Cells> => ({
  get: (cells, context) => matrix(cells, (row, column) => read(cells, row, column, context)),
  set: (cells, value, { book }) => {
    const { top, bottom } = cells.rect;
    // Excel has put values for several rows into the visible ones only (office-js #224): nobody may count on either.
    if (bottom > top && allOrNull(top, bottom, (row) => cells.sheet.hiddenRows.has(row)) !== false)
      throw new HostError("FilteredRangeConflict", "The attempted operation causes a conflict with a filtered range.");
    book.write(cells.sheet, cells.rect, shaped(cells, value), "american");
  },
});

/** `Range`. */
export const range: (cells: Cells) => HostObject = defineKind<Cells>("Range", {
  members: () => ({
    Values: {
      ...contents(({ sheet }, row, column, { book }) => book.valueAt(sheet, row, column)),
      ask: askFor,
    },
    Formulas: contents(
      ({ sheet }, row, column, { book }) => book.contentAt(sheet, row, column).formula ?? book.valueAt(sheet, row, column),
    ),
    ValueTypes: {
      get: (cells, { book }) =>
        matrix(cells, (row, column) => typeOf(book.contentAt(cells.sheet, row, column), book.valueAt(cells.sheet, row, column))),
      ask: askFor,
    },
    NumberFormat: {
      get: (cells, { book }) => matrix(cells, (row, column) => book.formatAt(cells.sheet, row, column).numberFormat ?? "General"),
      set: (cells, value, { book }) => {
        const formats = shaped(cells, value);
        for (const { row, column } of cellsOf(cells.rect)) {
          const format = formats[row - cells.rect.top]?.[column - cells.rect.left];
          if (format !== null && format !== undefined)
            book.setFormat(cells.sheet, { top: row, left: column, bottom: row, right: column }, { numberFormat: text(format) });
        }
      },
    },
    Address: property(({ sheet, rect }, { book }) => book.addressOf(sheet, rect)),
    RowIndex: property(({ rect }) => rect.top),
    ColumnIndex: property(({ rect }) => rect.left),
    RowCount: property(({ rect }) => rowsOf(rect)),
    ColumnCount: property(({ rect }) => columnsOf(rect)),
    CellCount: property(({ rect }) => rowsOf(rect) * columnsOf(rect)),
    ColumnHidden: property(
      ({ sheet, rect }) => sheet.columns.get(rect.left)?.hidden ?? false,
      ({ sheet, rect }, value) => {
        for (let column = rect.left; column <= rect.right; column += 1)
          sheet.columns.set(column, { ...sheet.columns.get(column), hidden: truth(value) });
      },
    ),
    RowHidden: property(
      ({ sheet, rect }) => allOrNull(rect.top, rect.bottom, (row) => sheet.hiddenRows.has(row)),
      ({ sheet, rect }, value, { book }) => book.setRowsHidden(sheet, rect, truth(value)),
    ),
    Worksheet: { object: ({ sheet }) => objectOf("Worksheet", sheet) },
    Format: { object: ({ sheet, rect }) => rangeFormat({ sheet, rects: [rect] }) },
    DataValidation: { object: dataValidation },
    ConditionalFormats: { object: ({ sheet, rect }) => conditionalFormats({ sheet, rects: [rect] }) },
    GetCell: {
      call: (cells, [row, column]) => {
        const top = cells.rect.top + whole(row);
        const left = cells.rect.left + whole(column);
        return moved(cells, { top, left, bottom: top, right: left });
      },
    },
    GetRow: {
      call: (cells, [row]) => {
        const top = cells.rect.top + whole(row);
        return moved(cells, { top, bottom: top });
      },
    },
    GetLastRow: { call: (cells) => moved(cells, { top: cells.rect.bottom }) },
    GetColumnsAfter: {
      call: (cells, [count]) => {
        const columns = count === undefined || count === null ? 1 : whole(count);
        return moved(cells, { left: cells.rect.right + 1, right: cells.rect.right + columns });
      },
    },
    GetRowsBelow: {
      call: (cells, [count]) =>
        moved(cells, {
          top: cells.rect.bottom + 1,
          bottom: cells.rect.bottom + (count === undefined || count === null ? 1 : whole(count)),
        }),
    },
    GetResizedRange: {
      call: (cells, [rows, columns]) => moved(cells, { bottom: cells.rect.bottom + whole(rows), right: cells.rect.right + whole(columns) }),
    },
    GetOffsetRange: {
      call: (cells, [rows, columns]) => {
        const { top, left, bottom, right } = cells.rect;
        return moved(cells, {
          top: top + whole(rows),
          bottom: bottom + whole(rows),
          left: left + whole(columns),
          right: right + whole(columns),
        });
      },
    },
    Find: {
      call: (cells, [wanted, criteria], { book }) => {
        const { completeMatch, matchCase } = record(criteria);
        if (completeMatch !== true || matchCase === true) throw new HostError("ApiNotFound", "The simulated host looks for whole cells.");
        if (rowsOf(cells.rect) * columnsOf(cells.rect) === 1) throw new HostError("ApiNotFound", "Excel would search the whole sheet.");
        const pattern = searched(text(wanted));
        // What is hidden may not be found (office-js #6349).
        const { hiddenRows, columns, visibility } = cells.sheet;
        const seen = visibility === "Visible" ? [...cellsOf(cells.rect)] : [];
        const found = seen
          .filter(({ row, column }) => !hiddenRows.has(row) && !columns.get(column)?.hidden)
          .find(({ row, column }) => pattern.test(String(book.valueAt(cells.sheet, row, column))));
        if (!found) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
        return moved(cells, { top: found.row, left: found.column, bottom: found.row, right: found.column });
      },
    },
    GetUsedRange: {
      call: (cells, [valuesOnly], { book }) => {
        if (valuesOnly !== true) throw new HostError("ApiNotFound", "The simulated host looks at values only.");
        // The first cell, where nothing stands, as on a worksheet.
        return range({ sheet: cells.sheet, rect: book.usedWithin(cells.sheet, cells.rect) ?? cellAt(cells.rect.top, cells.rect.left) });
      },
    },
    GetRangeEdge: {
      call: ({ sheet, rect }, [direction, from], { book }) => {
        const way = oneOf(direction, ["Left", "Right", "Up", "Down"]);
        const start = isHostObject(from) ? (from.target as Cells).rect : cellAt(rect.top, rect.left);
        return range({ sheet, rect: edgeFrom(book, sheet, start, way) });
      },
    },
    GetExtendedRange: {
      call: ({ sheet, rect }, [direction, from], { book }) => {
        const way = oneOf(direction, ["Left", "Right", "Up", "Down"]);
        const start = isHostObject(from) ? (from.target as Cells).rect : cellAt(rect.top, rect.left);
        return range({ sheet, rect: around(rect, edgeFrom(book, sheet, start, way)) });
      },
    },
    GetMergedAreasOrNullObject: {
      call: ({ sheet, rect }) => {
        const rects = sheet.merged.filter((merged) => overlaps(merged, rect));
        return rects.length === 0 ? null : rangeAreas({ sheet, rects });
      },
    },
    GetVisibleView: { call: (cells) => rangeView(cells) },
    Hyperlink: property(
      ({ sheet, rect }) => {
        const link = sheet.remarks.get(cellKey(rect.top, rect.left))?.link;
        if (!link) return null;
        return { address: link.target, documentReference: link.location ?? "", screenTip: link.tooltip ?? "" };
      },
      (cells, value, { book }) => setLink(cells, value, book),
    ),
    GetColumn: {
      call: (cells, [column]) => {
        const left = cells.rect.left + whole(column);
        return moved(cells, { left, right: left });
      },
    },
    GetLastColumn: { call: (cells) => moved(cells, { left: cells.rect.right }) },
    GetLastCell: { call: (cells) => moved(cells, { top: cells.rect.bottom, left: cells.rect.right }) },
    GetUsedRangeOrNullObject: {
      call: (cells, [valuesOnly], { book }) => {
        if (valuesOnly !== true) throw new HostError("ApiNotFound", "The simulated host looks at values only.");
        const used = book.usedWithin(cells.sheet, cells.rect);
        return used && range({ sheet: cells.sheet, rect: used });
      },
    },
    GetSpecialCellsOrNullObject: {
      call: (cells, [type], { book }) => {
        const wanted = oneOf(type, ["Blanks", "Constants"]);
        if (cells.sheet.protected) throw new HostError("AccessDenied", "There are no special cells on a protected worksheet.");
        if (rowsOf(cells.rect) * columnsOf(cells.rect) === 1) throw new HostError("ApiNotFound", "Excel would look at the whole sheet.");
        const rects = [...cellsOf(cells.rect)]
          .filter(({ row, column }) => {
            const { formula, value } = book.contentAt(cells.sheet, row, column);
            return formula === null && (value === "") === (wanted === "Blanks");
          })
          .map(({ row, column }) => ({ top: row, left: column, bottom: row, right: column }));
        return rects.length === 0 ? null : rangeAreas({ sheet: cells.sheet, rects: joined(rects) });
      },
    },
    GetEntireRow: { call: (cells) => moved(cells, { left: 0, right: MAX_COLUMNS - 1 }) },
    GetEntireColumn: { call: (cells) => moved(cells, { top: 0, bottom: MAX_ROWS - 1 }) },
    GetBoundingRect: {
      call: (cells, [value]) => {
        const rect = other(value, cells);
        return range({ sheet: cells.sheet, rect: around(cells.rect, rect) });
      },
    },
    GetIntersection: {
      call: (cells, [value]) => {
        const common = intersection(cells.rect, other(value, cells));
        if (!common) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
        return moved(cells, common);
      },
    },
    GetIntersectionOrNullObject: {
      call: (cells, [value]) => {
        const common = intersection(cells.rect, other(value, cells));
        return common && moved(cells, common);
      },
    },
    Insert: {
      call: ({ sheet, rect }, [shift], { book }) => {
        oneOf(shift, ["Down"]);
        if (rect.left !== 0 || rect.right !== MAX_COLUMNS - 1)
          throw new HostError("ApiNotFound", "The simulated host inserts whole rows only.");
        insertRows(book, sheet, rect.top, rowsOf(rect));
        return range({ sheet, rect });
      },
    },
    Delete: {
      call: ({ sheet, rect }, [shift], { book }) => {
        oneOf(shift, ["Up"]);
        if (rect.left !== 0 || rect.right !== MAX_COLUMNS - 1)
          throw new HostError("ApiNotFound", "The simulated host deletes whole rows only.");
        deleteRows(book, sheet, rect.top, rowsOf(rect));
        return null;
      },
    },
    CopyFrom: {
      call: (cells, [source, copyType, skipBlanks, transpose], { book }) => {
        const what = oneOf(copyType || "All", ["All", "Formulas", "Formats", "Values"]);
        if (skipBlanks || transpose) throw new HostError("ApiNotFound", "The simulated host copies cells as they stand.");
        const from = { sheet: isHostObject(source) ? (source.target as Cells).sheet : cells.sheet, rect: other(source, cells) };
        // More cells than the target has are copied all the same (docs: Excel.Range, `copyFrom`).
        const { top, left } = cells.rect;
        const to = withinSheet({
          ...cells.rect,
          bottom: Math.max(cells.rect.bottom, top + rowsOf(from.rect) - 1),
          right: Math.max(cells.rect.right, left + columnsOf(from.rect) - 1),
        });
        if (what === "All") pasteCells(book, from, cells.sheet, to);
        else pasteSpecial(book, what, from, cells.sheet, to);
        return null;
      },
    },
    Clear: {
      call: ({ sheet, rect }, [applyTo], { book }) => {
        const what = oneOf(applyTo || "All", ["All", "Contents", "Formats", "Hyperlinks", "RemoveHyperlinks"]);
        if (what === "All" || what === "Contents") book.clearContents(sheet, rect);
        if (what === "All" || what === "Formats") book.clearFormats(sheet, rect);
        // Hyperlinks without their looks, or with them (docs: Excel.ClearApplyTo).
        if (what === "All" || what.endsWith("yperlinks"))
          for (const key of [...sheet.remarks.keys()]) if (holds(rect, key)) setRemark(sheet, key, { link: null });
        if (what === "RemoveHyperlinks") book.clearFormats(sheet, rect);
        return null;
      },
    },
    Merge: {
      call: ({ sheet, rect }, [across], { book }) => {
        const rows = across === true ? Array.from({ length: rowsOf(rect) }, (_, row) => rect.top + row) : [];
        for (const row of rows) book.mergeCells(sheet, { ...rect, top: row, bottom: row });
        if (across !== true) book.mergeCells(sheet, rect);
        return null;
      },
    },
    Unmerge: { call: ({ sheet, rect }, _, { book }) => (book.unmergeCells(sheet, rect), null) },
    Select: {
      call: ({ sheet, rect }, _, { book }) => {
        if (book.active !== sheet) throw new HostError("InvalidOperation", "A range is selected on the active worksheet only.");
        book.select(rect);
        return null;
      },
    },
    _ValidateArraySize: {
      call: ({ rect }, [rows, columns]) => {
        if (rows !== rowsOf(rect) || columns !== columnsOf(rect))
          throw new HostError("InvalidArgument", "The input array doesn't match the range.");
        return null;
      },
    },
  }),
});

/** What a filter leaves in sight of a range. */
const rangeView = defineKind<Cells>("RangeView", {
  members: () => ({
    Values: property(({ sheet, rect }, { book }) =>
      matrix({ sheet, rect }, (row, column) => book.valueAt(sheet, row, column)).filter((_, row) => !sheet.hiddenRows.has(rect.top + row)),
    ),
    RowCount: property(
      ({ sheet, rect }) => matrix({ sheet, rect }, () => 0).filter((_, row) => !sheet.hiddenRows.has(rect.top + row)).length,
    ),
    ColumnCount: property(({ rect }) => columnsOf(rect)),
    GetRange: { call: (cells) => range(cells) },
  }),
});

const rangesOf = defineKind<Areas>("RangeCollection", {
  members: () => ({
    Count: property(({ rects }) => rects.length),
    GetCount: { call: ({ rects }) => rects.length },
    GetItemAt: { call: ({ sheet, rects }, [place]) => range({ sheet, rect: required(rects[whole(place)]) }) },
  }),
  items: ({ sheet, rects }) => rects.map((rect) => range({ sheet, rect })),
});

/** `RangeAreas`: several blocks of one sheet, formatted together. */
export const rangeAreas = defineKind<Areas>("RangeAreas", {
  members: () => ({
    Address: property(({ sheet, rects }, { book }) =>
      rects
        .map((rect) => book.addressOf(sheet, rect))
        .join(",")
        .slice(0, MAX_AREAS_ADDRESS),
    ),
    ConditionalFormats: { object: conditionalFormats },
    CellCount: property(({ rects }) => rects.reduce((sum, rect) => sum + rowsOf(rect) * columnsOf(rect), 0)),
    AreaCount: property(({ rects }) => rects.length),
    Areas: { object: rangesOf },
    Format: { object: rangeFormat },
  }),
});
