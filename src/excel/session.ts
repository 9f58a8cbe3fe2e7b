import { asProblem } from "./errors";

/**
 * One conversation with the workbook. Waits while somebody is typing in a cell (office-js #3323).
 * @throws Problem for everything that goes wrong.
 */
export async function session<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, work);
  } catch (error) {
    throw asProblem(error);
  }
}
