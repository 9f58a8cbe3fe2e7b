import { session } from "./session";

/** Milliseconds of quiet after a change before it is told: a paste or a sort arrives as many changes. */
const QUIET = 150;

/**
 * Tells when anybody, here or elsewhere, changes a cell of the workbook. Returns how to stop.
 * @throws Problem where the workbook cannot be watched.
 */
export async function watchWorkbook(onChange: () => void): Promise<() => Promise<void>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const registration = await session(async (context) => {
    const result = context.workbook.worksheets.onChanged.add(() => {
      clearTimeout(timer);
      timer = setTimeout(onChange, QUIET);
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
