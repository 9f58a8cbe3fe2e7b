/** How this Excel works the workbook out. */
export interface Calculation {
  /** Formulas are worked out only when somebody asks for it: what the sheets show may be older than what people wrote. */
  isManual: boolean;
  /** Days are counted from 1904, as old workbooks of Excel for Mac do: each number of ours means a day four years later. */
  from1904: boolean;
}

/** The first day but one of the other count; counted from 1900 it is the 1463rd. */
const SECOND_OF_1904 = [1904, 1, 2] as const;

/** Asks how the workbook is worked out; to be read after the next round trip. No API tells the count of days, but DATE does. */
export function loadCalculation({ workbook }: Excel.RequestContext): { read: () => Calculation } {
  const application = workbook.application.load("calculationMode");
  const day = workbook.functions.date(...SECOND_OF_1904).load("value");
  return { read: () => ({ isManual: application.calculationMode === "Manual", from1904: day.value === 1 }) };
}
