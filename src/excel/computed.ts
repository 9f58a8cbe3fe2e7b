import { isIntact } from "../workbook/changes";
import type { PlannedComputed } from "../workbook/planned";

/** A block outside tables whose formulas are gone or broken in part. */
export interface BrokenBlock {
  block: PlannedComputed;
  /** Those of its cells that are to be written again. */
  cells: PlannedComputed["cells"];
  /** How many cells hold something else than their formula. */
  count: number;
}

/**
 * Queues the loads that tell what became of a sheet's formulas outside tables; `read` after the sync gives the blocks that are broken.
 * A block that does not stand where it was made any more, as after rows were inserted above it, is left out.
 */
export function loadComputed(worksheet: Excel.Worksheet, blocks: readonly PlannedComputed[]): { read: () => BrokenBlock[] } {
  const loaded = blocks.map((block) => ({
    block,
    anchor: worksheet.getRange(block.anchor.address).load("values"),
    cells: block.cells.map((cell) => ({ cell, ...loadCells(worksheet.getRange(cell.address), cell.address) })),
  }));
  return {
    read: () =>
      loaded.flatMap(({ block, anchor, cells }) => {
        if (worksheet.isNullObject || anchor.values[0]?.[0] !== block.anchor.text) return [];
        const broken = cells
          .map(({ cell, first, others }) => ({ cell, count: brokenCells(cell.formula, first, others, block.mayBeTyped) }))
          .filter(({ count }) => count > 0);
        const count = broken.reduce((sum, one) => sum + one.count, 0);
        return count === 0 ? [] : [{ block, cells: broken.map(({ cell }) => cell), count }];
      }),
  };
}

/** Of many cells only the first formula is loaded and the others counted: their texts are long. Excel takes a single cell for the sheet. */
function loadCells(range: Excel.Range, address: string): { first: Excel.Range; others: Excel.RangeAreas[] } {
  const first = range.getCell(0, 0).load("formulas");
  if (!address.includes(":")) return { first, others: [] };
  const types = [Excel.SpecialCellType.blanks, Excel.SpecialCellType.constants];
  return { first, others: types.map((type) => range.getSpecialCellsOrNullObject(type).load("cellCount")) };
}

function brokenCells(formula: string, first: Excel.Range, others: readonly Excel.RangeAreas[], mayBeTyped: boolean): number {
  const standing = String(first.formulas[0]?.[0] ?? "");
  if (mayBeTyped) return standing.includes("#REF!") ? 1 : 0;
  const counted = others.reduce((sum, areas) => sum + (areas.isNullObject ? 0 : areas.cellCount), 0);
  return counted === 0 && !isIntact(standing, formula) ? 1 : counted;
}
