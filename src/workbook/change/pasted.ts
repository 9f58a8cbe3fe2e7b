import { clean, comparable } from "../../base/cells";
import { cellsOfTabbed } from "../../base/tabbed";
import { languageKeys, type Text } from "../../base/languages";
import { isSeveral, plain } from "../../rules/names";

/** More lines than a project has people or rows of: a text of more is another one. */
export const MOST_LINES = 300;

/** A line of a pasted text, its cells by what they are: those that are none of the columns asked for are `unused`. */
export interface PastedLine<Column extends string> {
  /** From 1, as people count them. */
  line: number;
  cells: Partial<Record<Column, string>>;
  unused: string[];
}

/** What heads a column in tables that people paste: the workbook's own headings, and others. */
export type Headings<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** Everything that a text can head a column with: what the declaration says in every language, and more. */
export function headingsOf(text: Text | undefined, ...more: readonly string[]): string[] {
  return [...(text ? languageKeys.map((language) => text[language]) : []), ...more];
}

/**
 * A pasted table: with a line of headings, whatever their order; without one, by `order`. Null where the text is not a table, since
 * no line of it has a tab.
 */
export function linesOfTable<Column extends string>(
  text: string,
  headings: Headings<Column>,
  order: readonly Column[],
): PastedLine<Column>[] | null {
  const columns = Object.entries<readonly string[]>(headings) as [Column, readonly string[]][];
  const named = (cell: string): Column | null =>
    columns.find(([, texts]) => texts.some((one) => comparable(one) === comparable(plain(cell))))?.[0] ?? null;
  const tabbed = text.includes("\t") ? text : tabbedFromSemicolons(text, (cell) => named(cell) !== null);
  if (tabbed === null) return null;
  const rows = cellsOfTabbed(tabbed).map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => plain(cell)) }));
  const written = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const first = written[0]?.cells.map(named) ?? [];
  const hasHeadings = first.filter((column) => column !== null).length > 1 || (first[0] !== null && first.length === 1);
  const places = hasHeadings ? first : order;
  return (hasHeadings ? written.slice(1) : written).map(({ line, cells }) => {
    const found: Partial<Record<Column, string>> = {};
    const unused: string[] = [];
    cells.forEach((cell, place) => {
      const column = places[place] ?? null;
      if (cell === "") return;
      if (column === null || found[column] !== undefined) unused.push(cell);
      else found[column] = cell;
    });
    return { line, cells: found, unused };
  });
}

/** A table with semicolons between its cells, as files of Danish Excel have it: told by its headings. Null where it is none. */
function tabbedFromSemicolons(text: string, isHeading: (cell: string) => boolean): string | null {
  const first = text.split(/\r\n|\r|\n/).find((line) => clean(line) !== "") ?? "";
  return first.split(";").filter(isHeading).length > 1 ? text.replaceAll(";", "\t") : null;
}

/** What stands between two whole names. */
export const BETWEEN_NAMES = /\s+(?:og|and|samt)\s+|\s*[/&+]\s*/i;

/** Whether a text can be a first and a last name. */
export const isWholeName = (text: string): boolean => clean(text).split(" ").length > 1;

/** Whether a text is the names of several people: listed ones, or whole names with a word between. */
export function isSeveralNames(text: string, listed: readonly string[]): boolean {
  const parts = text.split(BETWEEN_NAMES);
  return isSeveral(text, listed) || (parts.length > 1 && parts.every(isWholeName));
}

/** Signs that no name has: of markup, formulas, other texts. */
const NOT_IN_NAMES = /[<>=|{}[\]\\^~*"?!%$#@]|\d{3}|https?:|^[+\-=@']|^\W+$/u;
const LONGEST = 80;
const MOST_WORDS = 7;

/** Whether a text can be the name of somebody. */
export function isName(text: string): boolean {
  return /\p{L}/u.test(text) && text.length <= LONGEST && text.split(" ").length <= MOST_WORDS && !NOT_IN_NAMES.test(text);
}

/** A name as it is written in the workbook: what stands in brackets behind it, as `(Ekstern)`, is not part of it. */
export function nameOf(text: string): string {
  return clean(
    plain(text)
      .replace(/^["']+|["']+$/g, "")
      .replace(/\s*\([^()]*\)$/, ""),
  );
}
