import { sortTable } from "../../src/simulator/model/sorting";
import { task23 } from "../../src/catalogue/task23";
import { inspectWorkbook } from "../../src/excel/inspect";
import { readWorkbook } from "../../src/excel/read";
import { repair } from "../../src/excel/repair";
import { reveal } from "../../src/excel/reveal";
import { writeChanges } from "../../src/excel/write";
import type { Rect } from "../../src/simulator/model/a1";
import { convertToRange } from "../../src/simulator/model/byHand";
import type { Book } from "../../src/simulator/model/book";
import { deleteRows, insertRows } from "../../src/simulator/model/lines";
import { planAssignment, type Assignment, type AssignmentWish } from "../../src/workbook/change/assignment";
import { planUndo } from "../../src/workbook/change/undo";
import { findInData } from "../../src/workbook/check/dataFindings";
import { type Finding } from "../../src/workbook/check/findings";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import type { Reading } from "../../src/workbook/read/reading";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openMade, snapshot, TODAY, type TestExcel } from "../support/excel";
import { columnOf, columnValues, named, setNamed, tableOf, type } from "../support/tables";
import { wishFor } from "../support/wishes";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
  excel.book.engine.paused = true;
});
afterEach(() => excel.close());

const reading = async (): Promise<Reading> => (await readWorkbook()) ?? never();
const wish = (change: Partial<AssignmentWish> = {}): AssignmentWish =>
  wishFor({ areaIds: ["K1a", "K2a"], party: "Bibliotek", from: TODAY, ...change });
const plan = async (change: Partial<AssignmentWish> = {}): Promise<Assignment> =>
  planAssignment(wish(change), (await reading()).tables, "da") ?? never();
const columns = (book: Book, key: string, ...names: string[]): unknown[][] => {
  const values = names.map((name) => columnValues(book, key, name));
  return (values[0] ?? []).map((_, row) => values.map((column) => column[row])).filter((row) => row.some((value) => value !== ""));
};

const rowOf = (book: Book, key: string, row: number): Rect => {
  const { rect } = tableOf(book, key);
  return { ...rect, top: rect.top + 1 + row, bottom: rect.top + 1 + row };
};

function hideColumn(book: Book, key: string, column: string): void {
  const { sheet, rect } = tableOf(book, key);
  const place = rect.left + columnOf(key, column);
  sheet.columns.set(place, { ...sheet.columns.get(place), hidden: true });
}

describe("assign", () => {
  test("writes a row for each area and the new participant, in two round trips, and the rules count them", async () => {
    const { changes } = await plan();
    excel.roundTrips();
    expect(await writeChanges(changes)).toEqual([]);
    expect(excel.roundTrips()).toBe(2);
    excel.book.engine.paused = false;
    expect(columns(excel.book, "participants", "name", "party")).toEqual([["Anna Prøve", "Bibliotek"]]);
    expect(columns(excel.book, "staffing", "participant", "area", "contribution", "role", "from", "to", "check")).toEqual([
      ["Anna Prøve", "K1a Opkrævning på biblioteksområdet", "Dækker", "Ansvarlig", TODAY, "", "OK"],
      ["Anna Prøve", "K2a Opsætning af debitorsystemets regler", "Dækker", "Ansvarlig", TODAY, "", "OK"],
    ]);
    expect((await plan({ participant: " anna  PRØVE " })).changes.some(({ table }) => table === "participants")).toBe(false);
  });

  test("skips rows in which somebody wrote anything, and grows the table where none is left", async () => {
    const { rect, sheet } = tableOf(excel.book, "staffing");
    const rows = rect.bottom - rect.top;
    for (let row = 0; row < rows - 1; row += 1) type(excel.book, "staffing", row, "about", "optaget");
    excel.book.write(sheet, { top: rect.bottom + 3, left: 0, bottom: rect.bottom + 3, right: 0 }, [["Husk dette"]]);
    const { changes } = await plan({ areaIds: ["K1a", "K1b", "K1c", "K2a"] });
    expect(await writeChanges(changes)).toEqual([]);
    expect(columnValues(excel.book, "staffing", "about").filter((value) => value === "optaget")).toHaveLength(rows - 1);
    excel.book.engine.paused = false;
    expect(columnValues(excel.book, "staffing", "check").slice(-4)).toEqual(["OK", "OK", "OK", "OK"]);
    expect([...sheet.cells.values()].some(({ value }) => value === "Husk dette")).toBe(true);
  });

  test("refuses, writes nothing and says what the cells hold now where somebody wrote in them meanwhile", async () => {
    const { changes } = await plan();
    type(excel.book, "staffing", 1, "participant", "Bo Eksempel");
    const before = snapshot(excel.book);
    const conflicts = await writeChanges(changes);
    expect(conflicts.map(({ change: { row, column }, now }) => [row, column, now])).toEqual([[1, "participant", "Bo Eksempel"]]);
    expect(snapshot(excel.book)).toEqual(before);
  });

  test("refuses where the rows it was planned for are gone, and leaves nothing below the table", async () => {
    for (let row = 0; row < 23; row += 1) type(excel.book, "staffing", row, "about", "optaget");
    const { changes } = await plan();
    const { sheet, rect } = tableOf(excel.book, "staffing");
    deleteRows(excel.book, sheet, rect.top + 1, 4);
    const before = snapshot(excel.book);
    const conflicts = await writeChanges(changes);
    expect(new Set(conflicts.map(({ change: { row }, now }) => `${row} ${now}`))).toEqual(new Set(["23 null", "24 null"]));
    expect(snapshot(excel.book)).toEqual(before);
  });

  test("refuses where the column was renamed meanwhile", async () => {
    const { changes } = await plan();
    type(excel.book, "staffing", -1, "about", "Noter");
    expect((await writeChanges(changes)).every(({ change, now }) => change.column === "about" && now === null)).toBe(true);
    expect(columns(excel.book, "staffing", "participant")).toEqual([]);
    expect(planAssignment(wish(), (await reading()).tables, "da")).toBeNull();
  });

  test.each(["=1+1", "+4512345678", "-5", "@SUM(A1)", "1-2", "'hej", "SAND", "12"])("%s stays the text it is", async (text) => {
    const { changes } = await plan({ participant: text, about: text });
    expect(await writeChanges(changes)).toEqual([]);
    expect(columnValues(excel.book, "participants", "name")[0]).toBe(text);
    expect(columnValues(excel.book, "staffing", "about")[0]).toBe(text);
    expect((await plan({ participant: text })).changes.some(({ table }) => table === "participants")).toBe(false);
  });
});

describe("undo", () => {
  const written = async (change: Partial<AssignmentWish> = {}): Promise<Assignment> => {
    const assignment = await plan(change);
    expect(await writeChanges(assignment.changes)).toEqual([]);
    return assignment;
  };

  test("makes the workbook as it was", async () => {
    const before = snapshot(excel.book);
    const assignment = await written();
    const { changes, kept } = planUndo(assignment, (await reading()).tables);
    expect(await writeChanges(changes)).toEqual([]);
    expect(kept).toBe(0);
    expect(snapshot(excel.book)).toEqual(before);
  });

  test("finds its rows after people sorted and inserted, and touches no other", async () => {
    type(excel.book, "participants", 0, "name", "Åse Test");
    type(excel.book, "staffing", 0, "participant", "Åse Test");
    type(excel.book, "staffing", 0, "area", "K1a");
    const assignment = await written();
    const table = tableOf(excel.book, "staffing");
    insertRows(excel.book, table.sheet, table.rect.top + 2, 1);
    sortTable(excel.book, table, columnOf("staffing", "area"));
    const { changes, kept } = planUndo(assignment, (await reading()).tables);
    expect(await writeChanges(changes)).toEqual([]);
    expect(kept).toBe(0);
    expect(columns(excel.book, "staffing", "participant", "area", "role")).toEqual([["Åse Test", "K1a", ""]]);
  });

  test("leaves cells that somebody changed since, and a participant whom other rows name", async () => {
    const assignment = await written();
    type(excel.book, "staffing", 0, "role", "Bidragyder");
    type(excel.book, "staffing", 5, "participant", "Anna Prøve");
    const { changes, kept } = planUndo(assignment, (await reading()).tables);
    expect(await writeChanges(changes)).toEqual([]);
    expect(kept).toBe(3);
    expect(columns(excel.book, "staffing", "participant", "area", "role")).toEqual([
      ["", "", "Bidragyder"],
      ["Anna Prøve", "", ""],
    ]);
    expect(columnValues(excel.book, "participants", "name")[0]).toBe("Anna Prøve");
  });

  test.each([
    ["rows", 4, (book: Book): void => book.setRowsHidden(tableOf(book, "staffing").sheet, rowOf(book, "staffing", 0), true)],
    ["the sheet", 4, (book: Book): void => book.setVisibility(tableOf(book, "staffing").sheet, "Hidden")],
    ["a column", 6, (book: Book): void => hideColumn(book, "staffing", "role")],
  ])("is carried out where %s, hidden, make that Excel finds nothing: in %i round trips", async (_, trips, hide) => {
    const before = columns(excel.book, "staffing", "participant", "area", "role");
    const { changes } = planUndo(await written(), (await reading()).tables);
    hide(excel.book);
    excel.roundTrips();
    expect(await writeChanges(changes)).toEqual([]);
    expect(excel.roundTrips()).toBe(trips);
    expect(columns(excel.book, "staffing", "participant", "area", "role")).toEqual(before);
  });

  test("is carried out cell by cell where it is not searched for, so that a filter set meanwhile does not end it", async () => {
    const { changes } = planUndo(await written(), (await reading()).tables);
    hideColumn(excel.book, "staffing", "role");
    excel.atTrip(6, () => excel.book.setRowsHidden(tableOf(excel.book, "staffing").sheet, rowOf(excel.book, "staffing", 1), true));
    expect(await writeChanges(changes)).toEqual([]);
    expect(columns(excel.book, "staffing", "participant", "area", "role")).toEqual([]);
  });

  // Excel does not find what is hidden, so that the second attempt writes without searching; meanwhile rows move, and Excel refuses.
  test.each([
    ["protects", (book: Book): void => void (tableOf(book, "staffing").sheet.protected = true)],
    ["filters", (book: Book): void => book.setRowsHidden(tableOf(book, "staffing").sheet, rowOf(book, "staffing", 1), true)],
  ])("takes nobody's row where rows move while it is carried out and somebody %s the next table", async (_, refuse) => {
    const assignment = await written();
    type(excel.book, "participants", 1, "name", "Åse Test");
    const { changes } = planUndo(assignment, (await reading()).tables);
    excel.book.setRowsHidden(tableOf(excel.book, "participants").sheet, rowOf(excel.book, "participants", 0), true);
    let moved = false;
    excel.atTrip(4, () => {
      const { sheet, rect } = tableOf(excel.book, "participants");
      insertRows(excel.book, sheet, rect.top + 1, 1);
      type(excel.book, "participants", 0, "name", "Bo Prøve");
      refuse(excel.book);
      moved = true;
    });
    await writeChanges(changes).catch((problem: unknown) => expect(problem).toMatchObject({ code: "readOnly" }));
    expect(moved).toBe(true);
    expect(columnValues(excel.book, "participants", "name")).toEqual(expect.arrayContaining(["Bo Prøve", "Åse Test"]));
  });

  test("leaves everything where its rows are gone", async () => {
    const assignment = await written({ areaIds: ["K1a"] });
    type(excel.book, "staffing", 0, "area", "K7a");
    const { changes, kept } = planUndo(assignment, (await reading()).tables);
    expect(changes.filter(({ table }) => table === "staffing")).toEqual([]);
    expect(kept).toBeGreaterThanOrEqual(5);
  });
});

describe("check and repair", () => {
  const findings = async (): Promise<Finding[]> => {
    const read = await reading();
    return [...findInStructure(await inspectWorkbook(read.language, task23), workbook, read.language), ...findInData(read)];
  };
  const found = async (kind: Finding["kind"], part = ""): Promise<Finding> =>
    (await findings()).find((finding) => finding.kind === kind && JSON.stringify(finding.values).includes(part)) ?? never();
  const mend = async (finding: Finding): Promise<void> => expect(await repair(finding.repair ?? never(), task23)).toEqual([]);

  test("a new workbook in which no day is known yet has nothing wrong either", async () => {
    excel.close();
    excel = await openMade({ municipality: "", projectStart: null, goLive: null });
    excel.book.engine.paused = false;
    expect(await findings()).toEqual([]);
  });

  test("a new workbook has nothing wrong", async () => {
    excel.book.engine.paused = false;
    excel.roundTrips();
    const all = await findings();
    expect(excel.roundTrips()).toBe(3);
    expect(all).toEqual([]);
  });

  test("a date written as text becomes a date, once somebody wants it; one that has to be guessed at is only told", async () => {
    type(excel.book, "staffing", 0, "from", "'1. marts 2027");
    type(excel.book, "staffing", 1, "from", "uge 9");
    expect((await found("notADate", "uge 9")).repair).toBeNull();
    await mend(await found("notADate", "marts"));
    expect(columnValues(excel.book, "staffing", "from").slice(0, 2)).toEqual([46447, "uge 9"]);
  });

  test("letters in parts and numbers that are texts are named and mended; a text that is no number is only told", async () => {
    type(excel.book, "participants", 0, "name", "A\u030Ase Pr\u00f8ve");
    type(excel.book, "participants", 0, "maxAreas", "'2");
    type(excel.book, "participants", 1, "maxAreas", "'mange");
    const found = findInData(await reading());
    const named = found.map(({ kind, values, repair: mends }) => `${kind} ${values["where"]} ${mends ? "mends" : "tells"}`);
    expect(named.filter((name) => /lettersInParts|notANumber/.test(name))).toEqual([
      expect.stringMatching(/^lettersInParts Deltagere!A\d+ mends$/),
      expect.stringMatching(/^notANumber Deltagere!H\d+ mends$/),
      expect.stringMatching(/^notANumber Deltagere!H\d+ tells$/),
    ]);
    for (const finding of found) if (/lettersInParts|notANumber/.test(finding.kind) && finding.repair) await repair(finding.repair, task23);
    expect(columnValues(excel.book, "participants", "name")[0]).toBe("\u00c5se Pr\u00f8ve");
    expect(columnValues(excel.book, "participants", "maxAreas").slice(0, 2)).toEqual([2, "mange"]);
  });

  test("texts in the fields that everything is worked out from are found, led to and mended, unless somebody wrote another since", async () => {
    setNamed(excel.book, "Projektstart", "'1/2-27");
    setNamed(excel.book, "Idriftsaettelse", "'uge 9");
    setNamed(excel.book, "HasterDage", "'14");
    const found = findInData(await reading()).filter(({ kind }) => kind.startsWith("field"));
    expect(found.map(({ kind, values, repair: mends }) => [kind, values["field"], values["value"], mends !== null])).toEqual([
      ["fieldNotADate", "Projektstart", "1/2-27", true],
      ["fieldNotADate", "Idriftsættelse", "uge 9", false],
      ["fieldNotANumber", "Et hul haster, når der er så mange dage til behovet", "14", true],
    ]);
    await reveal(found[0]?.target ?? never());
    expect(excel.book.addressOf(excel.book.active, excel.book.selection)).toBe(
      excel.book.findName("Projektstart")?.formula.slice(1).replace(/\$/g, ""),
    );
    for (const finding of found) if (finding.repair) await mend(finding);
    expect([named(excel.book, "Projektstart"), named(excel.book, "Idriftsaettelse"), named(excel.book, "HasterDage")]).toEqual([
      46419,
      "uge 9",
      14,
    ]);
    setNamed(excel.book, "Projektstart", 46500);
    await expect(repair(found[0]?.repair ?? never(), task23)).rejects.toMatchObject({ code: "conflict" });
    expect(named(excel.book, "Projektstart")).toBe(46500);
  });

  test("a repair whose cell changed meanwhile is not made", async () => {
    type(excel.book, "staffing", 0, "from", "1.3.2027");
    const finding = await found("notADate");
    type(excel.book, "staffing", 0, "from", "1.4.2027");
    expect((await repair(finding.repair ?? never(), task23)).map(({ now }) => now)).toEqual(["1.4.2027"]);
    expect(columnValues(excel.book, "staffing", "from")[0]).toBe("1.4.2027");
  });

  test("a person who is not listed can be listed, and then the row counts", async () => {
    const row = ["Bo Eksempel", "K1a", "Dækker", "Ansvarlig"];
    ["participant", "area", "contribution", "role"].forEach((column, index) => type(excel.book, "staffing", 0, column, row[index] ?? ""));
    const finding = await found("staffingRow", "Ukendt deltager");
    expect(finding).toMatchObject({ group: "notCounted", values: { where: "Bemanding!A5", value: "Bo Eksempel" } });
    await mend(finding);
    excel.book.engine.paused = false;
    expect(columnValues(excel.book, "staffing", "check")[0]).toBe("OK");
  });

  test("formulas that were cleared or pasted over come back, and people's own cells stay", async () => {
    excel.book.engine.paused = false;
    type(excel.book, "areas", 0, "note", "Vores note");
    const status = columnValues(excel.book, "areas", "status");
    type(excel.book, "areas", 0, "status", "Fin");
    type(excel.book, "areas", 3, "status", "");
    const finding = await found("formulaGone");
    expect(finding.values).toEqual({ where: "Kompetencer!M5", column: "Status", count: "2" });
    await mend(finding);
    expect(columnValues(excel.book, "areas", "status")).toEqual(status);
    expect(columnValues(excel.book, "areas", "note")[0]).toBe("Vores note");
    expect((await findings()).some(({ kind }) => kind === "formulaGone")).toBe(false);
  });

  test("formulas that somebody else has put back meanwhile are left as they are", async () => {
    const { sheet, rect } = tableOf(excel.book, "areas");
    const left = rect.left + columnOf("areas", "status");
    const cells = { top: rect.top + 2, bottom: rect.top + 3, left, right: left };
    const formula = excel.book.contentAt(sheet, cells.top, left).formula ?? "";
    excel.book.clearContents(sheet, cells);
    const finding = await found("formulaGone");
    excel.book.write(sheet, cells, [[formula], [formula]]);
    const before = snapshot(excel.book);
    await mend(finding);
    expect(snapshot(excel.book)).toEqual(before);
  });

  test("a drop-down that a paste wiped out in part comes back on its column only", async () => {
    const { sheet, rect } = tableOf(excel.book, "staffing");
    const before = new Map(sheet.validations);
    for (const key of [...sheet.validations.keys()]) {
      const [row, column] = [Math.floor(key / 16_384), key % 16_384];
      if (row < rect.top + 4 && column === rect.left + columnOf("staffing", "role")) sheet.validations.delete(key);
    }
    await mend(await found("ruleGone", "Rolle"));
    expect([...sheet.validations].sort()).toEqual([...before].sort());
    expect((await findings()).some(({ kind }) => kind === "ruleGone")).toBe(false);
  });

  test("a hidden sheet is shown again, a missing name made again", async () => {
    excel.book.setVisibility(tableOf(excel.book, "participants").sheet, "Hidden");
    excel.book.names.splice(
      excel.book.names.findIndex(({ name }) => name === "ListeRoller"),
      1,
    );
    await mend(await found("sheetHidden", "Deltagere"));
    await mend(await found("nameMissing", "ListeRoller"));
    expect(tableOf(excel.book, "participants").sheet.visibility).toBe("Visible");
    expect(excel.book.findName("ListeRoller")?.formula).toBe("=Roller[Roller]");
    expect((await findings()).filter(({ group }) => group === "structure")).toEqual([]);
  });

  test("what cannot be repaired is told: a table, a column, a doubled id, an area without one, a word nobody knows", async () => {
    const { sheet, rect } = tableOf(excel.book, "klik");
    convertToRange(excel.book, tableOf(excel.book, "klik"));
    excel.book.write(sheet, { ...rect, bottom: rect.top, right: rect.left + 1 }, [["Nummer", "Emne"]]);
    type(excel.book, "activities", -1, "note", "Noter");
    type(excel.book, "activities", -1, "responsible", "Hvem?");
    type(excel.book, "areas", 1, "id", "k1A ");
    type(excel.book, "areas", 2, "id", "");
    type(excel.book, "staffing", 0, "confirmed", "måske");
    const all = await findings();
    expect(
      all
        .filter(({ kind }) => kind !== "activityRow" && kind !== "formulaGone")
        .map(({ kind, values, repair: mending }) => [kind, Object.values(values).at(-1), mending]),
    ).toEqual(
      expect.arrayContaining([
        ["tableMissing", "KlikOpgaver", null],
        ["columnMissing", "Bemærkning", null],
        ["areaTwice", "k1A", null],
        ["areaWithoutId", "Opkrævning generelt i kommunen", null],
        ["unknownWord", "Bekræftet", null],
      ]),
    );
  });
});

test("a need without dates is told where its phase was renamed, or its phases are the wrong way round", async () => {
  const [first, second, , , last] = task23.phases.map(({ name }) => name.da);
  type(excel.book, "areas", 0, "needFromPhase", "Noget andet");
  type(excel.book, "areas", 1, "needFromPhase", last ?? "");
  type(excel.book, "areas", 1, "needToPhase", first ?? "");
  type(excel.book, "phases", 0, "end", TODAY);
  type(excel.book, "phases", 4, "start", TODAY + 100);
  type(excel.book, "areas", 2, "needFromPhase", "Noget andet");
  type(excel.book, "areas", 2, "relevant", "Nej");
  type(excel.book, "areas", 3, "needFromPhase", ` ${second?.toUpperCase() ?? ""}`);
  const found = findInData((await readWorkbook()) ?? never()).filter(({ kind }) => /Phase|Backwards/.test(kind));
  expect(found.map(({ kind, target, values }) => [kind, target, values["value"]])).toEqual([
    ["unknownPhase", { kind: "cell", table: "areas", row: 0, column: "needFromPhase" }, "Noget andet"],
    ["needBackwards", { kind: "cell", table: "areas", row: 1, column: "needToPhase" }, "K1b"],
  ]);
});

test("nothing is written in a file that is only open to read, and the reading says so", async () => {
  const { changes } = await plan();
  const before = snapshot(excel.book);
  excel.book.readOnly = true;
  expect((await reading()).readOnly).toBe(true);
  await expect(writeChanges(changes)).rejects.toMatchObject({ code: "readOnly" });
  expect(snapshot(excel.book)).toEqual(before);
});

function never(): never {
  throw new Error("There is none.");
}
