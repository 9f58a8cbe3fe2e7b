import { asCell } from "../base/inert";
import { forEachLanguage, type Language } from "../base/languages";
import type { Kept } from "../workbook/change/kept";
import { keptSheet } from "../workbook/declaration/keptSheet";
import { styles } from "../workbook/declaration/styles";
import { applyStyle } from "./applyPlan";
import { asProblem, Problem } from "./errors";

/**
 * Queues the load of the sheet that keeps; after the sync the function returned queues that what a repair is about to write over is
 * written there, below everything else, and made ready where it is not there yet. What stands there already is not written twice.
 */
export function loadKeeping(context: Excel.RequestContext): (kept: readonly Kept[], language: Language) => void {
  const { worksheets } = context.workbook;
  const places = forEachLanguage((language) => {
    const standing = worksheets.getItemOrNullObject(keptSheet.name[language]).load("name");
    return { standing, used: standing.getUsedRangeOrNullObject(true).load("values") };
  });
  return (kept, language) => {
    const { standing, used } = places[language];
    const held = new Set(used.isNullObject ? [] : used.values.map((cells) => JSON.stringify(cells.slice(0, WIDE))));
    const rows = kept.map(({ where, row, content }) => [where, row, content]).filter((cells) => !held.has(JSON.stringify(cells)));
    if (rows.length === 0) return;
    const sheet = standing.isNullObject ? worksheets.add(keptSheet.name[language]) : standing;
    const cells = rows.map((row) => row.map(asCell));
    if (used.isNullObject) {
      const headings = sheet.getRange("A3:C3");
      applyStyle(sheet.getRange("A1").format, styles.intro);
      applyStyle(headings.format, styles.columnHeading);
      headings.format.columnWidth = COLUMN_POINTS;
      const top = [[keptSheet.title[language], "", ""], ["", "", ""], keptSheet.headings.map((heading) => heading[language])];
      sheet.getRange("A1").getResizedRange(top.length + rows.length - 1, WIDE - 1).values = [...top, ...cells];
    } else {
      const below = sheet.getUsedRangeOrNullObject(true).getRowsBelow(rows.length).getCell(0, 0);
      below.getResizedRange(rows.length - 1, WIDE - 1).values = cells;
    }
  };
}

const WIDE = keptSheet.headings.length;
const COLUMN_POINTS = 200;

/**
 * Where two people's repairs make the sheet that keeps at the same time, the second one's batch ends before it does anything else.
 * @throws Problem `busy` then; the error itself where it was another.
 */
export function keptByOther(error: unknown): never {
  const { officeCode, location } = asProblem(error);
  if (officeCode === "ItemAlreadyExists" && /^WorksheetCollection/i.test(location ?? ""))
    throw new Problem("busy", [], officeCode, location);
  throw error;
}
