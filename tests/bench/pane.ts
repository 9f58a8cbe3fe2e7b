import { join } from "node:path";
import webpack from "webpack";
import configure, { page, simulated } from "../../webpack.config.js";
import { serve } from "../../src/preview/cli/serve";
import { openBrowser } from "../support/programs";
import { middle } from "./measure";

/** Milliseconds from loading a page until its first button stands there: medians. */
export interface Readiness {
  ours: number;
  bare: number;
}

const RUNS = 31;
const folder = join(process.cwd(), "dist", "bench");

/** Notes when the first button stands there. As text: what the bench is compiled with puts helpers of its own into functions. */
const WATCH = `
  const look = () => {
    if (document.querySelector("#root button")) window.readyAfter = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** The pane beside the bare one: same webpack, same office.js, same simulated Excel, loaded by turns in one Chromium. */
export async function readiness(): Promise<Readiness> {
  await build();
  const { url, server } = await serve(folder, { port: 0 });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ locale: "da-DK" });
    await page.addInitScript(WATCH);
    await page.goto(url);
    const frame = page.frameLocator("iframe");
    const load = async (name: string): Promise<number> => {
      await page.locator("iframe").evaluate(
        (element, src) =>
          new Promise((loaded) => {
            element.addEventListener("load", loaded, { once: true });
            (element as HTMLIFrameElement).src = src;
          }),
        `${name}?${performance.now()}`,
      );
      await frame.locator("#root button").first().waitFor({ timeout: 20_000 });
      await page.waitForFunction("frames[0].readyAfter", null, { timeout: 20_000 });
      return page.evaluate<number>("frames[0].readyAfter");
    };
    const times: Record<keyof Readiness, number[]> = { ours: [], bare: [] };
    for (let run = -2; run < RUNS; run += 1) {
      const bare = await load("bare.html");
      const ours = await load("pane.html");
      if (run < 0) continue;
      times.bare.push(bare);
      times.ours.push(ours);
    }
    return { ours: middle(times.ours), bare: middle(times.bare) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The preview's build with the bare pane beside ours. */
async function build(): Promise<void> {
  const config: webpack.Configuration = configure({ preview: true }, { mode: "production" });
  const compiler = webpack({
    ...config,
    entry: { ...(config.entry as webpack.EntryObject), bare: page("bare", "tests/bench/bare.tsx", simulated) },
    output: { ...config.output, path: folder },
  });
  await new Promise<void>((built, failed) =>
    compiler?.run((error, stats) => {
      if (error ?? stats?.hasErrors()) failed(error ?? new Error(stats?.toString({ all: false, errors: true })));
      else built();
    }),
  );
}
