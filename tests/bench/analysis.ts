import { coverAreas } from "../../src/coverage/areas";
import type { CellValue } from "../../src/coverage/cells";
import type { Organisation } from "../../src/coverage/rows";
import { coverWeeks } from "../../src/coverage/weeks";
import type { TableContents } from "../../src/workbook/contents";
import { findInData } from "../../src/workbook/dataFindings";
import { tablesOf } from "../../src/workbook/plan";
import type { Reading, ReadTable } from "../../src/workbook/reading";
import { workbook } from "../../src/workbook/workbook";
import { area, organisation, person, reading, row, START } from "../support/organisation";
import { medianOf } from "./measure";

/** An invented organisation: two rows of staffing for each area, a participant for ten areas, one thousand at most. */
export function organisationOf(areas: number): Organisation {
  const people = Math.max(2, Math.min(1000, Math.ceil(areas / 10)));
  const name = (index: number): string => `Person ${index % people}`;
  return organisation(
    Array.from({ length: areas }, (_, index) => [
      row({ areaId: `K${index}`, participant: name(index) }),
      row({ areaId: `K${index}`, participant: name(index + 1), role: "deputy", from: START + (index % 3) }),
    ]).flat(),
    {
      areas: Array.from({ length: areas }, (_, index) =>
        area({ id: `K${index}`, name: `Område ${index}`, deputyRequired: index % 2 === 0 }),
      ),
      participants: Array.from({ length: people }, (_, index) => person({ name: name(index) })),
    },
  );
}

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

/** Milliseconds that the rules take at a number of areas: medians of several runs after warming up. */
export interface Analysis {
  areas: number;
  /** Coverage. */
  millis: number;
  /** Coverage of ten workbooks of a tenth each: as much to go through, but looked up among fewer. */
  apart: number;
  /** Coverage over forty weeks. */
  overTime: number;
  /** Everything wrong in what people wrote. */
  check: number;
}

const RUNS = 15;
const WEEKS = 40;

/** Coverage, coverage over time, and the check. */
export function analyse(areas: number): Analysis {
  const given = organisationOf(areas);
  const read = readingOf(given);
  const tenths = Array.from({ length: 10 }, () => organisationOf(Math.ceil(areas / 10)));
  for (let run = 0; run < 3; run += 1) coverAreas(given);
  return {
    areas,
    millis: medianOf(RUNS, () => coverAreas(given)),
    apart: medianOf(RUNS, () => tenths.map(coverAreas)),
    overTime: medianOf(RUNS, () => coverWeeks(given, START, WEEKS)),
    check: medianOf(RUNS, () => findInData(read)),
  };
}
