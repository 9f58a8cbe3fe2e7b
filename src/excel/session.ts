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

let lastWriting: Promise<unknown> = Promise.resolve();

/**
 * A conversation that writes. They queue up: none plans on what another of this pane is about to change.
 * @throws Problem as `session`.
 */
export function writingSession<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  const mine = lastWriting.then(() => session(work));
  lastWriting = mine.catch(() => undefined);
  return mine;
}
