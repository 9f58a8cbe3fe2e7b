import { asProblem, type Problem } from "./errors";
import { repeating } from "./repeat";

/**
 * One conversation with the workbook that changes nothing. Waits while somebody is typing in a cell (office-js #3323), and is
 * repeated where Office is busy for a while.
 * @throws Problem for everything that goes wrong.
 */
export function session<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return repeating(
    () => runBatches(work),
    () => true,
  );
}

/** A conversation that writes. `begin` is called right before the first batch that changes anything. */
export interface Writing {
  context: Excel.RequestContext;
  begin: () => void;
}

let lastWriting: Promise<unknown> = Promise.resolve();

/**
 * A conversation that writes. They queue up: none plans on what another of this pane is about to change. It is repeated only as
 * long as nothing was changed: a batch that failed may have been done in part.
 * @throws Problem as `session`.
 */
export function writingSession<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
  let begun = false;
  const begin = (): void => {
    begun = true;
  };
  const mine = lastWriting.then(() =>
    repeating(
      () => runBatches((context) => work({ context, begin })),
      () => !begun,
    ),
  );
  lastWriting = mine.catch((problem: Problem) => problem);
  return mine;
}

async function runBatches<T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, work);
  } catch (error) {
    throw asProblem(error);
  }
}
