import { runsOf } from "../base/addresses";
import type { CellValue } from "../base/cells";
import type { Language } from "../base/languages";
import { isComputed, type TableContents } from "../workbook/read/contents";
import { loadFrame, loadTable } from "./tables";

/** What may have changed since a table was read. */
export interface Changes {
  /** The ids of the sheets whose cells changed. */
  sheets: ReadonlySet<string>;
  /** Any value may be another: Excel does not tell of every change, nor at once. */
  whole: boolean;
}

/**
 * Queues the loads for a table that was read before: its cells only where they may have changed, on its sheet or through formulas of
 * people's. `read` after the sync gives null where the table is gone; where cells were not loaded, what our own formulas work out is
 * as old as the reading before. Where `linked` was false and is no longer, the cells are those of before and are to be read again.
 */
export function loadChanged(
  context: Excel.RequestContext,
  last: TableContents,
  { sheets, whole }: Changes,
): { read: (language: Language) => TableContents | null } {
  const table = context.workbook.tables.getItemOrNullObject(last.declaration.name);
  const changed = sheets.has(last.sheetId);
  if (last.linked === false) return changed || whole ? loadUnlinked(table, last) : loadPlace(table, last);
  const contents = loadTable(context, last.declaration);
  const links = changed || last.linked === undefined ? loadLinks(table, last) : { read: () => last.linked };
  return {
    read: (language) => {
      const now = contents.read(language);
      return now && { ...now, linked: links.read(now.headings) };
    },
  };
}

/** A table whose cells are taken for those of before. */
function loadPlace(table: Excel.Table, last: TableContents): { read: () => TableContents | null } {
  const { worksheet } = table.load("name");
  worksheet.load("name,id");
  return { read: () => (table.isNullObject ? null : { ...last, sheet: worksheet.name, sheetId: worksheet.id }) };
}

/** A table without formulas of people's: what stands in their columns is what is shown, and tells too whether formulas have come. */
function loadUnlinked(table: Excel.Table, last: TableContents): { read: () => TableContents | null } {
  const frame = loadFrame(table);
  const written = loadBlocks(table, last, "formulas");
  const blocks = [...written, ...loadBlocks(table, last, "values")].sort((one, other) => one.first - other.first);
  return {
    read: () => {
      const found = frame.read();
      if (!found || !sameTexts(found.headings, last.headings)) return found && { ...last, linked: undefined };
      if (written.some(holdsFormulas)) return { ...last, linked: true };
      const parts = blocks.map(({ property, range }) => range[property] as CellValue[][]);
      const values = (parts[0] ?? []).map((_, row) => parts.flatMap((part) => part[row] ?? []));
      return { ...last, ...found, values };
    },
  };
}

/** Looks for formulas in columns that are not worked out by formulas of ours; undefined where headings are others than before. */
function loadLinks(table: Excel.Table, last: TableContents): { read: (headings: readonly string[]) => boolean | undefined } {
  const blocks = loadBlocks(table, last, "formulas");
  return { read: (headings) => (sameTexts(headings, last.headings) ? blocks.some(holdsFormulas) : undefined) };
}

/** Columns side by side of which one property is read; `first` is the place of the first. */
interface Block {
  first: number;
  property: "values" | "formulas";
  range: Excel.Range;
}

/** Queues the values of the columns that are worked out by formulas of ours, or the formulas of all others, where they stood before. */
function loadBlocks(table: Excel.Table, last: TableContents, property: Block["property"]): Block[] {
  const places = last.headings.flatMap((_, place) => (isComputed(last, place) === (property === "values") ? [place] : []));
  return runsOf(places).map(([first, count]) => {
    const column = table.columns.getItemOrNullObject(last.headings[first] ?? "").getDataBodyRange();
    return { first, property, range: column.getResizedRange(0, count - 1).load(property) };
  });
}

function holdsFormulas({ range }: Block): boolean {
  return range.formulas.some((row) => row.some((cell) => String(cell).startsWith("=")));
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}
