import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { task23 } from "../../src/catalogue/task23";
import type { Language } from "../../src/base/languages";
import { createWorkbook } from "../../src/excel/create";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import { workbook } from "../../src/workbook/declaration/workbook";
import { fillInvented, nameAreas } from "../support/invented";
import { openExcel, TODAY } from "../support/excel";
import { colleaguesFillIn, create, openSheet, openView, views } from "./actions";
import { openPreview } from "./browser";
import { film } from "./film";
import { libreOffice, openBrowser } from "../support/programs";

const buildPreview = createRequire(import.meta.url)("./build.cjs") as () => Promise<void>;

/**
 * `npm run screenshots`: makes the pictures in assets/screenshots anew – the preview in Chromium, each sheet of the .xlsx in
 * LibreOffice (needs `soffice` and `pdftoppm`), the job as a moving picture; `npm run screenshots -- panes`, `-- preview` or `-- film`
 * only those.
 */
const target = join(process.cwd(), "assets", "screenshots");
const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 };

async function sheets(language: Language): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  const excel = await openExcel();
  await createWorkbook(task23, language, inputs);
  fillInvented(excel.book, language);
  nameAreas(excel.book);
  excel.book.removeEmptySheet();
  const file = join(folder, "bog.xlsx");
  for (const [index, sheet] of excel.book.sheets.entries()) {
    for (const other of excel.book.sheets) other.visibility = other === sheet ? "Visible" : "Hidden";
    excel.book.active = sheet;
    writeFileSync(file, await saveXlsx(excel.book));
    execFileSync("soffice", ["--headless", "--convert-to", "pdf", "--outdir", folder, file], { stdio: "ignore" });
    execFileSync("pdftoppm", ["-r", "100", "-png", "-f", "1", "-l", "1", join(folder, "bog.pdf"), join(folder, "page")]);
    const page = readdirSync(folder).find((name) => name.endsWith(".png")) ?? "";
    renameSync(join(folder, page), join(target, `libreoffice-${language}-${workbook.sheets[index]?.key ?? index}.png`));
  }
  excel.close();
  rmSync(folder, { recursive: true });
}

async function preview(): Promise<void> {
  const { url, server } = await openPreview();
  const browser = await openBrowser();
  const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1400, height: 860 } });
  const page = await context.newPage();
  await page.goto(url);
  const pane = page.frameLocator("iframe");
  await pane.getByLabel("Kommune").fill(inputs.municipality);
  await pane.getByLabel("Projektstart").fill("2027-02-01");
  await pane.getByLabel("Idriftsættelse").fill("2027-08-02");
  await page.screenshot({ path: join(target, "preview-start.png") });
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  await colleaguesFillIn(page);
  await pane.getByText("1 af 20 områder er dækket").waitFor();
  for (const { key, name } of workbook.sheets) {
    await openSheet(page, name.da);
    await page.screenshot({ path: join(target, `preview-${key}.png`) });
  }
  await browser.close();
  server.close();
}

/** The job of the task, from an empty workbook until everybody has confirmed, as a moving picture. */
async function job(): Promise<void> {
  const { url, server } = await openPreview();
  const browser = await openBrowser();
  const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1000, height: 600 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(url);
  writeFileSync(join(target, "job.gif"), await film(page, page.frameLocator("iframe")));
  await browser.close();
  server.close();
}

/** Every view of the pane, 320 and 450 pixels wide, light and dark. */
async function panes(): Promise<void> {
  const { url, server } = await openPreview();
  const browser = await openBrowser();
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ locale: "da-DK", viewport: { width: 1000, height: 900 }, colorScheme });
    const page = await context.newPage();
    await page.goto(url);
    const pane = page.frameLocator("iframe");
    const picture = async (name: string): Promise<void> => {
      for (const width of [320, 450]) {
        await page.addStyleTag({ content: `.preview { grid-template-columns: 1fr ${width}px !important; }` });
        await page.locator("iframe").screenshot({ path: join(target, "pane", `${name}-${width}-${colorScheme}.png`) });
      }
    };
    await pane.getByLabel("Kommune").waitFor();
    await picture("start");
    await create({ pane });
    await colleaguesFillIn(page);
    await pane.getByText("1 af 20 områder er dækket").waitFor();
    for (const [name, label] of Object.entries(views)) {
      await openView(pane, label);
      await pane.locator("main h2").first().waitFor();
      await picture(name);
    }
    await openView(pane, "Deltagere");
    await pane.getByRole("button", { name: /^Dorthe Demo/ }).click();
    await picture("brief");
    await openView(pane, "Bemand/Tildel");
    await pane.getByLabel(/^K1b /).check();
    await pane.getByRole("combobox", { name: "Deltager", exact: true }).fill("Anna Prøve");
    await pane.getByRole("button", { name: "Vis, hvad der skrives" }).click();
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).waitFor();
    await picture("assign-planned");
    await context.close();
  }
  await browser.close();
  server.close();
}

const wanted = process.argv[2];
// What is lacking is said before any picture is overwritten.
await (await openBrowser()).close();
if (!wanted && libreOffice() === null) throw new Error("LibreOffice is needed for the pictures of the sheets.");
mkdirSync(join(target, "pane"), { recursive: true });
if (!wanted) {
  await sheets("da");
  await sheets("en");
}
await buildPreview();
const isWanted = (part: string): boolean => !wanted || wanted === part;
if (isWanted("preview")) await preview();
if (isWanted("panes")) await panes();
if (isWanted("film")) await job();
