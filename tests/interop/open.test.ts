import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import { task23 } from "../../src/catalogue/task23";
import { inspectWorkbook } from "../../src/excel/inspect";
import { readWorkbook } from "../../src/excel/read";
import type { OpenError } from "../../src/simulator/file/open";
import { openXlsx } from "../../src/simulator/file/open";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import type { Book } from "../../src/simulator/model/book";
import { insertRows } from "../../src/simulator/model/lines";
import { placeOfKey } from "../../src/simulator/model/sheet";
import { sortRows } from "../../src/simulator/model/sorting";
import { DEFAULT_WIDTH } from "../../src/simulator/model/heights";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import { workbook } from "../../src/workbook/declaration/workbook";
import { differences, openMade, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { libreOffice } from "../support/programs";
import { faultsIn } from "../support/validator";

let excel: TestExcel;
beforeAll(async () => {
  excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
  fillInvented(excel.book);
});
afterAll(() => excel.close());

/** A block of cells, formats and validations of which many share one, as texts: what counts is what each says. */
const said = (map: ReadonlyMap<number, unknown>): string[] =>
  [...map].map(([key, item]) => `${key} ${JSON.stringify(item, (_, value: unknown) => sorted(value))}`).sort();
/** A number of a rule is one whether it was set as a number or as a formula. */
const plain = (value: unknown): unknown => (typeof value === "string" && /^=\d+$/.test(value) ? Number(value.slice(1)) : value);
const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)))
    : plain(value);

test("a workbook that was written and is opened again is the same: cells, formulas, tables, names, rules, validation, looks, charts", async () => {
  const opened = await openXlsx(await saveXlsx(excel.book));
  // Widths are rounded in a file; what else a sheet has beside its cells is compared below.
  expect(differences(opened, excel.book).filter((place) => !place.endsWith(" rest"))).toEqual([]);
  expect(opened.leftOut).toEqual([]);
  expect(opened.names).toEqual(excel.book.names);
  for (const [index, sheet] of excel.book.sheets.entries()) {
    const read = opened.sheets[index];
    if (!read) throw new Error(`${sheet.name} is missing.`);
    expect([sheet.name, read.visibility, read.frozen, read.tabColor.toUpperCase(), read.page, read.merged]).toEqual([
      sheet.name,
      sheet.visibility,
      sheet.frozen,
      sheet.tabColor.toUpperCase(),
      sheet.page,
      sheet.merged,
    ]);
    const rules = (of: typeof sheet): unknown => of.conditionalFormats.map((rule) => sorted({ ...rule, id: "" }));
    expect([sheet.name, rules(read)]).toEqual([sheet.name, rules(sheet)]);
    expect([sheet.name, said(read.validations)]).toEqual([sheet.name, said(sheet.validations)]);
    expect(read.tables.map(({ name, rect, calculated, style }) => [name, rect, [...calculated], style])).toEqual(
      sheet.tables.map(({ name, rect, calculated, style }) => [name, rect, [...calculated], style]),
    );
    expect(read.charts.map(({ title, data, series, position }) => [title, data, series, position])).toEqual(
      sheet.charts.map(({ title, data, series, position }) => [title, data, series, position]),
    );
    const widths = (of: typeof sheet): unknown =>
      [...of.columns]
        .map(([column, { points, hidden }]) => [column, Math.round(points ?? (hidden ? DEFAULT_WIDTH : 0)), hidden ?? false])
        .sort(([one], [other]) => Number(one) - Number(other));
    expect([sheet.name, widths(read)]).toEqual([sheet.name, widths(sheet)]);
  }
});

test("the add-in reads an opened workbook as the one that was written, and finds nothing wrong with it", async () => {
  const before = ((await readWorkbook()) ?? never()).assessment.areas;
  const found = async (): Promise<unknown> => findInStructure(await inspectWorkbook("da", task23), workbook, "da");
  const findings = await found();
  const original = excel.book;
  const opened = await openXlsx(await saveXlsx(original));
  opened.engine.today = TODAY;
  excel.host.open(opened);
  expect(((await readWorkbook()) ?? never()).assessment.areas).toEqual(before);
  expect(await found()).toEqual(findings);
  excel.host.open(original);
});

test("a file that another program saved opens with its values and formulas", async () => {
  const office = libreOffice();
  if (!office) return;
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  try {
    writeFileSync(join(folder, "bog.xlsx"), await saveXlsx(excel.book));
    execFileSync(
      office,
      ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", join(folder, "ud"), join(folder, "bog.xlsx")],
      {
        stdio: "ignore",
        env: { ...process.env, HOME: folder },
      },
    );
    const opened = await openXlsx(readFileSync(join(folder, "ud", "bog.xlsx")));
    expect(opened.sheets.map(({ name }) => name)).toEqual(excel.book.sheets.map(({ name }) => name));
    const tables = (of: Book): Map<string, unknown> => new Map(of.allTables().map(({ name, rect }) => [name, rect]));
    expect(tables(opened)).toEqual(tables(excel.book));
    const constants = (book: Book): unknown[] =>
      book.sheets.map(({ name, cells }) => [
        name,
        [...cells]
          .filter(([, { formula }]) => formula === null)
          .map(([key, { value }]) => [key, value])
          .sort(),
      ]);
    expect(constants(opened)).toEqual(constants(excel.book));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A file as a real Excel writes it: cells without a look have no style, formulas that are filled down are shared. */
async function fileOf(sheet: string): Promise<Uint8Array> {
  const { ZipWriter, Uint8ArrayWriter, TextReader } = await import("@zip.js/zip.js");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const zip = new ZipWriter(new Uint8ArrayWriter());
  const parts = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Ark" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  for (const [name, xml] of Object.entries(parts)) await zip.add(name, new TextReader(`<?xml version="1.0" encoding="UTF-8"?>${xml}`));
  return zip.close();
}

test("cells without a look, and formulas that Excel shares between cells that were filled down, are all there", async () => {
  const opened = await openXlsx(
    await fileOf(
      `<row r="1"><c r="A1" t="inlineStr"><is><t>Navn</t></is></c><c r="B1"><v>5</v></c><c r="C1" t="b"><v>1</v></c></row>
       <row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" ref="B2:B4" si="0">A2*2+$A$2</f><v>6</v></c></row>
       <row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>8</v></c></row>
       <row r="4"><c r="B4"><f t="shared" si="0"/><v>2</v></c></row>`,
    ),
  );
  const shown = ([row, column]: [number, number]): unknown => [
    opened.contentAt(opened.active, row, column).formula,
    opened.valueAt(opened.active, row, column),
  ];
  expect(
    [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [2, 1],
      [3, 1],
    ].map((place) => shown(place as [number, number])),
  ).toEqual([
    [null, "Navn"],
    [null, 5],
    [null, true],
    [null, 2],
    ["=A2*2+$A$2", 6],
    ["=A3*2+$A$2", 8],
    ["=A4*2+$A$2", 2],
  ]);
});

test.each(["Bog!Serie", "(Overblik!$C$38,Overblik!$C$40)", "Bemanding!$C$38:$C$46"])(
  "a chart over %s is left out and named, and the rest opens",
  async (reference) => {
    const { TextReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } = await import("@zip.js/zip.js");
    const zip = new ZipWriter(new Uint8ArrayWriter());
    for (const part of await new ZipReader(new Uint8ArrayReader(await saveXlsx(excel.book))).getEntries()) {
      if (part.directory) continue;
      const xml = await part.getData(new TextWriter());
      await zip.add(part.filename, new TextReader(xml.replace(/Overblik!\$C\$\d+:\$C\$\d+/g, () => reference)));
    }
    const opened = await openXlsx(await zip.close());
    expect([opened.leftOut, opened.sheets.length]).toEqual([[{ kind: "chart", where: "Overblik" }], excel.book.sheets.length]);
  },
);

test("merged cells, protection, rows of totals and a filter outside tables stay when an opened workbook is written again", async () => {
  const other = new Workbook();
  const sheet = other.addWorksheet("Ark");
  sheet.getCell("A1").value = "flettet";
  sheet.mergeCells("A1:C2");
  sheet.getCell("E1").value = "x";
  sheet.autoFilter = "E1:F3";
  sheet.addTable({
    name: "Tal",
    ref: "A5",
    headerRow: true,
    totalsRow: true,
    columns: [
      { name: "Hvad", totalsRowLabel: "I alt" },
      { name: "Antal", totalsRowFunction: "sum" },
    ],
    rows: [
      ["a", 1],
      ["b", 2],
    ],
  });
  await sheet.protect("", {});
  const opened = await openXlsx(new Uint8Array((await other.xlsx.writeBuffer()) as unknown as ArrayBuffer));
  expect(opened.leftOut).toEqual([]);
  const seen = (book: Book): unknown => {
    const { merged, protected: isProtected, filter, tables } = book.active;
    return [
      merged,
      isProtected,
      filter?.rect,
      tables.map(({ name, rect, showTotals }) => [name, rect, showTotals]),
      book.valueAt(book.active, 7, 1),
    ];
  };
  expect(seen(opened)).toEqual([
    [{ top: 0, left: 0, bottom: 1, right: 2 }],
    true,
    { top: 0, left: 4, bottom: 2, right: 5 },
    [["Tal", { top: 4, left: 0, bottom: 7, right: 1 }, true]],
    3,
  ]);
  const bytes = await saveXlsx(opened);
  expect(seen(await openXlsx(bytes))).toEqual(seen(opened));
  expect(await faultsIn(bytes)).toEqual([]);
});

test("a filter that hides rows by something else than values is told, and its rows stay hidden", async () => {
  const other = new Workbook();
  const sheet = other.addWorksheet("Ark");
  ["Antal", "1", "2"].forEach((text, row) => (sheet.getCell(row + 1, 1).value = text));
  sheet.autoFilter = "A1:A3";
  sheet.getRow(2).hidden = true;
  const opened = await openXlsx(new Uint8Array((await other.xlsx.writeBuffer()) as unknown as ArrayBuffer));
  expect(opened.leftOut).toEqual([{ kind: "filter", where: "Ark" }]);
  expect([...opened.active.hiddenRows]).toEqual([[1, "hand"]]);
});

test("notes and links stay with their cells: opened, moved by inserted rows and by sorting, and written again", async () => {
  const other = new Workbook();
  const sheet = other.addWorksheet("Ark");
  for (const [row, value] of [
    [1, "c"],
    [2, "a"],
    [3, "b"],
  ] as const)
    sheet.getCell(row, 1).value = value;
  sheet.getCell("A1").note = "Om c";
  sheet.getCell("A3").value = { text: "b", hyperlink: "https://example.invalid/b" };
  const opened = await openXlsx(new Uint8Array((await other.xlsx.writeBuffer()) as unknown as ArrayBuffer));
  expect(opened.leftOut).toEqual([]);
  insertRows(opened, opened.active, 1, 1);
  sortRows(opened, opened.active, { top: 0, left: 0, bottom: 3, right: 0 }, 0, "up");
  const found = (book: Book): unknown =>
    [...book.active.remarks].map(([key, { note, link }]) => {
      const { row, column } = placeOfKey(key);
      return [book.valueAt(book.active, row, column), note?.text, link?.target];
    });
  const stays = [
    ["b", undefined, "https://example.invalid/b"],
    ["c", "Om c", undefined],
  ];
  expect(found(opened)).toEqual(expect.arrayContaining(stays));
  const bytes = await saveXlsx(opened);
  expect(found(await openXlsx(bytes))).toEqual(expect.arrayContaining(stays));
  expect(await faultsIn(bytes)).toEqual([]);
});

test("what is not understood is named by kind and place", async () => {
  const other = new Workbook();
  const sheet = other.addWorksheet("Ark");
  sheet.getCell("A1").value = 1;
  sheet.getCell("A1").note = "Se her";
  sheet.getCell("C1").value = { text: "Læs mere", hyperlink: "https://example.invalid/" };
  sheet.addConditionalFormatting({
    ref: "A1:A9",
    rules: [
      { type: "colorScale", priority: 1, cfvo: [{ type: "min" }, { type: "max" }], color: [{ argb: "FFFF0000" }, { argb: "FF00FF00" }] },
    ],
  } as never);
  sheet.dataValidations.add("B1:B1048576", { type: "whole", operator: "between", formulae: [1, 5], allowBlank: true } as never);
  const opened = await openXlsx(new Uint8Array((await other.xlsx.writeBuffer()) as unknown as ArrayBuffer));
  expect(new Set(opened.leftOut.map(({ kind }) => kind))).toEqual(new Set(["rule"]));
  expect(opened.leftOut).toContainEqual({ kind: "rule", where: "Ark!A1:A9" });
  expect(opened.leftOut).toContainEqual({ kind: "rule", where: "Ark!B1:B1048576" });
  expect([opened.valueAt(opened.active, 0, 0), opened.active.validations.size]).toEqual([1, 1_001]);
});

test.each<[string, Uint8Array, OpenError["fault"]]>([
  ["a text", new TextEncoder().encode("Navn;Part\nAnna;Bibliotek"), "notXlsx"],
  ["nothing", new Uint8Array(), "notXlsx"],
  [
    "an encrypted or old Excel file",
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]),
    "encrypted",
  ],
  ["50 MB", new Uint8Array(50_000_000), "tooLarge"],
  ["a file that was cut off", new Uint8Array([0x50, 0x4b, 3, 4, ...new Array<number>(600).fill(7)]), "broken"],
])("%s is refused with its reason", async (_, bytes, fault) => {
  await expect(openXlsx(bytes)).rejects.toMatchObject({ name: "OpenError", fault });
});

test("another kind of zip is no workbook", async () => {
  const { ZipWriter, Uint8ArrayWriter, TextReader } = await import("@zip.js/zip.js");
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add("word/document.xml", new TextReader("<a/>"));
  await expect(openXlsx(await zip.close())).rejects.toMatchObject({ fault: "notXlsx" });
});

function never(): never {
  throw new Error("The workbook could not be read.");
}
