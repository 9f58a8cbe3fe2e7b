import { clean } from "../../src/base/cells";
import { readWorkbook } from "../../src/excel";
import { areaFinder } from "../../src/rules/areaText";
import { readingWith } from "../../src/workbook/read/reading";
import { openMade, TODAY, type TestExcel } from "../support/excel";
import { columnValues, type as typeInto, writeRows } from "../support/tables";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 });
});
afterEach(() => excel.close());

const OWN = "K1a Opkrævning på biblioteksområdet";

/** What a cell may hold where an area belongs, and the row of the area that it means; null for none, `several` for more than one. */
const meanings: readonly (readonly [written: string, means: number | null | "several"])[] = [
  ["K1a", 0],
  [" k1A ", 0],
  [OWN, 0],
  ["Opkrævning på biblioteksområdet", 0],
  ["K1a Som den hed før", 0],
  ["K1a Som den hed før, fx a, b og c", 0],
  ["K1a, K1a", 0],
  ["K1a K2a", "several"],
  ["K1a og K2a", "several"],
  ["K1A OG K2A", "several"],
  ["K1a/K2a", "several"],
  ["K1a\nK2a", "several"],
  [`${OWN}; K2a Opsætning af debitorsystemets regler`, "several"],
  [`${OWN}, ${OWN}; K2a Opsætning`, "several"],
  ["Fælles navn", "several"],
  ["E1 Fælles navn", 20],
  ["E2", 21],
  ["Uden id", null],
  ["se K1a", null],
  ["K9z", null],
  ["K*", null],
  ["K1?", null],
  ["", null],
  ["-", null],
  ["K1a ;", 0],
  [`K1a ${"x".repeat(260)}`, 0],
  [`${"x".repeat(260)} K1a`, null],
];

test("an area is known by its id, its name, and what the drop-down offers; two at once are told: sheet and rules agree", () => {
  const ids = columnValues(excel.book, "areas", "id").map(String);
  const names = columnValues(excel.book, "areas", "name").map(String);
  const areas = [
    ...ids.map((id, row) => ({ id, name: names[row] ?? "" })),
    ...["E1", "E2", ""].map((id) => ({ id, name: id === "" ? "Uden id" : "Fælles navn" })),
  ];
  writeRows(
    excel.book,
    "areas",
    areas.map(({ id, name }) => ({ id, name })),
    ["id", "name"],
  );
  writeRows(
    excel.book,
    "staffing",
    meanings.map(([area]) => ({ area })),
    ["area"],
  );
  const finder = areaFinder(areas);
  const found = meanings.map(([written]) => {
    const { index, several } = finder(clean(written));
    return [written, several ? "several" : index < 0 ? null : index];
  });
  expect(found).toEqual(meanings.map((one) => [...one]));
  const counts = columnValues(excel.book, "staffing", "_areas");
  const places = columnValues(excel.book, "staffing", "_area");
  expect(
    meanings.map(([written], row) => [written, counts[row] === 2 ? "several" : places[row] === 0 ? null : Number(places[row]) - 1]),
  ).toEqual(found);
});

test("a row goes on counting when its area gets another name", () => {
  typeInto(excel.book, "staffing", 0, "area", OWN);
  typeInto(excel.book, "areas", 0, "name", "Opkrævning hos os");
  expect(columnValues(excel.book, "staffing", "_area")[0]).toBe(1);
});

test("a number as an id is compared as the text that this Excel makes of it, Danish or not", async () => {
  typeInto(excel.book, "areas", 0, "id", 1.5);
  const reading = (await readWorkbook()) ?? never();
  const meant = (written: string | number, key: string): string | undefined => {
    const changes = [
      { table: "areas", row: 0, column: "_key", after: key },
      { table: "staffing", row: 0, column: "area", after: written },
      { table: "staffing", row: 0, column: "participant", after: "Anna Prøve" },
    ];
    const { areas, staffing } = readingWith(reading, changes).assessment;
    return areas[staffing[0]?.area ?? -1]?.area.id;
  };
  const name = "Opkrævning på biblioteksområdet";
  expect([1.5, "1,5", `1,5 ${name}`, "1.5"].map((written) => meant(written, "1,5"))).toEqual(["1,5", "1,5", "1,5", undefined]);
  expect([1.5, "1.5", `1.5 ${name}`, `1,5 ${name}`].map((written) => meant(written, "1.5"))).toEqual(["1.5", "1.5", "1.5", undefined]);
});

function never(): never {
  throw new Error("There is none.");
}
