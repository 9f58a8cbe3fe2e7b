import { filterTable } from "../../src/simulator/model/sorting";
import { cellsOf, parseAddress } from "../../src/simulator/model/a1";
import { convertToRange, copySheet, deleteSheet, deleteTableColumn, renameSheet } from "../../src/simulator/model/byHand";
import type { Book } from "../../src/simulator/model/book";
import { deleteLines, insertLines, insertRows } from "../../src/simulator/model/lines";
import { setTotals } from "../../src/simulator/model/tables";
import { bodyOf, cellKey, placeOfKey, type Sheet } from "../../src/simulator/model/sheet";
import type { ColumnDeclaration } from "../../src/workbook/declaration/types";
import { plain } from "../../src/rules/names";
import { certainOf, type Finding, type Repair } from "../../src/workbook/check/findings";
import { tablesOf } from "../../src/workbook/plan/plan";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openPanes, type Pane } from "../support/panes";
import { Chance } from "../support/random";
import { snapshot, TODAY } from "../support/excel";
import { columnOf, tableOf, type } from "../support/tables";
import type { Soak } from "./soak";

/** What a check has to name, by kind and one of its values (or, with `!`, the sheet it begins with); null where there was nothing to do a mistake to. */
type Expected = { kind: Finding["kind"]; says: string } | null;
/** Something that people do to a workbook by mistake, in one of some tables. */
type Mistake = (book: Book, chance: Chance, keys: readonly string[]) => Expected;
/** Something that takes a table away or apart, and what else is done to that cannot be told any more. */
type Damage = (book: Book, chance: Chance, key: string) => Expected;

const columnsOf = (key: string): readonly ColumnDeclaration[] => tablesOf(workbook).get(key)?.columns ?? [];
const nameOf = (key: string): string => tablesOf(workbook).get(key)?.name ?? "";
/** The keys of the tables that stand on the same sheet as one. */
const besides = (key: string): string[] =>
  workbook.sheets
    .map(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? [block.key] : [])))
    .find((keys) => keys.includes(key)) ?? [];
const filled = ["areas", "staffing", "participants", "phases", "activities", "processes"];

/** What somebody types over a formula outside tables. */
const TYPED_OVER = "D";

/** The sheets that are ours, not copies of them. */
const oursOf = (book: Book): Sheet[] => book.sheets.filter(({ name }) => workbook.sheets.some((declared) => declared.name.da === name));

const damages: Record<string, Damage> = {
  deleteSheet: (book, _, key) => {
    const { sheet } = tableOf(book, key);
    deleteSheet(book, sheet);
    return { kind: "sheetMissing", says: sheet.name };
  },
  convertedTables: (book, _, key) => {
    convertToRange(book, tableOf(book, key));
    return { kind: "tablePlain", says: nameOf(key) };
  },
  renameTable: (book, chance, key) => {
    const name = chance.of(["Vores", "Tabel1", `${nameOf(key)}_gammel`]);
    book.renameTable(tableOf(book, key), name);
    return { kind: "tableRenamed", says: name };
  },
  deleteColumn: (book, chance, key) => {
    const table = tableOf(book, key);
    const column = chance.of(columnsOf(key));
    if (besides(key).length > 1) return null;
    deleteTableColumn(book, table, columnOf(key, column.key));
    return { kind: "columnMissing", says: column.heading.da };
  },
};

/** Somebody types over a heading, of a table whose headings are still as they were made. */
function changesHeading(kind: Finding["kind"], typed: (heading: string, chance: Chance) => string): Mistake {
  return (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
    const table = tableOf(book, key);
    const columns = columnsOf(key).filter(({ hidden }) => !hidden);
    if (columns.some(({ heading }, place) => book.headingsOf(table)[place] !== heading.da)) return null;
    const column = chance.of(columns);
    const heading = typed(column.heading.da, chance);
    type(book, key, -1, column.key, heading);
    return { kind, says: heading };
  };
}

const mistakes: Record<string, Mistake> = {
  hideSheet: (book, chance) => {
    const sheet = chance.of(oursOf(book).filter(({ visibility }) => visibility === "Visible"));
    if (book.sheets.filter(({ visibility }) => visibility === "Visible").length === 1) return null;
    book.setVisibility(sheet, "Hidden");
    return { kind: "sheetHidden", says: sheet.name };
  },
  deleteName: (book, chance, keys) => {
    const { name, column } = chance.of(workbook.lists);
    if (!keys.includes(column.split(".")[0] ?? "")) return null;
    const index = book.names.findIndex((item) => item.name === name && !item.formula.includes("#REF!"));
    if (index < 0) return null;
    book.names.splice(index, 1);
    return { kind: "nameMissing", says: name };
  },
  clearFormula: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
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
  wipeRules: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
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
  wipeColours: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
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
  padHeading: changesHeading("headingPadded", (heading, chance) => chance.of([` ${heading}`, `${heading}\u00a0`])),
  renameHeading: changesHeading("headingChanged", (heading) => `${heading}?`),
  filter: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
    const table = tableOf(book, key);
    filterTable(book, table, chance.below(3), [""]);
    const hides = [...cellsOf(bodyOf(table))].some(({ row }) => table.sheet.hiddenRows.has(row));
    return hides ? { kind: "rowsHidden", says: nameOf(key) } : null;
  },
  copySheet: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
    copySheet(book, tableOf(book, key).sheet);
    return { kind: "tableCopied", says: nameOf(key) };
  },
  typeOverBlock: (book, chance) => {
    const place = chance.of(["Dækning over tid!H9", "Deltagerkort!C14", "Overblik!A5", "Dækning over tid!B7"]);
    const { sheet, rect } = parseAddress(place);
    const found = book.findSheet(sheet ?? "");
    if (!found) return null;
    const isCleared = chance.sometimes(0.5);
    if (isCleared) book.clearContents(found, rect);
    else book.write(found, rect, [[TYPED_OVER]]);
    return { kind: !isCleared && place === "Overblik!A5" ? "answerTyped" : "blockBroken", says: `${sheet}!` };
  },
  mergeInBlock: (book, chance) => {
    const { sheet, rect } = parseAddress(chance.of(["Dækning over tid!H9:I10", "Deltagerkort!C14:C15"]));
    const found = book.findSheet(sheet ?? "");
    if (!found) return null;
    book.mergeCells(found, rect);
    return { kind: "blockBroken", says: `${sheet}!` };
  },
  nameAstray: (book, chance, keys) => {
    const { name, column } = chance.of(workbook.lists);
    const item = book.findName(name);
    if (!item || !keys.includes(column.split(".")[0] ?? "")) return null;
    item.formula = "=#REF!";
    return { kind: "nameAstray", says: name };
  },
  renameSheet: (book, chance) => {
    const sheet = chance.of(oursOf(book));
    renameSheet(book, sheet, `${sheet.name} 2`);
    return null;
  },
  swapHeadings: (book, chance, keys) => {
    const key = chance.of(["staffing", "areas", "participants"].filter((one) => keys.includes(one)));
    if (!key) return null;
    const table = tableOf(book, key);
    const visible = columnsOf(key).filter(({ hidden }) => !hidden);
    if (visible.some(({ heading }, place) => book.headingsOf(table)[place] !== heading.da)) return null;
    const one = chance.of(visible.filter(({ formula }) => formula !== undefined));
    const other = chance.of(visible.filter(({ formula }) => formula === undefined));
    type(book, key, -1, one.key, "for en stund");
    type(book, key, -1, other.key, one.heading.da);
    type(book, key, -1, one.key, other.heading.da);
    return { kind: "headingsSwapped", says: one.heading.da };
  },
  ownColumn: (book, chance, keys) => {
    const key = chance.of(["staffing", "areas", "participants"].filter((one) => keys.includes(one)));
    if (!key) return null;
    const table = tableOf(book, key);
    book.addTableColumn(table, "Vores egen");
    const cell = { top: table.rect.top + 2, left: table.rect.right, bottom: table.rect.top + 2, right: table.rect.right };
    book.write(table.sheet, cell, [["vores ord"]]);
    return null;
  },
  pasteOver: (book, chance, keys) => {
    const key = chance.of(["staffing", "areas", "participants"].filter((one) => keys.includes(one)));
    if (!key) return null;
    const { sheet, rect } = tableOf(book, key);
    // Where no other mistake is made.
    const top = rect.top + 12;
    const width = Math.min(rect.right - rect.left, 11);
    book.write(sheet, { top, left: rect.left, bottom: top, right: rect.left + width }, [
      Array.from({ length: width + 1 }, (_, index) => `sat ind ${index}`),
    ]);
    return { kind: "formulaGone", says: columnsOf(key).filter(({ formula }) => formula !== undefined)[0]?.heading.da ?? "" };
  },
  insertRow: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
    const body = bodyOf(tableOf(book, key));
    insertRows(book, tableOf(book, key).sheet, body.top + 1 + chance.below(body.bottom - body.top), 1 + chance.below(3));
    return null;
  },
  insertColumn: (book, chance, keys) => {
    // What stands beside tables would be left alone then, whatever else was done to it.
    const key = chance.of(["staffing", "areas", "participants", "processes", "klik"].filter((one) => keys.includes(one)));
    if (!key) return null;
    const { sheet, rect } = tableOf(book, key);
    const column = rect.left + chance.below(4);
    insertLines(book, sheet, "column", column, 1);
    const { top } = tableOf(book, key).rect;
    book.write(sheet, { top: top + 3, left: column, bottom: top + 3, right: column }, [["vores kolonne"]]);
    return null;
  },
  showTotals: (book, chance, keys) => {
    const key = chance.of(["staffing", "areas", "participants", "processes"].filter((one) => keys.includes(one)));
    if (!key) return null;
    setTotals(book, tableOf(book, key), true);
    return null;
  },
  deleteFieldRow: (book, chance) => {
    const name = chance.of(["Kommune", "Projektstart", "Koordinator", "Statusdato"]);
    const { sheet, rect } = parseAddress((book.findName(name)?.formula ?? "=A1").slice(1));
    const found = book.findSheet(sheet ?? "");
    if (!found || rect.top === 0) return null;
    deleteLines(book, found, "row", rect.top, 1);
    return { kind: "nameAstray", says: name };
  },
  coloursInPart: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
    const { sheet, rect, name } = tableOf(book, key);
    const custom = sheet.conditionalFormats.filter(
      ({ kind, rects }) => kind === "Custom" && rects.some(({ top, left }) => top === rect.top + 1 && left <= rect.right),
    );
    if (custom.length === 0) return null;
    const format = chance.of(custom);
    format.rects = format.rects.map((block) => ({ ...block, bottom: block.bottom - 1 }));
    return { kind: "highlightGone", says: name };
  },
  ruleInPart: (book, chance, keys) => {
    const key = chance.of(filled.filter((one) => keys.includes(one)));
    const { sheet, rect } = tableOf(book, key);
    const ruled = columnsOf(key).filter(({ rule }) => rule);
    if (ruled.length === 0) return null;
    const column = chance.of(ruled);
    sheet.validations.delete(cellKey(rect.bottom, rect.left + columnOf(key, column.key)));
    return { kind: "ruleGone", says: column.heading.da };
  },
  signsUnseen: (book, chance, keys) => {
    if (!keys.includes("participants")) return null;
    type(book, "participants", 7, "name", chance.of(["Cille\u200b Prøve", "Cille\tPrøve", "Cille Prøve\n"]));
    return { kind: "signsUnseen", says: "Navn" };
  },
  severalNames: (book, chance, keys) => {
    if (!keys.includes("staffing")) return null;
    const names = chance.of(["Anna Prøve; Bo Eksempel", "Anna Prøve og Bo Eksempel"]);
    type(book, "staffing", 9, "participant", names);
    type(book, "staffing", 9, "area", "K1a");
    return { kind: "severalNames", says: names };
  },
  lettersInParts: (book, chance, keys) => {
    if (!keys.includes("participants")) return null;
    const name = chance.of(["A\u030Ase Pr\u00f8ve", "Bo\u0301 Eksempel"]);
    type(book, "participants", 5, "name", name);
    return { kind: "lettersInParts", says: name };
  },
  numberAsText: (book, chance, keys) => {
    if (!keys.includes("participants")) return null;
    const text = chance.of(["'3", "'1.000", "'mange"]);
    type(book, "participants", 0, "maxAreas", text);
    return { kind: "notANumber", says: text.slice(1) };
  },
  dateAsText: (book, chance, keys) => {
    if (!keys.includes("staffing")) return null;
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
    type(made, "staffing", row, "area", "K1a");
    type(made, "staffing", row, "about", `om ${row}`);
  });
  type(made, "areas", 3, "note", "Vores note");
  const run = async (seed: number): Promise<string[]> => {
    const chance = Chance.seeded(seed);
    host.open(made.copy());
    // What formulas show plays no part in what is checked here.
    host.book.engine.paused = true;
    const done = new Map<string, Expected>();
    const keys = [...tablesOf(workbook).keys()];
    let whole = keys;
    if (chance.sometimes(0.5)) {
      const key = chance.of(filled);
      const name = chance.of(Object.keys(damages));
      whole = keys.filter((other) => !besides(key).includes(other));
      done.set(name, damages[name]?.(host.book, chance, key) ?? null);
    }
    const drawn = Array.from({ length: chance.below(5) + (done.size === 0 ? 1 : 0) }, () => chance.of(Object.keys(mistakes)));
    // Last: the others look for columns where they were made.
    for (const name of [...drawn.filter((one) => one !== "insertColumn"), ...drawn.filter((one) => one === "insertColumn")])
      if (!done.has(name)) done.set(name, mistakes[name]?.(host.book, chance, whole) ?? null);
    return checkAndRepair(pane, host.book, [...done]);
  };
  return { run, close };
}

/** The check names every mistake, the repairs mend what can be mended, people's cells are as they were, and a second time changes nothing. */
async function checkAndRepair(pane: Pane, book: Book, done: [string, Expected][]): Promise<string[]> {
  const theirs = constants(book);
  // A renamed heading hides what else is wrong with its column until it is mended.
  const found = await repairAll(pane);
  const unnamed = done.flatMap(([name, expected]) => {
    if (!expected) return [];
    // A sheet may be called otherwise by then; an answer is told as one only where nothing else of its block is wrong.
    const kinds = expected.kind === "answerTyped" ? ["answerTyped", "blockBroken"] : [expected.kind];
    const isSheet = expected.says.endsWith("!") || expected.kind === "sheetHidden";
    const says = expected.says.replace(/!$/, "");
    const named = found.some(
      ({ kind, values }) =>
        kinds.includes(kind) && Object.values(values).some((value) => value === expected.says || (isSheet && value.startsWith(says))),
    );
    return named ? [] : [`${name} is not named (${expected.kind} ${expected.says})`];
  });
  const left = (await findings(pane))
    .filter((finding) => finding.repair !== null && !isGuess(finding))
    .map(({ kind, values }) => `${kind} is left: ${Object.values(values).join(" ")}`);
  const once = snapshot(book);
  await repairAll(pane);
  // Not those of a sheet that somebody copied: that is theirs.
  const broken = oursOf(book).flatMap(({ name, cells }) => {
    const lost = [...cells].filter(([, { formula }]) => formula?.includes("#REF!"));
    return lost.length === 0 ? [] : [`${lost.length} formulas of ${name} refer to nothing: ${lost[0]?.[1].formula ?? ""}`];
  });
  const speakless = [...tablesOf(workbook).values()].flatMap((declaration) => {
    const table = book.findTable(declaration.name);
    if (!table) return [`the table ${declaration.name} is missing`];
    const headings = book.headingsOf(table);
    return declaration.columns.flatMap(({ heading, formula }) => {
      if (!formula?.includes("[")) return [];
      const column = table.rect.left + headings.indexOf(heading.da);
      const cells = [...cellsOf({ ...bodyOf(table), left: column, right: column })];
      const speaks = cells.every(({ row }) => book.contentAt(table.sheet, row, column).formula?.includes("["));
      return speaks ? [] : [`formulas in ${declaration.name}, ${heading.da}, do not speak of columns`];
    });
  });
  const changedAgain = JSON.stringify(snapshot(book)) === JSON.stringify(once) ? [] : ["a second repair changes something"];
  const now = constants(book);
  const computed = ourPlaces(book);
  // Rows that come back move what stands below them.
  const moved = done.some(([name]) => name === "deleteFieldRow");
  const stays = new Set([...now].map(([key, value]) => `${key.slice(0, key.lastIndexOf(" "))} ${value}`));
  const lost = [...theirs]
    .filter(([key, value]) => !moved || !stays.has(`${key.slice(0, key.lastIndexOf(" "))} ${value}`))
    .filter(
      ([key, value]) =>
        !computed.has(key) &&
        value !== TYPED_OVER &&
        now.get(key) !== value &&
        !/^'?\d/.test(value) &&
        now.get(key) !== value.normalize("NFC") &&
        now.get(key) !== plain(value),
    )
    .map(([key, value]) => `${key} was ${value}`);
  // What was typed over what we work out is kept elsewhere.
  const everywhere = new Set([...now.values()].map(bare));
  const gone = [...theirs]
    .filter(([key, value]) => computed.has(key) && isTheirs(book, key) && value !== "" && !everywhere.has(bare(value)))
    .map(([key, value]) => `${key} was ${value}, and it is kept nowhere`);
  return [...unnamed, ...left, ...broken, ...speakless, ...changedAgain, ...lost, ...gone];
}

async function findings(pane: Pane): Promise<Finding[]> {
  const reading = await pane.readWorkbook();
  if (!reading) throw new Error("The workbook cannot be read.");
  const structure = await pane.inspectWorkbook("da", pane.task23);
  return [...pane.findInStructure(structure, pane.workbook, "da"), ...pane.findInData(reading)];
}

/** Whether a repair takes one person for another: a person says so. */
function isGuess({ kind, repair }: Finding): boolean {
  return kind === "staffingRow" && repair?.kind === "cells" && repair.changes.some(({ before }) => before !== "");
}

/** More repairs than mistakes can make. */
const ENOUGH = 60;

/** After these everything is looked at anew: what else is wrong shows only then. */
const structuralRepairs: ReadonlySet<Repair["kind"]> = new Set([
  "makeSheets",
  "makeTable",
  "renameTable",
  "renameColumn",
  "swapHeadings",
  "addColumn",
  "restoreFields",
]);

/**
 * Repairs what is found until nothing is left that can be: what brings back sheets, tables and columns first, since the rest is found
 * by them. Gives everything that was found on the way.
 */
async function repairAll(pane: Pane): Promise<Finding[]> {
  const all: Finding[] = [];
  for (let count = 0; count < ENOUGH; count += 1) {
    const found = await findings(pane);
    all.push(...found);
    const repairs = found.flatMap((finding) => (finding.repair && !isGuess(finding) ? [finding.repair] : []));
    if (repairs.length === 0) break;
    const certain = certainOf(found).map(({ repair }) => repair);
    const first = repairs.find(({ kind }) => structuralRepairs.has(kind));
    // All that is certain at one press, as the pane offers it, or else one after the other.
    if (certain.length > 1) await pane.repair(certain, pane.task23);
    else for (const repair of first ? [first] : repairs) await pane.repair(repair, pane.task23);
  }
  return all;
}

/** Whether a place is not one of a heading: those have their own names again. */
function isTheirs(book: Book, key: string): boolean {
  const at = placeOfKey(Number(key.slice(key.lastIndexOf(" ") + 1)));
  return !book.allTables().some(({ sheet, rect }) => key.startsWith(`${sheet.name} `) && at.row === rect.top);
}

const bare = (text: string): string => plain(text.replace(/^'/, ""));

/** Every constant of every sheet by its place. */
function constants(book: Book): Map<string, string> {
  return new Map(
    book.sheets.flatMap((sheet) =>
      [...sheet.cells].flatMap(([key, { formula, value }]) =>
        formula === null ? [[`${sheet.name} ${key}`, String(value)] as [string, string]] : [],
      ),
    ),
  );
}

/** The places that are ours: headings of tables, and cells of calculated columns. */
function ourPlaces(book: Book): Set<string> {
  return new Set(
    book
      .allTables()
      .flatMap(({ sheet, rect, calculated }) =>
        [...cellsOf(rect)]
          .filter(({ row, column }) => row === rect.top || calculated.has(column - rect.left))
          .map(({ row, column }) => `${sheet.name} ${cellKey(row, column)}`),
      ),
  );
}
