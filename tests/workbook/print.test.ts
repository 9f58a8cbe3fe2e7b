import { task23 } from "../../src/catalogue/task23";
import { columnNumber } from "../../src/simulator/model/a1";
import { languageKeys } from "../../src/base/languages";
import { workbook } from "../../src/workbook/declaration/workbook";
import { planWorkbook } from "../../src/workbook/plan/plan";
import type { SheetPlan } from "../../src/workbook/plan/planTypes";

/** Inches of A4, of the margins that the add-in sets at each side, and of what Excel leaves above and below. */
const A4 = { long: 11.69, short: 8.27 };
const SIDE = 0.4;
const ENDS = 1.5;
/** Pixels of an inch; of a character of the default font, and of what stands beside it (ECMA-376 18.3.1.13, `width`). */
const INCH = 96;
const CHARACTER = 7;
const PADDING = 5;
const POINT = 72;
const FONT = 11;
const ROW = 15;

const columnsOf = (runs: readonly string[]): number[] =>
  runs.flatMap((run) => {
    const [first = 0, last = first] = run.split(":").map((letters) => columnNumber(letters));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

/** Points that the default font has on paper: Excel makes the sheet smaller until it has as many pages beside each other as it is said to. */
function sizeInPrint(sheet: SheetPlan): number {
  const hidden = new Set(columnsOf(sheet.hiddenColumns));
  const pixels = sheet.columns.flatMap(({ addresses, width }) =>
    columnsOf(addresses)
      .filter((column) => !hidden.has(column))
      .map(() => width * CHARACTER + PADDING),
  );
  const [across, down] = sheet.landscape ? [A4.long, A4.short] : [A4.short, A4.long];
  const wide = (across - 2 * SIDE) * INCH * sheet.pagesWide;
  const byWidth = wide / pixels.reduce((sum, one) => sum + one, 0);
  return FONT * Math.min(1, byWidth, sheet.onePage ? ((down - ENDS) * POINT) / heightOf(sheet) : 1);
}

function heightOf({ rowHeights, values, formulas, copies }: SheetPlan): number {
  const last = Math.max(
    ...[...values, ...formulas, ...copies.map(({ to }) => ({ address: to }))].map(({ address }) => Number(/\d+$/.exec(address)?.[0])),
  );
  const tall = rowHeights.flatMap(({ address, height }) => {
    const [first = 0, end = first] = address.split(":").map(Number);
    return Array.from({ length: end - first + 1 }, () => height - ROW);
  });
  return last * ROW + tall.reduce((sum, one) => sum + one, 0);
}

test.each(languageKeys)("no sheet prints smaller than 7 points: %s", (language) => {
  const { sheets } = planWorkbook(workbook, task23, language, { municipality: "", projectStart: 46419, goLive: null });
  const sizes = sheets.map((sheet): [string, number] => [sheet.name, Math.round(sizeInPrint(sheet) * 10) / 10]);
  expect(sizes.filter(([, points]) => points < 7)).toEqual([]);
});

test.each(languageKeys)("no word of ours is cut in its own column: %s", (language) => {
  const { sheets } = planWorkbook(workbook, task23, language, { municipality: "", projectStart: 46419, goLive: null });
  const cut = workbook.sheets.flatMap(({ key, blocks }) => {
    const plan = sheets.find((sheet) => sheet.key === key);
    const widths = new Map(plan?.columns.flatMap(({ addresses, width }) => columnsOf(addresses).map((column) => [column, width] as const)));
    const [first = 0] = [widths.get(columnNumber("A"))];
    return blocks.flatMap((block) => {
      if (block.kind === "fields")
        return block.fields
          .map(({ label }) => (typeof label === "function" ? label(task23) : label)[language])
          .filter((label) => label.length > first + 2);
      if (block.kind !== "table" && block.kind !== "grid") return [];
      // Headings wrap, but for words that are longer than their column.
      return block.columns
        .filter((column) => !("hidden" in column && column.hidden))
        .flatMap(({ heading, width }) => heading[language].split(/[ -]/).filter((word) => word.length > width));
    });
  });
  expect(cut).toEqual([]);
});
