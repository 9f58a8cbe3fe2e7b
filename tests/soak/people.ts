import { filterTable, sortTable } from "../../src/simulator/model/sorting";
import { cellsOf } from "../../src/simulator/model/a1";
import { renameSheet } from "../../src/simulator/model/byHand";
import type { Book } from "../../src/simulator/model/book";
import { bodyOf, cellKey, type Sheet, type Table } from "../../src/simulator/model/sheet";
import { deleteRows, insertRows } from "../../src/simulator/model/lines";
import type { Chance } from "../support/random";
import { columnOf } from "../support/tables";
import { isTaken, setTotals } from "../../src/simulator/model/tables";
import { tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";

/** A row that a person filled in: what was typed, by column. One of the texts is the row's alone. */
interface OwnRow {
  table: string;
  key: string;
  cells: Map<string, string>;
}

/** What a person may fill in, column by column; the first is given a text of its own. */
const fillable: Record<string, Record<string, readonly string[]>> = {
  staffing: {
    participant: [],
    area: ["K1a", "k2a ", "K7b", "K1b Inddrivelse på biblioteksområdet", "Rykkertekster", "K1a og K2a", "findes ikke"],
    contribution: ["Dækker", "Indhenter information"],
    role: ["Ansvarlig", "Stedfortræder", "chef"],
    from: ["1.3.2027", "uge 9", "2027-03-01"],
    about: ["hos økonomi", "æøå 😀"],
  },
  participants: { name: [], party: ["Bibliotek", "Økonomi/debitor"], unit: ["Hovedbiblioteket"] },
  areas: { name: [], competence: ["Vores egen"], note: ["Husk"] },
  activities: { name: [], phase: ["Opstart"], note: ["Husk"] },
};

/** What is put behind the name of a sheet that is called otherwise. */
export const RENAMED = " x";

/**
 * People in Excel, without a pane: they type, change, sort, insert and delete rows, write below tables, paste over formulas and clear
 * them, add columns, show totals, hide, rename and protect sheets.
 */
export class People {
  private readonly rows: OwnRow[] = [];
  private readonly notes: string[] = [];
  private last: { own: OwnRow; column: string; before: string } | null = null;
  private next = 1;

  constructor(
    private readonly chance: Chance,
    private readonly name: string,
  ) {}

  /** One thing that a person does; gives what it was. */
  act(book: Book): string {
    const tables = Object.keys(fillable).filter((key) => this.tableOf(book, key));
    if (tables.length === 0) return "looks";
    const key = this.chance.of(tables);
    const table = this.tableOf(book, key);
    if (!table) return "looks";
    const action = this.chance.of([
      "type",
      "type",
      "type",
      "change",
      "undo",
      "sort",
      "insert",
      "delete",
      "below",
      "clear",
      "hide",
      "filter",
      "rename",
      "column",
      "paste",
      "protect",
      "totals",
    ] as const);
    if (table.sheet.protected && action !== "protect") return "may not";
    this[action](book, table, key);
    return `${action} ${key}`;
  }

  private tableOf(book: Book, key: string): Table | undefined {
    return book.findTable(tablesOf(workbook).get(key)?.name ?? "");
  }

  private write(book: Book, table: Table, row: number, column: string, value: string): void {
    const place = {
      row,
      column: table.rect.left + columnOf(table === this.tableOf(book, "areas") ? "areas" : this.keyOf(book, table), column),
    };
    book.write(table.sheet, { top: place.row, left: place.column, bottom: place.row, right: place.column }, [[`'${value}`]]);
  }

  private keyOf(book: Book, table: Table): string {
    return Object.keys(fillable).find((key) => this.tableOf(book, key) === table) ?? "";
  }

  private token(): string {
    return `${this.name}${this.next++}`;
  }

  /** Fills in a row in which nobody wrote, or the one right below the table. */
  private type(book: Book, table: Table, key: string): void {
    const body = bodyOf(table);
    const blank = this.blankRows(book, table);
    const row = blank.length > 0 ? this.chance.of(blank) : table.showTotals ? null : body.bottom + 1;
    if (row === null || (blank.length === 0 && this.used(book, table, row))) return;
    // Where tables do not extend by themselves, people drag the corner down first.
    if (row > body.bottom && !book.expandsTables) book.resizeTable(table, table.sheet, { ...table.rect, bottom: row });
    const own: OwnRow = { table: key, key: this.token(), cells: new Map() };
    const [first = "", ...others] = Object.entries(fillable[key] ?? {});
    for (const [column, values] of [first, ...others] as [string, readonly string[]][]) {
      if (values.length > 0 && this.chance.sometimes(0.3)) continue;
      const value = values.length === 0 ? own.key : this.chance.of(values);
      this.write(book, table, row, column, value);
      own.cells.set(column, value);
    }
    this.rows.push(own);
  }

  private used(book: Book, table: Table, row: number): boolean {
    return book.usedWithin(table.sheet, { ...table.rect, top: row, bottom: row }) !== null;
  }

  private blankRows(book: Book, table: Table): number[] {
    const body = bodyOf(table);
    const rows: number[] = [];
    for (let row = body.top; row <= body.bottom; row += 1) {
      const typed = [...cellsOf({ ...body, top: row, bottom: row })].filter(({ column }) => !table.calculated.has(column - body.left));
      if (typed.every((cell) => book.contentAt(table.sheet, cell.row, cell.column).value === "")) rows.push(row);
    }
    return rows;
  }

  private find(book: Book, own: OwnRow): { table: Table; row: number } | null {
    const table = this.tableOf(book, own.table);
    const [column = ""] = own.cells.keys();
    if (!table) return null;
    const body = bodyOf(table);
    const place = body.left + columnOf(own.table, column);
    for (let row = body.top; row <= body.bottom; row += 1)
      if (book.contentAt(table.sheet, row, place).value === own.key) return { table, row };
    return null;
  }

  private change(book: Book): void {
    if (this.rows.length === 0) return;
    const own = this.chance.of(this.rows);
    const found = this.find(book, own);
    const columns = [...own.cells.keys()].slice(1);
    if (!found || found.table.sheet.protected || columns.length === 0) return;
    const column = this.chance.of(columns);
    const value = this.chance.of((fillable[own.table] ?? {})[column] ?? []);
    this.last = { own, column, before: own.cells.get(column) ?? "" };
    this.write(book, found.table, found.row, column, value);
    own.cells.set(column, value);
  }

  /** Takes one's last change back, as Ctrl+Z does among co-authors: one's own only. */
  private undo(book: Book): void {
    const { last } = this;
    const found = last && this.rows.includes(last.own) ? this.find(book, last.own) : null;
    if (!last || !found || found.table.sheet.protected) return;
    this.write(book, found.table, found.row, last.column, last.before);
    last.own.cells.set(last.column, last.before);
    this.last = null;
  }

  /** Shows some of the rows only, or all again. */
  private filter(book: Book, table: Table, key: string): void {
    const hides = [...cellsOf(bodyOf(table))].some(({ row }) => table.sheet.hiddenRows.has(row));
    if (hides) book.setRowsHidden(table.sheet, bodyOf(table), false);
    else filterTable(book, table, columnOf(key, "name" in (fillable[key] ?? {}) ? "name" : "area"), ["", "K1a"]);
  }

  private sort(book: Book, table: Table, key: string): void {
    sortTable(book, table, columnOf(key, this.chance.of(Object.keys(fillable[key] ?? {}))));
  }

  private insert(book: Book, table: Table): void {
    const { top, bottom } = table.rect;
    insertRows(book, table.sheet, this.chance.of([top, top + 2, bottom, bottom + 1]), 1 + this.chance.below(2));
  }

  /** Deletes a whole row of one's own. */
  private delete(book: Book): void {
    if (this.rows.length === 0) return;
    const index = this.chance.below(this.rows.length);
    const own = this.rows[index];
    const found = own && this.find(book, own);
    if (!found || found.table.sheet.protected || bodyOf(found.table).top === bodyOf(found.table).bottom) return;
    deleteRows(book, found.table.sheet, found.row, 1);
    this.rows.splice(index, 1);
  }

  private below(book: Book, table: Table): void {
    const row = table.rect.bottom + 3 + this.chance.below(4);
    const cell = { top: row, left: table.rect.left, bottom: row, right: table.rect.left };
    if (book.usedWithin(table.sheet, cell) || book.tableAt(table.sheet, row, cell.left)) return;
    const token = this.token();
    book.write(table.sheet, cell, [[token]]);
    this.notes.push(token);
  }

  private clear(book: Book, table: Table): void {
    const body = bodyOf(table);
    const place = [...table.calculated.keys()];
    if (place.length === 0) return;
    const cell = { row: body.top + this.chance.below(body.bottom - body.top + 1), column: body.left + this.chance.of(place) };
    book.clearContents(table.sheet, { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column });
  }

  private hide(book: Book, table: Table): void {
    if (book.sheets.some((sheet) => sheet !== table.sheet && sheet.visibility === "Visible")) book.setVisibility(table.sheet, "Hidden");
  }

  /** Calls a sheet otherwise, or as it was called before. */
  private rename(book: Book, { sheet }: Table): void {
    const { name } = sheet;
    renameSheet(book, sheet, name.endsWith(RENAMED) ? name.slice(0, -RENAMED.length) : `${name}${RENAMED}`);
  }

  /** Adds a column of one's own. */
  private column(book: Book, table: Table): void {
    const right = { ...table.rect, left: table.rect.right + 1, right: table.rect.right + 1 };
    if (table.rect.right - table.rect.left > 40 || book.usedWithin(table.sheet, right)) return;
    const heading = this.token();
    book.addTableColumn(table, heading);
    this.notes.push(heading);
  }

  /** Pastes over a calculated cell, of a row that others may sort just then. */
  private paste(book: Book, table: Table): void {
    const body = bodyOf(table);
    const places = [...table.calculated.keys()];
    if (places.length === 0) return;
    const row = body.top + this.chance.below(body.bottom - body.top + 1);
    const left = body.left + this.chance.of(places);
    book.write(table.sheet, { top: row, left, bottom: row, right: left }, [[this.token()]]);
  }

  /** Shows or hides the row of totals, where there is room for it. */
  private totals(book: Book, table: Table): void {
    const { bottom } = table.rect;
    const below = { ...table.rect, top: bottom + 1, bottom: bottom + 1 };
    if (table.showTotals || (!isTaken(table.sheet, below, table) && !book.usedWithin(table.sheet, below)))
      setTotals(book, table, !table.showTotals);
  }

  private protect(book: Book, { sheet }: Table): void {
    sheet.protected = !sheet.protected;
    book.engine.structureChanged();
  }

  /** Takes what one wrote on a sheet elsewhere, out of the workbook. */
  movesAway({ cells }: Sheet): void {
    const texts = new Set([...cells.values()].map(({ value }) => value));
    const keeps = <T>(list: T[], textOf: (item: T) => string): void => {
      list.splice(0, list.length, ...list.filter((item) => !texts.has(textOf(item))));
    };
    keeps(this.rows, ({ key }) => key);
    keeps(this.notes, (note) => note);
  }

  /** What of theirs is not as they left it; empty where nothing is lost. */
  losses(book: Book): string[] {
    const lost = this.rows.flatMap((own) => {
      const found = this.find(book, own);
      if (!found) return [`${own.table} row ${own.key} is gone`];
      return [...own.cells].flatMap(([column, value]) => {
        const place = found.table.rect.left + columnOf(own.table, column);
        const now = found.table.sheet.cells.get(cellKey(found.row, place));
        return now?.value === value ? [] : [`${own.table} row ${own.key}: ${column} was ${value} and is ${String(now?.value)}`];
      });
    });
    const texts = new Set(book.sheets.flatMap(({ cells }) => [...cells.values()].map(({ value }) => value)));
    return [...lost, ...this.notes.filter((note) => !texts.has(note)).map((note) => `the note ${note} is gone`)];
  }
}
