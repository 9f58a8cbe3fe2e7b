import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { serve } from "../../src/preview/cli/serve";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** A Chromium to test in: CHROMIUM_PATH, one that is installed, or the one in `@sparticuz/chromium` (Linux). */
export async function openBrowser(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  const found = [process.env["CHROMIUM_PATH"] ?? "", ...installed].find((path) => path !== "" && existsSync(path));
  if (found) return chromium.launch({ executablePath: found, args });
  if (process.platform === "linux" && process.arch === "x64") {
    const { default: packed } = await import("@sparticuz/chromium");
    return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...args] });
  }
  throw new Error("No Chrome, Edge or Chromium was found. Install one of them, or name it in CHROMIUM_PATH.");
}

/** Builds the preview as `npm start` does and serves it on a free port of this machine. */
export async function openPreview(): Promise<{ url: string; server: Server }> {
  const webpack = join(process.cwd(), "node_modules", "webpack-cli", "bin", "cli.js");
  execFileSync(process.execPath, [webpack, "--env", "preview", "--mode", "production"], { stdio: ["ignore", "ignore", "inherit"] });
  return serve(join(process.cwd(), "dist", "preview"), 0);
}
