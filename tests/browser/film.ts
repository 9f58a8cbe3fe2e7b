import { createRequire } from "node:module";
import type * as ModernGif from "modern-gif";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { cell, openSheet } from "./actions";
import { button, emptyToReady, type Hands } from "./job";

/** A frame of a moving picture: a PNG, and how long it is shown in milliseconds. */
interface Still {
  png: Buffer;
  delay: number;
}

/** Milliseconds: long enough to see where it is pressed, and to read what came of it. */
const PRESSED = 700;
const READ = 1500;
const END = 4000;

/** Does the job of the task in a preview, and takes a picture before each press, with a ring where it is pressed. Gives a GIF. */
export async function film(page: Page, pane: FrameLocator): Promise<Buffer> {
  const stills: Still[] = [];
  const take = async (delay: number): Promise<void> => {
    await pane.locator("body").evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    stills.push({ png: await page.screenshot(), delay });
  };
  const hands: Hands = {
    click: async (target: Locator) => {
      await target.waitFor();
      await target.scrollIntoViewIfNeeded();
      await take(READ);
      await ring(page, target);
      await take(PRESSED);
      await page.evaluate(() => document.querySelector(".ring")?.remove());
      await target.click();
    },
    type: (text) => page.keyboard.type(text),
    paste: (text) => page.keyboard.insertText(text),
  };
  await pane.getByLabel("Kommune").fill("Prøvekøbing");
  await emptyToReady(pane, {
    ...hands,
    click: async (target) => {
      const makes = (await target.textContent()) === "Opret";
      await hands.click(target);
      if (!makes) return;
      // From here on the areas are seen to turn from red to green.
      await button(pane, "Indsæt deltagere").waitFor();
      await openSheet(page, "Kompetencer");
      await cell(page, "M5").waitFor();
    },
  });
  await openSheet(page, "Overblik");
  await take(END);
  return encode(page, stills);
}

/** Draws a ring around what will be pressed. */
async function ring(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) return;
  await page.evaluate(({ x, y, width, height }) => {
    const element = document.createElement("div");
    element.className = "ring";
    element.style.cssText = `position:fixed;left:${x - 5}px;top:${y - 5}px;width:${width + 4}px;height:${height + 4}px;border:3px solid #d83b01;border-radius:8px;pointer-events:none;z-index:9`;
    document.body.append(element);
  }, box);
}

const encoder = createRequire(import.meta.url).resolve("modern-gif/dist/index.js");

/** Makes a GIF of the stills, in a page: it can read them. */
async function encode(page: Page, stills: readonly Still[]): Promise<Buffer> {
  const studio = await page.context().newPage();
  await studio.addScriptTag({ path: encoder });
  const coded = await studio.evaluate(
    async (frames) => {
      const { modernGif } = window as unknown as { modernGif: typeof ModernGif };
      const images = await Promise.all(
        frames.map(async ({ png, delay }) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          return { data: image, delay, width: image.width, height: image.height };
        }),
      );
      const { width = 0, height = 0 } = images[0] ?? {};
      const bytes = new Uint8Array(await modernGif.encode({ width, height, frames: images, maxColors: 255 }));
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    },
    stills.map(({ png, delay }) => ({ png: png.toString("base64"), delay })),
  );
  await studio.close();
  return Buffer.from(coded, "base64");
}
