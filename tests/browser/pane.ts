import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from "playwright-core";
import type { Host } from "../../src/preview/host/host";
import { openBrowser, openPreview } from "./browser";

const axe = readFileSync(createRequire(join(process.cwd(), "package.json")).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    organiseringHost?: Host;
  }
}

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

/** Makes the workbook from the pane, in Danish, and waits for the overview. */
export async function create({ pane }: Pick<Opened, "pane">): Promise<void> {
  await pane.getByLabel("Kommune").fill("Prøvekøbing");
  await pane.getByLabel("Projektstart").fill("2027-02-01");
  await pane.getByLabel("Idriftsættelse").fill("2027-08-02");
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
}

/** Opens a view of the pane. */
export const openView = (pane: FrameLocator, name: string): Promise<void> =>
  pane.getByRole("navigation").getByRole("button", { name, exact: true }).click();

/** A cell of the sheet that is shown. */
export const cell = (page: Page, address: string): Locator => page.locator(`td[data-cell="${address}"]`);

/** Opens a sheet of the workbook. */
export const openSheet = (page: Page, name: string): Promise<void> =>
  page
    .getByRole("navigation", { name: /^(Ark|Sheets)$/ })
    .getByRole("button", { name, exact: true })
    .click();

/** Types into a cell of the sheet that is shown. */
export async function typeInto(page: Page, address: string, text: string): Promise<void> {
  await cell(page, address).click();
  await page.getByLabel(`Indhold af ${address}`).fill(text);
  await page.getByLabel(`Indhold af ${address}`).press("Enter");
}

/** Chooses from the drop-down of a cell. */
export async function choose(page: Page, address: string, option: string): Promise<void> {
  await cell(page, address).click();
  await page.getByLabel(`Vælg fra listen for ${address}`).selectOption(option);
}

/** Writes rows into a table as a colleague does who has no pane; blanks are left alone. */
export async function colleagueWrites(page: Page, table: string, rows: (string | number)[][]): Promise<void> {
  await page.evaluate(
    ({ name, cells }) => {
      const host = window.organiseringHost;
      host?.edit((book) => {
        const found = book.findTable(name);
        if (!found) throw new Error(`There is no table ${name}.`);
        const { sheet, rect } = found;
        cells.forEach((values, row) => {
          values.forEach((value, column) => {
            const place = { row: rect.top + 1 + row, column: rect.left + column };
            if (value !== "") book.write(sheet, { top: place.row, left: place.column, bottom: place.row, right: place.column }, [[value]]);
          });
        });
      });
    },
    { name: table, cells: rows },
  );
}

/** Accessibility findings of frames: of the page and all panes in it, unless others are given. */
export async function findings(page: Page, frames = page.frames()): Promise<string[]> {
  const found: string[] = [];
  for (const frame of frames) {
    await frame.evaluate(axe);
    const { violations } = await frame.evaluate(() =>
      (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
    );
    found.push(...violations.map(({ id, nodes }) => `${frame.name() || frame.url()}: ${id} ${nodes[0]?.html ?? ""}`));
  }
  return found;
}
