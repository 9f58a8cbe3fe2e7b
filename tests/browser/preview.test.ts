import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import { workbook } from "../../src/workbook/declaration/workbook";
import { openSecurePreview } from "./browser";
import { cell, choose, create, openSheet, openView, typeInto } from "./actions";
import { open } from "./pane";

test("create, see what is red, staff an area through drop-downs, and see status, colour and pane change", async () => {
  const opened = await open();
  const { page, pane, errors, requests, url } = opened;
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
  await choose(page, "B5", "K1b Inddrivelse på biblioteksområdet");
  expect(await cell(page, "I5").textContent()).toBe("Vælg bidrag");
  await choose(page, "C5", "Dækker");
  await choose(page, "D5", "Ansvarlig");
  expect(await cell(page, "I5").textContent()).toBe("OK");

  await pane.getByRole("heading", { name: "Huller (19)" }).waitFor();
  await pane.getByText("1 af 20 områder er dækket (5 %).").waitFor();
  await openSheet(page, "Kompetencer");
  expect(await cell(page, "M6").textContent()).toBe("Dækket");
  expect(await cell(page, "L6").textContent()).toBe("Anna Prøve");
  expect(await colour("M6")).toBe("rgb(205, 235, 211)");

  expect(errors).toEqual([]);
  expect(requests.filter((address) => !address.startsWith(url) && !/^(data|blob):/.test(address))).toEqual([]);
});

test("a gap in the pane leads to its row; filling adds nothing that is there", async () => {
  const opened = await open();
  const { page, pane } = opened;
  await create(opened);
  await pane.getByRole("button", { name: /^Vis i arket: K7c / }).click();
  await page.locator('td[data-cell="E19"][aria-selected="true"]').waitFor();
  expect(await page.locator('button[aria-current="page"]').textContent()).toBe("Kompetencer");
  await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).click();
  await pane.getByText("0 områder tilføjet, 0 tomme celler udfyldt.").waitFor();
});

test("a drop-down refuses what it does not offer, a warning lets it through, and Tjek says what is wrong", async () => {
  const opened = await open();
  const { page } = opened;
  await create(opened);
  await openSheet(page, "Bemanding");
  await typeInto(page, "C5", "Kender til");
  await page.getByRole("dialog").getByRole("button", { name: "Annuller" }).click();
  expect(await cell(page, "C5").textContent()).toBe("");
  await typeInto(page, "A5", "Ukendt Person");
  await page.getByRole("dialog").getByText("Vil du skrive den alligevel?").waitFor();
  await page.getByRole("button", { name: "Ja" }).click();
  expect(await cell(page, "A5").textContent()).toBe("Ukendt Person");
  expect(await cell(page, "I5").textContent()).toBe("Ukendt deltager");
  await typeInto(page, "B5", "K1a");
  await page.getByRole("dialog").getByText("Områdets id eller navn alene er også i orden").waitFor();
  await page.getByRole("button", { name: "Ja" }).click();
  expect(await cell(page, "B5").textContent()).toBe("K1a");
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
});

test("go-live before project start is refused before anything is made, and the field itself says why", async () => {
  const { page, pane } = await open();
  await pane.getByLabel("Projektstart").fill("2027-08-02");
  await pane.getByLabel("Idriftsættelse").fill("2027-02-01");
  await pane.getByRole("alert").getByText("Idriftsættelsen ligger før projektstart.").waitFor();
  const field = await pane.getByLabel("Idriftsættelse").evaluate((input) => ({
    invalid: input.getAttribute("aria-invalid"),
    says: input
      .getAttribute("aria-describedby")
      ?.split(" ")
      .map((id) => document.getElementById(id)?.textContent),
  }));
  expect(field).toEqual({
    invalid: "true",
    says: ["Idriftsættelsen ligger før projektstart."],
  });
  await pane.getByRole("button", { name: "Opret" }).click();
  expect(await page.getByRole("navigation", { name: "Ark" }).getByRole("button").allTextContents()).toEqual(["Ark1"]);
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
});

test("where Excel cannot set up pages, the pane says so and shows the workbook", async () => {
  const { page, pane } = await open();
  await page.evaluate(() => {
    if (window.organiseringHost) window.organiseringHost.book.hasPrinter = false;
  });
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  await pane.getByText(/^Excel kunne ikke indstille sideopsætningen/).waitFor();
});

test("by keyboard alone: create, and go to the first gap", async () => {
  const { page, pane } = await open();
  await pane.getByLabel("Kommune").focus();
  await page.keyboard.type("Prøvekøbing");
  await page.keyboard.press("Enter");
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  await pane.getByText("Filtrér").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator('td[data-cell="E5"][aria-selected="true"]').waitFor();
});

test("the pane speaks English in an English Office, and changes language when asked", async () => {
  const { page, pane } = await open({ locale: "en-GB" });
  await pane.getByRole("heading", { name: "Create the sheets" }).waitFor();
  await pane.getByLabel("Language of the sheets").selectOption("en");
  await pane.getByRole("button", { name: "Create" }).click();
  await pane.getByRole("heading", { name: "Gaps (20)" }).waitFor();
  await openSheet(page, "Competences");
  expect(await cell(page, "M5").textContent()).toBe("Uncovered");
  await openView(pane, "Settings");
  await pane.getByRole("combobox", { name: "Language" }).selectOption("da");
  await openView(pane, "Overblik");
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
});

test("over https the page is Excel on the web: the pane, with nothing put into its frame, creates and follows the workbook", async () => {
  const secure = await openSecurePreview();
  if (!secure) throw new Error("openssl is needed for this test.");
  const { page, pane } = await open({ ignoreHTTPSErrors: true, secure: secure.url });
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  const frame = page.frames()[1];
  expect(
    await frame?.evaluate(() => [String(Office.context.platform), typeof (window.external as unknown as { Execute?: unknown }).Execute]),
  ).toEqual(["OfficeOnline", "undefined"]);
  await openSheet(page, "Kompetencer");
  await choose(page, "E5", "Nej");
  await pane.getByRole("heading", { name: "Huller (19)" }).waitFor();
  secure.server.close();
});
