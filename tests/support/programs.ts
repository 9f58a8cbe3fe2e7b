import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

/** Programs that tests use where the machine has them. */

/** The shell first: it opens a page in two thirds of the time that the whole browser takes. */
const CHROMIUMS = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) =>
    ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map((file) =>
      join(process.env[variable] ?? "", file),
    ),
  ),
];

const SWITCHES = [
  // A page of a test does not live long enough for anything to be compiled twice.
  "--js-flags=--liftoff-only --max-optimized-bytecode-size=0",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Milliseconds: a browser starts in one or two seconds, on a busy machine in many more. */
const PATIENCE = 300_000;

/** What to do where no browser is to be had. */
const NO_BROWSER =
  "No browser to test in: install Chrome, Edge or Chromium, or name one in CHROMIUM_PATH (Debian and Ubuntu: apt-get install chromium).";

/**
 * The path of a browser that is installed: the one that CHROMIUM_PATH names, else one where they usually are; null where there is none.
 * @throws Error where CHROMIUM_PATH names none.
 */
export function installedBrowser(): string | null {
  const named = process.env["CHROMIUM_PATH"] ?? "";
  if (named !== "" && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is no program.`);
  const onPath = (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => CHROMIUMS.map((name) => join(folder, name)));
  return [named, ...onPath, ...ELSEWHERE].find((path) => path !== "" && existsSync(path)) ?? null;
}

/**
 * A Chromium to test in: one that is installed, else the one that Playwright downloaded.
 * @throws Error where there is none.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = installedBrowser();
  if (executablePath !== null) return chromium.launch({ executablePath, args: SWITCHES, timeout: PATIENCE });
  return chromium.launch({ args: SWITCHES, timeout: PATIENCE }).catch((error: unknown) => {
    throw String(error).includes("Executable doesn't exist") ? new Error(NO_BROWSER) : error;
  });
}

/**
 * Sees to it that there is a browser: one that is installed, else Playwright's own download, else, on Debian and Ubuntu as root, their
 * package. Gives its version.
 * @throws Error with what to install, where none of these gives one.
 */
export async function ensureBrowser(say: (line: string) => void): Promise<string> {
  if (installedBrowser() === null && (await startsNot())) {
    say("No browser is installed: downloading Playwright's headless Chromium …");
    const cli = join(createRequire(import.meta.url).resolve("playwright-core/package.json"), "..", "cli.js");
    const downloaded = await run(process.execPath, [cli, "install", "--only-shell", "chromium"]);
    if (!downloaded && process.platform === "linux" && process.getuid?.() === 0) {
      say("It cannot be had: installing Debian's package …");
      const install = (name: string): Promise<boolean> => run("apt-get", ["install", "-y", "--no-install-recommends", name]);
      if ((await run("apt-get", ["update"])) && !(await install("chromium-headless-shell"))) await install("chromium");
    }
  }
  const browser = await openBrowser();
  const version = browser.version();
  await browser.close();
  return version;
}

const startsNot = (): Promise<boolean> =>
  openBrowser().then(
    (browser) => browser.close().then(() => false),
    () => true,
  );

/** Milliseconds without a word after which a download has failed. */
const SILENCE = 60_000;

/** Runs an installer that asks nobody anything; false where it fails or falls silent. */
function run(program: string, args: string[]): Promise<boolean> {
  return new Promise((done) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "5000" };
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let silence = setTimeout(() => child.kill(), SILENCE);
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => child.kill(), SILENCE);
    };
    child.stdout.on("data", heard);
    child.stderr.on("data", heard);
    child.on("error", () => done(false));
    child.on("close", (code) => {
      clearTimeout(silence);
      done(code === 0);
    });
  });
}

/** nginx's program, or null where it is not installed; Debian keeps it where only root looks. */
export const nginx = (): string | null => ["nginx", "/usr/sbin/nginx"].find((program) => spawnSync(program, ["-v"]).status === 0) ?? null;

/** LibreOffice's program, or null where it is not installed. */
export const libreOffice = (): string | null =>
  ["soffice", "libreoffice"].find((program) => spawnSync(program, ["--version"]).status === 0) ?? null;
