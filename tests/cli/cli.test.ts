import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../src/base/languages";
import { checkWorkbook } from "../../src/preview/cli/check";
import { serve } from "../../src/preview/cli/serve";
import { openXlsx } from "../../src/simulator/file/open";
import { saveXlsx } from "../../src/simulator/file/xlsx";
import { Book } from "../../src/simulator/model/book";
import { startEngineFromDisk } from "../../src/simulator/node";

const folder = mkdtempSync(join(tmpdir(), "organisering-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tsx = ["--import", "tsx"];
const run = (script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [...tsx, `src/preview/cli/${script}.ts`, ...args], { encoding: "utf8" });

test("npm run workbook writes a file and says in one line what it made; it does not write over a file unless told to", () => {
  const file = join(folder, "en.xlsx");
  const made = run(
    "runWorkbook",
    file,
    "--lang",
    "en",
    "--start",
    "2027-02-01",
    "--go-live",
    "2027-08-02",
    "--municipality",
    "Prøvekøbing",
  );
  expect([made.status, made.stderr, made.stdout]).toEqual([0, "", `Wrote ${file}: 13 sheets, 20 areas, 20 gaps.\n`]);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");

  writeFileSync(file, "mine");
  const refused = run("runWorkbook", file);
  expect([refused.status, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toBe(`Filen findes allerede: ${file}. Brug --force for at skrive oven i den.\n`);
  expect(readFileSync(file, "utf8")).toBe("mine");
  expect(run("runWorkbook", file, "--force").status).toBe(0);
});

test.each([
  [["x.xlsx", "--municipality", "x".repeat(101)], "--municipality er højst 100 tegn, ikke 101: navnet står også i sidehovedet.\n"],
  [["x.xlsx", "--start", "1.3.2027"], '--start er en dato som 2027-03-01, ikke "1.3.2027".\n'],
  [["x.xlsx", "--go-live", "2027-02-30", "--lang", "en"], '--go-live is a date such as 2027-03-01, not "2027-02-30".\n'],
  [["x.xlsx", "--lang", "sv"], '--lang er et af da, en, ikke "sv".\n'],
  [["x.xls"], 'Filen skal ende på .xlsx: "x.xls".\n'],
  [["/findes/ikke/x.xlsx"], "Der kan ikke skrives til /findes/ikke/x.xlsx.\n"],
  [["x.xlsx", "--start"], expect.stringMatching(/^--start mangler sin værdi\. Brug: npm run workbook/)],
  [["x.xlsx", "--banan"], expect.stringMatching(/^Ukendt: --banan\. Brug: npm run workbook/)],
  [["x.xlsx", "--lang", "en", "--banan"], expect.stringMatching(/^Not known: --banan\. Usage: npm run workbook/)],
  [["x.xlsx", "y.xlsx"], expect.stringMatching(/^Ukendt: y\.xlsx\. Brug: npm run workbook/)],
  [["x.xlsx", "--start", "2027-08-02", "--go-live", "2027-02-01"], "Idriftsættelsen, 2027-02-01, ligger før projektstart, 2027-08-02.\n"],
  [[], expect.stringMatching(/^Brug: npm run workbook/)],
  [["x.xlsx", "--check", "--force"], expect.stringMatching(/^Ukendt: --force\. Brug: npm run workbook/)],
  [["x.xlsx", "--check"], "x.xlsx kan ikke læses.\n"],
])("npm run workbook -- %j gives one clear line, exit code 2, and writes nothing", (args, line) => {
  const { status, stdout, stderr } = run("runWorkbook", ...args.map((arg) => (arg.startsWith("x.") ? join(folder, arg) : arg)));
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr.replaceAll(`${folder}/`, "")).toEqual(line);
  expect(stderr.split("\n")).toHaveLength(2);
  expect(existsSync(join(folder, "x.xlsx"))).toBe(false);
});

describe("npm run workbook -- --check", () => {
  const made = join(folder, "lavet.xlsx");
  const file = join(folder, "tjek.xlsx");
  /** Checks in this process; what it says, and its exit code. */
  const check = async (language: Language = "da"): Promise<{ code: number; said: string }> => {
    const said: string[] = [];
    const out = jest.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
    try {
      return { code: await checkWorkbook({ file, language }), said: said.join("") };
    } finally {
      out.mockRestore();
    }
  };
  /** Opens the file, changes it as people do, and saves it. */
  const change = async (hands: (book: Book) => void): Promise<void> => {
    const book = await openXlsx(readFileSync(file));
    hands(book);
    writeFileSync(file, await saveXlsx(book));
  };
  beforeAll(async () => {
    await startEngineFromDisk();
    run("runWorkbook", made, "--start", "2027-02-01");
  });
  beforeEach(() => copyFileSync(made, file));

  test("a new workbook has nothing to correct: exit code 0", () => {
    const { status, stdout } = run("runWorkbook", file, "--check");
    expect([status, stdout.trim().split("\n").at(-1)]).toEqual([0, `${file}: intet at rette.`]);
  });

  test("what is broken, what does not count and what was not looked at is said, in the language asked for: exit code 1, and the file is only read", async () => {
    await change((book) => {
      const staffing = book.findTable("Bemanding");
      if (!staffing) throw new Error("There is no table.");
      const { top } = staffing.rect;
      book.write(staffing.sheet, { top: top + 1, left: 0, bottom: top + 1, right: 0 }, [["Ukendt Person"]]);
      book.write(staffing.sheet, { top: top + 2, left: 8, bottom: top + 2, right: 8 }, [["OK"]]);
      const name = book.findName("ListeRoller");
      if (name) book.deleteName(name);
    });
    const before = readFileSync(file);
    const { code, said } = await check("en");
    expect(code).toBe(1);
    expect(said).toMatch(/^How the sheets are built: .*ListeRoller/m);
    expect(said).toMatch(/^Does not count: .*Ukendt Person/m);
    expect(said).toMatch(/I6/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("a file that is no workbook, and a workbook of something else, are said to be that", async () => {
    writeFileSync(file, "Navn;Part");
    await expect(check()).rejects.toThrow(`${file} er ikke en .xlsx-fil.`);
    writeFileSync(file, await saveXlsx(new Book()));
    await expect(check()).rejects.toThrow(`${file} er ikke lavet af Organisering: der er ingen af dens tabeller.`);
  });
});

test("npm run workbook -- --catalogue makes another task's workbook, and names every fault of a wrong one", () => {
  const file = join(folder, "other.xlsx");
  const made = run("runWorkbook", file, "--catalogue", "tests/fixtures/another-task.json");
  expect([made.status, made.stderr, made.stdout]).toEqual([0, "", `Skrev ${file}: 13 ark, 3 områder, 3 huller.\n`]);
  const wrong = join(folder, "wrong.json");
  writeFileSync(
    wrong,
    readFileSync("tests/fixtures/another-task.json", "utf8").replace('"T1a"', '"1a"').replace('"waves": [', '"wave": ['),
  );
  const refused = run("runWorkbook", join(folder, "not.xlsx"), "--catalogue", wrong);
  expect([refused.status, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(/^Kataloget .*wrong\.json kan ikke bruges:\n(.*\n)*  competences\.0\.areas\.0\.id: /);
  expect(refused.stderr).toMatch(/\n  task\.waves?: /);
  expect(existsSync(join(folder, "not.xlsx"))).toBe(false);
  expect(run("runWorkbook", join(folder, "not.xlsx"), "--catalogue", "findes-ikke.json").stderr).toBe("findes-ikke.json kan ikke læses.\n");
});

test("npm run build -- --url with an address that Excel would not load gives one clear line and builds nothing", () => {
  const { status, stderr } = spawnSync(process.execPath, [...tsx, "src/release/runBuild.ts", "--url", "http://x.example/"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([
    2,
    '--url er en https-adresse som https://server/sti/, ikke "http://x.example/": Excel indlæser intet andet.\n',
  ]);
});

test("npm start says that a port is taken, and what a port is", async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const taken = run("runStart", "--port", String(port));
  expect([taken.status, taken.stderr]).toEqual([2, `Port ${port} er optaget. Vælg en anden: npm start -- --port ${port + 1}\n`]);
  server.close();
});

test.each([
  [["--port", "mange"], '--port er et tal fra 1 til 65535, ikke "mange".\n'],
  [["--prot"], expect.stringMatching(/^Ukendt: --prot\. Brug: npm start/)],
  [["--excel=ja"], expect.stringMatching(/^Ukendt: --excel\. Brug: npm start/)],
  [["--probes"], "--probes er til en rigtig Excel: skriv --excel --probes.\n"],
  [["x.xlsx"], expect.stringMatching(/^Ukendt: x\.xlsx\. Brug: npm start/)],
])("npm start -- %j gives one clear line about itself, and exit code 2", (args, line) => {
  const { status, stdout, stderr } = run("runStart", ...args);
  expect([status, stdout, stderr]).toEqual([2, "", line]);
  expect(stderr.split("\n")).toHaveLength(2);
});

test.each([
  ["src/preview/cli/runStart.ts", "Usage: npm start"],
  ["src/preview/cli/runWorkbook.ts", "Usage: npm run workbook"],
  ["src/release/runBuild.ts", "Usage: npm run build"],
])("%s --help says how that command is used, and does nothing", (script, usage) => {
  const { status, stdout } = spawnSync(process.execPath, [...tsx, script, "--help", "--lang", "en"], { encoding: "utf8" });
  expect([status, stdout.startsWith(usage)]).toEqual([0, true]);
});

test("a request for no part of a file, or under another name, is answered and ends nothing", async () => {
  const pages = mkdtempSync(join(folder, "pages-"));
  writeFileSync(join(pages, "index.html"), "her");
  const { url, server } = await serve(pages, { port: 0 });
  const ask = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((answered) => get(url, { headers }, (response) => answered(response.resume().statusCode)));
  expect(await ask({ range: "bytes=5-1" })).toBe(200);
  expect(await ask({ range: "bytes=1-" })).toBe(200);
  expect(await ask({ host: "ond.example" })).toBe(403);
  expect(await ask({ host: "localhost:1" })).toBe(200);
  server.close();
});
