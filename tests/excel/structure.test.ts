import { filterTable } from "../../src/simulator/model/sorting";
import { blockAt } from "../../src/base/addresses";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook, fillRecommended, inspectWorkbook, readWorkbook, repair, reveal, writeChanges } from "../../src/excel";
import { convertToRange, copySheet, deleteSheet, deleteTableColumn, renameSheet as renameByHand } from "../../src/simulator/model/byHand";
import { cellsOf, parseAddress } from "../../src/simulator/model/a1";
import { rewriteFormulas } from "../../src/simulator/model/rewriting";
import type { Book } from "../../src/simulator/model/book";
import { cellKey } from "../../src/simulator/model/sheet";
import { deleteLines, insertLines, insertRows } from "../../src/simulator/model/lines";
import { locateColumns } from "../../src/workbook/read/contents";
import { planStructure, tablesOf } from "../../src/workbook/plan/plan";
import { planAssignment } from "../../src/workbook/change/assignment";
import { planUndo } from "../../src/workbook/change/undo";
import { certainOf, type Finding, type Repair } from "../../src/workbook/check/findings";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import { workbook } from "../../src/workbook/declaration/workbook";

import { openExcel, snapshot, TODAY, type TestExcel } from "../support/excel";
import { clearArea, columnOf, columnValues, kept, named, setNamed, tableOf, type } from "../support/tables";
import { wishFor } from "../support/wishes";

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };

let excel: TestExcel;
let made: Book;
beforeAll(async () => {
  excel = await openExcel();
  excel.use();
  await createWorkbook(task23, "da", inputs);
  made = excel.host.book;
});
beforeEach(() => {
  excel.host.open(made.copy());
  book().engine.today = TODAY;
  // Worked out only where a test looks at what formulas show.
  book().engine.paused = true;
  type(book(), "participants", 0, "name", "Anna Prøve");
  const row = ["Anna Prøve", "K1a", "Dækker", "Ansvarlig"];
  ["participant", "area", "contribution", "role"].forEach((column, index) => type(book(), "staffing", 0, column, row[index] ?? ""));
});
afterAll(() => excel.close());

const book = (): Book => excel.host.book;
const findings = async (): Promise<Finding[]> => findInStructure(await inspectWorkbook("da", task23), workbook, "da");
const said = (found: readonly Finding[]): string[] => found.map(({ kind, values }) => [kind, ...Object.values(values)].join(" "));
const offered = (found: readonly Finding[]): Repair[] => found.flatMap((finding) => (finding.repair ? [finding.repair] : []));

/** Repairs one thing after the other until nothing is left that can be; gives the kinds of repairs in order. */
async function repairAll(): Promise<string[]> {
  const done: string[] = [];
  for (let count = 0; count < 100; count += 1) {
    const [next] = offered(await findings());
    if (!next) return done;
    expect(await repair(next, task23)).toEqual([]);
    done.push(next.kind);
  }
  throw new Error(`There is no end of repairs: ${done.join(", ")}.`);
}

/** What a workbook shows where it matters: statuses, the checks of rows, a figure of the overview. */
function shown(): unknown[] {
  const { engine } = book();
  engine.paused = false;
  const seen = [
    columnValues(book(), "areas", "status"),
    columnValues(book(), "staffing", "check"),
    [named(book(), "RegnetIdriftsaettelse")],
  ];
  engine.paused = true;
  return seen;
}

/** Formulas that lost what they referred to. */
const lostFormulas = (): string[] =>
  book().sheets.flatMap(({ name, cells }) =>
    [...cells.values()].flatMap(({ formula }) => (formula?.includes("#REF!") ? [`${name} ${formula}`] : [])),
  );

test("formulas outside tables that were typed over, cleared or lost what they referred to work again, and what people chose stays", async () => {
  const before = snapshot(book());
  const weeks = book().findSheet("Dækning over tid") ?? never();
  const card = book().findSheet("Deltagerkort") ?? never();
  const overview = tableOf(book(), "method").sheet;
  setNamed(book(), "Kortdeltager", "Anna Prøve");
  setNamed(book(), "Statusdato", 46500);
  book().write(weeks, cells("H9:I9"), [["D", "ferie"]]);
  book().clearContents(card, cells("C14:D16"));
  book().write(overview, cells("A5"), [["mange"]]);
  const found = await findings();
  expect(said(found)).toEqual([
    "answerTyped Overblik!A5 mange",
    "blockBroken Dækning over tid!H9:I9 2",
    "blockBroken Deltagerkort!C14:C16 6",
  ]);
  const [first = never()] = offered(found);
  book().write(overview, cells("B5"), [["også"]]);
  await expect(repair(first, task23)).rejects.toMatchObject({ code: "conflict" });
  expect(book().contentAt(overview, 4, 0).value).toBe("mange");
  expect(new Set(await repairAll())).toEqual(new Set(["restoreBlock"]));
  const after = snapshot(book());
  expect(Object.keys(after).filter((cell) => before[cell] !== after[cell] && !cell.startsWith("Bevaret "))).toHaveLength(2);
  expect(kept(book())).toEqual([
    ["Overblik!A5", "", "mange"],
    ["Overblik!B5", "", "også"],
    ["'Dækning over tid'!H9", "", "D"],
    ["'Dækning over tid'!I9", "", "ferie"],
  ]);
  expect([named(book(), "Kortdeltager"), named(book(), "Statusdato")]).toEqual(["Anna Prøve", 46500]);
});

test("so many cells here and there that Excel cuts their address off are given back as well", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  renameByHand(book(), weeks, "Dækning i alle uger, som de er");
  const before = snapshot(book());
  const { top, left, bottom, right } = cells("H9:AE28");
  for (let row = top; row <= bottom; row += 1)
    for (let column = left + (row % 2); column <= right; column += 2)
      book().clearContents(weeks, { top: row, left: column, bottom: row, right: column });
  expect(said(await findings())).toEqual([expect.stringMatching(/^blockBroken .* \d{3}$/)]);
  await repairAll();
  expect(snapshot(book())).toEqual(before);
});

test("cells that were merged are parted where ours belong; what was written in them and beside them stays", async () => {
  const before = snapshot(book());
  const weeks = book().findSheet("Dækning over tid") ?? never();
  book().mergeCells(weeks, cells("H9:I10"));
  book().mergeCells(weeks, cells("A1:C1"));
  const { sheet, rect } = tableOf(book(), "participants");
  convertToRange(book(), tableOf(book(), "participants"));
  book().mergeCells(sheet, { ...rect, top: rect.top + 1, bottom: rect.top + 2, right: rect.left });
  expect(said(await findings())).toEqual(
    expect.arrayContaining([expect.stringMatching(/^blockBroken Dækning over tid!.* 3$/), expect.stringMatching(/^tablePlain Deltagere /)]),
  );
  await repairAll();
  expect(weeks.merged).toEqual([cells("A1:C1")]);
  expect(sheet.merged).toEqual([]);
  expect(columnValues(book(), "participants", "name")[0]).toBe("Anna Prøve");
  const after = snapshot(book());
  // The name of the list speaks of the cells that were the column: some Excels write it so by themselves.
  expect(Object.keys(after).filter((cell) => before[cell] !== after[cell])).toEqual(["name ListeDeltagere"]);
});

test("where merged cells lie right below a table, a new row is refused with a word, and nothing is changed", async () => {
  const { sheet, rect } = tableOf(book(), "areas");
  clearArea(book(), 2);
  type(book(), "areas", 2, "note", "optaget");
  book().mergeCells(sheet, { top: rect.bottom + 1, left: 0, bottom: rect.bottom + 2, right: 3 });
  const before = snapshot(book());
  await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "tableFixed" });
  expect(snapshot(book())).toEqual(before);
});

test("only the cells that lack a formula are written: one of people's own beside them stays, and what changed since the check too", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  book().write(weeks, cells("J9"), [["=1+1"]]);
  book().clearContents(weeks, cells("H9"));
  const [finding = never()] = offered(await findings());
  book().write(weeks, cells("H9"), [["note"]]);
  await expect(repair(finding, task23)).rejects.toMatchObject({ code: "conflict" });
  expect(book().contentAt(weeks, 8, 7).value).toBe("note");
  await repairAll();
  expect(book().contentAt(weeks, 8, 9).formula).toBe("=1+1");
  expect(book().contentAt(weeks, 8, 7).formula).toBe(made.contentAt(made.findSheet("Dækning over tid") ?? never(), 8, 7).formula);
});

test("a protected sheet keeps the check from nothing but itself", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  book().clearContents(weeks, cells("H9"));
  weeks.protected = true;
  const areas = tableOf(book(), "areas");
  book().clearContents(areas.sheet, {
    top: areas.rect.top + 1,
    bottom: areas.rect.top + 1,
    left: areas.rect.right,
    right: areas.rect.right,
  });
  expect((await findings()).map(({ kind }) => kind)).toEqual(["formulaGone", "notLookedAt"]);
});

test("where columns were inserted beside formulas outside tables, nothing of what people wrote there is taken for ours", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  const moved = [...weeks.cells].filter(([key]) => key % 16_384 >= 3);
  for (const [key] of moved) weeks.cells.delete(key);
  for (const [key, content] of moved) weeks.cells.set(key + 1, content);
  book().write(weeks, cells("D4:D6"), [["Noter"], ["en"], ["to"]]);
  expect(said(await findings())).toEqual(["notLookedAt Dækning over tid"]);
});

test("a table of somebody's own that has a heading of a list is not taken for the list", async () => {
  copySheet(book(), tableOf(book(), "staffing").sheet);
  deleteSheet(book(), tableOf(book(), "contributions").sheet);
  const found = said(await findings());
  expect(found).toContain("sheetMissing Lister");
  expect(found.filter((text) => text.startsWith("tableRenamed"))).toEqual([]);
});

test("plain cells are found on a sheet that was renamed, with rows that were added and rows left blank among them", async () => {
  const klik = tableOf(book(), "klik");
  const { sheet } = klik;
  convertToRange(book(), klik);
  sheet.name = "Vores opgaver";
  book().write(sheet, cells("B6:B8"), [["seks"], [""], ["otte"]]);
  const found = await findings();
  expect(said(found)).toEqual(["tablePlain KlikOpgaver Vores opgaver A4:H19"]);
  const copied = copySheet(book(), sheet);
  expect(said(await findings())).toEqual([...said(found), "tablePlain KlikOpgaver Vores opgaver (2) A4:H19"]);
  deleteSheet(book(), copied);
  book().write(sheet, cells("B10"), [["ti"]]);
  await repairAll();
  expect(tableOf(book(), "klik").rect).toMatchObject({ top: 3, bottom: 18 });
  expect(await findings()).toEqual([]);
});

test.each([...tablesOf(workbook).keys()])(
  "what was the table %s is found on its sheet when that was renamed, whatever stands beside it",
  async (key) => {
    const { sheet, name } = tableOf(book(), key);
    convertToRange(book(), tableOf(book(), key));
    book().engine.paused = true;
    renameByHand(book(), sheet, "Vores ark");
    const plain = async (): Promise<string[]> => said(await findings()).filter((text) => text.startsWith("tablePlain"));
    const found = await plain();
    expect(found).toEqual([expect.stringMatching(`^tablePlain ${name} Vores ark `)]);
    // The heading of a list may be anybody's.
    book().write(sheet, cells("A1"), [["Vores titel"]]);
    expect(await plain()).toEqual(tablesOf(workbook).get(key)?.columns.length === 1 ? [] : found);
  },
);

/** The middle of each block of ours that is larger than a cell, where rows or columns may be inserted. */
const middles = planStructure(workbook, task23, "da").sheets.flatMap(({ name, computed }) =>
  computed.flatMap(({ cells: blocks, beyond }) => {
    const widest = blocks
      .map(({ address }) => blockAt(address))
      .sort((one, other) => other.columns * other.rows - one.columns * one.rows)[0];
    if (beyond.length === 0 || !widest) return [];
    const middle = { row: widest.row + Math.floor(widest.rows / 2), column: widest.column + Math.floor(widest.columns / 2) };
    return (["row", "column"] as const).flatMap((axis) =>
      (axis === "row" ? widest.rows : widest.columns) > 2
        ? [[axis, name, axis === "row" ? middle.row : middle.column, middle] as const]
        : [],
    );
  }),
);

test.each(middles)(
  "a %s that people insert in the middle of ours on %s is theirs, and the check says what it did not look at",
  async (axis, name, at, middle) => {
    const sheet = book().findSheet(name) ?? never();
    insertLines(book(), sheet, axis, at, 1);
    const own = { top: middle.row, left: middle.column, bottom: middle.row, right: middle.column };
    book().write(sheet, own, [["vores egen"]]);
    const before = snapshot(book());
    expect(said(await findings())).toEqual([`notLookedAt ${name}`]);
    expect(await repairAll()).toEqual([]);
    expect(snapshot(book())).toEqual(before);
  },
);

const sheetsWithTables = workbook.sheets.flatMap(({ blocks }) => {
  const keys = blocks.flatMap((block) => (block.kind === "table" ? [block.key] : []));
  return keys.length === 0 ? [] : [keys];
});

test.each(sheetsWithTables)(
  "where the sheet of %s was deleted and copies of it stand, a person says which it is, and it is whole",
  async (...keys) => {
    const { sheet } = tableOf(book(), keys[0] ?? "");
    const [first] = [copySheet(book(), sheet), copySheet(book(), sheet)];
    deleteSheet(book(), sheet);
    const found = await findings();
    const names = keys.map((key) => tablesOf(workbook).get(key)?.name ?? "");
    const expected = (name: string): string[] => [`tableRenamed ${name} ${name}2`, `tableRenamed ${name} ${name}3`];
    expect(said(found).filter((text) => /^(table|sheet)/.test(text))).toEqual(names.flatMap(expected));
    expect(certainOf(found).filter(({ kind }) => kind === "tableRenamed")).toEqual([]);
    for (const table of keys) await repair({ kind: "renameTable", table, before: `${tablesOf(workbook).get(table)?.name ?? ""}2` }, task23);
    renameByHand(book(), first, sheet.name);
    await repairAll();
    expect(new Set((await findings()).map(({ kind }) => kind))).toEqual(new Set(["tableCopied"]));
    expect(lostFormulas()).toEqual([]);
  },
);

test("where a table became plain cells and a copy of its sheet stands, both are offered, and neither is certain", async () => {
  copySheet(book(), tableOf(book(), "areas").sheet);
  convertToRange(book(), tableOf(book(), "areas"));
  const found = await findings();
  expect(said(found).filter((text) => text.startsWith("table"))).toEqual([
    expect.stringMatching(/^tablePlain Omraader Kompetencer A4/),
    "tableRenamed Omraader Omraader2",
  ]);
  expect(certainOf(found).filter(({ kind }) => kind.startsWith("table"))).toEqual([]);
});

test("two people make the same sheet again: the second stops before it changes anything, and leaves no trace", async () => {
  deleteSheet(book(), tableOf(book(), "method").sheet);
  const [wanted = never()] = offered(await findings());
  let others: Record<string, string> = {};
  excel.atTrip(3, () => {
    book().addSheet("Overblik");
    others = snapshot(book());
  });
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "busy" });
  expect(snapshot(book())).toEqual(others);
});

test("what was written and is taken back is not put over what a third person wrote in between", async () => {
  type(book(), "participants", 0, "unit", "husk");
  type(book(), "participants", 0, "email", "husk");
  const change = { table: "participants", row: 0, column: "unit", before: "husk", after: "nyt" };
  const other = { table: "participants", row: 0, column: "maxAreas", before: "", after: 3 };
  // The note of the same row hides that the cell was changed, until it is looked at after the writing.
  excel.atTrip(2, () => {
    type(book(), "participants", 0, "unit", "af en anden");
    excel.atTrip(1, () => {
      expect(columnValues(book(), "participants", "unit")[0]).toBe("nyt");
      type(book(), "participants", 0, "unit", "af en tredje");
      excel.atTrip(1, () => type(book(), "participants", 0, "email", "og en fjerde"));
    });
  });
  expect(await writeChanges([change, other])).toHaveLength(1);
  expect(["unit", "email", "maxAreas"].map((column) => columnValues(book(), "participants", column)[0])).toEqual([
    "af en tredje",
    "og en fjerde",
    "",
  ]);
});

test("what was written and is taken back stays where nobody wrote", async () => {
  type(book(), "participants", 0, "unit", "husk");
  type(book(), "participants", 0, "email", "husk");
  const change = { table: "participants", row: 0, column: "unit", before: "husk", after: "nyt" };
  const before = { ...snapshot(book()) };
  excel.atTrip(2, () => type(book(), "participants", 0, "unit", "'=1+1"));
  expect(await writeChanges([change])).toHaveLength(1);
  expect(columnValues(book(), "participants", "email")[0]).toBe("husk");
  const after = snapshot(book());
  expect(
    Object.keys(after)
      .filter((cell) => before[cell] !== after[cell])
      .map((cell) => after[cell]),
  ).toEqual(['"=1+1"']);
});

test("a column that somebody else added in between is not there twice", async () => {
  deleteTableColumn(book(), tableOf(book(), "participants"), columnOf("participants", "party"));
  const [finding = never()] = offered(await findings()).filter(({ kind }) => kind === "addColumn");
  excel.atTrip(3, () => book().addTableColumn(tableOf(book(), "participants"), "Part"));
  await repair(finding, task23);
  const headings = book().headingsOf(tableOf(book(), "participants"));
  expect(headings.filter((heading) => heading.startsWith("Part"))).toEqual(["Part"]);
});

test("formulas outside tables are not written where rows were inserted above them", async () => {
  const weeks = book().findSheet("Dækning over tid") ?? never();
  insertRows(book(), weeks, 1, 1);
  book().write(weeks, cells("H10"), [["D"]]);
  expect(said(await findings())).toEqual(["notLookedAt Dækning over tid"]);
});

test("a renamed sheet is no missing one, with tables or without", async () => {
  for (const [name, now] of [
    ["Dækning over tid", "Uger"],
    ["Deltagerkort", "Kort"],
    ["Arbejdsgange", "Processer"],
  ])
    renameSheet(name, now);
  expect(await findings()).toEqual([]);
});

function renameSheet(name = "", now = ""): void {
  const sheet = book().findSheet(name) ?? never();
  rewriteFormulas(book(), (token) =>
    token.kind === "reference" && token.sheet.replace(/'/g, "") === name ? { ...token, sheet: now } : token,
  );
  sheet.name = now;
}

const cells = (address: string): ReturnType<typeof parseAddress>["rect"] => parseAddress(address).rect;

test("a deleted sheet that nothing refers to is made again, with what is recommended", async () => {
  const before = columnValues(book(), "processes", "name");
  deleteSheet(book(), tableOf(book(), "processes").sheet);
  const found = await findings();
  expect(said(found)).toEqual(["sheetMissing Arbejdsgange"]);
  expect(await repairAll()).toEqual(["makeSheets"]);
  expect(columnValues(book(), "processes", "name")).toEqual(before);
  expect(await findings()).toEqual([]);
});

test("deleted sheets that refer to each other are made again together; formulas and names that lost them work again", async () => {
  const staffing = columnValues(book(), "staffing", "participant");
  book().moveSheet(book().addSheet("Vores"), 2);
  const order = book().sheets.map(({ name }) => name);
  for (const key of ["areas", "method", "phases"]) deleteSheet(book(), tableOf(book(), key).sheet);
  const found = await findings();
  expect(said(found)).toEqual(
    expect.arrayContaining([
      "sheetMissing Overblik",
      "sheetMissing Kompetencer",
      "sheetMissing Tidsplan",
      expect.stringMatching(/^formulaGone Bemanding!/),
    ]),
  );
  // All cells of a block are counted that have lost their formula, and nothing is written over what was typed there since.
  await repair(found.find(({ kind }) => kind === "sheetMissing")?.repair ?? never(), task23);
  const weeks = book().findSheet("Dækning over tid") ?? never();
  const grid = (await findings()).find(({ values }) => values["where"]?.startsWith("Dækning over tid!A5:")) ?? never();
  expect(Number(grid.values["count"])).toBeGreaterThan(30 * 40);
  book().write(weeks, cells("H9"), [["ferie"]]);
  await expect(repair(grid.repair ?? never(), task23)).rejects.toMatchObject({ code: "conflict" });
  expect(book().contentAt(weeks, 8, 7).value).toBe("ferie");
  expect(new Set(await repairAll())).toEqual(new Set(["cells", "restoreBlock"]));
  expect(lostFormulas()).toEqual([]);
  expect(await findings()).toEqual([]);
  // The overview comes first, as it was made.
  expect(book().sheets.map(({ name }) => name)).toEqual(["Overblik", ...order.filter((name) => name !== "Overblik"), "Bevaret"]);
  expect(kept(book())).toEqual([["'Dækning over tid'!H9", "", "ferie"]]);
  expect(columnValues(book(), "staffing", "participant")).toEqual(staffing);
  // The overview's dates are not in the workbook any more.
  expect(shown().map((column) => (column as unknown[])[0])).toEqual(["Dato mangler", "OK", ""]);
  expect(book().names.filter(({ formula }) => formula.includes("#REF!"))).toEqual([]);
  expect(book().findName("Organisering_Genskabes")).toBeUndefined();
});

test("a sheet whose name somebody took meanwhile is not made, and one that was begun by another is not made twice", async () => {
  deleteSheet(book(), tableOf(book(), "klik").sheet);
  const [wanted = never()] = offered(await findings());
  const other = book().addSheet("KLIK-opgaver");
  const before = snapshot(book());
  await expect(repair(wanted, task23)).rejects.toMatchObject({ code: "nameTaken", details: ["KLIK-opgaver"] });
  await expect(repair(wanted, null)).rejects.toMatchObject({ code: "catalogueUnknown" });
  expect(snapshot(book())).toEqual(before);
  expect(other.cells.size).toBe(0);
});

test("a table that was made plain cells becomes the table again, and its formulas speak of columns", async () => {
  const before = snapshot(book());
  const shownBefore = shown();
  const keys = ["areas", "staffing", "participants", "phases", "klik", "parties"];
  for (const key of keys) {
    convertToRange(book(), tableOf(book(), key));
    type(book(), "method", 0, "responsible", "Anna Prøve");
    expect(said(await findings()).some((text) => text.startsWith("tablePlain"))).toBe(true);
    expect(await repairAll()).not.toContain("renameTable");
    expect(said(await findings())).toEqual([]);
    const { top, left, right } = tableOf(made, key).rect;
    expect([key, tableOf(book(), key).rect]).toEqual([key, expect.objectContaining({ top, left, right })]);
  }
  expect(shown()).toEqual(shownBefore);
  const after = snapshot(book());
  const changed = Object.keys(before).filter((cell) => before[cell] !== after[cell] && !/ rest$/.test(cell));
  expect(changed.map((cell) => after[cell]).filter((content) => !content?.startsWith("="))).toEqual([]);
  const calculated = book()
    .allTables()
    .flatMap(({ sheet, rect, calculated: places }) =>
      [...cellsOf({ ...rect, top: rect.top + 1 })]
        .filter(({ column }) => places.has(column - rect.left))
        .map(({ row, column }) => `${sheet.name} ${cellKey(row, column)}`),
    );
  expect(calculated.filter((cell) => after[cell] !== before[cell])).toEqual([]);
  expect(columnValues(book(), "method", "responsible")[0]).toBe("Anna Prøve");
});

test("a renamed table gets its name back, with whatever was added to it", async () => {
  const before = snapshot(book());
  book().renameTable(tableOf(book(), "staffing"), "Vores");
  // What speaks of its columns still does, by the name it has now.
  expect(said(await findings())).toEqual(["tableRenamed Bemanding Vores"]);
  expect((await readWorkbook())?.notUnderstood).toContainEqual({ kind: "tableMissing", table: "staffing" });
  await repairAll();
  expect(snapshot(book())).toEqual(before);
});

test("a copied sheet is told of, and neither it nor what is written on it is touched", async () => {
  const copied = copySheet(book(), tableOf(book(), "staffing").sheet);
  book().write(copied, { top: 8, left: 0, bottom: 8, right: 0 }, [["Bo Eksempel"]]);
  const before = snapshot(book());
  const found = await findings();
  expect(said(found)).toEqual(["tableCopied Bemanding Bemanding2 Bemanding (2)"]);
  expect(offered(found)).toEqual([]);
  expect(snapshot(book())).toEqual(before);
  expect((await readWorkbook())?.organisation.staffing.filter(({ filled }) => filled)).toHaveLength(1);
});

test("a deleted column comes back at the end of its table, and the formulas that lost it work again", async () => {
  const before = shown();
  for (const column of ["contribution", "check"])
    deleteTableColumn(
      book(),
      tableOf(book(), "staffing"),
      book()
        .headingsOf(tableOf(book(), "staffing"))
        .indexOf(column === "check" ? "Tjek" : "Bidrag"),
    );
  expect(said(await findings())).toEqual(expect.arrayContaining(["columnMissing Bemanding Tjek", "columnMissing Bemanding Bidrag"]));
  const done = await repairAll();
  expect(done).toEqual(expect.arrayContaining(["addColumn", "cells"]));
  expect(done).not.toContain("restoreRule");
  expect(book().headingsOf(tableOf(book(), "staffing")).slice(-2)).toEqual(["Bidrag", "Tjek"]);
  const place = book().headingsOf(tableOf(book(), "staffing")).indexOf("Bidrag");
  const { sheet, rect } = tableOf(book(), "staffing");
  const cell = { top: rect.top + 1, left: rect.left + place, bottom: rect.top + 1, right: rect.left + place };
  expect(sheet.validations.get(cell.top * 16_384 + cell.left)?.type).toBe("list");
  book().write(sheet, cell, [["Dækker"]]);
  expect(await findings()).toEqual([]);
  expect(shown()[0]).toEqual(before[0]);
});

test("of two headings that are comparable the one that reads exactly as ours is ours", () => {
  const { columns } = tablesOf(workbook).get("staffing") ?? never();
  const headings = ["Bidrag ", ...columns.map(({ heading }) => heading.da)];
  expect(locateColumns(tablesOf(workbook).get("staffing") ?? never(), headings, "da").get("contribution")).toBe(headings.indexOf("Bidrag"));
});

test("a heading with blanks too many is read and written to, told of, and becomes as it was; one of their own beside ours is theirs", async () => {
  book().addTableColumn(tableOf(book(), "staffing"), "Bidrag ");
  expect(await findings()).toEqual([]);
  const before = snapshot(book());
  type(book(), "staffing", -1, "about", " Information  fra hvem / om\u00a0hvad\u00a0");
  type(book(), "staffing", -1, "check", "Tjek ");
  expect(said(await findings())).toEqual([
    "headingPadded Bemanding  Information  fra hvem / om\u00a0hvad\u00a0 Information fra hvem / om hvad",
    "headingPadded Bemanding Tjek  Tjek",
  ]);
  const change = { table: "staffing", row: 0, column: "about", before: "", after: "indkøb" };
  expect(await writeChanges([change])).toEqual([]);
  expect(columnValues(book(), "staffing", "about")[0]).toBe("indkøb");
  type(book(), "staffing", 0, "about", "");
  expect(await repairAll()).toEqual(["renameColumn", "renameColumn"]);
  expect(snapshot(book())).toEqual(before);
});

test("what somebody wrote right below a table that did not extend is told of, with its place", async () => {
  const { sheet, rect } = tableOf(book(), "staffing");
  book().expandsTables = false;
  const below = { top: rect.bottom + 1, left: rect.left + 1, bottom: rect.bottom + 1, right: rect.left + 1 };
  book().write(sheet, below, [["K1a"]]);
  const [found = never()] = await findings();
  expect([said([found]), offered([found])]).toEqual([[`rowsBelow Bemanding Bemanding!B${below.top + 1}`], []]);
  await reveal(found.target ?? never());
  expect([book().active.name, book().selection.top]).toEqual(["Bemanding", below.top]);
  book().expandsTables = true;
  book().clearContents(sheet, below);
  book().write(sheet, below, [["K1a"]]);
  expect(said(await findings())).toEqual([]);
  // Below the competences stand headings of ours: the table grows up to them.
  for (const name of ["Vores", "Egen"]) {
    const { sheet: overview, rect: competences } = tableOf(book(), "competences");
    const place = { top: competences.bottom + 1, left: competences.left, bottom: competences.bottom + 1, right: competences.left };
    book().write(overview, place, [[name]]);
  }
  expect(said(await findings())).toEqual([]);
});

test("a formula of ours that people changed is told: sheet and pane may say different things", async () => {
  const { sheet, rect } = tableOf(book(), "areas");
  const place = rect.left + columnOf("areas", "status");
  const cell = { top: rect.top + 1, left: place, bottom: rect.top + 1, right: place };
  const { formula } = book().contentAt(sheet, cell.top, cell.left);
  book().write(sheet, cell, [[`${formula ?? ""}&IF(Lister!$B$3="","","!A1")`]]);
  expect(said(await findings())).toEqual(["formulaGone Kompetencer!M5 Status 1"]);
});

test("sheets are not made again on headings that their formulas do not find: those come first", async () => {
  deleteSheet(book(), tableOf(book(), "method").sheet);
  type(book(), "areas", -1, "missing", "Hvad mangler? ");
  const found = await findings();
  expect(said(found)).toEqual(expect.arrayContaining(["sheetMissing Overblik", "headingPadded Omraader Hvad mangler?  Hvad mangler?"]));
  expect(offered(found).map(({ kind }) => kind)).toEqual(["renameColumn"]);
  expect(await repairAll()).toEqual(expect.arrayContaining(["renameColumn", "makeSheets"]));
  expect(await findings()).toEqual([]);
});

test("a name that speaks of a changed heading comes after it, all at one press; by itself it is told what to mend before", async () => {
  const before = snapshot(book());
  type(book(), "participants", -1, "name", "Navn ");
  book().names.splice(
    book().names.findIndex(({ name }) => name === "ListeDeltagere"),
    1,
  );
  const repairs = offered(await findings());
  expect(repairs.map(({ kind }) => kind).sort()).toEqual(["renameColumn", "setName"]);
  await expect(repair(repairs.find(({ kind }) => kind === "setName") ?? never(), task23)).rejects.toMatchObject({ code: "partMissing" });
  expect(await repair([...repairs].reverse(), task23)).toEqual([]);
  expect([await findings(), snapshot(book())]).toEqual([[], before]);
});

test("rows of fields are not written again while a sheet is gone that they may be reckoned from: that comes first", async () => {
  deleteSheet(book(), tableOf(book(), "participants").sheet);
  const { sheet, rect } = parseAddress((book().findName("Koordinator")?.formula ?? "").slice(1));
  deleteLines(book(), book().findSheet(sheet ?? "") ?? never(), "row", rect.top, 1);
  const kinds = offered(await findings()).map(({ kind }) => kind);
  expect([kinds.includes("makeSheets"), kinds.includes("restoreFields")]).toEqual([true, false]);
  expect(await repairAll()).toEqual(expect.arrayContaining(["makeSheets", "restoreFields"]));
  expect(await findings()).toEqual([]);
});

test("a column beside which the weeks are drawn is only told of", async () => {
  type(book(), "activities", -1, "note", "Noter");
  type(book(), "activities", -1, "responsible", "Ejer");
  const found = (await findings()).filter(({ kind }) => kind === "columnMissing");
  expect(found.map(({ repair: offer }) => offer)).toEqual([null, null]);
});

test("a helper column that formulas read is missed when it is deleted or renamed", async () => {
  type(book(), "staffing", -1, "_pair", "Par");
  // Formulas read these two in their own row only, and from another table only.
  type(book(), "areas", -1, "_urgency", "Haster");
  type(book(), "participants", -1, "_awayTo", "Tilbage");
  expect(said(await findings()).sort()).toEqual([
    "headingChanged Bemanding Par _pair",
    "headingChanged Deltagere Tilbage _awayTo",
    "headingChanged Omraader Haster _urgency",
  ]);
  expect(await repairAll()).toEqual(["renameColumn", "renameColumn", "renameColumn"]);
  deleteTableColumn(book(), tableOf(book(), "staffing"), columnOf("staffing", "_pair"));
  expect(said(await findings())).toEqual(expect.arrayContaining(["columnMissing Bemanding _pair"]));
  expect(await repairAll()).toEqual(expect.arrayContaining(["addColumn", "cells"]));
  expect(await findings()).toEqual([]);
});

test("a name that lost its column stands for it again; one that people pointed elsewhere is theirs", async () => {
  const [roles, parties] = [book().findName("ListeRoller") ?? never(), book().findName("ListeParter") ?? never()];
  roles.formula = "=#REF!";
  const theirs = "=Parter[Parter]";
  parties.formula = theirs;
  expect(said(await findings())).toEqual(["nameAstray ListeRoller"]);
  await repairAll();
  expect([roles.formula, parties.formula]).toEqual(["=Roller[Roller]", theirs]);
});

test("going to a row that a filter hides says so; the filter is found, and cleared once somebody wants it", async () => {
  filterTable(book(), tableOf(book(), "areas"), columnOf("areas", "id"), ["K2a"]);
  const { sheet, rect } = tableOf(book(), "areas");
  book().setRowsHidden(sheet, { ...rect, top: rect.top + 8, bottom: rect.top + 8 }, true);
  const before = snapshot(book());
  await expect(reveal({ kind: "area", id: "K1a", column: "status" })).rejects.toMatchObject({
    code: "rowHidden",
    details: ["5", "Omraader"],
  });
  await reveal({ kind: "area", id: "K2a", column: "status" });
  expect((await readWorkbook())?.organisation.areas[0]?.id).toBe("K1a");
  const found = await findings();
  expect(found.map(({ kind, group }) => [kind, group])).toEqual([["rowsHidden", "attention"]]);
  expect(tableOf(book(), "areas").sheet.hiddenRows.size).toBeGreaterThan(10);
  await repairAll();
  expect(tableOf(book(), "areas").sheet.hiddenRows.size).toBe(0);
  await reveal({ kind: "area", id: "K1a", column: "status" });
  expect(snapshot(book())).toEqual(before);
});

test("where rows or sheets are hidden, every writing lands in its own row, and nobody's filter is touched", async () => {
  const areas = tableOf(book(), "areas");
  const staffing = tableOf(book(), "staffing");
  clearArea(book(), 2);
  type(book(), "areas", 3, "status", "");
  type(book(), "areas", 4, "status", "");
  type(book(), "areas", 5, "status", "");
  filterTable(book(), areas, columnOf("areas", "id"), ["K2a"]);
  filterTable(book(), staffing, columnOf("staffing", "area"), ["K1a"]);
  book().setVisibility(tableOf(book(), "participants").sheet, "Hidden");
  const hidden = [new Map(areas.sheet.hiddenRows), new Map(staffing.sheet.hiddenRows)];
  expect((await fillRecommended(task23)).added).toEqual(["K1c"]);
  const formulas = offered(await findings()).find(({ kind }) => kind === "cells") ?? never();
  expect(await repair(formulas, task23)).toEqual([]);
  const reading = (await readWorkbook()) ?? never();
  const wish = wishFor({
    areaIds: ["K1a", "K2a", "K7a"],
    participant: "Bo Eksempel",
    party: "Bibliotek",
    role: "deputy",
    from: TODAY,
  });
  const assignment = planAssignment(wish, reading.tables, "da") ?? never();
  expect(await writeChanges(assignment.changes)).toEqual([]);
  expect(await writeChanges(planUndo(assignment, ((await readWorkbook()) ?? never()).tables).changes)).toEqual([]);
  expect(await writeChanges(assignment.changes)).toEqual([]);
  expect(columnValues(book(), "staffing", "area").filter((id) => id !== "")).toEqual([
    "K1a",
    "K1a Opkrævning på biblioteksområdet",
    "K2a Opsætning af debitorsystemets regler",
    "K7a Opsætning i FBS",
  ]);
  expect(columnValues(book(), "staffing", "participant").slice(0, 4)).toEqual(["Anna Prøve", "Bo Eksempel", "Bo Eksempel", "Bo Eksempel"]);
  expect(columnValues(book(), "areas", "id").slice(0, 5)).toEqual(columnValues(made, "areas", "id").slice(0, 5));
  expect(
    offered(await findings())
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(["showRows", "showRows", "showSheet"]);
  expect([areas.sheet.hiddenRows, staffing.sheet.hiddenRows]).toEqual(hidden);
});

function never(): never {
  throw new Error("There is none.");
}

test("a word that formulas know and that is gone from its list is told, and goes back to where none of them stands", async () => {
  type(book(), "relevances", 1, "value", "Nix");
  type(book(), "roles", 0, "value", "");
  expect(said(await findings())).toEqual(["wordGone Lister!J5 Ansvarlig –", "wordGone Lister!L6 Nej Nix"]);
  await repairAll();
  expect([columnValues(book(), "relevances", "value"), columnValues(book(), "roles", "value")]).toEqual([
    ["Ja", "Nej", "Ikke afgjort"],
    ["Ansvarlig", "Stedfortræder", "Bidragyder"],
  ]);
  expect(await findings()).toEqual([]);
});

test("an answer that is typed over is told with what stands there, and works itself out again", async () => {
  const before = snapshot(book());
  setNamed(book(), "Klar", "Ja");
  const [found, ...others] = await findings();
  expect([found?.kind, found?.values["value"], others]).toEqual(["answerTyped", "Ja", []]);
  await repairAll();
  expect(kept(book())).toEqual([["Overblik!B13", "", "Ja"]]);
  deleteSheet(book(), book().findSheet("Bevaret") ?? never());
  expect(snapshot(book())).toEqual(before);
  expect(await findings()).toEqual([]);
});

test("a day typed over a field that is there to be typed over is no finding", async () => {
  setNamed(book(), "Statusdato", TODAY + 1);
  setNamed(book(), "Projektstart", TODAY - 1);
  expect(await findings()).toEqual([]);
});

test("what stands outside tables is looked at on a sheet that people call otherwise, and repaired there", async () => {
  const sheet = book().findSheet("Dækning over tid") ?? never();
  renameByHand(book(), sheet, "Uge for uge");
  const cell = { top: 8, left: 7, bottom: 8, right: 7 };
  const { formula } = book().contentAt(sheet, cell.top, cell.left);
  book().write(sheet, cell, [["D"]]);
  expect(said(await findings())).toEqual(["blockBroken Uge for uge!H9 1"]);
  await repairAll();
  expect(book().contentAt(sheet, cell.top, cell.left).formula).toBe(formula);
  expect(await findings()).toEqual([]);
});
