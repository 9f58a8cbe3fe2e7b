import { addressOf, columnLetters } from "../../base/addresses";
import type { Language } from "../../base/languages";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import { DATE_FORMAT, styles } from "../declaration/styles";
import type { CalendarBlock, GridBlock, WeekHighlight, Weeks } from "../declaration/types";
import type { PlannedWeeks } from "./planTypes";
import type { Extent, SheetDraft } from "./sheetDraft";

/** Where the blocks of a sheet with a key are placed, and how large they are. */
export type PlacedExtents = Map<string, Extent & { row: number; column: number }>;

/** Widths in characters: of a week, and of the gap before a calendar. */
const WEEK_WIDTH = 3;
const CALENDAR_GAP = 2;
/** Points that a date written upwards takes. */
const UPWARDS_HEIGHT = 54;

/** Places what a sheet shows week by week: grids, and the calendar beside tables. */
export class WeeksPlanner {
  /** How the weeks that were placed are coloured. */
  readonly weeks: PlannedWeeks[] = [];

  constructor(
    private readonly draft: SheetDraft,
    private readonly language: Language,
    private readonly scope: FormulaScope,
  ) {}

  /** Rows that are wholly computed, with weeks to their right where they have any. */
  placeGrid(grid: GridBlock, row: number, column: number): Extent {
    const { language } = this;
    const first = row + 1;
    const scope: FormulaScope = {
      ...this.scope,
      row: (key) => `$${columnLetters(column + indexOfKey(grid.columns, key, grid.key))}${first + 1}`,
      cells: { n: `(ROW()-ROW($${columnLetters(column)}$${row + 1}))` },
    };
    grid.columns.forEach((declared, index) => {
      this.draft.put(row, column + index, declared.heading[language]);
      if (declared.formula)
        this.draft.putAndCopy(first, column + index, renderFormula(declared.formula, scope), { rows: grid.rows, columns: 1 });
      this.draft.look(first, column + index, declared.style, declared.numberFormat, { rows: grid.rows, columns: 1 });
      this.draft.widths[column + index] = Math.max(this.draft.widths[column + index] ?? 0, declared.width);
    });
    const weeks = grid.weeks ? this.placeWeeks(grid.weeks, row, column + grid.columns.length, grid.rows, scope) : 0;
    for (const highlight of grid.weeks?.highlights ?? []) {
      this.highlightWeeks(highlight, first, column + grid.columns.length, { rows: grid.rows, columns: weeks }, row, scope, null);
    }
    this.draft.look(row, column, "columnHeading", undefined, { rows: 1, columns: grid.columns.length });
    this.draft.look(row, column, "table", undefined, { rows: grid.rows + 1, columns: grid.columns.length + weeks });
    return { rows: grid.rows + (grid.weeks?.total ? 2 : 1), columns: grid.columns.length + weeks };
  }

  /** Beside the tables of the sheet, one column apart from the widest; takes no rows of its own. */
  placeCalendar(calendar: CalendarBlock, extents: PlacedExtents): Extent {
    const tables = [...extents.entries()].filter(([key]) => this.scope.tables.has(key));
    const beside = extents.get(calendar.beside);
    if (!beside) throw new Error(`A calendar names the table "${calendar.beside}", which is not placed before it.`);
    const column = Math.max(...tables.map(([, extent]) => extent.column + extent.columns)) + 1;
    this.draft.widths[column - 1] = CALENDAR_GAP;
    const weeks = this.placeWeeks(calendar.weeks, beside.row, column, 0, this.scope);
    const last = tables.at(-1)?.[0];
    for (const [key, extent] of tables) {
      const table = this.scope.tables.get(key);
      if (!table) continue;
      const scope = { ...this.scope, row: (name: string) => `$${columnLetters(indexOfKey(table.columns, name, key))}${extent.row + 2}` };
      const spare = key === last ? calendar.spareRows : 0;
      const rows = extent.rows - 1 + spare;
      for (const highlight of calendar.highlights.filter(({ table: named }) => named === key)) {
        this.highlightWeeks(highlight, extent.row + 1, column, { rows, columns: weeks }, beside.row, scope, { from: key, to: key, spare });
      }
    }
    const bottom = Math.max(...tables.map(([, extent]) => extent.row + extent.rows)) + calendar.spareRows;
    for (const highlight of calendar.highlights.filter(({ table }) => table === undefined)) {
      const rows = bottom - beside.row - 1;
      const all = { from: calendar.beside, to: last ?? calendar.beside, spare: calendar.spareRows };
      this.highlightWeeks(highlight, beside.row + 1, column, { rows, columns: weeks }, beside.row, this.scope, all);
    }
    return { rows: 0, columns: 0 };
  }

  /** Headings and, where declared, cells of weeks; gives their number. */
  private placeWeeks({ count, first, cell, total }: Weeks, row: number, column: number, rows: number, scope: FormulaScope): number {
    const monday = `${columnLetters(column)}$${row + 1}`;
    this.draft.put(row, column, renderFormula(first, scope));
    this.draft.putAndCopy(row, column + 1, `=IF(${monday}="","",${monday}+7)`, { rows: 1, columns: count - 1 });
    this.draft.look(row, column, "weekHeading", DATE_FORMAT, { rows: 1, columns: count });
    this.draft.sheet.rowHeights.push({ address: `${row + 1}:${row + 1}`, height: UPWARDS_HEIGHT });
    for (let index = 0; index < count; index += 1) this.draft.widths[column + index] = WEEK_WIDTH;
    const cells = {
      ...scope.cells,
      week: monday,
      column: `${columnLetters(column)}$${row + 2}:${columnLetters(column)}$${row + 1 + rows}`,
    };
    if (cell) {
      this.draft.putAndCopy(row + 1, column, renderFormula(cell, { ...scope, cells }), { rows, columns: count });
      this.draft.look(row + 1, column, "week", undefined, { rows, columns: count });
    }
    if (total) {
      this.draft.put(row + 1 + rows, column - 1, total.label[this.language]);
      this.draft.putAndCopy(row + 1 + rows, column, renderFormula(total.formula, { ...scope, cells }), { rows: 1, columns: count });
      this.draft.look(row + 1 + rows, column - 1, "weekTotal", undefined, { rows: 1, columns: count + 1 });
    }
    return count;
  }

  private highlightWeeks(
    highlight: WeekHighlight,
    row: number,
    column: number,
    extent: Extent,
    headingRow: number,
    scope: FormulaScope,
    beside: PlannedWeeks["beside"],
  ): void {
    const cells = { ...scope.cells, week: `${columnLetters(column)}$${headingRow + 1}`, cell: addressOf(row, column) };
    const formula = `=${renderFormula(highlight.when, { ...scope, cells })}`;
    const planned = { addresses: [addressOf(row, column, extent.rows, extent.columns)], formula, style: styles[highlight.style] };
    this.draft.sheet.highlights.push(planned);
    this.weeks.push({ planned, beside });
  }
}

/** Where a column stands among others. */
export function indexOfKey(columns: readonly { key: string }[], key: string, owner: string): number {
  const index = columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`"${owner}" has no column "${key}".`);
  return index;
}
