import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { recommendedAreas } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { saveXlsx } from "../../src/preview/host/xlsx";
import { planWorkbook, tablesOf } from "../../src/workbook/plan";
import { workbook } from "../../src/workbook/workbook";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { columnValues, tableOf, type } from "../support/tables";

const inputs = { municipality: "Prøvekøbing & omegn", projectStart: TODAY, goLive: TODAY + 170 };
const plan = planWorkbook(workbook, task23, "da", inputs);

let excel: TestExcel;
let bytes: Uint8Array;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "organisering-"));
  excel = await openExcel();
  await createWorkbook(task23, "da", inputs);
  const rows = [
    ["Anna Prøve", "K1a", "Dækker", "Ansvarlig", "Ja"],
    ["Bo Øst", "K1a", "Dækker", "Stedfortræder", ""],
    ["Bo Øst", "K2a", "Indhenter information", "Ansvarlig", ""],
    ["Ukendt", "K3a", "Dækker", "Ansvarlig", ""],
    ["=1+1", "", "", "", ""],
  ];
  type(excel.book, "participants", 0, "name", "Anna Prøve");
  type(excel.book, "participants", 1, "name", "Bo Øst");
  rows.forEach((cells, row) =>
    ["participant", "areaId", "contribution", "role", "confirmed"].forEach((column, place) =>
      type(excel.book, "staffing", row, column, cells[place] === "=1+1" ? "'=1+1" : (cells[place] ?? "")),
    ),
  );
  excel.book.removeEmptySheet();
  bytes = await saveXlsx(excel.book, new Date("2027-02-01T12:00:00Z"));
});
afterAll(() => {
  excel.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The parts of the file, as XML documents. */
function part(path: string): Document {
  const content = unzipSync(bytes)[path];
  if (!content) throw new Error(`The file has no ${path}.`);
  return new JSDOM(strFromU8(content), { contentType: "text/xml" }).window.document;
}
const parts = (folderName: string): string[] =>
  Object.keys(unzipSync(bytes)).filter((path) => path.startsWith(folderName) && path.endsWith(".xml"));
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
      expect([sheet.name, cell?.address, value ?? ""]).toEqual([sheet.name, cell?.address, expected]);
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
  const sheet = strFromU8(unzipSync(bytes)[sheetPath("Bemanding")] ?? new Uint8Array());
  expect(sheet).not.toContain("<f>1+1</f>");
  expect(strFromU8(unzipSync(bytes)["xl/sharedStrings.xml"] ?? new Uint8Array())).toContain("=1+1");
});

test("the file is the same every time", async () => {
  expect(await saveXlsx(excel.book, new Date("2027-02-01T12:00:00Z"))).toEqual(bytes);
});

const office = ["soffice", "libreoffice"].find((program) => spawnSync(program, ["--version"]).status === 0);
(office ? test : test.skip)("LibreOffice, calculating everything anew, comes to the same checks and statuses", () => {
  const file = join(folder, "bog.xlsx");
  writeFileSync(file, bytes);
  const filter = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1";
  execFileSync(
    office ?? "",
    ["--headless", `-env:UserInstallation=file://${join(folder, "profile")}`, "--convert-to", filter, "--outdir", folder, file],
    { stdio: "ignore" },
  );
  const column = (sheet: string, key: string, name: string): string[] => {
    const table = tableOf(excel.book, key);
    const lines = readFileSync(join(folder, `bog-${sheet}.csv`), "utf8")
      .split("\n")
      .slice(table.rect.top);
    const place = (lines[0] ?? "").split("\t").indexOf(name);
    return lines.slice(1, 1 + table.rect.bottom - table.rect.top).map((line) => line.split("\t")[place] ?? "");
  };
  expect(column("Bemanding", "staffing", "Tjek")).toEqual(columnValues(excel.book, "staffing", "check"));
  expect(column("Kompetencer", "areas", "Status")).toEqual(columnValues(excel.book, "areas", "status"));
  const withoutToday = (texts: unknown[]): string[] => texts.map((text) => String(text).replace(/^(Haster|Overskredet): /, ""));
  expect(withoutToday(column("Kompetencer", "areas", "Hvad mangler?"))).toEqual(withoutToday(columnValues(excel.book, "areas", "missing")));
  expect(columnValues(excel.book, "areas", "status").slice(0, 6)).toEqual([
    "Dækket",
    "Udækket",
    "Udækket",
    "Udækket",
    "Afklares",
    "Udækket",
  ]);
  expect(recommendedAreas(task23)).toHaveLength(columnValues(excel.book, "areas", "status").length);
});
