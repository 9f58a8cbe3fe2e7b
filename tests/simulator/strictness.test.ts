import { deleteRows } from "../../src/simulator/model/lines";
import { openExcel, until, type TestExcel } from "../support/excel";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openExcel();
});
afterEach(() => excel.close());

/** The code that the real client gets for a batch, or "done". */
async function codeOf(work: (context: Excel.RequestContext) => void | Promise<void>): Promise<string> {
  try {
    await Excel.run(async (context) => {
      await work(context);
      await context.sync();
    });
    return "done";
  } catch (error) {
    return (error as OfficeExtension.Error).code;
  }
}

const first = (context: Excel.RequestContext): Excel.Worksheet => context.workbook.worksheets.getItem("Ark1");
const hidden = (context: Excel.RequestContext): Excel.Worksheet => {
  const worksheet = context.workbook.worksheets.add("Skjult");
  worksheet.visibility = "Hidden";
  return worksheet;
};
const makeTable = (context: Excel.RequestContext, address = "A1:B3", name = "Prøve"): Excel.Table => {
  const table = first(context).tables.add(address, true);
  table.name = name;
  return table;
};

describe("refuses what Excel refuses, with Excel's code", () => {
  test.each<[string, string, (context: Excel.RequestContext) => void | Promise<void>]>([
    ["a matrix of the wrong shape", "InvalidArgument", (c) => void (first(c).getRange("A1:B2").values = [[1, 2, 3]])],
    ["a sheet's name with a forbidden sign", "InvalidArgument", (c) => void c.workbook.worksheets.add("a/b")],
    ["a sheet's name of 32 letters", "InvalidArgument", (c) => void c.workbook.worksheets.add("a".repeat(32))],
    ["a sheet's name that is taken", "ItemAlreadyExists", (c) => void c.workbook.worksheets.add("ARK1")],
    ["a place for a sheet behind the last", "InvalidArgument", (c) => void (first(c).position = 1)],
    ["a sheet that is not there", "ItemNotFound", (c) => void c.workbook.worksheets.getItem("Nej").load("name")],
    ["tables that overlap", "MergedRangeConflict", (c) => (makeTable(c), void makeTable(c, "B3:C5", "To"))],
    ["a table over merged cells", "MergedRangeConflict", (c) => (first(c).getRange("B2:C2").merge(), void makeTable(c))],
    ["merged cells in a table", "InvalidOperation", (c) => (makeTable(c), first(c).getRange("B2:C2").merge())],
    ["a table resized by an Excel older than that", "ApiNotFound", (c) => makeTable(c).resize("A1:B5")],
    ["a table's name that is taken", "InvalidArgument", (c) => (makeTable(c), void makeTable(c, "F1:G3", "prøve"))],
    ["a table's name like a cell", "InvalidArgument", (c) => void makeTable(c, "A1:B3", "AB12")],
    ["a table's name with a space", "InvalidArgument", (c) => void makeTable(c, "A1:B3", "to ord")],
    ["a table style that is none", "InvalidArgument", (c) => void (makeTable(c).style = "Pæn")],
    ["a defined name with a space", "InvalidArgument", (c) => void c.workbook.names.add("to ord", "=1")],
    [
      "a defined name that is taken",
      "ItemAlreadyExists",
      (c) => (c.workbook.names.add("Navn", "=1"), void c.workbook.names.add("navn", "=2")),
    ],
    ["a defined name that a table has", "InvalidArgument", (c) => (makeTable(c), void c.workbook.names.add("Prøve", "=1"))],
    ["a formula that names no table", "InvalidArgument", (c) => void (first(c).getRange("D1").formulas = [["=SUM(Ingen[Tal])"]])],
    [
      "a formula that names no column",
      "InvalidArgument",
      (c) => (makeTable(c), void (first(c).getRange("D1").formulas = [["=SUM(Prøve[Ingen])"]])),
    ],
    ["a formula with a text that never ends", "InvalidArgument", (c) => void (first(c).getRange("D1").formulas = [['="aldrig']])],
    ["a heading of 256 characters", "InvalidArgument", (c) => (makeTable(c), void (first(c).getRange("A1").values = [["x".repeat(256)]]))],
    [
      "a header of 256 characters, its codes included",
      "InvalidArgument",
      (c) => void (first(c).pageLayout.headersFooters.defaultForAllPages.leftHeader = "x".repeat(252)),
    ],
    ["a text of 32,768 characters", "InvalidArgument", (c) => void (first(c).getRange("A1").values = [["x".repeat(32_768)]])],
    [
      "values for several rows of which one is hidden",
      "FilteredRangeConflict",
      (c) => {
        first(c).getRange("2:2").rowHidden = true;
        first(c).getRange("A1:A3").values = [[1], [2], [3]];
      },
    ],
    [
      "a text that is searched for in a hidden row",
      "ItemNotFound",
      (c) => {
        first(c).getRange("A2:B2").values = [["der", "her"]];
        first(c).getRange("2:2").rowHidden = true;
        void first(c).getRange("A2:B2").find("der", { completeMatch: true, matchCase: false });
      },
    ],
    ["a text that is not found", "ItemNotFound", (c) => void first(c).getRange("A1:B1").find("nej", { completeMatch: true })],
    [
      "a search in one cell, which Excel makes in all",
      "ApiNotFound",
      (c) => void first(c).getRange("A1").find("", { completeMatch: true }),
    ],
    ["a hidden sheet made the active one", "InvalidOperation", (c) => void hidden(c).activate()],
    ["the last sheet in sight hidden", "InvalidOperation", (c) => void (first(c).visibility = "Hidden")],
    ["an address that is none", "InvalidArgument", (c) => void first(c).getRange("A0").load("values")],
    ["a range off the sheet", "InvalidArgument", (c) => void first(c).getRange("A1").getOffsetRange(-1, 0).load("values")],
    [
      "a rule with a structured reference",
      "InvalidArgument",
      (c) => void (first(c).getRange("A1").dataValidation.rule = { list: { inCellDropDown: true, source: "=Prøve[A]" } }),
    ],
    [
      "a list of 256 characters",
      "InvalidArgument",
      (c) => void (first(c).getRange("A1").dataValidation.rule = { list: { inCellDropDown: true, source: "a,".repeat(128) } }),
    ],
    [
      "a hint's title of 33 characters",
      "InvalidArgument",
      (c) => void (first(c).getRange("A1").dataValidation.prompt = { showPrompt: true, title: "t".repeat(33), message: "m" }),
    ],
    [
      "a conditional format with a structured reference",
      "InvalidArgument",
      (c) => void (first(c).getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = "=Prøve[A]>1"),
    ],
    ["an alignment that is none", "InvalidArgument", (c) => void (first(c).getRange("A1").format.horizontalAlignment = "Skråt" as "Left")],
    ["selecting on a sheet that is not active", "InvalidOperation", (c) => void c.workbook.worksheets.add("To").getRange("A1").select()],
    ["a member it does not have", "ApiNotFound", (c) => void first(c).pivotTables.load("items")],
    [
      "more than 5 MB",
      "RequestPayloadSizeLimitExceeded",
      (c) => void (first(c).getRange("A1:A200").values = Array.from({ length: 200 }, () => ["y".repeat(30_000)])),
    ],
  ])("%s: %s", async (_, code, work) => {
    expect(await codeOf(work)).toBe(code);
  });

  /** Things that change a sheet, and things that change what is around sheets. */
  const onSheet: Record<string, (c: Excel.RequestContext) => unknown> = {
    values: (c) => (first(c).getRange("A1").values = [[1]]),
    formulas: (c) => (first(c).getRange("A1").formulas = [["=1"]]),
    "number format": (c) => (first(c).getRange("A1").numberFormat = [["0"]]),
    fill: (c) => (first(c).getRange("A1").format.fill.color = "#FF0000"),
    font: (c) => (first(c).getRange("A1").format.font.bold = true),
    borders: (c) => (first(c).getRange("A1").format.borders.getItem("EdgeTop").style = "Continuous"),
    "width of a column": (c) => (first(c).getRange("A1").format.columnWidth = 90),
    "height of a row": (c) => (first(c).getRange("A1").format.rowHeight = 30),
    "hidden column": (c) => (first(c).getRange("A:A").columnHidden = true),
    "hidden row": (c) => (first(c).getRange("1:1").rowHidden = true),
    clear: (c) => first(c).getRange("A1").clear("Contents"),
    "inserted rows": (c) => first(c).getRange("2:3").insert("Down"),
    "merged cells": (c) => first(c).getRange("D1:E1").merge(),
    copy: (c) => first(c).getRange("D1").copyFrom("A1", "Formulas"),
    validation: (c) => (first(c).getRange("A1").dataValidation.rule = { custom: { formula: "=TRUE" } }),
    "no validation": (c) => first(c).getRange("A1").dataValidation.clear(),
    "conditional format": (c) => first(c).getRange("A1").conditionalFormats.add("Custom"),
    "no conditional formats": (c) => first(c).getRange("A1").conditionalFormats.clearAll(),
    "new table": (c) => first(c).tables.add("F1:G2", true),
    "name of a table": (c) => (first(c).tables.getItem("Prøve").name = "Andet"),
    "style of a table": (c) => (first(c).tables.getItem("Prøve").style = "TableStyleLight1"),
    "filter buttons": (c) => (first(c).tables.getItem("Prøve").showFilterButton = false),
    "filters of a table": (c) => first(c).tables.getItem("Prøve").clearFilters(),
    "heading of a table": (c) => (first(c).tables.getItem("Prøve").columns.getItem("Column1").name = "Navn"),
    "deleted column of a table": (c) => first(c).tables.getItem("Prøve").columns.getItem("Column2").delete(),
    "table as plain cells": (c) => first(c).tables.getItem("Prøve").convertToRange(),
    chart: (c) => first(c).charts.add("BarStacked", first(c).getRange("A1:B3"), "Columns"),
    "kind of a chart": (c) => (first(c).charts.getItemAt(0).chartType = "Line"),
    "looks of a chart": (c) => (first(c).charts.getItemAt(0).title.format.font.size = 9),
    "colour of a point": (c) => first(c).charts.getItemAt(0).series.getItemAt(0).points.getItemAt(0).format.fill.setSolidColor("red"),
    trendline: (c) => first(c).charts.getItemAt(0).series.getItemAt(0).trendlines.add("Linear"),
    "own name of the sheet": (c) => first(c).names.add("Navn", "=1"),
    "font name": (c) => (first(c).getRange("A1").format.font.name = "Arial"),
    "no looks": (c) => first(c).getRange("A1").clear("Formats"),
    "copied looks": (c) => first(c).getRange("D1").copyFrom("A1", "Formats"),
    hyperlink: (c) => (first(c).getRange("A1").hyperlink = { address: "https://example.org" }),
    "new column of a table": (c) => first(c).tables.getItem("Prøve").columns.add(undefined, undefined, "Ny"),
    "row of totals": (c) => (first(c).tables.getItem("Prøve").showTotals = true),
    "sorted table": (c) =>
      first(c)
        .tables.getItem("Prøve")
        .sort.apply([{ key: 0 }]),
    "filter of a column": (c) => first(c).tables.getItem("Prøve").columns.getItemAt(0).filter.applyValuesFilter(["1"]),
  };
  const aroundSheets: Record<string, (c: Excel.RequestContext) => unknown> = {
    "new sheet": (c) => c.workbook.worksheets.add("To"),
    "copied sheet": (c) => c.workbook.worksheets.getItem("Sidste").copy(),
    "place of a sheet": (c) => (c.workbook.worksheets.getItem("Sidste").position = 0),
    "hidden sheet": (c) => (c.workbook.worksheets.getItem("Sidste").visibility = "Hidden"),
  };
  const elsewhere: Record<string, (c: Excel.RequestContext) => unknown> = {
    "colour of a tab": (c) => (first(c).tabColor = "#FF0000"),
    gridlines: (c) => (first(c).showGridlines = false),
    "frozen panes": (c) => first(c).freezePanes.freezeAt("A1"),
    orientation: (c) => (first(c).pageLayout.orientation = "Landscape"),
    footer: (c) => (first(c).pageLayout.headersFooters.defaultForAllPages.leftFooter = "a"),
    "new name": (c) => c.workbook.names.add("Navn", "=1"),
    title: (c) => (c.workbook.properties.title = "Titel"),
    protection: (c) => first(c).protection.protect(),
  };
  const prepare = async (): Promise<void> => {
    await codeOf((c) => (makeTable(c), void c.workbook.worksheets.add("Sidste")));
    await codeOf((c) => void first(c).charts.add("Pie", first(c).getRange("A1:B3"), "Columns"));
  };

  test.each(Object.keys(onSheet))("a protected sheet and one that is only to be read refuse: %s", async (name) => {
    await prepare();
    const change = onSheet[name] ?? (() => undefined);
    await codeOf((c) => first(c).protection.protect());
    expect(await codeOf((c) => void change(c))).toBe("AccessDenied");
    await codeOf((c) => first(c).protection.unprotect());
    excel.book.readOnly = true;
    expect(await codeOf((c) => void change(c))).toBe("AccessDenied");
    excel.book.readOnly = false;
    expect(await codeOf((c) => void change(c))).toBe("done");
  });

  test.each(Object.keys({ ...aroundSheets, ...elsewhere }))(
    "a workbook that is only to be read refuses, a protected sheet does not: %s",
    async (name) => {
      await prepare();
      const change = { ...aroundSheets, ...elsewhere }[name] ?? (() => undefined);
      excel.book.readOnly = true;
      expect(await codeOf((c) => void change(c))).toBe("AccessDenied");
      excel.book.readOnly = false;
      await codeOf((c) => first(c).protection.protect());
      expect(await codeOf((c) => void change(c))).toBe("done");
    },
  );

  test.each(Object.keys(aroundSheets))("a workbook whose structure is protected refuses: %s", async (name) => {
    await prepare();
    const change = aroundSheets[name] ?? (() => undefined);
    await codeOf((c) => c.workbook.protection.protect());
    expect(await codeOf((c) => void change(c))).toBe("AccessDenied");
    await codeOf((c) => c.workbook.protection.unprotect());
    expect(await codeOf((c) => void change(c))).toBe("done");
  });

  test.each([
    "=1+",
    "=SUM(A2;A3)",
    "=((1)",
    "=1 2",
    "=()",
    "=cmd|'/c calc'!A0",
    `="${"x".repeat(256)}"`,
    `=${"ABS(".repeat(65)}1${")".repeat(65)}`,
    `=SUM(${"1,".repeat(255)}1)`,
  ])("what is no formula, wherever one stands: %s", async (formula) => {
    expect(await codeOf((c) => void (first(c).getRange("A1").formulas = [[formula]]))).toBe("InvalidArgument");
    expect(await codeOf((c) => void c.workbook.names.add("Navn", formula))).toBe("InvalidArgument");
    expect(await codeOf((c) => void (first(c).getRange("A1").dataValidation.rule = { custom: { formula } }))).toBe("InvalidArgument");
    expect(await codeOf((c) => void (first(c).getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = formula))).toBe(
      "InvalidArgument",
    );
  });

  test("a range whose row is deleted: InvalidReference, not the row that took its place", async () => {
    let seen = "";
    expect(
      await codeOf(async (context) => {
        const gone = first(context).getRange("A2:B2").load("address");
        const shrunk = first(context).getRange("A1:B2").load("address");
        await context.sync();
        deleteRows(excel.book, excel.book.active, 1, 1);
        shrunk.load("address");
        await context.sync();
        seen = shrunk.address;
        gone.load("address");
      }),
    ).toBe("InvalidReference");
    expect(seen).toBe("'Ark1'!A1:B1");
  });

  test("reading what was not loaded: PropertyNotLoaded; a call newer than the floor: ApiNotFound", async () => {
    expect(await codeOf((context) => void first(context).getRange("A1").values)).toBe("PropertyNotLoaded");
    expect(await codeOf((context) => void context.application.cultureInfo.load("name"))).toBe("ApiNotFound");
  });
});

test("rows of a table: added at its end and within it, what stands below moves down; not where another table would be parted", async () => {
  await codeOf((c) => {
    first(c).getRange("A1:B3").values = [
      ["Navn", "Antal"],
      ["a", 1],
      ["b", 2],
    ];
    makeTable(c);
    first(c).getRange("A5").values = [["nedenfor"]];
  });
  const rows = (c: Excel.RequestContext): Excel.TableRowCollection => c.workbook.tables.getItem("Prøve").rows;
  expect(await codeOf((c) => void rows(c).add(-1, [["d", 4]]))).toBe("done");
  expect(await codeOf((c) => void rows(c).add(-1, [["e", 5]]))).toBe("done");
  expect(await codeOf((c) => void rows(c).add(2, [["c", 3]]))).toBe("done");
  expect(await codeOf((c) => void rows(c).getItemAt(0).delete())).toBe("done");
  const column = (): unknown[] => [1, 2, 3, 4, 5, 6].map((row) => excel.book.valueAt(excel.book.active, row, 0));
  expect(column()).toEqual(["b", "c", "d", "e", "nedenfor", ""]);
  expect(await codeOf((c) => void rows(c).add(-1, [["for", "mange", "celler"]]))).toBe("InvalidArgument");
  expect(await codeOf((c) => void rows(c).getItemAt(9).load("values"))).toBe("ItemNotFound");
  await codeOf((c) => void makeTable(c, "D1:E4", "Anden"));
  expect(await codeOf((c) => void rows(c).add(1, [["x", 0]]))).toBe("InsertDeleteConflict");
  expect(column()).toEqual(["b", "c", "d", "e", "nedenfor", ""]);
});

test("a batch is no transaction: what was done before the failure stays done", async () => {
  const code = await codeOf((context) => {
    first(context).getRange("A1").values = [["før"]];
    context.workbook.worksheets.getItem("Nej").activate();
    first(context).getRange("A2").values = [["efter"]];
  });
  expect(code).toBe("ItemNotFound");
  const sheet = excel.book.active;
  expect([excel.book.valueAt(sheet, 0, 0), excel.book.valueAt(sheet, 1, 0)]).toEqual(["før", ""]);
});

test("an unknown function or name is no error of the API: the cell shows #NAME?", async () => {
  await codeOf((context) => void (first(context).getRange("A1:B1").formulas = [["=FINDESIKKE(1)", "=Ukendt+1"]]));
  expect([excel.book.valueAt(excel.book.active, 0, 0), excel.book.valueAt(excel.book.active, 0, 1)]).toEqual(["#NAME?", "#NAME?"]);
});

test("a table grows over what is written right below it, its calculated column fills and names that mean it follow", async () => {
  await Excel.run(async (context) => {
    const sheet = first(context);
    sheet.getRange("A1:B2").values = [
      ["Tal", "Det dobbelte"],
      [2, ""],
    ];
    makeTable(context, "A1:B2", "T");
    sheet.getRange("B2").formulas = [["=[@Tal]*2"]];
    context.workbook.names.add("Alle", "=T[Tal]");
    sheet.getRange("D1").formulas = [["=SUM(Alle)"]];
    sheet.getRange("A3").values = [[5]];
    const grown = context.workbook.tables.getItem("T").getRange().load("address,values");
    const sum = sheet.getRange("D1").load("values");
    await context.sync();
    expect(grown.address).toBe("'Ark1'!A1:B3");
    expect(grown.values).toEqual([
      ["Tal", "Det dobbelte"],
      [2, 4],
      [5, 10],
    ]);
    expect(sum.values).toEqual([[7]]);
  });
});

test("a formula written into a column of a table that is otherwise empty fills it, as AutoCorrect does", async () => {
  await Excel.run(async (context) => {
    const sheet = first(context);
    sheet.getRange("A1:A4").values = [["Tal"], [""], [""], [""]];
    makeTable(context, "A1:A4", "T");
    sheet.getRange("A2:A3").formulas = [["=1+1"], ["=2+2"]];
    const filled = sheet.getRange("A2:A4").load("values");
    await context.sync();
    expect(filled.values).toEqual([[2], [4], [4]]);
  });
});

test("a heading that is typed over is renamed in every formula; headings are never blank and never twice", async () => {
  await Excel.run(async (context) => {
    const sheet = first(context);
    sheet.getRange("A1:B2").values = [
      ["Tal", "Tal"],
      [2, ""],
    ];
    makeTable(context, "A1:B2", "T");
    sheet.getRange("D1").formulas = [["=SUM(T[Tal])"]];
    sheet.getRange("A1").values = [["Antal i alt"]];
    const formula = sheet.getRange("D1").load("formulas,values");
    const headings = context.workbook.tables.getItem("T").getHeaderRowRange().load("values");
    await context.sync();
    expect(formula.formulas).toEqual([["=SUM(T[Antal i alt])"]]);
    expect(formula.values).toEqual([[2]]);
    expect(headings.values).toEqual([["Antal i alt", "Tal2"]]);
  });
});

test("what is missing is a null object, and so is all that is asked of it", async () => {
  await Excel.run(async (context) => {
    const table = context.workbook.tables.getItemOrNullObject("Ingen");
    const range = table.getRange().load("values");
    await context.sync();
    expect([table.isNullObject, range.isNullObject]).toEqual([true, true]);
  });
});

test("large matrices arrive whole although the client sends them in pieces", async () => {
  const values = Array.from({ length: 2_000 }, (_, row) => [row, `tekst ${row}`]);
  await Excel.run(async (context) => {
    const range = first(context).getRange("A1:B2000");
    range.values = values;
    range.load("values");
    await context.sync();
    expect(range.values).toEqual(values);
  });
});

test("references to ranges do not pile up", async () => {
  for (let run = 0; run < 3; run += 1) await codeOf((context) => void first(context).getRange("A1:B2").load("values"));
  await until(() => excel.clients[0]?.references.size === 0);
});

test("rows inserted above move tables, rules and references", async () => {
  await Excel.run(async (context) => {
    const sheet = first(context);
    sheet.getRange("A1:A3").values = [["Tal"], [1], [2]];
    makeTable(context, "A1:A3", "T");
    sheet.getRange("C1").formulas = [["=A3+SUM(T[Tal])"]];
    sheet.getRange("2:3").insert("Down");
    const moved = sheet.getRange("C1").load("formulas,values");
    await context.sync();
    expect(moved.formulas).toEqual([["=A5+SUM(T[Tal])"]]);
    expect(moved.values).toEqual([[5]]);
  });
});

test("while somebody types in a cell, a batch is refused unless it was sent to wait: then it is done when the typing ends", async () => {
  const [client] = excel.clients;
  let end: () => void = () => undefined;
  if (client) client.typing = new Promise((done) => (end = done));
  const write = (text: string) => (context: Excel.RequestContext) => {
    first(context).getRange("A1").values = [[text]];
    return context.sync();
  };
  await expect(Excel.run(write("straks"))).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
  let written = false;
  const waiting = Excel.run({ delayForCellEdit: true }, write("ventet")).then(() => (written = true));
  // One that came after it has had its answer.
  await expect(Excel.run(write("straks"))).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
  expect([written, excel.book.valueAt(excel.book.active, 0, 0)]).toEqual([false, ""]);
  if (client) client.typing = null;
  end();
  await waiting;
  expect(excel.book.valueAt(excel.book.active, 0, 0)).toBe("ventet");
});

describe("those who watch are told", () => {
  let told: number;
  beforeEach(async () => {
    expect(await codeOf((c) => void (makeTable(c), first(c).getRange("D1:E2").select()))).toBe("done");
    told = 0;
    excel.host.watch(() => (told += 1));
  });

  test("nothing of a batch that only reads, nor of what the client cleans up after it", async () => {
    expect(await codeOf((c) => void first(c).getRange("A1:B3").load("values,formulas,format/fill/color"))).toBe("done");
    expect(await codeOf((c) => void c.workbook.tables.getItemOrNullObject("Nej").getRange().load("address"))).toBe("done");
    expect(told).toBe(0);
  });

  test.each<[string, (context: Excel.RequestContext) => void]>([
    ["values", (c) => (first(c).getRange("D4").values = [["ny"]])],
    ["formulas", (c) => (first(c).getRange("D4").formulas = [["=1+1"]])],
    ["number formats", (c) => (first(c).getRange("D4").numberFormat = [["0.00"]])],
    ["a fill", (c) => (first(c).getRange("D4").format.fill.color = "#FF0000")],
    ["a font", (c) => (first(c).getRange("D4").format.font.bold = true)],
    ["a width", (c) => (first(c).getRange("D:D").format.columnWidth = 99)],
    ["a validation", (c) => (first(c).getRange("D4").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } })],
    ["merged cells", (c) => first(c).getRange("D4:E4").merge()],
    ["rows", (c) => void first(c).getRange("8:8").insert("Down")],
    ["a new sheet", (c) => void c.workbook.worksheets.add("Ny")],
    ["a hidden sheet", (c) => void hidden(c)],
    ["a sheet's colour", (c) => (first(c).tabColor = "#FF0000")],
    ["gridlines", (c) => (first(c).showGridlines = false)],
    ["frozen panes", (c) => first(c).freezePanes.freezeAt("A1:A1")],
    ["a table's style", (c) => (c.workbook.tables.getItem("Prøve").style = "TableStyleMedium2")],
    ["a table's name", (c) => (c.workbook.tables.getItem("Prøve").name = "Andet")],
    ["a conditional format", (c) => void first(c).getRange("D4").conditionalFormats.add("Custom")],
    ["a defined name", (c) => void c.workbook.names.add("Navn", "=1")],
    ["a selection", (c) => first(c).getRange("C3").select()],
  ])("of %s", async (_, change) => {
    expect(await codeOf(change)).toBe("done");
    expect(told).toBe(1);
  });
});
