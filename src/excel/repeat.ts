import { passes, Problem } from "./errors";

/** How long is waited before each further attempt, in milliseconds: three more, each later than the one before. */
export const waits: { milliseconds: readonly number[] } = { milliseconds: [400, 1200, 3600] };

/** A command that waits for its next attempt: which of how many, and how to end the waiting. */
export interface Waiting {
  attempt: number;
  of: number;
  stop: () => void;
}

let listener: (waiting: Waiting | null) => void = () => undefined;

/** Tells whenever a command waits for its next attempt, and null when it goes on. */
export function onWaiting(tell: (waiting: Waiting | null) => void): void {
  listener = tell;
}

/**
 * Does something again where it failed for a reason that passes and `mayRepeat` still allows it; everything else is told at once.
 * @throws Problem the last one, where the attempts are used up or the waiting was stopped.
 */
export async function repeating<T>(attempt: () => Promise<T>, mayRepeat: () => boolean): Promise<T> {
  for (let done = 0; ; done += 1) {
    try {
      return await attempt();
    } catch (error) {
      const wait = waits.milliseconds[done];
      if (wait === undefined || !(error instanceof Problem) || !passes(error.code) || !mayRepeat()) throw error;
      if (!(await waitOrStop(wait, done + 1))) throw error;
    }
  }
}

/** False where somebody stopped the waiting. */
async function waitOrStop(milliseconds: number, attempt: number): Promise<boolean> {
  const goesOn = await new Promise<boolean>((settled) => {
    const timer = setTimeout(() => settled(true), milliseconds);
    listener({
      attempt: attempt + 1,
      of: waits.milliseconds.length + 1,
      stop: () => {
        clearTimeout(timer);
        settled(false);
      },
    });
  });
  listener(null);
  return goesOn;
}
