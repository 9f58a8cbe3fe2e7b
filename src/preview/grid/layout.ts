import type { Book } from "../../simulator/model/book";
import { DEFAULT_HEIGHT, DEFAULT_WIDTH, rowHeights } from "../../simulator/model/heights";
import type { Sheet } from "../../simulator/model/sheet";

/** Four pixels are three points. */
export const pixels = (points: number): number => Math.round(points / 0.75);
export const points = (px: number): number => px * 0.75;

/** Where the lines of one axis lie, in pixels: most are as wide as each other, hidden ones have none. */
export class Track {
  private readonly places: number[];
  /** How much more the lines before each exception take than they would by default. */
  private readonly extra: number[] = [];

  constructor(
    private readonly standard: number,
    private readonly sizes: ReadonlyMap<number, number>,
    readonly count: number,
  ) {
    this.places = [...sizes.keys()].sort((one, other) => one - other);
    let sum = 0;
    for (const place of this.places) {
      this.extra.push(sum);
      sum += this.size(place) - standard;
    }
    this.extra.push(sum);
  }

  size(line: number): number {
    return this.sizes.get(line) ?? this.standard;
  }

  /** Where a line begins. */
  start(line: number): number {
    return line * this.standard + (this.extra[this.before(line)] ?? 0);
  }

  /** The line at a distance from the beginning, at most the last. */
  at(distance: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.start(middle) <= distance) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** How many exceptions come before a line. */
  private before(line: number): number {
    let [low, high] = [0, this.places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The rows of a sheet as the grid lays them out. */
export function rowTrack(book: Book, sheet: Sheet, count: number): Track {
  const sizes = new Map([...rowHeights(book, sheet)].map(([row, height]) => [row, pixels(height)]));
  for (const row of sheet.hiddenRows.keys()) sizes.set(row, 0);
  return new Track(pixels(DEFAULT_HEIGHT), sizes, count);
}

export function columnTrack(sheet: Sheet, count: number): Track {
  const sizes = [...sheet.columns].map(([column, { points: width = DEFAULT_WIDTH, hidden }]): [number, number] => [
    column,
    hidden ? 0 : pixels(width),
  ]);
  return new Track(pixels(DEFAULT_WIDTH), new Map(sizes), count);
}

/** Lines are drawn in steps of so many, so that not every pixel of scrolling draws anew. */
const STEP = 4;
/** Lines drawn beyond what is in sight. */
const SPARE = 2;

/**
 * The lines to draw: the frozen ones, those in sight and some beside, and one that has to be there; hidden ones are left out. What is
 * left out between two of them is a gap, which has a size.
 */
export function linesInSight(
  track: Track,
  { frozen, scrolled, extent, also }: { frozen: number; scrolled: number; extent: number; also: number },
): number[] {
  const first = Math.floor(track.at(track.start(frozen) + scrolled) / STEP) * STEP - SPARE;
  const last = Math.ceil((track.at(track.start(frozen) + scrolled + extent) + 1) / STEP) * STEP + SPARE;
  const lines = new Set<number>();
  for (let line = 0; line < frozen; line += 1) lines.add(line);
  if (also < first) lines.add(also);
  for (let line = Math.max(frozen, first); line <= Math.min(last, track.count - 1); line += 1) lines.add(line);
  if (also > last) lines.add(also);
  return [...lines].filter((line) => track.size(line) > 0).sort((one, other) => one - other);
}
