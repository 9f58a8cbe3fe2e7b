import { parseArgs } from "node:util";
import { openSoak } from "./soak";
import { openTampering } from "./tamper";

/**
 * `npm run soak -- --seeds N --from SEED`: random schedules of panes and people; with `--tamper` random mistakes, checked and
 * repaired. Exit code 1 where anything is lost.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    tamper: { type: "boolean", default: false },
  },
});
const [from, seeds] = [values.from, values.seeds].map(Number);
if (from === undefined || seeds === undefined || ![from, seeds].every((number) => Number.isInteger(number) && number > 0)) {
  process.stderr.write(`--seeds and --from are whole numbers from 1, not "${values.seeds}" and "${values.from}".\n`);
  process.exit(2);
}
const soak = await (values.tamper ? openTampering() : openSoak());
let failed = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const wrong = await soak.run(seed).catch((error: unknown) => [`it broke off: ${String(error)}`]);
  if (wrong.length === 0) continue;
  failed += 1;
  process.stdout.write(
    `seed ${seed}: ${wrong.join("; ")}\n  again: npm run soak -- ${values.tamper ? "--tamper " : ""}--seeds 1 --from ${seed}\n`,
  );
}
soak.close();
process.stdout.write(`${seeds} seeds from ${from}, ${failed} with a loss.\n`);
process.exit(failed > 0 ? 1 : 0);
