import type { Server } from "node:http";
import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { openBrowser, openPreview } from "./browser";

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

/** Opens the preview in a window of its own. */
export async function open(options: BrowserContextOptions & { panes?: number; secure?: string } = {}): Promise<Opened> {
  const { panes = 1, secure, ...rest } = options;
  const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1400, height: 900 }, ...rest });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(secure ?? `${url}?panes=${panes}`);
  const pane = page.frameLocator("iframe >> nth=0");
  await pane.locator("form, section").first().waitFor();
  return { url, page, pane, errors, requests };
}
