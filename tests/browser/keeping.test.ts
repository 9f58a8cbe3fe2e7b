import { cell, openSheet, typeInto } from "./actions";
import { keptNow, open, openFilled } from "./pane";

test("the workbook is there again after a reload, with what was typed last and for the pane too; starting over forgets it", async () => {
  const { page, pane } = await openFilled();
  await openSheet(page, "Deltagere");
  await typeInto(page, "A9", "Bente Prøve");
  await page.locator('[data-kept="kept"]').waitFor();
  await page.reload();
  await cell(page, "A9").getByText("Bente Prøve").waitFor();
  await pane.getByText("1 af 20 områder er dækket").waitFor();

  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.getByRole("button", { name: "Begynd forfra" }).click();
  expect(await cell(page, "A9").textContent()).toBe("Bente Prøve");
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Begynd forfra" }).click();
  await pane.getByRole("button", { name: "Opret" }).waitFor();
  expect(await page.getByRole("navigation", { name: "Ark" }).getByRole("button").allTextContents()).toEqual(["Ark1"]);
});

test("what was typed right before a reload is there again", async () => {
  const { page } = await openFilled({ panes: 0 });
  await openSheet(page, "Deltagere");
  await typeInto(page, "A9", "Bente Prøve");
  await cell(page, "A9").getByText("Bente Prøve").waitFor();
  await page.reload();
  await cell(page, "A9").getByText("Bente Prøve").waitFor();
});

test("what is typed is kept though somebody types on without a pause", async () => {
  const { page } = await openFilled({ panes: 0 });
  await openSheet(page, "Deltagere");
  await page.locator('[data-kept="kept"]').waitFor();
  const isKept = async (): Promise<boolean> => /Person \d/.test(JSON.stringify(await keptNow(page)));
  let typed = 0;
  while (typed < 300 && !(await isKept())) await typeInto(page, `A${9 + (typed % 10)}`, `Person ${typed++}`);
  expect(typed).toBeLessThan(300);
});

test("a second tab shows a copy, says that it keeps nothing, and does not write over the first", async () => {
  const { page, url } = await openFilled();
  const second = await page.context().newPage();
  await second.goto(url);
  await second.getByText("Projektmappen er åben i en anden fane. Dette er en kopi, som ikke gemmes.").waitFor();
  expect(await second.getByRole("button", { name: "Begynd forfra" }).count()).toBe(0);
  await openSheet(second, "Deltagere");
  await typeInto(second, "A9", "Forsvinder");
  await second.close();
  await openSheet(page, "Deltagere");
  await typeInto(page, "A9", "Bliver");
  await page.locator('[data-kept="kept"]').waitFor();
  await page.reload();
  await cell(page, "A9").getByText("Bliver").waitFor();
});

test("what is kept and cannot be read is told of and left as it is", async () => {
  const kept = { workbook: '{"version":0}', settings: {} };
  const { page, pane } = await open({ kept });
  await page.getByText(/^Den gemte projektmappe kan ikke læses/).waitFor();
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
  expect(await keptNow(page)).toEqual(kept);
});

test("a browser that keeps nothing is told of, and the preview works all the same", async () => {
  const { page, pane } = await open({ forbidKeeping: true });
  await page.getByText("Browseren gemmer ikke projektmappen. Hent den, før du lukker fanen.").waitFor();
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
});
