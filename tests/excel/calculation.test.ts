import { serialOfDay } from "../../src/base/dates";
import { createWorkbook, readWorkbook } from "../../src/excel";
import { task23 } from "../../src/catalogue/task23";
import { openExcel, openMade, snapshot, TODAY, type TestExcel } from "../support/excel";

import { columnValues, setNamed, type } from "../support/tables";

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
  const today = serialOfDay(new Date());
  for (const [day, isOdd] of [
    [today, false],
    [today - 1462, true],
    [today - 1461.5, true],
    [today - 1000, false],
  ] as const) {
    setNamed(excel.book, "Statusdato", day);
    expect([day, (await read()).from1904]).toEqual([day, isOdd]);
  }
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
