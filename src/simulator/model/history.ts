import { around, cellAt, formatRect, type Rect } from "./a1";
import type { Book } from "./book";
import type { SharedMap } from "./sharedMap";
import { placeOfKey, type CellContent, type CellFormat, type NamedItem, type Sheet, type Table, type Validation } from "./sheet";

/** Excel takes back a hundred steps. */
const DEPTH = 100;

/** What a sheet holds by cell that a person changes, and Excel takes back cell by cell. */
type ByCell = Pick<Sheet, "cells" | "formats" | "validations">;

/** What a sheet is beside that: a copy that nobody changes. */
type Frame = Omit<Sheet, keyof ByCell | "tables"> & Record<keyof ByCell, null> & { tables: (Omit<Table, "sheet"> & { sheet: null })[] };

/** A workbook at one moment. */
interface Moment {
  sheets: readonly Sheet[];
  names: readonly NamedItem[];
  active: Sheet;
  selection: Book["selection"];
  cursor: Book["cursor"];
  moves: number;
  of: Map<Sheet, ByCell & { frame: Frame }>;
}

/** What became of one thing: as it was, and as it is since; undefined where there was or is none. */
type Turn<T> = [before: T | undefined, after: T | undefined];

interface SheetStep {
  cells: Map<number, Turn<CellContent>>;
  formats: Map<number, Turn<CellFormat>>;
  validations: Map<number, Turn<Validation>>;
  /** Null where nothing but cells changed. */
  frame: Turn<Frame> | null;
}

/** What somebody did, so that it can be taken back and done again. */
interface Step {
  moments: [before: Moment, after: Moment];
  sheets: Map<Sheet, SheetStep>;
  /** Whether cells moved, or sheets, names, tables or rules changed: not what cells hold alone. */
  isStructural: boolean;
  /** How much others had changed by then, and how much of that moved cells or changed sheets, names or tables. */
  others: Others;
}

interface Others {
  changes: number;
  moves: number;
}

/** What came of an undo: `blocked` where others have changed the workbook since so that it cannot be done. */
export type Undone = "done" | "nothing" | "blocked";

/**
 * What one person did in their window, and may take back: Ctrl+Z and Ctrl+Y. Cells that somebody else changed since are left as they
 * are; a step that moved cells is not taken back over what others have done since.
 */
export class History {
  private past: Step[] = [];
  private future: Step[] = [];
  private others: Others = { changes: 0, moves: 0 };
  /** The moment from which on what is being recorded can be taken back. */
  private begun: Moment | null = null;

  /** Does something so that it can be taken back. */
  record<T>(book: Book, change: () => T): T {
    const { revision } = book;
    this.begun = momentOf(book);
    try {
      return change();
    } finally {
      const step = book.revision === revision ? null : stepBetween(this.begun, momentOf(book), { ...this.others });
      this.begun = null;
      // What was refused has changed nothing: there is nothing to take back, and what was taken back stays to be done again.
      if (step && (step.isStructural || step.sheets.size > 0)) {
        this.past = [...this.past, step].slice(-DEPTH);
        this.future = [];
      }
    }
  }

  /** Something that cannot be taken back was done: neither can what was done before it. */
  forget(book: Book): void {
    this.past = [];
    this.future = [];
    if (this.begun) this.begun = momentOf(book);
  }

  /** Notes that somebody else changed the workbook; `moved`: so that cells lie elsewhere, or sheets are others. */
  noteOthers(moved: boolean): void {
    this.others.changes += 1;
    if (moved) this.others.moves += 1;
  }

  undo(book: Book): Undone {
    return this.turn(book, this.past, this.future, 0);
  }

  redo(book: Book): Undone {
    return this.turn(book, this.future, this.past, 1);
  }

  private turn(book: Book, from: Step[], to: Step[], wanted: 0 | 1): Undone {
    const step = from.at(-1);
    if (!step) return "nothing";
    const isOvertaken = step.isStructural ? step.others.changes !== this.others.changes : step.others.moves !== this.others.moves;
    if (isOvertaken) return "blocked";
    from.pop();
    to.push(step);
    restore(book, step, wanted);
    return "done";
  }
}

function momentOf(book: Book): Moment {
  return {
    sheets: [...book.sheets],
    names: structuredClone(book.names),
    active: book.active,
    selection: { ...book.selection },
    cursor: { ...book.cursor },
    moves: book.moves,
    of: new Map(
      book.sheets.map((sheet) => {
        const { cells, formats, validations } = sheet;
        return [sheet, { cells: cells.copy(), formats: formats.copy(), validations: validations.copy(), frame: frameOf(sheet) }];
      }),
    ),
  };
}

function frameOf(sheet: Sheet): Frame {
  return structuredClone({
    ...sheet,
    cells: null,
    formats: null,
    validations: null,
    tables: sheet.tables.map((table) => ({ ...table, sheet: null })),
  });
}

function stepBetween(before: Moment, after: Moment, others: Others): Step {
  const sheets = new Map<Sheet, SheetStep>();
  for (const [sheet, now] of after.of) {
    const then = before.of.get(sheet);
    if (!then) continue;
    const same = textOf(then.frame) === textOf(now.frame);
    const step: SheetStep = {
      cells: turnsBetween(then.cells, now.cells),
      formats: turnsBetween(then.formats, now.formats),
      validations: turnsBetween(then.validations, now.validations),
      frame: same ? null : [then.frame, now.frame],
    };
    if (step.frame || step.cells.size + step.formats.size + step.validations.size > 0) sheets.set(sheet, step);
  }
  const sameSheets = before.sheets.length === after.sheets.length && before.sheets.every((sheet, place) => sheet === after.sheets[place]);
  const isStructural =
    before.moves !== after.moves ||
    !sameSheets ||
    textOf(before.names) !== textOf(after.names) ||
    [...sheets.values()].some(({ frame }) => frame);
  // What the step holds is the turns; keeping every cell of both moments a hundred times over would be too much.
  return {
    moments: [
      { ...before, of: new Map() },
      { ...after, of: new Map() },
    ],
    sheets,
    isStructural,
    others,
  };
}

const textOf = (value: unknown): string => JSON.stringify(value, (_, item: unknown) => (item instanceof Map ? [...item] : item));

function turnsBetween<T>(before: SharedMap<number, T>, after: SharedMap<number, T>): Map<number, Turn<T>> {
  const turns = new Map<number, Turn<T>>();
  if (before.isCopyOf(after)) return turns;
  for (const [key, now] of after) if (before.get(key) !== now) turns.set(key, [before.get(key), now]);
  for (const [key, then] of before) if (!after.has(key)) turns.set(key, [then, undefined]);
  return turns;
}

/** Makes the workbook again what it was before (0) or after (1) a step. */
function restore(book: Book, { moments, sheets, isStructural }: Step, wanted: 0 | 1): void {
  const moment = moments[wanted];
  if (isStructural) {
    book.sheets.splice(0, book.sheets.length, ...moment.sheets);
    book.names.splice(0, book.names.length, ...structuredClone(moment.names));
  }
  for (const [sheet, { cells, formats, validations, frame }] of sheets) {
    const changed = turnTo(sheet.cells, cells, wanted);
    turnTo(sheet.formats, formats, wanted);
    turnTo(sheet.validations, validations, wanted);
    const kept = frame?.[wanted];
    if (kept) {
      const { cells: own, formats: looks, validations: rules } = sheet;
      const { tables, ...rest } = structuredClone(kept);
      Object.assign(sheet, rest, { cells: own, formats: looks, validations: rules, tables: tables.map((table) => ({ ...table, sheet })) });
    }
    const places = changed.map(placeOfKey);
    for (const { row, column } of places) book.engine.cellChanged(sheet, row, column);
    const [first, ...more] = places.map(({ row, column }): Rect => cellAt(row, column));
    if (first) book.noteChange({ sheet, address: formatRect(more.reduce(around, first)), changeType: "RangeEdited" });
  }
  if (isStructural) book.engine.structureChanged();
  book.revision += 1;
  if (book.sheets.includes(moment.active) && moment.active.visibility === "Visible") book.active = moment.active;
  book.selection = { ...moment.selection };
  book.cursor = { ...moment.cursor };
}

/** Turns what nobody else changed since; gives the keys. */
function turnTo<T>(map: Map<number, T>, turns: Map<number, Turn<T>>, wanted: 0 | 1): number[] {
  const turned: number[] = [];
  for (const [key, turn] of turns) {
    const [from, to] = wanted === 0 ? [turn[1], turn[0]] : turn;
    if (map.get(key) !== from) continue;
    if (to === undefined) map.delete(key);
    else map.set(key, to);
    turned.push(key);
  }
  return turned;
}
