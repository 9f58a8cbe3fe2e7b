import type { Page } from "playwright-core";
import { cell, choose, colleagueWrites, create, openSheet } from "./actions";
import { open } from "./pane";

/** Pastes what a person has on the clipboard, from another program. */
async function paste(page: Page, address: string, rows: string[][]): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), rows.map((row) => row.join("\t")).join("\r\n"));
  await cell(page, address).click();
  await page.keyboard.press("Control+v");
}

test("the job of task 23, by hand in the grid alone: people pasted, areas staffed, filled down and confirmed, until it may be marked complete", async () => {
  const opened = await open({ permissions: ["clipboard-read", "clipboard-write"], viewport: { width: 1500, height: 1000 } });
  const { page, pane, errors } = opened;
  await create(opened);

  await openSheet(page, "Deltagere");
  await paste(page, "A5", [
    ["Anna Prøve", "Projektledelse"],
    ["Dorthe Demo", "Bibliotek"],
    ["Gustav Model", "Økonomi/debitor"],
  ]);
  await openSheet(page, "Kompetencer");
  const ids = await page.evaluate(() => {
    const book = window.organiseringHost?.book;
    const table = book?.findTable("Omraader");
    return book && table ? Array.from({ length: 20 }, (_, row) => String(book.valueAt(table.sheet, table.rect.top + 1 + row, 0))) : [];
  });
  expect(ids).toHaveLength(20);

  await openSheet(page, "Bemanding");
  const people = ["Anna Prøve", "Dorthe Demo", "Gustav Model"];
  await paste(
    page,
    "A5",
    ids.map((id, index) => [people[index % 3] ?? "", id]),
  );
  // Contribution and role are typed once and filled down.
  await cell(page, "C5").click();
  await page.keyboard.type("dæk");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ansvarlig");
  await page.keyboard.press("Enter");
  await cell(page, "C5").click();
  await cell(page, "D24").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+d");
  await cell(page, "H5").click();
  await cell(page, "H24").click({ modifiers: ["Shift"] });
  await page.keyboard.type("Ja");
  await page.keyboard.press("Control+Enter");
  expect(await cell(page, "I5").textContent()).toBe("OK");

  // Where deputies are required the area lacks one, which does not keep the task from being complete.
  await pane.getByText(/^20 af 20 områder/).waitFor();
  await openSheet(page, "Overblik");
  await page.getByLabel("Navnefelt").fill("Klar");
  await page.getByLabel("Navnefelt").press("Enter");
  expect(await page.locator('td[aria-selected="true"]').first().textContent()).toBe("Ja");
  expect(errors).toEqual([]);
});

test("a colleague's whole job, three areas confirmed, takes no more than twelve choices, and no code is typed", async () => {
  const opened = await open({ viewport: { width: 2300, height: 1000 } });
  const { page } = opened;
  await create(opened);
  await colleagueWrites(page, "Deltagere", [["Dorthe Demo", "Bibliotek"]]);
  await openSheet(page, "Bemanding");
  let choices = 0;
  const pick = async (address: string, option: string): Promise<void> => {
    choices += 1;
    await choose(page, address, option);
  };
  await pick("A5", "Dorthe Demo");
  await pick("B5", "K1a Opkrævning på biblioteksområdet");
  await pick("C5", "Dækker");
  await pick("D5", "Ansvarlig");
  await pick("H5", "Ja");
  // The row is filled down, and the areas of the copies are chosen.
  await cell(page, "A5").click();
  await cell(page, "H7").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+d");
  choices += 1;
  await pick("B6", "K1b Inddrivelse på biblioteksområdet");
  await pick("B7", "K3a Nuværende betalingsmuligheder på bibliotekerne");
  expect(await Promise.all(["I5", "I6", "I7"].map((address) => cell(page, address).textContent()))).toEqual(["OK", "OK", "OK"]);
  expect(choices).toBeLessThanOrEqual(12);
  await openSheet(page, "Matrix");
  expect(await Promise.all(["E4", "E5", "E6", "E10"].map((address) => cell(page, address).textContent()))).toEqual([
    "Dorthe Demo",
    "A",
    "A",
    "A",
  ]);
});
