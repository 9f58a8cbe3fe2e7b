import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { assess } from "../../src/coverage/assess";
import type { CellValue } from "../../src/base/cells";
import type { Organisation } from "../../src/rules/rows";
import { coverWeeks } from "../../src/coverage/weeks";
import type { TableContents } from "../../src/workbook/read/contents";
import { findInData } from "../../src/workbook/check/dataFindings";
import { tablesOf } from "../../src/workbook/plan/plan";
import type { ReadTable } from "../../src/rules/rows";
import type { Reading } from "../../src/workbook/read/reading";
import { workbook } from "../../src/workbook/declaration/workbook";
import { reading, START } from "../support/organisation";
import { medianOf, middle } from "./measure";
import { organisationOf } from "./organisation";

/** The same organisation as it is read from a workbook's tables. */
function readingOf(given: Organisation): Reading {
  const contents = (key: ReadTable, rows: readonly object[]): [string, TableContents] => {
    const declaration = tablesOf(workbook).get(key);
    if (!declaration) throw new Error(`There is no table ${key}.`);
    const cells = rows.map((cells) => new Map(Object.entries(cells) as [string, CellValue | null][]));
    const values = cells.map((cell) => declaration.columns.map((column) => cell.get(column.key) ?? ""));
    const columns = new Map(declaration.columns.map((column, place) => [column.key, place]));
    return [
      key,
      {
        declaration,
        sheet: key,
        sheetId: key,
        firstRow: 5,
        firstColumn: 0,
        showTotals: false,
        headings: [...columns.keys()],
        values,
        columns,
      },
    ];
  };
  const tables = new Map([
    contents("areas", given.areas),
    contents("staffing", given.staffing),
    contents("participants", given.participants),
  ]);
  return reading({ organisation: given, tables });
}

/** Milliseconds that the rules take at a number of areas: medians of several runs after warming up, where nothing else is said. */
export interface Analysis {
  areas: number;
  /** Coverage. */
  millis: number;
  /** Coverage the first time, as when a pane is opened: medians of several processes. */
  first: number;
  /** Coverage of ten workbooks of a tenth each: as much to go through, but looked up among fewer. */
  apart: number;
  /** The least that any coverage asks for: every row's area found by its id. */
  ids: number;
  /** Coverage over forty weeks. */
  overTime: number;
  /** Everything wrong in what people wrote. */
  check: number;
}

const RUNS = 15;
const WEEKS = 40;
/** Milliseconds after which the engine has compiled what is run again and again. */
const WARM = 300;

/** Coverage, coverage over time, and the check. */
export function analyse(areas: number): Analysis {
  const given = organisationOf(areas);
  const read = readingOf(given);
  const tenths = Array.from({ length: 10 }, () => organisationOf(Math.ceil(areas / 10)));
  return {
    areas,
    millis: whenWarm(() => assess(given)),
    first: firstTime(areas),
    apart: whenWarm(() => tenths.map(assess)),
    ids: whenWarm(() => findIds(given)),
    overTime: whenWarm(() => coverWeeks(assess(given), START, WEEKS)),
    check: whenWarm(() => findInData(read)),
  };
}

function findIds({ areas, staffing }: Organisation): number[] {
  const places = new Map<CellValue, number>();
  areas.forEach(({ id }, place) => places.set(id, place));
  return staffing.map(({ area }) => places.get(area) ?? -1);
}

function whenWarm(work: () => unknown): number {
  const start = performance.now();
  do work();
  while (performance.now() - start < WARM);
  return medianOf(RUNS, work);
}

/** @throws Error where such a process fails. */
function firstTime(areas: number): number {
  const script = join(process.cwd(), "tests/bench/firstTime.ts");
  const times = Array.from({ length: 5 }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, String(areas)], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  });
  return middle(times);
}
