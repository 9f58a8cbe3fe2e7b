import { busyWeeks } from "../../src/coverage/busyWeeks";
import { isoWeekOf, mondayOf } from "../../src/base/dates";
import { assess } from "../../src/coverage/assess";
import { briefsOf, involvements } from "../../src/coverage/brief";
import { isoOfSerial, readWrittenDate, serialOfIso } from "../../src/base/dates";
import { filterGaps } from "../../src/coverage/filter";
import { raciOf } from "../../src/coverage/raci";
import { gapsByUrgency } from "../../src/coverage/summary";
import { runsOf, spanOf } from "../../src/coverage/weeks";
import { area, END, organisation, person, row, START } from "../support/organisation";

const two = [area(), area({ id: "K2", name: "Regler" })];

test("somebody is involved from–to, and as long as the area is needed where no dates are given; rows that are not OK do not count", () => {
  const rows = [row({ from: START + 5 }), row({ area: "K9" }), row({ participant: "Bo", to: START - 1 })];
  expect(involvements(assess(organisation(rows))).map(({ participant, area: place, when }) => [participant, place, when])).toEqual([
    [0, 0, { from: START + 5, to: END }],
    [1, 0, null],
  ]);
});

test("a brief lists what a participant covers, gathers and is deputy for, with the others' deputies and rows to correct", () => {
  const rows = [
    row(),
    row({ participant: "Bo", role: "deputy" }),
    row({ area: "K2", contribution: "gathers", about: "Gældsstyrelsen" }),
    row({ area: "K2", role: null }),
  ];
  const [anna, bo] = briefsOf(assess(organisation(rows, { areas: two })));
  expect(anna?.items.map(({ coverage, deputies }) => [coverage.area.id, deputies])).toEqual([
    ["K1a", ["Bo"]],
    ["K2", []],
  ]);
  expect([anna?.toCorrect, bo?.toCorrect, anna?.load.areas, bo?.items[0]?.deputies]).toEqual([1, 0, 2, []]);
});

test("people without a name have no brief", () => {
  expect(
    briefsOf(assess(organisation([], { participants: [person({ name: "" }), person({ name: "Bo" })] }))).map(({ index }) => index),
  ).toEqual([1]);
});

test("RACI: the responsible answers for the area and works on it only when covering it; the strongest letter counts", () => {
  const rows = [
    row(),
    row({ participant: "Bo", role: "deputy" }),
    row({ area: "K2", contribution: "gathers", to: START + 9 }),
    row({ area: "K2", contribution: "covers", role: "contributor", from: START + 10 }),
    row({ area: "K2", participant: "Bo", contribution: "gathers", role: "contributor" }),
  ];
  const areas = [...two, area({ id: "K3", relevant: "no" }), area({ id: "", competence: "", name: "" })];
  const { people, rows: lines } = raciOf(assess(organisation(rows, { areas })));
  expect(people).toEqual(["Anna", "Bo"]);
  expect(lines.map(({ area: { id }, letters }) => [id, ...letters])).toEqual([
    ["K1a", "A/R", "R"],
    ["K2", "A", "C"],
  ]);
});

test("gaps are filtered by the parties and people concerned and by what is missing, and only what occurs can be chosen", () => {
  const areas = [area(), area({ id: "K2", suggestedParty: "Økonomi" }), area({ id: "K3", suggestedParty: "" })];
  const filled = assess(organisation([row({ area: "K2", role: "contributor" })], { areas }));
  const gaps = gapsByUrgency(filled.areas);
  const none = { party: null, person: null, reason: null };
  const ids = (filter: Partial<typeof none> & { reason?: never }): unknown[] =>
    filterGaps(gaps, filled, { ...none, ...filter }).shown.map(({ area: { id } }) => id);
  expect(ids({})).toEqual(["K1a", "K2", "K3"]);
  expect(filterGaps(gaps, filled, { ...none, party: " bibliotek" }).shown.map(({ area: { id } }) => id)).toEqual(["K1a", "K2"]);
  expect(filterGaps(gaps, filled, { ...none, person: "Anna" }).shown.map(({ area: { id } }) => id)).toEqual(["K2"]);
  expect(filterGaps(gaps, filled, { ...none, reason: "nobody" }).shown.map(({ area: { id } }) => id)).toEqual(["K1a", "K3"]);
  expect(filterGaps(gaps, filled, none).choices).toEqual({
    parties: ["Bibliotek", "Økonomi"],
    people: ["Anna"],
    reasons: ["nobody", "noResponsible"],
  });
});

test("a participant's weeks tell of areas, of more than the maximum, and of being away while having areas", () => {
  const monday = mondayOf(START) + 7;
  const rows = [row({ from: monday, to: monday + 13 }), row({ area: "K2", from: monday + 7, to: monday + 20 })];
  const participants = [person({ maxAreas: 1, awayFrom: monday + 14, awayTo: monday + 15 }), person({ name: "" })];
  const [anna, ...others] = busyWeeks(assess(organisation(rows, { areas: two, participants })), monday, 4);
  expect(anna?.weeks).toEqual(["busy", "overloaded", "away", "free"]);
  expect(others).toEqual([]);
});

test("weeks that say the same are one run", () => {
  expect(runsOf(["a", "a", "b", "a"])).toEqual([
    { code: "a", from: 0, to: 1 },
    { code: "b", from: 2, to: 2 },
    { code: "a", from: 3, to: 3 },
  ]);
});

test.each([
  ["2026-12-28", 53, 2026],
  ["2027-01-03", 53, 2026],
  ["2027-01-04", 1, 2027],
  ["2024-12-30", 1, 2025],
  ["2027-07-15", 28, 2027],
])("%s lies in ISO week %i of %i", (day, week, year) => {
  expect(isoWeekOf(serialOfIso(day) ?? 0)).toEqual({ week, year });
});

test("the plan spans its phases, from a Monday, and no more weeks than asked for", () => {
  const { firstMonday, count } = spanOf(organisation([]), 200);
  expect([mondayOf(START), Math.floor((END - mondayOf(START)) / 7) + 1]).toEqual([firstMonday, count]);
  expect(spanOf(organisation([]), 3).count).toBe(3);
  expect(spanOf(organisation([], { phases: [] }), 3)).toEqual({ firstMonday: mondayOf(START - 100), count: 1 });
});

test.each([
  ["1.3.2027", "2027-03-01"],
  ["1/3-27", "2027-03-01"],
  ["01-03-2027", "2027-03-01"],
  [" 1. marts 2027 ", "2027-03-01"],
  ["3 Oct 2027", "2027-10-03"],
  ["31. maj 2027", "2027-05-31"],
  ["2027-03-01", "2027-03-01"],
])("the text %s can only mean %s", (text, day) => {
  expect(isoOfSerial(readWrittenDate(text) ?? 0)).toBe(day);
});

test.each(["uge 9", "1.3.", "31.2.2027", "13/13-27", "marts 2027", "1. foo 2027", "", "snart"])(
  "the text %s has to be guessed at: no date",
  (text) => {
    expect(readWrittenDate(text)).toBeNull();
  },
);
