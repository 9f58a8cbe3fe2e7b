import type { Frame, FrameLocator } from "playwright-core";
import { findings, openView, quiet, views } from "./actions";
import { openFilled } from "./pane";

/** What a person does first in a view, so that everything in it can be pressed. */
const first: Partial<Record<keyof typeof views, (pane: FrameLocator) => Promise<unknown>>> = {
  assign: async (pane) => {
    await pane.getByLabel(/^K1b /).check();
    await pane.getByRole("combobox", { name: "Deltager", exact: true }).fill("Carla Test");
  },
  rows: (pane) => pane.getByLabel("Rækker fra et regneark").fill("Dorthe Demo\tK1b\nCarla Test\tK9"),
  confirm: (pane) => pane.getByLabel("Anna Prøve").check(),
  owners: (pane) => pane.getByLabel("Ansvarlig", { exact: true }).selectOption("Anna Prøve"),
  people: (pane) => pane.getByLabel("En liste med navne").fill("Carla Test\nDorthe Demmo"),
  without: async (pane) => {
    await pane.getByRole("combobox", { name: "Hvem", exact: true }).selectOption("Dorthe Demo");
    await pane.getByRole("combobox", { name: "Overtages af" }).selectOption("Gustav Model");
  },
};

/** Listens to what a screen reader hears of the pane: texts that come into a live region. One that comes with its text is not heard. */
function listen(): void {
  const heard: string[] = [];
  const unheard: string[] = [];
  Object.assign(window, { heard, unheard });
  const live = '[role="status"], [role="alert"], [aria-live="polite"]';
  const words = ({ textContent }: Node): string => (textContent ?? "").trim();
  new MutationObserver((changes) => {
    const regions = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
      if (region?.isConnected) regions.add(region);
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !node.isConnected) continue;
        const own = [...(node.matches(live) ? [node] : []), ...node.querySelectorAll(live)].filter((one) => words(one) !== "");
        for (const one of own) (one.getAttribute("role") === "alert" ? heard : unheard).push(words(one));
      }
    }
    for (const region of regions) if (words(region) !== "" && region.getAttribute("role") !== "alert") heard.push(words(region));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Marks what can be pressed in the view that is shown: the first two of those that say the same. */
function markPressable(): string[] {
  const seen = new Map<string, number>();
  return [...document.querySelectorAll<HTMLElement>("main button, main summary")]
    .filter((one) => one.checkVisibility() && one.ariaDisabled !== "true" && !one.closest("nav, header"))
    .filter((one) => {
      const text = one.innerText.replace(/\d+/g, "#").split("\n")[0] ?? "";
      seen.set(text, (seen.get(text) ?? 0) + 1);
      return (seen.get(text) ?? 0) <= 2;
    })
    .map((one, index) => {
      one.setAttribute("data-press", String(index));
      return one.innerText.split("\n")[0] ?? "";
    });
}

/** Where the focus is, and whether the eye finds it there. */
function whereFocus(): string {
  const element = document.activeElement as HTMLElement;
  // What leads into the sheet takes the focus along.
  if (!document.hasFocus()) return "in sight";
  if (element === document.body) return "nowhere";
  const { top, left, bottom, right } = element.getBoundingClientRect();
  // At a corner or in the middle it is on top of everything else.
  const shows = [
    [left + 2, top + 2],
    [(left + right) / 2, (top + bottom) / 2],
    [right - 2, bottom - 2],
  ].some(([x = 0, y = 0]) => element.contains(document.elementFromPoint(x, y)));
  return element.checkVisibility() && shows ? "in sight" : `out of sight: ${element.outerHTML}`;
}

/** All of the page but where the focus is, and our own marks. */
function whatStands(): string {
  return document.body.outerHTML.replaceAll(/ data-(fui-focus-visible|press)="\d*"/g, "");
}

async function goTo(pane: FrameLocator, frame: Frame, key: keyof typeof views): Promise<void> {
  await openView(pane, key === "settings" ? "Opgaven" : "Indstillinger");
  await pane.locator("main h2").first().waitFor();
  await openView(pane, views[key]);
  await pane.locator("main h2").first().waitFor();
  await frame.evaluate(quiet);
  await first[key]?.(pane);
  await frame.evaluate(quiet);
}

describe("whatever is pressed in a view, the focus is in sight after it, each thing is told once, and axe finds nothing", () => {
  test.each(Object.keys(views) as (keyof typeof views)[])("%s", async (key) => {
    const { page, pane, errors } = await openFilled({ reducedMotion: "reduce", permissions: ["clipboard-read", "clipboard-write"] });
    const frame = page.frames()[1];
    if (!frame) throw new Error("There is no pane.");
    await frame.evaluate(listen);
    await goTo(pane, frame, key);
    const all = await frame.evaluate(markPressable);
    expect([key, all.length]).not.toEqual([key, 0]);
    const found: unknown[] = [];
    // What reads the same was judged already, and a press that changed nothing leaves all that can be pressed where it was.
    const judged = new Set<string>();
    let before = "";
    let after = "";
    for (const [index, name] of all.entries()) {
      if (index > 0 && after !== before) {
        await goTo(pane, frame, key);
        await frame.evaluate(markPressable);
      }
      const button = pane.locator(`[data-press="${index}"]`);
      // An earlier press took it away for good: a status that is taken, an area that is staffed.
      if ((await button.count()) === 0) continue;
      await button.focus();
      before = await frame.evaluate(whatStands);
      await frame.evaluate(() => {
        const { heard, unheard } = window as unknown as { heard: string[]; unheard: string[] };
        heard.splice(0);
        unheard.splice(0);
      });
      await page.keyboard.press("Enter");
      await frame.evaluate(quiet);
      const focus = await frame.evaluate(whereFocus);
      const told = await frame.evaluate(() => {
        const { heard, unheard } = window as unknown as { heard: string[]; unheard: string[] };
        const once = heard.filter((text, at) => heard.indexOf(text) !== at);
        const isOtherView = document.activeElement?.matches("h2") === true;
        return { twice: once, unheard: isOtherView ? [] : unheard };
      });
      after = await frame.evaluate(whatStands);
      const axe = judged.has(after) ? [] : await findings(page, [frame]);
      judged.add(after);
      if (focus !== "in sight" || told.twice.length + told.unheard.length + axe.length > 0) found.push({ key, name, focus, ...told, axe });
    }
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
  });
});

test("a press on the picture of a way opens it too", async () => {
  const { page, pane } = await openFilled();
  for (const [view, heading] of [
    ["Bemand", "Bemand hullerne"],
    ["Tidsplan", "Tidsplan"],
  ] as const) {
    const box = await pane.getByRole("button", { name: view }).first().locator("svg").boundingBox();
    await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await pane.getByRole("heading", { name: heading }).waitFor();
  }
});

test("pictures stand out 3:1 from what is behind them, light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const { pane } = await openFilled({ colorScheme });
    for (const [view, part] of [
      ["Overblik", "main div[aria-hidden=true] > div"],
      ["Deltagere/Alle", "li > div[aria-hidden=true]"],
      ["Tidsplan", "svg[preserveAspectRatio=none] rect"],
    ] as const) {
      await openView(pane, view);
      const looked = await pane
        .locator(part)
        .first()
        .evaluate((element) => {
          const { outlineColor, outlineStyle, borderTopColor, stroke } = getComputedStyle(element);
          const edge = element instanceof SVGElement ? stroke : outlineStyle === "none" ? borderTopColor : outlineColor;
          const luminance = (color: string): number => {
            const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? [])
              .map((part) => Number(part) / 255)
              .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          let behind: Element | null = element.parentElement;
          while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
          const [one = 0, other = 0] = [edge, behind ? getComputedStyle(behind).backgroundColor : ""].map(luminance).sort((a, b) => b - a);
          return (one + 0.05) / (other + 0.05);
        });
      expect([colorScheme, view, looked >= 3]).toEqual([colorScheme, view, true]);
    }
  }
});
