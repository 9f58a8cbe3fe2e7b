import { shownStatuses, statuses } from "../../src/rules/statuses";
import { vocabulary } from "../../src/rules/vocabulary";
import { task23 } from "../../src/catalogue/task23";
import { parseAddress } from "../../src/simulator/model/a1";
import type { TableDeclaration, WorkbookDeclaration } from "../../src/workbook/declaration/types";
import { styles, type Style } from "../../src/workbook/declaration/styles";
import { planWorkbook, tablesOf } from "../../src/workbook/plan/plan";
import type { WorkbookPlan } from "../../src/workbook/plan/planTypes";
import { workbook } from "../../src/workbook/declaration/workbook";

const inputs = { municipality: "Prøvekøbing", projectStart: 46419, goLive: null };
const plan = (language: "da" | "en", declaration = workbook): WorkbookPlan => planWorkbook(declaration, task23, language, inputs);

test("both languages give the same structure, names and tables", () => {
  const shape = ({ sheets, lists }: WorkbookPlan): unknown => [
    lists.map(({ name }) => name),
    sheets.map(({ key, tables, names, freeze, validations, highlights }) => [
      key,
      tables.map(({ key: table, name }) => [table, name]),
      names.map(({ name }) => name),
      freeze?.columns,
      validations.length,
      highlights.length,
    ]),
  ];
  expect(shape(plan("en"))).toEqual(shape(plan("da")));
});

test("what lets people insist says why they should not, and only what refuses tells them to choose", () => {
  for (const language of ["da", "en"] as const) {
    const chosen = vocabulary.alert.list[language];
    const lists = plan(language).sheets.flatMap(({ validations }) => validations.filter(({ rule }) => "list" in rule));
    expect(new Set(lists.map(({ alert }) => alert?.style))).toEqual(new Set(["stop", "warning"]));
    for (const { title, alert } of lists) expect([title, alert?.message === chosen]).toEqual([title, alert?.style === "stop"]);
  }
});

test("nothing is longer than Excel takes, and every name is a name", () => {
  for (const language of ["da", "en"] as const) {
    const { sheets, lists } = plan(language);
    for (const sheet of sheets) {
      expect(sheet.name).toMatch(/^[^\\/?*[\]:]{1,31}$/);
      for (const { cells } of sheet.formulas) for (const cell of cells.flat()) expect(String(cell).length).toBeLessThan(8_192);
      for (const { hint, title, alert } of sheet.validations)
        expect([title, Math.max((hint ?? "").length, (alert?.message ?? "").length) <= 225]).toEqual([title, true]);
      for (const { name } of [...sheet.tables, ...sheet.names]) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
    }
    const names = [...lists, ...sheets.flatMap(({ tables, names: own }) => [...tables, ...own])].map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  }
});

test("headings are told apart and need no escaping in formulas", () => {
  for (const table of tablesOf(workbook).values()) {
    for (const language of ["da", "en"] as const) {
      const headings = table.columns.map(({ heading }) => heading[language]);
      expect(new Set(headings.map((heading) => heading.toLowerCase())).size).toBe(headings.length);
      for (const heading of headings) expect(heading).not.toMatch(/[[\]#'@]/);
    }
  }
});

test("no rule that colours compares what people type as it stands: a space behind it is none", () => {
  const tables = tablesOf(workbook);
  const asItStands = (table: TableDeclaration, columns: readonly string[], when = ""): string[] => {
    const typed = (key: string): boolean => table.columns.some((column) => column.key === key && column.formula === undefined);
    const rest = when.replaceAll(/TRIM\(SUBSTITUTE\(\[[^\]]+\],UNICHAR\(160\)," "\)\)|ISERROR\(\[cell\]\)/g, "");
    const named = [...rest.matchAll(/\[\$(\w+)\]/g)].map(([, key]) => key ?? "").filter(typed);
    return [...named, ...(rest.includes("[cell]") ? columns.filter(typed) : [])].map((key) => `${table.key}.${key} in ${when}`);
  };
  const found = workbook.sheets.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === "table") return (block.highlights ?? []).flatMap(({ columns, when }) => asItStands(block, columns ?? [], when));
      if (block.kind !== "calendar") return [];
      return block.highlights.flatMap(({ table, when }) => {
        const beside = tables.get(table ?? "");
        return beside ? asItStands(beside, [], when) : [];
      });
    }),
  );
  expect(found).toEqual([]);
});

test("changing a heading is one edit: every formula follows", () => {
  const renamed: WorkbookDeclaration = withHeading(workbook, "Bidrag", "Omr. nr.");
  const text = JSON.stringify(plan("da", renamed));
  expect(text).not.toContain("[@Bidrag]");
  expect(text).toContain("[@[Omr. nr.]]");
});

test("a formula that names an unknown table, column or word is refused when the plan is made", () => {
  const [first, ...rest] = workbook.sheets;
  const withFormula = (formula: string): WorkbookDeclaration => ({
    ...workbook,
    sheets: [
      { ...(first ?? never()), blocks: [{ kind: "tiles", tiles: [{ label: { da: "x", en: "x" }, span: 1, numberFormat: "0", formula }] }] },
      ...rest,
    ],
  });
  expect(() => plan("da", withFormula("=SUM([nothing.at])"))).toThrow(/names the table "nothing"/);
  expect(() => plan("da", withFormula("=SUM([areas.nothing])"))).toThrow(/no column "nothing"/);
  expect(() => plan("da", withFormula("={status.nothing}"))).toThrow(/status.nothing/);
  expect(() => plan("da", withFormula("=[@id]"))).toThrow(/stands in no table/);
});

test.each([undefined, "=1"])("every row of a long table is planned once, in blocks (a column beside: %s)", (formula) => {
  const column = { key: "n", heading: { da: "Nr", en: "No" }, width: 10 };
  const beside = { ...column, key: "m", heading: { da: "M", en: "M" } };
  const long: TableDeclaration = {
    kind: "table",
    key: "long",
    name: "Lang",
    style: "TableStyleLight9",
    filter: false,
    blankRows: 0,
    rows: () => Array.from({ length: 6001 }, (_, index) => ({ n: index === 5000 ? { formula: "=2" } : index })),
    columns: [column, formula === undefined ? beside : { ...beside, formula }],
  };
  const [first = never()] = workbook.sheets;
  const [sheet = never()] = plan("da", { ...workbook, lists: [], sheets: [{ ...first, blocks: [long], charts: [] }] }).sheets;
  const blocks = sheet.values.map(({ address, cells }) => ({ cells, ...parseAddress(address).rect })).filter(({ top }) => top > 3);
  expect(blocks.map(({ cells, bottom, top }) => [cells.length, bottom - top + 1])).toEqual([2500, 2500, 1001].map((rows) => [rows, rows]));
  const rows = blocks.flatMap(({ cells, top }) => cells.map(([value], index) => [top + index, value]));
  expect(rows).toEqual(Array.from({ length: 6001 }, (_, index) => [4 + index, index === 5000 ? "" : index]));
  expect(sheet.formulas).toContainEqual({ address: "A5005", cells: [["=2"]] });
});

test("one TODAY(), no other volatile function, and none that is younger than Excel 2013", () => {
  const formulas = plan("da").sheets.flatMap(({ formulas: all, highlights }) => [
    ...all.flatMap(({ cells }) => cells.flat()).map(String),
    ...highlights.map((highlight) => ("formula" in highlight ? highlight.formula : "")),
  ]);
  const functions = formulas.flatMap((formula) => formula.replace(/"[^"]*"/g, "").match(/[A-Z][A-Z.]*(?=\()/g) ?? []);
  expect(functions.filter((name) => name === "TODAY")).toHaveLength(1);
  const allowed = [
    "ABS",
    "AND",
    "CHAR",
    "COLUMN",
    "COUNT",
    "COUNTIF",
    "COUNTIFS",
    "DATE",
    "FIND",
    "IF",
    "IFERROR",
    "INDEX",
    "INT",
    "ISERROR",
    "ISNUMBER",
    "LARGE",
    "LEFT",
    "LEN",
    "LOWER",
    "MATCH",
    "MAX",
    "MID",
    "MIN",
    "MOD",
    "N",
    "NOT",
    "OR",
    "REPT",
    "RIGHT",
    "ROW",
    "ROWS",
    "SUBSTITUTE",
    "SUMIFS",
    "SUMPRODUCT",
    "TODAY",
    "TRIM",
    "UNICHAR",
    "YEAR",
  ];
  expect([...new Set(functions)].filter((name) => !allowed.includes(name))).toEqual([]);
});

describe("what looks through a whole column in every row looks one thing of its row up, which Excel keeps an index for", () => {
  // MATCH since 2018, COUNTIFS and SUMIFS since 2020 (VBA-Docs, excel-performance-and-limit-improvements.md), which tells of one criterion.
  const column = String.raw`\[\w+\.\w+\]`;
  const own = String.raw`(?:\[@\w+\]|\(ROW\(\)-ROW\(\[\w+\.#\]\)\))`;
  const counted = String.raw`(?:COUNTIFS|SUMIFS)\((?:${column},)?${column},${own}\)`;
  // Names are compared as they are: a criterion would take some for numbers or comparisons. People and phases are far fewer than areas.
  const names = String.raw`SUMPRODUCT\(\(\[(?:participants|phases)\._key\]=\[@_key\]\)\*1\)`;
  const lookedUp = new RegExp([names, String.raw`INDEX\(${column},`, String.raw`${column},0\)`, counted].join("|"), "g");
  const looksThrough = (formula: string): boolean => new RegExp(column).test(formula.replaceAll(lookedUp, ""));
  /** The formulas that look for more, each with what it asks first, so that few rows do. */
  const guarded = {
    // The same person on the same area further up.
    "staffing.check": "IF(MATCH([@_pair],[staffing._pair],0)=ROW()-ROW([staffing.#]),0,",
    // Areas with several responsible.
    "staffing._together": "IF(INDEX([areas._responsible],[@_area])=1,",
    "staffing._holeAfter": "IF(INDEX([areas._responsible],[@_area])=1,",
    "areas._together": "IF([@_responsible]<2,0,",
    "areas._late": "IF([@_responsible]=0,0,IF([@_responsible]=1,",
    "areas._early": "IF([@_responsible]=0,0,IF([@_responsible]=1,",
    // Rows that name their area neither by its id nor as the drop-down offers it.
    "staffing._named": "IFERROR(MATCH(",
    "staffing._areas": "IF([@_named]>0,1,",
    "staffing._shownConfirmed": "IF(COUNTIFS([staffing._okPair],[@_okPair])=1,[@_confirmed]>0,",
    // The same person twice on the same area.
    "staffing._shown": "IF(COUNTIFS([staffing._okPair],[@_okPair])=1,[@_okPair],",
    // The person of the card.
    "staffing._card": "IF(AND([@_okParticipant]>0,[@_okParticipant]=N(KortPlads)),",
  };

  test("in every formula of a table that grows with the areas, but for rows that ask for more and are few", () => {
    const formulas = new Map(
      [...tablesOf(workbook).values()].flatMap(({ key: table, columns }) =>
        columns.map(({ key, formula }): [string, string] => [`${table}.${key}`, formula ?? ""]),
      ),
    );
    const found = [...formulas].filter(([name, formula]) => !/^(competences|phases)\./.test(name) && looksThrough(formula));
    expect(found.map(([name]) => name).sort()).toEqual(Object.keys(guarded).sort());
    for (const [name, guard] of Object.entries(guarded)) expect(formulas.get(name)).toContain(guard);
  });

  test.each([
    '=IF([@_gap]=0,0,COUNTIFS([areas._gap],1,[areas._row],"<="&[@_row]))',
    '=COUNTIFS([areas._row],"<="&[@_row],[areas._gap],1)',
    '=COUNTIFS([staffing._area],[@_place],[staffing._from],"<="&[@needFrom])',
    "=COUNTIFS([staffing._area],[@_place])+SUMPRODUCT(([staffing._days]>1)*1)",
    "=SUMPRODUCT(([areas._key]=[@_key])*1)",
    "=MAX([staffing._to])",
  ])("which these do not: %s", (formula) => expect(looksThrough(formula)).toBe(true));
});

test("text on fill can be read: at least 4.5 to 1", () => {
  const withoutText = /^(bar|milestone)/;
  for (const [name, style] of Object.entries<Style>(styles).filter(([key]) => !withoutText.test(key))) {
    const ratio = contrast(style.color ?? "#000000", style.fill ?? "#FFFFFF");
    expect([name, ratio >= 4.5]).toEqual([name, true]);
  }
});

test("the parts of the chart stand out from the sheet, 3 to 1, and from their neighbours", () => {
  const colors = shownStatuses.map((status) => statuses[status].colors.chart);
  for (const color of colors) expect([color, contrast(color, "#FFFFFF") >= 3]).toEqual([color, true]);
  colors.slice(1).forEach((color, index) => {
    const neighbour = colors[index] ?? "";
    expect([neighbour, color, contrast(neighbour, color) >= 1.8]).toEqual([neighbour, color, true]);
  });
});

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The declaration with one heading changed and nothing else. */
function withHeading(declaration: WorkbookDeclaration, from: string, to: string): WorkbookDeclaration {
  return {
    ...declaration,
    sheets: declaration.sheets.map((sheet) => ({
      ...sheet,
      blocks: sheet.blocks.map((block) =>
        block.kind === "table"
          ? {
              ...block,
              columns: block.columns.map((column) =>
                column.heading.da === from ? { ...column, heading: { ...column.heading, da: to } } : column,
              ),
            }
          : block,
      ),
    })),
  };
}

function never(): never {
  throw new Error("The declaration has no sheet.");
}
