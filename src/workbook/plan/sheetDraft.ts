import type { Language } from "../../base/languages";
import { addressOf, columnLetters } from "../../base/addresses";
import type { CellRule, ListDeclaration } from "../declaration/types";
import { styles, type StyleName } from "../declaration/styles";
import type { PlannedCell, PlannedValidation, SheetPlan } from "./planTypes";
import { plannedRule } from "./cellRules";

/** How many rows and columns something takes. */
export interface Extent {
  rows: number;
  columns: number;
}

interface PlacedLook extends Extent {
  row: number;
  column: number;
  style: StyleName;
}

/** What begins a formula. */
export const FORMULA = /^=/;

/**
 * The plan of a sheet while it is filled in cell by cell. What belongs together is joined, since a range is what a batch pays for: cells
 * below each other, blocks of one look, cells with one rule, columns of one width.
 */
export class SheetDraft {
  /** The cells that were put one by one, in that order. */
  readonly single: { row: number; column: number; cell: PlannedCell }[] = [];
  /** Widths of columns in characters; columns that helpers hide, and those that must be seen. */
  readonly widths: number[] = [];
  readonly hidden = new Set<number>();
  readonly shown = new Set<number>();
  private readonly placedLooks: PlacedLook[] = [];
  private lastRule: { rule: CellRule; row: number; column: number; rows: number; planned: PlannedValidation } | null = null;

  constructor(
    readonly sheet: SheetPlan,
    private readonly language: Language,
    private readonly lists: ReadonlyMap<string, ListDeclaration>,
  ) {}

  /** The plan, once everything is put. */
  finish(): SheetPlan {
    this.sheet.columns = this.columnRuns();
    this.groupLooks();
    this.joinSingleCells();
    return this.sheet;
  }

  /** Writes a formula once and copies it over a block. */
  putAndCopy(row: number, column: number, formula: string, { rows, columns }: Extent): void {
    this.put(row, column, formula);
    if (rows * columns > 1) this.sheet.copies.push({ from: addressOf(row, column), to: addressOf(row, column, rows, columns) });
  }

  put(row: number, column: number, cell: PlannedCell): void {
    if (cell !== "") this.single.push({ row, column, cell });
  }

  /** Cells below each other are written together: a range is what a batch pays for. */
  private joinSingleCells(): void {
    const isFormula = (cell: PlannedCell): boolean => typeof cell === "string" && FORMULA.test(cell);
    const sorted = [...this.single].sort((a, b) => a.column - b.column || a.row - b.row);
    let last: { row: number; column: number; formula: boolean; cells: PlannedCell[][] } | undefined;
    for (const { row, column, cell } of sorted) {
      const formula = isFormula(cell);
      if (last && last.column === column && last.row + last.cells.length === row && last.formula === formula) {
        last.cells.push([cell]);
        continue;
      }
      if (last) this.pushCells(last);
      last = { row, column, formula, cells: [[cell]] };
    }
    if (last) this.pushCells(last);
  }

  private pushCells({ row, column, formula, cells }: { row: number; column: number; formula: boolean; cells: PlannedCell[][] }): void {
    (formula ? this.sheet.formulas : this.sheet.values).push({ address: addressOf(row, column, cells.length), cells });
  }

  /** Blocks of one look below each other become one. */
  look(row: number, column: number, style: StyleName, numberFormat?: string, extent: Extent = { rows: 1, columns: 1 }): void {
    if (numberFormat !== undefined)
      this.sheet.numberFormats.push({ address: addressOf(row, column, extent.rows, extent.columns), numberFormat });
    const above = this.placedLooks.find(
      (placed) =>
        placed.row + placed.rows === row && placed.column === column && placed.columns === extent.columns && placed.style === style,
    );
    if (above) above.rows += extent.rows;
    else this.placedLooks.push({ row, column, ...extent, style });
  }

  /** All blocks of a style are set together; where two styles meet in a cell, the one that was placed first is set first. */
  private groupLooks(): void {
    const groups = new Map<StyleName, string[]>();
    for (const { row, column, rows, columns, style } of this.placedLooks) {
      const address = addressOf(row, column, rows, columns);
      groups.set(style, [...(groups.get(style) ?? []), address]);
    }
    this.sheet.looks = [...groups]
      .map(([style, addresses]) => ({ addresses, style: styles[style] }))
      .filter(({ style }) => Object.keys(style).length > 0);
  }

  /** Cells below each other with the very same rule are set together, if its title does for all of them. */
  validate(row: number, column: number, rows: number, title: string, rule: CellRule): void {
    const last = this.lastRule;
    if (last && last.rule === rule && rule.title && last.column === column && last.row + last.rows === row) {
      last.rows += rows;
      last.planned.address = addressOf(last.row, column, last.rows);
      return;
    }
    const planned = plannedRule(rule, addressOf(row, column, rows), title, this.lists, this.language);
    this.lastRule = { rule, row, column, rows, planned };
    this.sheet.validations.push(planned);
  }

  private columnRuns(): SheetPlan["columns"] {
    const lost = [...this.shown].find((column) => this.hidden.has(column));
    if (lost !== undefined)
      throw new Error(`On "${this.sheet.key}" a helper hides column ${columnLetters(lost)}, which something else shows.`);
    const groups = new Map<number, SheetPlan["columns"][number]>();
    for (const { from, to, item: width } of neighbours(Array.from(this.widths), String)) {
      if (width === undefined) continue;
      const group = groups.get(width) ?? { addresses: [], width };
      group.addresses.push(`${columnLetters(from)}:${columnLetters(to)}`);
      groups.set(width, group);
    }
    const last = Math.max(-1, ...this.hidden);
    const hidden = Array.from({ length: last + 1 }, (_, column) => this.hidden.has(column));
    this.sheet.hiddenColumns = neighbours(hidden, String).flatMap(({ from, to, item }) =>
      item ? [`${columnLetters(from)}:${columnLetters(to)}`] : [],
    );
    return [...groups.values()];
  }
}

/** Runs of neighbouring items that are alike, so that they can be set together. */
export function neighbours<T>(items: readonly T[], likeness: (item: T) => string): { from: number; to: number; item: T }[] {
  const found: { from: number; to: number; item: T }[] = [];
  items.forEach((item, index) => {
    const last = found.at(-1);
    if (last && likeness(last.item) === likeness(item)) last.to = index;
    else found.push({ from: index, to: index, item });
  });
  return found;
}
