import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import { readWorkbook, type Since } from "../../src/excel/read";
import { deleteSheet } from "../../src/preview/host/byHand";
import { isHousekeeping } from "../../src/preview/host/host";
import { makeCommands } from "../../src/taskpane/commands";
import { initialState, reduce, type PaneEvent, type PaneState } from "../../src/taskpane/state";
import { isComputed } from "../../src/workbook/contents";
import type { Reading } from "../../src/workbook/reading";
import { People } from "../soak/people";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { Chance } from "../support/random";
import { setNamed, tableOf, type } from "../support/tables";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
});
afterEach(() => excel.close());

const never = (): never => {
  throw new Error("The workbook could not be read.");
};
const read = async (since: Since | null = null): Promise<Reading> => (await readWorkbook(since)) ?? never();

/** The sheets of some tables, by id. */
const sheetsOf = (...keys: string[]): Set<string> => new Set(keys.map((key) => tableOf(excel.book, key).sheet.id));
/** The sheets whose cells changed since the last call. */
const takeChanged = (): Set<string> => new Set(excel.host.book.takeChanges().map(({ sheet }) => sheet.id));
/** What the last round trip brought. */
const bytesReceived = (): number => excel.clients[0]?.roundTrips.filter(({ cleanUp }) => !cleanUp).at(-1)?.responseBytes ?? never();
/** A reading that knows which cells of people's hold formulas. */
const following = async (): Promise<Reading> => read({ reading: await read(), changed: new Set() });

/** What a reading tells: all but what our own formulas work out, and which tables hold formulas of people's. */
function told({ tables, ...rest }: Reading): unknown {
  const contents = [...tables].map(([key, table]) => {
    if (!table) return [key, null];
    return [key, { ...table, linked: null, values: table.values.map((row) => row.filter((_, place) => !isComputed(table, place))) }];
  });
  return { ...rest, contents };
}

test("only the tables of sheets that changed are read again, in one round trip and fewer bytes", async () => {
  fillInvented(excel.book);
  const before = await following();
  type(excel.book, "participants", 4, "name", "Nina Ny");
  excel.roundTrips();
  const after = await read({ reading: before, changed: sheetsOf("participants") });
  expect(excel.roundTrips()).toBe(1);
  const bytes = bytesReceived();
  expect(told(after)).toEqual(told(await read()));
  expect(bytes).toBeLessThan(bytesReceived() * 0.7);
  expect(after.organisation.participants[4]?.name).toBe("Nina Ny");
  expect(after.tables.get("areas")?.values).toBe(before.tables.get("areas")?.values);
  expect(after.tables.get("staffing")?.values).toBe(before.tables.get("staffing")?.values);
});

test("a table in which people link to other sheets is read again with them, from when on they do", async () => {
  type(excel.book, "participants", 0, "name", "Anna Prøve");
  let reading = await following();
  expect(reading.tables.get("staffing")?.linked).toBe(false);
  type(excel.book, "staffing", 0, "participant", "=Deltagere!A5");
  reading = await read({ reading, changed: sheetsOf("staffing") });
  expect(reading.organisation.staffing[0]?.participant).toBe("Anna Prøve");
  type(excel.book, "participants", 0, "name", "Bente Prøve");
  reading = await read({ reading, changed: sheetsOf("participants") });
  expect(reading.organisation.staffing[0]?.participant).toBe("Bente Prøve");
});

test("a column that is new may hold links, which is found out the next time", async () => {
  const before = await following();
  const table = tableOf(excel.book, "staffing");
  excel.book.addTableColumn(table, "Vores");
  const { top, right } = table.rect;
  excel.book.write(table.sheet, { top: top + 1, left: right, bottom: top + 1, right }, [["=Deltagere!A5"]]);
  const after = await read({ reading: before, changed: sheetsOf("staffing") });
  const later = await read({ reading: after, changed: new Set() });
  expect([before, after, later].map(({ tables }) => tables.get("staffing")?.linked)).toEqual([false, undefined, true]);
});

test("fields and dates that are counted from them follow a change of the overview", async () => {
  const before = await following();
  const after = await read({ reading: before, changed: new Set() });
  expect(told(after)).toEqual(told(before));
  setNamed(excel.book, "Projektstart", TODAY + 7);
  const moved = await read({ reading: after, changed: sheetsOf("competences") });
  expect(moved.organisation.phases[0]?.start).toBe(Number(before.organisation.phases[0]?.start) + 7);
});

test("a table that is gone, or whose sheet has another name, is noticed whatever changed; one that is back is read", async () => {
  const before = await following();
  const { sheet } = tableOf(excel.book, "participants");
  sheet.name = "Folk";
  const renamed = await read({ reading: before, changed: new Set() });
  expect(renamed.tables.get("participants")?.sheet).toBe("Folk");
  const copy = excel.book.copy();
  deleteSheet(excel.book, sheet);
  const gone = await read({ reading: renamed, changed: new Set() });
  expect(gone.notUnderstood).toContainEqual({ kind: "tableMissing", table: "participants" });
  excel.host.open(copy);
  expect((await read({ reading: gone, changed: new Set() })).tables.get("participants")?.values).toBeDefined();
});

test.each(Array.from({ length: 3 }, (_, index) => index + 1))(
  "whatever people do, what follows their changes sees what a whole reading sees (%i)",
  async (seed) => {
    const chance = new Chance(seed);
    const people = [new People(chance, "Px"), new People(chance, "Qx")];
    excel.book.write(tableOf(excel.book, "staffing").sheet, { top: 8, left: 5, bottom: 8, right: 5 }, [["=Tidsplan!B6"]]);
    let reading = await following();
    takeChanged();
    for (let step = 0; step < 8; step += 1) {
      for (let count = 1 + chance.below(4); count > 0; count -= 1) chance.of(people).act(excel.book);
      reading = await read({ reading, changed: takeChanged() });
      expect(told(reading)).toEqual(told(await read()));
    }
  },
);

describe("the pane", () => {
  let state: PaneState;
  let stop: () => void;
  beforeEach(async () => {
    state = initialState("da");
    const dispatch = (event: PaneEvent): void => void (state = reduce(state, event));
    stop = makeCommands(dispatch, () => state).follow(null);
    await until(() => state.step === null && state.book !== null);
    await pause(50);
  });
  afterEach(() => stop());

  const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  async function until(holds: () => boolean): Promise<void> {
    for (let count = 0; count < 200 && !holds(); count += 1) await pause(10);
  }
  const writeName = (name: string, row = 0): void => excel.host.edit((book) => type(book, "participants", row, "name", name));
  const writeNote = (about: string): void => excel.host.edit((book) => type(book, "staffing", 0, "about", about));
  const names = (): unknown[] => (state.book?.reading.organisation.participants ?? []).map(({ name }) => name).filter(Boolean);
  const note = (): unknown => state.book?.reading.organisation.staffing[0]?.about;

  test("sees changes on one sheet after the other", async () => {
    writeName("Anna Prøve");
    await until(() => names().length > 0);
    writeNote("hos økonomi");
    await until(() => note() !== "");
    writeName("Bente Prøve", 1);
    await until(() => names().length > 1);
    expect([names(), note()]).toEqual([["Anna Prøve", "Bente Prøve"], "hos økonomi"]);
  });

  test("loses no change whose reading was overtaken by that of another sheet", async () => {
    writeName("Anna Prøve");
    await until(() => names().length > 0);
    let letGo: () => void = () => undefined;
    const client = excel.clients[0] ?? never();
    client.gate = (request) => {
      if (isHousekeeping(request)) return Promise.resolve();
      client.gate = null;
      return new Promise((resolve) => (letGo = resolve));
    };
    writeName("Bente Prøve", 1);
    await until(() => client.gate === null);
    writeNote("hos økonomi");
    await until(() => note() !== "");
    letGo();
    await pause(100);
    expect([names(), note()]).toEqual([["Anna Prøve", "Bente Prøve"], "hos økonomi"]);
  });
});
