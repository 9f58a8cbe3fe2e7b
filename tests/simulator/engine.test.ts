import { sortTable } from "../../src/simulator/model/sorting";
import fc from "fast-check";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { cellsOf, type Rect } from "../../src/simulator/model/a1";
import { deleteSheet } from "../../src/simulator/model/byHand";
import { Book } from "../../src/simulator/model/book";
import type { Sheet, Value } from "../../src/simulator/model/sheet";
import { deleteRows, insertRows } from "../../src/simulator/model/lines";
import { openExcel, TODAY } from "../support/excel";
import { fillInvented } from "../support/invented";
import { columnOf, tableOf, type } from "../support/tables";

let made: Book;
/** The same without the sheets that most formulas stand on, and nothing else depends on. */
let small: Book;
beforeAll(async () => {
  const excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
  fillInvented(excel.book);
  made = excel.book;
  small = made.copy();
  for (const name of ["Dækning over tid", "Deltagerkort"]) {
    const sheet = small.findSheet(name);
    if (sheet) deleteSheet(small, sheet);
  }
  excel.close();
});

const used = (book: Book, sheet: Sheet): Rect => book.usedRect(sheet) ?? { top: 0, left: 0, bottom: 0, right: 0 };

/** All that a sheet shows: each cell's value, and what conditional formats make of it. */
function shown(book: Book, sheet: Sheet): unknown[] {
  return [...cellsOf(used(book, sheet))].map(({ row, column }) => [book.valueAt(sheet, row, column), book.engine.look(sheet, row, column)]);
}

function askAll(book: Book): void {
  for (const sheet of book.sheets) book.engine.ask(sheet, used(book, sheet), true);
}

/** The same workbook with an engine that is handed all of it at once, and goes on from no other. */
function fresh(book: Book): Book {
  const unlike = new Book("Noget helt andet");
  unlike.write(unlike.active, { top: 0, left: 0, bottom: 0, right: 0 }, [["=1+1"]]);
  unlike.valueAt(unlike.active, 0, 0);
  unlike.engine.rest();
  const copy = new Book("tom");
  const { sheets, names } = book.copy();
  copy.sheets.splice(0, 1, ...sheets);
  copy.names.push(...names);
  copy.engine.today = book.engine.today;
  copy.engine.structureChanged();
  askAll(copy);
  return copy;
}

const tables = ["staffing", "areas", "participants"];
const table = fc.constantFrom(...tables);
const row = fc.nat(11);

/** What people and panes do, as functions that do it. */
const typing = fc.record({
  key: table,
  row,
  column: fc.nat(8),
  value: fc.oneof<fc.Arbitrary<Value>[]>(
    fc.constantFrom("Anna Prøve", "K1a", "Dækker", "Ansvarlig", "=1+1", "=NA()", "", "Nej", "'=x"),
    fc.integer({ min: 46400, max: 46600 }),
    fc.boolean(),
  ),
});
const edits = {
  types: typing.map((typed) => (book: Book) => {
    const { sheet, rect } = tableOf(book, typed.key);
    const cell = { top: rect.top + 1 + typed.row, left: rect.left + typed.column };
    book.write(sheet, { ...cell, bottom: cell.top, right: cell.left }, [[typed.value]]);
  }),
  writesBelow: table.map((key) => (book: Book) => {
    const { rect } = tableOf(book, key);
    type(book, key, rect.bottom - rect.top, key === "staffing" ? "participant" : "name", "Bo Eksempel");
  }),
  clears: fc.tuple(table, row, fc.nat(12)).map(([key, place, column]) => (book: Book) => {
    const { sheet, rect } = tableOf(book, key);
    const cell = { top: rect.top + 1 + place, left: Math.min(rect.left + column, rect.right) };
    book.clearContents(sheet, { ...cell, bottom: cell.top + 1, right: cell.left });
  }),
  inserts: fc.tuple(table, row).map(
    ([key, place]) =>
      (book: Book) =>
        insertRows(book, tableOf(book, key).sheet, tableOf(book, key).rect.top + 1 + place, 2),
  ),
  deletes: fc.tuple(table, row).map(
    ([key, place]) =>
      (book: Book) =>
        deleteRows(book, tableOf(book, key).sheet, tableOf(book, key).rect.top + 1 + place, 1),
  ),
  sorts: table.map((key) => (book: Book) => sortTable(book, tableOf(book, key), 0)),
  renames: fc.tuple(table, fc.constantFrom("Et andet navn", "Status")).map(
    ([key, heading]) =>
      (book: Book) =>
        type(book, key, -1, key === "staffing" ? "check" : "name", heading),
  ),
  changesColours: table.map((key) => (book: Book) => {
    tableOf(book, key).sheet.conditionalFormats.pop();
    book.engine.structureChanged();
  }),
  addsASheet: fc.constant((book: Book) => {
    const name = `Eget ${book.sheets.length}`;
    book.write(book.addSheet(name), { top: 0, left: 0, bottom: 0, right: 0 }, [["=Bemanding!J5"]]);
  }),
  movesASheet: fc.constant((book: Book) => {
    const [first] = book.sheets;
    if (first) book.moveSheet(first, 3);
  }),
};
const edit = fc.oneof(...Object.values(edits));

test("whatever is changed and looked at in whatever order, the engine shows what one shows that is handed all of it anew", () => {
  const steps = fc.array(fc.record({ edit, look: fc.option(fc.nat(9), { nil: null }) }), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(steps, (schedule) => {
      const book = small.copy();
      for (const step of schedule) {
        step.edit(book);
        const seen = step.look === null ? undefined : book.sheets[step.look % book.sheets.length];
        if (seen) shown(book, seen);
      }
      const other = fresh(book);
      askAll(book);
      for (const [index, sheet] of book.sheets.entries()) {
        const twin = other.sheets[index];
        if (twin) expect([sheet.name, shown(book, sheet)]).toEqual([sheet.name, shown(other, twin)]);
      }
    }),
    { numRuns: 3 },
  );
});

test("a workbook that is opened again goes on from what another left, and shows what one shows that is handed all of it anew", () => {
  const steps = fc.array(fc.tuple(edit, fc.nat(1), fc.nat(9)), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(steps, (schedule) => {
      const books = [small.copy(), small.copy()];
      for (const [change, which, look] of schedule) {
        const book = books[which] ?? small;
        change(book);
        const seen = book.sheets[look % book.sheets.length];
        if (seen) shown(book, seen);
        book.engine.rest();
      }
      const all = (book: Book): unknown[] => book.sheets.map((sheet) => [sheet.name, shown(book, sheet)]);
      const found = books.map((book) => {
        askAll(book);
        const values = all(book);
        book.engine.rest();
        return values;
      });
      expect(found).toEqual(books.map((book) => all(fresh(book))));
    }),
    { numRuns: 3 },
  );
});

test("what nobody looks at for a while is taken out, comes back when somebody does, and is right all along", () => {
  const book = made.copy();
  const weeks = book.findSheet("Dækning over tid");
  const areas = tableOf(book, "areas");
  if (!weeks) throw new Error("There are no weeks.");
  const status = (): Value => book.valueAt(areas.sheet, areas.rect.top + 1, areas.rect.left + columnOf("areas", "status"));
  // Other sheets are not looked at any more either, but the status depends on them.
  askAll(book);
  const before = shown(book, weeks);
  const covered = status();
  const formulas = (): number => [...weeks.cells.values()].filter(({ formula }) => formula !== null).length;
  expect([formulas() > 1000, book.engine.holds(weeks)]).toEqual([true, formulas()]);
  for (let count = 0; count < 12; count += 1) {
    type(book, "staffing", 0, "participant", count % 2 ? "Dorthe Demo" : "");
    expect(status()).toBe(count % 2 ? covered : "Delvist dækket");
  }
  expect(book.engine.holds(weeks)).toBe(0);
  // What was left in place must not look at what was taken out.
  const other = fresh(book);
  for (const [index, sheet] of book.sheets.entries()) {
    const twin = other.sheets[index];
    if (twin) expect([sheet.name, shown(book, sheet)]).toEqual([sheet.name, shown(other, twin)]);
  }
  expect(shown(book, weeks)).toEqual(before);
});

test("a formula that may look anywhere is given all that there is", () => {
  const book = small.copy();
  const own = book.addSheet("Eget");
  const status = "Kompetencer!M5";
  const whole = ({ id }: Sheet): Value => {
    const other = fresh(book);
    const twin = other.findSheet(id);
    return twin ? other.valueAt(twin, 0, 0) : "";
  };
  for (const formula of [
    `=INDIRECT("${status}")`,
    `=OFFSET(${status},0,0)`,
    `=COUNTIF(Kompetencer!M:M,"Dækket")`,
    `=COUNTIF(Kompetencer!$M$5:INDEX(Kompetencer!$M:$M,30),"Dækket")`,
  ]) {
    book.write(own, { top: 0, left: 0, bottom: 0, right: 0 }, [[formula]]);
    expect([formula, book.valueAt(own, 0, 0)]).toEqual([formula, whole(own)]);
    expect([formula, book.valueAt(own, 0, 0)]).not.toEqual([formula, ""]);
  }
});

test("a formula that is typed where others look is worked out, and one that rows were inserted above is found where it is now", () => {
  const book = new Book("Tal");
  const numbers = book.active;
  const sums = book.addSheet("Summer");
  const write = (sheet: Sheet, row: number, formula: string): void =>
    book.write(sheet, { top: row, left: 0, bottom: row, right: 0 }, [[formula]]);
  for (const row of [0, 1, 2]) write(numbers, row, `=${row}+1`);
  write(sums, 0, "=SUM(A3:A5)");
  write(sums, 1, "=SUM(Tal!A:A)");
  expect([book.valueAt(sums, 0, 0), book.valueAt(sums, 1, 0)]).toEqual([0, 6]);
  write(sums, 3, "=40+2");
  expect(book.valueAt(sums, 0, 0)).toBe(42);
  insertRows(book, numbers, 0, 5);
  expect(book.valueAt(sums, 1, 0)).toBe(6);
});

test("what is left in place after much was taken out does not look at what is gone", () => {
  const book = new Book("A");
  const [a, b, c] = [book.active, book.addSheet("B"), book.addSheet("C")];
  const write = (sheet: Sheet, row: number, value: Value): void =>
    book.write(sheet, { top: row, left: 0, bottom: row, right: 0 }, [[value]]);
  for (let row = 0; row < 400; row += 1) write(b, row, `=${row}+2`);
  write(a, 0, "=B!A1+1");
  write(a, 4, "=A4*2");
  write(c, 0, "=A!A1");
  expect([book.valueAt(c, 0, 0), book.valueAt(b, 399, 0)]).toEqual([3, 401]);
  for (let count = 1; count <= 12; count += 1) {
    write(a, 3, count);
    expect(book.valueAt(a, 4, 0)).toBe(count * 2);
  }
  expect(book.engine.holds(b)).toBe(0);
  expect([book.valueAt(a, 0, 0), book.valueAt(c, 0, 0)]).toEqual([3, 3]);
});

test("a rule that speaks of a table that is gone colours nothing, and all else goes on", () => {
  const book = new Book("A");
  const sheet = book.active;
  const write = (row: number, value: Value): void => book.write(sheet, { top: row, left: 0, bottom: row, right: 0 }, [[value]]);
  const item = book.addName("Graense", "=A!$A$3");
  write(2, 5);
  write(0, "=A3+1");
  const rects = [{ top: 0, left: 0, bottom: 0, right: 0 }];
  sheet.conditionalFormats.push({ id: "1", rects, kind: "Custom", formula: "=$A$1>Graense", fill: "#FF0000", stopIfTrue: false });
  book.engine.structureChanged();
  expect([book.engine.look(sheet, 0, 0), book.valueAt(sheet, 0, 0)]).toEqual([{ fill: "#FF0000" }, 6]);
  item.formula = "=Borte[X]";
  book.engine.structureChanged();
  write(2, 7);
  expect([book.engine.look(sheet, 0, 0), book.valueAt(sheet, 0, 0)]).toEqual([{}, 8]);
});
