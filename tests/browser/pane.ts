import type { Server } from "node:http";
import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { colleaguesFillIn, create, openSheet } from "./actions";
import { openPreview } from "./browser";
import { openBrowser } from "../support/programs";

let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  ({ url, server } = await openPreview());
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A preview page with its pane (the first, where there are several). */
export interface Opened {
  url: string;
  page: Page;
  pane: FrameLocator;
  /** What the page complained about, and every address it asked for. */
  errors: string[];
  requests: string[];
}

interface Options extends BrowserContextOptions {
  /** None for what happens in the grid alone: the page is there sooner. */
  panes?: number;
  secure?: string;
  /** What the browser keeps when the page opens. */
  kept?: unknown;
  /** The browser lets pages keep nothing. */
  forbidKeeping?: boolean;
}

/** The windows of the browser, each with what was asked of it, and whether the test that runs has it. */
const windows: { page: Page; kind: string; isTaken: boolean }[] = [];
afterEach(() => windows.forEach((one) => (one.isTaken = false)));

/**
 * Opens the preview in a window where nothing was kept. A test that is over leaves its window to the next one that asks for the same
 * kind: what the browser compiled for it is there already, a third of what opening costs.
 */
export async function open({ panes = 1, secure, kept, forbidKeeping = false, ...rest }: Options = {}): Promise<Opened> {
  const kind: BrowserContextOptions = { locale: "da-DK", viewport: { width: 1400, height: 900 }, ...rest };
  const address = secure ?? `${url}?panes=${panes}`;
  const page = await windowFor(kind);
  await startOver(page, kind, address, kept);
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  const forbidding = forbidKeeping ? await page.addInitScript(forbid) : null;
  await page.goto(address);
  await forbidding?.dispose();
  const pane = page.frameLocator("iframe >> nth=0");
  if (panes === 0) await page.getByRole("grid").waitFor();
  else await pane.locator("form, section").first().waitFor();
  return { url, page, pane, errors, requests };
}

async function windowFor(options: BrowserContextOptions): Promise<Page> {
  const kind = JSON.stringify(options);
  const left = windows.find((one) => !one.isTaken && one.kind === kind && !one.page.isClosed());
  if (left) {
    left.isTaken = true;
    return left.page;
  }
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  windows.push({ page, kind, isTaken: true });
  return page;
}

/** The test that runs may have the window for something else. */
function leave(page: Page): void {
  for (const one of windows) if (one.page === page) one.isTaken = false;
}

/** Leaves what a window showed, and sees to it that nothing of it is left: neither listeners, nor looks, nor what the browser keeps. */
async function startOver(
  page: Page,
  { viewport, colorScheme = "light" }: BrowserContextOptions,
  address: string,
  kept: unknown,
): Promise<void> {
  page.removeAllListeners();
  page.on("crash", () => void page.close());
  for (const other of page.context().pages()) if (other !== page) await other.close();
  // What is kept belongs to the address: the lightest there is, where nothing runs that keeps something meanwhile.
  await page.goto(new URL("preview.css", address).href);
  await page.evaluate(keepOnly, kept);
  await page.emulateMedia({ media: null, colorScheme });
  if (viewport) await page.setViewportSize(viewport);
  await page.mouse.move(0, 0);
}

/** Milliseconds: ends what hangs; nothing that works, on however slow a machine, comes near it. */
const PATIENCE = 180_000;

/** Runs in the page: forgets what the browser keeps, and keeps what is given. */
async function keepOnly(entry: unknown): Promise<void> {
  const done = (request: IDBRequest): Promise<void> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error("IndexedDB failed."));
    });
  localStorage.clear();
  sessionStorage.clear();
  await done(indexedDB.deleteDatabase("keyval-store"));
  if (entry === undefined) return;
  const opening = indexedDB.open("keyval-store");
  opening.onupgradeneeded = () => void opening.result.createObjectStore("keyval");
  await done(opening);
  await done(opening.result.transaction("keyval", "readwrite").objectStore("keyval").put(entry, "organisering.workbook"));
  opening.result.close();
}

function forbid(): void {
  indexedDB.open = () => {
    throw new DOMException("Not allowed.", "SecurityError");
  };
}

let filled: Promise<unknown> | null = null;

/** Opens the preview with a workbook that colleagues filled in a little: it is made once, and each test begins with it as the browser kept it. */
export async function openFilled(options: Options = {}): Promise<Opened> {
  filled ??= fill();
  const kept = await filled.catch((error: unknown) => {
    filled = null;
    throw error;
  });
  const opened = await open({ ...options, kept });
  if (options.panes !== 0) await opened.pane.getByText("1 af 20 områder er dækket").waitFor();
  return opened;
}

async function fill(): Promise<unknown> {
  const opened = await open();
  const { page, pane } = opened;
  await create(opened);
  await colleaguesFillIn(page);
  await pane.getByText("1 af 20 områder er dækket").waitFor();
  // Tests of the pane look at no sheet, or open it: an empty one is drawn fastest.
  await openSheet(page, "Ark1");
  await page.locator('[data-kept="kept"]').waitFor();
  const kept = await keptNow(page);
  leave(page);
  return kept;
}

/** What the browser keeps. */
export function keptNow(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise<unknown>((found, failed) => {
        const opening = indexedDB.open("keyval-store");
        opening.onerror = () => failed(new Error("There is nothing kept."));
        opening.onsuccess = () => {
          const reading = opening.result.transaction("keyval").objectStore("keyval").get("organisering.workbook");
          reading.onsuccess = () => found(reading.result);
        };
      }),
  );
}
