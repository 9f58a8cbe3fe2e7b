import { parseArgs } from "node:util";
import { openSoak } from "./soak";

/** `npm run soak -- --seeds N --from SEED`: random schedules of panes and people; exit code 1 where anything is lost. */
const { values } = parseArgs({ options: { seeds: { type: "string", default: "1000" }, from: { type: "string", default: "1" } } });
const from = Number(values.from);
const soak = await openSoak();
let failed = 0;
for (let seed = from; seed < from + Number(values.seeds); seed += 1) {
  const wrong = await soak.run(seed);
  if (wrong.length === 0) continue;
  failed += 1;
  process.stdout.write(`seed ${seed}: ${wrong.join("; ")}\n  again: npm run soak -- --seeds 1 --from ${seed}\n`);
}
soak.close();
process.stdout.write(`${values.seeds} schedules from seed ${from}, ${failed} with a loss.\n`);
process.exit(failed > 0 ? 1 : 0);
