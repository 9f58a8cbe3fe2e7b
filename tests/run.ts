import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ensureBrowser, libreOffice, nginx } from "./support/programs";
import { hasValidator } from "./support/validator";

/**
 * `npm test`: formatting, lint, types, size and every test; what follows `--` goes to Jest, which then runs alone. What the machine
 * lacks is said before the first test where nothing goes without it, and at the end where something was left out.
 */
const require = createRequire(import.meta.url);
const bin = (name: string, file: string): string => join(dirname(require.resolve(`${name}/package.json`)), file);
const tsx = ["--import", "tsx"];

/** What the tests need, and what nobody wants to hear of after minutes: run at once, before them. */
const checks: Record<string, string[]> = {
  "build and size": [...tsx, "tests/bench/runSize.ts", "--build"],
  preview: ["tests/browser/build.cjs"],
  formatting: [bin("oxfmt", "bin/oxfmt"), "--check"],
  types: [bin("typescript", "bin/tsc"), "--singleThreaded"],
  lint: [bin("oxlint", "bin/oxlint"), "-c", "oxlint.config.js"],
};

/** A young heap large enough that what one test makes is gone before it is looked at twice. */
const JEST = ["--max-semi-space-size=128", bin("jest", "bin/jest.js")];

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;

/** Whether all checks hold. */
async function checkAll(): Promise<boolean> {
  const held = await Promise.all(Object.entries(checks).map(([name, command]) => check(name, command)));
  return !held.includes(false);
}

/** Runs a check; what it says is only of interest where it fails. */
function check(name: string, args: string[]): Promise<boolean> {
  const begun = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (text: Buffer) => said.push(text));
    child.stderr.on("data", (text: Buffer) => said.push(text));
    child.on("close", (code) => {
      say(`${code === 0 ? "✓" : "✗"} ${name} (${seconds(begun)})`);
      if (code !== 0) say(Buffer.concat(said).toString());
      done(code === 0);
    });
  });
}

async function main(args: string[]): Promise<number> {
  try {
    say(`Browser: Chromium ${await ensureBrowser(say)}`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const whole = args.length === 0;
  if (whole && !(await checkAll())) return 1;
  const passed = await test(args, whole);
  if (libreOffice() === null) say("Not checked, since LibreOffice is not installed: that it calculates the same in the .xlsx file.");
  if (nginx() === null) say("Not checked, since nginx is not installed: that it serves the add-in with the settings that are shipped.");
  if (!hasValidator())
    say("Not checked, since Microsoft's Open XML validator has no program for this system: that the .xlsx files are valid.");
  return passed ? 0 : 1;
}

function test(args: string[], previewIsBuilt: boolean): Promise<boolean> {
  const env = { ...process.env, PREVIEW_IS_BUILT: previewIsBuilt ? "yes" : "" };
  return new Promise((done) => {
    spawn(process.execPath, [...JEST, ...args], { stdio: "inherit", env }).on("close", (code) => done(code === 0));
  });
}

process.exit(await main(process.argv.slice(2)));
