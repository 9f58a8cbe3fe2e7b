import { isSeveral, meantBy, plain } from "../../src/rules/names";
import { certainOf, type Finding } from "../../src/workbook/check/findings";
import { findInData } from "../../src/workbook/check/dataFindings";
import { readWorkbook, repair } from "../../src/excel";
import { openMade, TODAY, type TestExcel } from "../support/excel";
import { columnValues, type } from "../support/tables";

// A name that looks like another is cleaned or told, and the person who is meant is offered before a new one is added.

const listed = ["Anna Prøve", "Bo Eksempel", "Dorthe Demo", "Bo Test"];

test.each([
  ["zero-width space", "Anna\u200b Prøve"],
  ["tab", "Anna\tPrøve"],
  ["line break at the end", "Anna Prøve\n"],
  ["thin space", "Anna\u2009Prøve"],
  ["narrow no-break space", "Anna\u202fPrøve"],
  ["no-break space", "Anna\u00a0Prøve"],
  ["soft hyphen", "Anna Prø\u00adve"],
  ["byte-order mark", "\ufeffAnna Prøve"],
  ["mark of direction", "Anna Prøve\u200e"],
])("a name with a %s is the name", (_, text) => expect(plain(text)).toBe("Anna Prøve"));

test("a hyphen that does not break is a hyphen", () => expect(plain("Anne\u2011Marie")).toBe("Anne-Marie"));

test.each([
  ["Ana Prøve", "Anna Prøve"],
  ["Anna Pørve", "Anna Prøve"],
  ["Bo Eksmpel", "Bo Eksempel"],
  ["Bo Testt", "Bo Test"],
  ["Bo Tert", "Bo Test"],
  ["Prøve, Anna", "Anna Prøve"],
  ["Anna", "Anna Prøve"],
  ["Anna Testesen", "Anna Prøve"],
  ["Eksempel", "Bo Eksempel"],
  // Two of that first name, and nobody.
  ["Bo", null],
  ["Karl", null],
  ["", null],
])("%p means %p", (name, meant) => expect(meantBy(name, listed, listed)).toBe(meant));

test("somebody of the same last name who has areas is another person, and so is the next consultant", () => {
  expect(meantBy("Mette Prøve", listed, ["Bo Test"])).toBeNull();
  expect(meantBy("Konsulent 2", ["Konsulent 1"], ["Konsulent 1"].slice(1))).toBeNull();
});

test.each([
  ["Anna; Bo", true],
  ["Anna Prøve og Bo Eksempel", true],
  ["Anna Prøve / Dorthe Demo", true],
  ["Anna Prøve\nBo Eksempel", true],
  ["Anna Prøve, Bo Eksempel", true],
  ["Prøve, Anna", false],
  ["Anna Prøve", false],
  ["Bogdan Sandager", false],
  ["Teknik og Miljø", false],
  ["Karl (HR/IT)", false],
  ["Karl og Anna Prøve", true],
])("%p is several names: %p", (text, several) => expect(isSeveral(text, listed)).toBe(several));

describe("in the workbook", () => {
  let excel: TestExcel;
  beforeEach(async () => {
    excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
    listed.forEach((name, row) => type(excel.book, "participants", row, "name", name));
  });
  afterEach(() => excel.close());

  const staff = (row: number, name: string): void =>
    ["participant", "area", "contribution", "role"].forEach((column, index) =>
      type(excel.book, "staffing", row, column, [name, "K1a", "Dækker", "Bidragyder"][index] ?? ""),
    );
  const found = async (): Promise<Finding[]> => findInData((await readWorkbook()) ?? never());

  test("look-alikes are cleaned everywhere at one press, and are the person then", async () => {
    staff(0, "Anna\u200b Prøve");
    staff(1, "Bo Eksempel");
    type(excel.book, "participants", 1, "name", "Bo\u202fEksempel");
    type(excel.book, "staffing", 1, "area", "K1a\u00ad");
    const kinds = (await found()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "signsUnseen")).toHaveLength(3);
    const certain = certainOf(await found()).map((finding) => finding.repair);
    expect(await repair(certain, null)).toEqual([]);
    expect(columnValues(excel.book, "staffing", "check").slice(0, 2)).toEqual(["OK", "OK"]);
    expect((await found()).filter(({ kind }) => kind === "signsUnseen" || kind === "staffingRow")).toEqual([]);
  });

  test("a person who was renamed among the participants can be renamed everywhere, and nobody is added", async () => {
    staff(0, "Anna Prøve");
    staff(1, "Anna Prøve");
    type(excel.book, "activities", 0, "responsible", "Anna Prøve");
    type(excel.book, "participants", 0, "name", "Anna Testesen");
    const [first] = (await found()).filter(({ kind }) => kind === "staffingRow");
    expect(await repair(first?.repair ?? never(), null)).toEqual([]);
    expect(columnValues(excel.book, "staffing", "participant").slice(0, 2)).toEqual(["Anna Testesen", "Anna Testesen"]);
    expect(columnValues(excel.book, "activities", "responsible")[0]).toBe("Anna Testesen");
    expect(columnValues(excel.book, "participants", "name")).not.toContain("Anna Prøve");
  });

  test("a word that an earlier version offered, and an area by the name it had, are understood, told, and renewed at one press", async () => {
    staff(0, "Anna Prøve");
    type(excel.book, "staffing", 0, "area", "K1a Som det hed før");
    staff(1, "Bo Eksempel");
    type(excel.book, "areas", 1, "relevant", "Afklares");
    const former = (await found()).filter(({ kind }) => kind === "formerWord");
    expect(former.map(({ values }) => [values["value"], values["after"]])).toEqual([
      ["Afklares", "Ikke afgjort"],
      ["K1a Som det hed før", "K1a Opkrævning på biblioteksområdet"],
    ]);
    expect((await readWorkbook())?.organisation.areas[1]?.relevant).toBe("undecided");
    expect((await readWorkbook())?.assessment.staffing.slice(0, 2).map(({ check, area }) => [check, area])).toEqual([
      ["ok", 0],
      ["ok", 0],
    ]);
    const certain = certainOf(await found()).map((finding) => finding.repair);
    expect(await repair(certain, null)).toEqual([]);
    expect(columnValues(excel.book, "areas", "relevant")[1]).toBe("Ikke afgjort");
    // What was typed as an id is an id, and stays.
    expect(columnValues(excel.book, "staffing", "area").slice(0, 2)).toEqual(["K1a Opkrævning på biblioteksområdet", "K1a"]);
    expect((await found()).filter(({ kind }) => kind === "formerWord")).toEqual([]);
  });

  test("somebody new is still added, and several names are told as such with nothing to press", async () => {
    staff(0, "Karl Ny");
    staff(1, "Anna Prøve; Bo Test");
    const rows = (await found()).filter(({ kind }) => kind === "staffingRow" || kind === "severalNames");
    expect(rows.map(({ kind, repair: offered }) => [kind, offered?.kind ?? null])).toEqual([
      ["staffingRow", "cells"],
      ["severalNames", null],
    ]);
    expect(certainOf(rows)).toEqual([]);
    await repair(rows[0]?.repair ?? never(), null);
    expect(columnValues(excel.book, "participants", "name")[4]).toBe("Karl Ny");
  });
});

function never(): never {
  throw new Error("This is there.");
}
