import { join } from "node:path";
import { budgets, measureSize, type Size } from "./size";

/** `npm run size`: what the add-in and its tools weigh; exit code 1 where a budget is broken. */
const size = measureSize(join(process.cwd(), "dist", "addin"));
const broken = (Object.keys(budgets) as (keyof Size)[]).filter((key) => size[key] > budgets[key]);
for (const key of Object.keys(budgets) as (keyof Size)[])
  process.stdout.write(`${key}: ${size[key]} of ${budgets[key]}${broken.includes(key) ? " – too much" : ""}\n`);
process.exit(broken.length > 0 ? 1 : 0);
