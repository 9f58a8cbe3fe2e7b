import { openSoak, type Soak } from "./soak";

let soak: Soak;
beforeAll(async () => {
  soak = await openSoak();
});
afterAll(() => soak.close());

/** Schedules in one test: `npm run soak` runs as many as are asked for. */
const BATCH = 40;

test.each([1, 2, 3, 4, 5])("panes and people on one workbook lose nothing and make one structure: schedules, part %i", async (part) => {
  const wrong: string[] = [];
  for (let seed = (part - 1) * BATCH + 1; seed <= part * BATCH; seed += 1) {
    for (const loss of await soak.run(seed)) wrong.push(`npm run soak -- --seeds 1 --from ${seed}: ${loss}`);
  }
  expect(wrong).toEqual([]);
});
