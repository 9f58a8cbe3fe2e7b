import { readFileSync } from "node:fs";
import type { BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { cell, colleaguesFillIn, colleagueWrites, create, findings, openSheet, openView, reloadPane, typeInto, views } from "./actions";
import { open, openFilled } from "./pane";

const danish = Object.values(views);

/** What the clipboard holds. */
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const clipboardAllowed: BrowserContextOptions = { permissions: ["clipboard-read", "clipboard-write"] };

describe("another task", () => {
  const file = "tests/fixtures/another-task.json";
  const spoilt = { name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"id":"x"}') };

  test("its catalogue is taken from a file, a wrong one is refused by path; the workbook and its status are that task's", async () => {
    const { page, pane } = await open();
    await pane.getByLabel("Opgavefil (.json)").setInputFiles(spoilt);
    await pane.getByText(/Opgavefilen kan ikke bruges, .* task: /).waitFor();
    await pane.getByLabel("Opgavefil (.json)").setInputFiles(file);
    await pane.getByText("Arkene oprettes til opgave 99, Plant et træ.").waitFor();
    await pane.getByRole("button", { name: "Opret" }).click();
    await pane.getByRole("heading", { name: "Huller (3)" }).waitFor();
    await openView(pane, "Opgaven");
    await pane
      .getByText(/Plant et træ/)
      .first()
      .waitFor();
    // A colleague who opens the file has not chosen anything: the catalogue is kept in it.
    await reloadPane(page);
    await openView(pane, "Opgaven");
    await pane
      .getByText(/Plant et træ/)
      .first()
      .waitFor();
  });

  test("where the catalogue is not kept, filling is refused and the pane asks for it", async () => {
    const { page, pane } = await open();
    await create({ pane });
    await page.evaluate(() =>
      window.organiseringHost?.edit((book) => {
        const name = book.findName("Organisering_Katalog");
        if (name) name.formula = '="invented-task"';
        const sheet = book.sheets[0];
        if (sheet) book.write(sheet, { top: 0, left: 0, bottom: 0, right: 0 }, [["x"]]);
      }),
    );
    // Whether the pane has read that or not: Excel's side asks the workbook itself.
    await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).click();
    await pane.getByText(/Arkene er oprettet ud fra opgavefilen invented-task/).waitFor();
    await openView(pane, "Opgaven");
    await pane.getByLabel("Opgavefil (.json)").setInputFiles(file);
    await pane
      .getByText(/Plant et træ/)
      .first()
      .waitFor();
  });
});

describe("overview", () => {
  test("gaps are filtered, a colleague's change shows at once and is told politely, and neither focus nor filter is lost", async () => {
    const { page, pane } = await openFilled();
    await pane.getByText("Filtrér").click();
    await pane.getByLabel("Part", { exact: true }).selectOption("Systemadministration");
    await pane.getByRole("heading", { name: /^Huller \(3 af 18\)$/ }).waitFor();
    const gap = pane.getByRole("button", { name: /^Vis i arket: K7b / });
    await gap.focus();
    await colleagueWrites(page, "Bemanding", [[], [], [], [], [], ["Anna Prøve", "K7a", "Dækker", "Ansvarlig"]]);
    await pane.getByRole("heading", { name: /^Huller \(2 af 17\)$/ }).waitFor();
    expect(await gap.evaluate((element) => element === document.activeElement)).toBe(true);
    await pane.getByRole("status").getByText("Projektmappen er ændret. Der er nu 17 huller.").waitFor();
    await pane.getByLabel("Person", { exact: true }).selectOption("Dorthe Demo");
    await pane.getByText("Ingen huller passer til filtret.").waitFor();
    await pane.getByRole("button", { name: "Ryd filter" }).click();
    await pane.getByRole("heading", { name: "Huller (17)" }).waitFor();
  });

  test("rows that do not count are told of, with the way to them", async () => {
    const { pane } = await openFilled();
    await pane.getByText("2 rækker i Bemanding skal rettes, før de tæller med.").waitFor();
    await pane.getByRole("button", { name: "Se rækkerne under Tjek" }).click();
    await pane.getByRole("heading", { name: "Tjek" }).waitFor();
  });
});

describe("assign", () => {
  const plan = async (pane: FrameLocator, name: string): Promise<void> => {
    await pane.getByLabel(/^K1b /).check();
    await pane.getByLabel(/^K7a /).check();
    await pane.getByRole("combobox", { name: "Deltager", exact: true }).fill(name);
    await pane.getByRole("button", { name: "Vis, hvad der skrives" }).click();
  };

  test("shows what it will write and what it makes of the coverage, writes it, and takes it back", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Bemand/Tildel");
    await plan(pane, "Ny Person");
    await pane.getByText("Deltagere!A8: Ny Person").waitFor();
    await pane.getByText("Bemanding!A10: Ny Person – K1b Inddrivelse på biblioteksområdet – Dækker – Ansvarlig – hele perioden").waitFor();
    await pane.getByText("Dækket: 1 → 3 af 20").waitFor();
    await pane.getByText("K1b: Udækket → Dækket").waitFor();
    await pane.getByText(/^K7a: Udækket → Mangler stedfortræder/).waitFor();
    await openSheet(page, "Bemanding");
    expect(await cell(page, "A10").textContent()).toBe("");
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).click();
    await pane.getByText("2 tildelinger er skrevet.").waitFor();
    expect([await cell(page, "A10").textContent(), await cell(page, "I10").textContent()]).toEqual(["Ny Person", "OK"]);
    await pane.getByRole("button", { name: "Fortryd" }).click();
    await pane.getByText(/^Det er fortrudt: 9 celler er som før\.$/).waitFor();
    expect([await cell(page, "A10").textContent(), await cell(page, "A9").textContent()]).toEqual(["", "Dorthe Demo"]);
  });

  test("refuses, and shows what the cells hold now, where a colleague was quicker", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Bemand/Tildel");
    await plan(pane, "Anna Prøve");
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).waitFor();
    await colleagueWrites(page, "Bemanding", [[], [], [], [], [], ["Gustav Model", "K4a"]]);
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).click();
    const alert = pane.getByRole("alert");
    await alert.getByText("Bemanding!A10 var (tom), men nu står der »Gustav Model«.").waitFor();
    await openSheet(page, "Bemanding");
    expect(await cell(page, "B10").textContent()).toBe("K4a");
    await pane.getByRole("button", { name: "Vis, hvad der skrives" }).click();
    await pane.getByText(/^Bemanding!A11: Anna Prøve – K1b/).waitFor();
  });

  test("tells of an assignment that was lost when two Excels were saved, and fills it in again", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Bemand/Tildel");
    await plan(pane, "Anna Prøve");
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).click();
    await pane.getByText("2 tildelinger er skrevet.").waitFor();
    await openView(pane, "Overblik");
    await colleagueWrites(page, "Bemanding", [[], [], [], [], [], ["Gustav Model", "K4a"]]);
    const alert = pane.getByRole("alert");
    await alert.getByText(/^Anna Prøve er ikke tildelt K1b længere\./).waitFor();
    await pane.getByRole("button", { name: "Udfyld igen" }).click();
    expect(await pane.getByRole("combobox", { name: "Deltager", exact: true }).inputValue()).toBe("Anna Prøve");
    await pane.getByRole("button", { name: "Vis, hvad der skrives" }).click();
    await pane.getByText(/^Bemanding!A12: Anna Prøve – K1b/).waitFor();
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).click();
    await pane.getByText("1 tildeling er skrevet.").waitFor();
    expect(await alert.count()).toBe(0);
  });

  test("asks for what is missing before anything is planned; a gap brings its area along", async () => {
    const { pane } = await openFilled();
    await pane.getByRole("button", { name: /^Tildel K5a / }).click();
    await pane.getByRole("button", { name: "En anden …" }).click();
    expect(await pane.getByLabel(/^K5a /).isChecked()).toBe(true);
    await pane.getByLabel(/^K5a /).uncheck();
    await pane.getByRole("button", { name: "Vis, hvad der skrives" }).click();
    await pane.getByText("Vælg mindst ét område.").waitFor();
    await pane.getByText("Vælg eller skriv en deltager.").waitFor();
    await pane.getByLabel("Søg område").fill("psrm");
    expect(await pane.getByRole("checkbox").count()).toBe(1);
  });

  test("is not offered from a gap whose area has no id, since a row could not name it", async () => {
    const { page, pane } = await openFilled();
    const assign = pane.getByRole("button", { name: /^Tildel .*inddrivelsesindsats/ });
    expect(await assign.count()).toBe(1);
    await openSheet(page, "Kompetencer");
    await typeInto(page, "A15", "");
    await pane.getByRole("button", { name: /^Vis i arket:\s+Planlagt inddrivelsesindsats/ }).waitFor();
    expect(await assign.count()).toBe(0);
  });

  test("two panes on one workbook: what one writes the other shows, and only the first of two plans for a row is written", async () => {
    const { page, pane } = await openFilled({ panes: 2 });
    const other = page.frameLocator("iframe >> nth=1");
    await other.getByRole("heading", { name: "Huller (18)" }).waitFor();
    for (const each of [pane, other]) {
      await openView(each, "Bemand/Tildel");
      await plan(each, each === pane ? "Anna Prøve" : "Gustav Model");
    }
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).click();
    await pane.getByText("2 tildelinger er skrevet.").waitFor();
    await other.getByRole("button", { name: "Skriv i projektmappen" }).click();
    await other.getByRole("alert").getByText("Bemanding!A10 var (tom), men nu står der »Anna Prøve«.").waitFor();
    await openView(other, "Overblik");
    await other.getByRole("heading", { name: "Huller (16)" }).waitFor();
  });

  test("by keyboard alone", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Bemand/Tildel");
    await pane.getByLabel("Søg område").focus();
    await page.keyboard.type("K6a");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Anna Prøve");
    await page.keyboard.press("Enter");
    const write = pane.getByRole("button", { name: "Skriv i projektmappen" });
    await write.waitFor();
    await write.focus();
    await page.keyboard.press("Enter");
    await pane.getByText("1 tildeling er skrevet.").waitFor();
  });
});

describe("participants", () => {
  test("shows the load and each one's brief, to copy, to put into a calendar, and to print with all others", async () => {
    const { page, pane } = await openFilled({ ...clipboardAllowed, acceptDownloads: true });
    await openView(pane, "Deltagere");
    await pane.getByText("1 område (højst 4), 1 bekræftet").waitFor();
    const frame = page.frames()[1];
    await frame?.evaluate(() => {
      window.print = () => document.body.setAttribute("data-printed", document.querySelectorAll("article").length.toString());
    });
    await pane.getByRole("button", { name: "Udskriv alle kort" }).click();
    await pane.locator('body[data-printed="3"]').waitFor();
    await pane.getByRole("button", { name: /^Dorthe Demo/ }).click();
    await pane.getByText(/^K1a Opkrævning på biblioteksområdet – Ansvarlig – .* – stedfortræder: Anna Prøve$/).waitFor();
    await pane.getByText("1 række med dit navn i Bemanding skal rettes").waitFor();
    await pane.getByRole("button", { name: "Kopiér som tekst" }).click();
    await pane.getByText("Kopieret.").waitFor();
    expect(await clipboard(page)).toMatch(/^Dorthe Demo\s+Bibliotek · Biblioteksmedarbejder · Prøvekøbing/);
    const [download] = await Promise.all([page.waitForEvent("download"), pane.getByRole("button", { name: "Hent kalenderfil" }).click()]);
    expect(download.suggestedFilename()).toBe("Dorthe Demo.ics");
    expect(readFileSync(await download.path(), "utf8")).toContain("SUMMARY:K1a Opkrævning på biblioteksområdet");
    await pane.getByRole("button", { name: "Gå til rækken" }).click();
    await page.locator('td[data-cell="A6"][aria-selected="true"]').waitFor();
  });

  test("where the browser does not let the pane copy, the text is there to copy by hand", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Deltagere");
    await page.frames()[1]?.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: { write: () => Promise.reject(new DOMException("NotAllowedError")) } });
      document.execCommand = () => false;
    });
    await pane.getByRole("button", { name: "Kopiér alle kort" }).click();
    expect(await pane.getByLabel(/^Browseren giver ikke lov/).inputValue()).toContain("• K1d Inddrivelse generelt i kommunen");
  });
});

describe("timeline", () => {
  test("tells each area's and each participant's weeks in words beside the picture, and as a table; a name leads to its row", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Tidsplan");
    await pane.getByText(/^Uge \d+ til \d+\./).waitFor();
    const item = (name: string) => pane.getByRole("listitem").filter({ hasText: name });
    expect(await item("K1a").locator("p").textContent()).toMatch(/^uge \d+–\d+: Dækket$/);
    expect(await item("K1d").locator("p").textContent()).toMatch(/^uge \d+–\d+: Ansvarlig indhenter kun information$/);
    await pane.getByRole("button", { name: "Personer", exact: true }).click();
    expect(await item("Dorthe Demo").locator("p").textContent()).toMatch(/: Har områder$/);
    await pane.getByLabel("Vis som tabel").check();
    expect(await pane.getByRole("table").getByRole("rowheader", { name: "Gustav Model" }).count()).toBe(1);
    await pane.getByLabel("Vis som tabel").uncheck();
    await pane.getByRole("button", { name: "Gustav Model" }).click();
    await page.locator('td[data-cell="A7"][aria-selected="true"]').waitFor();
  });
});

describe("check", () => {
  test("says what is wrong, where and why, leads there, and repairs after showing what it changes", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Tjek");
    await pane.getByRole("heading", { name: "Tæller ikke med (1)" }).waitFor();
    await pane.getByText("Rækken tæller ikke med i dækningen, før den er rettet.").waitFor();
    await pane.getByRole("button", { name: "Gå til: Bemanding!A8: Ukendt deltager (Ukendt Person)" }).click();
    await page.locator('td[data-cell="A8"][aria-selected="true"]').waitFor();
    await pane.getByRole("button", { name: /^Ret: Bemanding!E9: 1\.3\.2027/ }).click();
    await pane.getByText("Bemanding!E9: »1.3.2027« → 1. mar. 2027").waitFor();
    await pane.getByRole("button", { name: "Udfør" }).click();
    await pane.getByText("Det er rettet.").waitFor();
    expect(await cell(page, "E9").textContent()).toBe("01-03-2027");
    expect(await pane.getByRole("heading", { name: /^Kan ikke læses/ }).count()).toBe(0);
  });

  test("repairs all that is certain at one press, each shown before, and keeps what was typed over a formula", async () => {
    const { page, pane } = await openFilled();
    await page.evaluate(() =>
      window.organiseringHost?.edit((book) => {
        const table = book.findTable("Bemanding");
        if (!table) return;
        const { sheet, rect } = table;
        sheet.validations.delete((rect.top + 1) * 16_384 + 2);
        for (const format of sheet.conditionalFormats) format.rects = format.rects.map((block) => ({ ...block, bottom: block.bottom - 1 }));
        book.clearContents(sheet, { top: rect.top + 3, left: 10, bottom: rect.top + 4, right: 10 });
        book.write(sheet, { top: rect.top + 9, left: 8, bottom: rect.top + 9, right: 8 }, [["Anna dækker i juli"]]);
      }),
    );
    await openView(pane, "Tjek");
    const all = pane.getByRole("button", { name: /^Ret alt, der er sikkert \(4\)/ });
    await all.click();
    await pane.getByText("Bemanding: kolonnen Bidrag har mistet sin datavalidering (rulleliste), helt eller delvist.").first().waitFor();
    await pane.getByText("Bemanding!E9: »1.3.2027« → 1. mar. 2027").waitFor();
    await pane.getByRole("button", { name: "Udfør" }).click();
    await pane.getByText("Det er rettet.").waitFor();
    await all.waitFor({ state: "detached" });
    await pane.getByRole("button", { name: /^Ret: Bemanding!I13: / }).click();
    await pane.getByText("Det, I har skrevet i Bemanding!I13, bliver bevaret på arket Bevaret.").waitFor();
    await pane.getByRole("button", { name: "Udfør" }).click();
    await openSheet(page, "Bevaret");
    await page.locator('td[data-cell="C4"]', { hasText: "Anna dækker i juli" }).waitFor();
  });
});

describe("method", () => {
  test("says what stands in the way and copies a status without names, and the RACI table as a table", async () => {
    const { page, pane } = await openFilled(clipboardAllowed);
    await openView(pane, "Opgaven");
    await pane.getByText("1. Afklar den ønskede organisering – Ikke begyndt").waitFor();
    await pane.getByRole("button", { name: "Kopiér status" }).click();
    await pane.getByText("Kopieret.").waitFor();
    const status = await clipboard(page);
    expect(status).toContain("Opgave 23 Etabler organisering, status pr.");
    expect(status).toContain("2 af 3 tildelinger er ikke bekræftet.");
    expect(status).not.toMatch(/Dorthe|Anna|Gustav/);
    await pane.getByText("A/R: Dorthe Demo").waitFor();
    await pane.getByRole("button", { name: "Kopiér RACI-tabel" }).click();
    let table = status;
    while (table === status) table = await clipboard(page);
    expect(table).toMatch(/^Ansvar \(RACI\)/);
    expect(table).toContain("K1a Opkrævning på biblioteksområdet\tR\tA/R");
  });
});

describe("settings", () => {
  test("the pane opens with the workbook only once somebody asks for it", async () => {
    const { page, pane } = await openFilled();
    await openView(pane, "Indstillinger");
    const box = pane.getByLabel("Åbn ruden sammen med denne projektmappe");
    const setting = () =>
      page.frames()[1]?.evaluate(() => Office.context.document.settings.get("Office.AutoShowTaskpaneWithDocument") as unknown);
    expect([await box.isChecked(), await setting()]).toEqual([false, null]);
    await box.check();
    await pane.locator("input:enabled:checked").waitFor();
    expect(await setting()).toBe(true);
    await box.uncheck();
    await pane.locator("input:enabled:not(:checked)").waitFor();
    expect(await setting()).toBeNull();
  });

  test("licences of what is built in can be read", async () => {
    const { page, pane, url } = await openFilled();
    await openView(pane, "Indstillinger");
    const link = await pane.getByRole("link").getAttribute("href");
    const text = await (await page.request.get(`${url}${link ?? ""}`)).text();
    expect(text).toMatch(/react-dom[\s\S]*MIT/);
  });
});

/** Makes the workbook one of another version, and types somewhere, so that panes read it again. */
async function setVersion(page: Page, version: number): Promise<void> {
  await page.evaluate((wanted) => {
    window.organiseringHost?.edit((book) => {
      const marker = book.findName("Organisering_Version");
      if (marker) marker.formula = `=${wanted}`;
      const sheet = book.sheets[0];
      if (sheet) book.write(sheet, { top: 0, left: 9, bottom: 0, right: 9 }, [["x"]]);
    });
  }, version);
}

describe("states", () => {
  test("read-only: everything can be seen, nothing can be written, and the pane says why", async () => {
    const { page, pane } = await openFilled();
    await pane.getByRole("button", { name: /^Vis i arket: K7c / }).click();
    await openView(pane, "Bemand/Tildel");
    await pane.getByLabel(/^K1b /).check();
    await pane.getByRole("combobox", { name: "Deltager", exact: true }).fill("Anna Prøve");
    await pane.getByRole("button", { name: "Vis, hvad der skrives" }).click();
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).waitFor();
    await page.evaluate(() => {
      const host = window.organiseringHost;
      if (host) host.book.readOnly = true;
    });
    await pane.getByRole("button", { name: "Skriv i projektmappen" }).click();
    await pane
      .getByRole("alert")
      .getByText(/Filen, arket eller projektmappens struktur er beskyttet/)
      .waitFor();
    await pane.getByRole("button", { name: "Læs projektmappen igen" }).click();
    await pane.getByText(/^Filen er åbnet som skrivebeskyttet/).waitFor();
    expect(await pane.getByRole("button", { name: "Skriv i projektmappen" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("calculation by hand, and days counted from 1904, are told as long as they last; with other days nothing is written", async () => {
    const { page, pane } = await openFilled();
    const change = (isOdd: boolean): Promise<void> =>
      page.evaluate((odd) => {
        window.organiseringHost?.edit((book) => {
          const [sheet] = book.sheets.filter(({ name }) => name === "Overblik");
          const at = /\$([A-Z])\$(\d+)$/.exec(book.findName("Statusdato")?.formula ?? "");
          const cell = { row: Number(at?.[2]) - 1, column: (at?.[1] ?? "A").charCodeAt(0) - 65 };
          const place = { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column };
          // What TODAY gives where days are counted from 1904.
          if (sheet) book.write(sheet, place, [[odd ? "=TODAY()-1462" : "=TODAY()"]]);
          book.setCalculation(odd ? "Manual" : "Automatic");
        });
      }, isOdd);
    const fills = pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" });
    await change(true);
    await reloadPane(page);
    await pane.getByText(/^Excel regner kun arkene ud, når nogen beder om det/).waitFor();
    await pane.getByText(/^Projektmappen tæller dage fra 1904/).waitFor();
    expect(await fills.getAttribute("aria-disabled")).toBe("true");
    await change(false);
    await reloadPane(page);
    await pane.getByText("1 af 20 områder er dækket").waitFor();
    expect(await pane.getByText(/^Excel regner kun|^Projektmappen tæller/).count()).toBe(0);
    expect(await fills.getAttribute("aria-disabled")).not.toBe("true");
  });

  test("a workbook of a later version is shown and not touched", async () => {
    const { page, pane } = await openFilled();
    await setVersion(page, 99);
    await pane.getByText(/^Arkene er lavet med en nyere version/).waitFor();
    await pane.getByText("1 af 20 områder er dækket").waitFor();
    expect(await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).getAttribute("aria-disabled")).toBe("true");
    expect(await pane.getByRole("button", { name: /^Tildel K/ }).count()).toBe(0);
  });

  test("a workbook of an earlier version is shown, and changed only once it was brought up to date under the check", async () => {
    const { page, pane } = await openFilled();
    await setVersion(page, 1);
    await pane.getByText(/^Arkene er lavet med en tidligere version/).waitFor();
    expect(await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).getAttribute("aria-disabled")).toBe("true");
    await openView(pane, "Tjek");
    await pane.getByRole("button", { name: /^Ret: Arkene er lavet med en tidligere version/ }).click();
    await pane.getByText(/^Overskrifter, ord og navne fra den tidligere version/).waitFor();
    await pane.getByRole("button", { name: "Udfør" }).click();
    await pane.getByText("Det er rettet.").waitFor();
    await openView(pane, "Overblik");
    await pane.getByText(/^Arkene er lavet med en tidligere version/).waitFor({ state: "detached" });
    expect(await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).getAttribute("aria-disabled")).not.toBe("true");
  });

  test("a deleted sheet is made again after the pane said what that means", async () => {
    const { page, pane } = await openFilled();
    await page.evaluate(() => {
      window.organiseringHost?.edit((book) => {
        const at = book.sheets.findIndex(({ name }) => name === "KLIK-opgaver");
        book.sheets.splice(at, 1);
        book.engine.structureChanged();
      });
    });
    await openView(pane, "Tjek");
    await pane.getByText(/findes kun i tidligere versioner af filen/).waitFor();
    await pane.getByRole("button", { name: "Ret: Arket KLIK-opgaver findes ikke længere." }).click();
    await pane.getByText("Arkene oprettes igen som nye, tomme for det, I selv skriver: KLIK-opgaver.").waitFor();
    await pane.getByRole("button", { name: "Udfør" }).click();
    await pane.getByText("Det er rettet.").waitFor();
    await page.waitForFunction(() => window.organiseringHost?.book.findTable("KlikOpgaver")?.sheet.name === "KLIK-opgaver");
  });

  test("where Excel is slow the pane says that it is loading, and waits for the reading that has begun instead of asking again", async () => {
    const { page } = await openFilled();
    await page.evaluate(() => {
      const client = window.organiseringHost?.clients[0];
      const frame = document.querySelector("iframe");
      if (!client || !frame) return;
      const open = new Promise<void>((go) => Object.assign(window, { go }));
      client.gate = () => open;
      client.roundTrips.splice(0);
      frame.src = String(frame.src);
    });
    const pane = page.frameLocator("iframe >> nth=0");
    await pane.getByText("Indlæser …").waitFor();
    await page.evaluate(() => (window as unknown as { go: () => void }).go());
    await pane.getByText("1 af 20 områder er dækket").waitFor();
    const readings = await page.evaluate(
      () => window.organiseringHost?.clients[0]?.roundTrips.filter(({ responseLength }) => responseLength > 5000).length,
    );
    expect(readings).toBe(1);
  });

  test("an Excel below the floor, and a page outside Excel, say what to do", async () => {
    const { page, url } = await open();
    const outside = await page.context().newPage();
    await outside.goto(`${url}webpane.html`);
    await outside.getByRole("heading", { name: "Åbn Organisering i Excel" }).waitFor();
    await page.goto(`${url}?excelApi=1.8`);
    await page.frameLocator("iframe").getByRole("heading", { name: "Denne version af Excel er for gammel" }).waitFor();
  });

  test("the page runs no inline script and asks nobody but itself and Microsoft's office.js", async () => {
    const { page } = await open();
    const frame = page.frames()[1];
    const tried = await frame?.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "document.body.setAttribute('data-ran', 'yes')";
      document.body.append(script);
      const asked = await fetch("/index.html").then(
        () => "answered",
        () => "refused",
      );
      return [document.body.getAttribute("data-ran"), asked];
    });
    expect(tried).toEqual([null, "refused"]);
  });

  test("a failure can be copied for support, and holds nothing that people wrote", async () => {
    const { page, pane } = await openFilled(clipboardAllowed);
    await page.evaluate(() => {
      window.organiseringHost?.edit((book) => {
        const table = book.findTable("Omraader");
        if (table) book.renameTable(table, "Andet");
      });
    });
    await pane.getByRole("button", { name: "Tilføj manglende anbefalede områder" }).click();
    await pane
      .getByRole("alert")
      .getByText(/Tabellen Omraader findes ikke længere\./)
      .waitFor();
    await pane.getByRole("button", { name: "Kopiér koden" }).click();
    await pane.getByText("Kopieret.").waitFor();
    expect(await clipboard(page)).toBe("tableMissing");
    await pane.getByRole("button", { name: "Læs projektmappen igen" }).click();
    await pane.getByText("En af tabellerne findes ikke længere").waitFor();
    expect(await pane.getByText("Ingen huller").count()).toBe(0);
  });

  test("a view that crashes is caught: the rest works on", async () => {
    const { page, pane } = await openFilled();
    await page.frames()[1]?.evaluate(() => {
      Object.defineProperty(Intl, "ListFormat", {
        value: () => {
          throw new TypeError("Hemmeligt navn");
        },
      });
    });
    await openView(pane, "Opgaven");
    await pane.getByText("Denne visning kunne ikke vises.").first().waitFor();
    expect(await pane.getByText("Kode til support: method · TypeError").count()).toBe(1);
    await openView(pane, "Overblik");
    await pane.getByRole("heading", { name: "Huller (18)" }).waitFor();
  });
});

test("every view opens at once: none is shown as loading, the first time either", async () => {
  const { page, pane } = await openFilled();
  const frame = page.frames()[1];
  // What may be opened next has come by then, and was run: webpack takes its script out again.
  await frame?.waitForFunction(() => {
    const hasCome = (piece: string): boolean => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(piece));
    return ["/work.js", "/repairs.js"].every(hasCome) && ![...document.scripts].some(({ src }) => src.endsWith("/repairs.js"));
  });
  await frame?.evaluate(() => {
    Object.assign(window, { waits: 0 });
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        if (node instanceof Element && (node.matches("[aria-busy]") || node.querySelector("[aria-busy]")))
          (window as unknown as { waits: number }).waits += 1;
    }).observe(document.body, { subtree: true, childList: true });
  });
  for (const view of danish) {
    await openView(pane, view);
    await pane.locator("main h2").first().waitFor();
    // The check looks at the workbook each time.
    if (view === "Tjek") await pane.getByRole("button", { name: "Tjek igen", disabled: false }).waitFor();
    expect([view, await frame?.evaluate("waits")]).toEqual([view, 0]);
  }
});

test("by keyboard alone every view opens, reading goes on from its heading, and each control is reached in order with a visible focus", async () => {
  const { page, pane } = await openFilled({ reducedMotion: "reduce" });
  const frame = page.frames()[1];
  for (const view of [...danish.slice(1), ...danish.slice(0, 1)]) {
    const [part = "", own] = view.split("/");
    const ways = [
      pane
        .locator("nav button, header button")
        .filter({ hasText: part })
        .or(pane.getByRole("button", { name: part, exact: true })),
    ];
    if (own !== undefined) ways.push(pane.getByRole("navigation").nth(1).getByRole("button", { name: own, exact: true }));
    for (const way of ways.map((found) => found.first())) {
      if ((await way.getAttribute("aria-current")) === "page") continue;
      await way.focus();
      await page.keyboard.press("Enter");
      await pane.locator("main h2:focus").waitFor();
    }
    if (view === "Tjek") await pane.getByRole("button", { name: "Tjek igen", disabled: false }).waitFor();
    const controls = (await frame?.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>("main button, main input, main select, main textarea, main summary, main a[href]"),
      ];
      const heading = document.activeElement;
      const follows = (element: Element): boolean =>
        ((heading?.compareDocumentPosition(element) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      const after = all.filter((element) => follows(element) && element.checkVisibility());
      after.forEach((element, index) => element.setAttribute("data-stop", String(index)));
      return after.length;
    })) as number;
    const reached: unknown[] = [];
    for (let stop = 0; stop < Math.min(controls, 12); stop += 1) {
      await page.keyboard.press("Tab");
      const focused = await frame?.evaluate(async () => {
        const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
        await frame();
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
        await frame();
        const element = document.activeElement as HTMLElement;
        const style = getComputedStyle(element, "::after");
        const own = getComputedStyle(element);
        // Fluent draws the line below a field around it, and lets it grow.
        const around = element.parentElement && getComputedStyle(element.parentElement, "::after");
        const isUnderlined = around?.borderBottomWidth === "2px" && !around.transform.startsWith("matrix(0,");
        const shown = own.outlineStyle !== "none" || own.boxShadow !== "none" || style.borderBottomWidth !== "0px" || isUnderlined;
        return { stop: element.getAttribute("data-stop"), shown };
      });
      // A field for a date has several stops of its own.
      if (focused?.stop !== (reached.at(-1) as { stop: string } | undefined)?.stop) reached.push(focused);
      else stop -= 1;
    }
    expect([view, reached]).toEqual([view, reached.map((_, stop) => ({ stop: String(stop), shown: true }))]);
  }
});

test.each([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["high contrast", { forcedColors: "active" }],
] as [string, BrowserContextOptions][])("no accessibility findings in any view: %s", async (_, options) => {
  // Colours that fade in are looked at when they are there.
  const opened = await open({ ...options, reducedMotion: "reduce" });
  const { page, pane } = opened;
  await pane.getByLabel("Projektstart").fill("2027-08-02");
  await pane.getByLabel("Idriftsættelse").fill("2027-02-01");
  await pane.getByRole("alert").waitFor();
  expect(await findings(page)).toEqual([]);
  await create(opened);
  await colleaguesFillIn(page);
  await pane.getByText("1 af 20 områder er dækket").waitFor();
  const panes = page.frames().slice(1);
  for (const view of danish) {
    await openView(pane, view);
    await pane.locator("main h2").first().waitFor();
    // What is being looked for is not there yet.
    if (view === "Tjek") await pane.getByRole("button", { name: "Tjek igen", disabled: false }).waitFor();
    expect([view, await findings(page, panes)]).toEqual([view, []]);
  }
  await openView(pane, "Deltagere");
  await pane.getByRole("button", { name: /^Dorthe Demo/ }).click();
  expect(await findings(page, panes)).toEqual([]);
});

test("Office's dark theme counts for more than the reader's light setting, for the browser's own inputs too", async () => {
  const { page, pane } = await open({ colorScheme: "dark" });
  await page.emulateMedia({ colorScheme: "light" });
  const looks = await pane.getByLabel("Projektstart").evaluate((input) => {
    const { colorScheme } = getComputedStyle(input);
    const { backgroundColor } = getComputedStyle(input.parentElement ?? input);
    return { backgroundColor, colorScheme };
  });
  expect(looks).toEqual({ backgroundColor: "rgb(41, 41, 41)", colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  expect(await pane.locator("html").evaluate((root) => getComputedStyle(root).colorScheme)).toBe("light");
});

/** What readers may set who need more air (WCAG 2.2, 1.4.12). */
const spacing =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

const widths: [number, string][] = [
  [320, ""],
  [270, ""],
  [160, ""],
  [320, spacing],
];

test("no view needs sideways scrolling, however narrow; targets are at least 24 pixels; a button is called by what is seen on it", async () => {
  const { page, pane } = await openFilled();
  await page.frames()[1]?.evaluate(() => document.adoptedStyleSheets.push(new CSSStyleSheet()));
  const preview = page.locator(".preview");
  for (const view of danish) {
    await openView(pane, view);
    await pane.locator("main h2").first().waitFor();
    for (const [width, air] of widths) {
      await preview.evaluate((element, columns) => ((element as HTMLElement).style.gridTemplateColumns = columns), `1fr ${width}px`);
      const measured = await pane.locator("html").evaluate(async (root, css) => {
        document.adoptedStyleSheets.at(-1)?.replaceSync(css);
        // What follows the size of something is told of it after a frame.
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        const words = (text: string): string =>
          text
            .replace(/[\s…]+/g, " ")
            .trim()
            .toLowerCase();
        return {
          room: root.clientWidth,
          overflow: root.scrollWidth - root.clientWidth,
          small: [...root.querySelectorAll("button, select, input:not([type=checkbox]), summary")]
            .map((element) => element.getBoundingClientRect())
            .filter(({ width: across, height }) => across > 0 && (across < 24 || height < 24)).length,
          misnamed: [...root.querySelectorAll<HTMLElement>("button[aria-label]")]
            .filter((element) => !words(element.ariaLabel ?? "").includes(words(element.innerText)))
            .map(({ ariaLabel }) => ariaLabel),
        };
      }, air);
      expect(measured.room).toBeLessThanOrEqual(width);
      expect([width, view, measured]).toEqual([width, view, { room: measured.room, overflow: 0, small: 0, misnamed: [] }]);
    }
  }
});

test("every view speaks English, and nothing in it is left in Danish", async () => {
  const { pane } = await open({ locale: "en-GB" });
  await pane.getByLabel("Language of the sheets").selectOption("en");
  await pane.getByRole("button", { name: "Create" }).click();
  await pane.getByRole("heading", { name: "Gaps (20)" }).waitFor();
  for (const view of [
    "Overview",
    "Staff/Proposal",
    "Staff/Assign",
    "Staff/Paste",
    "Staff/Confirm",
    "Staff/Owners",
    "Participants/All",
    "Participants/Paste",
    "Participants/Without somebody",
    "Timeline",
    "Check",
    "The task",
    "Settings",
  ]) {
    await openView(pane, view);
    await pane.locator("main h2").first().waitFor();
    const text = (await pane.locator("body").innerText()).replace("Dansk", "");
    expect([view, /[æøåÆØÅ]|\b(og|ikke|områder|huller)\b/.exec(text)?.[0]]).toEqual([view, undefined]);
  }
});
