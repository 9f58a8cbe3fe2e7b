import { task23 } from "../../src/catalogue/task23";
import { createWorkbook, inspectWorkbook, readWorkbook, repair, writeChanges } from "../../src/excel";
import { waits } from "../../src/excel/repeat";
import { parseAddress } from "../../src/simulator/model/a1";
import { findInData } from "../../src/workbook/check/dataFindings";
import { isHousekeeping } from "../../src/simulator/wire/host";
import { deleteLines } from "../../src/simulator/model/lines";
import type { Book } from "../../src/simulator/model/book";
import { convertToRange } from "../../src/simulator/model/byHand";
import { planAssignment } from "../../src/workbook/change/assignment";
import { planUndo } from "../../src/workbook/change/undo";
import { isTyped } from "../../src/workbook/change/kept";
import { typedCells, type Finding } from "../../src/workbook/check/findings";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openExcel, snapshot, TODAY, type TestExcel } from "../support/excel";
import { emptyBook } from "../support/panes";
import { columnOf, columnValues, kept, named, setNamed, tableOf, type } from "../support/tables";
import { wishFor } from "../support/wishes";

// What a person typed is never gone: it stays, goes back, is kept beside, or is told with what it was.

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };

let excel: TestExcel;
let made: Book;
beforeAll(async () => {
  waits.milliseconds = [1, 1, 1];
  excel = await openExcel();
  excel.use();
  await createWorkbook(task23, "da", inputs);
  made = excel.host.book;
});
beforeEach(() => {
  excel.host.open(made.copy());
  book().engine.paused = true;
});
afterAll(() => excel.close());

const wish = wishFor({ participant: "Bo Eksempel", party: "Bibliotek", role: "deputy", from: TODAY });
const book = (): Book => excel.host.book;
const findings = async (): Promise<Finding[]> => findInStructure(await inspectWorkbook("da", task23), workbook, "da");
const repairable = async (kind: Finding["kind"]) => {
  const repairs = (await findings()).flatMap((finding) => (finding.kind === kind && finding.repair ? [finding.repair] : []));
  return repairs[0] ?? never();
};

test("what was typed in a calculated column is shown, kept with what its row is about, and written once however often it is tried", async () => {
  type(book(), "staffing", 2, "participant", "Anna Prøve");
  type(book(), "staffing", 2, "check", "=1+1");
  type(book(), "staffing", 3, "check", "'=hvem?");
  type(book(), "staffing", 4, "check", 46500);
  const wanted = await repairable("formulaGone");
  expect(typedCells(wanted)).toEqual(["Bemanding!I7", "Bemanding!I8", "Bemanding!I9"]);
  expect(await repair(wanted, task23)).toEqual([]);
  const rows = [
    ["Bemanding!I7", "Anna Prøve", "=1+1"],
    ["Bemanding!I8", "", "=hvem?"],
    ["Bemanding!I9", "", 46500],
  ];
  expect(kept(book())).toEqual(rows);
  expect(await findings()).toEqual([]);
  type(book(), "staffing", 2, "check", "=1+1");
  type(book(), "staffing", 5, "check", "mere");
  await repair(await repairable("formulaGone"), task23);
  expect(kept(book())).toEqual([...rows, ["Bemanding!I10", "", "mere"]]);
});

test("a formula of ours that only lost or changed its references is not kept; anything else is", () => {
  const ours = '=IF([@_area]=0,"",INDEX(Omraader[Navn],[@_area]))';
  expect(isTyped(ours, ours)).toBe(false);
  expect(isTyped("=IF(Bemanding!$L5=0,\"\",INDEX('Mine data'!$B$5:$B$30,Bemanding!$L5))", ours)).toBe(false);
  expect(isTyped('=IF(Bemanding[[#This Row],[_area]]=0,"",INDEX(#REF!,#REF!))', ours)).toBe(false);
  expect(isTyped('=IF(#REF!=0,"",INDEX(Omraader[#REF!],#REF!))', ours)).toBe(false);
  expect(isTyped("", ours)).toBe(false);
  for (const own of ["=1", "=[@_area]", '=IF([@_area]=1,"",INDEX(Omraader[Navn],[@_area]))', "OK", 7, "#N/A"])
    expect(isTyped(own, ours)).toBe(true);
});

test("new rows get the formulas that are declared, whatever somebody typed over the first row's", async () => {
  const { rect } = tableOf(book(), "staffing");
  for (let row = 0; row < rect.bottom - rect.top; row += 1) type(book(), "staffing", row, "about", "optaget");
  type(book(), "staffing", 0, "check", "OK");
  type(book(), "staffing", 0, "_area", 7);
  const assignment = planAssignment({ ...wish, areaIds: ["K1a", "K1b"] }, ((await readWorkbook()) ?? never()).tables, "da") ?? never();
  expect(await writeChanges(assignment.changes)).toEqual([]);
  book().engine.paused = false;
  expect(columnValues(book(), "staffing", "check").slice(-2)).toEqual(["OK", "OK"]);
  const [gone = never(), ...others] = (await findings()).filter(({ kind }) => kind === "formulaGone").map(({ values }) => values["count"]);
  expect([gone, ...others]).toEqual(["1", "1"]);
});

test("a formula that shows nothing is not blank: nothing is written over it, and it is told what stands there", async () => {
  type(book(), "staffing", 0, "about", '=IF(1=1,"","x")');
  book().engine.paused = false;
  const assignment = planAssignment(wish, ((await readWorkbook()) ?? never()).tables, "da") ?? never();
  const conflicts = await writeChanges(assignment.changes.filter(({ column }) => column !== "party"));
  expect(conflicts.map(({ now }) => now)).toEqual(['=IF(1=1,"","x")']);
  expect(columnValues(book(), "participants", "name")[0]).toBe("");
});

describe("taking an assignment back", () => {
  const assign = async () => {
    const assignment = planAssignment(wish, ((await readWorkbook()) ?? never()).tables, "da") ?? never();
    await writeChanges(assignment.changes);
    return assignment;
  };
  const undone = async (assignment: Awaited<ReturnType<typeof assign>>) => planUndo(assignment, ((await readWorkbook()) ?? never()).tables);

  test("leaves rows whole in which others wrote since, and says so", async () => {
    const assignment = await assign();
    type(book(), "participants", 0, "email", "bo@example.org");
    const { changes, kept: stays } = await undone(assignment);
    expect([...new Set(changes.map(({ table }) => table))]).toEqual(["staffing"]);
    expect(stays).toBe(2);
    type(book(), "staffing", 0, "confirmed", "Ja");
    expect((await undone(assignment)).changes).toEqual([]);
  });

  test.each([1, 2])("stops where somebody confirms at round trip %d of the undo: no yes stands without its name", async (trip) => {
    const assignment = await assign();
    const { changes } = await undone(assignment);
    excel.atTrip(trip, () => type(book(), "staffing", 0, "confirmed", "Ja"));
    const conflicts = await writeChanges(changes);
    expect(conflicts.map(({ change, now }) => [change.column, now])).toEqual([["confirmed", "Ja"]]);
    expect(["participant", "confirmed"].map((column) => columnValues(book(), "staffing", column)[0])).toEqual(["Bo Eksempel", "Ja"]);
  });

  test("says that nothing stays where it was taken back by hand", async () => {
    const assignment = await assign();
    for (const { table, row, column } of assignment.changes) type(book(), table, row, column, "");
    expect(await undone(assignment)).toEqual({ changes: [], kept: 0 });
  });
});

test.each([
  ["check", "contribution"],
  ["check", "participant"],
  ["check", "about"],
] as const)("two headings that changed places are known again, and no column is lost: %s and %s", async (one, other) => {
  for (let row = 0; row < 3; row += 1) type(book(), "staffing", row, "contribution", "Dækker");
  const before = snapshot(book());
  const [first, second] = [one, other].map((column) => book().headingsOf(tableOf(book(), "staffing"))[columnOf("staffing", column)] ?? "");
  type(book(), "staffing", -1, one, "x");
  type(book(), "staffing", -1, other, first ?? "");
  type(book(), "staffing", -1, one, second ?? "");
  const found = await findings();
  expect(found.map(({ kind, values }) => [kind, values["one"], values["other"]])).toEqual([["headingsSwapped", first, second]]);
  await repair(found[0]?.repair ?? never(), task23);
  expect(snapshot(book())).toEqual(before);
  expect(await findings()).toEqual([]);
});

test("a word of a fixed list that was changed is kept when ours goes back", async () => {
  const { sheet, rect } = tableOf(book(), "roles");
  book().write(sheet, { top: rect.top + 1, left: rect.left, bottom: rect.top + 1, right: rect.left }, [["Ejer"]]);
  await repair(await repairable("wordGone"), task23);
  expect(kept(book()).map(([, , content]) => content)).toEqual(["Ejer"]);
});

test("a formula of people's that shows a date as text is theirs, and is not written over", async () => {
  type(book(), "staffing", 0, "from", '=TEXT(46447,"d.m.yyyy")');
  book().engine.paused = false;
  const found = findInData((await readWorkbook()) ?? never()).filter(({ kind }) => kind === "notADate");
  const conflicts = await repair(found[0]?.repair ?? never(), task23);
  expect(conflicts.map(({ now }) => now)).toEqual(['=TEXT(46447,"d.m.yyyy")']);
  const { sheet, rect } = tableOf(book(), "staffing");
  expect(book().contentAt(sheet, rect.top + 1, rect.left + columnOf("staffing", "from")).formula).toBe('=TEXT(46447,"d.m.yyyy")');
});

test("what is put back stays the text it was, beside the cell that somebody typed in", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  book().write(weeks, parseAddress("H9:I9").rect, [["'0012", "'=A1"]]);
  const wanted = await repairable("blockBroken");
  excel.atTrip(4, () => book().write(weeks, parseAddress("H9").rect, [["'1-2"]]));
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "conflict" });
  expect([7, 8].map((column) => book().contentAt(weeks, 8, column).value)).toEqual(["1-2", "=A1"]);
});

test("what a third person types before that is put back is theirs", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  book().write(weeks, parseAddress("H9:I9").rect, [["en", "to"]]);
  const wanted = await repairable("blockBroken");
  excel.atTrip(4, () => {
    book().write(weeks, parseAddress("H9").rect, [["af en anden"]]);
    excel.atTrip(1, () => book().write(weeks, parseAddress("I9").rect, [["af en tredje"]]));
  });
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "conflict" });
  expect([7, 8].map((column) => book().contentAt(weeks, 8, column).value)).toEqual(["af en anden", "af en tredje"]);
});

test("a name is pointed nowhere where somebody wrote its label once more", async () => {
  const { sheet, rect } = parseAddress((book().findName("Statusdato")?.formula ?? "").slice(1));
  const overview = book().findSheet(sheet ?? "") ?? never();
  const label = book().contentAt(overview, rect.top, 0).value ?? "";
  book().write(overview, { top: 70, left: 0, bottom: 70, right: 0 }, [[label]]);
  book().setNameFormula(book().findName("Statusdato") ?? never(), "=#REF!");
  const found = (await findings()).filter(({ values }) => values["name"] === "Statusdato");
  expect(found.map(({ kind, repair: offered }) => [kind, offered])).toEqual([["nameAstray", null]]);
});

test("a field that somebody types in while it is mended holds what they typed", async () => {
  setNamed(book(), "Projektstart", "'1.3.2027");
  excel.atTrip(2, () => setNamed(book(), "Projektstart", 46500));
  const wanted = { kind: "setField", name: "Projektstart", before: "1.3.2027", after: 46447, isDate: true } as const;
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "conflict" });
  expect(named(book(), "Projektstart")).toBe(46500);
});

test("a block in which somebody types while it is restored keeps that", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  const cell = { top: 8, left: 7, bottom: 8, right: 7 };
  book().clearContents(weeks, cell);
  const wanted = await repairable("blockBroken");
  excel.atTrip(4, () => book().write(weeks, cell, [["ferie"]]));
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "conflict" });
  expect(book().contentAt(weeks, 8, 7).value).toBe("ferie");
});

test("where rows went while cells are made a table again, nobody's row becomes its headings", async () => {
  const { sheet, rect } = tableOf(book(), "participants");
  type(book(), "participants", 0, "name", "Anna Prøve");
  type(book(), "participants", 0, "maxAreas", 3);
  convertToRange(book(), tableOf(book(), "participants"));
  const wanted = await repairable("tablePlain");
  excel.atTrip(2, () => deleteLines(book(), sheet, "row", rect.top - 1, 1));
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "conflict" });
  expect(book().findTable("Deltagere")).toBeUndefined();
  const standing = (column: string): unknown => book().contentAt(sheet, rect.top, rect.left + columnOf("participants", column)).value;
  expect([standing("name"), standing("maxAreas"), standing("email")]).toEqual(["Anna Prøve", 3, ""]);
  // A second look finds where they are now.
  await repair(await repairable("tablePlain"), task23);
  expect(columnValues(book(), "participants", "maxAreas")[0]).toBe(3);
});

test("what somebody types on a sheet that is being taken up again stands when it is made", async () => {
  const [client = never()] = excel.clients;
  excel.host.open(emptyBook());
  client.breakNext = { after: 2, share: 0.2 };
  await expect(createWorkbook(task23, "da", inputs)).rejects.toBeDefined();
  // The sheet that was just being made; the fourth round trip builds, and looked was before it.
  const sheet = book().sheets.at(-1) ?? never();
  expect(sheet.tables).toEqual([]);
  excel.atTrip(4, () => book().write(sheet, { top: 0, left: 0, bottom: 0, right: 0 }, [["Vores egen overskrift"]]));
  await createWorkbook(task23, "da", inputs);
  expect(book().contentAt(sheet, 0, 0).value).toBe("Vores egen overskrift");
  expect((await createWorkbook(task23, "da", inputs)).made).toEqual([]);
});

describe("what was written over between a look and an undo", () => {
  /** Takes an assignment back while a colleague writes a date into it, and Excel then refuses some batches. */
  const undoWhile = async (refused: number): Promise<unknown> => {
    const [client = never()] = excel.clients;
    const assignment = planAssignment(wish, ((await readWorkbook()) ?? never()).tables, "da") ?? never();
    await writeChanges(assignment.changes);
    const { changes } = planUndo(assignment, ((await readWorkbook()) ?? never()).tables);
    let trips = 0;
    client.gate = (request) => {
      if (isHousekeeping(request)) return Promise.resolve();
      trips += 1;
      if (trips === 2) type(book(), "staffing", 0, "from", TODAY + 7);
      // The first is the look, the second the writing; what is put back comes after them.
      if (trips > 2 && trips <= 2 + refused) client.failNext = { after: 0, code: "ActivityLimitReached" };
      return Promise.resolve();
    };
    try {
      return await writeChanges(changes);
    } finally {
      client.gate = null;
    }
  };

  test("is put back when Excel is busy for a while", async () => {
    await undoWhile(2);
    expect(columnValues(book(), "staffing", "from")[0]).toBe(TODAY + 7);
  });

  test("is told, cell by cell, where Excel takes nothing", async () => {
    await expect(undoWhile(99)).rejects.toMatchObject({
      code: "notPutBack",
      details: expect.arrayContaining([`Bemanding!E5: ${TODAY + 7}`]) as unknown,
    });
  });
});

function never(): never {
  throw new Error("This is there.");
}
