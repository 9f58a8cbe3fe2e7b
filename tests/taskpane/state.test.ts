import { Problem } from "../../src/excel/errors";
import { initialState, mayWrite, reduce, type PaneEvent, type PaneState } from "../../src/taskpane/state";
import type { Assignment } from "../../src/workbook/assignment";
import type { StaffingRow } from "../../src/coverage/rows";
import type { Reading } from "../../src/workbook/reading";
import { organisation, reading, row } from "../support/organisation";

const after = (...events: PaneEvent[]): PaneState => events.reduce(reduce, initialState("da"));
const assignment: Assignment = {
  wish: { areaIds: ["K1a"], participant: "Anna", party: "", contribution: "covers", role: "responsible", from: null, to: null, about: "" },
  newParticipant: false,
  changes: [],
};

test("a reading opens the overview; a later one keeps the view, the filter and the draft", () => {
  const state = after(
    { kind: "read", reading: reading(), catalogue: null },
    { kind: "viewOpened", view: "assign" },
    { kind: "filtered", filter: { person: "Anna" } },
    { kind: "drafted", draft: { participant: "Bo" } },
    { kind: "read", reading: reading(), catalogue: null },
  );
  expect([state.phase, state.view, state.filter.person, state.draft.participant, state.readings]).toEqual([
    "open",
    "assign",
    "Anna",
    "Bo",
    2,
  ]);
  expect(state.book?.areas[0]?.status).toBe("covered");
});

test("where the workbook is gone the pane starts anew", () => {
  expect(after({ kind: "read", reading: reading(), catalogue: null }, { kind: "read", reading: null, catalogue: null })).toMatchObject({
    phase: "start",
    book: null,
    readings: 0,
  });
});

test("nothing is written in a file open to read, in one of a later version, or while something is going on", () => {
  const read = (change: Partial<Reading>): PaneState => after({ kind: "read", reading: reading(change), catalogue: null });
  expect(
    [read({}), read({ readOnly: true }), read({ age: "newer" }), reduce(read({}), { kind: "step", step: "working" })].map(mayWrite),
  ).toEqual([true, false, false, false]);
});

test("a change of the draft drops the plan; a conflict drops the plan and keeps the draft; a written plan can be taken back once", () => {
  const planned: PaneEvent[] = [
    { kind: "drafted", draft: { participant: "Anna" } },
    { kind: "planned", assignment },
  ];
  expect(after(...planned, { kind: "drafted", draft: { participant: "Bo" } }).planned).toBeNull();
  const change = { table: "staffing", row: 0, column: "areaId", before: "", after: "K1a" };
  const conflicted = after(...planned, { kind: "conflicted", conflicts: [{ change, now: "K2" }] });
  expect([conflicted.planned, conflicted.draft.participant, conflicted.conflicts.length]).toEqual([null, "Anna", 1]);
  const written = after(...planned, { kind: "assigned", assignment });
  expect([written.assigned, written.draft.participant, written.notice?.kind]).toEqual([assignment, "", "assigned"]);
  expect(reduce(written, { kind: "undone", restored: 3, kept: 0 }).assigned).toBeNull();
});

test("an assignment that was lost after it was written is told until it is written again or the message is closed", () => {
  const read = (staffing: StaffingRow[]): PaneEvent => ({
    kind: "read",
    reading: reading({ organisation: organisation(staffing) }),
    catalogue: null,
  });
  const written: PaneEvent[] = [read([row()]), { kind: "assigned", assignment }];
  expect(after(...written, read([row({ participant: " ANNA" })])).lost).toEqual([]);
  const lost = after(...written, read([row({ participant: "Bo" }), row({ areaId: "K2" })]));
  expect(lost.lost).toEqual(["K1a"]);
  expect(reduce(lost, { kind: "messageClosed" })).toMatchObject({ lost: [], assigned: null });
  expect(reduce(lost, { kind: "assigned", assignment }).lost).toEqual([]);
  expect(reduce(lost, read([row()])).lost).toEqual([]);
  // Taking it back is no loss.
  expect(after(...written, { kind: "step", step: "working" }, read([]), { kind: "undone", restored: 3, kept: 0 }, read([])).lost).toEqual(
    [],
  );
});

test("a new command takes away what was told before; a failure stays until then", () => {
  const failed = after({ kind: "read", reading: reading(), catalogue: null }, { kind: "failed", problem: new Problem("busy") });
  expect(reduce(failed, { kind: "step", step: null }).problem?.code).toBe("busy");
  expect(reduce(failed, { kind: "step", step: "working" }).problem).toBeNull();
  expect(after({ kind: "failed", problem: new Problem("offline") }).phase).toBe("start");
});
