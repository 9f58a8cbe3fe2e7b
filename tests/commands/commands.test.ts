import { task23 } from "../../src/catalogue/task23";
import { runCommand } from "../../src/commands/commands";
import { addressed, readAddress, wordsOf } from "../../src/commands/told";
import { createWorkbook } from "../../src/excel";
import "../../src/text/allLanguages";
import { openExcel, snapshot, TODAY, type TestExcel } from "../support/excel";
import { columnOf, setNamed, tableOf, type } from "../support/tables";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openExcel();
});
afterEach(() => excel.close());

/** What somebody reads on the page of a command. */
const read = (address: string): string | null => {
  const handedOver = readAddress(address);
  return handedOver && wordsOf(handedOver.language, handedOver.told);
};
const told = async (...[name, language]: Parameters<typeof runCommand>): Promise<string | null> => {
  const said = await runCommand(name, language);
  return said && read(addressed(language, said));
};

const create = () => createWorkbook(task23, "da", { municipality: "", projectStart: TODAY, goLive: null });

/** The id of the area whose status is selected, or what is selected instead. */
function selectedArea(): string {
  const { active, selection } = excel.book;
  const { sheet, rect } = tableOf(excel.book, "areas");
  if (active !== sheet || selection.left !== rect.left + columnOf("areas", "status")) return `${active.name} ${selection.top}`;
  return String(excel.book.valueAt(sheet, selection.top, rect.left + columnOf("areas", "id")));
}

test("the button makes the workbook once and says so where it is there already", async () => {
  expect(await runCommand("createWorkbook", "da")).toBeNull();
  const made = snapshot(excel.book);
  expect(await told("createWorkbook", "en")).toBe("The sheets are already in the workbook. Nothing has been changed.");
  expect(snapshot(excel.book)).toEqual(made);
});

test("next gap goes from gap to gap by urgency, begins anew after the last, and from anywhere else begins with the first", async () => {
  await create();
  setNamed(excel.book, "Statusdato", TODAY - 60);
  // What begins first is most urgent: K1a and K1b are needed in the first phase, all others later.
  const wanted = tableOf(excel.book, "areas");
  for (let row = 2; row < wanted.rect.bottom - wanted.rect.top; row += 1)
    type(excel.book, "areas", row, "relevant", row < 4 ? "Ja" : "Nej");
  const visited: string[] = [];
  for (let press = 0; press < 5; press += 1) {
    expect(await runCommand("nextGap", "da")).toBeNull();
    visited.push(selectedArea());
  }
  expect(new Set(visited.slice(0, 4))).toEqual(new Set(["K1a", "K1b", "K1c", "K1d"]));
  expect(visited[4]).toBe(visited[0]);
});

test("next gap begins with the first where no cell is selected, but a chart", async () => {
  await create();
  const [client] = excel.clients;
  if (!client) throw new Error("There is no window.");
  client.failNext = { after: 1, code: "InvalidSelection" };
  expect(await runCommand("nextGap", "da")).toBeNull();
  expect([client.failNext, selectedArea()]).toEqual([null, "K1a"]);
});

test("next gap says so where there is none, and changes nothing", async () => {
  await create();
  const { rect } = tableOf(excel.book, "areas");
  for (let row = 0; row < rect.bottom - rect.top; row += 1) type(excel.book, "areas", row, "relevant", "Nej");
  const before = snapshot(excel.book);
  expect(await told("nextGap", "da")).toBe("Der er ingen huller: alle relevante områder er på plads.");
  expect(snapshot(excel.book)).toEqual(before);
});

test("what goes wrong is told in words with its code", async () => {
  expect(await told("nextGap", "en")).toMatch(/^The workbook does not have the sheets from Organisering\. Nothing was changed\..*notOurs$/);
});

const problem = { problem: "sheetMissing", details: ["Bemanding"], support: "sheetMissing · ItemNotFound · Range.values" };

test("the page of a command says what is ours and names of sheets, whatever its address holds", () => {
  const address = (language: unknown, said: unknown): string => encodeURIComponent(JSON.stringify({ language, told: said }));
  expect(read(address("da", problem))).toBe(
    "Arket Bemanding findes ikke længere. Intet er ændret. Hent en tidligere version af filen. Kode til support: sheetMissing · ItemNotFound · Range.values",
  );
  const others: unknown[] = [
    { text: "Ring til 12 34 56 78" },
    { words: "notice.written" },
    { words: "Ring til 12 34 56 78" },
    { ...problem, problem: "toString" },
    { ...problem, details: ["Bemanding findes. Ring til 12 34 56 78"] },
    { ...problem, details: "Bemanding" },
    { ...problem, details: [1] },
    { ...problem, details: Array<string>(41).fill("x") },
    { ...problem, support: "Ring til 12 34 56 78" },
    { ...problem, support: "" },
    { problem: "sheetMissing" },
    null,
    7,
  ];
  expect(others.map((said) => read(address("da", said)))).toEqual(others.map(() => null));
  expect(readAddress(addressed("da", { ...problem, problem: "sheetMissing", details: ["x".repeat(99)] }))).toMatchObject({
    told: { details: ["x".repeat(31)] },
  });
  const lost = `Overblik!B4: ${"Husk dette. ".repeat(40)}`;
  expect(readAddress(addressed("da", { ...problem, problem: "notPutBack", details: [lost] }))).toMatchObject({ told: { details: [lost] } });
  expect([read(address("sv", problem)), read("%"), read("{}"), read("[]"), read("unloaded"), read("")]).toEqual(Array(6).fill(null));
});
