import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Host } from "../../src/simulator/wire/host";

const axe = readFileSync(createRequire(join(process.cwd(), "package.json")).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    organiseringHost?: Host;
  }
}

/** Makes the workbook from the pane, in Danish, and waits for the overview. */
export async function create({ pane }: { pane: FrameLocator }): Promise<void> {
  await pane.getByLabel("Kommune").fill("Prøvekøbing");
  await pane.getByLabel("Projektstart").fill("2027-02-01");
  await pane.getByLabel("Idriftsættelse").fill("2027-08-02");
  await pane.getByRole("button", { name: "Opret" }).click();
  await pane.getByRole("heading", { name: "Huller (20)" }).waitFor();
}

/** The views of an open workbook, each by its way in the navigation. */
export const views = {
  overview: "Overblik",
  propose: "Bemand/Forslag",
  assign: "Bemand/Tildel",
  rows: "Bemand/Indsæt",
  confirm: "Bemand/Bekræft",
  owners: "Bemand/Ansvar",
  participants: "Deltagere/Alle",
  people: "Deltagere/Indsæt",
  without: "Deltagere/Uden en person",
  timeline: "Tidsplan",
  check: "Tjek",
  method: "Opgaven",
  settings: "Indstillinger",
} as const;

/** What is not asked for every day has its buttons in the header. */
const IN_HEADER = ["Opgaven", "Indstillinger", "The task", "Settings"];

/** Opens a view of the pane: a part of it, or `part/view`. */
export async function openView(pane: FrameLocator, path: string): Promise<void> {
  const [part = "", view] = path.split("/");
  if (IN_HEADER.includes(part)) await pane.getByRole("button", { name: part, exact: true }).click();
  else
    await pane
      .getByRole("navigation")
      .first()
      .getByRole("button", { name: new RegExp(`^${part}`) })
      .click();
  if (view !== undefined) await pane.getByRole("navigation").nth(1).getByRole("button", { name: view, exact: true }).click();
}

/** Loads the pane anew, and waits until what it showed before is gone. */
export async function reloadPane(page: Page): Promise<void> {
  const reload = (): void => (document.querySelector("iframe") as HTMLIFrameElement).contentWindow?.location.reload();
  await Promise.all([page.waitForEvent("framenavigated"), page.evaluate(reload)]);
}

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
  await page.getByLabel(`Vælg fra listen for ${address}`).click();
  await page.getByRole("option", { name: option, exact: true }).click();
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

/** A few plainly invented people, and rows of theirs: two that do not count yet. */
const people = [
  ["Anna Prøve", "Projektledelse", "Projektleder"],
  ["Dorthe Demo", "Bibliotek", "Biblioteksmedarbejder"],
  ["Gustav Model", "Økonomi/debitor"],
];
const staffing = [
  ["Dorthe Demo", "K1a Opkrævning på biblioteksområdet", "Dækker", "Ansvarlig", "", "", "", "Ja"],
  ["Anna Prøve", "K1a Opkrævning på biblioteksområdet", "Dækker", "Stedfortræder"],
  ["Gustav Model", "K1d Inddrivelse generelt i kommunen", "Indhenter information", "Ansvarlig", "", "", "Gældsstyrelsen"],
  ["Ukendt Person", "K2a", "Dækker", "Ansvarlig"],
  ["Dorthe Demo", "K3a", "Dækker", "Ansvarlig", "1.3.2027"],
];

/** Colleagues fill in a little. */
export async function colleaguesFillIn(page: Page): Promise<void> {
  await colleagueWrites(page, "Deltagere", people);
  await colleagueWrites(page, "Bemanding", staffing);
}

/** Until nothing fades any more: half faded, a colour has too little contrast. What never ends, as a spinner, is not waited for. */
async function settled(): Promise<void> {
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  await frame();
  const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map(({ finished }) => finished));
  await frame();
}

/** Until nothing is asked of Excel, nothing changes and nothing fades. */
export async function quiet(): Promise<void> {
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const rounds = (): number | undefined =>
    (window.top as typeof window | null)?.organiseringHost?.clients.reduce((sum, { roundTrips }) => sum + roundTrips.length, 0);
  let changes = 0;
  const observer = new MutationObserver(({ length }) => (changes += length));
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  for (let still = 0, last = ""; still < 12;) {
    await frame();
    const now = `${rounds()} ${changes} ${document.querySelector("[aria-busy=true]") !== null}`;
    still = now === last ? still + 1 : 0;
    last = now;
  }
  observer.disconnect();
  const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map(({ finished }) => finished));
}

/** Accessibility findings of frames: of the page and all panes in it, unless others are given. */
export async function findings(page: Page, frames = page.frames()): Promise<string[]> {
  const found: string[] = [];
  for (const frame of frames) {
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe);
    await frame.evaluate(settled);
    const { violations } = await frame.evaluate(() =>
      (
        window as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run({ resultTypes: ["violations"] }),
    );
    found.push(...violations.map(({ id, nodes }) => `${frame.name() || frame.url()}: ${id} ${nodes[0]?.html ?? ""}`));
  }
  return found;
}
