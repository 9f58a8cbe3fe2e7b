import { hasLostReferences, stillRefers } from "../workbook/change/changes";
import type { PlannedComputed } from "../workbook/plan/planTypes";

/** A block outside tables whose formulas are gone or broken in part. */
export interface BrokenBlock {
  block: PlannedComputed;
  /** The cells that are to be written again, with what is wrong with them. */
  cells: BrokenCells[];
}

/** Cells that lack a formula. */
export interface BrokenCells {
  address: string;
  /** Nothing stands there; something was typed; or the formula has lost what it referred to. */
  state: "blank" | "typed" | "lost";
  count: number;
  /** The formula of the first of the cells it stands in. */
  formula: string;
  /** What was typed over the only cell. */
  typed: string;
  /** Where that first cell is. */
  from: string;
}

/**
 * Queues the loads that tell what became of a sheet's formulas outside tables; `read` after the sync gives the blocks that are broken,
 * `standing` those that could be looked at.
 * A block of which not every text of its own stands where it was made, or which goes on beyond its end, is left out: rows or columns
 * were inserted, and what is in its place may be somebody's.
 */
export function loadComputed(
  worksheet: Excel.Worksheet,
  blocks: readonly PlannedComputed[],
): { read: () => BrokenBlock[]; standing: () => PlannedComputed[] } {
  const loaded = blocks.map((block) => ({
    block,
    anchors: block.anchors.map(({ address, text }) => ({ text, cell: worksheet.getRange(address).load("values") })),
    beyond: block.beyond.map((address) => worksheet.getRange(address).load("formulas")),
    read: block.cells.map(({ address, formula, isInput }) => loadCells(worksheet, address, formula, isInput)),
  }));
  const stands = ({ anchors, beyond }: (typeof loaded)[number]): boolean =>
    !worksheet.isNullObject &&
    anchors.every(({ text, cell }) => cell.values[0]?.[0] === text) &&
    beyond.every((cell) => !String(cell.formulas[0]?.[0]).startsWith("="));
  return {
    standing: () => loaded.filter(stands).map(({ block }) => block),
    read: () =>
      loaded.filter(stands).flatMap(({ block, read }) => {
        const cells = read.flatMap((broken) => broken());
        return cells.length === 0 ? [] : [{ block, cells }];
      }),
  };
}

/** Of many cells only the first formula is loaded: their texts are long. Excel would take a single cell for the whole sheet. */
function loadCells(worksheet: Excel.Worksheet, address: string, formula: string, isInput: boolean): () => BrokenCells[] {
  const range = worksheet.getRange(address).load("cellCount");
  const first = range.getCell(0, 0).load("formulas");
  const from = address.split(":")[0] ?? "";
  const special = address.includes(":")
    ? ([
        ["blank", range.getSpecialCellsOrNullObject(Excel.SpecialCellType.blanks).load("address,cellCount")],
        ["typed", range.getSpecialCellsOrNullObject(Excel.SpecialCellType.constants).load("address,cellCount")],
      ] as const)
    : [];
  return () => {
    const standing = String(first.formulas[0]?.[0] ?? "");
    const lost = (count: number): BrokenCells => ({ address, state: "lost", count, formula, from, typed: "" });
    if (isInput) return standing.startsWith("=") && hasLostReferences(standing, formula) ? [lost(1)] : [];
    if (special.length === 0 && !standing.startsWith("="))
      return [{ address, state: standing === "" ? "blank" : "typed", count: 1, formula, from, typed: standing }];
    const others = special.flatMap(([state, areas]): BrokenCells[] =>
      areas.isNullObject ? [] : [{ address: addressOf(areas, address), state, count: areas.cellCount, formula, from, typed: "" }],
    );
    if (!standing.startsWith("=") || stillRefers(standing, formula)) return others;
    // Where the first has lost what it referred to, so have all that were copied from it.
    return [lost(range.cellCount - others.reduce((sum, { count }) => sum + count, 0)), ...others];
  };
}

/** Excel cuts the address of many cells off at 8,192 characters (office-js-docs-pr: excel/excel-add-ins-multiple-ranges.md): they are `all`, then. */
const addressOf = ({ address }: Excel.RangeAreas, all: string): string => (address.length > 8e3 ? all : withoutSheet(address));

/** Excel gives the sheet with every address of a list. */
export function withoutSheet(addresses: string): string {
  return addresses.replace(/('(?:[^']|'')*'|[^,;!']+)!/g, "").replace(/;/g, ",");
}
