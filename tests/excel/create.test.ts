import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { Problem } from "../../src/excel/errors";
import { fillRecommended } from "../../src/excel/fill";
import { readWorkbook } from "../../src/excel/read";
import { cellAt } from "../../src/simulator/model/a1";
import { refusalOf } from "../../src/simulator/model/validation";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openExcel, snapshot, TODAY, type TestExcel } from "../support/excel";
import { columnValues, tableOf, type } from "../support/tables";

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 170 };

let excel: TestExcel;
beforeEach(async () => {
  excel = await openExcel();
});
afterEach(() => excel.close());

test("creates the whole workbook in at most three round trips and 600 kB, beside a sheet that stays as it is", async () => {
  excel.book.write(excel.book.active, { top: 0, left: 0, bottom: 0, right: 0 }, [["Mit eget ark"]]);
  excel.roundTrips();
  const sent: number[] = [];
  for (const client of excel.clients) client.gate = (request) => Promise.resolve(void sent.push(Buffer.byteLength(request)));
  const { made, language } = await createWorkbook(task23, "da", inputs);
  expect(excel.roundTrips()).toBeLessThanOrEqual(3);
  expect(Math.max(...sent)).toBeLessThan(600_000);
  expect(language).toBe("da");
  expect(made).toEqual(workbook.sheets.map(({ name }) => name.da));
  expect(made).toHaveLength(13);
  expect(excel.book.sheets.map(({ name }) => name)).toEqual(["Ark1", ...made]);
  const [own] = excel.book.sheets;
  expect(own && excel.book.valueAt(own, 0, 0)).toBe("Mit eget ark");
  expect(own?.cells.size).toBe(1);
});

test("what takes long is done sheet by sheet, and the page gets a turn after each", async () => {
  let [now, turns, begun] = [0, 0, 0];
  const clock = jest.spyOn(performance, "now").mockImplementation(() => (now += 10));
  const count = (): unknown => (turns += 1);
  const page = setInterval(count, 0);
  await createWorkbook(task23, "da", inputs, (step) => step === "building" && (begun = turns));
  clearInterval(page);
  clock.mockRestore();
  expect(turns - begun).toBeGreaterThan(2 * workbook.sheets.length - 2);
});

test("no formula of a new workbook gives an error, in either language", async () => {
  for (const language of ["da", "en"] as const) {
    const fresh = await openExcel();
    fresh.use();
    await createWorkbook(task23, language, inputs);
    for (const sheet of fresh.book.sheets) fresh.book.engine.ask(sheet, fresh.book.usedRect(sheet) ?? cellAt(0, 0));
    for (const sheet of fresh.book.sheets) {
      for (const [key, content] of sheet.cells) {
        if (content.formula === null) continue;
        const value = fresh.book.valueAt(sheet, Math.floor(key / 16384), key % 16384);
        expect([sheet.name, content.formula, value]).not.toEqual([sheet.name, content.formula, expect.stringMatching(/^#/)]);
      }
    }
    fresh.close();
  }
});

test("a name that is on no list of people is asked about, although their list has blanks", async () => {
  await createWorkbook(task23, "da", inputs);
  type(excel.book, "participants", 0, "name", "Anna Prøve");
  const { sheet, rect } = tableOf(excel.book, "staffing");
  const said = (text: string): string | undefined => refusalOf(excel.book, sheet, rect.top + 1, rect.left, text)?.style;
  expect([said("Anna Prøve"), said("Bo Eksempel"), said("")]).toEqual([undefined, "Warning", undefined]);
});

test("running it again changes nothing and takes one round trip", async () => {
  await createWorkbook(task23, "da", inputs);
  type(excel.book, "participants", 0, "name", "Anna Prøve");
  const before = snapshot(excel.book);
  excel.roundTrips();
  const again = await createWorkbook(task23, "en", { municipality: "En anden", projectStart: null, goLive: null });
  expect(again).toEqual({ made: [], language: "da", pagesSetUp: true });
  expect(excel.roundTrips()).toBe(1);
  expect(snapshot(excel.book)).toEqual(before);
});

test.each([
  ["a sheet", "Bemanding", (book: TestExcel["book"]) => void book.addSheet("BEMANDING")],
  [
    "a table",
    "Faser",
    (book: TestExcel["book"]) => {
      book.write(book.active, { top: 0, left: 0, bottom: 1, right: 0 }, [["Fase"], ["Min"]]);
      book.renameTable(book.addTable(book.active, { top: 0, left: 0, bottom: 1, right: 0 }, true), "faser");
    },
  ],
  ["a defined name", "Kommune", (book: TestExcel["book"]) => void book.addName("kommune", "=Ark1!$A$1")],
])("refuses where %s of somebody else's is called %s, and writes nothing", async (_, name, prepare) => {
  prepare(excel.book);
  const before = snapshot(excel.book);
  const failure = await createWorkbook(task23, "da", inputs).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect((failure as Problem).code).toBe("nameTaken");
  expect((failure as Problem).details).toEqual([name]);
  expect(snapshot(excel.book)).toEqual(before);
});

test("a workbook of a newer version is left alone", async () => {
  excel.book.addName("Organisering_Version", "=99");
  const before = snapshot(excel.book);
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ code: "newerVersion" });
  await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "newerVersion" });
  expect((await readWorkbook())?.age).toBe("newer");
  expect(snapshot(excel.book)).toEqual(before);
});

test("a creation that broke off anywhere is completed by running it again", async () => {
  await createWorkbook(task23, "da", inputs);
  const whole = snapshot(excel.book);
  for (const share of [0.02, 0.2, 0.4, 0.5, 0.6, 0.8, 0.95]) {
    const broken = await openExcel();
    broken.use();
    const [client] = broken.clients;
    if (client) client.breakNext = { after: 2, share };
    await expect(createWorkbook(task23, "da", inputs)).rejects.toBeInstanceOf(Problem);
    expect(await readWorkbook()).toBeNull();
    await createWorkbook(task23, "da", inputs);
    expect(differences(snapshot(broken.book), whole)).toEqual([]);
    broken.close();
  }
});

/** The first few cells that differ: the whole would fill the screen. */
function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => one[key] !== other[key]).slice(0, 5);
}

test("where the workbook's structure is protected nothing is made, and it is told; without it all is made", async () => {
  excel.book.structureProtected = true;
  // Hidden names say where the next attempt goes on.
  const shown = (): Record<string, string> =>
    Object.fromEntries(Object.entries(snapshot(excel.book)).filter(([place]) => !place.startsWith("name Organisering_")));
  const before = shown();
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ code: "readOnly", officeCode: "AccessDenied" });
  expect(shown()).toEqual(before);
  excel.book.structureProtected = false;
  expect((await createWorkbook(task23, "da", inputs)).made).toHaveLength(13);
});

test("a half-made sheet that somebody has written on is not written over", async () => {
  const [client] = excel.clients;
  if (client) client.breakNext = { after: 2, share: 0.02 };
  await createWorkbook(task23, "da", inputs).catch(() => undefined);
  const sheet = excel.book.findSheet("Overblik");
  if (!sheet) throw new Error("The creation broke off before its first sheet.");
  excel.book.write(sheet, { top: 40, left: 3, bottom: 40, right: 3 }, [["Min note"]]);
  const before = snapshot(excel.book);
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ code: "halfMadeChanged", details: ["Overblik"] });
  expect(snapshot(excel.book)).toEqual(before);
});

test("a heading that somebody changes just when a creation is taken up is told as that, and the next attempt names the sheet", async () => {
  const [client] = excel.clients;
  if (client) client.breakNext = { after: 2, share: 0.8 };
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ name: "Problem" });
  excel.roundTrips();
  excel.atTrip(4, () => type(excel.book, "participants", -1, "name", "Hvem"));
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ code: "conflict", officeCode: "InvalidArgument" });
  const before = snapshot(excel.book);
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ code: "halfMadeChanged", details: ["Deltagere"] });
  expect(snapshot(excel.book)).toEqual(before);
});

test("an Excel that parts addresses by semicolons gets the same workbook", async () => {
  const danish = await openExcel();
  danish.use();
  danish.book.listSeparator = ";";
  await createWorkbook(task23, "da", inputs);
  const made = snapshot(danish.book);
  danish.close();
  excel.use();
  await createWorkbook(task23, "da", inputs);
  expect(differences(made, snapshot(excel.book))).toEqual([]);
});

test("an Excel that cannot set up pages makes all the rest and says so", async () => {
  excel.book.hasPrinter = false;
  const { pagesSetUp, made } = await createWorkbook(task23, "da", inputs);
  expect([pagesSetUp, made.length]).toEqual([false, 13]);
  expect((await readWorkbook())?.organisation.areas).toHaveLength(20);
  expect(excel.book.findTable("Bemanding")?.calculated.size).toBeGreaterThan(15);
});

test("suggested dates do not run down into the blank rows of their tables", async () => {
  await createWorkbook(task23, "da", inputs);
  expect(columnValues(excel.book, "phases", "start").slice(5)).toEqual(["", "", ""]);
  expect(columnValues(excel.book, "activities", "end").slice(9).join("")).toBe("");
  expect(columnValues(excel.book, "activities", "check").slice(9).join("")).toBe("");
});

test("a municipality's name cannot become a formula", async () => {
  await createWorkbook(task23, "da", { ...inputs, municipality: '=HYPERLINK("http://eksempel")' });
  const reading = await readWorkbook();
  expect(reading?.municipality).toBe('=HYPERLINK("http://eksempel")');
});

test("suggested dates move with project start until somebody types over them", async () => {
  await createWorkbook(task23, "da", { ...inputs, goLive: null });
  expect(columnValues(excel.book, "phases", "start")[1]).toBe(TODAY + 21);
  type(excel.book, "phases", 1, "start", TODAY + 5);
  const name = excel.book.findName("Projektstart");
  expect(name?.formula).toMatch(/^=Overblik!\$B\$\d+$/);
  const row = Number(/\d+$/.exec(name?.formula ?? "")?.[0]) - 1;
  const overview = excel.book.findSheet("Overblik");
  if (overview) excel.book.write(overview, { top: row, left: 1, bottom: row, right: 1 }, [[TODAY + 7]]);
  expect(columnValues(excel.book, "phases", "start").slice(0, 2)).toEqual([TODAY + 7, TODAY + 5]);
});
