import type { Book } from "../../src/preview/host/book";
import { bodyOf, cellKey, placeOfKey } from "../../src/preview/host/model";
import type { ColumnDeclaration } from "../../src/workbook/declaration";
import type { Finding } from "../../src/workbook/findings";
import { tablesOf } from "../../src/workbook/plan";
import { workbook } from "../../src/workbook/workbook";
import { openPanes, type Pane } from "../support/panes";
import { Chance } from "../support/random";
import { snapshot, TODAY } from "../support/excel";
import { columnOf, tableOf, type } from "../support/tables";
import type { Soak } from "./soak";

/** Something that people do to a workbook by mistake: gives what a check has to name, or null where there was nothing to do it to. */
type Mistake = (book: Book, chance: Chance) => { kind: Finding["kind"]; says: string } | null;

const columnsOf = (key: string): readonly ColumnDeclaration[] => tablesOf(workbook).get(key)?.columns ?? [];
const filled = ["areas", "staffing", "participants", "phases", "activities", "processes"];

const mistakes: Record<string, Mistake> = {
  hideSheet: (book, chance) => {
    const sheet = chance.of(book.sheets.slice(1));
    book.setVisibility(sheet, "Hidden");
    return { kind: "sheetHidden", says: sheet.name };
  },
  deleteName: (book, chance) => {
    const name = chance.of(workbook.lists).name;
    const index = book.names.findIndex((item) => item.name === name);
    if (index < 0) return null;
    book.names.splice(index, 1);
    return { kind: "nameMissing", says: name };
  },
  clearFormula: (book, chance) => {
    const key = chance.of(filled);
    const table = tableOf(book, key);
    const places = [...table.calculated.keys()];
    if (places.length === 0) return null;
    const column = table.rect.left + chance.of(places);
    const body = bodyOf(table);
    const row = body.top + chance.below(body.bottom - body.top + 1);
    const cell = { top: row, left: column, bottom: row, right: column };
    if (chance.sometimes(0.5)) book.clearContents(table.sheet, cell);
    else book.write(table.sheet, cell, [["indsat"]]);
    return { kind: "formulaGone", says: columnsOf(key)[column - table.rect.left]?.heading.da ?? "" };
  },
  wipeRules: (book, chance) => {
    const key = chance.of(filled);
    const table = tableOf(book, key);
    const ruled = columnsOf(key).filter(({ rule }) => rule);
    if (ruled.length === 0) return null;
    const column = chance.of(ruled);
    const place = table.rect.left + columnOf(key, column.key);
    for (const cell of [...table.sheet.validations.keys()]) {
      const at = placeOfKey(cell);
      if (at.column === place && at.row > table.rect.top && at.row <= table.rect.bottom) table.sheet.validations.delete(cell);
    }
    return { kind: "ruleGone", says: column.heading.da };
  },
  wipeColours: (book, chance) => {
    const key = chance.of(filled);
    const table = tableOf(book, key);
    const { sheet, rect } = table;
    const custom = sheet.conditionalFormats.filter(
      ({ kind, rects }) => kind === "Custom" && rects.some(({ top, left }) => top === rect.top + 1 && left <= rect.right),
    );
    if (custom.length === 0) return null;
    const gone = chance.of(custom);
    sheet.conditionalFormats = sheet.conditionalFormats.filter((format) => format !== gone);
    return { kind: "highlightGone", says: table.name };
  },
  renameHeading: (book, chance) => {
    const key = chance.of(filled);
    const table = tableOf(book, key);
    const columns = columnsOf(key).filter(({ hidden }) => !hidden);
    if (columns.some(({ heading }, place) => book.headingsOf(table)[place] !== heading.da)) return null;
    const column = chance.of(columns);
    type(book, key, -1, column.key, `${column.heading.da}?`);
    return { kind: "headingChanged", says: `${column.heading.da}?` };
  },
  lettersInParts: (book, chance) => {
    const name = chance.of(["A\u030Ase Pr\u00f8ve", "Bo\u0301 Eksempel"]);
    type(book, "participants", 5, "name", name);
    return { kind: "lettersInParts", says: name };
  },
  numberAsText: (book, chance) => {
    const text = chance.of(["'3", "'1.000", "'mange"]);
    type(book, "participants", 0, "maxAreas", text);
    return { kind: "notANumber", says: text.slice(1) };
  },
  dateAsText: (book, chance) => {
    const row = chance.below(8);
    const place = tableOf(book, "staffing").rect.left + columnOf("staffing", "from");
    const cell = tableOf(book, "staffing").sheet.cells.get(cellKey(tableOf(book, "staffing").rect.top + 1 + row, place));
    if (cell && cell.value !== "") return null;
    type(book, "staffing", row, "from", chance.of(["'1.3.2027", "'1/3-27", "'1. marts 2027"]));
    return { kind: "notADate", says: "Fra" };
  },
};

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };

/** Opens a pane and a workbook that people filled in, to be tampered with. */
export async function openTampering(): Promise<Soak> {
  const { host, panes, close } = await openPanes(1);
  const [pane] = panes;
  if (!pane) throw new Error("There is no pane.");
  await pane.createWorkbook(pane.task23, "da", inputs);
  const made = host.book;
  ["Anna Prøve", "Bo Eksempel"].forEach((name, row) => type(made, "participants", row, "name", name));
  ["Anna Prøve", "Ukendt Person", "bo  eksempel", "Åse 😀"].forEach((name, row) => {
    type(made, "staffing", row, "participant", name);
    type(made, "staffing", row, "areaId", "K1a");
    type(made, "staffing", row, "about", `om ${row}`);
  });
  type(made, "areas", 3, "note", "Vores note");
  const run = async (seed: number): Promise<string[]> => {
    const chance = new Chance(seed);
    host.open(made.copy());
    const done = new Map<string, ReturnType<Mistake>>();
    for (let count = 1 + chance.below(5); count > 0; count -= 1) {
      const name = chance.of(Object.keys(mistakes));
      if (!done.has(name)) done.set(name, mistakes[name]?.(host.book, chance) ?? null);
    }
    return checkAndRepair(pane, host.book, [...done]);
  };
  return { run, close };
}

/** The check names every mistake, the repairs mend what can be mended, people's cells are as they were, and a second time changes nothing. */
async function checkAndRepair(pane: Pane, book: Book, done: [string, ReturnType<Mistake>][]): Promise<string[]> {
  const theirs = peoplesCells(book);
  // A renamed heading hides what else is wrong with its column until it is mended.
  const found = await repairAll(pane);
  const unnamed = done.flatMap(([name, expected]) => {
    if (!expected) return [];
    const named = found.some(({ kind, values }) => kind === expected.kind && Object.values(values).includes(expected.says));
    return named ? [] : [`${name} is not named (${expected.kind} ${expected.says})`];
  });
  const left = (await findings(pane))
    .filter(({ repair }) => repair !== null)
    .map(({ kind, values }) => `${kind} is left: ${Object.values(values).join(" ")}`);
  const once = snapshot(book);
  await repairAll(pane);
  const changedAgain = JSON.stringify(snapshot(book)) === JSON.stringify(once) ? [] : ["a second repair changes something"];
  const now = peoplesCells(book);
  const lost = [...theirs]
    .filter(([key, value]) => now.get(key) !== value && !/^'?\d/.test(value) && now.get(key) !== value.normalize("NFC"))
    .map(([key, value]) => `${key} was ${value}`);
  return [...unnamed, ...left, ...changedAgain, ...lost];
}

async function findings(pane: Pane): Promise<Finding[]> {
  const reading = await pane.readWorkbook();
  if (!reading) throw new Error("The workbook cannot be read.");
  const structure = await pane.inspectWorkbook("da");
  return [...pane.findInStructure(structure, pane.workbook, "da"), ...pane.findInData(reading)];
}

/** More repairs than mistakes can make. */
const ENOUGH = 60;

/**
 * Repairs one thing after the other, each as it is found then; headings first, since the others find their columns by them. Gives
 * everything that was found on the way.
 */
async function repairAll(pane: Pane): Promise<Finding[]> {
  const all: Finding[] = [];
  for (let count = 0; count < ENOUGH; count += 1) {
    const found = await findings(pane);
    all.push(...found);
    const repairs = found.flatMap(({ repair }) => (repair ? [repair] : []));
    const next = repairs.find(({ kind }) => kind === "renameColumn") ?? repairs[0];
    if (!next) break;
    await pane.repair(next);
  }
  return all;
}

/** What people wrote in their own columns, headings left out. */
function peoplesCells(book: Book): Map<string, string> {
  const cells = filled.flatMap((key) => {
    const table = tableOf(book, key);
    const body = bodyOf(table);
    return [...table.sheet.cells].flatMap(([cell, { formula, value }]) => {
      const { row, column } = placeOfKey(cell);
      const own = row >= body.top && row <= body.bottom && column >= body.left && column <= body.right;
      const calculated = table.calculated.has(column - body.left);
      return own && !calculated && formula === null ? [[`${key} ${row} ${column}`, String(value)] as [string, string]] : [];
    });
  });
  return new Map(cells);
}
