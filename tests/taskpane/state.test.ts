import { assess } from "../../src/coverage/assess";
import { Problem } from "../../src/excel/errors";
import { initialState, mayWrite, reduce, type PaneEvent, type PaneState } from "../../src/taskpane/state";
import type { Proposal } from "../../src/workbook/change/proposal";
import type { StaffingRow } from "../../src/rules/rows";
import type { TableContents } from "../../src/workbook/read/contents";
import type { Reading } from "../../src/workbook/read/reading";
import { organisation, reading, row } from "../support/organisation";

const after = (...events: PaneEvent[]): PaneState => events.reduce(reduce, initialState("da"));
const pair = { participant: "Anna", area: "K1a" };
const proposal: Proposal = { kind: "assign", changes: [], count: 1, pairs: [pair] };

test("a reading opens the overview; a later one keeps the view, the filter and the draft", () => {
  const state = after(
    { kind: "read", reading: reading(), catalogue: null },
    { kind: "viewOpened", view: "assign" },
    { kind: "filtered", filter: { person: "Anna" } },
    { kind: "drafted", draft: { participant: "Bo" } },
    { kind: "read", reading: reading(), catalogue: null },
  );
  expect([state.phase, state.view, state.filter.person, state.draft.participant, state.othersChanges]).toEqual([
    "open",
    "assign",
    "Anna",
    "Bo",
    0,
  ]);
  expect(state.book?.reading.assessment.areas[0]?.status).toBe("covered");
});

test("gaps that others close or open are told, and neither what a command at work did nor what Excel tells of it afterwards", () => {
  const none = organisation([], {});
  const gone = reading({ organisation: none, assessment: assess(none) });
  const read = (one: Reading): PaneEvent => ({ kind: "read", reading: one, catalogue: null });
  const counts = (...events: PaneEvent[]): number => after(read(reading()), ...events).othersChanges;
  expect(counts(read(gone), read(reading()))).toBe(2);
  expect(counts(read(reading()))).toBe(0);
  expect(counts({ kind: "step", step: "working" }, read(gone), { kind: "step", step: null }, read(gone))).toBe(0);
});

test("where the workbook is gone the pane starts anew", () => {
  expect(after({ kind: "read", reading: reading(), catalogue: null }, { kind: "read", reading: null, catalogue: null })).toMatchObject({
    phase: "start",
    book: null,
    othersChanges: 0,
  });
});

test("nothing is written in a file open to read, in one that counts other days, in one of a later version, or while something is going on", () => {
  const read = (change: Partial<Reading>): PaneState => after({ kind: "read", reading: reading(change), catalogue: null });
  expect(
    [
      read({}),
      read({ readOnly: true }),
      read({ from1904: true }),
      read({ age: "newer" }),
      reduce(read({}), { kind: "step", step: "working" }),
    ].map(mayWrite),
  ).toEqual([true, false, false, false, false]);
});

test("a change of the draft drops the plan; a conflict drops the plan and keeps the draft; a written plan can be taken back once", () => {
  const planned: PaneEvent[] = [
    { kind: "drafted", draft: { participant: "Anna" } },
    { kind: "planned", proposal },
  ];
  expect(after(...planned, { kind: "drafted", draft: { participant: "Bo" } }).planned).toBeNull();
  const change = { table: "staffing", row: 0, column: "area", before: "", after: "K1a" };
  const conflicted = after(...planned, { kind: "conflicted", conflicts: [{ change, now: "K2" }] });
  expect([conflicted.planned, conflicted.draft.participant, conflicted.conflicts.length]).toEqual([null, "Anna", 1]);
  const written = after(...planned, { kind: "written", proposal });
  expect([written.written, written.draft.participant, written.notice?.kind]).toEqual([proposal, "", "written"]);
  expect(reduce(written, { kind: "undone", restored: 3, kept: 0 }).written).toBeNull();
});

describe("an assignment that was written and does not stand any more", () => {
  const columns = new Map([
    ["participant", 0],
    ["area", 1],
  ]);
  const read = (staffing: StaffingRow[], standing = columns): PaneEvent => ({
    kind: "read",
    reading: reading({
      organisation: organisation(staffing),
      tables: new Map([["staffing", { columns: standing } as unknown as TableContents]]),
    }),
    catalogue: null,
  });
  const written: PaneEvent[] = [read([row()]), { kind: "written", proposal }];
  const lost = after(...written, read([row({ participant: "Bo" }), row({ area: "K2" })]));

  test("is told until it stands again, is written again, or the message is closed", () => {
    expect(after(...written, read([row({ participant: " ANNA" })])).lost).toEqual([]);
    expect(lost.lost).toEqual([pair]);
    expect(reduce(lost, read([row()])).lost).toEqual([]);
    expect(reduce(reduce(lost, read([row()])), { kind: "written", proposal }).lost).toEqual([]);
    expect(reduce(lost, { kind: "messageClosed" }).lost).toEqual([pair]);
    const closed = reduce(lost, { kind: "lossClosed" });
    expect([closed.lost, closed.written?.changes, reduce(closed, read([])).lost]).toEqual([[], proposal.changes, []]);
  });

  test("is told when the command is done that was at work, and not where that took it back", () => {
    const working = after(...written, { kind: "step", step: "working" }, read([]));
    expect([working.lost, reduce(working, { kind: "step", step: null }).lost]).toEqual([[], [pair]]);
    const undone = reduce(working, { kind: "undone", restored: 3, kept: 0 });
    expect(reduce(undone, { kind: "step", step: null }).lost).toEqual([]);
  });

  test("is not told where a column is gone that would tell", () => {
    expect(after(...written, read([row({ participant: "" })], new Map([["area", 1]]))).lost).toEqual([]);
  });
});

test("a new command takes away what was told before; a failure stays until then", () => {
  const failed = after({ kind: "read", reading: reading(), catalogue: null }, { kind: "failed", problem: new Problem("busy") });
  expect(reduce(failed, { kind: "step", step: null }).problem?.code).toBe("busy");
  expect(reduce(failed, { kind: "step", step: "working" }).problem).toBeNull();
  expect(after({ kind: "failed", problem: new Problem("offline") }).phase).toBe("start");
});
