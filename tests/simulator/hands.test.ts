import { cellAt, parseAddress, type Rect } from "../../src/simulator/model/a1";
import { Book } from "../../src/simulator/model/book";
import { deleteSheet, renameSheet } from "../../src/simulator/model/byHand";
import { moveCells, pasteCells, pasteTexts } from "../../src/simulator/model/clipboard";
import { fillCopies, fillSeries } from "../../src/simulator/model/fill";
import { deleteLines, insertLines, type Axis } from "../../src/simulator/model/lines";
import { cellKey, type Sheet, type Value } from "../../src/simulator/model/sheet";
import { clearFilters, filterTable, inSight, shownIn, sortTable } from "../../src/simulator/model/sorting";
import { dropDownOf, refusalOf } from "../../src/simulator/model/validation";
import { parseInput } from "../../src/simulator/model/parseInput";
import { startEngineFromDisk } from "../../src/simulator/node";
import { Host } from "../../src/simulator/wire/host";
import { differences, TODAY } from "../support/excel";

let book: Book;
let sheet: Sheet;
beforeAll(() => startEngineFromDisk());
beforeEach(() => {
  book = new Book();
  book.engine.today = TODAY;
  sheet = book.active;
});

const at = (address: string): Rect => parseAddress(address).rect;
const write = (address: string, rows: (Value | null)[][], on = sheet): void => book.write(on, at(address), rows);
const value = (address: string, on = sheet): Value => book.valueAt(on, at(address).top, at(address).left);
const formula = (address: string, on = sheet): string | null => book.contentAt(on, at(address).top, at(address).left).formula;
const column = (address: string): Value[] => {
  const { top, left, bottom } = at(address);
  return Array.from({ length: bottom - top + 1 }, (_, index) => book.valueAt(sheet, top + index, left));
};

describe("what is typed", () => {
  test.each<[string, Value]>([
    ["1/3", 46447],
    ["1-3", 46447],
    ["1-3-27", 46447],
    ["1/3/2027", 46447],
    ["2027-03-01", 46447],
    ["1. mar", 46447],
    ["1 marts 2027", 46447],
    ["1-mar-27", 46447],
    ["1.3.2027", "1.3.2027"],
    ["1-3/27", "1-3/27"],
    ["31/2", "31/2"],
    ["uge 9", "uge 9"],
    ["1. ma", "1. ma"],
    ["1,5", 1.5],
    ["1.5", 1.5],
    ["12,5%", 0.125],
    ["sand", true],
    ["'1/3", "1/3"],
    ["K1a", "K1a"],
    ["marts 2027", 46447],
    ["mar-27", 46473],
    ["12:30", 0.520_833_333_333_333_4],
    ["1-3-2027 12:00", 46447.5],
    ["1.234", 1234],
    ["1.234,5", 1234.5],
    ["kr. 5", 5],
    ["5 kr", 5],
    ["(5)", -5],
    ["1 1/2", 1.5],
    ["3/1/2027", 46390],
    ["#I/T", "#N/A"],
    ["#n/a", "#N/A"],
    ["#NN", "#NN"],
    ["$5", "$5"],
    ["-", "-"],
    ["12:75", "12:75"],
    ["@anna", "@anna"],
  ])("%s is %p to a Danish Excel", (text, expected) => {
    expect(parseInput(text, "General", TODAY).value).toBe(expected);
  });

  // An add-in's texts are read as American, wherever it runs (office-js #1559).
  test.each<[string, Value]>([
    ["3/1/2027", 46447],
    ["3-1-27", 46447],
    ["13/1/2027", "13/1/2027"],
    ["2027-03-01", 46447],
    ["March 1, 2027", 46447],
    ["1 March 2027", 46447],
    ["March 2027", 46447],
    ["MAR-1", 46447],
    ["MARCH1", 46447],
    ["SEP1", 46631],
    ["marts 2027", "marts 2027"],
    ["1. maj 2027", "1. maj 2027"],
    ["3/4", 46450],
    ["0 3/4", 0.75],
    ["1,234.5", 1234.5],
    ["1,5", "1,5"],
    ["$5", 5],
    ["-$5", -5],
    ["(5)", -5],
    ["5%", 0.05],
    ["12:30", 0.520_833_333_333_333_4],
    ["12:30 PM", 0.520_833_333_333_333_4],
    ["1e3", 1000],
    ["TRUE", true],
    ["SAND", "SAND"],
    ["#N/A", "#N/A"],
    ["#I/T", "#I/T"],
    ["kr. 5", "kr. 5"],
    ["K1a", "K1a"],
    ["uge 9", "uge 9"],
  ])("%s is %p where an add-in sets it", (text, expected) => {
    expect(parseInput(text, "General", TODAY, "american").value).toBe(expected);
  });

  test.each(["+A2", "-A2", "@SUM(A1:A2)"])("%s is a formula", (text) => {
    expect([parseInput(text, "General", TODAY).formula, parseInput(text, "General", TODAY, "american").formula]).toEqual([
      `=${text.replace("@", "")}`,
      `=${text.replace("@", "")}`,
    ]);
  });

  test("an error is one only as such: computed with, and apart from a text that reads alike", () => {
    write("A1:A3", [["#I/T"], ["'#N/A"], ["=ISERROR(A1)&ISERROR(A2)"]]);
    expect(column("A1:A3")).toEqual(["#N/A", "#N/A", "TRUEFALSE"]);
  });
});

describe.each<[Axis, string, string, string]>([
  ["row", "A1:A5", "2:3", "=SUM(A1:A3)"],
  ["column", "A1:E1", "B:C", "=SUM(A1:C1)"],
])("whole %ss", (axis, numbers, gone, left) => {
  const line = { row: 1, column: 1 }[axis];
  beforeEach(() => {
    write(numbers, axis === "row" ? [[1], [2], [3], [4], [5]] : [[1, 2, 3, 4, 5]]);
    book.addSheet("Andet");
    write("H9", [[`=SUM(${numbers})`]]);
    write("A1", [[`=Ark1!${numbers.slice(-2)}&"!"`]], book.findSheet("Andet"));
    write("A2", [[`=SUM(Ark1!${numbers})`]], book.findSheet("Andet"));
  });
  const sum = (): string => (axis === "row" ? "H11" : "J9");

  test("are inserted: references follow on every sheet, blocks grow", () => {
    insertLines(book, sheet, axis, line, 2);
    expect(formula(sum())).toBe(axis === "row" ? "=SUM(A1:A7)" : "=SUM(A1:G1)");
    expect([value(sum()), value("A1", book.findSheet("Andet")), value("A2", book.findSheet("Andet"))]).toEqual([15, "5!", 15]);
  });

  test("are deleted: blocks that lose an end shrink, what is wholly gone is lost", () => {
    expect(formatOf(gone)).toBe(axis);
    deleteLines(book, sheet, axis, line, 2);
    expect(formula(axis === "row" ? "H7" : "F9")).toBe(left);
    expect(value("A2", book.findSheet("Andet"))).toBe(10);
    deleteLines(book, sheet, axis, 0, 3);
    expect(formula(axis === "row" ? "H4" : "C9")).toContain("#REF!");
    expect(formula("A1", book.findSheet("Andet"))).toContain("#REF!");
  });
});
const formatOf = (address: string): Axis => (/\d/.test(address) ? "row" : "column");

test("whole columns and rows that a formula speaks of follow, wherever it stands, and move along when it is copied", () => {
  write("B1:B3", [[1], [2], [3]]);
  const other = book.addSheet("Andet");
  write("A1:A3", [["=SUM(Ark1!B:B)"], ["=SUM(Ark1!$1:2)"], ["=SUM(Ark1!B:C)"]], other);
  insertLines(book, sheet, "column", 0, 1);
  insertLines(book, sheet, "row", 1, 1);
  expect([1, 2, 3].map((row) => [formula(`A${row}`, other), value(`A${row}`, other)])).toEqual([
    ["=SUM(Ark1!C:C)", 6],
    ["=SUM(Ark1!$1:3)", 3],
    ["=SUM(Ark1!C:D)", 6],
  ]);
  pasteCells(book, { sheet: other, rect: at("A1:A2") }, other, at("B4"));
  expect([formula("B4", other), formula("B5", other)]).toEqual(["=SUM(Ark1!D:D)", "=SUM(Ark1!$1:6)"]);
  deleteLines(book, sheet, "column", 2, 1);
  expect([formula("A1", other), formula("A3", other)]).toEqual(["=SUM(#REF!)", "=SUM(Ark1!C:C)"]);
  renameSheet(book, sheet, "Et navn");
  expect(formula("A2", other)).toBe("=SUM('Et navn'!$1:3)");
});

test("a column inserted in a table becomes one of it; deleted, what spoke of it is lost and the others' formulas follow", () => {
  write("A1:C2", [
    ["Navn", "Antal", "Dobbelt"],
    ["a", 2, null],
  ]);
  const table = book.addTable(sheet, at("A1:C3"), true);
  write("C2", [["=[@Antal]*2"]]);
  write("F1", [["=SUM(Table1[Dobbelt])"]]);
  filterTable(book, table, 2, ["4"]);
  insertLines(book, sheet, "column", 1, 1);
  expect(book.headingsOf(table)).toEqual(["Navn", "Column2", "Antal", "Dobbelt"]);
  expect([formula("D2"), value("D2"), value("G1"), table.calculated.get(3), table.filters.get(3)]).toEqual([
    "=[@Antal]*2",
    4,
    4,
    "=[@Antal]*2",
    ["4"],
  ]);
  deleteLines(book, sheet, "column", 2, 1);
  expect(book.headingsOf(table)).toEqual(["Navn", "Column2", "Dobbelt"]);
  expect(formula("C2")).toBe("=#REF!*2");
  expect(table.columnIds).toHaveLength(3);
  expect(() => deleteLines(book, sheet, "column", 0, 3)).toThrow("whole tables");
});

describe("the clipboard", () => {
  const rule = { type: "list", formula1: "a,b", ignoreBlanks: true } as const;
  const isRed = (address: string, on = sheet): boolean =>
    book.engine.look(on, at(address).top, at(address).left).fill?.toLowerCase() === "#ff0000";
  const hasRule = (address: string): boolean => sheet.validations.has(cellKey(at(address).top, at(address).left));
  beforeEach(() => {
    write("A1:B2", [
      [1, "=A1*2"],
      [2, "=A2*2"],
    ]);
    book.setFormat(sheet, at("A1"), { bold: true });
    book.setValidation(sheet, at("A1:A9"), rule);
    sheet.conditionalFormats.push({ id: "r", rects: [at("B1:B9")], kind: "Custom", formula: "=B1>2", fill: "#ff0000", stopIfTrue: false });
    book.engine.structureChanged();
  });

  test("pasted cells bring formulas that move along, formats, rules and validation, and take away what was there", () => {
    pasteCells(book, { sheet, rect: at("A1:B1") }, sheet, at("C5"));
    expect([formula("D5"), value("D5"), sheet.formats.get(cellKey(4, 2))?.bold]).toEqual(["=C5*2", 2, true]);
    expect([hasRule("C5"), hasRule("D5")]).toEqual([true, false]);
    pasteCells(book, { sheet, rect: at("D5") }, sheet, at("A3:A4"));
    expect([hasRule("A3"), hasRule("A5")]).toEqual([false, true]);
    expect(formula("A4")).toBe("=#REF!*2");
    write("C5", [[7]]);
    expect([isRed("D5"), isRed("B2"), isRed("B1")]).toEqual([true, true, false]);
  });

  test("a block goes into a selection as often as it fits; one cell fills it all", () => {
    expect(pasteCells(book, { sheet, rect: at("A1:B1") }, sheet, at("D1:G2"))).toEqual(at("D1:G2"));
    expect([value("D1"), value("F2"), value("G2")]).toEqual([1, 1, 2]);
    expect(pasteCells(book, { sheet, rect: at("A1:B2") }, sheet, at("D5:D6"))).toEqual(at("D5:E6"));
  });

  test("what is pasted over a conditional format leaves the rest of it looking at its own rows", () => {
    pasteCells(book, { sheet, rect: at("H1") }, sheet, at("B1"));
    write("B2:B3", [[9], [1]]);
    expect([isRed("B2"), isRed("B3")]).toEqual([true, false]);
    expect(sheet.conditionalFormats.map(({ rects, formula: text }) => [rects, text])).toEqual([[[at("B2:B9")], "=B2>2"]]);
  });

  test("cut cells take with them all that they carry, and what speaks of them", () => {
    const other = book.addSheet("Andet");
    write("D1:D3", [["=SUM(A1:A2)"], ["=A1+A9"], ["=Andet!C3"]]);
    moveCells(book, { sheet, rect: at("A1:B2") }, other, at("C3"));
    expect([formula("D1"), formula("D2"), formula("D3")]).toEqual(["=SUM(Andet!C3:C4)", "=Andet!C3+A9", "=#REF!"]);
    expect([formula("D3", other), value("D3", other), value("A1"), hasRule("A1"), hasRule("A3")]).toEqual(["=C3*2", 2, "", false, true]);
    expect([isRed("D4", other), isRed("D3", other)]).toEqual([true, false]);
  });

  test("what comes from another program is typed in: validation stays, a table grows over it", () => {
    write("F1", [["Navn"]]);
    const table = book.addTable(sheet, at("F1:F2"), true);
    pasteTexts(book, sheet, at("F2"), [[{ text: "Anna", format: { bold: true } }], [{ text: "1/3" }], [{ text: "=1+1" }]]);
    expect([value("F2"), value("F3"), value("F4")]).toEqual(["Anna", 46447, 2]);
    pasteTexts(book, sheet, at("F3"), [[{ text: "x" }], [{ text: "y" }], [{ text: "z" }]]);
    pasteTexts(book, sheet, at("A1"), [[{ text: "noget" }]]);
    expect([hasRule("A1"), book.formatAt(sheet, 1, 5).bold, table.rect.bottom]).toEqual([true, true, 1]);
    pasteTexts(book, sheet, at("F2:F2"), [[{ text: "en" }]]);
    expect(table.rect.bottom).toBe(1);
  });

  test("a protected sheet, merged cells of another size, and the sheet's edge refuse, and nothing is changed", () => {
    book.mergeCells(sheet, at("H1:I2"));
    const before = book.copy();
    expect(() => pasteTexts(book, sheet, at("H1"), [[{ text: "x" }, { text: "y" }, { text: "z" }]])).toThrow("another size");
    expect(() => pasteCells(book, { sheet, rect: at("A1:B2") }, sheet, at("XFD1"))).toThrow("not fit");
    sheet.protected = true;
    expect(() => pasteCells(book, { sheet, rect: at("A1") }, sheet, at("D1"))).toThrow("protected");
    expect(differences(book, before)).toEqual([]);
  });
});

describe("filling", () => {
  test.each<[string, Value[], Value[]]>([
    ["one number is repeated", [5], [5, 5, 5]],
    ["two go on in their steps", [1, 3], [1, 3, 5, 7]],
    ["uneven ones are repeated", [1, 2, 4], [1, 2, 4, 1, 2]],
    ["a text with a number counts on", ["Område 9"], ["Område 9", "Område 10", "Område 11"]],
    ["as does one with a nought before it", ["nr. 08"], ["nr. 08", "nr. 09", "nr. 10"]],
    ["other texts are repeated", ["a", "b"], ["a", "b", "a", "b"]],
    ["a formula moves along", ["=ROW(B1)"], [1, 2, 3]],
  ])("%s", (_, source, expected) => {
    write(
      `A1:A${source.length}`,
      source.map((cell) => [cell]),
    );
    fillSeries(book, sheet, at(`A1:A${source.length}`), at(`A1:A${expected.length}`));
    expect(column(`A1:A${expected.length}`)).toEqual(expected);
  });

  test("a date goes on by days, also upwards and to the side, with its format and validation", () => {
    write("C5", [["1/3"]]);
    book.setValidation(sheet, at("C5"), { type: "date", ignoreBlanks: true });
    fillSeries(book, sheet, at("C5"), at("C3:C5"));
    fillSeries(book, sheet, at("C5"), at("C5:E5"));
    expect([value("C3"), value("C4"), value("E5")]).toEqual([46445, 46446, 46449]);
    expect([book.formatAt(sheet, 4, 4).numberFormat, sheet.validations.has(cellKey(4, 4))]).toEqual(["dd-mm-yyyy", true]);
    fillCopies(book, sheet, at("C5:C7"), "down");
    expect(column("C5:C7")).toEqual([46447, 46447, 46447]);
  });
});

test("sorting by a heading's button: numbers, texts, truth values, blanks last either way; hidden rows stay", () => {
  write("A1:B7", [
    ["Navn", "Sum"],
    ["b", null],
    [2, null],
    ["", null],
    ["Å", null],
    [true, null],
    ["skjult", null],
  ]);
  const table = book.addTable(sheet, at("A1:B7"), true);
  write("B2", [["=ROW([@Navn])"]]);
  sortTable(book, table, 0);
  expect(column("A2:A7")).toEqual([2, "b", "skjult", "Å", true, ""]);
  sortTable(book, table, 0, "down");
  expect(column("A2:A7")).toEqual([true, "Å", "skjult", "b", 2, ""]);
  expect(column("B2:B3")).toEqual([2, 3]);
  filterTable(book, table, 0, ["b", "2"]);
  sortTable(book, table, 0);
  expect(column("A2:A7")).toEqual([true, "Å", "skjult", 2, "b", ""]);
});

test("filters of several columns work together, and are cleared together; what hides by hand stays hidden", () => {
  write("A1:B4", [
    ["Navn", "Part"],
    ["a", "x"],
    ["b", "y"],
    ["c", "x"],
  ]);
  const table = book.addTable(sheet, at("A1:B4"), true);
  const hidden = (): number[] => [...sheet.hiddenRows.keys()].map((row) => row + 1).sort();
  expect(shownIn(book, table, 1)).toEqual(["x", "y"]);
  book.setRowsHidden(sheet, at("4:4"), true);
  filterTable(book, table, 1, ["x"]);
  filterTable(book, table, 0, ["c"]);
  expect(hidden()).toEqual([2, 3, 4]);
  filterTable(book, table, 0, null);
  expect(hidden()).toEqual([3, 4]);
  clearFilters(book, table);
  expect(hidden()).toEqual([4]);
});

test("what filters hide is not in sight; a drop-down whose source is gone or worked out offers nothing, and refuses nothing", () => {
  sheet.hiddenRows.set(2, "filter").set(3, "filter").set(6, "filter").set(4, "hand");
  expect(inSight(sheet, at("A2:B7"))).toEqual([at("A2:B2"), at("A5:B6")]);
  expect(inSight(sheet, at("A3:A4"))).toEqual([]);
  for (const formula1 of ["=#REF!", "=INDIRECT(B1)", "=OFFSET(B1,0,0,3,1)"]) {
    book.setValidation(sheet, at("A1"), { type: "list", formula1, ignoreBlanks: true });
    expect([dropDownOf(book, sheet, 0, 0), refusalOf(book, sheet, 0, 0, "noget")]).toEqual([null, null]);
  }
});

test("a sheet with another name: formulas and names follow", () => {
  write("A1", [[7]]);
  book.addName("Tal", "=Ark1!$A$1");
  const other = book.addSheet("Andet");
  write("A1:A2", [["=Ark1!A1"], ["=Tal"]], other);
  renameSheet(book, sheet, "Et andet navn");
  expect([formula("A1", other), value("A1", other), value("A2", other)]).toEqual(["='Et andet navn'!A1", 7, 7]);
  expect(() => renameSheet(book, sheet, "Andet")).toThrow("already exists");
  expect(() => renameSheet(book, sheet, "a/b")).toThrow("not valid");
});

describe("undo", () => {
  let host: Host;
  beforeEach(() => {
    host = new Host(book);
    host.sitDown(null);
  });
  const types = (address: string, text: string): void => host.edit((edited) => edited.write(edited.active, at(address), [[text]]));

  test("takes back step by step, and does again; typing something else ends what could be done again", () => {
    types("A1", "a");
    types("A1", "b");
    expect([host.undo(), value("A1"), host.undo(), value("A1"), host.undo()]).toEqual(["done", "a", "done", "", "nothing"]);
    expect([host.undo(true), value("A1")]).toEqual(["done", "a"]);
    types("B1", "c");
    expect(host.undo(true)).toBe("nothing");
  });

  test("of whole rows, a sheet and a sort leaves the workbook as it was, formulas and all; again, as it became", () => {
    write("A1:B4", [
      ["Navn", "Sum"],
      ["b", null],
      ["a", null],
      ["c", null],
    ]);
    book.addTable(sheet, at("A1:B4"), true);
    write("B2", [["=ROW([@Navn])"]]);
    write("D1", [["=SUM(B2:B4)"]]);
    const moments = [book.copy()];
    const step = (change: (edited: Book) => void): void => {
      host.edit(change);
      moments.push(book.copy());
    };
    step((edited) => insertLines(edited, sheet, "row", 2, 2));
    step((edited) => insertLines(edited, sheet, "column", 1, 1));
    step((edited) => void edited.addSheet("Ny"));
    step((edited) => edited.tableAt(sheet, 1, 0) && sortTable(edited, edited.tableAt(sheet, 1, 0) as never, 0));
    step((edited) => renameSheet(edited, sheet, "Andet"));
    step((edited) => moveCells(edited, { sheet, rect: at("E1") }, sheet, at("H8")));
    for (const moment of moments.slice(0, -1).reverse()) {
      expect(host.undo()).toBe("done");
      expect(differences(book, moment)).toEqual([]);
      expect(value("D1") === "" ? value("E1") : value("D1")).not.toBe("#REF!");
    }
    for (const moment of moments.slice(1)) {
      expect(host.undo(true)).toBe("done");
      expect(differences(book, moment)).toEqual([]);
    }
  });

  test("leaves what others typed since, and moves no rows over it", () => {
    const colleague = host.connect();
    types("A1", "mit");
    host.edit((edited) => edited.write(sheet, at("A1"), [["deres"]]), colleague);
    expect([host.undo(), value("A1")]).toEqual(["done", "deres"]);
    host.edit((edited) => insertLines(edited, sheet, "row", 0, 1));
    host.edit((edited) => edited.write(sheet, at("C3"), [["deres"]]), colleague);
    expect([host.undo(), value("A2"), value("C3")]).toEqual(["blocked", "deres", "deres"]);
  });

  test("is not made over what others moved, and what was refused leaves what can be done again", () => {
    const colleague = host.connect();
    types("A5", "x");
    host.edit((edited) => edited.clearContents(sheet, at("A5")));
    host.undo();
    sheet.protected = true;
    expect(() => types("A1", "nej")).toThrow("protected");
    sheet.protected = false;
    expect([host.undo(true), value("A5"), host.undo()]).toEqual(["done", "", "done"]);
    host.edit((edited) => edited.clearContents(sheet, at("A5")));
    host.edit((edited) => insertLines(edited, sheet, "row", 0, 1), colleague);
    expect([host.undo(), value("A5")]).toEqual(["blocked", ""]);
  });

  test("does not open a sheet that somebody else has deleted", () => {
    const other = book.addSheet("Andet");
    host.select(other, at("A1"));
    types("A1", "x");
    host.edit((edited) => deleteSheet(edited, other), host.connect());
    host.undo();
    expect(book.sheets).toContain(book.active);
  });

  test("goes back a hundred steps, as Excel's", () => {
    for (let step = 1; step <= 105; step += 1) types("A1", String(step));
    let undone = 0;
    while (host.undo() === "done") undone += 1;
    expect([undone, value("A1")]).toEqual([100, 5]);
  });

  test("tells the add-ins what changed", () => {
    const told: string[] = [];
    const client = host.connect();
    client.notify = (change) => void told.push(`${change.sheet.name}!${change.address}`);
    types("B2", "a");
    host.undo();
    expect(told).toEqual(["Ark1!B2", "Ark1!B2"]);
  });
});

test("the active cell is any cell of the selection", () => {
  const host = new Host(book);
  host.select(sheet, at("B2:C5"), { row: 4, column: 2 });
  expect([book.selection, book.cursor]).toEqual([at("B2:C5"), { row: 4, column: 2 }]);
  host.select(sheet, cellAt(7, 7));
  expect(book.cursor).toEqual({ row: 7, column: 7 });
});
