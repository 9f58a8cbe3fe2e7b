import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes after gzip of the add-in's scripts, and what the tools take on a contributor's disk. */
export interface Size {
  /** All that the pane's page names. */
  firstScript: number;
  /** That and what is loaded by name while Office gets ready: all that the first view needs but its language. */
  firstView: number;
  allScripts: number;
  packages: number;
  installedMegabytes: number;
}

/**
 * What must not be exceeded. Scripts: what a pane may cost to load; installed: room for judges and kept libraries, still well below
 * what `yo office` with Fluent installs (1 058 MB).
 */
export const budgets: Size = { firstScript: 125_000, firstView: 200_000, allScripts: 300_000, packages: 800, installedMegabytes: 650 };

/** Measures a built add-in and what is installed. */
export function measureSize(folder: string): Size {
  const scripts = readdirSync(join(folder, "app")).filter((name) => name.endsWith(".js"));
  const page = readFileSync(join(folder, "taskpane.html"), "utf8");
  const compressed = new Map(scripts.map((name) => [name, gzipSync(readFileSync(join(folder, "app", name)), { level: 9 }).length]));
  const sum = (names: string[]): number => names.reduce((total, name) => total + (compressed.get(name) ?? 0), 0);
  const first = scripts.filter((name) => page.includes(name));
  const modules = join(process.cwd(), "node_modules");
  const { packages } = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")) as { packages: object };
  return {
    firstScript: sum(first),
    firstView: Math.max(...["open", "forms"].map((view) => sum([...first, ...scripts.filter((name) => isNeeded(name, view))]))),
    allScripts: sum(scripts),
    packages: Object.keys(packages).length,
    installedMegabytes: Math.round(bytesIn(modules) / MEGABYTE),
  };
}

/** Whether a view needs a script beside the page's own: that of an open workbook (`open`), or the form that makes one (`forms`). */
const isNeeded = (script: string, view: string): boolean => ["shared", "views", "workbook", view].includes(script.split(".")[0] ?? "");

/** Bytes of a block, as the file system counts them, and of a megabyte as `du` does. */
const BLOCK = 512;
const MEGABYTE = 1_048_576;

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((total, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return total + bytesIn(path);
    if (!entry.isFile()) return total;
    const { size, blocks } = statSync(path);
    // Windows tells no blocks.
    return total + (blocks ? blocks * BLOCK : size);
  }, 0);
}
