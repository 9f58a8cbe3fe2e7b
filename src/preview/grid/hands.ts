import { around, cellAt, columnsOf, MAX_COLUMNS, MAX_ROWS, rowsOf, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import { copySheet, deleteSheet, renameSheet } from "../../simulator/model/byHand";
import { moveCells, pasteCells, pasteTexts, type PastedCell, type Taken } from "../../simulator/model/clipboard";
import { FormulaError, HostError } from "../../simulator/model/errors";
import { fillCopies, fillSeries } from "../../simulator/model/fill";
import { deleteLines, hideLines, insertLines, sizeLines, type Axis } from "../../simulator/model/lines";
import type { Sheet, Table } from "../../simulator/model/sheet";
import { clearFilters, filterTable, inSight, sortTable } from "../../simulator/model/sorting";
import type { Client, Host } from "../../simulator/wire/host";
import { usedPart } from "./selection";

/** A block of cells that was copied or cut, with the text that went onto the clipboard for it. */
export interface Held extends Taken {
  isCut: boolean;
  text: string;
  /** The workbook's, when it was copied: what is written since ends the copying. */
  revision: number;
}

/** More cells than this at once would leave the page without an answer for long. */
const MAX_PASTED = 200_000;

/** What hands do in the grid, each one step of Ctrl+Z. What cannot be done is told, and nothing of it is. */
export type Hands = ReturnType<typeof makeHands>;

/** The hands of the person at the window of `client`; `refused` is told what could not be done, by Excel's code. */
export function makeHands(host: Host, client: Client | null, refused: (code: string, message: string) => void) {
  const attempt = <T>(change: (book: Book) => T): T | null => {
    let result: T | null = null;
    const before = host.book.sheets.map(({ id }) => id).join();
    try {
      host.edit((book) => void (result = change(book)), client);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      host.tell(client);
      refused(error instanceof FormulaError ? "formula" : error.code, error.message);
      return null;
    }
    if (host.book.sheets.map(({ id }) => id).join() !== before) host.select(host.book.active, host.book.selection, host.book.cursor);
    return result;
  };
  const onSheet = (change: (book: Book, sheet: Sheet, selection: Rect) => void): boolean =>
    attempt((book) => {
      change(book, book.active, book.selection);
      return true;
    }) ?? false;
  const selectWritten = (rect: Rect | null): void => {
    if (rect) host.select(host.book.active, rect);
  };

  return {
    /** Writes what was typed into a block of a sheet, the same into every cell. */
    type: (text: string, sheet: Sheet, rect: Rect): boolean =>
      onSheet((book) => {
        for (const part of inSight(sheet, rect))
          book.write(
            sheet,
            part,
            Array.from({ length: rowsOf(part) }, () => Array.from({ length: columnsOf(part) }, () => text)),
          );
        // A line that is broken by hand makes Excel wrap the cell.
        if (text.includes("\n")) book.setFormat(sheet, rect, { wrap: true });
      }),
    clear: (): boolean =>
      onSheet((book, sheet, selection) => {
        for (const part of inSight(sheet, usedPart(book, sheet, selection))) book.clearContents(sheet, part);
      }),
    /** Pastes what was copied or cut here; gives whether it was pasted. */
    paste: (held: Held): boolean => {
      const from = { sheet: held.sheet, rect: usedPart(host.book, held.sheet, held.rect) };
      if (cellsIn(from.rect) > MAX_PASTED) return tooMuch();
      const written = attempt((book) => {
        const target = usedPart(book, book.active, book.selection);
        return held.isCut ? moveCells(book, from, book.active, book.selection) : pasteInSight(book, from, target);
      });
      selectWritten(written);
      return written !== null;
    },
    /** Pastes cells of another program. */
    pasteTexts: (cells: PastedCell[][]): boolean => {
      if (cells.reduce((sum, { length }) => sum + length, 0) > MAX_PASTED) return tooMuch();
      const written = attempt((book) => pasteTexts(book, book.active, usedPart(book, book.active, book.selection), cells));
      selectWritten(written);
      return written !== null;
    },
    fill: (whole: Rect): boolean => {
      const done = onSheet((book, sheet, selection) => fillSeries(book, sheet, selection, whole));
      if (done) host.select(host.book.active, whole, host.book.cursor);
      return done;
    },
    /** Ctrl+D and Ctrl+R; a single cell is filled from the one above or before it. */
    fillFrom: (direction: "down" | "right"): boolean =>
      onSheet((book, sheet, selection) => {
        const isDown = direction === "down";
        const rect = usedPart(book, sheet, selection);
        const isOne = isDown ? rowsOf(rect) === 1 : columnsOf(rect) === 1;
        const wider = isDown ? { ...rect, top: Math.max(0, rect.top - 1) } : { ...rect, left: Math.max(0, rect.left - 1) };
        fillCopies(book, sheet, isOne ? wider : rect, direction);
      }),
    insert: (axis: Axis): boolean => onSheet((book, sheet, selection) => insertLines(book, sheet, axis, ...linesOf(axis, selection))),
    remove: (axis: Axis): boolean =>
      onSheet((book, sheet, selection) => {
        const parts = axis === "row" ? inSight(sheet, usedPart(book, sheet, selection)) : [selection];
        for (const part of parts.reverse()) deleteLines(book, sheet, axis, ...linesOf(axis, part));
      }),
    hide: (axis: Axis, hidden: boolean): boolean =>
      onSheet((book, sheet, selection) => {
        const [first, count] = linesOf(axis, selection);
        hideLines(book, sheet, axis, { first, last: first + count - 1 }, hidden);
      }),
    /** Sizes a line in points, and the whole selection where that is of whole lines with this among them. */
    size: (axis: Axis, line: number, points: number): boolean =>
      onSheet((book, sheet, selection) => {
        const [first, count] = linesOf(axis, selection);
        const isWhole = axis === "row" ? columnsOf(selection) === MAX_COLUMNS : rowsOf(selection) === MAX_ROWS;
        const isAmong = isWhole && line >= first && line < first + count;
        sizeLines(book, sheet, axis, isAmong ? { first, last: first + count - 1 } : { first: line, last: line }, points);
      }),
    sort: (table: Table, place: number, order: "up" | "down"): boolean => onSheet((book) => sortTable(book, table, place, order)),
    filter: (table: Table, place: number, shown: readonly string[] | null): boolean =>
      onSheet((book) => filterTable(book, table, place, shown)),
    clearFilters: (table: Table): boolean => onSheet((book) => clearFilters(book, table)),
    addSheet: (name: string): boolean =>
      attempt((book) => {
        book.active = book.addSheet(name);
        book.select(cellAt(0, 0));
        return true;
      }) ?? false,
    renameSheet: (sheet: Sheet, name: string): boolean => attempt((book) => (renameSheet(book, sheet, name), true)) ?? false,
    moveSheet: (sheet: Sheet, by: number): boolean =>
      attempt((book) => {
        const inSight = book.sheets.filter(({ visibility }) => visibility === "Visible");
        const other = inSight[inSight.indexOf(sheet) + by];
        if (other) book.moveSheet(sheet, book.sheets.indexOf(other));
        return true;
      }) ?? false,
    /** Copies a sheet; the copy stands right behind it. */
    copySheet: (sheet: Sheet): boolean =>
      attempt((book) => {
        book.active = copySheet(book, sheet);
        book.moveSheet(book.active, book.sheets.indexOf(sheet) + 1);
        return true;
      }) ?? false,
    deleteSheet: (sheet: Sheet): boolean => attempt((book) => (deleteSheet(book, sheet), true)) ?? false,
    showSheet: (sheet: Sheet, visible: boolean): boolean =>
      attempt((book) => (book.setVisibility(sheet, visible ? "Visible" : "Hidden"), true)) ?? false,
    undo: (redo = false): void => {
      if (host.undo(redo) === "blocked") refused("blocked", "");
    },
  };

  function tooMuch(): boolean {
    refused("tooMuch", "");
    return false;
  }
}

/** Pastes what of copied cells filters leave in sight, without gaps. */
function pasteInSight(book: Book, from: Taken, target: Rect): Rect {
  const parts = inSight(from.sheet, from.rect);
  const [whole] = parts;
  if (parts.length === 1 && whole) return pasteCells(book, { ...from, rect: whole }, book.active, target);
  const written = parts.reduce<Rect | null>((before, rect) => {
    const top = before ? before.bottom + 1 : target.top;
    const part = pasteCells(book, { ...from, rect }, book.active, cellAt(top, target.left));
    return before ? around(before, part) : part;
  }, null);
  return written ?? target;
}

const linesOf = (axis: Axis, { top, left, bottom, right }: Rect): [first: number, count: number] =>
  axis === "row" ? [top, bottom - top + 1] : [left, right - left + 1];

const cellsIn = (rect: Rect): number => rowsOf(rect) * columnsOf(rect);
