import { readdirSync } from "node:fs";
import { join } from "node:path";
import { task23 } from "../../src/catalogue/task23";
import type { Language } from "../../src/base/languages";
import { fillRecommended, inspectWorkbook, readWorkbook, repair } from "../../src/excel";
import { planAssignment } from "../../src/workbook/change/assignment";
import type { Finding } from "../../src/workbook/check/findings";
import { migrations } from "../../src/workbook/change/migrations";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openExcel, snapshot, type TestExcel } from "../support/excel";
import { openFile } from "../support/file";
import { tableOf } from "../support/tables";

const folder = join(__dirname, "../fixtures/versions");
const files = readdirSync(folder).map((file) => {
  const [, version = "", language = ""] = /^(\d+)-(da|en)\.xlsx$/.exec(file) ?? [];
  return { file, version: Number(version), language: language as Language };
});

let excel: TestExcel;
beforeAll(async () => {
  excel = await openExcel();
  excel.use();
});
afterAll(() => excel.close());

const findings = async (language: Language): Promise<Finding[]> =>
  findInStructure(await inspectWorkbook(language, task23), workbook, language);

/** Opens a file of an earlier version, and writes in it as people do: in cells that are blank, and in a column of their own. */
async function open(file: string): Promise<Record<string, string>> {
  excel.host.open(await openFile(join(folder, file)));
  const { book } = excel.host;
  for (const key of ["staffing", "participants", "processes"]) {
    const { sheet, rect, calculated } = tableOf(book, key);
    for (let column = rect.left; column <= rect.right; column += 1) {
      if (calculated.has(column - rect.left)) continue;
      const cell = { top: rect.bottom, left: column, bottom: rect.bottom, right: column };
      book.write(sheet, cell, [[`'vores ${column}`]]);
    }
  }
  return snapshot(book);
}

test("there is a file of every earlier version in each language, and a migration to every later one", () => {
  const earlier = Array.from({ length: workbook.version - 1 }, (_, index) => index + 1);
  expect(files.map(({ version, language }) => `${version} ${language}`).sort()).toEqual(
    earlier.flatMap((version) => [`${version} da`, `${version} en`]),
  );
  expect(migrations.map(({ version }) => version)).toEqual(earlier.map((version) => version + 1));
});

test.each(files)("$file is read, not written to, and brought up to date without a cell of people's changed", async ({ file, language }) => {
  const before = await open(file);
  const reading = await readWorkbook();
  expect(reading).toMatchObject({ age: "older", language });
  expect(reading?.notUnderstood.filter(({ kind }) => kind !== "notADate" && kind !== "unknownWord")).toEqual([]);
  expect(reading?.organisation.areas[0]?.id).toBe("K1a");
  await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "olderVersion" });
  const found = await findings(language);
  expect(found.map(({ kind, values }) => [kind, values["version"]])).toEqual([["olderVersion", "1"]]);
  expect(snapshot(excel.host.book)).toEqual(before);

  excel.roundTrips();
  await repair(found[0]?.repair ?? never(), task23);
  expect(excel.roundTrips()).toBe(2);
  const after = snapshot(excel.host.book);
  const changed = Object.keys({ ...before, ...after }).filter((cell) => before[cell] !== after[cell]);
  const headings =
    language === "da" ? ["Ansvarlig, afgivende", "Ansvarlig, modtagende"] : ["Responsible, giving", "Responsible, taking over"];
  expect(changed.map((cell) => after[cell])).toEqual(
    expect.arrayContaining([...headings.map((heading) => `"${heading}"`), `=${workbook.version}`, after["name OeirKoordinator"]]),
  );
  expect(changed).toHaveLength(4);
  expect(await readWorkbook()).toMatchObject({ age: "current" });
  // What is left is what the new version words and colours differently: hints and highlights.
  for (let count = 0; count < 20; count += 1) {
    const [next] = (await findings(language)).flatMap(({ repair: offer }) => (offer ? [offer] : []));
    if (!next) break;
    expect(next.kind).toMatch(/^restore/);
    await repair(next, task23);
  }
  expect(await findings(language)).toEqual([]);
  await repair({ kind: "migrate" }, task23);
  expect(
    Object.entries(before).filter(([cell, content]) => content.startsWith('"vores') && snapshot(excel.host.book)[cell] !== content),
  ).toEqual([]);
});

test.each(files)(
  "in $file, brought up to date, an assignment goes into the first blank row, and changes are followed",
  async ({ file, language }) => {
    excel.host.open(await openFile(join(folder, file)));
    await repair({ kind: "migrate" }, task23);
    excel.host.book.engine.paused = false;
    const reading = (await readWorkbook()) ?? never();
    const wish = {
      participant: "Anna Prøve",
      party: "",
      areaIds: ["K1a"],
      contribution: "covers",
      role: "responsible",
      from: null,
      to: null,
      about: "",
    } as const;
    const rows = planAssignment(wish, reading.tables, language)?.changes.flatMap(({ table, row }) => (table === "staffing" ? [row] : []));
    expect(new Set(rows)).toEqual(new Set([0]));
    const followed = await readWorkbook({ reading, sheets: new Set(), whole: false });
    expect(followed?.tables.get("staffing")?.linked).toBe(false);
  },
);

test("an update that broke off anywhere is taken up again", async () => {
  for (const share of [0, 0.3, 0.6, 0.9]) {
    await open("1-da.xlsx");
    const [client] = excel.clients;
    if (client) client.breakNext = { after: 1, share };
    const update = async (): Promise<unknown> => repair({ kind: "migrate" }, task23);
    await expect(update()).rejects.toMatchObject({ name: "Problem" });
    expect((await readWorkbook())?.age).toBe("older");
    await update();
    expect((await readWorkbook())?.age).toBe("current");
    expect(excel.host.book.headingsOf(tableOf(excel.host.book, "processes")).slice(3, 5)).toEqual([
      "Ansvarlig, afgivende",
      "Ansvarlig, modtagende",
    ]);
  }
});

function never(): never {
  throw new Error("There is none.");
}
