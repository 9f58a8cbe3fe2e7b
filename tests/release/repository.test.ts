import { readdirSync, readFileSync } from "node:fs";

const workflows = readdirSync(".github/workflows").map((name) => [name, readFileSync(`.github/workflows/${name}`, "utf8")] as const);
const { version, engines } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string; engines: { node: string } };

test.each(workflows)(
  "%s uses actions by the hash of a commit, with the version beside it, and asks for no more rights than it needs",
  (_, text) => {
    const used = [...text.matchAll(/uses: *(.*)/g)].map(([, action]) => action);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? ""))).toEqual([]);
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  },
);

test("tests run on the oldest Node that is promised, and on those after it", () => {
  const text = workflows.find(([name]) => name === "test.yml")?.[1] ?? "";
  const versions = /node: \[(.*)\]/.exec(text)?.[1]?.split(", ").map(Number) ?? [];
  expect(versions).toEqual([20, 22, 24]);
  expect(engines.node.startsWith(`>=${versions[0]}.`)).toBe(true);
  expect(text).toContain("npm ci && npm test");
});

test("publiccode.yml tells of today's version, with descriptions as long as the standard asks for", () => {
  const text = readFileSync("publiccode.yml", "utf8");
  expect(text).toContain(`softwareVersion: ${version}\n`);
  const short = [...text.matchAll(/shortDescription: (.*)/g)].map(([, words]) => words?.length ?? 0);
  const long = [...text.matchAll(/longDescription: >\n((?: {6}.*\n)+)/g)].map(
    ([, words]) => words?.replace(/\s+/g, " ").trim().length ?? 0,
  );
  expect([short.length, long.length]).toEqual([2, 2]);
  expect(Math.max(...short)).toBeLessThanOrEqual(150);
  expect(Math.min(...long)).toBeGreaterThanOrEqual(150);
});
