import { task23 } from "../../src/catalogue/task23";
import { createWorkbook, inspectWorkbook, repair } from "../../src/excel";
import { columnLetters } from "../../src/base/addresses";
import { parseAddress, type Rect } from "../../src/simulator/model/a1";
import type { Book } from "../../src/simulator/model/book";
import { deleteSheet, deleteTableColumn, renameSheet } from "../../src/simulator/model/byHand";
import { deleteLines, insertRows } from "../../src/simulator/model/lines";
import { cellKey, type Sheet } from "../../src/simulator/model/sheet";
import { certainOf, typedCells, type Finding } from "../../src/workbook/check/findings";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import type { ColumnDeclaration, TableDeclaration } from "../../src/workbook/declaration/types";
import { workbook } from "../../src/workbook/declaration/workbook";
import type { PlannedAcross } from "../../src/workbook/plan/planTypes";
import { fieldsOf, listsOf, planWorkbook, tablesOf } from "../../src/workbook/plan/plan";
import { openExcel, snapshot, TODAY, type TestExcel } from "../support/excel";
import { columnOf, tableOf } from "../support/tables";

// Everything that the declaration declares is damaged, in whole, in part and by a change; the check names each thing, and repairing
// gives it back. Independent things are damaged together: each must be named by itself.

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };
const plan = planWorkbook(workbook, task23, "da", inputs);
const tables = [...tablesOf(workbook).values()];

let excel: TestExcel;
let made: Book;
beforeAll(async () => {
  excel = await openExcel();
  excel.use();
  await createWorkbook(task23, "da", inputs);
  made = excel.host.book;
});
beforeEach(() => {
  excel.host.open(made.copy());
  book().engine.paused = true;
});
afterAll(() => excel.close());

const book = (): Book => excel.host.book;
const findings = async (): Promise<Finding[]> => findInStructure(await inspectWorkbook("da", task23), workbook, "da");
const said = (found: readonly Finding[]): string[] => found.map(({ kind, values }) => [kind, ...Object.values(values)].join(" "));

/** Repairs what is certain together, as one press does, then the rest one by one, and gives what is left. */
async function repairAll(): Promise<Finding[]> {
  for (let count = 0; count < 60; count += 1) {
    const found = await findings();
    const certain = certainOf(found).map((finding) => finding.repair);
    const [next] = found.flatMap((finding) => finding.repair ?? []);
    if (!next) return found;
    // What holds what somebody typed is a press for each; here they go together, to take less time.
    const typed = found.flatMap((finding) => (finding.repair && typedCells(finding.repair).length > 0 ? finding.repair : []));
    expect(await repair(certain.length > 0 ? certain : typed.length > 0 ? typed : next, task23)).toEqual([]);
  }
  throw new Error("There is no end of repairs.");
}

/** A workbook apart from the sheet that keeps, and with no regard to the order of conditional formats of different columns. */
const state = (): Record<string, string> =>
  Object.fromEntries(Object.entries(snapshot(book())).filter(([place]) => !place.startsWith("Bevaret ")));
const coloured = (): string[] =>
  book().sheets.flatMap(({ name, conditionalFormats }) =>
    conditionalFormats.map(({ formula, fill, rects, kind }) => JSON.stringify([name, kind, formula, fill, rects])),
  );
const validated = (): string[] =>
  book()
    .sheets.flatMap(({ name, validations }) => [...validations].map(([key, rule]) => `${name} ${key} ${JSON.stringify(rule)}`))
    .sort();

/** Damages something, and asserts that each thing is named and given back. `expected` are findings that must be among those. */
async function damaged(damage: () => string[]): Promise<void> {
  const before = { state: state(), coloured: coloured().sort(), validated: validated() };
  const expected = damage();
  const found = said(await findings());
  expect(found).toEqual(expect.arrayContaining(expected));
  expect(said(await repairAll())).toEqual([]);
  expect(state()).toEqual(before.state);
  expect(coloured().sort()).toEqual(before.coloured);
  expect(validated()).toEqual(before.validated);
}

const bodyRect = ({ key }: TableDeclaration, column: ColumnDeclaration): Rect & { sheet: Sheet } => {
  const { sheet, rect } = tableOf(book(), key);
  const left = rect.left + columnOf(key, column.key);
  return { sheet, top: rect.top + 1, bottom: rect.bottom, left, right: left };
};
const oneRow = (rect: Rect): Rect => ({ ...rect, top: rect.bottom });

describe("formulas of every calculated column", () => {
  const each = (change: (table: TableDeclaration, column: ColumnDeclaration) => void) => (): string[] =>
    tables.flatMap((table) =>
      table.columns.flatMap((column) => {
        if (column.formula === undefined) return [];
        change(table, column);
        return [expect.stringMatching(new RegExp(`^formulaGone .*!${columnLetters(bodyRect(table, column).left)}\\d+ `)) as string];
      }),
    );

  test("cleared in one row", () =>
    damaged(
      each((table, column) => {
        const { sheet, ...rect } = bodyRect(table, column);
        book().clearContents(sheet, oneRow(rect));
      }),
    ));
  test("cleared in all rows", () =>
    damaged(
      each((table, column) => {
        const { sheet, ...rect } = bodyRect(table, column);
        book().clearContents(sheet, rect);
      }),
    ));
  test.each(["noget", 7, "=1+1", "'=1+1", "#N/A"])("typed over with %p", (content) =>
    damaged(
      each((table, column) => {
        const { sheet, ...rect } = bodyRect(table, column);
        book().write(sheet, oneRow(rect), [[content]]);
      }),
    ),
  );
  test("changed", () =>
    damaged(
      each((table, column) => {
        const { sheet, ...rect } = bodyRect(table, column);
        const { formula } = book().contentAt(sheet, rect.bottom, rect.left);
        book().write(sheet, oneRow(rect), [[`=IF(1=1,${formula?.slice(1) ?? ""},0)`]]);
      }),
    ));
});

describe("rules of every column", () => {
  const each = (part: (rect: Rect) => Rect, change: (sheet: Sheet, key: number) => void) => (): string[] =>
    tables.flatMap((table) =>
      table.columns.flatMap((column) => {
        if (!column.rule) return [];
        const { sheet, ...rect } = bodyRect(table, column);
        const { top, bottom, left } = part(rect);
        for (let row = top; row <= bottom; row += 1) change(sheet, cellKey(row, left));
        return [`ruleGone ${table.name} ${column.heading.da}`];
      }),
    );
  const whole = (rect: Rect): Rect => rect;
  const parts = { whole, "in part": oneRow };

  test.each(Object.entries(parts))("gone %s", (_, part) => damaged(each(part, (sheet, key) => sheet.validations.delete(key))));
  test.each(Object.entries(parts))("with another kind %s", (_, part) =>
    damaged(
      each(part, (sheet, key) =>
        sheet.validations.set(key, { ...(sheet.validations.get(key) ?? never()), type: "textLength", operator: "LessThan", formula1: 5 }),
      ),
    ),
  );
  test.each(Object.entries(parts))("with another hint %s", (_, part) =>
    damaged(
      each(part, (sheet, key) =>
        sheet.validations.set(key, { ...(sheet.validations.get(key) ?? never()), prompt: { title: "x", message: "x" } }),
      ),
    ),
  );
  test.each(Object.entries(parts))("with another list %s", (_, part) =>
    damaged(() => {
      const wanted = each(part, (sheet, key) => {
        const rule = sheet.validations.get(key) ?? never();
        if (rule.type === "list") sheet.validations.set(key, { ...rule, formula1: "a,b" });
      })();
      const lists = tables.flatMap((table) =>
        table.columns.flatMap((column) => (column.rule?.list === undefined ? [] : [`ruleGone ${table.name} ${column.heading.da}`])),
      );
      expect(lists.length).toBeGreaterThan(10);
      return wanted.filter((one) => lists.includes(one));
    }),
  );
  test("that refuse no longer", () =>
    damaged(() =>
      each(whole, (sheet, key) => {
        const rule = sheet.validations.get(key) ?? never();
        if (rule.error) sheet.validations.set(key, { ...rule, error: { ...rule.error, style: "Information" } });
      })().filter((_, index) => {
        const rules = tables.flatMap(({ columns }) => columns.flatMap(({ rule }) => (rule ? [rule] : [])));
        return rules[index]?.list !== undefined || rules[index]?.kind !== undefined;
      }),
    ));
});

describe("colours", () => {
  const all = tables.filter(({ highlights = [] }) => highlights.length > 0);
  const besideTables = (isHit: (highlight: PlannedAcross) => boolean): string[] =>
    plan.sheets.flatMap(({ name, computed }) =>
      computed.flatMap(({ highlights }) => {
        const hit = highlights.filter(isHit).length;
        return hit > 0 ? [`highlightGone ${name} ${hit}`] : [];
      }),
    );
  const weeks = besideTables(() => true);
  const expected = (): string[] => [...all.map(({ name, highlights = [] }) => `highlightGone ${name} ${highlights.length}`), ...weeks];

  test("gone everywhere", () =>
    damaged(() => {
      for (const sheet of book().sheets) sheet.conditionalFormats = [];
      return expected();
    }));
  test("gone from the last rows", () =>
    damaged(() => {
      for (const sheet of book().sheets)
        for (const format of sheet.conditionalFormats)
          // A data bar cannot be told from one of people's: a second one would stand over what is left of it.
          if (format.kind === "Custom") format.rects = format.rects.map((rect) => ({ ...rect, bottom: rect.bottom - 1 }));
      for (const sheet of book().sheets)
        sheet.conditionalFormats = sheet.conditionalFormats.filter(({ rects }) => rects.every(({ top, bottom }) => bottom >= top));
      return [
        ...all.map(({ name, highlights = [] }) => `highlightGone ${name} ${highlights.filter(({ bar }) => !bar).length}`),
        ...weeks.filter((one) => one.includes("Dækning")),
      ];
    }));
  test("gone from the first columns of each", () =>
    damaged(() => {
      for (const sheet of book().sheets)
        for (const format of sheet.conditionalFormats)
          format.rects = format.rects.map((rect) => (rect.left < rect.right ? { ...rect, right: rect.right - 1 } : rect));
      return besideTables(({ planned }) =>
        planned.addresses.some((address) => parseAddress(address).rect.left < parseAddress(address).rect.right),
      );
    }));
  test("stay where rows are added below a table, beside which nothing extends by itself", async () => {
    const { sheet, rect } = tableOf(book(), "activities");
    book().write(sheet, { top: rect.bottom + 1, left: rect.left + 2, bottom: rect.bottom + 1, right: rect.left + 2 }, [["Vores egen"]]);
    expect(tableOf(book(), "activities").rect.bottom).toBe(rect.bottom + 1);
    expect(said(await findings())).toEqual([]);
  });
  test("with other conditions", () =>
    damaged(() => {
      for (const sheet of book().sheets) {
        const own = sheet.conditionalFormats;
        for (const format of own) if (format.kind === "Custom") format.formula = `=NOT(${format.formula.slice(1)})`;
        // What people changed is theirs, and stays.
        sheet.conditionalFormats = own.filter(({ kind }) => kind !== "Custom");
      }
      return weeks;
    }));
});

describe("names", () => {
  const names = [...listsOf(workbook).values()].map(({ name }) => name);
  const fields = fieldsOf(workbook).flatMap(({ name }) => (name === undefined ? [] : [name]));

  test("deleted", () =>
    damaged(() => {
      for (const name of [...names, ...fields]) book().names.splice(book().names.indexOf(book().findName(name) ?? never()), 1);
      return [...names, ...fields].map((name) => `nameMissing ${name}`);
    }));
  test("that lost what they stood for", () =>
    damaged(() => {
      for (const name of [...names, ...fields]) book().setNameFormula(book().findName(name) ?? never(), "=#REF!");
      return [...names, ...fields].map((name) => `nameAstray ${name}`);
    }));
  test("and rules of named fields", () =>
    damaged(() => {
      const ruled = fieldsOf(workbook).filter(({ name, rule }) => name !== undefined && rule);
      for (const { name = "" } of ruled) {
        const { sheet, rect } = parseAddress((book().findName(name)?.formula ?? "").slice(1));
        book()
          .findSheet(sheet ?? "")
          ?.validations.delete(cellKey(rect.top, rect.left));
      }
      return ruled.map(({ name = "", label }) => `fieldRuleGone ${typeof label === "object" ? label.da : name}`);
    }));
});

describe("what stands outside tables", () => {
  /** Each block's formulas that are not there to be typed over, by the place of one of its cells. */
  const each = (change: (sheet: Sheet, rect: Rect) => void) => (): string[] =>
    plan.sheets.flatMap(({ name, computed }) =>
      computed.flatMap(({ cells }) =>
        cells
          .filter(({ isInput }) => !isInput)
          .map(({ address }) => {
            const { rect } = parseAddress(address);
            change(book().findSheet(name) ?? never(), { ...rect, left: rect.right, top: rect.bottom });
            return expect.stringMatching(/^(blockBroken|answerTyped) /) as string;
          }),
      ),
    );

  test("cleared", () => damaged(each((sheet, rect) => book().clearContents(sheet, rect))));
  test("typed over", () => damaged(each((sheet, rect) => book().write(sheet, rect, [["noget"]]))));
});

describe("whole things", () => {
  test.each(workbook.sheets.map(({ name }) => name.da))("the sheet %s, deleted", async (name) => {
    deleteSheet(book(), book().findSheet(name) ?? never());
    expect(said(await findings())).toContain(`sheetMissing ${name}`);
    expect(said(await repairAll())).toEqual([]);
    expect(coloured()).toHaveLength(made.sheets.flatMap(({ conditionalFormats }) => conditionalFormats).length);
  });

  test.each(workbook.sheets.map(({ name }) => name.da))("the sheet %s, hidden or called otherwise", async (name) => {
    const sheet = book().findSheet(name) ?? never();
    if (name !== "Overblik") book().setVisibility(sheet, "Hidden");
    renameSheet(book(), sheet, "Noget andet");
    expect(said(await findings())).toEqual(name === "Overblik" ? [] : ["sheetHidden Noget andet"]);
  });

  test("every table, with another name", () =>
    damaged(() =>
      tables.map(({ key, name }) => {
        book().renameTable(tableOf(book(), key), `${name}X`);
        return `tableRenamed ${name} ${name}X`;
      }),
    ));

  test("a column of every table, with another heading", () =>
    damaged(() =>
      tables.map(({ key, name, columns }) => {
        const { sheet, rect } = tableOf(book(), key);
        const [first] = columns;
        book().write(sheet, { ...rect, bottom: rect.top, right: rect.left }, [["Noget andet"]]);
        return `headingChanged ${name} Noget andet ${first?.heading.da ?? ""}`;
      }),
    ));

  test.each(tables.flatMap(({ key, columns }) => columns.filter((_, index) => index % 5 === 1).map((column) => [key, column.key])))(
    "the column %s.%s, deleted, is named, and what else can be is repaired",
    async (key, column) => {
      deleteTableColumn(book(), tableOf(book(), key), columnOf(key, column));
      const { name = "", columns = [] } = tables.find((table) => table.key === key) ?? {};
      const heading = columns.find((declared) => declared.key === column)?.heading.da ?? "";
      expect(said(await findings())).toContain(`columnMissing ${name} ${heading}`);
      const left = await repairAll();
      // Beside tables with weeks there is no room: it is told, and a person adds the column.
      const roomless = ["phases", "activities"].includes(key);
      expect(left.filter(({ repair: offered }) => offered)).toEqual([]);
      if (!roomless) expect(said(left).filter((one) => !one.startsWith("notLookedAt"))).toEqual([]);
    },
  );

  // Excel deletes no row with the headings of tables, beside which one of them stands.
  test.each(fieldsOf(workbook).flatMap(({ name }) => (name === undefined || name === "HasterDage" ? [] : [name])))(
    "the row of the field %s, deleted",
    async (name) => {
      const { sheet: home, rect } = parseAddress((book().findName(name)?.formula ?? "").slice(1));
      const sheet = book().findSheet(home ?? "") ?? never();
      book().write(sheet, { top: 60, left: 6, bottom: 60, right: 6 }, [["vores"]]);
      deleteLines(book(), sheet, "row", rect.top, 1);
      expect(said(await findings())).toContain(`nameAstray ${name}`);
      expect(said(await repairAll())).toEqual([]);
      expect(book().findName(name)?.formula).toMatch(/\$B\$\d+$/);
      const kept = [...sheet.cells.values()].filter(({ value }) => value === "vores");
      expect(kept).toHaveLength(1);
    },
  );

  test("rows that people inserted above keep nothing from being found", async () => {
    const { sheet } = tableOf(book(), "method");
    insertRows(book(), sheet, 1, 2);
    expect(said(await findings())).toEqual(["notLookedAt Overblik"]);
  });
});

function never(): never {
  throw new Error("This is there.");
}
