import type { Locator, Page } from "playwright-core";
import { cell, colleagueWrites, create, findings, openSheet, openView, quiet, typeInto } from "./actions";
import { button, emptyToReady, people, type Hands } from "./job";
import { open, openFilled } from "./pane";

/** What a person does, counted. */
class CountedHands implements Hands {
  clicks = 0;
  keystrokes = 0;

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  async type(text: string): Promise<void> {
    this.keystrokes += text.length;
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    this.keystrokes += 1;
    await this.page.keyboard.press(key);
  }

  /** Puts a text onto the clipboard, as another program does, and pastes it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press("Control+v");
  }
}

test("from an empty workbook to the end: 20 areas, 8 people, all confirmed, in 25 clicks and 40 keystrokes beside one paste", async () => {
  const { page, pane, errors } = await open({ permissions: ["clipboard-read", "clipboard-write"], viewport: { width: 1100, height: 900 } });
  const hands = new CountedHands(page);
  await emptyToReady(pane, hands);
  expect(await findings(page, page.frames().slice(1))).toEqual([]);
  await hands.click(button(pane, "Kopiér status"));
  await pane.getByText("Kopieret.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("Opgaven kan markeres som fuldført.");
  await hands.click(button(pane, "Notér på Overblik, at opgaven er markeret"));
  await hands.click(button(pane, "Skriv i projektmappen"));
  await pane.getByText("Opgaven er fuldført.", { exact: true }).waitFor();

  // The sheet says the same, worked out by itself.
  await openSheet(page, "Overblik");
  await page.getByLabel("Navnefelt").fill("Klar");
  await page.getByLabel("Navnefelt").press("Enter");
  expect(await page.locator('td[aria-selected="true"]').first().textContent()).toBe("Ja");
  expect(hands.clicks).toBeLessThanOrEqual(25);
  expect(hands.keystrokes).toBeLessThanOrEqual(40);
  expect(errors).toEqual([]);
});

test("the same by keyboard alone: after each step the focus stands where the eye goes", async () => {
  const { page, pane } = await open({ viewport: { width: 1100, height: 900 } });
  /** Goes on with Tab from where the focus is. */
  const go = async (target: Locator): Promise<void> => {
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    }
    throw new Error(`Tab does not lead to ${String(target)}.`);
  };
  const isFocused = (target: Locator): Promise<void> => target.and(pane.locator(":focus")).waitFor();
  await pane.getByLabel("Projektstart").focus();
  await page.keyboard.type("02012027");
  await go(pane.getByLabel("Idriftsættelse"));
  await page.keyboard.type("08022027");
  await go(button(pane, "Opret"));
  await page.keyboard.press("Enter");
  await pane.getByText("Der er ingen deltagere endnu.").first().waitFor();
  await pane.locator(":focus").waitFor();
  await go(button(pane, "Indsæt deltagere"));
  await page.keyboard.press("Enter");
  await isFocused(pane.getByRole("heading", { name: "Indsæt deltagere" }));
  await page.keyboard.press("Tab");
  await isFocused(pane.getByLabel("En liste med navne"));
  await page.keyboard.insertText(people);
  await go(button(pane, "Vis, hvad der skrives"));
  await page.keyboard.press("Enter");
  await isFocused(pane.getByRole("heading", { name: "Det bliver skrevet i projektmappen" }));
  await page.keyboard.press("Tab");
  await isFocused(button(pane, "Skriv i projektmappen"));
  await page.keyboard.press("Enter");
  await pane.getByText("8 deltagere er skrevet.").waitFor();
  // What had the focus is gone; it is on what was told.
  await pane.locator("[data-told]:focus").waitFor();
  await go(button(pane, "Bemand 20 områder"));
  await page.keyboard.press("Enter");
  await isFocused(pane.getByRole("heading", { name: "Bemand hullerne" }));
  await go(button(pane, "Vis, hvad der skrives"));
  await page.keyboard.press("Enter");
  await isFocused(pane.getByRole("heading", { name: "Det bliver skrevet i projektmappen" }));
  await go(button(pane, "Tilbage"));
  await page.keyboard.press("Enter");
  await isFocused(pane.getByRole("heading", { name: "Bemand hullerne" }));
  const press = async (name: string): Promise<void> => {
    await go(button(pane, name));
    await page.keyboard.press("Enter");
  };
  await press("Vis, hvad der skrives");
  await press("Skriv i projektmappen");
  await pane.getByText("20 tildelinger er skrevet.").waitFor();
  await pane.locator("[data-told]:focus").waitFor();
  await press("Bekræft 20 tildelinger");
  await isFocused(pane.getByRole("heading", { name: "Bekræft tildelinger" }));
  await go(pane.getByLabel("Alle 20"));
  await page.keyboard.press("Space");
  await press("Vis, hvad der skrives");
  await press("Skriv i projektmappen");
  await pane.getByText("20 tildelinger er bekræftet.").waitFor();
  await press("Se, hvad I gør i KLIK");
  await pane.getByText("Alt er på plads og bekræftet. Opgaven kan markeres som fuldført.").waitFor();
});

test("what was pasted and chosen is there again where it is not written after all", async () => {
  const { pane } = await openFilled();
  await openView(pane, "Deltagere/Indsæt");
  await pane.getByLabel("En liste med navne").fill("Carla Test");
  await openView(pane, "Deltagere/Alle");
  await openView(pane, "Deltagere/Indsæt");
  expect(await pane.getByLabel("En liste med navne").inputValue()).toBe("Carla Test");
  await button(pane, "Vis, hvad der skrives").click();
  await button(pane, "Tilbage").click();
  expect(await pane.getByLabel("En liste med navne").inputValue()).toBe("Carla Test");
  await button(pane, "Vis, hvad der skrives").click();
  await button(pane, "Skriv i projektmappen").click();
  await pane.getByText("1 deltager er skrevet.").waitFor();
  expect(await pane.getByLabel("En liste med navne").inputValue()).toBe("");
  // What was written can be taken back from another view too.
  await openView(pane, "Overblik");
  await button(pane, "Fortryd").click();
  await pane.getByText(/^Det er fortrudt: 1 celle er som før/).waitFor();
});

test("what is shown before it is written begins at its heading, however far down it was asked for", async () => {
  const { page, pane } = await open({ viewport: { width: 1100, height: 500 } });
  await create({ pane });
  await colleagueWrites(
    page,
    "Deltagere",
    people.split("\n").map((line) => line.split("\t")),
  );
  await button(pane, "Bemand 20 områder").click();
  const isInSight = async (name: string): Promise<void> => {
    const heading = pane.getByRole("heading", { name });
    await heading.waitFor();
    await page.frames()[1]?.evaluate(quiet);
    expect([name, await heading.evaluate((element) => element.getBoundingClientRect().top >= 0)]).toEqual([name, true]);
  };
  // The second time nothing has to be loaded, and the pane is as long as before.
  for (let time = 0; time < 2; time += 1) {
    await button(pane, "Vis, hvad der skrives").click();
    await isInSight("Det bliver skrevet i projektmappen");
    await button(pane, "Tilbage").click();
    await isInSight("Bemand hullerne");
  }
});

test("a plan says so as soon as somebody has changed its cells, and nothing is reckoned on them", async () => {
  const { page, pane } = await openFilled();
  await openView(pane, "Bemand/Tildel");
  await pane.getByLabel(/^K1b /).check();
  await pane.getByRole("combobox", { name: "Deltager", exact: true }).fill("Anna Prøve");
  await button(pane, "Vis, hvad der skrives").click();
  await pane.getByText("K1b: Udækket → Dækket").waitFor();
  await openSheet(page, "Bemanding");
  await typeInto(page, "A10", "Gustav Model");
  await pane.getByText("Nogen har ændret de celler imens. Gå tilbage, og vis det igen.").waitFor();
  expect(await pane.getByText("K1b: Udækket → Dækket").count()).toBe(0);
});

test("a renamed heading is told by its name, and no figure leads on", async () => {
  const { page, pane } = await openFilled();
  await openSheet(page, "Bemanding");
  await typeInto(page, "H4", "Bekræftet?");
  await pane.getByText(/^Kolonnen Bekræftet på arket Bemanding findes ikke længere/).waitFor();
  await button(pane, "Se, hvad der mangler, under Tjek").click();
  await button(pane, /^Ret: /)
    .first()
    .waitFor();
});

describe("a gap is closed where it stands", () => {
  test("by somebody who is suggested, with the reason; it is shown, written, told in sight, and taken back", async () => {
    const { page, pane } = await openFilled();
    await button(pane, /^Tildel K1b /).click();
    await pane.getByText("Bibliotek, den foreslåede part · 1 af højst 4 områder · ledig hele perioden").waitFor();
    await button(pane, "Vælg Dorthe Demo til K1b").click();
    await pane.getByText("K1b: Udækket → Dækket").waitFor();
    await button(pane, "Skriv i projektmappen").click();
    const told = pane.getByText("1 tildeling er skrevet.");
    await told.waitFor();
    const inSight = await told.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
    expect(inSight).toBe(true);
    await button(pane, "Fortryd").click();
    await pane.getByText(/^Det er fortrudt/).waitFor();
    // What one did oneself is not told as somebody else's change too, when Excel tells of it.
    await page.frames()[1]?.evaluate(quiet);
    expect((await pane.getByRole("status").allTextContents()).join("")).toMatch(/^Det er fortrudt[^.]*\.$/);
    await openSheet(page, "Bemanding");
    expect(await cell(page, "A10").textContent()).toBe("");
  });

  test("where somebody is responsible already, nobody is suggested beside", async () => {
    const { page, pane } = await openFilled();
    await openSheet(page, "Deltagere");
    await typeInto(page, "F6", "01-01-2027");
    await button(pane, /^Tildel K1a /).click();
    await pane.getByText(/^Her er allerede en ansvarlig\./).waitFor();
  });
});

test("without somebody: what falls is shown before, somebody else takes it over for a time, and the row is parted", async () => {
  const { pane } = await openFilled();
  await openView(pane, "Deltagere/Uden en person");
  await pane.getByRole("combobox", { name: "Hvem", exact: true }).selectOption("Dorthe Demo");
  await pane.getByText("Uden Dorthe Demo mister I 1 tildeling. Dækket: 1 → 0.").waitFor();
  await pane.getByLabel("Fraværende fra").fill("2027-04-01");
  await pane.getByLabel("Fraværende til").fill("2027-03-01");
  await pane.getByText("»Til« ligger før »Fra«.").waitFor();
  await pane.getByLabel("Fraværende til").fill("2027-04-30");
  await pane.getByLabel("Overtages af").selectOption("Gustav Model");
  await button(pane, "Vis, hvad der skrives").click();
  await pane.getByText(/^Bemanding!F5 \(Dorthe Demo – K1a .*\): \(tom\) → 31\. mar\. 2027$/).waitFor();
  await pane.getByText(/^Bemanding!A11: Gustav Model – K1a .* – 1\. apr\. 2027 til 30\. apr\. 2027$/).waitFor();
  await button(pane, "Skriv i projektmappen").click();
  await pane.getByText("1 tildeling er overtaget.").waitFor();
});

test("a status is taken from the pane; what changed since is told the next time", async () => {
  const { page, pane } = await openFilled();
  await button(pane, "Tag status").click();
  await button(pane, "Skriv i projektmappen").click();
  await pane.getByText("Der er taget status i dag. Se arket Udvikling.").waitFor();
  await page.evaluate(() =>
    window.organiseringHost?.edit((book) => {
      for (const name of ["Udvikling", "Omraadeudvikling"]) {
        const table = book.findTable(name);
        for (let row = (table?.rect.top ?? 0) + 1; table && row <= table.rect.bottom; row += 1) {
          const date = book.valueAt(table.sheet, row, table.rect.left);
          const place = { top: row, left: table.rect.left, bottom: row, right: table.rect.left };
          if (typeof date === "number") book.write(table.sheet, place, [[date - 7]]);
        }
      }
    }),
  );
  await colleagueWrites(page, "Bemanding", [["Gustav Model"]]);
  await pane.getByText(/^Siden .*, hvor 1 område var dækket$/).waitFor();
  await pane.getByText("Ikke længere ansvarlige: Dorthe Demo").waitFor();
  await pane.getByText(/^Dækkede områder – .*: 1 og nu: 1$/).waitFor();
});

test("a list of 5,000 lines, another table, and markup are told, and nothing is written of them", async () => {
  const { page, pane } = await openFilled({ permissions: ["clipboard-read", "clipboard-write"] });
  await openView(pane, "Deltagere/Indsæt");
  const text = pane.getByLabel("En liste med navne");
  await text.click();
  await new CountedHands(page).paste(Array.from({ length: 5000 }, () => "Carla Test").join("\n"));
  await pane.getByText(/^Teksten har 5000 linjer; her er plads til 300 ad gangen\. Intet er skrevet\./).waitFor();
  await text.fill("<b>x</b>\n=1+1\n12345");
  await pane.getByText("3 uden navn").waitFor();
  expect(await button(pane, "Vis, hvad der skrives").getAttribute("aria-disabled")).toBe("true");
  await openView(pane, "Bemand/Indsæt");
  await pane.getByLabel("Rækker fra et regneark").fill("Carla dækker K1a");
  await pane.getByText(/^Det ligner ikke rækker fra et regneark\./).waitFor();
  await pane.getByLabel("Rækker fra et regneark").fill("Dorthe Demmo\tK1b\nCarla Test\tK9");
  await pane.getByText("Området findes ikke på arket Kompetencer.").waitFor();
  await pane.getByLabel("Hvem menes med Dorthe Demmo?").selectOption("Dorthe Demo, som står på listen");
  await pane.getByText("1 af 2 rækker kan skrives").waitFor();
  await button(pane, "Vis, hvad der skrives").click();
  await pane.getByText(/^Bemanding!A10: Dorthe Demo – K1b/).waitFor();
});

test("owners are chosen for all that lack one and written in one go", async () => {
  const { page, pane } = await openFilled();
  await openView(pane, "Bemand/Ansvar");
  await pane.getByLabel("Ansvarlig", { exact: true }).selectOption("Anna Prøve");
  await pane.getByText(/^\d+ ændringer valgt$/).waitFor();
  await button(pane, "Vis, hvad der skrives").click();
  await button(pane, "Skriv i projektmappen").click();
  await pane.getByText(/ansvarlige er skrevet\.$/).waitFor();
  await openSheet(page, "Tidsplan");
  expect(await page.locator("td", { hasText: /^Anna Prøve$/ }).count()).toBeGreaterThan(5);
});
