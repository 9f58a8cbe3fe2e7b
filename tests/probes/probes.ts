import type { Probe, Tools } from "./probe";

const docs = (path: string): string => `https://learn.microsoft.com/office/dev/add-ins/${path}`;
const issue = (number: number): string => `https://github.com/OfficeDev/office-js/issues/${number}`;
const api = (path: string): string => `https://learn.microsoft.com/javascript/api/excel/excel.${path}`;
const LIMITS = "https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3";
/** Microsoft's article Q104501, which is kept elsewhere. */
const KB_NAMES = "https://helparchive.huntertur.net/document/5757";
const ERRORS = docs("testing/application-specific-api-error-handling");

/** Sets a cell as an add-in does and gives what it holds: value, kind, and number format. */
const afterSetting =
  (content: unknown, as: "values" | "formulas" = "values", format?: string) =>
  async ({ context, sheet }: Tools): Promise<unknown> => {
    const cell = sheet.getRange("A1");
    if (format !== undefined) cell.numberFormat = [[format]];
    cell[as] = [[content]];
    cell.load("values,valueTypes");
    await context.sync();
    return [cell.values[0]?.[0] as unknown, cell.valueTypes[0]?.[0]];
  };

/** Texts that Excel takes for something else where an add-in sets them; the add-in writes an apostrophe before each. */
const taken: [text: string, value: unknown, kind: string][] = [
  ["3/1/2027", 46447, "Double"],
  ["3-1-2027", 46447, "Double"],
  ["2027-03-01", 46447, "Double"],
  ["March 2027", 46447, "Double"],
  ["13/1/2027", "13/1/2027", "String"],
  ["1.3.2027", "1.3.2027", "String"],
  ["1. maj 2027", "1. maj 2027", "String"],
  ["(5)", -5, "Double"],
  ["$5", 5, "Double"],
  ["5%", 0.05, "Double"],
  ["1,234.5", 1234.5, "Double"],
  ["12:00", 0.5, "Double"],
  ["0 3/4", 0.75, "Double"],
  ["TRUE", true, "Boolean"],
  ["#N/A", "#N/A", "Error"],
  ["#NN", "#NN", "String"],
  ["=1+1", 2, "Double"],
  ["+1+1", 2, "Double"],
  ["'=1+1", "=1+1", "String"],
  ["'3/1/2027", "3/1/2027", "String"],
  ["'#N/A", "#N/A", "String"],
  ["K1a", "K1a", "String"],
];

type Work = (context: Excel.RequestContext, sheet: Excel.Worksheet, name: string) => unknown;

/** Things that Excel refuses, with its code. */
const refused: [does: string, code: string, source: string, work: Work][] = [
  [
    "a matrix of another shape than the range",
    "InvalidArgument",
    docs("excel/excel-add-ins-ranges-set-get-values"),
    (_, s) => (s.getRange("A1:B2").values = [[1, 2, 3]]),
  ],
  ["a name of a sheet with a slash", "InvalidArgument", "unverified", (c) => c.workbook.worksheets.add("a/b")],
  [
    "a name of a sheet of 32 letters",
    "InvalidArgument",
    api("worksheet#excel-excel-worksheet-name-member"),
    (c) => c.workbook.worksheets.add("a".repeat(32)),
  ],
  ["the name of a sheet that is there", "ItemAlreadyExists", ERRORS, (c, _, name) => c.workbook.worksheets.add(name.toUpperCase())],
  ["a sheet that is not there", "ItemNotFound", ERRORS, (c) => c.workbook.worksheets.getItem("Not there").load("name")],
  ["two tables that overlap", "MergedRangeConflict", ERRORS, (_, s) => (s.tables.add("A1:B3", true), s.tables.add("B3:C5", true))],
  ["a table over merged cells", "MergedRangeConflict", ERRORS, (_, s) => (s.getRange("B2:C2").merge(), s.tables.add("A1:B3", true))],
  [
    "a table named like a cell",
    "InvalidArgument",
    api("table#excel-excel-table-name-member"),
    (_, s) => (s.tables.add("A1:B3", true).name = "AB12"),
  ],
  [
    "a table named with a space",
    "InvalidArgument",
    api("table#excel-excel-table-name-member"),
    (_, s) => (s.tables.add("A1:B3", true).name = "two words"),
  ],
  ["a formula that ends in a sign", "InvalidArgument", "unverified", (_, s) => (s.getRange("A1").formulas = [["=1+"]])],
  ["a formula with semicolons", "InvalidArgument", issue(2891), (_, s) => (s.getRange("A1").formulas = [["=SUM(A2;A3)"]])],
  ["a formula that names no table", "InvalidArgument", "unverified", (_, s) => (s.getRange("A1").formulas = [["=SUM(NoSuchTable[A])"]])],
  ["a formula with a text of 256 letters", "InvalidArgument", LIMITS, (_, s) => (s.getRange("A1").formulas = [[`="${"x".repeat(256)}"`]])],
  [
    "a formula that starts another program",
    "InvalidArgument",
    "unverified",
    (_, s) => (s.getRange("A1").formulas = [["=cmd|'/c calc'!A0"]]),
  ],
  ["a text of 32,768 letters", "InvalidArgument", LIMITS, (_, s) => (s.getRange("A1").values = [["x".repeat(32_768)]])],
  [
    "a rule with a structured reference",
    "InvalidArgument",
    "unverified",
    (_, s) => (
      s.tables.add("C1:D3", true),
      (s.getRange("A1").dataValidation.rule = { list: { inCellDropDown: true, source: "=Table1[Column1]" } })
    ),
  ],
  [
    "a list of 256 letters in a rule",
    "InvalidArgument",
    "unverified",
    (_, s) => (s.getRange("A1").dataValidation.rule = { list: { inCellDropDown: true, source: "a,".repeat(128) } }),
  ],
  [
    "a hint's title of 33 letters",
    "InvalidArgument",
    "unverified",
    (_, s) => (s.getRange("A1").dataValidation.prompt = { showPrompt: true, title: "t".repeat(33), message: "m" }),
  ],
  [
    "a conditional format with a structured reference",
    "InvalidArgument",
    "unverified",
    (_, s) => (s.tables.add("C1:D3", true), (s.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = "=Table1[Column1]>1")),
  ],
  [
    "a conditional format that is gone",
    "ItemNotFound",
    ERRORS,
    (_, s) => s.getRange("A1").conditionalFormats.getItem("{00000000-0000-0000-0000-000000000000}").delete(),
  ],
  ["the address A0", "InvalidArgument", ERRORS, (_, s) => s.getRange("A0").load("values")],
  ["a range above the first row", "InvalidArgument", ERRORS, (_, s) => s.getRange("A1").getOffsetRange(-1, 0).load("values")],
  [
    "a text that is not found",
    "ItemNotFound",
    api("range#excel-excel-range-find-member(1)"),
    (_, s) => s.getRange("A1:B1").find("nowhere", { completeMatch: true }).load("address"),
  ],
  ["values on a protected sheet", "AccessDenied", "unverified", (_, s) => (s.protection.protect(), (s.getRange("A1").values = [[1]]))],
  [
    "a fill on a protected sheet",
    "AccessDenied",
    "unverified",
    (_, s) => (s.protection.protect(), (s.getRange("A1").format.fill.color = "#FF0000")),
  ],
  [
    "the width of a column on a protected sheet",
    "AccessDenied",
    "unverified",
    (_, s) => (s.protection.protect(), (s.getRange("A1").format.columnWidth = 90)),
  ],
  [
    "a conditional format on a protected sheet",
    "AccessDenied",
    "unverified",
    (_, s) => (s.protection.protect(), s.getRange("A1").conditionalFormats.add("Custom")),
  ],
  ["a table on a protected sheet", "AccessDenied", "unverified", (_, s) => (s.protection.protect(), s.tables.add("A1:B2", true))],
  [
    "rows inserted on a protected sheet",
    "AccessDenied",
    "unverified",
    (_, s) => (s.protection.protect(), s.getRange("2:3").insert("Down")),
  ],
  ["a merged cell within a table", "InvalidOperation", "unverified", (_, s) => (s.tables.add("A1:C3", true), s.getRange("B2:C2").merge())],
];

const makeTable = (sheet: Excel.Worksheet, number: number, address = "A1:B3"): Excel.Table => {
  const table = sheet.tables.add(address, true);
  table.name = `Probe_${number}`;
  return table;
};

/** Gives the first cells of two a rule each, and gives the kind of rule that both are said to have. */
const kindOfRules =
  (...formulas: string[]) =>
  async ({ context, sheet }: Tools): Promise<unknown> => {
    formulas.forEach((formula, row) => (sheet.getCell(row, 0).dataValidation.rule = { custom: { formula } }));
    const { dataValidation } = sheet.getRange("A1:A2");
    dataValidation.load("type");
    await context.sync();
    return dataValidation.type;
  };

/** How the add-in takes Excel to behave where nothing is refused. */
const behaviour: Probe[] = [
  {
    about: "write",
    does: "null leaves a cell as it is",
    expects: [["before", "new"]],
    source: docs("excel/excel-add-ins-blank-null-values"),
    probe: async ({ context, sheet }) => {
      const cells = sheet.getRange("A1:B1");
      cells.values = [["before", "old"]];
      cells.values = [[null, "new"]];
      cells.load("values");
      await context.sync();
      return cells.values;
    },
  },
  {
    about: "write",
    does: "one value goes into every cell of a range",
    expects: [
      [7, 7],
      [7, 7],
    ],
    source: "unverified",
    probe: async ({ context, sheet }) => {
      const cells = sheet.getRange("A1:B2");
      cells.values = 7 as unknown as number[][];
      cells.load("values");
      await context.sync();
      return cells.values;
    },
  },
  {
    about: "write",
    does: "what was done before a failure in a batch stays done",
    expects: ["ItemNotFound", "before", ""],
    source: "unverified",
    probe: async ({ context, sheet, code }) => {
      const failed = await code((c, s) => {
        s.getRange("A1").values = [["before"]];
        c.workbook.worksheets.getItem("Not there").activate();
        s.getRange("A2").values = [["after"]];
      });
      const cells = sheet.getRange("A1:A2").load("values");
      await context.sync();
      return [failed, ...cells.values.flat()] as unknown;
    },
  },
  {
    about: "write",
    does: "a text with an apostrophe before it reads without it, as value and as formula",
    expects: ["=1+1", "=1+1"],
    source: "unverified",
    probe: async ({ context, sheet }) => {
      const cell = sheet.getRange("A1");
      cell.values = [["'=1+1"]];
      cell.load("values,formulas");
      await context.sync();
      return [cell.values[0]?.[0], cell.formulas[0]?.[0]] as unknown;
    },
  },
  {
    about: "write",
    does: "a text format keeps what is set text",
    expects: ["3/1/2027", "String"],
    source: docs("excel/excel-add-ins-ranges-set-format"),
    probe: afterSetting("3/1/2027", "values", "@"),
  },
  {
    about: "write",
    does: "a table grows over what is set right below it, if AutoCorrect lets it",
    expects: "4",
    source: issue(6745),
    probe: async ({ context, sheet, number }) => {
      const table = makeTable(sheet, number);
      sheet.getRange("A4").values = [["below"]];
      const all = table.getRange().load("rowCount");
      await context.sync();
      return String(all.rowCount);
    },
  },
  {
    about: "write",
    does: "a calculated column fills the new rows of its table",
    expects: [[2], [2], [2]],
    source: "unverified",
    probe: async ({ context, sheet, number }) => {
      makeTable(sheet, number);
      sheet.getRange("B2").formulas = [["=1+1"]];
      await context.sync();
      sheet.getRange("A4").values = [["below"]];
      const cells = sheet.getRange("B2:B4").load("values");
      await context.sync();
      return cells.values as unknown;
    },
  },
  {
    about: "create",
    does: "headings become texts, and none stands twice",
    expects: [["1", "12"]],
    source: "unverified",
    probe: async ({ context, sheet, number }) => {
      sheet.getRange("A1:B1").values = [[1, 1]];
      makeTable(sheet, number);
      const cells = sheet.getRange("A1:B1").load("values");
      await context.sync();
      return cells.values as unknown;
    },
  },
  {
    about: "create",
    does: "a new sheet goes last, and is not the active one",
    expects: [true, false],
    source: api("worksheetcollection#excel-excel-worksheetcollection-add-member(1)"),
    probe: async ({ context, sheet, name }) => {
      const [last, active] = [
        context.workbook.worksheets.getLast().load("name"),
        context.workbook.worksheets.getActiveWorksheet().load("name"),
      ];
      sheet.load("name");
      await context.sync();
      return [last.name === name, active.name === name];
    },
  },
  {
    about: "create",
    does: "a name that is hidden is still found, and its constant is its value",
    expects: [1, false, "=1"],
    source: api("nameditem"),
    probe: async ({ context, number }) => {
      const item = context.workbook.names.add(`Probe_name_${number}`, "=1");
      item.visible = false;
      const found = context.workbook.names.getItem(`Probe_name_${number}`).load("value,visible,formula");
      await context.sync();
      const got = [found.value as unknown, found.visible, found.formula as unknown];
      found.delete();
      await context.sync();
      return got;
    },
  },
  {
    about: "create",
    does: "a name that is not there is told by isNullObject",
    expects: true,
    source: docs("develop/application-specific-api-model"),
    probe: async ({ context }) => {
      const item = context.workbook.names.getItemOrNullObject("Not_there");
      await context.sync();
      return item.isNullObject;
    },
  },
  {
    about: "check",
    does: "a name of a sheet is none of the workbook's, and comes before one of those in the sheet's formulas",
    expects: [3, "=2"],
    source: KB_NAMES,
    probe: async ({ context, sheet, number }) => {
      const name = `Probe_name_${number}`;
      const item = context.workbook.names.add(name, "=2");
      sheet.names.add(name, "=3");
      sheet.getRange("A1").formulas = [[`=${name}`]];
      const [cell, found] = [sheet.getRange("A1").load("values"), context.workbook.names.getItem(name).load("formula")];
      await context.sync();
      const got = [cell.values[0]?.[0] as unknown, found.formula as unknown];
      item.delete();
      await context.sync();
      return got;
    },
  },
  {
    about: "check",
    does: "a copied sheet has the names for its cells as its own, and the workbook's stay where they were",
    expects: [true, true],
    source: KB_NAMES,
    probe: async ({ context, sheet, name, number }) => {
      const item = context.workbook.names.add(`Probe_name_${number}`, sheet.getRange("B2"));
      const copied = sheet.copy("End").load("name");
      const own = copied.names.getItemOrNullObject(`Probe_name_${number}`).load("formula");
      item.load("formula");
      await context.sync();
      const got = [!own.isNullObject && String(own.formula).includes(copied.name), String(item.formula).includes(`${name}'!`)];
      copied.delete();
      item.delete();
      await context.sync();
      return got;
    },
  },
  {
    about: "create",
    does: "a name of a structured reference keeps it",
    expects: ["=Probe_table[A]", "Range"],
    source: "unverified",
    probe: async ({ context, sheet }) => {
      sheet.getRange("A1:B1").values = [["A", "B"]];
      sheet.tables.add("A1:B3", true).name = "Probe_table";
      const item = context.workbook.names.add("Probe_column", "=Probe_table[A]").load("formula,type");
      await context.sync();
      const got = [item.formula as unknown, item.type as unknown];
      item.delete();
      await context.sync();
      return got;
    },
  },
  {
    about: "create",
    does: "several areas of a sheet are given with commas between them",
    expects: 2,
    source: docs("excel/excel-add-ins-multiple-ranges"),
    probe: async ({ context, sheet }) => {
      const areas = sheet.getRanges("A1:B2,D1:D2").load("areaCount");
      await context.sync();
      return areas.areaCount;
    },
  },
  {
    about: "create",
    does: "panes are frozen above and beside a range's last cell",
    expects: "A1:A4",
    source: api("worksheetfreezepanes"),
    probe: async ({ context, sheet }) => {
      sheet.freezePanes.freezeAt("A1:A4");
      await context.sync();
      const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
      await context.sync();
      return frozen.isNullObject ? null : frozen.address.replace(/^.*!/, "");
    },
  },
  {
    about: "create",
    does: "a page's rows to repeat, orientation and paper are taken",
    expects: ["Landscape", "A4"],
    source: api("pagelayout"),
    probe: async ({ context, sheet }) => {
      sheet.pageLayout.orientation = "Landscape";
      sheet.pageLayout.paperSize = "A4" as Excel.PaperType;
      sheet.pageLayout.setPrintTitleRows("$1:$2");
      sheet.pageLayout.load("orientation,paperSize");
      await context.sync();
      return [sheet.pageLayout.orientation, sheet.pageLayout.paperSize];
    },
  },
  {
    about: "create",
    does: "a page's margins are taken in points",
    expects: [28.8, 28.8],
    source: api("pagelayout"),
    probe: async ({ context, sheet }) => {
      sheet.pageLayout.leftMargin = sheet.pageLayout.rightMargin = 28.8;
      sheet.pageLayout.load("leftMargin,rightMargin");
      await context.sync();
      return [sheet.pageLayout.leftMargin, sheet.pageLayout.rightMargin].map((margin) => Math.round(margin * 10) / 10);
    },
  },
  {
    about: "create",
    does: "a chart's name is the one that it is given, and it has a series for each column",
    expects: ["Probe chart", 2],
    source: docs("excel/excel-add-ins-charts"),
    probe: async ({ context, sheet }) => {
      sheet.getRange("A1:B3").values = [
        ["a", "b"],
        [1, 2],
        [3, 4],
      ];
      const chart = sheet.charts.add("BarStacked", sheet.getRange("A1:B3"), "Columns");
      chart.name = "Probe chart";
      chart.load("name");
      chart.series.load("items/name");
      await context.sync();
      return [chart.name, chart.series.items.length];
    },
  },
  {
    about: "read",
    does: "formulas are given in English, with commas, whatever the language",
    expects: '=IF(A2>0,SUM(A2,A3),"")',
    source: issue(2891),
    probe: async ({ context, sheet }) => {
      const cell = sheet.getRange("A1");
      cell.formulas = [['=IF(A2>0,SUM(A2,A3),"")']];
      cell.load("formulas");
      await context.sync();
      return cell.formulas[0]?.[0] as unknown;
    },
  },
  {
    about: "read",
    does: "a reference to the row of the own table is given in short",
    expects: "=[@A]+1",
    source: "unverified",
    probe: async ({ context, sheet, number }) => {
      sheet.getRange("A1:B1").values = [["A", "B"]];
      makeTable(sheet, number);
      const cell = sheet.getRange("B2");
      cell.formulas = [["=[@A]+1"]];
      cell.load("formulas");
      await context.sync();
      return cell.formulas[0]?.[0] as unknown;
    },
  },
  {
    about: "read",
    does: "an error that a formula gives is a text by value and an error by kind",
    expects: ["#DIV/0!", "Error"],
    source: api("rangevaluetype"),
    probe: afterSetting("=1/0", "formulas"),
  },
  {
    about: "read",
    does: "a formula that shows nothing is no empty cell",
    expects: ["", "String"],
    source: "unverified",
    probe: afterSetting('=""', "formulas"),
  },
  {
    about: "read",
    does: "a blank cell is empty",
    expects: ["", "Empty"],
    source: api("rangevaluetype"),
    probe: afterSetting(""),
  },
  {
    about: "read",
    does: "a sheet on which nothing stands has no used range",
    expects: true,
    source: api("worksheet#excel-excel-worksheet-getusedrangeornullobject-member(1)"),
    probe: async ({ context, sheet }) => {
      const used = sheet.getUsedRangeOrNullObject(true);
      await context.sync();
      return used.isNullObject;
    },
  },
  {
    about: "read",
    does: "the address of a range has its sheet, in quotes where that has a space",
    expects: true,
    source: api("range#excel-excel-range-address-member"),
    probe: async ({ context, sheet, name }) => {
      const cells = sheet.getRange("A1:B2").load("address");
      await context.sync();
      return cells.address === `'${name}'!A1:B2`;
    },
  },
  {
    about: "read",
    does: "hidden rows are null where some of them are hidden",
    expects: [true, null],
    source: api("range#excel-excel-range-rowhidden-member"),
    probe: async ({ context, sheet }) => {
      sheet.getRange("2:2").rowHidden = true;
      const [one, several] = [sheet.getRange("2:2").load("rowHidden"), sheet.getRange("1:3").load("rowHidden")];
      await context.sync();
      return [one.rowHidden, several.rowHidden];
    },
  },
  {
    about: "check",
    does: "a rule is read as it was set",
    expects: ["List", { list: { inCellDropDown: true, source: "a,b" } }],
    source: docs("excel/excel-add-ins-data-validation"),
    probe: async ({ context, sheet }) => {
      const { dataValidation } = sheet.getRange("A1:A3");
      dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      dataValidation.load("type,rule");
      await context.sync();
      return [dataValidation.type, dataValidation.rule];
    },
  },
  {
    about: "check",
    does: "a rule's hint and alert are read as they were set",
    expects: ["T", "M", "Warning"],
    source: docs("excel/excel-add-ins-data-validation"),
    probe: async ({ context, sheet }) => {
      const { dataValidation } = sheet.getRange("A1:A3");
      dataValidation.rule = { custom: { formula: "=TRUE" } };
      dataValidation.prompt = { showPrompt: true, title: "T", message: "P" };
      dataValidation.errorAlert = { showAlert: true, style: "Warning", title: "T", message: "M" };
      dataValidation.load("prompt,errorAlert");
      await context.sync();
      return [dataValidation.prompt.title, dataValidation.errorAlert.message, dataValidation.errorAlert.style];
    },
  },
  {
    about: "check",
    does: "cells of which some have a rule are inconsistent",
    expects: "Inconsistent",
    source: api("datavalidationtype"),
    probe: kindOfRules("=TRUE"),
  },
  {
    about: "check",
    does: "cells of which each has another rule of a kind have mixed criteria",
    expects: "MixedCriteria",
    source: api("datavalidationtype"),
    probe: kindOfRules("=TRUE", "=FALSE"),
  },
  {
    about: "check",
    does: "a conditional format's formula is read as it was set, and the newest comes first",
    expects: ["=$A1=2", "=$A1=1"],
    source: api("conditionalformatcollection#excel-excel-conditionalformatcollection-add-member(1)"),
    probe: async ({ context, sheet }) => {
      for (const number of [1, 2]) sheet.getRange("A1:B2").conditionalFormats.add("Custom").custom.rule.formula = `=$A1=${number}`;
      const formats = sheet.getRange("A1:B2").conditionalFormats.load("items/id");
      await context.sync();
      const rules = formats.items.map(({ custom }) => custom.rule.load("formula"));
      await context.sync();
      return rules.map(({ formula }) => formula);
    },
  },
  {
    about: "check",
    does: "a conditional format tells over which cells it lies",
    expects: ["A1:B2", "D1:D2"],
    source: api("conditionalformat#excel-excel-conditionalformat-getranges-member(1)"),
    probe: async ({ context, sheet }) => {
      const format = sheet.getRanges("A1:B2,D1:D2").conditionalFormats.add("Custom");
      format.custom.rule.formula = "=TRUE";
      const ranges = format.getRanges().load("address");
      await context.sync();
      return ranges.address.split(/[,;]/).map((address) => address.replace(/^.*!/, ""));
    },
  },
  {
    about: "check",
    does: "constants among formulas are found, joined to blocks",
    expects: ["A2:A3", 2],
    source: "unverified",
    probe: async ({ context, sheet }) => {
      sheet.getRange("A1:A4").formulas = [["=1"], ["typed"], ["typed too"], ["=1"]];
      const typed = sheet.getRange("A1:A4").getSpecialCellsOrNullObject("Constants").load("address,cellCount");
      await context.sync();
      return typed.isNullObject ? null : [typed.address.replace(/^.*!/, ""), typed.cellCount];
    },
  },
  {
    about: "check",
    does: "where there are no blanks, none are told",
    expects: true,
    source: api("range#excel-excel-range-getspecialcellsornullobject-member(1)"),
    probe: async ({ context, sheet }) => {
      sheet.getRange("A1:A2").values = [[1], [2]];
      const blank = sheet.getRange("A1:A2").getSpecialCellsOrNullObject("Blanks");
      await context.sync();
      return blank.isNullObject;
    },
  },
  {
    about: "repair",
    does: "a table that gets another name takes formulas along",
    expects: "=SUM(Probe_new[A])",
    source: "unverified",
    probe: async ({ context, sheet, number }) => {
      sheet.getRange("A1:B1").values = [["A", "B"]];
      const table = makeTable(sheet, number);
      const cell = sheet.getRange("D1");
      cell.formulas = [[`=SUM(Probe_${number}[A])`]];
      await context.sync();
      table.name = "Probe_new";
      cell.load("formulas");
      await context.sync();
      return cell.formulas[0]?.[0] as unknown;
    },
  },
  {
    about: "repair",
    does: "a heading that is written anew takes formulas along",
    expects: "=SUM(Probe_heading[New])",
    source: "unverified",
    probe: async ({ context, sheet }) => {
      sheet.getRange("A1:B1").values = [["A", "B"]];
      sheet.tables.add("A1:B3", true).name = "Probe_heading";
      const cell = sheet.getRange("D1");
      cell.formulas = [["=SUM(Probe_heading[A])"]];
      await context.sync();
      sheet.getRange("A1").values = [["New"]];
      cell.load("formulas");
      await context.sync();
      return cell.formulas[0]?.[0] as unknown;
    },
  },
  {
    about: "repair",
    does: "a table made plain cells leaves references to cells",
    expects: true,
    source: "unverified",
    probe: async ({ context, sheet, number }) => {
      sheet.getRange("A1:B1").values = [["A", "B"]];
      const table = makeTable(sheet, number);
      const cell = sheet.getRange("D1");
      cell.formulas = [[`=SUM(Probe_${number}[A])`]];
      await context.sync();
      table.convertToRange();
      cell.load("formulas");
      await context.sync();
      return /\$A\$2:\$A\$3\)$/.test(String(cell.formulas[0]?.[0]));
    },
  },
  {
    about: "repair",
    does: "formulas are copied down with their references, over whole columns of a block",
    expects: [["=A1*2"], ["=A2*2"], ["=A3*2"]],
    source: api("range#excel-excel-range-copyfrom-member(1)"),
    probe: async ({ context, sheet }) => {
      sheet.getRange("B1").formulas = [["=A1*2"]];
      sheet.getRange("B2:B3").copyFrom("B1", "Formulas");
      const cells = sheet.getRange("B1:B3").load("formulas");
      await context.sync();
      return cells.formulas as unknown;
    },
  },
  {
    about: "repair",
    does: "a table's filters are cleared, and its rows shown",
    expects: false,
    source: docs("excel/excel-add-ins-tables"),
    probe: async ({ context, sheet, number }) => {
      const table = makeTable(sheet, number);
      table.clearFilters();
      const rows = table.getDataBodyRange().load("rowHidden");
      await context.sync();
      return rows.rowHidden;
    },
  },
  {
    about: "guard",
    does: "a range goes on meaning the same cells when rows are inserted above it",
    expects: "A4:B4",
    source: "unverified",
    probe: async ({ context, sheet }) => {
      const cells = sheet.getRange("A2:B2").load("address");
      await context.sync();
      sheet.getRange("1:2").insert("Down");
      await context.sync();
      cells.load("address");
      await context.sync();
      return cells.address.replace(/^.*!/, "");
    },
  },
  {
    about: "repair",
    does: "a whole row that is deleted takes what stands below it up, and formulas follow",
    expects: ["c", "=A2"],
    source: api("range"),
    probe: async ({ context, sheet }) => {
      sheet.getRange("A1:B3").formulas = [
        ["a", "=A3"],
        ["b", ""],
        ["c", ""],
      ];
      sheet.getRange("2:2").delete("Up");
      const [below, formula] = [sheet.getRange("A2").load("values"), sheet.getRange("B1").load("formulas")];
      await context.sync();
      return [below.values[0]?.[0] as unknown, formula.formulas[0]?.[0] as unknown];
    },
  },
  {
    about: "guard",
    does: "a range whose row is deleted is no range any more",
    expects: "InvalidReference",
    source: "unverified",
    probe: async ({ context, sheet, number }) => {
      makeTable(sheet, number, "A1:B4");
      const cells = sheet.getRange("A3:B3").load("address");
      await context.sync();
      sheet.tables.getItem(`Probe_${number}`).rows.getItemAt(1).delete();
      await context.sync();
      try {
        cells.load("address");
        await context.sync();
        return cells.address.replace(/^.*!/, "");
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
    },
  },
  {
    about: "read",
    does: "DATE asked by itself tells which days the workbook counts from: 2 January 1904 is 1463 where that is 1900",
    expects: 1463,
    source: "https://learn.microsoft.com/office/troubleshoot/excel/1900-and-1904-date-system",
    probe: async ({ context }) => {
      const day = context.workbook.functions.date(1904, 1, 2).load("value");
      await context.sync();
      return day.value;
    },
  },
  {
    about: "read",
    does: "where Excel calculates by hand, a formula goes on giving what it gave, and a new one what it gives now",
    expects: ["Manual", 2, 3, 3],
    source: api("application"),
    probe: async ({ context, sheet }) => {
      const { application } = context.workbook;
      const mode = application.load("calculationMode");
      await context.sync();
      const before = mode.calculationMode;
      try {
        sheet.getRange("A1:B1").formulas = [[1, "=A1+1"]];
        application.calculationMode = "Manual";
        await context.sync();
        sheet.getRange("A1").values = [[2]];
        sheet.getRange("C1").formulas = [["=A1+1"]];
        const [kept, made] = ["B1", "C1"].map((address) => sheet.getRange(address).load("values"));
        mode.load("calculationMode");
        await context.sync();
        const manual = mode.calculationMode;
        application.calculate("Full");
        const now = sheet.getRange("B1").load("values");
        await context.sync();
        return [manual, kept?.values[0]?.[0], made?.values[0]?.[0], now.values[0]?.[0]] as unknown;
      } finally {
        application.calculationMode = before;
        await context.sync();
      }
    },
  },
  {
    about: "guard",
    does: "what is read in a batch after it was set is what was set",
    expects: [["before", "set"]],
    source: docs("develop/application-specific-api-model"),
    probe: async ({ context, sheet }) => {
      const cell = sheet.getRange("A1");
      cell.values = [["before"]];
      const earlier = sheet.getRange("A1").load("values");
      cell.values = [["set"]];
      const later = sheet.getRange("A1").load("values");
      await context.sync();
      return [[earlier.values[0]?.[0], later.values[0]?.[0]]] as unknown;
    },
  },
];

/** Everything that is probed, what is refused and what is taken for something else by their tables. */
export const probes: readonly Probe[] = [
  ...taken.map(([text, value, kind]): Probe => ({
    about: "write",
    does: `${text} set as a value`,
    expects: [value, kind],
    // What was said there is that texts are read as in the USA, whatever the language.
    source: /^(\d+[-/]\d|March|\$|1,)/.test(text) ? issue(1559) : "unverified",
    probe: afterSetting(text),
  })),
  ...refused.map(([what, code, source, work]): Probe => ({
    about: /protected/.test(what) ? "guard" : /table|sheet|name/.test(what) ? "create" : "write",
    does: `${what} is refused`,
    expects: code,
    source,
    probe: ({ code: codeOf, name }) => codeOf((context, sheet) => work(context, sheet, name)),
  })),
  ...behaviour,
];
