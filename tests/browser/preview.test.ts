import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { workbook } from "../../src/workbook/workbook";
import { openBrowser, openPreview, openSecurePreview } from "./browser";

const axe = readFileSync(createRequire(join(process.cwd(), "package.json")).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  ({ url, server } = await openPreview());
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

interface Opened {
  page: Page;
  pane: FrameLocator;
  /** What the page complained about, and every address it asked for. */
  errors: string[];
  requests: string[];
}

async function open(options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  const pane = page.frameLocator("iframe");
  await pane.locator("form, section").first().waitFor();
  return { page, pane, errors, requests };
}

async function create({ pane }: Opened): Promise<void> {
  await pane.getByLabel("Kommune").fill("Prøvekøbing");
  await pane.getByLabel("Projektstart").fill("2027-02-01");
  await pane.getByLabel("Idriftsættelse").fill("2027-08-02");
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
}

const cell = (page: Page, address: string) => page.locator(`td[data-cell="${address}"]`);
const openSheet = (page: Page, name: string) => page.getByRole("navigation").getByRole("button", { name, exact: true }).click();

async function typeInto(page: Page, address: string, text: string): Promise<void> {
  await cell(page, address).click();
  await page.getByLabel(`Indhold af ${address}`).fill(text);
  await page.getByLabel(`Indhold af ${address}`).press("Enter");
}

async function choose(page: Page, address: string, option: string): Promise<void> {
  await cell(page, address).click();
  await page.getByLabel(`Vælg fra listen for ${address}`).selectOption(option);
}

/** Accessibility findings of the page and of the pane in its frame. */
async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    await frame.evaluate(axe);
    const { violations } = await frame.evaluate(() =>
      (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
    );
    found.push(...violations.map(({ id, nodes }) => `${frame.name() || frame.url()}: ${id} ${nodes[0]?.html ?? ""}`));
  }
  return found;
}

test("create, see what is red, staff an area through drop-downs, and see status, colour and pane change", async () => {
  const opened = await open();
  const { page, pane, errors, requests } = opened;
  await create(opened);
  await openSheet(page, "Kompetencer");
  const colour = (address: string): Promise<string> => cell(page, address).evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await cell(page, "M6").textContent()).toBe("Udækket");
  expect(await colour("M6")).toBe("rgb(248, 180, 176)");

  await openSheet(page, "Deltagere");
  await typeInto(page, "A5", "Anna Prøve");
  await choose(page, "B5", "Bibliotek");
  await openSheet(page, "Bemanding");
  await choose(page, "A5", "Anna Prøve");
  await choose(page, "B5", "K1b");
  expect(await cell(page, "C5").textContent()).toBe("Inddrivelse på biblioteksområdet");
  expect(await cell(page, "J5").textContent()).toBe("Vælg bidrag");
  await choose(page, "D5", "Dækker");
  await choose(page, "E5", "Ansvarlig");
  expect(await cell(page, "J5").textContent()).toBe("OK");

  await pane.getByRole("heading", { name: "Huller (19)" }).waitFor();
  await pane.getByText("1 af 20 områder er dækket (5 %).").waitFor();
  await openSheet(page, "Kompetencer");
  expect(await cell(page, "M6").textContent()).toBe("Dækket");
  expect(await cell(page, "L6").textContent()).toBe("Anna Prøve");
  expect(await colour("M6")).toBe("rgb(205, 235, 211)");

  expect(errors).toEqual([]);
  expect(requests.filter((address) => !address.startsWith(url) && !/^(data|blob):/.test(address))).toEqual([]);
  await page.context().close();
});

test("a gap in the pane leads to its row; filling adds nothing that is there", async () => {
  const opened = await open();
  const { page, pane } = opened;
  await create(opened);
  await pane.getByRole("button", { name: /^K7c / }).click();
  await page.locator('td[data-cell="L19"][aria-selected="true"]').waitFor();
  expect(await page.locator('button[aria-current="page"]').textContent()).toBe("Kompetencer");
  await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).click();
  await pane.getByText("0 områder tilføjet, 0 tomme celler udfyldt.").waitFor();
  await page.context().close();
});

test("a drop-down refuses what it does not offer, a warning lets it through, and Tjek says what is wrong", async () => {
  const opened = await open();
  const { page } = opened;
  await create(opened);
  await openSheet(page, "Bemanding");
  await typeInto(page, "D5", "Kender til");
  expect(await cell(page, "D5").textContent()).toBe("");
  await page.getByText(/^Værdien passer ikke/).waitFor();
  await typeInto(page, "A5", "Ukendt Person");
  expect(await cell(page, "A5").textContent()).toBe("Ukendt Person");
  expect(await cell(page, "J5").textContent()).toBe("Ukendt deltager");
  await page.context().close();
});

test("the downloaded file is the workbook", async () => {
  const opened = await open({ acceptDownloads: true });
  const { page } = opened;
  await create(opened);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Hent .xlsx" }).click()]);
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  await download.saveAs(join(folder, "bog.xlsx"));
  const read = new Workbook();
  await read.xlsx.load(readFileSync(join(folder, "bog.xlsx")) as never);
  expect(read.worksheets.map(({ name }) => name)).toEqual(["Ark1", ...workbook.sheets.map(({ name }) => name.da)]);
  rmSync(folder, { recursive: true, force: true });
  await page.context().close();
});

test("go-live before project start is refused before anything is made", async () => {
  const { page, pane } = await open();
  await pane.getByLabel("Projektstart").fill("2027-08-02");
  await pane.getByLabel("Idriftsættelse").fill("2027-02-01");
  await pane.getByText("Idriftsættelsen ligger før projektstart.").waitFor();
  await pane.getByRole("button", { name: "Opret" }).click();
  expect(await page.getByRole("navigation").getByRole("button").allTextContents()).toEqual(["Ark1"]);
  await page.context().close();
});

test("a failure says what happened and what is safe, with a code for support", async () => {
  const opened = await open();
  const { page, pane } = opened;
  await page.evaluate(() => window.organiseringHost?.book.addSheet("Bemanding"));
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane
    .getByRole("alert")
    .getByText(/Filen har allerede noget, der hedder Bemanding. Intet er ændret./)
    .waitFor();
  await pane.getByText("Kode til support: nameTaken").waitFor();
  await page.context().close();
});

test("where Excel cannot set up pages, the pane says so and shows the workbook", async () => {
  const { page, pane } = await open();
  await page.evaluate(() => {
    if (window.organiseringHost) window.organiseringHost.book.hasPrinter = false;
  });
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  await pane.getByText(/^Excel kunne ikke sætte op, hvordan arkene udskrives/).waitFor();
  await page.context().close();
});

test("by keyboard alone: create, and go to the first gap", async () => {
  const { page, pane } = await open();
  await pane.getByLabel("Kommune").focus();
  await page.keyboard.type("Prøvekøbing");
  await page.keyboard.press("Enter");
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  await pane.getByRole("combobox", { name: "Sprog" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator('td[data-cell="L5"][aria-selected="true"]').waitFor();
  await page.context().close();
});

test("the pane speaks English in an English Office, and changes language when asked", async () => {
  const { page, pane } = await open({ locale: "en-GB" });
  await pane.getByRole("heading", { name: "Create the workbook" }).waitFor();
  await pane.getByLabel("Language of the workbook").selectOption("en");
  await pane.getByRole("button", { name: "Create" }).click();
  await pane.getByRole("heading", { name: "Gaps (20)" }).waitFor();
  await openSheet(page, "Competences");
  expect(await cell(page, "M5").textContent()).toBe("Uncovered");
  await pane.getByRole("combobox", { name: "Language" }).selectOption("da");
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  await page.context().close();
});

test.each([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["high contrast", { forcedColors: "active" }],
] as [string, BrowserContextOptions][])("no accessibility findings: %s", async (_, options) => {
  const opened = await open(options);
  expect(await findings(opened.page)).toEqual([]);
  await create(opened);
  expect(await findings(opened.page)).toEqual([]);
  await opened.page.context().close();
});

test("the pane needs no sideways scrolling at 320 pixels", async () => {
  const opened = await open();
  await create(opened);
  await opened.page.addStyleTag({ content: ".preview { grid-template-columns: 1fr 320px !important; }" });
  const overflow = await opened.pane.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await opened.page.context().close();
});

test("over https the page is Excel on the web: the pane, with nothing put into its frame, creates and follows the workbook", async () => {
  const secure = await openSecurePreview();
  if (!secure) throw new Error("openssl is needed for this test.");
  const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1400, height: 900 }, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(secure.url);
  const pane = page.frameLocator("iframe");
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  const frame = page.frames()[1];
  expect(
    await frame?.evaluate(() => [String(Office.context.platform), typeof (window.external as unknown as { Execute?: unknown }).Execute]),
  ).toEqual(["OfficeOnline", "undefined"]);
  await openSheet(page, "Kompetencer");
  await choose(page, "E5", "Nej");
  await pane.getByRole("heading", { name: "Huller (19)" }).waitFor();
  await context.close();
  secure.server.close();
});
