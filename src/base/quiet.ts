/** What waits for quiet. */
export interface Quiet {
  /** Something has come. */
  note: () => void;
  /** Waits for nothing any more. */
  stop: () => void;
  /** Whether something has come that was not told. */
  isWaiting: () => boolean;
}

/** Tells once when nothing has come for `quiet` milliseconds, or where it goes on coming, `latest` milliseconds after the first. */
export function afterQuiet(tell: () => void, quiet: number, latest: number): Quiet {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    note: () => {
      const now = performance.now();
      if (timer === undefined) since = now;
      stop();
      timer = setTimeout(
        () => {
          timer = undefined;
          tell();
        },
        Math.min(quiet, since + latest - now),
      );
    },
    stop,
    isWaiting: () => timer !== undefined,
  };
}
