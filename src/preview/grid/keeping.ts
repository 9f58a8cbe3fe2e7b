import { createStore, del, get, promisifyRequest } from "idb-keyval";
import { afterQuiet } from "../../base/quiet";
import type { Book } from "../../simulator/model/book";
import type { Host } from "../../simulator/wire/host";
import { bookFromText, textOfBook } from "../../simulator/file/saved";

/** Whether the workbook is kept in the browser as it is now; if not, why. */
export type Kept = "kept" | "saving" | "otherTab" | "refused" | "unreadable";

/** What was kept the last time: the workbook, null where there is none, and the settings that add-ins stored in it. */
export interface Found {
  book: Book | null;
  settings: Record<string, string>;
  kept: Kept;
}

interface Entry {
  workbook: string;
  settings: Record<string, string>;
}

/** The name of what is kept, and of the lock that the tab holds which keeps it. */
const KEY = "organisering.workbook";
/** Where it is kept: by the names that idb-keyval gives by itself, under which earlier versions kept it. */
const store = createStore("keyval-store", "keyval");
/** Milliseconds of quiet after a change before it is kept, and after which it is kept though somebody goes on. */
const QUIET = 300;
const LATEST = 2000;

/**
 * Looks for the workbook that this browser kept. One tab alone keeps it, so that two do not write over each other: another one shows
 * a copy and keeps nothing. A workbook that cannot be read stays where it is, and nothing is kept over it.
 */
export async function findKept(): Promise<Found> {
  const mine = await holdLock();
  let entry: Entry | undefined;
  try {
    entry = await get<Entry>(KEY, store);
  } catch {
    return { book: null, settings: {}, kept: "refused" };
  }
  if (entry === undefined) return { book: null, settings: {}, kept: mine ? "kept" : "otherTab" };
  try {
    return { book: bookFromText(entry.workbook), settings: entry.settings, kept: mine ? "kept" : "otherTab" };
  } catch {
    return { book: null, settings: {}, kept: "unreadable" };
  }
}

/**
 * Keeps the workbook after each change, and tells when it begins to and when it has; `refused` where the browser does not let it, as
 * when its storage is full. Returns how to stop.
 */
export function keep(host: Host, settings: Record<string, string>, tell: (kept: Kept) => void): () => void {
  const now = async (): Promise<void> => {
    quiet.stop();
    try {
      await put({ workbook: textOfBook(host.book), settings });
      if (!quiet.isWaiting()) tell("kept");
    } catch {
      tell("refused");
    }
  };
  const quiet = afterQuiet(() => void now(), QUIET, LATEST);
  const leave = (): void => {
    if (quiet.isWaiting()) void now();
  };
  const stopWatching = host.watch(() => {
    quiet.note();
    tell("saving");
  });
  window.addEventListener("pagehide", leave);
  return () => {
    quiet.stop();
    stopWatching();
    window.removeEventListener("pagehide", leave);
  };
}

/** Forgets what is kept. Rejects where the browser does not let it. */
export const forgetKept = async (): Promise<void> => del(KEY, store);

/** Keeps an entry, also where the page is left in that moment: nothing of the page is waited for. */
const put = (entry: Entry): Promise<void> =>
  store("readwrite", (entries) => {
    entries.put(entry, KEY);
    entries.transaction.commit();
    return promisifyRequest(entries.transaction);
  });

/** Whether this tab holds the lock from now on, which it then does until it is closed. */
function holdLock(): Promise<boolean> {
  return new Promise((tell) => {
    void navigator.locks.request(KEY, { ifAvailable: true }, (lock) => {
      tell(lock !== null);
      return lock && new Promise(() => undefined);
    });
  });
}
