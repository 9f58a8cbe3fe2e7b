import { join } from "node:path";
import { main } from "../../src/release/buildAddin";
import { budgets, measureSize, type Size } from "./size";

/** `npm run size`: what the add-in and its tools weigh, after `--build` as built now; exit code 1 where a budget is broken. */
if (process.argv.includes("--build")) {
  const code = await main(["--quiet"]);
  if (code !== 0) process.exit(code);
}
const size = measureSize(join(process.cwd(), "dist", "addin"));
const broken = (Object.keys(budgets) as (keyof Size)[]).filter((key) => size[key] > budgets[key]);
for (const key of Object.keys(budgets) as (keyof Size)[])
  process.stdout.write(`${key}: ${size[key]} of ${budgets[key]}${broken.includes(key) ? " – too much" : ""}\n`);
process.exit(broken.length > 0 ? 1 : 0);
