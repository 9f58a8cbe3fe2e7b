import { columnsOf, formatRect, quoteSheet, rowsOf, type Rect } from "./a1";
import type { Book } from "./book";
import type { Chart, ChartSeries, Sheet } from "./sheet";

/** A series over cells, named by a cell. */
export function seriesOver(values: Rect | null, named: Rect | null): ChartSeries {
  return { name: null, named, values, categories: null, trendlines: [], looks: new Map() };
}

/** Whether what stands in some cells is words, as headings are; blank cells are neither. */
function areWords(book: Book, sheet: Sheet, cells: Rect): boolean {
  let words = 0;
  for (let row = cells.top; row <= cells.bottom; row += 1)
    for (let column = cells.left; column <= cells.right; column += 1) {
      const value = book.valueAt(sheet, row, column);
      if (typeof value === "number" || typeof value === "boolean") return false;
      words += value === "" ? 0 : 1;
    }
  return words > 0;
}

/**
 * The series of a chart over some cells: a column each, or a row each where those are asked for, or are fewer. Words in front of the
 * numbers name the categories, words above them the series. How Excel tells words that name from others is written down nowhere.
 */
export function seriesOf(book: Book, sheet: Sheet, data: Rect, by: "Auto" | "Columns" | "Rows"): ChartSeries[] {
  const inRows = by === "Rows" || (by === "Auto" && rowsOf(data) < columnsOf(data));
  const { top, left, bottom, right } = data;
  const below = Math.min(top + 1, bottom);
  const beside = Math.min(left + 1, right);
  const hasHead = bottom > top && (areWords(book, sheet, { ...data, bottom: top, left: beside }) || (!inRows && by === "Columns"));
  const hasSide = right > left && areWords(book, sheet, { ...data, right: left, top: below });
  const body: Rect = { top: hasHead ? below : top, left: hasSide ? beside : left, bottom, right };
  const head = hasHead ? { ...body, top, bottom: top } : null;
  const side = hasSide ? { ...body, left, right: left } : null;
  const count = inRows ? rowsOf(body) : columnsOf(body);
  return Array.from({ length: count }, (_, index) => {
    const [row, column] = [body.top + index, body.left + index];
    const along = (cells: Rect): Rect => (inRows ? { ...cells, top: row, bottom: row } : { ...cells, left: column, right: column });
    const namedBy = inRows ? side : head;
    return { ...seriesOver(along(body), namedBy && along(namedBy)), categories: inRows ? head : side };
  });
}

/** What a series is called, by its place from 0. */
export function nameOfSeries(book: Book, sheet: Sheet, { name, named }: ChartSeries, place: number): string {
  return name ?? (named ? String(book.valueAt(sheet, named.top, named.left)) : `Serie${place + 1}`);
}

/** Where the numbers of something stand, as an address with its sheet. */
export const sourceOf = (sheet: Sheet, cells: Rect): string => `${quoteSheet(sheet.name)}!${formatRect(cells, true)}`;

/** Stacked bars over columns that stand side by side, each named by the cell above it: those a file can hold. */
export function isStackedBars({ type, data, series }: Chart): boolean {
  const isColumn = ({ name, named, values }: ChartSeries, index: number): boolean =>
    name === null &&
    named?.top === data.top &&
    values?.left === data.left + index &&
    values.top === data.top + 1 &&
    values.left === values.right;
  return type === "BarStacked" && series.every(isColumn);
}
