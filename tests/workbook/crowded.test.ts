import { openMade, TODAY, type TestExcel } from "../support/excel";
import { columnOf, columnValues, named, setNamed, tableOf, type as typeInto, writeRows } from "../support/tables";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 });
});
afterEach(() => excel.close());

/** Every text that a sheet shows. */
function textsOn(name: string): string[] {
  const sheet = excel.book.findSheet(name);
  const used = sheet && excel.book.usedRect(sheet);
  if (!sheet || !used) throw new Error(`There is no sheet ${name}.`);
  return Array.from({ length: used.bottom + 1 }, (_, row) =>
    Array.from({ length: used.right + 1 }, (__, column) => String(excel.book.valueAt(sheet, row, column))),
  ).flat();
}

const people = (count: number): void =>
  writeRows(
    excel.book,
    "participants",
    Array.from({ length: count }, (_, index) => ({ name: `Person ${index + 1}`, party: "Bibliotek" })),
    ["name", "party"],
  );

test("of forty people and sixty areas the matrix shows the first, and says that there are more", () => {
  const more = [
    "Kun de første 24 deltagere vises. Resten kan ses på arket Bemanding.",
    "Kun de første 30 områder vises. Resten kan ses på arket Kompetencer.",
  ];
  people(24);
  expect(textsOn("Matrix").filter((text) => more.includes(text))).toEqual([]);
  people(40);
  writeRows(
    excel.book,
    "areas",
    Array.from({ length: 60 }, (_, index) => ({ id: `X${index + 1}`, name: `Område ${index + 1}`, relevant: "Ja" })),
    ["id", "name", "relevant"],
  );
  expect(
    textsOn("Matrix")
      .filter((text) => more.includes(text))
      .sort(),
  ).toEqual([...more].sort());
  for (const sheet of ["Dækning over tid", "Ændringer"]) expect(textsOn(sheet)).toContain(more[1]);
});

test("a status taken twice on a day, a day that is none and an area that is none are told in their row", () => {
  const figures = {
    covered: 1,
    vulnerable: 0,
    clarifying: 0,
    dateMissing: 0,
    partly: 0,
    tooLate: 0,
    uncovered: 19,
    relevant: 20,
    assigned: 1,
    confirmed: 0,
  };
  const taken = [
    { date: TODAY, ...figures },
    { date: TODAY, ...figures },
    { date: "uge 9", ...figures },
    { date: TODAY + 7, ...figures, covered: "mange" },
    { date: "", occasion: "Styregruppe" },
    { date: TODAY + 14, ...figures },
  ];
  writeRows(excel.book, "trend", taken, ["date", "occasion", ...Object.keys(figures)]);
  expect(columnValues(excel.book, "trend", "check").slice(0, 7)).toEqual([
    "Status er taget to gange den dag",
    "Status er taget to gange den dag",
    "Ugyldig dato",
    "Tal mangler",
    "Ugyldig dato",
    "OK",
    "",
  ]);
  writeRows(
    excel.book,
    "areaTrend",
    [
      { date: TODAY - 7, area: "K1a", status: "Dækket" },
      { date: TODAY - 7, area: "K1b Inddrivelse på biblioteksområdet", status: "Udækket" },
      { date: TODAY - 7, area: "K9", status: "Udækket" },
      { date: TODAY - 7, area: "K1a", status: "Udækket" },
    ],
    ["date", "area", "status"],
  );
  expect(columnValues(excel.book, "areaTrend", "check").slice(0, 5)).toEqual([
    "Status er taget to gange den dag",
    "OK",
    "Ukendt område",
    "Status er taget to gange den dag",
    "",
  ]);
});

test("what has changed since the last status is told for each area", () => {
  people(1);
  const row = { participant: "Person 1", contribution: "Dækker", role: "Ansvarlig", confirmed: "Ja" };
  writeRows(
    excel.book,
    "staffing",
    [
      { ...row, area: "K1b" },
      { ...row, area: "K1d" },
    ],
    ["participant", "area", "contribution", "role", "confirmed"],
  );
  setNamed(excel.book, "Statusdato", TODAY);
  writeRows(
    excel.book,
    "areaTrend",
    [
      { date: TODAY - 30, area: "K1a", status: "Udækket" },
      { date: TODAY - 7, area: "K1a", status: "Dækket" },
      { date: TODAY - 7, area: "K1b", status: "Udækket" },
      { date: TODAY - 7, area: "K1c", status: "Delvist dækket" },
      { date: TODAY - 7, area: "K1d", status: "Dækket" },
      { date: TODAY, area: "K1b", status: "Dækket" },
    ],
    ["date", "area", "status"],
  );
  const sheet = tableOf(excel.book, "areaTrend").sheet;
  const grid = [0, 1, 2, 3].map((area) => [2, 3, 4].map((column) => excel.book.valueAt(sheet, 4 + area, column)));
  expect(grid).toEqual([
    ["Udækket", "Dækket", "Nyt hul"],
    ["Dækket", "Udækket", "Kommet på plads"],
    ["Udækket", "Delvist dækket", "Ændret"],
    ["Dækket", "Dækket", ""],
  ]);
});

test("the task is ready when the criterion is met and nothing that was written is left out; the next step says what to do", () => {
  const next = (): unknown => {
    const sheet = excel.book.findSheet("Overblik");
    if (!sheet) throw new Error("There is no overview.");
    const row = Array.from({ length: 40 }, (_, at) => at).find((at) => excel.book.valueAt(sheet, at, 0) === "Næste skridt") ?? 0;
    return [named(excel.book, "Klar"), excel.book.valueAt(sheet, row, 1)];
  };
  expect(next()).toEqual(["Nej", "Skriv deltagerne på arket Deltagere, og fordel områderne på arket Bemanding."]);
  people(2);
  const ids = columnValues(excel.book, "areas", "id").map(String);
  const row = { contribution: "Dækker", role: "Ansvarlig" };
  const columns = ["participant", "area", "contribution", "role", "confirmed"];
  const staff = (confirmed: string): void =>
    writeRows(
      excel.book,
      "staffing",
      ids.map((area) => ({ ...row, participant: "Person 1", area, confirmed })),
      columns,
    );
  staff("");
  expect(next()).toEqual(["Nej", "Få deltagerne til at bekræfte, og skriv Ja i kolonnen Bekræftet."]);
  staff("Ja");
  expect(next()).toEqual(["Ja", "Markér opgaven som fuldført i KLIK, og sæt det sidste trin under Metode til Færdig."]);
  typeInto(excel.book, "method", 3, "status", "Færdig");
  expect(next()).toEqual(["Ja", "Opgaven er fuldført."]);
  // A row that somebody wrote and that does not count is told, whatever the areas say.
  writeRows(
    excel.book,
    "staffing",
    [...ids.map((area) => ({ ...row, participant: "Person 1", area, confirmed: "Ja" })), { ...row, participant: "Ukendt", area: "K1a" }],
    columns,
  );
  expect(next()).toEqual([
    "Nej",
    "Det sidste trin er sat til Færdig, men opgaven er ikke klar. Ret de rækker på arket Bemanding, hvor Tjek ikke siger OK.",
  ]);
});

test("project roles are chosen on Deltagere, and the front page shows them; two who have one are told", () => {
  people(3);
  for (const [row, role] of ["Projektleder", "Projektejer", " projektleder "].entries())
    typeInto(excel.book, "participants", row, "projectRole", role);
  expect(["Projektejer", "Projektleder", "Koordinator"].map((name) => named(excel.book, name))).toEqual(["Person 2", "Person 1 +1", ""]);
  expect(columnOf("participants", "projectRole")).toBe(2);
});
