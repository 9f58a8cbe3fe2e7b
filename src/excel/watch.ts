import { session } from "./session";

/** Milliseconds of quiet after a change before it is told: a paste or a sort arrives as many changes. */
const QUIET = 150;

/**
 * Tells when anybody, here or elsewhere, changes cells of the workbook, and on which sheets, by id. Returns how to stop.
 * @throws Problem where the workbook cannot be watched.
 */
export async function watchWorkbook(onChange: (changed: ReadonlySet<string>) => void): Promise<() => Promise<void>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = new Set<string>();
  const tell = (): void => {
    const told = changed;
    changed = new Set();
    onChange(told);
  };
  const registration = await session(async (context) => {
    const result = context.workbook.worksheets.onChanged.add(({ worksheetId }) => {
      changed.add(worksheetId);
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET);
      return Promise.resolve();
    });
    await context.sync();
    return result;
  });
  return async () => {
    clearTimeout(timer);
    await Excel.run(registration.context, async (context) => {
      registration.remove();
      await context.sync();
    });
  };
}
