import type { Page } from "playwright-core";
import type { Value } from "../../src/simulator/model/sheet";
import { cell, colleagueWrites, openSheet, openView, typeInto } from "./actions";
import { open, openFilled } from "./pane";

const clipboardAllowed = { permissions: ["clipboard-read", "clipboard-write"] };

/** What a block of the sheet that is shown holds, as Excel's values. */
const values = (page: Page, address: string): Promise<Value[][]> =>
  page.evaluate((wanted) => {
    const book = window.organiseringHost?.book;
    const match = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(`${wanted}:${wanted}`.split(":").slice(0, 2).join(":"));
    if (!book || !match) throw new Error("There is no such block.");
    const [left, right] = [match[1], match[3]].map((letter = "") => letter.charCodeAt(0) - 65);
    const [top, bottom] = [Number(match[2]) - 1, Number(match[4]) - 1];
    return Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: Number(right) - Number(left) + 1 }, (__, column) => book.valueAt(book.active, top + row, Number(left) + column)),
    );
  }, address);
const value = async (page: Page, address: string): Promise<Value | undefined> => (await values(page, address))[0]?.[0];
/** The active cell and what is selected. */
const selected = async (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { cursor, selection } = window.organiseringHost?.book ?? { cursor: { row: 0, column: 0 }, selection: null };
    const name = (row: number, column: number): string => `${String.fromCharCode(65 + column)}${row + 1}`;
    return `${name(cursor.row, cursor.column)} ${selection ? `${name(selection.top, selection.left)}:${name(selection.bottom, selection.right)}` : ""}`;
  });
/** Waits until something is as it should be; what never is is ended by the test's own limit. */
async function eventually<T>(look: () => Promise<T>, expected: T): Promise<void> {
  while (JSON.stringify(await look()) !== JSON.stringify(expected)) await new Promise((resolve) => setTimeout(resolve, 20));
}
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Types a block of cells row by row, as one does: Tab to the right, Enter to the next row. */
async function typeRows(page: Page, from: string, rows: string[][]): Promise<void> {
  await cell(page, from).click();
  for (const row of rows) {
    for (const [index, text] of row.entries()) {
      await page.keyboard.type(text);
      await page.keyboard.press(index < row.length - 1 ? "Tab" : "Enter");
    }
  }
}
const drag = async (page: Page, from: string, to: string): Promise<void> => {
  await cell(page, from).hover();
  await page.mouse.down();
  await cell(page, to).hover();
  await page.mouse.up();
};

describe("typing", () => {
  test("is seen while one types, and is written by Enter, Tab, arrows, a click elsewhere, another sheet and the pane; Esc takes it back", async () => {
    const { page, pane } = await open();
    await cell(page, "B2").click();
    await page.keyboard.type("Anna");
    expect(await page.getByLabel("Skriv i B2").inputValue()).toBe("Anna");
    await press(page, "Tab");
    expect([await value(page, "B2"), await selected(page)]).toEqual(["Anna", "C2 C2:C2"]);
    await page.keyboard.type("Bo");
    await press(page, "Enter");
    expect([await value(page, "C2"), await selected(page)]).toEqual(["Bo", "B3 B3:B3"]);
    await page.keyboard.type("Carl");
    await press(page, "ArrowUp");
    expect([await value(page, "B3"), await selected(page)]).toEqual(["Carl", "B2 B2:B2"]);
    await page.keyboard.type("x");
    await press(page, "Escape");
    expect(await value(page, "B2")).toBe("Anna");
    await page.keyboard.type("Dorthe");
    await cell(page, "D5").click();
    expect([await value(page, "B2"), await selected(page)]).toEqual(["Dorthe", "D5 D5:D5"]);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await value(page, "D5")).toBe("");
    await page.keyboard.type("Eva");
    await pane.getByLabel("Kommune").click();
    await eventually(() => value(page, "D5"), "Eva");
    await cell(page, "D6").click();
    await page.keyboard.type("Finn");
    await page.getByRole("button", { name: "Nyt ark" }).click();
    await openSheet(page, "Ark1");
    expect(await value(page, "D6")).toBe("Finn");
  });

  test("F2 and a double click open the cell, arrows then move in its text; Alt+Enter breaks the line, Backspace empties, Delete clears", async () => {
    const { page } = await open({ panes: 0 });
    await typeRows(page, "A1", [["Anna"]]);
    await cell(page, "A1").click();
    await press(page, "F2", "ArrowLeft", "ArrowLeft");
    await page.keyboard.type("ne");
    await press(page, "Enter");
    expect(await value(page, "A1")).toBe("Annena");
    await cell(page, "A1").dblclick();
    await press(page, "End", "Alt+Enter");
    await page.keyboard.type("to");
    await press(page, "Shift+Tab");
    expect(await value(page, "A1")).toBe("Annena\nto");
    await press(page, "Backspace");
    await page.keyboard.type("tre");
    await press(page, "Enter");
    expect(await value(page, "A1")).toBe("tre");
    await press(page, "ArrowUp", "Delete");
    expect(await value(page, "A1")).toBe("");
  });

  test("Ctrl+Enter writes into all that is selected; Enter and Tab go round in a selection", async () => {
    const { page } = await open({ panes: 0 });
    await drag(page, "B2", "C3");
    await page.keyboard.type("x");
    await press(page, "Control+Enter");
    expect(await values(page, "B2:C3")).toEqual([
      ["x", "x"],
      ["x", "x"],
    ]);
    await press(page, "Enter", "Enter");
    expect(await selected(page)).toBe("C2 B2:C3");
    await press(page, "Tab", "Tab", "Tab");
    expect(await selected(page)).toBe("C2 B2:C3".replace("C2", "B2"));
  });

  test("dates as Danish Excel takes them, and what it leaves as text", async () => {
    const { page } = await open({ panes: 0 });
    await page.evaluate(() => {
      if (window.organiseringHost) window.organiseringHost.book.engine.today = 46419;
    });
    await typeRows(page, "A1", [["1/3"], ["1-3-27"], ["1. mar"], ["1.3.2027"], ["1,5"]]);
    expect(await values(page, "A1:A5")).toEqual([[46447], [46447], [46447], ["1.3.2027"], [1.5]]);
    expect(await cell(page, "A1").textContent()).toBe("01-03-2027");
    expect(await cell(page, "A5").textContent()).toBe("1,5");
    await cell(page, "A2").click();
    expect(await page.getByLabel("Indhold af A2").inputValue()).toBe("01-03-2027");
  });

  test("validation: a stop asks to try again, a warning whether to write, and drop-downs show what fits", async () => {
    const { page } = await openFilled({ panes: 0 });
    await openSheet(page, "Bemanding");
    await cell(page, "D10").click();
    await page.keyboard.type("noget");
    await press(page, "Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Prøv igen" }).click();
    expect(await page.getByLabel("Skriv i D10").inputValue()).toBe("noget");
    await press(page, "Escape");
    expect(await value(page, "D10")).toBe("");
    await page.keyboard.type("sted");
    expect(await page.getByRole("option").allTextContents()).toEqual(["Stedfortræder"]);
    await press(page, "ArrowDown", "Enter");
    expect([await value(page, "D10"), await selected(page)]).toEqual(["Stedfortræder", "D11 D11:D11"]);
    await press(page, "Alt+ArrowDown");
    expect(await page.getByRole("option").allTextContents()).toEqual(["Ansvarlig", "Stedfortræder", "Bidragyder"]);
    await press(page, "Escape");
    await cell(page, "A10").click();
    await page.keyboard.type("Ukendt");
    await press(page, "Tab");
    await page.getByRole("dialog").getByRole("button", { name: "Nej" }).click();
    await press(page, "Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Ja" }).click();
    expect([await value(page, "A10"), await selected(page)]).toEqual(["Ukendt", "A11 A11:A11"]);
  });
});

test("what is typed stays with its cell, is not lost where it is refused, and leaving it by mouse leaves the focus where it was put", async () => {
  const { page } = await open({ panes: 0 });
  await cell(page, "B5").click();
  await page.keyboard.type("Anna");
  await page.evaluate(() =>
    window.organiseringHost?.edit((book) => {
      const [sheet] = book.sheets;
      if (sheet) book.write(sheet, { top: 0, left: 0, bottom: 0, right: 0 }, [["først"]]);
    }),
  );
  expect(await page.getByLabel("Skriv i B5").inputValue()).toBe("Anna");
  await page.getByLabel("Indhold af B5").click();
  await page.getByLabel("Indhold af B5").press("End");
  await page.keyboard.type("lise");
  await press(page, "Enter");
  expect(await value(page, "B5")).toBe("Annalise");
  await cell(page, "C1").click();
  await page.keyboard.type("=SUM(Findes[Ikke])");
  await press(page, "Enter");
  await page.getByText(/^Det kan ikke gøres, og intet er ændret/).waitFor();
  expect(await page.getByLabel("Skriv i C1").inputValue()).toBe("=SUM(Findes[Ikke])");
  await press(page, "Control+a");
  // Excel takes what begins with a sign for a sum.
  await page.keyboard.type("+45 12 34 56 78");
  await press(page, "Enter");
  await page.getByText(/^Formlen kan ikke læses, og intet er ændret/).waitFor();
  expect(await page.getByLabel("Skriv i C1").inputValue()).toBe("+45 12 34 56 78");
  await press(page, "Control+a");
  await page.keyboard.type("=1+1");
  await press(page, "Enter");
  expect(await value(page, "C1")).toBe(2);
});

test("what filters hide is neither cleared nor copied nor deleted; what is written meanwhile ends the copying", async () => {
  const { page } = await open({ ...clipboardAllowed, panes: 0 });
  await page.evaluate(() =>
    window.organiseringHost?.edit((book) => {
      book.write(book.active, { top: 0, left: 0, bottom: 4, right: 0 }, [["Navn"], ["a"], ["b"], ["a"], ["c"]]);
      book.addTable(book.active, { top: 0, left: 0, bottom: 4, right: 0 }, true);
    }),
  );
  await page.getByLabel("Sortér og filtrér Navn").click();
  await page.getByLabel("b", { exact: true }).uncheck();
  await page.getByRole("button", { name: "OK" }).click();
  await drag(page, "A2", "A4");
  await press(page, "Control+c");
  await cell(page, "C2").click();
  await press(page, "Control+v");
  expect(await values(page, "C2:C4")).toEqual([["a"], ["a"], [""]]);
  await drag(page, "A2", "A4");
  await press(page, "Delete");
  expect(await values(page, "A2:A5")).toEqual([[""], ["b"], [""], ["c"]]);
  await cell(page, "C2").click();
  await press(page, "Control+c");
  await page.keyboard.type("ny");
  await press(page, "Enter", "Control+v");
  expect(await values(page, "C2:C3")).toEqual([["ny"], ["a"]]);
});

test("the selection: Shift, drag, Ctrl and arrows, Home, End, pages, headings, Ctrl+A, the name box", async () => {
  const { page } = await open({ panes: 0 });
  await typeRows(page, "B2", [
    ["a", "b"],
    ["c", "d"],
  ]);
  await typeRows(page, "B9", [["e"]]);
  await cell(page, "B2").click();
  await press(page, "Shift+ArrowRight", "Shift+ArrowDown");
  expect(await selected(page)).toBe("B2 B2:C3");
  await expect(page.locator(".status").textContent()).resolves.toContain("Antal: 4");
  await press(page, "Shift+ArrowUp", "Shift+ArrowUp");
  expect(await selected(page)).toBe("B2 B1:C2");
  await drag(page, "D6", "B4");
  expect(await selected(page)).toBe("D6 B4:D6");
  await cell(page, "B2").click();
  await cell(page, "C9").click({ modifiers: ["Shift"] });
  expect(await selected(page)).toBe("B2 B2:C9");
  await cell(page, "B2").click();
  await press(page, "Control+ArrowDown");
  expect(await selected(page)).toBe("B3 B3:B3");
  await press(page, "Control+ArrowDown");
  expect(await selected(page)).toBe("B9 B9:B9");
  await press(page, "Control+Home");
  expect(await selected(page)).toBe("A1 A1:A1");
  await press(page, "Control+Shift+End");
  expect(await selected(page)).toBe("A1 A1:C9");
  await press(page, "End", "Home");
  expect(await selected(page)).toBe("A1 A1:A1");
  await press(page, "PageDown");
  expect(await selected(page)).not.toBe("A1 A1:A1");
  await press(page, "PageUp");
  await cell(page, "C3").click();
  await press(page, "Control+a");
  expect(await selected(page)).toBe("C3 B2:C3");
  await page.locator('th[data-axis="row"][data-line="4"]').click();
  await page.locator('th[data-axis="row"][data-line="6"]').click({ modifiers: ["Shift"] });
  expect((await selected(page)).startsWith("A5 A5:")).toBe(true);
  expect(await page.locator("th.chosen[data-axis=row]").allTextContents()).toEqual(["5", "6", "7"]);
  await page.getByLabel("Navnefelt").fill("C3");
  await page.getByLabel("Navnefelt").press("Enter");
  expect(await selected(page)).toBe("C3 C3:C3");
  await page.getByLabel("Navnefelt").fill("ingenting her");
  await page.getByLabel("Navnefelt").press("Enter");
  await page.getByText("Der er ingen celle, tabel eller navn, der hedder »ingenting her«.").waitFor();
});

describe("the clipboard", () => {
  test("copy and paste within the workbook bring formulas along; cut moves, and what speaks of it follows; undo takes it back, step by step", async () => {
    const { page } = await open({ ...clipboardAllowed, panes: 0 });
    await typeRows(page, "A1", [
      ["1", "=A1*2"],
      ["2", "=A2*2"],
    ]);
    await typeRows(page, "D1", [["=SUM(A1:A2)"]]);
    await drag(page, "A1", "B2");
    await press(page, "Control+c");
    await cell(page, "A4").click();
    await press(page, "Control+v");
    expect(await values(page, "A4:B5")).toEqual([
      [1, 2],
      [2, 4],
    ]);
    expect(await selected(page)).toBe("A4 A4:B5");
    await drag(page, "A1", "A2");
    await press(page, "Control+x");
    await cell(page, "F7").click();
    await press(page, "Control+v");
    expect([await values(page, "F7:F8"), await value(page, "A1"), await value(page, "D1"), await value(page, "B2")]).toEqual([
      [[1], [2]],
      "",
      3,
      4,
    ]);
    await press(page, "Control+z");
    expect([await value(page, "F7"), await value(page, "A2")]).toEqual(["", 2]);
    await press(page, "Control+z");
    expect(await value(page, "A4")).toBe("");
    await press(page, "Control+y", "Control+Shift+z");
    expect([await value(page, "A4"), await value(page, "F8")]).toEqual([1, 2]);
  });

  test("what Excel, Sheets, Outlook and Word put there is taken: tabs, quotation marks, tables with their look", async () => {
    const { page } = await open({ ...clipboardAllowed, panes: 0 });
    const put = (text: string, html: string): Promise<void> =>
      page.evaluate(
        (data) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", data.text);
          clipboardData.setData("text/html", data.html);
          document
            .querySelector('[role="grid"]')
            ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        },
        { text, html },
      );
    await cell(page, "A1").click();
    await put('Anna\t"to\r\nlinjer"\t"""citat"""\r\nBo\t1/3\t\r\n', "");
    expect(await values(page, "A1:C2")).toEqual([
      ["Anna", "to\r\nlinjer", '"citat"'],
      ["Bo", expect.any(Number), ""],
    ]);
    await cell(page, "A5").click();
    await put(
      "uden betydning",
      `<html><head><style>td { color: red }</style></head><body><table><tr><th colspan="2">Navn\n   og part</th></tr>
       <tr><td><p>Carl<br>Prøve</p></td><td style="background-color: #ffff00"><b>Bibliotek</b>&nbsp;</td></tr></table></body></html>`,
    );
    expect(await values(page, "A5:B6")).toEqual([
      ["Navn og part", ""],
      ["Carl\nPrøve", "Bibliotek"],
    ]);
    expect(
      await cell(page, "B6").evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).fontWeight]),
    ).toEqual(["rgb(255, 255, 0)", "700"]);
  });

  test("what is copied can be pasted elsewhere, as text and as a table; a paste of 100,000 cells is taken, more is refused in a line", async () => {
    const { page } = await open({ ...clipboardAllowed, panes: 0 });
    await typeRows(page, "A1", [["Anna", "1/3/2027"]]);
    await drag(page, "A1", "B1");
    await press(page, "Control+c");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Anna\t01-03-2027");
    const paste = (rows: number): Promise<void> =>
      page.evaluate(
        (count) => navigator.clipboard.writeText(Array.from({ length: count }, () => "a\tb\tc\td\te\tf\tg\th\ti\tj").join("\n")),
        rows,
      );
    await paste(10_000);
    await cell(page, "A3").click();
    await press(page, "Control+v");
    expect(await values(page, "J10002:J10003")).toEqual([["j"], [""]].map(([text]) => [text]));
    await paste(20_001);
    await press(page, "Control+v");
    await page.getByText("Det er flere end 200.000 celler på en gang.").waitFor();
    await press(page, "Control+z");
    expect([await value(page, "A3"), await value(page, "A1")]).toEqual(["", "Anna"]);
  });

  test("pasting cells destroys the rules of those it covers, which the pane finds and repairs", async () => {
    const { page, pane } = await openFilled(clipboardAllowed);
    await openSheet(page, "Deltagere");
    await drag(page, "A5", "A9");
    await press(page, "Control+c");
    await openSheet(page, "Bemanding");
    await cell(page, "D5").click();
    await press(page, "Control+v");
    expect(await page.evaluate(() => window.organiseringHost?.book.active.validations.get(4 * 16384 + 3)?.prompt?.message)).not.toMatch(
      /^Den ansvarlige/,
    );
    await openView(pane, "Tjek");
    await pane.getByText(/Rolle/).first().waitFor();
  });

  test("over protected cells: told in a line, and nothing is changed", async () => {
    const { page } = await open({ ...clipboardAllowed, panes: 0 });
    await typeRows(page, "A1", [["Anna"]]);
    await cell(page, "A1").click();
    await press(page, "Control+c");
    await page.evaluate(() => window.organiseringHost?.edit((book) => (book.active.protected = true)));
    await cell(page, "B1").click();
    await press(page, "Control+v");
    await page.getByText("Arket er beskyttet, eller projektmappen kan kun læses. Intet er ændret.").waitFor();
    expect(await value(page, "B1")).toBe("");
  });
});

test("the fill handle goes on with dates, Ctrl+D and Ctrl+R copy, a double click fills down beside what stands there", async () => {
  const { page } = await open({ panes: 0 });
  await typeRows(page, "A1", [["1/3/2027"], ["x"], ["y"], ["z"]]);
  await typeRows(page, "B1", [["1/3/2027"]]);
  await cell(page, "B1").click();
  await page.locator(".handle").hover();
  await page.mouse.down();
  await cell(page, "B3").hover();
  await page.mouse.up();
  expect([await values(page, "B1:B3"), await selected(page)]).toEqual([[[46447], [46448], [46449]], "B1 B1:B3"]);
  await press(page, "Control+d");
  expect(await values(page, "B1:B3")).toEqual([[46447], [46447], [46447]]);
  await typeRows(page, "C1", [["=B1+1"]]);
  await cell(page, "C1").click();
  await page.locator(".handle").dblclick();
  expect(await values(page, "C1:C5")).toEqual([[46448], [46448], [46448], [1], [""]]);
  await drag(page, "C1", "D1");
  await press(page, "Control+r");
  expect(await value(page, "D1")).toBe(46449);
});

test("rows and columns are inserted, deleted, hidden, shown and sized, by menu, keys and headings' edges", async () => {
  const { page } = await open({ panes: 0 });
  await typeRows(page, "A1", [["a", "=A2"], ["b"], ["c"]]);
  const row = (line: number) => page.locator(`th[data-axis="row"][data-line="${line}"]`);
  const column = (line: number) => page.locator(`th[data-axis="column"][data-line="${line}"]`);
  await row(1).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Indsæt rækker" }).click();
  expect([await values(page, "A1:A4"), await value(page, "B1")]).toEqual([[["a"], [""], ["b"], ["c"]], "b"]);
  await press(page, "Control+-");
  expect(await values(page, "A1:A3")).toEqual([["a"], ["b"], ["c"]]);
  await row(1).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Skjul rækker" }).click();
  expect(await row(1).count()).toBe(0);
  await row(0).click();
  await row(2).click({ modifiers: ["Shift"], button: "left" });
  await row(2).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Vis skjulte rækker" }).click();
  expect(await row(1).count()).toBe(1);
  await column(1).click();
  await press(page, "Control++");
  expect([await value(page, "B1"), await value(page, "C1")]).toEqual(["", "b"]);
  const width = async (): Promise<number> => (await column(0).boundingBox())?.width ?? 0;
  const box = await column(0).boundingBox();
  if (!box) throw new Error("There is no heading.");
  await page.mouse.move(box.x + box.width - 2, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 98, box.y + 5);
  await page.mouse.up();
  expect(Math.round((await width()) - box.width)).toBe(100);
  await typeInto(page, "A1", "En tekst, som er noget længere end kolonnen");
  const [wide, heading] = [await width(), await column(0).boundingBox()];
  if (!heading) throw new Error("There is no heading.");
  await page.mouse.dblclick(heading.x + heading.width - 2, heading.y + 5);
  expect(await width()).toBeGreaterThan(wide);
  await press(page, "Control+z", "Control+z", "Control+z");
  expect(Math.round(await width())).toBe(Math.round(box.width));
});

test("the buttons of table headings sort and filter; a filtered column shows it, and is cleared", async () => {
  const { page } = await openFilled({ panes: 0 });
  await openSheet(page, "Bemanding");
  await page.getByLabel("Sortér og filtrér Deltager").click();
  await page.getByRole("button", { name: "Sortér stigende (A–Å)" }).click();
  expect((await values(page, "A5:A9")).flat()).toEqual(["Anna Prøve", "Dorthe Demo", "Dorthe Demo", "Gustav Model", "Ukendt Person"]);
  await cell(page, "A4").click();
  await press(page, "Alt+ArrowDown");
  const menu = page.getByRole("dialog", { name: "Sortér og filtrér Deltager" });
  await menu.getByLabel("Søg").fill("dem");
  await menu.getByRole("button", { name: "OK" }).click();
  expect(await page.locator('th[data-axis="row"]').allTextContents()).not.toContain("5");
  expect(await page.locator(".filterButton.active").count()).toBe(1);
  await page.getByLabel("Sortér og filtrér Deltager").click();
  await page.getByRole("button", { name: "Fjern filter fra Deltager" }).click();
  expect(await page.locator('th[data-axis="row"]').allTextContents()).toContain("5");
});

test("sheets are added, renamed, moved, copied, hidden, shown and deleted; each keeps its selection and where it was scrolled to", async () => {
  const { page } = await open({ panes: 0 });
  const tabs = page.getByRole("navigation", { name: "Ark" });
  const names = (): Promise<string[]> => tabs.getByRole("button").allTextContents();
  const menu = async (name: string, item: string): Promise<void> => {
    await tabs.getByRole("button", { name, exact: true }).click({ button: "right" });
    await page.getByRole("menuitem", { name: item }).click();
  };
  await page.getByRole("button", { name: "Nyt ark" }).click();
  expect(await names()).toEqual(["Ark1", "Ark2"]);
  await typeRows(page, "C3", [["=Ark1!A1"]]);
  await tabs.getByRole("button", { name: "Ark2" }).dblclick();
  await page.getByLabel("Nyt navn til Ark2").fill("Mit ark");
  await page.keyboard.press("Enter");
  expect(await names()).toEqual(["Ark1", "Mit ark"]);
  await menu("Mit ark", "Flyt til venstre");
  expect(await names()).toEqual(["Mit ark", "Ark1"]);
  await menu("Mit ark", "Kopiér arket");
  expect(await names()).toEqual(["Mit ark", "Mit ark (2)", "Ark1"]);
  await menu("Mit ark (2)", "Skjul arket");
  expect(await names()).toEqual(["Mit ark", "Ark1"]);
  await menu("Mit ark", "Vis Mit ark (2)");
  await menu("Mit ark (2)", "Slet arket");
  await page.getByRole("dialog").getByRole("button", { name: "Slet arket" }).click();
  expect(await names()).toEqual(["Mit ark", "Ark1"]);
  await openSheet(page, "Mit ark");
  await cell(page, "D30").click();
  await page.evaluate(() => document.querySelector(".scroll")?.scrollTo(200, 400));
  await openSheet(page, "Ark1");
  expect(await selected(page)).toBe("A1 A1:A1");
  await press(page, "Control+PageUp");
  await eventually(() => page.evaluate(() => document.querySelector(".scroll")?.scrollTop), 400);
  expect(await selected(page)).toBe("D30 D30:D30");
});

test("find goes from one to the next, and says where there is none", async () => {
  const { page } = await openFilled({ panes: 0 });
  await openSheet(page, "Bemanding");
  await cell(page, "A1").click();
  await press(page, "Control+f");
  await page.getByLabel("Find på arket").fill("dorthe");
  await press(page, "Enter", "Enter");
  await page.getByText("2 af 2").waitFor();
  expect(await selected(page)).toBe("A9 A9:A9");
  await press(page, "Shift+Enter");
  expect(await selected(page)).toBe("A5 A5:A5");
  await page.getByLabel("Find på arket").fill("findes ikke her");
  await page.getByText("Findes ikke", { exact: true }).waitFor();
  await press(page, "Escape");
  expect(await page.getByLabel("Find på arket").count()).toBe(0);
});

test("frozen panes stay while the rest scrolls under them, and the chart over its cells", async () => {
  const { page } = await openFilled({ panes: 0 });
  await openSheet(page, "Dækning over tid");
  const box = async (address: string): Promise<number[]> => {
    const { x = 0, y = 0 } = (await cell(page, address).boundingBox()) ?? {};
    return [Math.round(x), Math.round(y)];
  };
  const [heading, name] = [await box("C4"), await box("C9")];
  await page.evaluate(() => document.querySelector(".scroll")?.scrollTo(400, 150));
  await eventually(() => box("C9"), [name[0], Number(name[1]) - 150]);
  expect(await box("C4")).toEqual(heading);
  const top = (address: string): Promise<string | null | undefined> =>
    cell(page, address).evaluate((element) => {
      const { left, top: y, width } = element.getBoundingClientRect();
      return document
        .elementFromPoint(left + width / 2, y + 4)
        ?.closest("[data-cell]")
        ?.getAttribute("data-cell");
    });
  expect([await top("C4"), await top("C13")]).toEqual(["C4", "C13"]);
  await openSheet(page, "Overblik");
  const chart = await page.locator("figure.chart").boundingBox();
  const under = await cell(page, "D18").boundingBox();
  expect(Math.abs((chart?.y ?? 0) - (under?.y ?? 100))).toBeLessThan(2);
  await page.locator("figure.chart .marks span").first().waitFor();
  expect(await page.locator("figure.chart ul.legend li").allTextContents()).toContain("Dækket");
});

test("tabs and a list that somebody has scrolled stay where they are when a colleague writes", async () => {
  const { page } = await openFilled({ panes: 0, viewport: { width: 700, height: 900 } });
  await openSheet(page, "Bemanding");
  const toTheEnd = (element: Element): number[] => {
    element.scrollTo(element.scrollWidth, element.scrollHeight);
    return [element.scrollLeft, element.scrollTop];
  };
  const where = (element: Element): number[] => [element.scrollLeft, element.scrollTop];
  await cell(page, "B11").click();
  await page.getByLabel("Vælg fra listen for B11").click();
  await page.keyboard.press("ArrowDown");
  for (const [row, part] of [page.getByRole("navigation", { name: "Ark" }), page.getByRole("listbox")].entries()) {
    const scrolled = await part.evaluate(toTheEnd);
    expect(Math.max(...scrolled)).toBeGreaterThan(0);
    await colleagueWrites(page, "Bemanding", [...Array.from({ length: 8 + row }, () => []), ["Bente Prøve"]]);
    await cell(page, `A${13 + row}`)
      .getByText("Bente Prøve")
      .waitFor();
    expect(await part.evaluate(where)).toEqual(scrolled);
  }
});
