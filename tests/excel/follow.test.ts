import { task23 } from "../../src/catalogue/task23";
import { readWorkbook, type Since } from "../../src/excel/read";
import { repair } from "../../src/excel/repair";
import { cellAt, contains } from "../../src/simulator/model/a1";
import { deleteSheet } from "../../src/simulator/model/byHand";
import { isHousekeeping } from "../../src/simulator/wire/host";
import { makeCommands, type Commands } from "../../src/taskpane/commands";
import { gapsOf, initialState, reduce, type PaneEvent, type PaneState } from "../../src/taskpane/state";
import { planAssignment } from "../../src/workbook/change/assignment";
import { isComputed, isRead } from "../../src/workbook/read/contents";
import type { Reading } from "../../src/workbook/read/reading";
import { People } from "../soak/people";
import { openMade, TODAY, until, type TestExcel } from "../support/excel";
import { fillInvented } from "../support/invented";
import { always } from "../support/random";
import { setNamed, tableOf, type } from "../support/tables";
import { wishFor } from "../support/wishes";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: null });
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
const lengthReceived = (): number => excel.clients[0]?.roundTrips.filter(({ cleanUp }) => !cleanUp).at(-1)?.responseLength ?? never();
/** A reading that knows which cells of people's hold formulas. */
const following = async (): Promise<Reading> => read({ reading: await read(), sheets: new Set(), whole: false });

/** What a reading tells: all but what our own formulas work out, and which tables hold formulas of people's. */
function told({ tables, ...rest }: Reading): unknown {
  const contents = [...tables].map(([key, table]) => {
    if (!table) return [key, null];
    // Nobody is told that totals are shown; who writes looks again.
    return [
      key,
      { ...table, linked: null, showTotals: null, values: table.values.map((row) => row.filter((_, place) => !isComputed(table, place))) },
    ];
  });
  return { ...rest, contents };
}

/** What the cells that are read show, by place, as the workbook itself has it. */
function shown({ tables }: Reading): { read: unknown; shows: unknown } {
  const cells = [...tables].flatMap(([key, table]) => {
    if (!table) return [];
    const { sheet } = tableOf(excel.book, key);
    return table.values.flatMap((row, index) =>
      row.flatMap((cell, place) =>
        isRead(table, place) ? [[cell, excel.book.valueAt(sheet, table.firstRow + index, table.firstColumn + place)] as const] : [],
      ),
    );
  });
  return { read: cells.map(([read]) => read), shows: cells.map(([, shows]) => shows) };
}

test("what our own formulas work out is not asked for, whether all is read or what changed", async () => {
  fillInvented(excel.book);
  const asked = jest.spyOn(excel.book.engine, "value");
  const before = await following();
  const after = await read({ reading: before, sheets: sheetsOf("areas", "staffing"), whole: true });
  for (const [key, table] of [...before.tables, ...after.tables]) {
    if (!table) continue;
    const { sheet, rect } = tableOf(excel.book, key);
    const places = asked.mock.calls.flatMap(([of, row, column]) =>
      of === sheet && contains(rect, cellAt(row, column)) ? [column - rect.left] : [],
    );
    // How this Excel writes a number that is an id is asked of the formula that makes a text of it.
    const ofOurs = [...new Set(places)].filter((place) => isComputed(table, place) && place !== table.columns.get("_key"));
    expect([key, ofOurs]).toEqual([key, []]);
  }
  expect(asked).toHaveBeenCalled();
});

test("an area's id that is a number is read as this Excel writes it, whether all is read or what changed", async () => {
  const before = await following();
  type(excel.book, "areas", 0, "id", 1.5);
  // As a Danish Excel works it out.
  type(excel.book, "areas", 0, "_key", "'1,5");
  const after = await read({ reading: before, sheets: sheetsOf("areas"), whole: false });
  const whole = await read();
  expect([after, whole].map(({ organisation }) => organisation.areas[0]?.id)).toEqual(["1,5", "1,5"]);
});

test("a table with columns of people's own is read whole, in a second round trip, and from then on in one", async () => {
  const { sheet, rect } = tableOf(excel.book, "staffing");
  excel.book.addTableColumn(tableOf(excel.book, "staffing"), "Vores");
  excel.book.write(sheet, { top: rect.top + 1, left: rect.right + 1, bottom: rect.top + 1, right: rect.right + 1 }, [["hos os"]]);
  excel.roundTrips();
  let reading = await read();
  expect(excel.roundTrips()).toBe(2);
  expect(reading.tables.get("staffing")?.values[0]?.at(-1)).toBe("hos os");
  reading = await read({ reading, sheets: new Set(), whole: true });
  expect(excel.roundTrips()).toBe(1);
  expect(reading.tables.get("staffing")?.values[0]?.at(-1)).toBe("hos os");
});

test("only the tables of sheets that changed are read again, in one round trip and fewer bytes", async () => {
  fillInvented(excel.book);
  const before = await following();
  type(excel.book, "participants", 4, "name", "Nina Ny");
  excel.roundTrips();
  const after = await read({ reading: before, sheets: sheetsOf("participants"), whole: false });
  expect(excel.roundTrips()).toBe(1);
  const bytes = lengthReceived();
  expect(told(after)).toEqual(told(await read()));
  expect(bytes).toBeLessThan(lengthReceived() * 0.7);
  expect(after.organisation.participants[4]?.name).toBe("Nina Ny");
  expect(after.tables.get("areas")?.values).toBe(before.tables.get("areas")?.values);
  expect(after.tables.get("staffing")?.values).toBe(before.tables.get("staffing")?.values);
});

test("a table in which people link to other sheets is read again with them, from when on they do", async () => {
  type(excel.book, "participants", 0, "name", "Anna Prøve");
  let reading = await following();
  expect(reading.tables.get("staffing")?.linked).toBe(false);
  type(excel.book, "staffing", 0, "participant", "=Deltagere!A5");
  excel.roundTrips();
  reading = await read({ reading, sheets: sheetsOf("staffing"), whole: false });
  expect(excel.roundTrips()).toBe(2);
  expect(reading.organisation.staffing[0]?.participant).toBe("Anna Prøve");
  type(excel.book, "participants", 0, "name", "Bente Prøve");
  reading = await read({ reading, sheets: sheetsOf("participants"), whole: false });
  expect(excel.roundTrips()).toBe(1);
  expect(reading.organisation.staffing[0]?.participant).toBe("Bente Prøve");
});

test("a change in the largest tables brings hardly more than reading them all", async () => {
  fillInvented(excel.book);
  const before = await following();
  type(excel.book, "staffing", 0, "about", "hos økonomi");
  excel.roundTrips();
  const after = await read({ reading: before, sheets: sheetsOf("areas", "staffing", "participants"), whole: false });
  expect(excel.roundTrips()).toBe(1);
  const bytes = lengthReceived();
  const whole = await read();
  expect(after.organisation).toEqual(whole.organisation);
  expect(bytes).toBeLessThan(lengthReceived() * 1.25);
});

test("a column that is new may hold links, which is found out the next time", async () => {
  const before = await following();
  const table = tableOf(excel.book, "staffing");
  excel.book.addTableColumn(table, "Vores");
  const { top, right } = table.rect;
  excel.book.write(table.sheet, { top: top + 1, left: right, bottom: top + 1, right }, [["=Deltagere!A5"]]);
  const after = await read({ reading: before, sheets: sheetsOf("staffing"), whole: false });
  const later = await read({ reading: after, sheets: new Set(), whole: false });
  expect([before, after, later].map(({ tables }) => tables.get("staffing")?.linked)).toEqual([false, undefined, true]);
});

test("fields and dates that are counted from them follow a change of the overview", async () => {
  const before = await following();
  const after = await read({ reading: before, sheets: new Set(), whole: false });
  expect(told(after)).toEqual(told(before));
  setNamed(excel.book, "Projektstart", TODAY + 7);
  const moved = await read({ reading: after, sheets: sheetsOf("competences"), whole: false });
  expect(moved.organisation.phases[0]?.start).toBe(Number(before.organisation.phases[0]?.start) + 7);
});

test("a table that was made again on a new sheet is not taken for the one that was read", async () => {
  type(excel.book, "participants", 0, "name", "Anna Prøve");
  const before = await following();
  deleteSheet(excel.book, tableOf(excel.book, "participants").sheet);
  await repair({ kind: "makeSheets", sheets: ["participants"] }, task23);
  const after = await read({ reading: before, sheets: new Set(), whole: false });
  expect(after.organisation.participants[0]?.name).toBe("");
});

test("reading the whole again keeps what is known of links", async () => {
  const before = await following();
  const after = await read({ reading: before, sheets: new Set(), whole: true });
  expect(told(after)).toEqual(told(before));
  expect(after.tables.get("areas")?.values).not.toBe(before.tables.get("areas")?.values);
  expect([...after.tables].map(([key, table]) => [key, table?.linked])).toEqual(
    [...before.tables].map(([key, table]) => [key, table?.linked]),
  );
});

test("a table that is gone, or whose sheet has another name, is noticed whatever changed; one that is back is read", async () => {
  const before = await following();
  const { sheet } = tableOf(excel.book, "participants");
  sheet.name = "Folk";
  const renamed = await read({ reading: before, sheets: new Set(), whole: false });
  expect(renamed.tables.get("participants")?.sheet).toBe("Folk");
  const copy = excel.book.copy();
  deleteSheet(excel.book, sheet);
  const gone = await read({ reading: renamed, sheets: new Set(), whole: false });
  expect(gone.notUnderstood).toContainEqual({ kind: "tableMissing", table: "participants" });
  excel.host.open(copy);
  expect((await read({ reading: gone, sheets: new Set(), whole: false })).tables.get("participants")?.values).toBeDefined();
});

test("whatever people do, what follows their changes sees what a whole reading sees", async () => {
  const made = excel.book;
  await always(4, async (chance) => {
    excel.host.open(made.copy());
    const people = [new People(chance, "Px"), new People(chance, "Qx")];
    // Every other time somebody linked to another sheet already.
    if (chance.sometimes(0.5))
      excel.book.write(tableOf(excel.book, "staffing").sheet, { top: 8, left: 5, bottom: 8, right: 5 }, [["=Tidsplan!B6"]]);
    let reading = await following();
    takeChanged();
    for (let step = 0; step < 8; step += 1) {
      for (let count = 1 + chance.below(4); count > 0; count -= 1) chance.of(people).act(excel.book);
      reading = await read({ reading, sheets: takeChanged(), whole: false });
      const whole = await read();
      expect(told(reading)).toEqual(told(whole));
      const { read: cells, shows } = shown(whole);
      expect(cells).toEqual(shows);
    }
  });
});

describe("the pane", () => {
  let state: PaneState;
  let commands: Commands;
  let stop: () => void;
  beforeEach(async () => {
    state = initialState("da");
    const dispatch = (event: PaneEvent): void => void (state = reduce(state, event));
    const made = makeCommands(dispatch, () => state);
    commands = made.commands;
    stop = made.follow(null);
    await until(() => state.step === null && state.book !== null && excel.clients[0]?.listens === true);
  });
  afterEach(() => stop());

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

  /** Holds the pane's next reading back until `letGo`. */
  function holdReading(): { isHeld: () => boolean; letGo: () => void } {
    const client = excel.clients[0] ?? never();
    let release: (() => void) | null = null;
    client.gate = (request) => {
      if (isHousekeeping(request)) return Promise.resolve();
      client.gate = null;
      return new Promise((resolve) => (release = resolve));
    };
    return { isHeld: () => release !== null, letGo: () => release?.() };
  }
  /** A change that Excel does not tell of. */
  const writeNameUntold = (name: string): void => {
    type(excel.book, "participants", 0, "name", name);
    excel.book.takeChanges();
  };

  test("loses no change whose reading was overtaken by that of another sheet", async () => {
    writeName("Anna Prøve");
    await until(() => names().length > 0);
    const { isHeld, letGo } = holdReading();
    writeName("Bente Prøve", 1);
    await until(isHeld);
    writeNote("hos økonomi");
    await until(() => note() !== "");
    letGo();
    await until(() => names().length > 1);
    expect([names(), note()]).toEqual([["Anna Prøve", "Bente Prøve"], "hos økonomi"]);
  });

  test("nor what a reading of the whole would have seen that was overtaken", async () => {
    writeNote("hos biblioteket");
    await until(() => note() !== "");
    const { isHeld, letGo } = holdReading();
    writeNameUntold("Anna Prøve");
    commands.reload();
    await until(isHeld);
    writeNote("hos økonomi");
    await until(() => note() === "hos økonomi");
    letGo();
    await until(() => names().length > 0);
    expect(names()).toEqual(["Anna Prøve"]);
  });

  test.each([
    ["its own reading comes first", [0, 1]],
    ["that of the change which Excel tells comes first", [1, 0]],
  ])("does not tell what one did oneself as somebody else's: %s", async (_, order) => {
    writeName("Anna Prøve");
    await until(() => names().length > 0);
    const client = excel.clients[0] ?? never();
    const gaps = (): number => gapsOf((state.book ?? never()).reading);
    const before = gaps();
    const { changes } = planAssignment(wishFor(), (state.book ?? never()).reading.tables, "da") ?? never();
    const held: (() => void)[] = [];
    const isWritten = (): boolean => excel.book.valueAt(tableOf(excel.book, "staffing").sheet, 4, 0) !== "";
    client.gate = (request) =>
      isHousekeeping(request) || !isWritten() ? Promise.resolve() : new Promise((release) => held.push(() => release()));
    commands.write({ kind: "assign", changes, count: 1, pairs: [] });
    await until(() => held.length === 2);
    for (const one of order) {
      excel.roundTrips();
      held[one]?.();
      await until(() => excel.roundTrips() > 0);
      await new Promise((tick) => setTimeout(tick));
    }
    await until(() => gaps() < before && state.step === null);
    expect([state.othersChanges, state.notice?.kind, state.problem]).toEqual([0, "written", null]);
  });

  /** Every order in which some readings are asked for, one after the other, and answered: what is answered, or null for the next one. */
  function orders(open: readonly number[], next: number, count: number): (number | null)[][] {
    const answered = open.flatMap((one) =>
      orders(
        open.filter((other) => other !== one),
        next,
        count,
      ).map((rest) => [one, ...rest]),
    );
    const asked = next < count ? orders([...open, next], next + 1, count).map((rest) => [null, ...rest]) : [];
    return open.length === 0 && next === count ? [[]] : [...answered, ...asked];
  }

  test("shows in the end what a whole reading shows, in whatever order its readings come", async () => {
    const client = excel.clients[0] ?? never();
    const columns = [
      ["participants", "name"],
      ["staffing", "about"],
      ["activities", "responsible"],
    ] as const;
    const all = orders([], 0, columns.length);
    expect(all).toHaveLength(15);
    for (const [run, order] of all.entries()) {
      const held: (() => void)[] = [];
      client.gate = (request) =>
        isHousekeeping(request) ? Promise.resolve() : new Promise((release) => held.push(() => release(undefined)));
      for (const answered of order) {
        const next = held.length;
        const [table, column] = columns[next] ?? [];
        if (answered === null && table) {
          excel.host.edit((book) => type(book, table, 0, column, `Prøve ${run}`));
          await until(() => held.length > next);
        } else {
          excel.roundTrips();
          held[answered ?? 0]?.();
          await until(() => excel.roundTrips() > 0);
          for (let tick = 0; tick < 3; tick += 1) await new Promise((soon) => setTimeout(soon));
        }
      }
      client.gate = null;
      expect([order, told((state.book ?? never()).reading)]).toEqual([order, told(await read())]);
    }
  });

  test("sees what Excel told nobody of with a change that comes a minute later", async () => {
    writeNote("hos biblioteket");
    await until(() => note() !== "");
    writeNameUntold("Anna Prøve");
    writeNote("hos os");
    await until(() => note() === "hos os");
    expect(names()).toEqual([]);
    const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 61_000);
    writeNote("hos økonomi");
    await until(() => note() === "hos økonomi");
    clock.mockRestore();
    expect(names()).toEqual(["Anna Prøve"]);
  });
});
