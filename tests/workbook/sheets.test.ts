import { shownStatuses, statuses } from "../../src/rules/statuses";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { columnNumber } from "../../src/simulator/model/a1";
import type { Sheet, Value } from "../../src/simulator/model/sheet";
import { styles } from "../../src/workbook/declaration/styles";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { columnOf, columnValues, named, setNamed, tableOf, type } from "../support/tables";

let excel: TestExcel;
beforeAll(async () => {
  excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 });
  fillInvented(excel.book);
});
afterAll(() => excel.close());

const sheetOf = (name: string): Sheet => {
  const sheet = excel.book.findSheet(name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  return sheet;
};
const fillAt = (sheet: Sheet, row: number, column: number): string | undefined => excel.book.engine.look(sheet, row, column).fill;
const fillOf = (key: string, row: number, column: string): string | undefined => {
  const { sheet, rect } = tableOf(excel.book, key);
  return fillAt(sheet, rect.top + 1 + row, rect.left + columnOf(key, column));
};

describe("the Gantt chart", () => {
  const first = columnNumber("Q");
  const weekOf = (day: number): number => first + Math.floor((day - TODAY) / 7);

  test("stands on Mondays from project start, and moves with it", () => {
    const sheet = sheetOf("Tidsplan");
    const phases = tableOf(excel.book, "phases");
    const start = excel.book.contentAt(phases.sheet, phases.rect.top + 2, phases.rect.left + columnOf("phases", "start")).formula ?? "";
    expect([0, 1, 39].map((week) => excel.book.valueAt(sheet, 3, first + week))).toEqual([TODAY, TODAY + 7, TODAY + 273]);
    setNamed(excel.book, "Projektstart", TODAY + 3);
    expect(excel.book.valueAt(sheet, 3, first)).toBe(TODAY);
    setNamed(excel.book, "Projektstart", "");
    type(excel.book, "phases", 1, "start", TODAY + 16);
    expect(excel.book.valueAt(sheet, 3, first)).toBe(TODAY + 14);
    setNamed(excel.book, "Projektstart", TODAY);
    type(excel.book, "phases", 1, "start", start);
  });

  test("says where the plan goes on after its last week", () => {
    const NOTE = "Planen er længere end 40 uger. Resten kan ses i ruden og på arket Kompetencer.";
    const sheet = sheetOf("Dækning over tid");
    const said = (): boolean =>
      [...sheet.cells.keys()].some((key) => excel.book.valueAt(sheet, Math.floor(key / 16384), key % 16384) === NOTE);
    expect(said()).toBe(false);
    const end = named(excel.book, "Idriftsaettelse");
    setNamed(excel.book, "Idriftsaettelse", TODAY + 52 * 7);
    expect(said()).toBe(true);
    setNamed(excel.book, "Idriftsaettelse", end);
  });

  test("draws phases, activities, what is done, what is late and milestones in the weeks of their days, and no others", () => {
    const { sheet, rect } = tableOf(excel.book, "activities");
    const bar = (row: number, day: number): string | undefined => fillAt(sheet, rect.top + 1 + row, weekOf(day));
    setNamed(excel.book, "Statusdato", TODAY + 150);
    type(excel.book, "activities", 1, "status", "Færdig\u00a0");
    type(excel.book, "activities", 3, "kind", " Milepæl ");
    expect(bar(1, TODAY + 7)).toBe(styles.barDone.fill);
    expect(bar(0, TODAY + 14)).toBe(styles.barLate.fill);
    expect(bar(0, TODAY + 21)).toBeUndefined();
    expect(bar(3, TODAY + 28)).toBe(styles.milestone.fill);
    expect(bar(3, TODAY + 35)).toBeUndefined();
    expect(bar(7, TODAY + 175)).toBe(styles.bar.fill);
    expect(bar(20, TODAY + 150)).toBe(styles.today.fill);
    // A Sunday at three in the afternoon, in the week that begins six days before.
    setNamed(excel.book, "Statusdato", TODAY + 146.625);
    expect([TODAY + 140, TODAY + 147].map((day) => bar(20, day))).toEqual([styles.today.fill, undefined]);
    const phases = tableOf(excel.book, "phases");
    expect(fillAt(phases.sheet, phases.rect.top + 1, weekOf(TODAY))).toBe(styles.barPhase.fill);
    expect(fillAt(phases.sheet, phases.rect.top + 1, weekOf(TODAY + 35))).toBeUndefined();
    setNamed(excel.book, "Statusdato", 46440);
  });
});

describe("the participant's card", () => {
  const grid = (): Value[][] => {
    const sheet = sheetOf("Deltagerkort");
    const top = 11;
    return Array.from({ length: 14 }, (_, row) => Array.from({ length: 9 }, (_, column) => excel.book.valueAt(sheet, top + row, column)));
  };

  test("lists every OK row of the chosen person, with the deputy of the area and what is missing", () => {
    setNamed(excel.book, "Kortdeltager", " dorthe DEMO ");
    const [one, two, three] = grid();
    expect(one?.slice(0, 4)).toEqual([1, "K1a Opkrævning på biblioteksområdet", "Dækker", "Ansvarlig"]);
    expect(one?.[7]).toBe("Emil Øvelse");
    expect(two?.slice(1, 4)).toEqual(["K1b Inddrivelse på biblioteksområdet", "Dækker", "Ansvarlig"]);
    expect(three?.every((value) => value === "")).toBe(true);
    setNamed(excel.book, "Kortdeltager", "Frida Attrap");
    const place = columnValues(excel.book, "areas", "id").indexOf("K3b");
    expect(grid()[1]?.slice(4, 6)).toEqual([columnValues(excel.book, "areas", "needFrom")[place], 46500]);
    expect(grid()[1]?.[8]).toContain("Dage uden ansvarlig: 101");
  });

  test("says when the area is needed where a row has no dates, and names no deputy to the deputy", () => {
    setNamed(excel.book, "Kortdeltager", "Emil Øvelse");
    const place = columnValues(excel.book, "areas", "id").indexOf("K1a");
    const need = ["needFrom", "needTo"].map((column) => columnValues(excel.book, "areas", column)[place]);
    expect(grid()[0]?.slice(3, 8)).toEqual(["Stedfortræder", ...need, "", ""]);
    type(excel.book, "staffing", 1, "to", Number(need[0]) - 1);
    expect(grid()[0]?.slice(4, 6)).toEqual(["", Number(need[0]) - 1]);
    type(excel.book, "staffing", 1, "to", "");
  });

  test("is empty for nobody and for a name that is not there, which it says", () => {
    const sheet = sheetOf("Deltagerkort");
    const said = (): boolean =>
      [...sheet.cells.keys()].some((key) => excel.book.valueAt(sheet, Math.floor(key / 16384), key % 16384) === "Ukendt deltager");
    for (const name of ["", " ", "Ukendt", "*", "=NA()"]) {
      setNamed(excel.book, "Kortdeltager", name);
      expect([name, said()]).toEqual([name, name.trim() !== ""]);
      expect(named(excel.book, "KortPlads")).toBe(0);
      expect(
        grid()
          .flat()
          .every((value) => value === ""),
      ).toBe(true);
    }
  });
});

test("what is missing is marked in its own cell", () => {
  expect(fillOf("staffing", 14, "participant")).toBe(styles.missingCell.fill);
  expect(fillOf("staffing", 13, "participant")).toBeUndefined();
  expect(fillOf("participants", 11, "party")).toBe(styles.missingCell.fill);
  expect(fillOf("processes", 0, "giver")).toBeUndefined();
  expect(fillOf("processes", 1, "handover")).toBe(styles.missingCell.fill);
  expect(fillOf("processes", 6, "giver")).toBeUndefined();
  expect(fillOf("klik", 0, "reader")).toBe(styles.missingCell.fill);
  expect(fillOf("method", 0, "status")).toBe(styles.covered.fill);
});

test("workload fills its cell by the person's own maximum", () => {
  const { sheet, rect } = tableOf(excel.book, "participants");
  const bar = (row: number): number | undefined =>
    excel.book.engine.look(sheet, rect.top + 1 + row, rect.left + columnOf("participants", "load")).bar?.share;
  expect([columnValues(excel.book, "participants", "load")[5], bar(5)]).toEqual([1, 1]);
  expect([columnValues(excel.book, "participants", "load")[3], bar(3)]).toEqual([0.5, 0.5]);
});

test("the overview counts, names the next gap and says why the task is not ready", () => {
  const overview = sheetOf("Overblik");
  const texts = [...overview.cells.keys()].map((key) => excel.book.valueAt(overview, Math.floor(key / 16384), key % 16384));
  expect(texts).toContain(12);
  expect(texts).toContain("11 / 20");
  expect(named(excel.book, "Klar")).toBe("Nej");
  expect(texts).toContainEqual(expect.stringMatching(/^K2a .* – Behovet er begyndt: Ansvarlig starter, efter at behovet er begyndt/));
  expect(texts).toContainEqual(expect.stringMatching(/^Ikke på plads: K2a, K3b, .*Ikke bekræftet: 7 af 14 rækker\.$/));
  expect(overview.charts).toHaveLength(1);
});

test("an area in which a cell shows an error stays in what stands in the way, with all others", () => {
  const overview = sheetOf("Overblik");
  const inTheWay = (): Value[] =>
    [...overview.cells.keys()]
      .map((key) => excel.book.valueAt(overview, Math.floor(key / 16384), key % 16384))
      .filter((value) => String(value).startsWith("Ikke på plads: "));
  const before = inTheWay();
  const { sheet, rect } = tableOf(excel.book, "areas");
  const cell = { row: rect.top + 5, column: rect.left + columnOf("areas", "relevant") };
  const was = excel.book.valueAt(sheet, cell.row, cell.column);
  type(excel.book, "areas", 4, "relevant", "=1/0");
  expect([columnValues(excel.book, "areas", "status")[4], columnValues(excel.book, "areas", "missing")[4]]).toEqual([
    "Udækket",
    "Behovet er begyndt: Fejl i en celle",
  ]);
  expect(inTheWay()).toEqual(before);
  type(excel.book, "areas", 4, "relevant", was);
  expect(inTheWay()).toEqual(before);
});

test("phases count what belongs to them, and days are counted with both ends", () => {
  const say = (column: string): Value[] => columnValues(excel.book, "phases", column).slice(0, 6);
  expect(say("areas")).toEqual([0, 15, 4, 1, 0, ""]);
  expect(say("activities")).toEqual([4, 2, 1, 1, 1, ""]);
  expect(say("done")).toEqual([1, 0, 0, 0, 0, ""]);
  expect(say("unassigned")).toEqual([0, 1, 1, 1, 1, ""]);
  expect(say("length")).toEqual([29, 50, 99, 43, 43, ""]);
  expect(columnValues(excel.book, "activities", "duration").slice(0, 4)).toEqual([15, 22, 15, 1]);
  expect(columnValues(excel.book, "activities", "duration").at(-1)).toBe("");
});

test("the overview's figures by status are the areas'", () => {
  const overview = sheetOf("Overblik");
  const labels = [...shownStatuses.map((status): string => statuses[status].words.da), "Relevante"];
  const shown = labels.map((_, index) => [excel.book.valueAt(overview, 6, 2 + index), excel.book.valueAt(overview, 7, 2 + index)]);
  const standing = columnValues(excel.book, "areas", "status");
  const count = (status: string): number => standing.filter((value) => value === status).length;
  const counts = shownStatuses.map((status) => count(statuses[status].words.da));
  expect(shown).toEqual(labels.map((label, index) => [label, counts[index] ?? 20]));
  expect(excel.book.valueAt(overview, 7, 0)).toBeCloseTo((count("Dækket") + count("Mangler stedfortræder")) / 20, 9);
  expect(excel.book.valueAt(overview, 7, 1)).toBeCloseTo(
    (count("Dækket") + count("Mangler stedfortræder") + count("Under afklaring")) / 20,
    9,
  );
});

test("drop-downs follow what people add to the lists", () => {
  const table = tableOf(excel.book, "parties");
  excel.book.write(table.sheet, { ...table.rect, top: table.rect.bottom + 1, bottom: table.rect.bottom + 1 }, [["It-leverandør"]]);
  expect(columnValues(excel.book, "parties", "value").at(-1)).toBe("It-leverandør");
  expect(excel.book.engine.resolve("=ListeParter", null)).toMatch(new RegExp(`\\$${table.rect.bottom + 1}$`));
});

test("every sheet prints on its width, with the municipality above and its headings repeated", () => {
  for (const sheet of excel.book.sheets.slice(1)) {
    expect([sheet.name, sheet.page.fitWidth, sheet.page.leftHeader]).toEqual([
      sheet.name,
      sheet.name === "Tidsplan" ? 2 : 1,
      "Prøvekøbing &D",
    ]);
    const portrait = ["Deltagerkort", "Matrix"].includes(sheet.name);
    expect([sheet.name, sheet.page.orientation, sheet.page.fitHeight]).toEqual([
      sheet.name,
      portrait ? "Portrait" : "Landscape",
      portrait ? 1 : null,
    ]);
  }
  expect(sheetOf("Bemanding").page.titleRows).toBe("$4:$4");
});
