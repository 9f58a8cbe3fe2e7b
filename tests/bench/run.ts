import { join } from "node:path";
import { parseArgs } from "node:util";
import { analyse, type Analysis } from "./analysis";
import { large } from "./file";
import { growthOfFormulas, recalculation } from "./growth";
import { waitOf, type Cost } from "./measure";
import { libreOffice } from "../support/programs";
import { operations, type Operation } from "./operations";
import { readiness } from "./pane";
import { budgets, measureSize } from "./size";

/**
 * `npm run bench`: what the product costs, each figure beside a plain twin, a bare library or a bound; `--json` prints the same as
 * data. Needs a built add-in (`npm run build`) and a browser; LibreOffice where it is installed.
 */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const AREAS = [15, 150, 1000, 1500, 10_000];
const RECALCULATED = [20, 250, 500, 1000];

const size = measureSize(join(process.cwd(), "dist", "addin"));
const result = {
  operations: await operations(),
  analysis: AREAS.map(analyse),
  large: await large(10_000),
  formulas: growthOfFormulas(),
  recalculation: await recalculations(),
  pane: await readiness(),
  size: { ...size, budgets },
};
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : inWords());
process.exit(0);

async function recalculations(): Promise<{ areas: number; millis: number }[]> {
  const office = libreOffice();
  if (office === null) return [];
  const results = [];
  for (const areas of RECALCULATED) results.push({ areas, millis: await recalculation(office, areas) });
  return results;
}

function inWords(): string {
  const { analysis, large: book, pane, recalculation: recalculated } = result;
  const growth = (of: Rule): string => ratio(timeAt(10_000, of), timeAt(1000, of));
  return [
    table("Commands: ours | twin (a call per cell or row, a sync per step) | bound", [
      ["", "round trips", "actions", "sent, 1000 characters", "received, 1000 characters", "ms", "wait on the web s", "twin waits"],
      ...result.operations.map(operationRow),
    ]),
    table("Rules, ms (median)", [
      ["areas", "the first time", "coverage", "in ten workbooks", "ratio", "ids alone", "over 40 weeks", "check"],
      ...analysis.map(({ areas, first, millis, apart, ids, overTime, check }) => [
        String(areas),
        first.toFixed(1),
        millis.toFixed(2),
        apart.toFixed(2),
        ratio(millis, apart),
        ids.toFixed(2),
        overTime.toFixed(1),
        check.toFixed(1),
      ]),
      ["10 000 : 1 000", growth("first"), growth("millis"), growth("apart"), "", growth("ids"), growth("overTime"), growth("check")],
    ]),
    table(`A workbook of ${book.areas} areas`, [
      ["round trips", "sent, million characters", "ms", "longest piece ms", "file ms", "bare library ms", "ratio"],
      [
        String(book.create.roundTrips),
        (book.create.requestLength / 1e6).toFixed(1),
        book.create.millis.toFixed(0),
        book.create.longest.toFixed(0),
        book.fileMillis.toFixed(0),
        book.bareFileMillis.toFixed(0),
        ratio(book.fileMillis, book.bareFileMillis),
      ],
    ]),
    table("Reading it", [
      ["", "round trips", "received, 1000 characters", "ms"],
      ...Object.entries({
        whole: book.read,
        "follow a change of participants": book.follow,
        "follow a change of areas": book.followAreas,
      }).map(([name, { roundTrips, responseLength, millis }]) => [
        name,
        String(roundTrips),
        (responseLength / 1000).toFixed(1),
        millis.toFixed(0),
      ]),
    ]),
    table("Recalculated by LibreOffice, start-up and file included, s", [
      recalculated.map(({ areas }) => String(areas)),
      recalculated.map(({ millis }) => (millis / 1000).toFixed(1)),
    ]),
    table("Formulas that look through whole columns: rows read by one cell", [
      ...result.formulas.map(({ column, reads }) => [
        column,
        Object.entries(reads)
          .map(([key, times]) => `${times} × ${key}`)
          .join(" + "),
      ]),
    ]),
    table("The pane in Chromium, ms to its first button", [
      ["ours", "bare React and Fluent", "ratio"],
      [pane.ours.toFixed(0), pane.bare.toFixed(0), ratio(pane.ours, pane.bare)],
    ]),
    table("Size", [
      ["", "measured", "budget"],
      ...Object.entries(budgets).map(([key, budget]) => [key, String(size[key as keyof typeof budgets]), String(budget)]),
    ]),
  ].join("\n");
}

type Rule = Exclude<keyof Analysis, "areas">;

function timeAt(areas: number, of: Rule): number {
  return result.analysis.find((analysis) => analysis.areas === areas)?.[of] ?? 0;
}

function operationRow({ name, twin, bound, ...own }: Operation): string[] {
  const beside = (of: keyof Cost, show: (value: number) => string): string => [own[of], twin[of]].map(show).join(" | ");
  const thousands = (characters: number): string => (characters / 1000).toFixed(1);
  return [
    name,
    `${beside("roundTrips", String)} | ${bound.roundTrips}`,
    beside("actions", String),
    `${beside("requestLength", thousands)} | ${thousands(bound.requestLength)}`,
    `${beside("responseLength", thousands)} | ${thousands(bound.responseLength)}`,
    beside("millis", (millis) => millis.toFixed(0)),
    [waitOf(own), waitOf(twin)].map((millis) => (millis / 1000).toFixed(1)).join(" | "),
    ratio(waitOf(twin), waitOf(own)),
  ];
}

function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(2)} ×`;
}

/** Columns under each other, a heading above. */
function table(heading: string, rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return `${heading}\n${rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`).join("\n")}\n`;
}
