import { task23 } from "../../src/catalogue/task23";
import { createWorkbook, fillRecommended, inspectWorkbook, readWorkbook, repair, watchWorkbook, writeChanges } from "../../src/excel";
import { planAssignment } from "../../src/workbook/change/assignment";
import type { CellChange } from "../../src/workbook/change/changes";
import { planWorkbook } from "../../src/workbook/plan/plan";
import type { Reading } from "../../src/workbook/read/reading";
import { findInStructure } from "../../src/workbook/check/structureFindings";
import { workbook } from "../../src/workbook/declaration/workbook";
import type { Book } from "../../src/simulator/model/book";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { clearArea, columnOf, tableOf, type } from "../support/tables";
import { lengthOf, measure, type Cost } from "./measure";
import { createTwin, readTwin, writeTwin } from "./twins";
import { wishFor } from "../support/wishes";

/** The least that any solution needs: round trips, and the characters of the cells that have to cross, as JSON. */
export interface Bound {
  roundTrips: number;
  requestLength: number;
  responseLength: number;
}

export interface Operation extends Cost {
  name: string;
  twin: Cost;
  bound: Bound;
}

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 };

/** One command: what the workbook is like before, ours, the twin, and the bound. */
interface Case {
  name: string;
  begin: (made: Book) => Book;
  ours: () => Promise<unknown>;
  twin: () => Promise<unknown>;
  bound: () => Bound;
}

/** Each command beside its twin, on the invented municipality's workbook; formulas are not worked out meanwhile. */
export async function operations(): Promise<Operation[]> {
  const excel = await openExcel();
  excel.book.engine.paused = true;
  const empty = excel.book.copy();
  const plan = planWorkbook(workbook, task23, "da", inputs);
  await createWorkbook(task23, "da", inputs);
  fillInvented(excel.book);
  const made = excel.book;
  const reading = (await readWorkbook()) ?? never();
  const known = (await readWorkbook({ reading, sheets: new Set(), whole: false })) ?? never();
  const told = contentsOf(reading);
  const assigned = planAssignment(wishFor({ areaIds: ["K7c", "K5a"], from: TODAY }), reading.tables, "da")?.changes ?? never();
  const wanting = copyWith((book) => [2, 3, 7].forEach((row) => clearArea(book, row)))(made);
  excel.host.open(wanting.copy());
  const filled = changesOf(await readWorkbook(), reading, "areas");
  excel.host.open(copyWith(clearFormulas)(made));
  const gone = findInStructure(await inspectWorkbook("da", task23), workbook, "da").find(
    (finding) => finding.kind === "formulaGone",
  )?.repair;
  if (gone?.kind !== "cells") throw new Error("No formulas are gone.");
  const written = (changes: readonly CellChange[]): Bound => ({
    roundTrips: 2,
    requestLength: lengthOf(changes.map(({ after }) => after)),
    responseLength: 0,
  });
  const cases: Case[] = [
    {
      name: "create",
      begin: () => empty.copy(),
      ours: () => createWorkbook(task23, "da", inputs),
      twin: () => createTwin(plan),
      bound: () => ({
        roundTrips: 2,
        requestLength: lengthOf(plan.sheets.map(({ values, formulas }) => [...values, ...formulas].map(({ cells }) => cells))),
        responseLength: 0,
      }),
    },
    {
      name: "fill",
      begin: () => wanting.copy(),
      ours: () => fillRecommended(task23),
      twin: () => writeTwin(filled, reading.tables),
      bound: () => ({ ...written(filled), responseLength: lengthOf(contentsOf(reading, ["areas"])) }),
    },
    {
      name: "read",
      begin: (book) => book.copy(),
      ours: () => readWorkbook(),
      twin: readTwin,
      bound: () => ({ roundTrips: 1, requestLength: 0, responseLength: lengthOf(told) }),
    },
    {
      name: "assign",
      begin: (book) => book.copy(),
      ours: () => writeChanges(assigned),
      twin: () => writeTwin(assigned, reading.tables),
      bound: () => ({ ...written(assigned), responseLength: lengthOf(contentsOf(reading, ["staffing"])) }),
    },
    {
      name: "repair",
      begin: copyWith(clearFormulas),
      ours: () => repair(gone, task23),
      twin: () => writeTwin(gone.changes, reading.tables),
      bound: () => ({ ...written(gone.changes), responseLength: lengthOf(gone.changes.map(({ before }) => before)) }),
    },
    {
      name: "follow a change",
      begin: (book) => book.copy(),
      ours: () => follow(excel, known),
      twin: readTwin,
      bound: () => ({ roundTrips: 1, requestLength: 0, responseLength: lengthOf(contentsOf(reading, ["staffing"])) }),
    },
  ];
  const results: Operation[] = [];
  for (const { name, begin, ours, twin, bound } of cases) {
    const costs: Cost[] = [];
    for (const work of [ours, twin, ours, twin]) {
      excel.host.open(begin(made));
      costs.push(await measure(excel, work));
    }
    // The second time of each: the first also warms the code up.
    const [, , own = never(), others = never()] = costs;
    results.push({ name, ...own, twin: others, bound: bound() });
  }
  excel.close();
  return results;
}

/** Somebody types, and the pane reads what may have changed since it read last; registering for it is taken off. */
async function follow(excel: TestExcel, reading: Reading): Promise<void> {
  let tell: (changed: ReadonlySet<string>) => void = () => undefined;
  const change = new Promise<ReadonlySet<string>>((resolve) => (tell = resolve));
  const stop = await watchWorkbook((changed) => tell(changed));
  excel.clients[0]?.roundTrips.pop();
  type(excel.host.book, "staffing", 20, "participant", "Anna Prøve");
  excel.host.tell(null);
  await readWorkbook({ reading, sheets: await change, whole: false });
  await stop();
  excel.clients[0]?.roundTrips.pop();
}

function clearFormulas(book: Book): void {
  const { sheet, rect } = tableOf(book, "areas");
  const left = rect.left + columnOf("areas", "status");
  book.clearContents(sheet, { top: rect.top + 3, bottom: rect.top + 12, left, right: left });
}

const copyWith =
  (change: (book: Book) => void) =>
  (book: Book): Book => {
    const copy = book.copy();
    change(copy);
    return copy;
  };

/** What people wrote, without what formulas work out. */
function contentsOf({ tables }: Reading, keys: readonly string[] = [...tables.keys()]): unknown {
  return keys.map((key) => {
    const table = tables.get(key) ?? never();
    const own = table.declaration.columns.filter(({ formula }) => !formula).map((column) => table.columns.get(column.key) ?? 0);
    return table.values.map((row) => own.map((place) => row[place] ?? ""));
  });
}

/** The cells of a table in which two readings differ. */
function changesOf(before: Reading | null, after: Reading, key: string): CellChange[] {
  const [old, now] = [before?.tables.get(key) ?? never(), after.tables.get(key) ?? never()];
  return now.declaration.columns.flatMap(({ key: column, formula }) =>
    now.values.flatMap((row, index) => {
      const place = now.columns.get(column) ?? 0;
      const [was, is] = [old.values[index]?.[place] ?? "", row[place] ?? ""];
      return formula || was === is ? [] : [{ table: key, row: index, column, before: was, after: is }];
    }),
  );
}

function never(): never {
  throw new Error("Something that the bench needs is not there.");
}
