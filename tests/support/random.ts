import fc from "fast-check";

/** Choices by chance, from numbers that are drawn one after the other: from 0 up to, not including, 1. */
export class Chance {
  constructor(readonly next: () => number) {}

  /** Repeatable: the same seed gives the same numbers (mulberry32). */
  static seeded(seed: number): Chance {
    let state = seed;
    return new Chance(() => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    });
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to choose from.");
    return item;
  }

  /** True in `share` of the cases. */
  sometimes(share: number): boolean {
    return this.next() < share;
  }
}

const FINENESS = 2 ** 20;
/** How many smaller cases are tried once one has failed. */
const SHRINKING = 150;

/**
 * Tries something as often as is said, each time with other choices: the same ones in every run. A case in which it does not hold is
 * made smaller before it is told: with earlier choices out of each list, and fewer that are made at all.
 */
export async function always(times: number, holds: (chance: Chance) => Promise<void>): Promise<void> {
  let since: number | null = null;
  const property = fc.asyncProperty(fc.gen(), async (draw) => {
    if (since !== null && (since += 1) > SHRINKING) return;
    try {
      await holds(new Chance(() => draw(fc.nat, FINENESS - 1) / FINENESS));
    } catch (error) {
      since ??= 0;
      throw error;
    }
  });
  await fc.assert(property, { numRuns: times, seed: 1, unbiased: true });
}
