import { openSoak, type Soak } from "./soak";
import { openTampering } from "./tamper";

let soak: Soak;
let tampering: Soak;
beforeAll(async () => {
  soak = await openSoak();
  tampering = await openTampering();
});
afterAll(() => {
  soak.close();
  tampering.close();
});

/** Schedules in one test: `npm run soak` runs as many as are asked for. */
const BATCH = 40;

test.each([1, 2, 3, 4, 5])("panes and people on one workbook lose nothing and make one structure: schedules, part %i", async (part) => {
  const wrong: string[] = [];
  for (let seed = (part - 1) * BATCH + 1; seed <= part * BATCH; seed += 1) {
    for (const loss of await soak.run(seed)) wrong.push(`npm run soak -- --seeds 1 --from ${seed}: ${loss}`);
  }
  expect(wrong).toEqual([]);
});

/** Tampered workbooks in one test. */
const TAMPERED = 20;

test.each([1, 2, 3, 4, 5])(
  "a check names every mistake that people make, and repairing mends it, keeps what they wrote and then changes nothing more: part %i",
  async (part) => {
    const wrong: string[] = [];
    for (let seed = (part - 1) * TAMPERED + 1; seed <= part * TAMPERED; seed += 1) {
      for (const fault of await tampering.run(seed)) wrong.push(`npm run soak -- --tamper --seeds 1 --from ${seed}: ${fault}`);
    }
    expect(wrong).toEqual([]);
  },
);
