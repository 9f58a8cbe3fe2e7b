import { afterQuiet } from "../base/quiet";
import { session } from "./session";

/** Milliseconds of quiet after a change before it is told: a paste or a sort arrives as many changes. And after which it is told anyway. */
const QUIET = 150;
const LATEST = 1000;

/** The set of Excel's API from which on sorting is told: it is no change of cells (office-js-docs-pr: excel/excel-add-ins-worksheets.md). */
const SORTING = "1.10";

/**
 * Tells when anybody, here or elsewhere, changes cells of the workbook or, where Excel tells that, sorts rows, and on which sheets, by id.
 * Returns how to stop.
 * @throws Problem where the workbook cannot be watched.
 */
export async function watchWorkbook(onChange: (changed: ReadonlySet<string>) => void): Promise<() => Promise<void>> {
  let changed = new Set<string>();
  const tell = (): void => {
    const told = changed;
    changed = new Set();
    onChange(told);
  };
  const quiet = afterQuiet(tell, QUIET, LATEST);
  const note = ({ worksheetId }: { worksheetId: string }): Promise<void> => {
    changed.add(worksheetId);
    quiet.note();
    return Promise.resolve();
  };
  const registrations = await session(async (context) => {
    const { worksheets } = context.workbook;
    const changing = worksheets.onChanged.add(note);
    const sorting = Office.context.requirements.isSetSupported("ExcelApi", SORTING) ? [worksheets.onRowSorted.add(note)] : [];
    await context.sync();
    return { context, all: [changing, ...sorting] };
  });
  return async () => {
    quiet.stop();
    await Excel.run(registrations.context, async (context) => {
      for (const registration of registrations.all) registration.remove();
      await context.sync();
    });
  };
}
