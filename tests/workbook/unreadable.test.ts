import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { readWorkbook } from "../../src/excel/read";
import { rowShapes, type CellKind, type ReadTable } from "../../src/rules/rows";
import { statuses, type AreaStatus } from "../../src/rules/statuses";
import type { Book } from "../../src/simulator/model/book";
import type { Value } from "../../src/simulator/model/sheet";
import { findInData } from "../../src/workbook/check/dataFindings";
import { agree } from "../support/agree";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { columnOf, columnValues, named, setNamed, tableOf, type, writeRows } from "../support/tables";

/** What comes to stand in cells by linking, pasting and typing, as it is typed; `reads` are the kinds of cells that can hold it. */
const oddities: { what: string; typed: Value; reads: CellKind[] }[] = [
  { what: "#N/A", typed: "=NA()", reads: [] },
  { what: "#DIV/0!", typed: "=1/0", reads: [] },
  { what: "#REF!", typed: "=#REF!", reads: [] },
  { what: "#VALUE!", typed: '=VALUE("x")', reads: [] },
  { what: "#NUM!", typed: "=SQRT(-1)", reads: [] },
  { what: "#NAME?", typed: "=INGEN()", reads: [] },
  { what: "an error in a text", typed: '="Anna"&NA()', reads: [] },
  { what: "a week", typed: "'uge 12", reads: ["text"] },
  { what: "words", typed: "'indtil videre", reads: ["text"] },
  { what: "a text like an error", typed: "'#TBD", reads: ["text"] },
  { what: "a zero-width space", typed: "'\u200b", reads: ["text"] },
  { what: "a formula with a text", typed: '="uge "&12', reads: ["text"] },
  { what: "a truth", typed: true, reads: ["text"] },
  { what: "a day", typed: TODAY + 3, reads: ["text", "date", "number"] },
  { what: "nothing", typed: 0, reads: ["text", "number"] },
  { what: "less than nothing", typed: -1, reads: ["text", "number"] },
  { what: "a huge number", typed: 1e15, reads: ["text", "number"] },
];
const isError = ({ what }: (typeof oddities)[number]): boolean => what.startsWith("#") || what === "an error in a text";

/** One area, one person and one row of the staffing for each oddity. */
const COUNT = oddities.length;
const indexes = Array.from({ length: COUNT }, (_, index) => index);
const person = (index: number): string => `Person ${index}`;

let excel: TestExcel;
/** Workbooks in which all areas are covered and confirmed, and in which each has gaps of several kinds. */
const made: Record<"good" | "poor", Book | null> = { good: null, poor: null };

function fill(book: Book, quality: keyof typeof made): void {
  const isPoor = quality === "poor";
  const ids = columnValues(book, "areas", "id").map(String);
  const phases = columnValues(book, "phases", "name").filter((name) => name !== "");
  const away = isPoor ? { awayFrom: TODAY + 20, awayTo: TODAY + 30 } : {};
  writeRows(
    book,
    "participants",
    indexes.map((index) => ({ name: person(index), party: "Bibliotek", maxAreas: 9, ...away })),
    ["name", "party", "awayFrom", "awayTo", "maxAreas"],
  );
  const poor = isPoor ? { from: TODAY + 5, to: TODAY + 60, contribution: "Indhenter information", confirmed: "Nej" } : {};
  const row = { contribution: "Dækker", role: "Ansvarlig", from: "", to: "", confirmed: "Ja", about: "" };
  writeRows(
    book,
    "staffing",
    ids.map((area, index) => ({ participant: person(Math.min(index, COUNT - 1)), area, ...row, ...poor })),
    ["participant", "area", "contribution", "role", "from", "to", "about", "confirmed"],
  );
  ids.forEach((_, index) => {
    type(book, "areas", index, "deputyRequired", isPoor ? "Ja" : "Nej");
    for (const column of ["needFromPhase", "needToPhase"]) type(book, "areas", index, column, phases[index % phases.length] ?? "");
  });
}

beforeAll(async () => {
  excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 140 });
  const empty = excel.book.copy();
  for (const quality of ["good", "poor"] as const) {
    excel.host.open(empty.copy());
    fill(excel.book, quality);
    made[quality] = excel.book;
  }
  expect([named(made.good ?? never(), "Klar"), new Set(statusesIn(made.good ?? never()))]).toEqual(["Ja", new Set(["Dækket"])]);
});
afterAll(() => excel.close());

const statusesIn = (book: Book): Value[] => columnValues(book, "areas", "status");

/** How bad a status is; the best has the lowest rank. */
const rankOf = (word: Value | undefined): number => {
  const entries = Object.entries(statuses) as [AreaStatus, { words: { da: string }; rank: number }][];
  return entries.find(([, { words }]) => words.da === word)?.[1].rank ?? 0;
};

const ERROR = /^#[A-Z/0!?]+$/;

/** Cells of ours that show an error; one of our texts may stand for a person's. */
function errorsOfOurs(book: Book): string[] {
  const typed = new Set(oddities.map((oddity) => oddity.typed));
  return book.sheets.flatMap((sheet) => {
    const used = book.usedRect(sheet);
    if (used) book.engine.ask(sheet, used);
    return [...sheet.cells].flatMap(([key, { formula }]) => {
      if (formula === null || typed.has(formula)) return [];
      const value = book.valueAt(sheet, Math.floor(key / 16384), key % 16384);
      return typeof value === "string" && ERROR.test(value) && value !== "#TBD" ? [`${sheet.name} ${key} ${value}`] : [];
    });
  });
}

const cellsOfTable = (key: ReadTable): [ReadTable, string, CellKind][] =>
  Object.entries<CellKind>(rowShapes[key]).map(([column, kind]) => [key, column, kind]);
/** Puts a column back as it was. */
function restore(book: Book, start: Book, key: string, column: string): void {
  const values = columnValues(start, key, column);
  const contents = values.map((_, row) => contentOf(start, key, row, column));
  const { sheet, rect } = tableOf(book, key);
  const left = rect.left + columnOf(key, column);
  book.clearContents(sheet, { top: rect.top + 1, left, bottom: rect.bottom, right: left });
  tableOf(book, key).calculated.delete(columnOf(key, column));
  contents.forEach((content, row) => {
    if (content !== "") type(book, key, row, column, content);
  });
}

/** What was typed into a cell. */
function contentOf(book: Book, key: string, row: number, column: string): Value {
  const { sheet, rect } = tableOf(book, key);
  const { formula, value } = book.contentAt(sheet, rect.top + 1 + row, rect.left + columnOf(key, column));
  return formula ?? (typeof value === "string" && value !== "" ? `'${value}` : value);
}

/** The rows in which a column shows an error. */
const errorRows = (book: Book, key: string, column: string): number[] =>
  columnValues(book, key, column).flatMap((value, row) =>
    typeof value === "string" && ERROR.test(value) && value !== "#TBD" ? [row] : [],
  );

const tables = {
  good: ["staffing", "participants", "areas", "activities", "phases"],
  poor: ["staffing", "participants", "areas"],
} as const;

describe.each(["good", "poor"] as const)("in a workbook in %s order", (quality) => {
  beforeAll(() => excel.host.open((made[quality] ?? never()).copy()));

  const cells = tables[quality].flatMap(cellsOfTable);
  test.each(cells)(
    "%s.%s: what cannot be read never counts for better, and sheet, pane and check say the same",
    async (key, column, kind) => {
      const start = made[quality] ?? never();
      const before = statusesIn(start);
      const { book } = excel;
      const rows = columnValues(book, key, column).length;
      const tried = oddities.slice(0, rows);
      tried.forEach(({ typed }, row) => type(book, key, row, column, typed));
      expect(errorsOfOurs(book)).toEqual([]);
      await agree(excel);
      const after = statusesIn(book);
      const concerns = key === "phases" ? [] : tried.map((oddity, row) => ({ ...oddity, before: before[row], after: after[row] }));
      // An area that does not matter here is neither better nor worse.
      const better = concerns.filter(
        (one) => !one.reads.includes(kind) && one.after !== "Ikke relevant" && rankOf(one.after) < rankOf(one.before),
      );
      expect(better).toEqual([]);
      const rests = key === "staffing" || key === "areas" || column === "awayFrom" || column === "awayTo";
      expect(concerns.filter((one) => rests && isError(one) && one.after === "Dækket")).toEqual([]);
      if (key === "staffing") expect(named(book, "Klar")).toBe("Nej");
      const told = findInData((await readWorkbook()) ?? never()).filter((finding) => finding.kind === "cellError");
      expect(told.map(({ target }) => target)).toEqual(
        errorRows(book, key, column).map((row) => ({ kind: "cell", table: key, row, column })),
      );
      expect(errorRows(book, key, column).length).toBeGreaterThanOrEqual(oddities.filter(isError).length);
      restore(book, start, key, column);
      expect(statusesIn(book)).toEqual(before);
    },
  );
});

const fields = [
  "Projektstart",
  "Idriftsaettelse",
  "Statusdato",
  "HasterDage",
  "MaksOmraader",
  "SidstGennemgaaet",
  "Kortdeltager",
  "Kommune",
];

test.each(fields)("the field %s: no formula of ours becomes an error, and sheet and pane say the same", async (name) => {
  excel.host.open((made.poor ?? never()).copy());
  const { book } = excel;
  for (const { what, typed } of [0, 7, 12, 15, 16].flatMap((index) => oddities[index] ?? [])) {
    setNamed(book, name, typed);
    expect([what, errorsOfOurs(book)]).toEqual([what, []]);
    if (name !== "MaksOmraader") await agree(excel);
  }
});

function never(): never {
  throw new Error("The workbook could not be read.");
}
