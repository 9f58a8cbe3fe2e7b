import { writeChanges } from "../../src/excel/write";
import { readWorkbook } from "../../src/excel/read";
import type { Book } from "../../src/simulator/model/book";
import { changedSince } from "../../src/coverage/changed";
import { planCompletion } from "../../src/workbook/change/completion";
import { planConfirmation, unconfirmedOf } from "../../src/workbook/change/confirmation";
import { ownershipsOf, planOwners } from "../../src/workbook/change/owners";
import type { Proposal } from "../../src/workbook/change/proposal";
import { ALWAYS, fallenWithout, isOnArea, planReplacement } from "../../src/workbook/change/replacement";
import { planPeople, planStaffing, type StaffingWish } from "../../src/workbook/change/staffing";
import { isTakenToday, planStatus } from "../../src/workbook/change/takenStatus";
import { planUndo } from "../../src/workbook/change/undo";
import { missingPart } from "../../src/workbook/read/missing";
import { readingWith, type Reading } from "../../src/workbook/read/reading";
import { sortTable } from "../../src/simulator/model/sorting";
import { openMade, snapshot, TODAY, type TestExcel } from "../support/excel";
import { columnOf, columnValues, setNamed, tableOf, type } from "../support/tables";

let excel: TestExcel;
beforeEach(async () => {
  excel = await openMade({ municipality: "Prøvekøbing", projectStart: TODAY, goLive: TODAY + 182 });
});
afterEach(() => excel.close());

const never = (): never => {
  throw new Error("The workbook could not be read, or nothing planned.");
};
const reading = async (): Promise<Reading> => (await readWorkbook()) ?? never();
const wish = (change: Partial<StaffingWish>): StaffingWish => ({
  participant: "Anna Prøve",
  area: "K1a",
  contribution: "covers",
  role: "responsible",
  from: null,
  to: null,
  about: "",
  ...change,
});
const columns = (book: Book, key: string, ...names: string[]): unknown[][] => {
  const values = names.map((name) => columnValues(book, key, name));
  return (values[0] ?? []).map((_, row) => values.map((column) => column[row])).filter((row) => row.some((value) => value !== ""));
};

/** Writes, in at most three round trips, and gives what was written. */
async function write(plan: (now: Reading) => Proposal | null): Promise<Proposal> {
  const proposal = plan(await reading()) ?? never();
  excel.roundTrips();
  expect(await writeChanges(proposal.changes)).toEqual([]);
  expect(excel.roundTrips()).toBeLessThanOrEqual(3);
  return proposal;
}

/** The workbook after it was taken back is the one before. */
async function isUndone(proposal: Proposal, before: Record<string, string>): Promise<void> {
  const { changes, kept } = planUndo(proposal, (await reading()).tables);
  expect(kept).toBe(0);
  expect(await writeChanges(changes)).toEqual([]);
  expect(snapshot(excel.book)).toEqual(before);
}

const staff = (...wishes: Partial<StaffingWish>[]): Promise<Proposal> => write((now) => planStaffing(now, wishes.map(wish)));

test("people and rows are written together, each name once, and what is shown before is what the rules say after", async () => {
  const before = snapshot(excel.book);
  await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "Bibliotek", email: "bo@eksempel.dk", unit: "", projectRole: "" }]));
  const now = await reading();
  const proposal = planStaffing(now, [wish({}), wish({ area: "K2a" }), wish({ participant: "Bo Eksempel", area: "K1b" })]) ?? never();
  const shown = readingWith(now, proposal.changes).assessment.areas.map(({ status }) => status);
  await write(() => proposal);
  expect((await reading()).assessment.areas.map(({ status }) => status)).toEqual(shown);
  expect(columns(excel.book, "participants", "name", "party", "email")).toEqual([
    ["Bo Eksempel", "Bibliotek", "bo@eksempel.dk"],
    ["Anna Prøve", "", ""],
  ]);
  expect(columns(excel.book, "staffing", "participant", "area")).toHaveLength(3);
  const undone = planUndo(proposal, (await reading()).tables);
  await writeChanges(undone.changes);
  expect(columns(excel.book, "participants", "name")).toEqual([["Bo Eksempel"]]);
  expect(before).not.toEqual(snapshot(excel.book));
});

describe("confirmations", () => {
  test("are written with how the answer came, where nothing stands yet, and taken back", async () => {
    await staff({}, { area: "K1b" }, { area: "K2a" });
    type(excel.book, "staffing", 1, "confirmation", "på mødet");
    const before = snapshot(excel.book);
    expect(unconfirmedOf(await reading()).map(({ row }) => row)).toEqual([0, 1, 2]);
    const proposal = await write((now) => planConfirmation(now, [0, 1], "mail 28-11"));
    expect(columns(excel.book, "staffing", "confirmed", "confirmation").slice(0, 3)).toEqual([
      ["Ja", "mail 28-11"],
      ["Ja", "på mødet"],
    ]);
    expect(unconfirmedOf(await reading()).map(({ row }) => row)).toEqual([2]);
    await isUndone(proposal, before);
  });

  test("nothing is written where a colleague sorted meanwhile: the row is another one's by now", async () => {
    await staff({}, { participant: "Bo Eksempel", area: "K1b" });
    const proposal = planConfirmation(await reading(), [0], "") ?? never();
    const table = tableOf(excel.book, "staffing");
    sortTable(excel.book, table, columnOf("staffing", "participant"), "down");
    expect((await writeChanges(proposal.changes)).length).toBeGreaterThan(0);
    expect(columns(excel.book, "staffing", "confirmed")).toEqual([]);
  });

  test("are taken back in the row that they were written in, wherever it stands by then; what somebody wrote over stays", async () => {
    await staff({}, { participant: "Bo Eksempel", area: "K1b" });
    const proposal = await write((now) => planConfirmation(now, [0, 1], ""));
    sortTable(excel.book, tableOf(excel.book, "staffing"), columnOf("staffing", "participant"), "down");
    const anna = columnValues(excel.book, "staffing", "participant").indexOf("Anna Prøve");
    type(excel.book, "staffing", anna, "confirmed", "Nej");
    const { changes, kept } = planUndo(proposal, (await reading()).tables);
    expect(await writeChanges(changes)).toEqual([]);
    expect([kept, columnValues(excel.book, "staffing", "confirmed")[anna]]).toEqual([1, "Nej"]);
    expect(columns(excel.book, "staffing", "confirmed")).toEqual([["Nej"]]);
  });
});

test("owners of activities, processes and steps are written in one go, and a formula of people's is not written over", async () => {
  await write((now) => planPeople(now, [{ name: "Anna Prøve", party: "" }]));
  const before = snapshot(excel.book);
  const owned = ownershipsOf(await reading());
  expect(new Set(owned.map(({ table }) => table))).toEqual(new Set(["activities", "processes", "method"]));
  const proposal = await write((now) =>
    planOwners(
      now,
      ownershipsOf(now).map((one) => ({ ...one, after: "Anna Prøve" })),
    ),
  );
  expect(ownershipsOf(await reading()).every(({ owner }) => owner === "Anna Prøve")).toBe(true);
  await isUndone(proposal, before);
  type(excel.book, "activities", 0, "responsible", '="Bo "&"Eksempel"');
  const over =
    planOwners(
      await reading(),
      owned.slice(0, 1).map((one) => ({ ...one, after: "Anna Prøve" })),
    ) ?? never();
  expect((await writeChanges(over.changes)).length).toBeGreaterThan(0);
  const { sheet, rect } = tableOf(excel.book, "activities");
  expect(excel.book.contentAt(sheet, rect.top + 1, rect.left + columnOf("activities", "responsible")).formula).toContain("Eksempel");
});

describe("without somebody", () => {
  const period = { from: TODAY + 60, to: TODAY + 80 };
  const shown = (): unknown[][] => columns(excel.book, "staffing", "participant", "area", "role", "from", "to", "confirmed");

  test("for good: every row gets the other's name and has to be confirmed anew; what breaks without anybody is shown before", async () => {
    await staff({ confirmed: true }, { area: "K2a", role: "deputy" }, { participant: "Bo Eksempel", area: "K1b" });
    const before = snapshot(excel.book);
    const now = await reading();
    const fallen = fallenWithout(now, " anna PRØVE", ALWAYS);
    expect(fallen.map(({ row }) => row)).toEqual([0, 1]);
    const broken = readingWith(now, (planReplacement(now, fallen, "") ?? never()).changes).assessment;
    expect([now.assessment.areas[0]?.status, broken.areas[0]?.status, broken.staffing[0]?.check]).toEqual([
      "vulnerable",
      "uncovered",
      "blank",
    ]);
    const proposal = await write((again) => planReplacement(again, fallenWithout(again, "Anna Prøve", ALWAYS), "Bo Eksempel"));
    expect(shown().map(([participant, , , , , confirmed]) => [participant, confirmed])).toEqual([
      ["Bo Eksempel", ""],
      ["Bo Eksempel", ""],
      ["Bo Eksempel", ""],
    ]);
    await isUndone(proposal, before);
  });

  test.each([1, 2])(
    "nobody takes over a yes that is given at round trip %d of the writing, nor days that are changed then",
    async (trip) => {
      await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "" }]));
      await staff({});
      for (const [column, text] of [
        ["confirmed", "Ja"],
        ["to", TODAY + 30],
      ] as const) {
        const now = await reading();
        const { changes } = planReplacement(now, fallenWithout(now, "Anna Prøve", ALWAYS), "Bo Eksempel") ?? never();
        excel.atTrip(trip, () => type(excel.book, "staffing", 0, column, text));
        const conflicts = await writeChanges(changes);
        expect(conflicts.map(({ change, now: standing }) => [change.column, standing])).toEqual([[column, text]]);
        expect(columnValues(excel.book, "staffing", "participant")[0]).toBe("Anna Prøve");
        type(excel.book, "staffing", 0, column, "");
      }
    },
  );

  test("a yes that the new person has given stays with their name: the undo leaves all of it, and says how much", async () => {
    await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "" }]));
    await staff({});
    const proposal = await write((now) => planReplacement(now, fallenWithout(now, "Anna Prøve", ALWAYS), "Bo Eksempel"));
    type(excel.book, "staffing", 0, "confirmed", "Ja");
    expect(planUndo(proposal, (await reading()).tables)).toEqual({ changes: [], kept: 1 });
  });

  test("for a period: the row is parted, so that every day has one responsible, and the parts can be put together again", async () => {
    await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "" }]));
    await staff({ confirmed: true });
    const before = snapshot(excel.book);
    const proposal = await write((now) => planReplacement(now, fallenWithout(now, "Anna Prøve", period), "Bo Eksempel"));
    expect(shown().map(([participant, , , from, to, confirmed]) => [participant, from, to, confirmed])).toEqual([
      ["Anna Prøve", "", period.from - 1, "Ja"],
      ["Anna Prøve", period.to + 1, "", "Ja"],
      ["Bo Eksempel", period.from, period.to, ""],
    ]);
    expect((await reading()).assessment.areas[0]?.status).toBe("vulnerable");
    await isUndone(proposal, before);
  });

  test("a person who is away for longer than the project falls whole, and dates that cut a row at one end leave the other", async () => {
    await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "" }]));
    await staff({});
    const now = await reading();
    const [whole] = fallenWithout(now, "Anna Prøve", { from: TODAY - 1000, to: TODAY + 5000 });
    expect(
      planReplacement(now, whole ? [whole] : [], "Bo Eksempel")
        ?.changes.filter(({ before, after }) => before !== after)
        .map(({ column }) => column),
    ).toEqual(["participant"]);
    await write((again) =>
      planReplacement(again, fallenWithout(again, "Anna Prøve", { from: TODAY - 1000, to: period.to }), "Bo Eksempel"),
    );
    expect(shown().map(([participant, , , from, to]) => [participant, from, to])).toEqual([
      ["Anna Prøve", period.to + 1, ""],
      ["Bo Eksempel", "", period.to],
    ]);
    expect((await reading()).assessment.areas[0]?.status).toBe("vulnerable");
  });

  test("whoever is on the area already takes nothing over there: a second row of hers would count for none", async () => {
    await staff({}, { participant: "Bo Eksempel", role: "deputy" }, { area: "K2a" });
    const now = await reading();
    const fallen = fallenWithout(now, "Anna Prøve", period);
    expect(fallen.map((one) => isOnArea(now, one, "bo eksempel"))).toEqual([true, false]);
    const proposal = planReplacement(now, fallen, "Bo Eksempel") ?? never();
    expect([proposal.count, proposal.pairs]).toEqual([1, [{ participant: "Bo Eksempel", area: "K2a" }]]);
    const after = readingWith(now, proposal.changes).assessment;
    expect(after.staffing.filter(({ check }) => check === "duplicate")).toEqual([]);
  });

  test("the part that stays with somebody keeps what was confirmed, by whom and when", async () => {
    await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "" }]));
    await staff({});
    await write((now) => planConfirmation(now, [0], "mail 28-11"));
    await write((now) => planReplacement(now, fallenWithout(now, "Anna Prøve", period), "Bo Eksempel"));
    expect(columns(excel.book, "staffing", "participant", "confirmed", "confirmation")).toEqual([
      ["Anna Prøve", "Ja", "mail 28-11"],
      ["Anna Prøve", "Ja", "mail 28-11"],
      ["Bo Eksempel", "", ""],
    ]);
  });

  test("a row that was parted is put together again as a whole or not at all: no days stand twice", async () => {
    await write((now) => planPeople(now, [{ name: "Bo Eksempel", party: "" }]));
    await staff({});
    const proposal = await write((now) => planReplacement(now, fallenWithout(now, "Anna Prøve", period), "Bo Eksempel"));
    type(excel.book, "staffing", 1, "confirmed", "Ja");
    // The day before the period in the row that was there, five cells of what follows it, six of what Bo took over.
    expect(planUndo(proposal, (await reading()).tables)).toEqual({ changes: [], kept: 12 });
  });

  test("somebody who changes the same row meanwhile keeps what they wrote, and nothing is written", async () => {
    await staff({});
    const proposal = planReplacement(await reading(), fallenWithout(await reading(), "Anna Prøve", period), "Bo Eksempel") ?? never();
    type(excel.book, "staffing", 0, "to", TODAY + 70);
    const before = snapshot(excel.book);
    expect((await writeChanges(proposal.changes)).length).toBeGreaterThan(0);
    expect(snapshot(excel.book)).toEqual(before);
  });
});

test("a status taken is what the sheets say of today, once a day, and the next one tells what changed since", async () => {
  await staff({ confirmed: true }, { area: "K1b" });
  const { book } = excel;
  const proposal = await write((now) => planStatus(now, "Styregruppe"));
  const figures = ["covered", "vulnerable", "uncovered", "relevant", "assigned", "confirmed"];
  expect(columns(book, "trend", "occasion", ...figures, "check")).toEqual([["Styregruppe", 1, 1, 18, 20, 2, 1, "OK"]]);
  const taken = columns(book, "areaTrend", "date", "area", "status", "check");
  expect([taken.length, taken.every(([, , , check]) => check === "OK")]).toEqual([20, true]);
  expect(taken.map(([, , status]) => status)).toEqual(columnValues(book, "areas", "status").slice(0, 20));
  expect(isTakenToday(await reading())).toBe(true);
  setNamed(book, "Statusdato", TODAY + 7);
  type(book, "staffing", 0, "participant", "Bo Eksempel");
  const now = await reading();
  expect(isTakenToday(now)).toBe(false);
  const since = changedSince(now.assessment, now.areaStatuses, "da");
  expect([since?.covered, since?.opened.map(({ area }) => area.area.id), since?.closed]).toEqual([2, ["K1a"], []]);
  expect(columns(book, "areaTrend", "note")[0]).toEqual(["Ansvarlig: Anna Prøve"]);
  expect(proposal.count).toBe(20);
});

test("no status is taken while a table or a column is gone: what is counted without it is no fact", async () => {
  await staff({ confirmed: true });
  const { book } = excel;
  const table = tableOf(book, "staffing");
  book.write(
    table.sheet,
    { ...table.rect, bottom: table.rect.top, left: columnOf("staffing", "confirmed"), right: columnOf("staffing", "confirmed") },
    [["Bekræftet?"]],
  );
  const now = await reading();
  expect(missingPart(now)).toEqual({ kind: "columnMissing", table: "staffing", column: "confirmed" });
  expect(planStatus(now, "")).toBeNull();
});

test("a no is an answer: it is told from what nobody has answered; rows of one person on one area are told apart by their days", async () => {
  await staff({ to: TODAY + 50 }, { from: TODAY + 51 });
  type(excel.book, "staffing", 1, "confirmed", "Nej");
  expect(unconfirmedOf(await reading()).map(({ from, to, declined }) => [from, to, declined])).toEqual([
    [null, TODAY + 50, false],
    [TODAY + 51, null, true],
  ]);
});

test("the last step of the method is said to be done, and nothing else", async () => {
  const before = snapshot(excel.book);
  const proposal = await write(planCompletion);
  expect((await reading()).method.map(({ status }) => status)).toEqual(["notStarted", "notStarted", "notStarted", "done"]);
  await isUndone(proposal, before);
});

test.each([
  ["staffing", (now: Reading) => planStaffing(now, [wish({})])],
  ["participants", (now: Reading) => planPeople(now, [{ name: "Bo", party: "" }])],
  ["staffing", (now: Reading) => planConfirmation(now, [0], "")],
  [
    "activities",
    (now: Reading) =>
      planOwners(
        now,
        ownershipsOf(now).map((one) => ({ ...one, after: "Bo" })),
      ),
  ],
  ["areaTrend", (now: Reading) => planStatus(now, "")],
  ["method", planCompletion],
] as const)("nothing is planned where the table %s is gone", async (key, plan) => {
  const now = await reading();
  const tables = new Map(now.tables).set(key, null);
  expect(plan({ ...now, tables })).toBeNull();
});
