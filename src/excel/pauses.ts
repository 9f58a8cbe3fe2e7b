/** Milliseconds of work after which the page gets a turn. */
const PIECE = 5;

/**
 * Lets the page draw and answer clicks while thousands of rows are planned, queued and sent: what it gives is to be called between
 * pieces of such work, and takes a turn where the last was a while ago.
 */
export function pauses(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < PIECE) return;
    await new Promise((taken) => setTimeout(taken, 0));
    last = performance.now();
  };
}
