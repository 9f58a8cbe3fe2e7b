import type { CellValue } from "../base/cells";
import { DAYS_TO_1904, serialOfDay } from "../base/dates";

/** The first day but one of the other count; counted from 1900 it is the 1463rd. */
const SECOND_OF_1904 = [1904, 1, 2] as const;

/**
 * Asks whether a workbook counts days from 1904, as old ones of Excel for Mac do: each number of ours would mean a day four years later.
 * No API tells, but DATE does; asked only where something is to be written.
 */
export function loadCountOfDays({ workbook }: Excel.RequestContext): { from1904: () => boolean } {
  const day = workbook.functions.date(...SECOND_OF_1904).load("value");
  return { from1904: () => day.value === 1 };
}

/** Whether days are counted so, by the status date: it is today unless somebody typed another day, or four years less a day or so. */
export function isFrom1904(statusDate: CellValue): boolean {
  return typeof statusDate === "number" && Math.abs(serialOfDay(new Date()) - DAYS_TO_1904 - Math.floor(statusDate)) <= 1;
}
