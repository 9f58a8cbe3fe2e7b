import { cellsOf, columnsOf, contains, rowsOf, type Rect } from "./a1";
import type { Book } from "./book";
import { moveFormula } from "./formulas";
import { cellKey, type CellContent, type Sheet } from "./sheet";

/**
 * Drags the fill handle: `whole` is `from` and the cells it is drawn over, in one direction. Formulas move along, dates and numbers in
 * a row of at least two go on in their steps, a date alone goes on by days, a text that ends in a number counts on; all else is
 * repeated (support.microsoft.com, *Fill data automatically in worksheet cells*). Formats and validation come along.
 */
export function fillSeries(book: Book, sheet: Sheet, from: Rect, whole: Rect): void {
  fill(book, sheet, from, whole, continuationOf);
}

/** Ctrl+D (`down`) or Ctrl+R: copies the first row or column of a block over the rest of it. */
export function fillCopies(book: Book, sheet: Sheet, rect: Rect, direction: "down" | "right"): void {
  const from = direction === "down" ? { ...rect, bottom: rect.top } : { ...rect, right: rect.left };
  fill(book, sheet, from, rect, () => null);
}

/** A cell of the source, as the continuation sees it. */
interface Sample {
  content: CellContent;
  isDate: boolean;
}

/** What comes so many steps after the first of some cells (negative: before it); null where they are just repeated. */
type Continuation = ((step: number) => CellContent) | null;

function fill(book: Book, sheet: Sheet, from: Rect, whole: Rect, continued: (line: Sample[]) => Continuation): void {
  book.refuseProtected(sheet);
  const isDown = columnsOf(from) === columnsOf(whole);
  const length = isDown ? rowsOf(from) : columnsOf(from);
  const lines = new Map<number, Continuation>();
  const sampleAt = (row: number, column: number): Sample => ({
    content: book.contentAt(sheet, row, column),
    isDate: /[dy]/i.test(book.formatAt(sheet, row, column).numberFormat ?? ""),
  });
  for (let line = isDown ? from.left : from.top; line <= (isDown ? from.right : from.bottom); line += 1) {
    const cells = isDown ? cellsOf({ ...from, left: line, right: line }) : cellsOf({ ...from, top: line, bottom: line });
    lines.set(line, continued([...cells].map(({ row, column }) => sampleAt(row, column))));
  }
  const filled = [...cellsOf(whole)].filter(({ row, column }) => !contains(from, { top: row, left: column, bottom: row, right: column }));
  const contents = filled.map(({ row, column }) => {
    const step = isDown ? row - from.top : column - from.left;
    const back = ((step % length) + length) % length;
    const source = isDown ? { row: from.top + back, column } : { row, column: from.left + back };
    const content = book.contentAt(sheet, source.row, source.column);
    const next = lines.get(isDown ? column : row);
    if (content.formula !== null)
      return {
        row,
        column,
        source,
        content: { ...content, formula: moveFormula(content.formula, row - source.row, column - source.column) },
      };
    return { row, column, source, content: next ? next(step) : content };
  });
  for (const { row, column, source, content } of contents) {
    copyDress(sheet, cellKey(source.row, source.column), cellKey(row, column));
    book.put(sheet, row, column, content);
  }
  book.afterWriting(sheet, whole);
  book.engine.structureChanged();
}

function copyDress({ formats, validations }: Sheet, from: number, to: number): void {
  const [format, validation] = [formats.get(from), validations.get(from)];
  if (format) formats.set(to, format);
  else formats.delete(to);
  if (validation) validations.set(to, validation);
  else validations.delete(to);
}

function continuationOf(line: Sample[]): Continuation {
  const [first, second] = line;
  if (!first || line.some(({ content }) => content.formula !== null)) return null;
  const values = line.map(({ content }) => content.value);
  const numbers = values.filter((value): value is number => typeof value === "number");
  if (numbers.length === values.length) {
    const [start = 0] = numbers;
    if (!second) return first.isDate ? (step) => ({ formula: null, value: start + step }) : null;
    const by = (numbers[1] ?? start) - start;
    const isEven = numbers.every((value, index) => index === 0 || Math.abs(value - (numbers[index - 1] ?? 0) - by) < 1e-9);
    return isEven ? (step) => ({ formula: null, value: start + by * step }) : null;
  }
  return countingOn(values);
}

/** `Område 1` goes on as `Område 2`. */
function countingOn(values: readonly unknown[]): Continuation {
  const parts = values.map((value) => (typeof value === "string" ? /^(.*?)(\d{1,9})$/su.exec(value) : null));
  const [first, second] = parts;
  if (!first || parts.some((part) => part?.[1] !== first[1])) return null;
  const start = Number(first[2]);
  const by = second ? Number(second[2]) - start : 1;
  const isEven = parts.every((part, index) => Number(part?.[2]) === start + by * index);
  if (!isEven) return null;
  const width = first[2]?.startsWith("0") ? (first[2].length ?? 0) : 0;
  return (step) => ({ formula: null, value: `${first[1] ?? ""}${String(Math.abs(start + by * step)).padStart(width, "0")}` });
}
