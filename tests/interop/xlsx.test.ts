import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Workbook } from "@cj-tech-master/excelts";
import { TextWriter, Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { JSDOM } from "jsdom";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { displayed } from "../../src/preview/grid/display";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import { planWorkbook, tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { libreOffice } from "../support/programs";
import { tableOf, type } from "../support/tables";

const inputs = { municipality: "Prøvekøbing & omegn", projectStart: TODAY, goLive: TODAY + 170 };
const plan = planWorkbook(workbook, task23, "da", inputs);

let excel: TestExcel;
let bytes: Uint8Array;
/** What is in the file, as text by its path. */
let contents: Map<string, string>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "organisering-"));
  excel = await openExcel();
  await createWorkbook(task23, "da", inputs);
  fillInvented(excel.book);
  type(excel.book, "staffing", 20, "participant", "'=1+1");
  for (const [table, row, column] of [
    ["processes", 0, "note"],
    ["participants", 13, "name"],
    ["phases", 6, "name"],
  ] as const)
    type(excel.book, table, row, column, "=1/0");
  excel.book.removeEmptySheet();
  bytes = await saveXlsx(excel.book, new Date("2027-02-01T12:00:00Z"));
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  contents = new Map(
    await Promise.all(
      entries.map(async (entry) => [entry.filename, entry.directory ? "" : await entry.getData(new TextWriter())] as [string, string]),
    ),
  );
});
afterAll(() => {
  excel.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The parts of the file, as XML documents. */
function part(path: string): Document {
  const content = contents.get(path);
  if (content === undefined) throw new Error(`The file has no ${path}.`);
  return new JSDOM(content, { contentType: "text/xml" }).window.document;
}
const parts = (folderName: string): string[] => [...contents.keys()].filter((path) => path.startsWith(folderName) && path.endsWith(".xml"));
const sheetPath = (name: string): string => `xl/worksheets/sheet${excel.book.sheets.findIndex((sheet) => sheet.name === name) + 1}.xml`;

test("a second library reads sheets, values, computed values and frozen panes as the host holds them", async () => {
  const read = new Workbook();
  await read.xlsx.load(bytes as never);
  expect(read.worksheets.map(({ name }) => name)).toEqual(plan.sheets.map(({ name }) => name));
  for (const sheet of excel.book.sheets) {
    const other = read.getWorksheet(sheet.name);
    for (const [key, content] of sheet.cells) {
      const [row, column] = [Math.floor(key / 16384), key % 16384];
      const expected = excel.book.valueAt(sheet, row, column);
      const cell = other?.getCell(row + 1, column + 1);
      const raw = cell?.value as unknown;
      const found = content.formula === null ? raw : (raw as { result?: unknown }).result;
      const value = found instanceof Date ? Math.round((found.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000) : found;
      const error = typeof value === "object" && value !== null && "error" in value ? value.error : undefined;
      expect([sheet.name, cell?.address, error ?? value ?? ""]).toEqual([sheet.name, cell?.address, expected]);
    }
  }
  const staffing = read.getWorksheet("Bemanding");
  expect(staffing?.views[0]).toMatchObject({ state: "frozen", ySplit: 4, xSplit: 1 });
});

test("tables stand where they should, with their names, headings and calculated columns", () => {
  const tables = parts("xl/tables/").map((path) => part(path).documentElement);
  const planned = plan.sheets.flatMap((sheet) => sheet.tables);
  expect(tables.map((table) => [table.getAttribute("displayName"), table.getAttribute("ref")]).sort()).toEqual(
    planned.map(({ name, address }) => [name, address]).sort(),
  );
  const areas = tables.find((table) => table.getAttribute("displayName") === "Omraader");
  const columns = [...(areas?.querySelectorAll("tableColumn") ?? [])];
  const status = columns.find((column) => column.getAttribute("name") === "Status");
  expect(status?.querySelector("calculatedColumnFormula")?.textContent).toContain("Omraader[[#This Row],[_ok]]=0");
  expect(columns.find((column) => column.getAttribute("name") === "Relevant")?.querySelector("calculatedColumnFormula")).toBeNull();
});

test("names, drop-downs, hints and alerts, conditional formats, widths and print set-up are in the file", () => {
  const names = new Map([...part("xl/workbook.xml").querySelectorAll("definedName")].map((name) => [name.getAttribute("name"), name]));
  expect(names.get("ListeParter")?.textContent).toBe("Parter[Parter]");
  expect(names.get("Projektstart")?.textContent).toMatch(/^Overblik!\$B\$\d+$/);
  expect(names.get("Organisering_Version")?.getAttribute("hidden")).toBe("1");

  const staffing = part(sheetPath("Bemanding"));
  const validations = [...staffing.querySelectorAll("dataValidation")];
  const participant = validations.find((validation) => validation.querySelector("formula1")?.textContent === "ListeDeltagere");
  expect([participant?.getAttribute("sqref"), participant?.getAttribute("errorStyle"), participant?.getAttribute("promptTitle")]).toEqual([
    "A5:A29",
    "warning",
    "Deltager",
  ]);
  expect(validations).toHaveLength(plan.sheets.find(({ key }) => key === "staffing")?.validations.length ?? -1);

  const areas = part(sheetPath("Kompetencer"));
  const rules = [...areas.querySelectorAll("cfRule")].map((rule) => [
    rule.parentElement?.getAttribute("sqref"),
    rule.querySelector("formula")?.textContent,
  ]);
  expect(rules).toContainEqual(["A5:C24 M5:N24", '$M5="Udækket"']);
  expect(rules).toHaveLength(plan.sheets.find(({ key }) => key === "areas")?.highlights.length ?? -1);
  expect(areas.querySelector("pageSetup")?.getAttribute("orientation")).toBe("landscape");
  expect(areas.querySelector("pageSetup")?.getAttribute("fitToHeight")).toBe("0");
  const hidden = [...areas.querySelectorAll("col")].filter((column) => /^(1|true)$/.test(column.getAttribute("hidden") ?? ""));
  expect(hidden).toHaveLength(
    tablesOf(workbook)
      .get("areas")
      ?.columns.filter((column) => column.hidden).length ?? -1,
  );
  expect(names.has("_xlnm.Print_Titles")).toBe(true);
});

test("what somebody wrote like a formula stays text in the file", () => {
  const sheet = contents.get(sheetPath("Bemanding"));
  expect(sheet).not.toContain("<f>1+1</f>");
  expect(contents.get("xl/sharedStrings.xml")).toContain("=1+1");
});

test("a formula that gives an error is one in the file, on a sheet that lacks nothing else", () => {
  expect(contents.get(sheetPath("Arbejdsgange"))).toMatch(/<c [^>]*t="e"><f>1\/0<\/f><v>#DIV\/0!<\/v>/);
});

test("bars at nothing and at everything are as long", () => {
  expect(contents.get(sheetPath("Deltagere"))).toContain('<dataBar minLength="0" maxLength="100">');
});

test("the file is the same every time", async () => {
  expect(await saveXlsx(excel.book, new Date("2027-02-01T12:00:00Z"))).toEqual(bytes);
});

test("the chart is a native stacked bar chart whose series and categories are the table's cells", () => {
  const [chart, ...others] = parts("xl/charts/chart").map((path) => contents.get(path));
  expect(others).toHaveLength(1);
  const table = tableOf(excel.book, "competences");
  const [first, last] = [table.rect.top + 2, table.rect.bottom + 1];
  expect(chart).toContain('<c:grouping val="stacked"/>');
  expect(chart).toContain(`<c:tx><c:strRef><c:f>Overblik!$C$${first - 1}</c:f></c:strRef></c:tx>`);
  expect(chart).toContain(`Overblik!$C$${first}:$C$${last}`);
  expect(chart).toContain(`Overblik!$A$${first}:$A$${last}`);
  expect(chart?.match(/<c:ser>/g)).toHaveLength(7);
});

test("title and subject of the file are set", () => {
  const core = contents.get("docProps/core.xml");
  expect(core).toContain("<dc:title>Etabler organisering – Prøvekøbing &amp; omegn</dc:title>");
  expect(core).toContain("<dc:subject>FBS - Fælles Bibliotekssystem</dc:subject>");
});

/** LibreOffice's CSV has numbers unrounded and dates the American way. */
const asShown = (text: string): string =>
  text.replace(/^([\d.]+)%$/, (_, number: string) => `${Math.round(Number(number))}%`).replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$2-$1-$3");

const office = libreOffice();
(office ? test : test.skip)("LibreOffice, calculating everything anew, shows the same in every computed cell of every sheet", () => {
  const file = join(folder, "bog.xlsx");
  writeFileSync(file, bytes);
  const filter = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1";
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  execFileSync(office ?? "", ["--headless", profile, "--convert-to", filter, "--outdir", folder, file], { stdio: "ignore" });
  let compared = 0;
  for (const sheet of excel.book.sheets) {
    const lines = readFileSync(join(folder, `bog-${sheet.name}.csv`), "utf8").split("\n");
    const shown = lines.map((line) => line.split("\t"));
    for (const [key, content] of sheet.cells) {
      if (content.formula === null) continue;
      const [row, column] = [Math.floor(key / 16384), key % 16384];
      const expected = displayed(excel.book.valueAt(sheet, row, column), excel.book.formatAt(sheet, row, column).numberFormat);
      const cell = (shown[row]?.[column] ?? "").replace(/^"(.*)"$/, "$1").replace(/""/g, '"');
      expect([sheet.name, row + 1, column + 1, asShown(cell)]).toEqual([sheet.name, row + 1, column + 1, expected]);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(2_000);
});
