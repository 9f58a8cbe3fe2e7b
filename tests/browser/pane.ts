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

/** Opens the preview in a window of its own. */
export async function open({ panes = 1, secure, kept, forbidKeeping = false, ...rest }: Options = {}): Promise<Opened> {
  const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1400, height: 900 }, ...rest });
  context.setDefaultTimeout(PATIENCE);
  if (kept !== undefined) await context.addInitScript(putKept, kept);
  if (forbidKeeping) await context.addInitScript(forbid);
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(secure ?? `${url}?panes=${panes}`);
  const pane = page.frameLocator("iframe >> nth=0");
  if (panes === 0) await page.getByRole("grid").waitFor();
  else await pane.locator("form, section").first().waitFor();
  return { url, page, pane, errors, requests };
}

/** Milliseconds: ends what hangs; nothing that works, on however slow a machine, comes near it. */
const PATIENCE = 180_000;

/** Runs in the page before it looks for what is kept, whose transaction waits for this one; once, since what is kept may change. */
function putKept(entry: unknown): void {
  if (window !== window.top || localStorage.getItem("put") !== null) return;
  localStorage.setItem("put", "yes");
  const opening = indexedDB.open("keyval-store");
  opening.onupgradeneeded = () => void opening.result.createObjectStore("keyval");
  opening.onsuccess = () =>
    void opening.result.transaction("keyval", "readwrite").objectStore("keyval").put(entry, "organisering.workbook");
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
  await page.context().close();
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
