import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import sirv from "sirv";
import { ribbonNames } from "../../src/commands/names";
import { addressed } from "../../src/commands/told";
import { officeFolder } from "../../src/simulator/packages";
import themes from "../../src/taskpane/themes.json";
import { openBrowser } from "../support/programs";
import { themesUsed } from "./themes";

/** The add-in as `npm run build` wrote it (`npm test` does so first), on a web server, with Microsoft's office.js in the CDN's place. */
const folder = join(process.cwd(), "dist", "addin");
let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  if (!existsSync(folder)) throw new Error("There is no built add-in: run npm run build first.");
  const files = sirv(folder, { dev: true });
  server = createServer((request, response) => files(request, response, () => void response.writeHead(404).end()));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

test("the pane has each of Fluent's variables that its styles name, as Fluent has it", () => {
  expect(themes).toEqual(themesUsed(folder));
  expect(Object.keys(themes.light).length).toBeGreaterThan(50);
});

/** A page on which Microsoft's office.js comes from the npm package. */
async function blank(): Promise<Page> {
  const page = await browser.newPage({ locale: "da-DK" });
  await page.route("https://appsforoffice.microsoft.com/lib/1/hosted/**", (route) => {
    const file = join(officeFolder, new URL(route.request().url()).pathname.split("/hosted/")[1] ?? "");
    return existsSync(file) ? route.fulfill({ body: readFileSync(file), contentType: "text/javascript" }) : route.abort();
  });
  return page;
}

/** Opens a page of the build; `wrong` gathers scripts that fail and files of ours that are not there. */
async function open(path: string): Promise<{ page: Page; wrong: string[] }> {
  const page = await blank();
  const wrong: string[] = [];
  page.on("pageerror", ({ message }) => wrong.push(message));
  page.on("response", (response) => response.status() >= 400 && wrong.push(response.url()));
  await page.goto(`${url}${path}`);
  return { page, wrong };
}

/** Opens a page where some scripts fail to come a number of times. */
async function openOffline(scripts: string | RegExp, failures = Infinity, path = "taskpane.html"): Promise<Page> {
  let left = failures;
  const page = await blank();
  await page.route(scripts, (route) => ((left -= 1) >= 0 ? route.abort() : route.fallback()));
  await page.goto(`${url}${path}`);
  return page;
}

test("the built pane starts under its own policy", async () => {
  const { page, wrong } = await open("taskpane.html");
  await page.getByRole("heading", { name: "Åbn Organisering i Excel" }).waitFor();
  expect(wrong).toEqual([]);
  await page.close();
});

test("the page of the ribbon's buttons knows every button of the manifest", async () => {
  const { page, wrong } = await open("commands.html");
  await page.waitForFunction("window.Office?.actions?._association?.mappings?.NEXTGAP");
  const known = await page.evaluate<string[]>("Object.keys(Office.actions._association.mappings)");
  expect(known.sort()).toEqual(ribbonNames.map((name) => name.toUpperCase()).sort());
  expect(wrong).toEqual([]);
  await page.close();
});

test("a button of the ribbon loads what it does, and none of the pane", async () => {
  const { page } = await open("commands.html");
  await page.waitForFunction("window.Office?.actions?._association?.mappings?.NEXTGAP");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url().slice(url.length).split(".")[0] ?? ""));
  const loaded = page.waitForResponse((response) => response.url().includes("/workbook."));
  await page.evaluate("void Office.actions._association.mappings.NEXTGAP({ completed: () => undefined })");
  await loaded;
  expect(asked).toContain("app/workbook");
  expect(asked).not.toContain("app/views");
  await page.close();
});

/** Expects a page to say in both languages that something did not come. */
async function expectUnloaded(page: Page): Promise<void> {
  await page.getByText("Organisering kunne ikke hentes.").waitFor();
  expect(await page.getByText("Organisering could not be loaded.").isVisible()).toBe(true);
  await page.close();
}

/** Presses a button of the ribbon where what it does fails to come a number of times, and opens the page that it shows. */
async function pressOffline(scripts: string | RegExp, failures?: number): Promise<Page> {
  const page = await openOffline(scripts, failures, "commands.html");
  await page.waitForFunction("window.Office?.actions?._association?.mappings?.NEXTGAP");
  const shown = await page.evaluate<string>(`new Promise((shown) => {
    // Outside Excel there are no dialogs.
    Object.defineProperty(Office.context, "ui", { value: { displayDialogAsync: (address) => shown(address) } });
    Office.actions._association.mappings.NEXTGAP({ completed: () => undefined });
  })`);
  await page.goto(shown);
  return page;
}

test.each(["**/workbook.*.js", /\/\d+\.\w{6}\.js/])(
  "a button of the ribbon says in both languages where %s does not come",
  async (scripts) => expectUnloaded(await pressOffline(scripts)),
);

test("a button of the ribbon that does not come is asked for once more", async () => {
  const page = await pressOffline("**/workbook.*.js", 1);
  await page.getByText("Kode til support:").waitFor();
  expect(await page.getByText("Organisering kunne ikke hentes.").isVisible()).toBe(false);
  await page.close();
});

test("a pane that does not come is asked for once more", async () => {
  const page = await openOffline("**/views.*.js", 1);
  await page.getByRole("heading", { name: "Åbn Organisering i Excel" }).waitFor();
  expect(await page.getByText("Organisering kunne ikke hentes.").isVisible()).toBe(false);
  await page.close();
});

test.each(["**/views.*.js", "**/hosted/office.js", /\/\d+\.\w{6}\.js/])(
  "where %s does not come, the page says so in both languages",
  async (scripts) => expectUnloaded(await openOffline(scripts)),
);

test("licences.txt has all that is built in, each with its text", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
  const licences = readFileSync(join(folder, "licences.txt"), "utf8").split(/^## /m).slice(1);
  // The last ones are parts of the first, which webpack joins with them.
  const builtIn = [...Object.keys(dependencies), "@fluentui/react-provider", "@fluentui/react-button", "keyborg", "tabster", "scheduler"];
  expect(builtIn.filter((name) => !licences.some((licence) => licence.startsWith(`${name} (`)))).toEqual([]);
  // MIT and its like, or Apache's.
  expect(licences.filter((licence) => !/permission is hereby granted|hereby grants to you/i.test(licence))).toEqual([]);
});

test("a message is shown as text, whatever it holds; the help page needs no script", async () => {
  const address = addressed("da", { problem: "sheetMissing", details: ["<img src=x onerror=alert(1)> Æ😀"], support: "sheetMissing" });
  const { page, wrong } = await open(`message.html#${address}`);
  await page.getByText("Arket <img src=x onerror=alert(1)> Æ😀 findes ikke længere.").waitFor();
  expect(await page.locator("img").count()).toBe(0);
  await page.goto(`${url}help.html`);
  await page.getByRole("heading", { name: "Organisering" }).waitFor();
  expect(await page.locator("script").count()).toBe(0);
  expect(wrong).toEqual([]);
  await page.close();
});
