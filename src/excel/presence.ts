import { addressOf, blockAt, liesIn } from "../base/addresses";
import type { CellValue } from "../base/cells";
import type { SheetPlan } from "../workbook/plan/planTypes";
import type { Existing } from "./applyPlan";
import { asProblem } from "./errors";
import type { Seen } from "./overwrite";

/** What stands in the workbook, loaded with the next sync. `lost` are the defined names whose cells are gone, in small letters. */
export function loadNames(context: Excel.RequestContext): { read: () => Existing & { lost: ReadonlySet<string> } } {
  const worksheets = context.workbook.worksheets.load("items/name,items/charts/items/name");
  const tables = context.workbook.tables.load("items/name");
  const names = context.workbook.names.load("items/name,items/type");
  const lower = (items: { name: string }[]): Set<string> => new Set(items.map((item) => item.name.toLowerCase()));
  return {
    read: () => ({
      sheets: lower(worksheets.items),
      tables: lower(tables.items),
      names: lower(names.items),
      charts: lower(worksheets.items.flatMap(({ charts }) => charts.items)),
      lost: lower(names.items.filter(({ type }) => type === Excel.NamedItemType.error)),
    }),
  };
}

/**
 * The sign between addresses of a list. Excel on a desktop with Danish settings took only semicolons for years, and the web only
 * commas (office-js #1167, #1985); nothing in the floor's API tells, so one harmless call is tried.
 */
export async function probeListSeparator(context: Excel.RequestContext): Promise<string> {
  context.workbook.worksheets.getActiveWorksheet().getRanges("A1,B1").load("address");
  try {
    await context.sync();
    return ",";
  } catch (error) {
    // Excel on a Mac has answered other codes than elsewhere at the same place (office-js-docs #417).
    if (/getRanges$/i.test(asProblem(error).location ?? "")) return ";";
    throw error;
  }
}

/** Page set-up comes last in the batch and is all that may fail without the creation failing. */
export async function syncButForPages(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (error) {
    if (/^(PageLayout|HeaderFooter)/.test(asProblem(error).location ?? "")) return false;
    throw error;
  }
}

/** Sheets that an earlier attempt made: those in which somebody wrote since, and what was seen where the plan writes in the others. */
export interface HalfMade {
  changed: SheetPlan[];
  seen: Seen[];
}

/** Looks at some sheets, which must be there. One round trip, none for no sheets. */
export async function lookAtHalfMade(context: Excel.RequestContext, sheets: readonly SheetPlan[]): Promise<HalfMade> {
  if (sheets.length === 0) return { changed: [], seen: [] };
  const looks = sheets.map((sheet) => {
    const worksheet = context.workbook.worksheets.getItem(sheet.name);
    return {
      sheet,
      used: worksheet.getUsedRangeOrNullObject(true).load("formulas,rowIndex,columnIndex"),
      range: worksheet.getRange(extentOf(sheet)).load("formulas"),
    };
  });
  await context.sync();
  const isChanged = ({ sheet, used }: (typeof looks)[number]): boolean => !used.isNullObject && !isAsPlanned(sheet, used);
  return {
    changed: looks.filter(isChanged).map(({ sheet }) => sheet),
    seen: looks.filter((look) => !isChanged(look)).map(({ range }) => ({ range, formulas: range.formulas as CellValue[][] })),
  };
}

/** All cells from A1 on that a plan writes in. */
function extentOf({ values, formulas, copies }: SheetPlan): string {
  const blocks = [...values, ...formulas, ...copies.map(({ to }) => ({ address: to }))].map(({ address }) => blockAt(address));
  const rows = Math.max(...blocks.map(({ row, rows: count }) => row + count));
  return addressOf(0, 0, rows, Math.max(...blocks.map(({ column, columns }) => column + columns)));
}

/** Whether a sheet holds nothing but what the plan writes: its values, and formulas where it computes. */
function isAsPlanned(sheet: SheetPlan, used: Excel.Range): boolean {
  const asRead = (cell: unknown): string => String(cell).replace(/^'/, "");
  const values = new Set(["", ...sheet.values.flatMap(({ cells }) => cells.flat().map(asRead))]);
  const computed = [...sheet.formulas.map(({ address }) => address), ...sheet.copies.map(({ to }) => to)];
  return used.formulas.every((cells: unknown[], row) =>
    cells.every((cell, column) => {
      if (values.has(asRead(cell))) return true;
      const isFormula = typeof cell === "string" && cell.startsWith("=");
      return isFormula && computed.some((address) => liesIn(address, used.rowIndex + row, used.columnIndex + column));
    }),
  );
}
