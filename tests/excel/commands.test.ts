import { sortTable } from "../../src/simulator/model/sorting";
import { recommendedAreas, type RecommendedArea } from "../../src/catalogue/catalogue";
import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { Problem } from "../../src/excel/errors";
import { fillRecommended } from "../../src/excel/fill";
import { readWorkbook } from "../../src/excel/read";
import { waits } from "../../src/excel/repeat";
import { reveal } from "../../src/excel/reveal";
import { watchWorkbook } from "../../src/excel/watch";
import type { Rect } from "../../src/simulator/model/a1";
import type { Table } from "../../src/simulator/model/sheet";
import { hostErrorCodes } from "../../src/simulator/model/errors";
import { row } from "../support/organisation";
import { openExcel, openMade, snapshot, TODAY, until, type TestExcel } from "../support/excel";
import { clearArea, columnOf, columnValues, tableOf, type } from "../support/tables";

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };
const recommended = (id: string): RecommendedArea => recommendedAreas(task23).find((area) => area.id === id) ?? never();
const ids = recommendedAreas(task23).map(({ id }) => id);

let excel: TestExcel;
beforeEach(async () => {
  excel = await openMade(inputs, 2);
});
afterEach(() => excel.close());

describe("fill", () => {
  test("changes nothing where nothing is missing, in one round trip", async () => {
    const before = snapshot(excel.book);
    expect(await fillRecommended(task23)).toEqual({ added: [], cellsFilled: 0 });
    expect(excel.roundTrips()).toBe(1);
    expect(snapshot(excel.book)).toEqual(before);
  });

  test("puts a missing area into a blank row and never touches a cell that somebody filled", async () => {
    clearArea(excel.book, 2);
    type(excel.book, "areas", 0, "name", "Vores eget navn");
    type(excel.book, "areas", 1, "suggestedParty", "");
    type(excel.book, "areas", 1, "note", "En bemærkning");
    type(excel.book, "areas", 5, "id", " k3A ");
    excel.roundTrips();
    expect(await fillRecommended(task23)).toEqual({ added: ["K1c"], cellsFilled: 1 });
    expect(excel.roundTrips()).toBe(2);
    expect(columnValues(excel.book, "areas", "id")).toEqual(ids.map((id) => (id === "K3a" ? " k3A " : id)));
    expect(columnValues(excel.book, "areas", "name")[0]).toBe("Vores eget navn");
    expect(columnValues(excel.book, "areas", "suggestedParty")[1]).toBe("Bibliotek");
    expect(columnValues(excel.book, "areas", "note")[1]).toBe("En bemærkning");
    expect(columnValues(excel.book, "areas", "status")[2]).toBe("Udækket");
  });

  test("a row in which somebody wrote only a note is not blank: the area goes below, and the table grows with its formulas and rules", async () => {
    clearArea(excel.book, 2);
    type(excel.book, "areas", 2, "note", "Aftales på mødet");
    const before = tableOf(excel.book, "areas").rect.bottom;
    expect((await fillRecommended(task23)).added).toEqual(["K1c"]);
    const table = tableOf(excel.book, "areas");
    expect(table.rect.bottom).toBe(before + 1);
    expect(columnValues(excel.book, "areas", "id").at(-1)).toBe("K1c");
    expect(columnValues(excel.book, "areas", "status").at(-1)).toBe("Udækket");
    expect(columnValues(excel.book, "areas", "note")[2]).toBe("Aftales på mødet");
    expect(table.sheet.conditionalFormats.every(({ rects }) => rects.every(({ bottom }) => bottom === table.rect.bottom))).toBe(true);
    const look = excel.book.engine.look(table.sheet, table.rect.bottom, table.rect.left + columnOf("areas", "status"));
    expect(look.fill).toBe("#F8B4B0");
  });

  test("makes room where somebody wrote below the table", async () => {
    clearArea(excel.book, 2);
    type(excel.book, "areas", 2, "note", "optaget");
    const table = tableOf(excel.book, "areas");
    const below = { top: table.rect.bottom + 2, left: 1, bottom: table.rect.bottom + 2, right: 1 };
    excel.book.write(table.sheet, below, [["Husk dette"]]);
    await fillRecommended(task23);
    expect(columnValues(excel.book, "areas", "id").at(-1)).toBe("K1c");
    expect(excel.book.valueAt(table.sheet, below.top + 1, 1)).toBe("Husk dette");
  });

  describe("where tables do not extend by themselves", () => {
    let stiff: TestExcel;
    const opened = async (excelApi?: string): Promise<Table> => {
      stiff = await openExcel(1, excelApi);
      stiff.use();
      await createWorkbook(task23, "da", inputs);
      stiff.book.expandsTables = false;
      clearArea(stiff.book, 2);
      type(stiff.book, "areas", 2, "note", "optaget");
      stiff.roundTrips();
      return tableOf(stiff.book, "areas");
    };
    afterEach(() => stiff.close());

    test.each([0, 2])("they are resized over the row; what stands %s rows below and beside it moves together", async (gap) => {
      const { sheet, rect } = await opened("1.13");
      const line = rect.bottom + 1 + gap;
      const note = (row: number, column: number): Rect => ({ top: row, left: column, bottom: row, right: column });
      if (gap > 0) stiff.book.write(sheet, note(line, 1), [["Husk dette"]]);
      stiff.book.write(sheet, note(line, rect.right + 2), [["ved siden af"]]);
      expect((await fillRecommended(task23)).added).toEqual(["K1c"]);
      expect(stiff.roundTrips()).toBe(4);
      expect(tableOf(stiff.book, "areas").rect).toEqual({ ...rect, bottom: rect.bottom + 1 });
      expect(columnValues(stiff.book, "areas", "id").at(-1)).toBe("K1c");
      expect(columnValues(stiff.book, "areas", "status").at(-1)).toBe("Udækket");
      const moved = gap > 0 ? 1 : 0;
      expect(stiff.book.valueAt(sheet, line + moved, rect.right + 2)).toBe("ved siden af");
      expect(stiff.book.valueAt(sheet, line + moved, 1)).toBe(gap > 0 ? "Husk dette" : recommended("K1c").competence.da);
      expect(await fillRecommended(task23)).toEqual({ added: [], cellsFilled: 0 });
    });

    test("where merged cells are in the way that is told, and nothing is left of the row", async () => {
      const { sheet, rect } = await opened("1.13");
      stiff.book.mergeCells(sheet, { top: rect.bottom + 1, left: 4, bottom: rect.bottom + 2, right: 5 });
      const before = snapshot(stiff.book);
      await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "tableFixed" });
      expect(snapshot(stiff.book)).toEqual(before);
    });

    test("an Excel that cannot resize them says what to do, and nothing is left of the row", async () => {
      const { rect } = await opened();
      const before = snapshot(stiff.book);
      await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "tableFixed", details: ["Omraader"] });
      expect(snapshot(stiff.book)).toEqual(before);
      expect(tableOf(stiff.book, "areas").rect).toEqual(rect);
      stiff.book.expandsTables = true;
      expect((await fillRecommended(task23)).added).toEqual(["K1c"]);
    });
  });

  test("says that the workbook is not ours, and that the table is gone", async () => {
    const foreign = await openExcel();
    foreign.use();
    await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "notOurs" });
    foreign.close();
    excel.use();
    excel.book.renameTable(tableOf(excel.book, "areas"), "Andet");
    await expect(fillRecommended(task23)).rejects.toMatchObject({ code: "tableMissing", details: ["Omraader"] });
  });
});

describe("read", () => {
  test("takes one round trip and gives typed rows", async () => {
    type(excel.book, "participants", 0, "name", "Anna Prøve");
    type(excel.book, "staffing", 0, "participant", "anna prøve ");
    type(excel.book, "staffing", 0, "area", "K2a");
    type(excel.book, "staffing", 0, "contribution", "Dækker");
    type(excel.book, "staffing", 0, "role", "Ansvarlig");
    excel.roundTrips();
    const reading = await readWorkbook();
    expect(excel.roundTrips()).toBe(1);
    expect(reading?.municipality).toBe("Prøvekøbing");
    expect(reading?.notUnderstood).toEqual([]);
    expect(reading?.organisation.statusDate).toBe(TODAY);
    expect(reading?.organisation.staffing[0]).toEqual(row({ participant: "anna prøve", area: "K2a" }));
    const area = (reading ?? never()).assessment.areas.find(({ area: { id } }) => id === "K2a");
    expect(area?.status).toBe("vulnerable");
  });

  test("lists what it cannot understand and where", async () => {
    type(excel.book, "staffing", 3, "from", "1.3.2027");
    type(excel.book, "staffing", 3, "role", "chef");
    type(excel.book, "areas", -1, "relevant", "Er det relevant?");
    excel.book.renameTable(tableOf(excel.book, "phases"), "MineFaser");
    expect((await readWorkbook())?.notUnderstood).toEqual(
      expect.arrayContaining([
        { kind: "notADate", table: "staffing", column: "from", row: 3 },
        { kind: "unknownWord", table: "staffing", column: "role", row: 3 },
        { kind: "columnMissing", table: "areas", column: "relevant" },
        { kind: "tableMissing", table: "phases" },
      ]),
    );
  });

  test("a workbook made in English is read in English", async () => {
    const english = await openExcel();
    english.use();
    await createWorkbook(task23, "en", inputs);
    type(english.book, "staffing", 0, "participant", "Nobody");
    type(english.book, "staffing", 0, "role", "Responsible");
    const reading = await readWorkbook();
    expect([reading?.language, reading?.organisation.staffing[0]?.role, columnValues(english.book, "staffing", "check")[0]]).toEqual([
      "en",
      "responsible",
      "Unknown participant",
    ]);
    english.close();
  });
});

test("reveal goes to the row wherever the area stands now", async () => {
  type(excel.book, "areas", 0, "id", "K7c");
  type(excel.book, "areas", 14, "id", "K1a");
  await reveal({ kind: "area", id: "K1a", column: "status" });
  const { sheet, rect } = tableOf(excel.book, "areas");
  expect(excel.book.active).toBe(sheet);
  expect(excel.book.selection).toEqual({
    top: rect.top + 15,
    bottom: rect.top + 15,
    left: columnOf("areas", "status"),
    right: columnOf("areas", "status"),
  });
  await expect(reveal({ kind: "area", id: "K9", column: "status" })).rejects.toMatchObject({ code: "rowGone", details: ["K9"] });
});

test("watching tells of changes made here and by co-authors, once for a burst, until it is stopped", async () => {
  let told = 0;
  const stop = await watchWorkbook(() => (told += 1));
  const [, coAuthor] = excel.clients;
  for (let row = 0; row < 5; row += 1) excel.host.edit((book) => type(book, "participants", row, "name", `Person ${row}`), coAuthor);
  await until(() => told > 0);
  expect(told).toBe(1);
  await stop();
  await witnessed(() => excel.host.edit((book) => type(book, "participants", 7, "name", "Ny"), coAuthor));
  expect(told).toBe(1);
});

/** Makes a change, and waits until somebody else who watches has been told of it: who was not told by then is not told. */
async function witnessed(change: () => void): Promise<void> {
  let told = false;
  const stop = await watchWorkbook(() => (told = true));
  change();
  await until(() => told);
  await stop();
}

test("watching tells of sorting where Excel does, and asks for it nowhere else", async () => {
  for (const [excelApi, expected] of [
    ["1.9", 0],
    ["1.10", 1],
  ] as const) {
    const other = await openExcel(2, excelApi);
    await createWorkbook(task23, "da", { municipality: "", projectStart: TODAY, goLive: null });
    const told: ReadonlySet<string>[] = [];
    const stop = await watchWorkbook((changed) => told.push(changed));
    const sort = (): void =>
      other.host.edit((book) => sortTable(book, tableOf(book, "areas"), columnOf("areas", "name")), other.clients[1] ?? null);
    const { id } = tableOf(other.book, "areas").sheet;
    const sortings = (): number => told.filter((sheets) => sheets.has(id)).length;
    // Sorting, and a change elsewhere that everybody is told of: when that is told, the sorting has been, too.
    const sortAndChange = (name: string): void => {
      sort();
      other.host.edit((book) => type(book, "participants", 7, "name", name), other.clients[1] ?? null);
    };
    sortAndChange("Ny");
    await until(() => told.length > 0);
    expect(sortings()).toBe(expected);
    await stop();
    const before = told.length;
    await witnessed(() => sortAndChange("En anden"));
    expect(told).toHaveLength(before);
    other.close();
  }
  excel.use();
});

afterEach(() => (waits.milliseconds = [400, 1200, 3600]));

test("every failure of Office's becomes a message for people, without what they wrote", async () => {
  waits.milliseconds = [];
  for (const code of hostErrorCodes) {
    const [client] = excel.clients;
    if (!client) continue;
    type(excel.book, "participants", 0, "name", "Hemmelig Person");
    client.failNext = { after: 0, code };
    const failure = await readWorkbook().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Problem);
    expect((failure as Problem).officeCode).toBe(code);
    expect(JSON.stringify(failure) + String(failure)).not.toContain("Hemmelig");
  }
});

const never = (): never => {
  throw new Error("The workbook could not be read.");
};
