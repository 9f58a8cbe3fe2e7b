import type { Dispatch } from "react";
import type { Catalogue } from "../catalogue/catalogue";
import { asProblem } from "../excel/errors";
import type { Since } from "../excel/read";
import type { Changes } from "../excel/readColumns";
import type { Reading } from "../workbook/read/reading";
import type { PaneEvent, PaneState } from "./state";

/** Excel's part, which the entry asks for already. */
export const excel = () => import("../excel");

/** What was read from a workbook, with the catalogue that it was made from; both null where there is no workbook of ours. */
export interface Opened {
  reading: Reading | null;
  catalogue: Catalogue | null;
}

/**
 * Reads the workbook, or only what may have changed since a reading; `chosen` is a catalogue that was chosen from a file.
 * @throws Problem for what Office answers.
 */
export async function readBook(chosen: Catalogue | null, since: Since | null = null): Promise<Opened> {
  const reading = await (await excel()).readWorkbook(since);
  return { reading, catalogue: reading && (await catalogueOf(reading.catalogue, chosen)) };
}

/** The catalogue that a workbook was made from: the product's own, one chosen now, or the one kept in the file. Null: none is known. */
async function catalogueOf(id: string, chosen: Catalogue | null): Promise<Catalogue | null> {
  const [{ parsedOrNull }, { task23 }, { keptCatalogue }] = [
    await import("../catalogue/catalogue"),
    await import("../catalogue/task23"),
    await excel(),
  ];
  if (id === task23.id || id === "") return task23;
  const candidates = [chosen, parsedOrNull(keptCatalogue() ?? "")];
  return candidates.find((candidate) => candidate?.id === id) ?? null;
}

/** A first reading that began before the pane was shown, and what came of it, if it has come. */
export interface Opening {
  reading: Promise<Opened>;
  opened: Opened | null;
}

/** Milliseconds after which the next change has everything read again: Excel does not tell of every change (office-js #1110, #3729). */
const TRUSTED = 60_000;

/** What keeps the pane on a workbook. */
export interface Follower {
  /** Reads everything again, by a reading that has begun already where one has. */
  reload: (begun?: Promise<Opened>) => Promise<Reading | null>;
  /** Does work while the pane says that it is busy, and tells what went wrong. */
  attempt: (work: () => Promise<void>) => Promise<void>;
  /** Reads the workbook, if that has not begun, and follows it until the function returned is called. */
  follow: (opening: Opening | null) => () => void;
}

/** Makes what reads the workbook, tells the pane, and follows what changes. */
export function makeFollower(dispatch: Dispatch<PaneEvent>, current: () => PaneState): Follower {
  /** What is shown, by its place among all readings, and when all of it was read last. */
  let shown: Reading | null = null;
  let placeShown = 0;
  let wholeAt = 0;
  /** What may have changed since: what had readings asked for that are not shown, by their places. */
  const pending = new Map<number, Changes>();
  let asked = 0;

  const show = ({ reading }: Opened, place: number, whole: boolean): void => {
    if (whole || !shown) wholeAt = Date.now();
    shown = reading;
    placeShown = place;
    for (const one of pending.keys()) if (one <= place) pending.delete(one);
  };

  /**
   * Reads what may have changed, and with it what readings that are under way would have seen. They may overtake each other: one that
   * was asked for before what is shown is not shown any more. All others are, so that a command's own comes before the command ends.
   */
  const read = async (changed: Changes, begun?: Promise<Opened>): Promise<Reading | null> => {
    const place = ++asked;
    pending.set(place, changed);
    const all = [...pending.values()];
    const whole = all.some((one) => one.whole);
    const since = shown && { reading: shown, sheets: new Set(all.flatMap(({ sheets }) => [...sheets])), whole };
    const opened = await (begun ?? readBook(current().catalogue, since));
    if (place > placeShown) {
      show(opened, place, whole);
      dispatch({ kind: "read", ...opened });
    }
    return opened.reading;
  };

  const reload = (begun?: Promise<Opened>): Promise<Reading | null> => read({ sheets: new Set(), whole: true }, begun);
  const followChange = (sheets: ReadonlySet<string>): Promise<Reading | null> => read({ sheets, whole: Date.now() - wholeAt > TRUSTED });

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    dispatch({ kind: "step", step: "working" });
    try {
      await work();
      dispatch({ kind: "step", step: null });
    } catch (error) {
      dispatch({ kind: "failed", problem: asProblem(error) });
    }
  };

  const follow = (opening: Opening | null): (() => void) => {
    let stop: (() => Promise<void>) | undefined;
    let gone = false;
    const failed = (error: unknown): void => dispatch({ kind: "failed", problem: asProblem(error) });
    void attempt(async () => {
      const { onWaiting, watchWorkbook, opensWithWorkbook } = await excel();
      onWaiting((waiting) => dispatch({ kind: "waiting", waiting }));
      if (opening?.opened) show(opening.opened, 0, true);
      else await reload(opening?.reading);
      dispatch({ kind: "autoOpen", on: opensWithWorkbook() });
      stop = await watchWorkbook((sheets) => void followChange(sheets).catch(failed));
      if (gone) await stop();
    });
    return () => {
      gone = true;
      void stop?.().catch(failed);
    };
  };

  return { reload, attempt, follow };
}
