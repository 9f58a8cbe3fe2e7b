import type { StaffingCheck } from "../../src/rules/staffing";
import { mondayOf } from "../../src/base/dates";
import type { WeekCode } from "../../src/rules/vocabulary";
import { assess } from "../../src/coverage/assess";
import type { ReasonKind } from "../../src/rules/areas";
import type { AreaStatus } from "../../src/rules/statuses";
import { clean, readDate } from "../../src/base/cells";
import { isoOfSerial, serialOfIso } from "../../src/base/dates";
import { briefsOf } from "../../src/coverage/brief";
import { loadParticipants } from "../../src/coverage/participants";
import { readinessOf } from "../../src/coverage/readiness";
import type { AreaRow, Organisation, ParticipantRow, StaffingRow } from "../../src/rules/rows";
import { checkStaffing } from "../../src/coverage/staffing";
import { gapsByUrgency, summarise, summariseByCompetence } from "../../src/coverage/summary";
import { coverWeeks } from "../../src/coverage/weeks";
import { area, END, organisation, person, phase, row, START } from "../support/organisation";

test.each<[StaffingCheck, Partial<StaffingRow>]>([
  ["ok", {}],
  ["ok", { participant: "ANNA", area: "k1A" }],
  ["blank", { participant: "", area: "", contribution: null, role: null, filled: false }],
  ["chooseParticipant", { participant: "" }],
  ["unknownParticipant", { participant: "Carl" }],
  ["unknownParticipant", { participant: "An*" }],
  ["chooseArea", { area: "" }],
  ["unknownArea", { area: "K9" }],
  ["chooseContribution", { contribution: null }],
  ["chooseRole", { role: null }],
  ["notADate", { to: "invalid" }],
  ["endBeforeStart", { from: END, to: START }],
])("a staffing row is %s", (check, change) => {
  expect(checkStaffing(organisation([row(change)]))[0]?.check).toBe(check);
});

test("a row is a duplicate only of an earlier one with the same person, the same area and a day in common", () => {
  const checks = (...rows: StaffingRow[]): StaffingCheck[] => checkStaffing(organisation(rows)).map(({ check }) => check);
  expect(checks(row({ to: START }), row({ from: START }))).toEqual(["ok", "duplicate"]);
  expect(checks(row({ to: START }), row({ from: START + 1 }))).toEqual(["ok", "ok"]);
  expect(checks(row(), row({ participant: "Bo" }))).toEqual(["ok", "ok"]);
  expect(checks(row({ from: "invalid" }), row())).toEqual(["notADate", "ok"]);
});

test.each<[AreaStatus, ReasonKind[], StaffingRow[], Partial<AreaRow>]>([
  ["covered", [], [row()], {}],
  ["notRelevant", [], [], { relevant: "no" }],
  ["blank", [], [], { id: "", competence: "", name: "" }],
  ["uncovered", ["nobody"], [], {}],
  ["uncovered", ["nobody", "rowsToCorrect"], [row({ role: null })], {}],
  ["partly", ["noResponsible"], [row({ role: "deputy" })], {}],
  ["partly", ["severalResponsible"], [row(), row({ participant: "Bo" })], {}],
  ["dateMissing", ["dateMissing"], [row()], { needToPhase: "Ukendt" }],
  ["dateMissing", ["dateMissing"], [row(), row({ role: "deputy", participant: "Bo" })], { needToPhase: "Ukendt", deputyRequired: "yes" }],
  ["tooLate", ["startsLate", "uncoveredDays"], [row({ from: START + 1 })], {}],
  ["partly", ["endsEarly", "uncoveredDays"], [row({ to: END - 1 })], {}],
  ["partly", ["uncoveredDays"], [row({ to: START + 10 }), row({ from: START + 12 })], {}],
  ["covered", [], [row({ to: START + 10 }), row({ participant: "Bo", from: START + 11 })], {}],
  ["clarifying", ["onlyGathers"], [row({ contribution: "gathers" })], {}],
  ["vulnerable", ["noDeputy"], [row()], { deputyRequired: "yes" }],
  ["vulnerable", ["noDeputy"], [row(), row({ participant: "Bo", role: "deputy", to: END - 1 })], { deputyRequired: "yes" }],
  ["covered", [], [row(), row({ participant: "Bo", role: "deputy" })], { deputyRequired: "yes" }],
])("an area is %s for %j", (status, reasons, staffing, change) => {
  const [covered] = assess(organisation(staffing, { areas: [area(change)] })).areas;
  expect(covered?.status).toBe(status);
  expect(covered?.reasons.map(({ kind }) => kind)).toEqual(reasons);
});

test("rows on an area that is not relevant count for nothing", () => {
  const areas = [area(), area({ id: "K2", relevant: "no" })];
  const given = assess(organisation([row({ confirmed: "yes" }), row({ area: "K2" })], { areas }));
  expect(given.staffing.map(({ check }) => check)).toEqual(["ok", "notRelevant"]);
  expect(readinessOf(given)).toMatchObject({ ready: true, rows: 1, unconfirmed: 0 });
  expect(loadParticipants(given)[0]?.areas).toBe(1);
  expect(briefsOf(given)[0]).toMatchObject({ items: [{ area: 0 }], toCorrect: 0 });
});

test("a deputy who is away is there neither in the week nor throughout the need", () => {
  const [monday, friday] = [mondayOf(START) + 14, mondayOf(START) + 18];
  const away = { awayFrom: monday, awayTo: friday };
  const rows = [row(), row({ participant: "Bo", role: "deputy" })];
  const given = (bo: Partial<ParticipantRow>): Organisation =>
    organisation(rows, { areas: [area({ deputyRequired: "yes" })], participants: [person(away), person({ name: "Bo", ...bo })] });
  const weeks = (bo: Partial<ParticipantRow>): WeekCode[] | undefined => coverWeeks(assess(given(bo)), monday - 7, 3)[0]?.weeks;
  const said = (bo: Partial<ParticipantRow>): string[] | undefined => assess(given(bo)).areas[0]?.reasons.map(({ kind }) => kind);
  expect([weeks({}), said({})]).toEqual([["covered", "deputy", "covered"], ["away"]]);
  const both = { awayFrom: friday, awayTo: friday + 20 };
  expect([weeks(both), said(both)]).toEqual([
    ["covered", "missing", "covered"],
    ["away", "noDeputy"],
  ]);
  const after = { awayFrom: END + 1 };
  expect([weeks(after), said(after)]).toEqual([["covered", "deputy", "covered"], ["away"]]);
});

test("days without a responsible and days away are counted, both ends included", () => {
  const away = person({ party: "", awayFrom: END - 1 });
  const [covered] = assess(organisation([row({ from: START + 3 })], { participants: [away] })).areas;
  expect(covered?.reasons).toEqual([{ kind: "startsLate" }, { kind: "uncoveredDays", count: 3 }, { kind: "away", count: 2 }]);
});

test.each([
  [START, "overdue"],
  [START - 1, "urgent"],
  [START - 14, "urgent"],
  [START - 15, "none"],
])("on day %d a gap is %s", (statusDate, urgency) => {
  expect(assess(organisation([], { statusDate })).areas[0]?.urgency).toBe(urgency);
});

test("of two areas with one id the first is meant", () => {
  const statuses = assess(organisation([row()], { areas: [area(), area({ id: "k1a" })] })).areas.map(({ status }) => status);
  expect(statuses).toEqual(["covered", "uncovered"]);
});

test("shares count the relevant areas; vulnerable is covered, clarifying is assigned", () => {
  const { areas } = assess(
    organisation([row(), row({ area: "B", contribution: "gathers" })], {
      areas: [
        area({ deputyRequired: "yes" }),
        area({ id: "B" }),
        area({ id: "C" }),
        area({ id: "D", relevant: "no" }),
        area({ id: "", competence: "", name: "" }),
      ],
    }),
  );
  expect(summarise(areas)).toMatchObject({ relevant: 3, covered: 1, assigned: 2, shareCovered: 1 / 3, shareAssigned: 2 / 3 });
  expect(summarise([])).toMatchObject({ relevant: 0, covered: 0, shareCovered: 0 });
  expect(summariseByCompetence(areas).map(({ competence, relevant }) => [competence, relevant])).toEqual([["Opkrævning", 3]]);
});

test("gaps come overdue first, then urgent, then by the day of the need", () => {
  const phases = [phase({ name: "Sen", start: START + 50 }), phase({ name: "Nu" }), phase({ name: "Snart", start: START + 5 })];
  const areas = ["Sen", "Snart", "Nu"].map((name) => area({ id: name, needFromPhase: name, needToPhase: name }));
  const gaps = gapsByUrgency(assess(organisation([], { areas, phases, statusDate: START })).areas);
  expect(gaps.map(({ area: { id } }) => id)).toEqual(["Nu", "Snart", "Sen"]);
});

test("dates are whole days without time zones; text is never guessed at", () => {
  expect([serialOfIso("2027-02-01"), serialOfIso("1970-01-01"), serialOfIso("2027-02-30"), serialOfIso("1.3.2027")]).toEqual([
    46419,
    25569,
    null,
    null,
  ]);
  expect(isoOfSerial(46419)).toBe("2027-02-01");
  expect([
    readDate(46419.9),
    readDate(""),
    readDate(" \u00a0"),
    readDate("2027-02-01"),
    readDate(true),
    readDate(-1),
    readDate(3e6),
  ]).toEqual([46419, null, null, "invalid", "invalid", "invalid", "invalid"]);
  expect(clean(" a\u00a0\u00a0 b ")).toBe("a b");
});
