import { addressOf, columnLetters } from "../../base/addresses";
import type { Language } from "../../base/languages";
import { renderFormula, type FormulaScope } from "../declaration/formula";
import { styles } from "../declaration/styles";
import type { Across, AcrossHighlight, CalendarBlock, GridBlock } from "../declaration/types";
import type { PlannedAcross } from "./planTypes";
import type { Extent, SheetDraft } from "./sheetDraft";

/** Where the blocks of a sheet with a key are placed, and how large they are. */
export type PlacedExtents = Map<string, Extent & { row: number; column: number }>;

/** Width in characters of the gap before a calendar. */
const CALENDAR_GAP = 4;

/** Places what a sheet shows in narrow columns side by side: grids, and the calendar beside tables. */
export class AcrossPlanner {
  /** How what was placed is coloured. */
  readonly highlights: PlannedAcross[] = [];

  constructor(
    private readonly draft: SheetDraft,
    private readonly language: Language,
    private readonly scope: FormulaScope,
  ) {}

  /** Rows that are wholly computed, with narrow columns to their right where they have any. */
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
      this.draft.shown.add(column + index);
    });
    const beside = column + grid.columns.length;
    const across = grid.across ? this.placeAcross(grid.across, row, beside, grid.rows, scope) : 0;
    for (const highlight of grid.across?.highlights ?? []) {
      const own = highlight.column === undefined ? null : column + indexOfKey(grid.columns, highlight.column, grid.key);
      this.highlight(highlight, first, own ?? beside, { rows: grid.rows, columns: own === null ? across : 1 }, row, scope, null);
    }
    this.draft.look(row, column, "columnHeading", undefined, { rows: 1, columns: grid.columns.length });
    this.draft.look(row, column, "table", undefined, { rows: grid.rows + 1, columns: grid.columns.length + across });
    return { rows: grid.rows + (grid.across?.total ? 2 : 1), columns: grid.columns.length + across };
  }

  /** Beside the tables of the sheet, one column apart from the widest; takes no rows of its own. */
  placeCalendar(calendar: CalendarBlock, extents: PlacedExtents): Extent {
    const tables = [...extents.entries()].filter(([key]) => this.scope.tables.has(key));
    const beside = extents.get(calendar.beside);
    if (!beside) throw new Error(`A calendar names the table "${calendar.beside}", which is not placed before it.`);
    const column = Math.max(...tables.map(([, extent]) => extent.column + extent.columns)) + 1;
    this.draft.widths[column - 1] = CALENDAR_GAP;
    const columns = this.placeAcross(calendar.across, beside.row, column, 0, this.scope);
    const last = tables.at(-1)?.[0];
    for (const [key, extent] of tables) {
      const table = this.scope.tables.get(key);
      if (!table) continue;
      const scope = { ...this.scope, row: (name: string) => `$${columnLetters(indexOfKey(table.columns, name, key))}${extent.row + 2}` };
      const spare = key === last ? calendar.spareRows : 0;
      const rows = extent.rows - 1 + spare;
      for (const highlight of calendar.highlights.filter(({ table: named }) => named === key)) {
        this.highlight(highlight, extent.row + 1, column, { rows, columns }, beside.row, scope, { from: key, to: key, spare });
      }
    }
    const bottom = Math.max(...tables.map(([, extent]) => extent.row + extent.rows)) + calendar.spareRows;
    for (const highlight of calendar.highlights.filter(({ table }) => table === undefined)) {
      const rows = bottom - beside.row - 1;
      const all = { from: calendar.beside, to: last ?? calendar.beside, spare: calendar.spareRows };
      this.highlight(highlight, beside.row + 1, column, { rows, columns }, beside.row, this.scope, all);
    }
    return { rows: 0, columns: 0 };
  }

  /** Colours one cell. */
  highlightCell(highlight: AcrossHighlight, row: number, column: number): void {
    this.highlight(highlight, row, column, { rows: 1, columns: 1 }, row, this.scope, null);
  }

  /** Headings and, where declared, cells of narrow columns; gives their number. */
  private placeAcross(across: Across, row: number, column: number, rows: number, scope: FormulaScope): number {
    const { count, first, following = `=IF([head]="","",[head]+7)`, heading, width, above, cell, total } = across;
    const letters = columnLetters(column);
    const head = `${letters}$${row + 1}`;
    const number = `(COLUMN()-COLUMN($${letters}$${row + 1})+1)`;
    const own = { ...scope, cells: { ...scope.cells, head, k: number } };
    const whole = { rows: 1, columns: count };
    this.draft.put(row, column, renderFormula(first, own));
    this.draft.putAndCopy(row, column + 1, renderFormula(following, own), { rows: 1, columns: count - 1 });
    this.draft.look(row, column, heading.style, heading.numberFormat, whole);
    this.draft.sheet.rowHeights.push({ address: `${row + 1}:${row + 1}`, height: heading.height });
    for (let index = 0; index < count; index += 1) {
      this.draft.widths[column + index] = width;
      this.draft.shown.add(column + index);
    }
    if (above) {
      this.draft.put(row - 1, column - 1, above.label[this.language]);
      this.draft.look(row - 1, column - 1, "above");
      this.draft.putAndCopy(row - 1, column, renderFormula(above.formula, own), whole);
      this.draft.look(row - 1, column, "above", undefined, whole);
    }
    const cells = {
      ...own.cells,
      column: `${columnLetters(column)}$${row + 2}:${columnLetters(column)}$${row + 1 + rows}`,
    };
    if (cell) {
      this.draft.putAndCopy(row + 1, column, renderFormula(cell, { ...scope, cells }), { rows, columns: count });
      this.draft.look(row + 1, column, "week", undefined, { rows, columns: count });
    }
    if (total) {
      this.draft.put(row + 1 + rows, column - 1, total.label[this.language]);
      this.draft.putAndCopy(row + 1 + rows, column, renderFormula(total.formula, { ...scope, cells }), whole);
      this.draft.look(row + 1 + rows, column - 1, "weekTotal", undefined, { rows: 1, columns: count + 1 });
    }
    return count;
  }

  private highlight(
    { when, style }: AcrossHighlight,
    row: number,
    column: number,
    extent: Extent,
    headingRow: number,
    scope: FormulaScope,
    beside: PlannedAcross["beside"],
  ): void {
    const cells = { ...scope.cells, head: `${columnLetters(column)}$${headingRow + 1}`, cell: addressOf(row, column) };
    const formula = `=${renderFormula(when, { ...scope, cells })}`;
    const planned = { addresses: [addressOf(row, column, extent.rows, extent.columns)], formula, style: styles[style] };
    this.draft.sheet.highlights.push(planned);
    this.highlights.push({ planned, beside });
  }
}

/** Where a column stands among others. */
export function indexOfKey(columns: readonly { key: string }[], key: string, owner: string): number {
  const index = columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`"${owner}" has no column "${key}".`);
  return index;
}
