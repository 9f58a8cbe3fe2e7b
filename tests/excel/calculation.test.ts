import { createWorkbook, readWorkbook } from "../../src/excel";
import { task23 } from "../../src/catalogue/task23";
import { openExcel, openMade, snapshot, TODAY, type TestExcel } from "../support/excel";
import { columnValues, type } from "../support/tables";

const inputs = { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null };

let excel: TestExcel;
afterEach(() => excel.close());

const read = async () => (await readWorkbook()) ?? never();

test("where Excel only works out what it is asked to, the pane says that the sheets may be older than what it shows", async () => {
  excel = await openMade(inputs);
  const { book } = excel;
  const statuses = (): unknown => [columnValues(book, "areas", "status")[0], columnValues(book, "staffing", "check")[0]];
  expect((await read()).isManual).toBe(false);
  book.setCalculation("Manual");
  type(book, "participants", 0, "name", "Anna Prøve");
  for (const [column, text] of Object.entries({ participant: "Anna Prøve", area: "K1a", contribution: "Dækker", role: "Ansvarlig" }))
    type(book, "staffing", 0, column, text);
  const reading = await read();
  expect([reading.isManual, reading.assessment.areas[0]?.status]).toEqual([true, "vulnerable"]);
  expect(statuses()).toEqual(["Udækket", ""]);
  book.calculate();
  expect(statuses()).toEqual(["Mangler stedfortræder", "OK"]);
  book.setCalculation("Automatic");
  type(book, "staffing", 0, "participant", "");
  expect([(await read()).isManual, columnValues(book, "areas", "status")[0]]).toEqual([false, "Udækket"]);
});

test("where days are counted from 1904 nothing is made, and a workbook of ours is only read", async () => {
  excel = await openMade(inputs);
  expect((await read()).from1904).toBe(false);
  excel.book.from1904 = true;
  expect((await read()).from1904).toBe(true);
  excel.close();
  excel = await openExcel();
  excel.book.from1904 = true;
  const before = snapshot(excel.book);
  await expect(createWorkbook(task23, "da", inputs)).rejects.toMatchObject({ code: "from1904" });
  expect(snapshot(excel.book)).toEqual(before);
});

function never(): never {
  throw new Error("There is none.");
}
