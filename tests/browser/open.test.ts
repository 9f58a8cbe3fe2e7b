import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import { openMade, TODAY } from "../support/excel";
import { fillInvented } from "../support/invented";
import { cell, create, openSheet, openView } from "./actions";
import { open } from "./pane";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "organisering-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a person's file is opened, checked and repaired without Excel, and downloaded with the repair", async () => {
  const excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
  fillInvented(excel.book);
  const staffing = excel.book.findTable("Bemanding");
  if (!staffing) throw new Error("There is no table.");
  // Somebody pasted over the computed column.
  const { top, left } = staffing.rect;
  excel.book.write(staffing.sheet, { top: top + 1, left: left + 8, bottom: top + 1, right: left + 8 }, [["OK"]]);
  const file = join(folder, "deres.xlsx");
  writeFileSync(file, await saveXlsx(excel.book));
  excel.close();
  const { page, pane } = await open({ acceptDownloads: true });
  await page.getByLabel("Åbn .xlsx").setInputFiles(file);
  await page.getByText("deres.xlsx er åbnet.").waitFor();
  await openView(pane, "Tjek");
  await pane
    .getByRole("button", { name: /^Ret: .*Tjek/ })
    .first()
    .click();
  await pane.getByRole("button", { name: "Udfør" }).first().click();
  await openSheet(page, "Bemanding");
  while (!(await page.evaluate(() => window.organiseringHost?.book.active.cells.get(4 * 16384 + 8)?.formula)))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Hent .xlsx" }).click()]);
  await download.saveAs(join(folder, "rettet.xlsx"));
  const read = new Workbook();
  await read.xlsx.load(readFileSync(join(folder, "rettet.xlsx")) as never);
  expect(read.getWorksheet("Bemanding")?.getCell("I5").formula).toContain("Bemanding[[#This Row],[Deltager]]");
  expect(read.getWorksheet("Deltagere")?.getCell("A5").value).toBe(
    excel.book.valueAt(excel.book.findSheet("Deltagere") ?? staffing.sheet, 4, 0),
  );
});

test("a file that cannot be opened is told in a line, and what was open stays; opening another asks first", async () => {
  const opened = await open();
  const { page } = opened;
  await create(opened);
  const file = join(folder, "noget.xlsx");
  writeFileSync(file, "Navn;Part");
  await page.getByLabel("Åbn .xlsx").setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Åbn .xlsx" }).click();
  await page.getByText("noget.xlsx er ikke en .xlsx-fil.").waitFor();
  await openSheet(page, "Bemanding");
  await page.getByLabel("Åbn .xlsx").setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Annuller" }).click();
  expect(await cell(page, "A4").textContent()).toBe("Deltager");
});

test("what the preview does not know is named when a file is opened, and again before it is downloaded without it", async () => {
  const other = new Workbook();
  const sheet = other.addWorksheet("Ark");
  sheet.getCell("A1").value = "Anna";
  const scale = {
    type: "colorScale" as const,
    priority: 1,
    cfvo: [{ type: "min" as const }, { type: "max" as const }],
    color: [{ argb: "FFFF0000" }, { argb: "FF00FF00" }],
  };
  sheet.addConditionalFormatting({ ref: "A1:B2", rules: [scale] });
  const file = join(folder, "andet.xlsx");
  writeFileSync(file, await other.xlsx.writeBuffer());
  const { page } = await open({ acceptDownloads: true });
  await page.getByLabel("Åbn .xlsx").setInputFiles(file);
  await page.getByRole("dialog").getByText("en regel af en anden slags (Ark!A1:B2)").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "OK" }).click();
  expect(await cell(page, "A1").textContent()).toBe("Anna");
  // Also after a reload.
  await page.locator('[data-kept="kept"]').waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Hent .xlsx" }).click();
  await page.getByRole("dialog").getByText("en regel af en anden slags (Ark!A1:B2)").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Hent .xlsx" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("organisering.xlsx");
});
