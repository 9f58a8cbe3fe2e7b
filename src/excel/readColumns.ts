import { runsOf } from "../base/addresses";
import type { CellValue } from "../base/cells";
import type { Language } from "../base/languages";
import { isComputed, isRead, locateColumns, type TableContents } from "../workbook/read/contents";
import type { TableDeclaration } from "../workbook/declaration/types";
import { loadFrame } from "./tables";

/** What may have changed since a table was read. */
export interface Changes {
  /** The ids of the sheets whose cells changed. */
  sheets: ReadonlySet<string>;
  /** Any value may be another: Excel does not tell of every change, nor at once. */
  whole: boolean;
}

/** A table that is being read: null where it is gone, undefined where it must be read whole, since its columns stand otherwise. */
export interface ReadColumns {
  read: (language: Language) => TableContents | null | undefined;
}

/**
 * Queues the loads for what is read of a table, three quarters of which is worked out by formulas of ours and read by nobody: where its
 * columns stand when it is made. Cells of other columns are blank in what is read.
 */
export function loadAsDeclared(context: Excel.RequestContext, declaration: TableDeclaration): ReadColumns {
  const frame = loadFrame(context.workbook.tables.getItemOrNullObject(declaration.name));
  const columns = new Map(declaration.columns.map(({ key }, place) => [key, place]));
  // A table may have become narrower than that, which is no error here.
  const edge = frame.body.getColumn(0);
  const blocks = runsOf([...columns.values()].filter((place) => isRead({ declaration, columns, headings: [] }, place))).map(
    ([first, count]): Block => ({
      first,
      property: "values",
      range: wide(first === 0 ? edge : edge.getOffsetRange(0, first), count).load("values"),
    }),
  );
  return {
    read: (language) => {
      const found = frame.read();
      const expected = declaration.columns.map(({ heading }) => heading[language]);
      if (!found || !sameTexts(found.headings, expected)) return found && undefined;
      return {
        declaration,
        ...found,
        columns: locateColumns(declaration, found.headings, language),
        values: rowsOf(found.headings, blocks),
      };
    },
  };
}

/**
 * Queues the loads for what is read of a table that was read before: its cells only where they may have changed, on its sheet or through
 * formulas of people's. Those are looked for as long as there are none, and then each time that the sheet changes.
 */
export function loadChanged(context: Excel.RequestContext, last: TableContents, { sheets, whole }: Changes): ReadColumns {
  const table = context.workbook.tables.getItemOrNullObject(last.declaration.name);
  const changed = sheets.has(last.sheetId);
  const isUnlinked = last.linked === false;
  if (isUnlinked && !changed && !whole) return loadPlace(table, last);
  const frame = loadFrame(table);
  // What stands in cells without formulas is what they show.
  const values = loadBlocks(table, last, "values", (place) => isRead(last, place) && (!isUnlinked || isComputed(last, place)));
  const formulas = last.linked && !changed ? null : loadBlocks(table, last, "formulas", (place) => !isComputed(last, place));
  return {
    read: () => {
      const found = frame.read();
      if (!found || !sameTexts(found.headings, last.headings)) return found && undefined;
      const linked = formulas?.some(holdsFormulas) ?? true;
      if (isUnlinked && linked) return undefined;
      return { ...last, ...found, linked, values: rowsOf(found.headings, isUnlinked ? [...values, ...(formulas ?? [])] : values) };
    },
  };
}

/** A table whose cells are taken for those of before. */
function loadPlace(table: Excel.Table, last: TableContents): ReadColumns {
  const { worksheet } = table.load("name");
  worksheet.load("name,id");
  return { read: () => (table.isNullObject ? null : { ...last, sheet: worksheet.name, sheetId: worksheet.id }) };
}

/** Columns side by side of which one property is read; `first` is the place of the first. */
interface Block {
  first: number;
  property: "values" | "formulas";
  range: Excel.Range;
}

/** Queues one property of the columns at some places, where they stood before. */
function loadBlocks(table: Excel.Table, last: TableContents, property: Block["property"], isWanted: (place: number) => boolean): Block[] {
  const places = last.headings.flatMap((_, place) => (isWanted(place) ? [place] : []));
  return runsOf(places).map(([first, count]) => {
    const column = table.columns.getItemOrNullObject(last.headings[first] ?? "").getDataBodyRange();
    return { first, property, range: wide(column, count).load(property) };
  });
}

const wide = (column: Excel.Range, count: number): Excel.Range => (count === 1 ? column : column.getResizedRange(0, count - 1));

/** The rows of a table of which some columns were loaded. */
function rowsOf(headings: readonly string[], blocks: readonly Block[]): CellValue[][] {
  const loaded = blocks.map(({ first, property, range }) => ({ first, cells: range[property] as CellValue[][] }));
  return (loaded[0]?.cells ?? []).map((_, row) => {
    const cells: CellValue[] = headings.map(() => "");
    for (const block of loaded) for (const [index, cell] of (block.cells[row] ?? []).entries()) cells[block.first + index] = cell;
    return cells;
  });
}

function holdsFormulas({ range }: Block): boolean {
  return range.formulas.some((row) => row.some((cell) => String(cell).startsWith("=")));
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}
