/** Milliseconds of work after which the page gets a turn. */
const PIECE = 5;

/** Nobody sees the page: its timers come late then, and there is nothing to draw (such is the page of the ribbon's buttons). */
const isUnseen = (): boolean => "document" in globalThis && document.hidden;

/**
 * Lets the page draw and answer clicks while thousands of rows are planned, queued and sent: what it gives is to be called between
 * pieces of such work, and takes a turn where the last was a while ago.
 */
export function yielding(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < PIECE || isUnseen()) return;
    await new Promise((taken) => setTimeout(taken, 0));
    last = performance.now();
  };
}

/** Does work that is given in pieces, `rest` (of `yielding`) after each; throws what the work throws. */
export async function inTurns<T>(work: Generator<unknown, T>, rest: () => Promise<void>): Promise<T> {
  for (;;) {
    const piece = work.next();
    await rest();
    if (piece.done) return piece.value;
  }
}
