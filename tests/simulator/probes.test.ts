import { buildSync } from "esbuild";
import { Book } from "../../src/simulator/model/book";
import { openOffice, startEngineFromDisk } from "../../src/simulator/node";
import { Host } from "../../src/simulator/wire/host";
import { probes } from "../probes/probes";
import { reportOf, runProbes } from "../probes/probe";
import { openExcel, until, type TestExcel } from "../support/excel";

let excel: TestExcel;
beforeAll(async () => {
  excel = await openExcel();
});
afterAll(() => excel.close());

test("the simulated Excel does what is taken for granted of the real one", async () => {
  const sheets = excel.book.sheets.length;
  const probed = await runProbes(probes);
  expect(reportOf(probed, "host")).toBe(`host: ${probes.length} probes, 0 otherwise`);
  expect(excel.book.sheets).toHaveLength(sheets);
  expect(excel.book.names).toEqual([]);
});

test("each is told apart, rests on a document or says that it does not, and there are enough of them", () => {
  expect(new Set(probes.map(({ does }) => does)).size).toBe(probes.length);
  for (const { source } of probes) expect(source).toMatch(/^(https:\/\/\S+|unverified)$/);
  expect(probes.length).toBeGreaterThanOrEqual(80);
  expect(new Set(probes.map(({ about }) => about)).size).toBe(6);
});

test("what is otherwise is told with what was expected and what came", async () => {
  const [first] = probes;
  if (!first) throw new Error("There are no probes.");
  const report = reportOf(await runProbes([{ ...first, expects: "something else" }]), "host");
  expect(report).toMatch(/1 otherwise\n✗ write: .*\n.*"something else"\n.*46447/);
});

test("the page for a real Excel runs them all at one press, and gives a text to copy", async () => {
  await startEngineFromDisk();
  const office = await openOffice(new Host(new Book()).connect());
  const { outputFiles } = buildSync({
    entryPoints: ["tests/probes/page.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2021",
  });
  office.evaluate(outputFiles[0]?.text ?? "");
  const press = (): unknown => office.evaluate("document.querySelector('button')?.click()");
  await until(() => office.evaluate("document.querySelector('button')") !== null);
  press();
  await until(() => office.evaluate("document.querySelector('textarea').value") !== "");
  expect(office.evaluate("document.querySelector('textarea').value")).toMatch(
    new RegExp(`^Excel .*: ${probes.length} probes, 0 otherwise$`),
  );
  expect(office.evaluate("document.querySelector('[role=status]').textContent")).toMatch(/^Done/);
  office.close();
});
