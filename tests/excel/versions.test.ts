import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../src/base/languages";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook, fillRecommended, inspectWorkbook, readWorkbook, repair } from "../../src/excel";
import { openXlsx } from "../../src/simulator/file/open";
import { parseAddress } from "../../src/simulator/model/a1";
import type { Book } from "../../src/simulator/model/book";
import { renameSheet } from "../../src/simulator/model/byHand";
import { insertRows } from "../../src/simulator/model/lines";
import { planAssignment } from "../../src/workbook/change/assignment";
import { isFormerRule } from "../../src/workbook/change/formerTexts";
import { migrations } from "../../src/workbook/change/migrations";
import type { Finding } from "../../src/workbook/check/findings";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import { workbook } from "../../src/workbook/declaration/workbook";
import { described } from "../support/described";
import { openExcel, snapshot, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { tableOf } from "../support/tables";
import { wishFor } from "../support/wishes";

const folder = join(__dirname, "../fixtures/versions");
const files = readdirSync(folder).map((file) => {
  const [, version = "", language = ""] = /^(\d+)-(da|en)\.xlsx$/.exec(file) ?? [];
  return { file, version: Number(version), language: language as Language };
});

const valueIn = (described: ReadonlyMap<string, string>, where: string): string =>
  /^\w+\..*\.\d+$/.test(where) ? JSON.stringify((JSON.parse(described.get(where) ?? "[null]") as unknown[])[0]) : "";
/** The column of the staffing that is no longer ours, and what it moves one column to the right; and notes without a label, which are taken for people's. */
const isRetired = (where: string): boolean =>
  /^Bemanding\.(Områdets navn|Name of the area)\.|^(Bemanding|Staffing)(!(J|A[A-Z])[123]$| Custom )|^(Dækning over tid|Coverage over time)!B3[78]$/.test(
    where,
  );

let excel: TestExcel;
beforeAll(async () => {
  excel = await openExcel();
});
afterAll(() => excel.close());

const findings = async (language: Language): Promise<Finding[]> =>
  findInStructure(await inspectWorkbook(language, task23), workbook, language);
const upgrade = (): Promise<unknown> => repair({ kind: "migrate" }, task23);

/** Opens a file of an earlier version; nothing is worked out in it until somebody asks. */
async function open(file: string): Promise<Book> {
  const book = await openXlsx(readFileSync(join(folder, file)));
  book.engine.today = TODAY;
  book.engine.paused = true;
  excel.host.open(book);
  excel.use();
  return book;
}

test("there is a file of every earlier version in each language, and a migration to every later one", () => {
  const earlier = Array.from({ length: workbook.version - 1 }, (_, index) => index + 1);
  expect(files.map(({ version, language }) => `${version} ${language}`).sort()).toEqual(
    earlier.flatMap((version) => [`${version} da`, `${version} en`]),
  );
  expect(migrations.map(({ version }) => version)).toEqual(earlier.map((version) => version + 1));
});

test.each(files)("$file, brought up to date, is a new workbook with the same rows, cell for cell", async ({ file, version, language }) => {
  const book = await open(file);
  fillInvented(book, language);
  const reading = (await readWorkbook()) ?? never();
  expect(reading).toMatchObject({ age: "older", language });
  expect(reading.notUnderstood.filter(({ kind }) => kind !== "notADate" && kind !== "unknownWord")).toEqual([]);
  await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "olderVersion" });
  const found = await findings(language);
  expect(found.map(({ kind, values }) => [kind, values["version"]])).toEqual([["olderVersion", String(version)]]);
  const asItWas = described(book);
  const before = new Map([...asItWas.keys()].map((where) => [where, valueIn(asItWas, where)]));
  await upgrade();
  const upgraded = described(book);
  expect(await findings(language)).toEqual([]);
  expect(await readWorkbook()).toMatchObject({ age: "current" });

  const fresh = await openExcel();
  const dayOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
  const { municipality, projectStart, plannedGoLive } = reading.fields;
  const inputs = { municipality: String(municipality), projectStart: dayOf(projectStart), goLive: dayOf(plannedGoLive) };
  await createWorkbook(task23, language, inputs);
  fresh.book.removeEmptySheet();
  fillInvented(fresh.book, language);
  const made = described(fresh.book);
  fresh.close();
  // What stands in rows stays in the words that it was made with; so does a column that we no longer work out.
  const stays = (where: string): boolean =>
    /^\w+\./.test(where) && !made.get(where)?.startsWith('["=') && before.get(where) === valueIn(upgraded, where);
  const differing = [...new Set([...made.keys(), ...upgraded.keys()])].filter(
    (where) => made.get(where) !== upgraded.get(where) && !stays(where) && !isRetired(where),
  );
  // The name of an earlier version stays: formulas of people's may use it.
  const formerName = [["name OeirKoordinator", undefined, made.get("name Koordinator")]];
  expect(differing.map((where) => [where, made.get(where), upgraded.get(where)])).toEqual(version === 1 ? formerName : []);
});

/** Writes as people do: in blank cells of tables, in a column of their own, beside and between what is ours, over labels and formulas. */
function writeByHand(book: Book, language: Language): void {
  const overview = book.findSheet(language === "da" ? "Overblik" : "Overview") ?? never();
  const write = (where: string, text: string): void => book.write(overview, parseAddress(where).rect, [[text]]);
  for (const key of ["staffing", "participants", "processes"]) {
    const { sheet, rect, calculated } = tableOf(book, key);
    for (let column = rect.left; column <= rect.right; column += 1)
      if (!calculated.has(column - rect.left))
        book.write(sheet, { top: rect.bottom, left: column, bottom: rect.bottom, right: column }, [[`'vores ${key} ${column}`]]);
  }
  insertRows(book, overview, 51, 2);
  write("A53", "'vores linje");
  write("C66", "'vores note ved baggrunden");
  write("A60", "'vores emne");
  write("B61", "'vores tema");
  const { sheet, rect } = tableOf(book, "staffing");
  book.write(sheet, { top: rect.top + 2, left: rect.left + 9, bottom: rect.top + 2, right: rect.left + 9 }, [["'vores tjek"]]);
}

const ownTexts = (book: Book): string[] =>
  book.sheets
    .flatMap(({ name, cells }) => [...cells.values()].map(({ value }) => `${name}: ${String(value)}`))
    .filter((text) => text.includes(": vores "))
    .sort();

test.each(files)("in $file nothing that people wrote is lost when it is brought up to date", async ({ file, language }) => {
  const book = await open(file);
  writeByHand(book, language);
  const before = ownTexts(book);
  expect(before.length).toBeGreaterThan(20);
  const tables = (): string[] =>
    Object.entries(snapshot(book)).flatMap(([cell, text]) => (/"vores \w+ \d+"/.test(text) ? [`${cell} ${text}`] : []));
  const inTables = tables();
  await upgrade();
  expect(ownTexts(book)).toEqual(before);
  expect(tables()).toEqual(inTables);
  const after = snapshot(book);
  await upgrade();
  expect(snapshot(book)).toEqual(after);
});

test.each(files)(
  "in $file, brought up to date, an assignment goes into the first blank row, and changes are followed",
  async ({ file, language }) => {
    const book = await open(file);
    await upgrade();
    book.engine.paused = false;
    const reading = (await readWorkbook()) ?? never();
    const rows = planAssignment(wishFor(), reading.tables, language)?.changes.flatMap(({ table, row }) =>
      table === "staffing" ? [row] : [],
    );
    expect(new Set(rows)).toEqual(new Set([0]));
    const followed = await readWorkbook({ reading, sheets: new Set(), whole: false });
    expect(followed?.tables.get("staffing")?.linked).toBe(false);
  },
);

test("an update that broke off anywhere is taken up again, and ends as one that did not", async () => {
  const book = await open("1-da.xlsx");
  await upgrade();
  const whole = described(book);
  excel.roundTrips();
  let broken = 0;
  for (const after of [1, 2, 3, 4, 5, 6])
    for (const share of [0.3, 0.8]) {
      const [client] = excel.clients;
      const again = await open("1-da.xlsx");
      if (client) client.breakNext = { after, share };
      const failed = await upgrade().then(
        () => false,
        () => true,
      );
      if (client) client.breakNext = null;
      if (failed) expect((await readWorkbook())?.age).toBe("older");
      broken += failed ? 1 : 0;
      await upgrade();
      expect([after, share, [...described(again)].filter(([where, what]) => whole.get(where) !== what)]).toEqual([after, share, []]);
    }
  expect(broken).toBeGreaterThan(7);
});

function never(): never {
  throw new Error("There is none.");
}

test.each([
  ["a column of people's that was renamed", "partMissing", (book: Book) => rename(book, "staffing", 0, "Navn")],
  ["a table that was renamed", "tableMissing", (book: Book) => book.renameTable(tableOf(book, "phases"), "Perioder")],
  ["a sheet that was renamed", "sheetMissing", (book: Book) => renameSheet(book, tableOf(book, "areas").sheet, "Emner")],
] as const)("with %s the update says so before anything is written", async (_, code, spoil) => {
  const book = await open("2-da.xlsx");
  spoil(book);
  const before = snapshot(book);
  await expect(upgrade()).rejects.toMatchObject({ code });
  expect(snapshot(book)).toEqual(before);
});

test("no row of people's goes where somebody inserts one in the middle of the update: it says so, and is taken up again", async () => {
  const book = await open("3-da.xlsx");
  const overview = book.findSheet("Overblik") ?? never();
  excel.atTrip(4, () => {
    insertRows(book, overview, 63, 1);
    book.write(overview, parseAddress("B64").rect, [["'vores linje"]]);
  });
  await expect(upgrade()).rejects.toMatchObject({ code: "conflict" });
  expect(ownTexts(book)).toEqual(["Overblik: vores linje"]);
  await upgrade();
  expect(ownTexts(book)).toEqual(["Overblik: vores linje"]);
  expect(await readWorkbook()).toMatchObject({ age: "current" });
});

test.each(["1-da.xlsx", "3-en.xlsx"])(
  "in %s the weeks beside tables that grew and moved are coloured as today, once each",
  async (file) => {
    const book = await open(file);
    const { sheet, rect } = tableOf(book, "phases");
    insertRows(book, sheet, rect.bottom, 3);
    insertRows(book, sheet, 2, 2);
    const grid = book.findSheet(file.includes("da") ? "Dækning over tid" : "Coverage over time") ?? never();
    const before = grid.conditionalFormats.map(({ rects }) => rects);
    insertRows(book, grid, 2, 2);
    // Painted with the brush over both: a rule goes once, whatever it touches.
    const over = { ...tableOf(book, "phases").rect, right: 60 };
    for (const format of sheet.conditionalFormats.filter(({ formula }) => isFormerRule(formula))) format.rects.push(over);
    await upgrade();
    expect(sheet.conditionalFormats.filter(({ formula }) => isFormerRule(formula))).toEqual([]);
    const [phases, activities] = [tableOf(book, "phases").rect, tableOf(book, "activities").rect];
    const rowsOf = ({ top, bottom }: typeof rect): number[] => [top + 1, bottom];
    const below = activities.bottom + 30;
    const weeks = sheet.conditionalFormats.filter(({ rects }) => rects.some(({ right }) => right > 40));
    const bars = Array.from({ length: 4 }, () => [[activities.top + 1, below]]);
    expect(weeks.map(({ rects }) => rects.map(({ top, bottom }) => [top, bottom]))).toEqual([
      [rowsOf(phases)],
      ...bars,
      [[phases.top + 1, below]],
    ]);
    for (const { formula, rects } of weeks)
      for (const [, row] of formula.matchAll(/\$[A-Z]+(\d+)/g)) expect(Number(row)).toBe((rects[0]?.top ?? 0) + 1);
    const lower = before.map((rects) => rects.map((one) => ({ ...one, top: one.top + 2, bottom: one.bottom + 2 })));
    expect(grid.conditionalFormats.map(({ rects }) => rects)).toEqual(lower);
  },
);

test("headings with a blank too many get their own again, and a formula of people's in a cell of ours stays", async () => {
  const book = await open("2-da.xlsx");
  rename(book, "staffing", 4, "Rolle ");
  const { sheet, rect } = tableOf(book, "areas");
  const cell = { top: rect.top + 1, left: rect.left + 8, bottom: rect.top + 1, right: rect.left + 8 };
  book.write(sheet, cell, [["=DATE(2027,3,1)"]]);
  await upgrade();
  expect(book.headingsOf(tableOf(book, "staffing"))[4]).toBe("Rolle");
  expect(book.contentAt(sheet, cell.top, cell.left).formula).toBe("=DATE(2027,3,1)");
  expect((await findings("da")).map(({ kind }) => kind)).toEqual(["formulaGone"]);
});

function rename(book: Book, key: string, column: number, heading: string): void {
  const { sheet, rect } = tableOf(book, key);
  book.write(sheet, { top: rect.top, left: rect.left + column, bottom: rect.top, right: rect.left + column }, [[heading]]);
}
