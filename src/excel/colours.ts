import type { TableDeclaration } from "../workbook/declaration/types";
import type { FormulaScope } from "../workbook/declaration/formula";
import { isOf, plannedHighlights } from "../workbook/plan/cellRules";
import type { PlannedHighlight } from "../workbook/plan/planTypes";
import type { TableContents } from "../workbook/read/contents";
import { applyHighlight } from "./applyPlan";
import { probeListSeparator } from "./presence";

/**
 * Queues the load of conditional formats that touch some ranges; the function returned queues that those of ours go, whatever is left
 * of them, and that all are added again, the first one uppermost. `wasOurs`: rules that were ours once. `gone`: those that other calls
 * in the batch take away, since one may touch the ranges of several.
 */
export function loadColours(
  ranges: readonly Excel.Range[],
  gone = new Set<string>(),
): (worksheet: Excel.Worksheet, planned: readonly PlannedHighlight[], separator: string, wasOurs?: (rule: string) => boolean) => void {
  const formats = ranges.map((range) => range.conditionalFormats.load("items/id,items/type,items/customOrNullObject/rule/formula"));
  return (worksheet, planned, separator, wasOurs = () => false) => {
    const custom = formats.flatMap(({ items }) => items).filter(({ type }) => type === Excel.ConditionalFormatType.custom);
    for (const format of custom) {
      const standing = { formula: format.customOrNullObject.rule.formula, addresses: [] };
      const isOurs = planned.some((highlight) => isOf(highlight, standing)) || wasOurs(standing.formula);
      if (!isOurs || gone.has(format.id)) continue;
      gone.add(format.id);
      format.delete();
    }
    for (const highlight of [...planned].reverse())
      applyHighlight(worksheet.getRanges(highlight.addresses.join(separator)).conditionalFormats, highlight);
  };
}

/** The rules of the conditional formats that touch a range. */
export function loadRules(range: Excel.Range): () => string[] {
  const formats = range.conditionalFormats.load("items/type,items/customOrNullObject/rule/formula");
  return () =>
    formats.items.flatMap(({ type, customOrNullObject }) =>
      type === Excel.ConditionalFormatType.custom ? [customOrNullObject.rule.formula] : [],
    );
}

/** Colours cells as planned. Two round trips. */
export async function recolour(
  context: Excel.RequestContext,
  worksheet: Excel.Worksheet,
  ranges: readonly Excel.Range[],
  planned: readonly PlannedHighlight[],
): Promise<void> {
  const queue = loadColours(ranges);
  queue(worksheet, planned, await probeListSeparator(context));
  await context.sync();
}

/** The conditional formats of a table where it stands now; `highlights` are its own unless others are given. */
export function highlightsNow(
  { declaration, columns, firstRow: row, firstColumn, values }: TableContents,
  scope: FormulaScope,
  highlights: TableDeclaration["highlights"] = declaration.highlights ?? [],
): PlannedHighlight[] {
  const places = { row, rows: Math.max(1, values.length), placeOf: (key: string) => firstColumn + (columns.get(key) ?? 0) };
  return highlights.flatMap((highlight) => plannedHighlights(highlight, declaration, places, { ...scope, own: declaration }));
}
