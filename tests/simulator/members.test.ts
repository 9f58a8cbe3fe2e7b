import { openXlsx } from "../../src/simulator/file/open";
import { bookFromText, textOfBook } from "../../src/simulator/file/saved";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import type { Book } from "../../src/simulator/model/book";
import { lookOf } from "../../src/preview/grid/display";
import { copySheet } from "../../src/simulator/model/byHand";
import { insertRows } from "../../src/simulator/model/lines";
import { openExcel, type TestExcel } from "../support/excel";

let excel: TestExcel;
beforeAll(async () => {
  excel = await openExcel(1, "1.20");
});
afterAll(() => excel.close());

/** A sheet of its own with quarters of some branches: headings, words in front, numbers; and a table of the same below. */
const rows = [
  ["Filial", "1. kvartal", "2. kvartal"],
  ["Nord", 5, 7],
  ["Syd", 3, 1],
  ["Øst", 4, 9],
];
let number = 0;
async function onSheet<T>(act: (sheet: Excel.Worksheet, context: Excel.RequestContext) => T | Promise<T>): Promise<T> {
  number += 1;
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add(`Prøve ${number}`);
    sheet.activate();
    sheet.getRange("A1:C4").values = rows;
    sheet.getRange("A11:C14").values = rows;
    sheet.tables.add("A11:C14", true).name = `Kvartaler${number}`;
    await context.sync();
    return act(sheet, context);
  });
}
const tableOn = (sheet: Excel.Worksheet): Excel.Table => sheet.tables.getItem(`Kvartaler${number}`);
const valuesOf = async (range: Excel.Range): Promise<unknown[][]> => {
  range.load("values");
  await range.context.sync();
  return range.values;
};

describe("charts", () => {
  test.each([
    ["A1:C4", "Auto", ["1. kvartal", "2. kvartal"], "A2:A4"],
    ["A1:C4", "Columns", ["1. kvartal", "2. kvartal"], "A2:A4"],
    ["A1:C4", "Rows", ["Nord", "Syd", "Øst"], "B1:C1"],
    ["A2:C3", "Auto", ["Nord", "Syd"], null],
    ["B1:C4", "Columns", ["1. kvartal", "2. kvartal"], null],
    ["B2:C4", "Auto", ["Serie1", "Serie2"], null],
  ] as const)("over %s by %s has its series and categories", async (address, by, names, categories) => {
    await onSheet(async (sheet, context) => {
      const { series } = sheet.charts.add("ColumnClustered", sheet.getRange(address), by);
      series.load("items/name");
      await context.sync();
      expect(series.items.map(({ name }) => name)).toEqual(names);
      const type = series.getItemAt(0).getDimensionDataSourceType("Categories");
      const source = categories && series.getItemAt(0).getDimensionDataSourceString("Categories");
      await context.sync();
      expect(type.value).toBe(categories ? "LocalRange" : "List");
      expect(source?.value.replace(/^.*!|\$/g, "")).toBe(categories ?? undefined);
    });
  });

  test("keep how they look, and follow their cells; what is no such look is refused", async () => {
    await onSheet(async (sheet, context) => {
      const chart = sheet.charts.add("Line", sheet.getRange("A1:C4"), "Auto");
      chart.title.format.font.size = 14;
      chart.legend.visible = false;
      const first = chart.series.getItemAt(0);
      first.points.getItemAt(2).format.fill.setSolidColor("#0C8DB9");
      first.trendlines.add("Linear");
      const trend = first.trendlines.getItem(0);
      trend.showEquation = true;
      await context.sync();
      insertRows(excel.book, excel.book.active, 0, 2);
      const source = first.getDimensionDataSourceString("Values");
      chart.load("chartType,title/format/font/size,legend/visible");
      trend.load("type,showEquation");
      await context.sync();
      expect(source.value).toMatch(/\$B\$4:\$B\$6$/);
      expect([chart.chartType, chart.title.format.font.size, chart.legend.visible]).toEqual(["Line", 14, false]);
      expect([trend.type, trend.showEquation]).toEqual(["Linear", true]);
    });
  });

  test.each([
    ["InvalidArgument", "a kind that is none", (chart: Excel.Chart): unknown => ((chart.chartType as string) = "Kage")],
    ["InvalidArgument", "a size that is none", (chart: Excel.Chart): unknown => ((chart.title.format.font.size as unknown) = "stor")],
    [
      "ItemNotFound",
      "a point that is not there",
      (chart: Excel.Chart): unknown => chart.series.getItemAt(0).points.getItemAt(3).load("hasDataLabel"),
    ],
    ["ItemNotFound", "a series that is not there", (chart: Excel.Chart): unknown => chart.series.getItemAt(2).load("name")],
  ])("refuse, with %s, %s", async (code, _, spoil) => {
    await onSheet(async (sheet, context) => {
      spoil(sheet.charts.add("Line", sheet.getRange("A1:C4"), "Auto"));
      await expect(context.sync()).rejects.toMatchObject({ code });
    });
  });

  test("of a kept workbook stay, those of an earlier version of it too; a copied sheet has its own", async () => {
    await onSheet((sheet, context) => (sheet.charts.add("BarStacked", sheet.getRange("B1:C4"), "Columns"), context.sync()));
    const { book } = excel;
    const [chart] = book.active.charts;
    const kept = textOfBook(book);
    const chartIn = (read: Book): unknown => read.active.charts[0];
    expect(chartIn(bookFromText(kept))).toEqual(chart);
    const earlier = JSON.parse(kept) as { sheets: { name: string; charts: { looks?: unknown; series: unknown[] }[] }[] };
    const old = earlier.sheets.find(({ name }) => name === book.active.name)?.charts[0];
    if (old) {
      delete old.looks;
      old.series = [
        { categories: null, color: null },
        { categories: null, color: null },
      ];
    }
    expect(chartIn(bookFromText(JSON.stringify(earlier)))).toEqual(chart);
    const copied = copySheet(book, book.active);
    expect(copied.charts.map(({ id, data }) => [id === chart?.id, data])).toEqual([[false, chart?.data]]);
  });
});

describe("names of a sheet", () => {
  test("come before those of the workbook in its formulas, are not among them, and go with their sheet", async () => {
    await onSheet(async (sheet, context) => {
      context.workbook.names.add("Rente", "=2");
      sheet.names.add("Rente", "=3");
      sheet.getRange("E1").formulas = [["=Rente"]];
      const other = context.workbook.worksheets.add();
      other.getRange("A1").formulas = [["=Rente"]];
      const [all, own] = [context.workbook.names.load("items/name,items/scope"), sheet.names.load("items/name,items/scope")];
      expect([await valuesOf(sheet.getRange("E1")), await valuesOf(other.getRange("A1"))]).toEqual([[[3]], [[2]]]);
      expect([all, own].map(({ items }) => items.map(({ name, scope }) => [name, scope]))).toEqual([
        [["Rente", "Workbook"]],
        [["Rente", "Worksheet"]],
      ]);
      sheet.delete();
      await context.sync();
      expect(excel.book.names.map(({ formula }) => formula)).toEqual(["=2"]);
    });
  });

  test("a copied sheet gets the names for its cells as its own; a file keeps them, and how writing looks", async () => {
    await onSheet((sheet, context) => {
      context.workbook.names.add("Start", sheet.getRange("B2"));
      Object.assign(sheet.getRange("A2").format.font, { name: "Georgia", underline: "Double", strikethrough: true });
      return context.sync();
    });
    const { book } = excel;
    const copied = copySheet(book, book.active);
    expect(book.findName("Start", copied)?.formula).toBe(`='${copied.name}'!$B$2`);
    expect(book.findName("Start")?.formula).toBe(`='${book.active.name}'!$B$2`);
    const read = await openXlsx(await saveXlsx(book));
    expect(read.names.filter(({ name }) => name === "Start").map(({ scope, formula }) => [scope === undefined, formula])).toEqual(
      book.names.filter(({ name }) => name === "Start").map(({ scope, formula }) => [scope === undefined, formula]),
    );
    expect(read.leftOut.filter(({ kind }) => kind === "name")).toEqual([]);
    const looks = { font: "Georgia", underline: "Double", strikethrough: true };
    const reopened = read.findSheet(book.active.name) ?? read.active;
    const drawn = { fontFamily: '"Georgia", sans-serif', textDecorationLine: "underline line-through", textDecorationStyle: "double" };
    expect(lookOf(read, reopened, 1, 0)).toMatchObject(drawn);
    expect([book.formatAt(book.active, 1, 0), read.formatAt(reopened, 1, 0)]).toEqual(
      [looks, looks].map((one) => expect.objectContaining(one) as unknown),
    );
  });
});

describe("tables", () => {
  test("are sorted by several columns, the first above all", async () => {
    await onSheet(async (sheet) => {
      sheet.getRange("B12:B14").values = [[2], [1], [2]];
      tableOn(sheet).sort.apply([
        { key: 1, ascending: false },
        { key: 2, ascending: true },
      ]);
      expect(await valuesOf(sheet.getRange("A12:A14"))).toEqual([["Nord"], ["Øst"], ["Syd"]]);
    });
  });

  test.each([
    [{ filterOn: "Values", values: ["Nord", "Øst"] }, 0, ["Nord", "Øst"]],
    [{ filterOn: "Custom", criterion1: ">3" }, 1, ["Nord", "Øst"]],
    [{ filterOn: "Custom", criterion1: "<=3", criterion2: "=5", operator: "Or" }, 1, ["Nord", "Syd"]],
    [{ filterOn: "Custom", criterion1: "<>*s*" }, 0, ["Nord"]],
    [{ filterOn: "Dynamic", dynamicCriteria: "AboveAverage" }, 2, ["Nord", "Øst"]],
  ] as const)("%j lets through what it says", async (criteria, place, seen) => {
    await onSheet(async (sheet, context) => {
      tableOn(sheet)
        .columns.getItemAt(place)
        .filter.apply(criteria as unknown as Excel.FilterCriteria);
      const view = tableOn(sheet).getDataBodyRange().getVisibleView().load("values,rowCount");
      await context.sync();
      expect(view.values.map(([name]) => name as unknown)).toEqual(seen);
      expect(view.rowCount).toBe(seen.length);
      tableOn(sheet).columns.getItemAt(place).filter.clear();
      const all = tableOn(sheet).getDataBodyRange().getVisibleView().load("rowCount");
      await context.sync();
      expect(all.rowCount).toBe(3);
    });
  });

  test("show totals below their rows, and give them up again; a new column takes its heading first", async () => {
    await onSheet(async (sheet, context) => {
      const table = tableOn(sheet);
      table.showTotals = true;
      expect(await valuesOf(sheet.getRange("A15:C15"))).toEqual([["Total", "", 17]]);
      table.showTotals = false;
      expect(await valuesOf(sheet.getRange("A15:C15"))).toEqual([["", "", ""]]);
      table.columns.add(undefined, [["3. kvartal"], [1], [2], [3]]);
      expect(await valuesOf(table.getRange().getLastColumn())).toEqual([["3. kvartal"], [1], [2], [3]]);
      table.columns.add(undefined, [["4. kvartal"], [1]]);
      await expect(context.sync()).rejects.toMatchObject({ code: "InvalidArgument" });
    });
  });
});

describe("a filter outside tables", () => {
  test("hides rows, moves with them, is looked at anew when asked, and goes; a file and a kept workbook have it", async () => {
    await onSheet(async (sheet, context) => {
      const { autoFilter } = sheet;
      const seen = async (address: string): Promise<unknown[]> => {
        const view = sheet.getRange(address).getVisibleView().load("values");
        autoFilter.load("enabled,isDataFiltered");
        await context.sync();
        return [autoFilter.enabled, autoFilter.isDataFiltered, view.values.map(([name]) => name as unknown)];
      };
      autoFilter.apply(sheet.getRange("A1:C4"), 1, { filterOn: "TopPercent", criterion1: "50" });
      expect(await seen("A1:A4")).toEqual([true, true, ["Filial", "Nord"]]);
      autoFilter.apply(sheet.getRange("A1:C4"), 1, { filterOn: "Values", values: ["5", "4"] });
      await context.sync();
      insertRows(excel.book, excel.book.active, 0, 1);
      expect(await seen("A2:A5")).toEqual([true, true, ["Filial", "Nord", "Øst"]]);
      const { book } = excel;
      const { filter, hiddenRows } = book.active;
      const read = (await openXlsx(await saveXlsx(book))).findSheet(book.active.name);
      for (const again of [read, bookFromText(textOfBook(book)).active]) {
        expect(again?.filter).toEqual({ ...filter, columns: new Map([[1, ["5", "4"]]]) });
        expect([...(again?.hiddenRows ?? [])]).toEqual([...hiddenRows]);
      }
      sheet.getRange("B4").values = [[4]];
      expect(await seen("A2:A5")).toEqual([true, true, ["Filial", "Nord", "Øst"]]);
      autoFilter.reapply();
      expect(await seen("A2:A5")).toEqual([true, true, ["Filial", "Nord", "Syd", "Øst"]]);
      autoFilter.remove();
      expect(await seen("A2:A5")).toEqual([false, false, ["Filial", "Nord", "Syd", "Øst"]]);
      autoFilter.apply(sheet.getRange("A11:C14"));
      await expect(context.sync()).rejects.toMatchObject({ code: "InvalidOperation" });
    });
  });
});

describe("cells", () => {
  test.each([
    ["A1", "Down", "A4"],
    ["A4", "Down", "A11"],
    ["A1", "Right", "C1"],
    ["C1", "Right", "XFD1"],
    ["A4", "Up", "A1"],
    ["A1", "Left", "A1"],
    ["A5", "Up", "A4"],
  ] as const)("from %s %s leads to %s", async (from, way, to) => {
    await onSheet(async (sheet, context) => {
      const edge = sheet.getRange(from).getRangeEdge(way).load("address");
      await context.sync();
      expect(edge.address.replace(/^.*!/, "")).toBe(to);
    });
  });

  test("are copied as what is asked for, and past the end of the target", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("E1").formulas = [["=B2*2"]];
      sheet.getRange("E1").format.font.name = "Georgia";
      sheet.getRange("E1").dataValidation.rule = { wholeNumber: { formula1: 3, operator: "GreaterThan" } };
      for (const [target, what] of [
        ["F1", "Values"],
        ["F2", "Formats"],
        ["F3", "All"],
      ] as const)
        sheet.getRange(target).copyFrom("E1", what);
      sheet.getRange("H1").copyFrom("A1:B2", "Values");
      sheet.getRange("E1").conditionalFormats.add("Custom").custom.rule.formula = "=E1>3";
      sheet.getRange("K1").copyFrom("E1");
      const coloured = sheet.getRange("K1").conditionalFormats.load("items/custom/rule/formula");
      const [copies, looks] = [
        sheet.getRange("F1:F3").load("formulas"),
        ["F1", "F2", "F3"].map((cell) => sheet.getRange(cell).format.font),
      ];
      for (const font of looks) font.load("name");
      const rules = ["F1", "F2", "F3"].map((cell) => sheet.getRange(cell).dataValidation.load("type"));
      const more = sheet.getRange("H1:I2").load("values");
      await context.sync();
      expect(copies.formulas).toEqual([[10], [""], ["=C4*2"]]);
      expect(looks.map(({ name }) => name)).toEqual(["Calibri", "Georgia", "Georgia"]);
      expect(coloured.items.map(({ custom }) => custom.rule.formula)).toEqual(["=K1>3"]);
      expect(rules.map(({ type }) => type)).toEqual(["None", "None", "WholeNumber"]);
      expect(more.values).toEqual([
        ["Filial", "1. kvartal"],
        ["Nord", 5],
      ]);
    });
  });

  test("lead somewhere, and no more; their notes stay", async () => {
    await onSheet(async (sheet, context) => {
      const cell = sheet.getRange("A2");
      cell.hyperlink = { address: "https://example.org/", screenTip: "Se siden", textToDisplay: "Nordfilialen" };
      cell.load("hyperlink,values");
      await context.sync();
      expect(cell.hyperlink).toMatchObject({ address: "https://example.org/", screenTip: "Se siden" });
      expect(cell.values).toEqual([["Nordfilialen"]]);
      cell.clear("Hyperlinks");
      cell.load("hyperlink,values");
      await context.sync();
      expect([cell.hyperlink, cell.values]).toEqual([null, [["Nordfilialen"]]]);
    });
  });

  test.each([
    ["values", (all: Excel.Range): unknown => (all.values = 1 as never)],
    ["formulas", (all: Excel.Range): unknown => (all.formulas = "=1" as never)],
    ["number formats", (all: Excel.Range): unknown => (all.numberFormat = "0" as never)],
    ["links", (all: Excel.Range): unknown => (all.hyperlink = { address: "https://example.org/" })],
    ["rules", (all: Excel.Range): unknown => (all.dataValidation.rule = { custom: { formula: "=TRUE" } })],
    ["what is read", (all: Excel.Range): unknown => all.load("values")],
    ["what is in sight", (all: Excel.Range): unknown => all.getVisibleView().load("values")],
    ["copies of all", (all: Excel.Range): unknown => all.copyFrom("A1")],
    ["copies of looks", (all: Excel.Range): unknown => all.copyFrom("A1", "Formats")],
  ])("are too many in a whole sheet, which is told at once: %s", async (_, act) => {
    await onSheet(async (sheet, context) => {
      act(sheet.getRange());
      await expect(context.sync()).rejects.toMatchObject({ code: "RangeExceedsLimit" });
    });
  });

  test("of a whole sheet are cleared at once, and nothing is left of a copy to nowhere", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A2").hyperlink = { address: "https://example.org/" };
      sheet.getRange("A1:C4").clear();
      sheet.getRange().clear("Hyperlinks");
      const used = sheet.getRange("A1:C4").getUsedRangeOrNullObject(true);
      const sheets = context.workbook.worksheets.getCount();
      await context.sync();
      expect([used.isNullObject, excel.book.active.remarks.size]).toEqual([true, 0]);
      sheet.copy("Before");
      await expect(context.sync()).rejects.toMatchObject({ code: "InvalidArgument" });
      expect(excel.book.sheets).toHaveLength(sheets.value);
    });
  });

  test("are merged row by row, and told", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("F1:G2").merge(true);
      const merged = sheet.getRange("A1:H9").getMergedAreasOrNullObject().areas.load("items/address");
      await context.sync();
      expect(merged.items.map(({ address }) => address.replace(/^.*!/, ""))).toEqual(["F1:G1", "F2:G2"]);
    });
  });
});

test("sheets are copied to where they are asked to be, and this Excel says how Danes write", async () => {
  await onSheet(async (sheet, context) => {
    const [first, after] = [sheet.copy("Beginning"), sheet.copy("After", sheet)].map((copied) => copied.load("name,position"));
    const { application } = context.workbook;
    application.load("decimalSeparator,thousandsSeparator,cultureInfo/name,cultureInfo/datetimeFormat/shortDatePattern");
    sheet.load("position");
    await context.sync();
    expect([first?.position, (after?.position ?? 0) - sheet.position]).toEqual([0, 1]);
    expect([application.decimalSeparator, application.thousandsSeparator, application.cultureInfo.name]).toEqual([",", ".", "da-DK"]);
    sheet.freezePanes.freezeColumns(2);
    const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
    await context.sync();
    expect(frozen.address).toMatch(/!A:B$/);
  });
});

describe("comments", () => {
  test("are threads: said, answered, changed, closed and taken away, in the cell that they move with", async () => {
    await onSheet(async (sheet, context) => {
      const { comments } = context.workbook;
      const comment = comments.add(sheet.getRange("B2"), "Passer tallet?");
      comment.replies.add("Ja");
      comment.replies.add("Nej");
      await context.sync();
      insertRows(excel.book, excel.book.active, 0, 3);
      comment.content = "Passer det?";
      comment.replies.getItemAt(0).content = "Jo";
      comment.replies.getItemAt(1).delete();
      comment.resolved = true;
      const [at, count] = [comment.getLocation().load("address"), comment.replies.getCount()];
      const again = sheet.comments.getItemByCell("B5").load("content,authorName,resolved,replies/items/content");
      await context.sync();
      expect([at.address.replace(/^.*!/, ""), count.value]).toEqual(["B5", 1]);
      expect([again.content, again.resolved, again.replies.items.map(({ content }) => content)]).toEqual(["Passer det?", true, ["Jo"]]);
      const none = sheet.comments.getCount();
      again.delete();
      const left = sheet.comments.getCount();
      await context.sync();
      expect([none.value, left.value]).toEqual([1, 0]);
    });
  });

  test.each([
    ["ItemAlreadyExists", "a second one in a cell", (sheet: Excel.Worksheet): unknown => sheet.comments.add("A1", "To")],
    ["InvalidArgument", "one for several cells", (sheet: Excel.Worksheet): unknown => sheet.comments.add("A1:B1", "To")],
    ["InvalidArgument", "a cell of no sheet", (sheet: Excel.Worksheet): unknown => sheet.context.workbook.comments.add("A2", "To")],
    [
      "AccessDenied",
      "one on a protected sheet",
      (sheet: Excel.Worksheet): unknown => (sheet.protection.protect(), sheet.comments.add("A2", "To")),
    ],
    [
      "AccessDenied",
      "an answer there",
      (sheet: Excel.Worksheet): unknown => (sheet.protection.protect(), sheet.comments.getItemAt(0).replies.add("To")),
    ],
    ["ItemNotFound", "a cell without any", (sheet: Excel.Worksheet): unknown => sheet.comments.getItemByCell("A2").load("content")],
  ])("refuse, with %s, %s", async (code, _, spoil) => {
    await onSheet(async (sheet, context) => {
      sheet.comments.add("A1", "Et");
      await context.sync();
      spoil(sheet);
      await expect(context.sync()).rejects.toMatchObject({ code });
    });
  });

  test("go with their row when a table is sorted, and into a file as notes", async () => {
    await onSheet(async (sheet, context) => {
      sheet.comments.add("A13", "Om Syd").replies.add("Ja");
      tableOn(sheet).sort.apply([{ key: 0, ascending: false }]);
      const at = sheet.comments.getItemAt(0).getLocation().load("values");
      await context.sync();
      expect(at.values).toEqual([["Syd"]]);
    });
    const { book } = excel;
    const read = await openXlsx(await saveXlsx(book));
    const written = [...(read.findSheet(book.active.name)?.remarks.values() ?? [])].flatMap(({ note }) => note?.text ?? []);
    expect(written).toEqual(["Organisering: Om Syd\nOrganisering: Ja"]);
  });
});

describe("shapes", () => {
  test("are kept as they are set, in their order, copied with their sheet; no file is said to hold them", async () => {
    await onSheet(async (sheet, context) => {
      const [box, star] = [sheet.shapes.addTextBox("Husk mødet"), sheet.shapes.addGeometricShape("Star5")];
      box.name = "Note";
      box.fill.setSolidColor("#FFFF00");
      box.incrementLeft(30);
      star.setZOrder("SendToBack");
      await context.sync();
      const drawn = sheet.shapes.load("items/name,items/type,items/left,items/textFrame/textRange/text,items/fill/foregroundColor");
      await context.sync();
      expect(drawn.items.map(({ type }) => type)).toEqual(["GeometricShape", "TextBox"]);
      const { name, left, textFrame, fill } = drawn.items[1] ?? box;
      expect([name, left, textFrame.textRange.text, fill.foregroundColor]).toEqual(["Note", 30, "Husk mødet", "#FFFF00"]);
    });
    const { book } = excel;
    const told = (): string[] => book.unwritten.filter(({ where }) => where === book.active.name).map(({ kind }) => kind);
    expect(told()).toEqual(["shape", "shape"]);
    expect(copySheet(book, book.active).shapes.map(({ name }) => name)).toEqual(book.active.shapes.map(({ name }) => name));
    expect(bookFromText(textOfBook(book)).active.shapes).toEqual(book.active.shapes);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.shapes.getItem("Note").delete();
      sheet.shapes.getItemAt(0).delete();
      sheet.charts.add("Pie", sheet.getRange("A1:B4"), "Columns");
      sheet.shapes.addGeometricShape("ikke en figur" as Excel.GeometricShapeType);
      await expect(context.sync()).rejects.toMatchObject({ code: "InvalidArgument" });
    });
    expect(told()).toEqual(["chart"]);
  });
});
