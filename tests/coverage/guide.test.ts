import { assess } from "../../src/coverage/assess";
import { changedSince, progressOf, responsibleInNote } from "../../src/coverage/changed";
import { matrixOf } from "../../src/coverage/matrix";
import { pathOf } from "../../src/coverage/path";
import { openingOf, proposeFor, suggestionsFor } from "../../src/coverage/suggest";
import { rowWith, type MethodStep, type Organisation, type StaffingRow } from "../../src/rules/rows";
import { area, END, organisation, person, phase, row, START } from "../support/organisation";

const step = (status: MethodStep["status"]): MethodStep => rowWith("method", { step: "Markér opgaven", status });
const two = [area(), area({ id: "K2", name: "Regler" })];
const first = (given: Organisation) => {
  const assessment = assess(given);
  const [gap] = assessment.areas;
  if (!gap) throw new Error("There is no area.");
  return { assessment, gap };
};

describe("what now", () => {
  const next = (staffing: StaffingRow[], change: Partial<Organisation> = {}, last: MethodStep["status"] = "notStarted") =>
    pathOf(assess(organisation(staffing, change)), [step("done"), step(last)]);
  const confirmed = row({ confirmed: "yes" });

  test.each([
    ["nobody is listed", next([], { participants: [] }), { kind: "addPeople" }, "people"],
    ["the need has no dates", next([], { phases: [phase({ start: null })] }), { kind: "setDates", count: 1 }, "areas"],
    ["an area is undecided", next([], { areas: [area({ relevant: "undecided" })] }), { kind: "decide", count: 1 }, "areas"],
    ["a row has to be corrected", next([row({ area: "K9" })]), { kind: "correct", count: 1 }, "staffing"],
    ["an area has nobody", next([row()], { areas: two }), { kind: "staff", count: 1 }, "staffing"],
    ["a row is not confirmed", next([row()]), { kind: "confirm", count: 1 }, "confirmation"],
    ["all is in place", next([confirmed]), { kind: "complete" }, "complete"],
    ["the last step is done", next([confirmed], {}, "done"), { kind: "finished" }, null],
  ])("%s", (_, path, wanted, current) => {
    expect([path.next, path.current]).toEqual([wanted, current]);
  });

  test("the last step alone is no end: the criterion has to hold", () => {
    expect(next([row()], {}, "done")).toMatchObject({ next: { kind: "confirm" }, current: "confirmation" });
  });
});

describe("suggestions", () => {
  const people = [
    person({ name: "Anna", party: "Økonomi" }),
    person({ name: "Bo", party: "Bibliotek", awayFrom: START, awayTo: START + 9 }),
    person({ name: "Carla", party: "Bibliotek", maxAreas: 1 }),
    person({ name: "Dan", party: "bibliotek " }),
  ];
  const namesFor = (given: Organisation): string[] => {
    const { assessment, gap } = first(given);
    return suggestionsFor(assessment, gap).map(({ name }) => name);
  };

  test("the suggested party goes first, then who is there on all days, then who has least; who is full goes last", () => {
    expect(namesFor(organisation([], { participants: people }))).toEqual(["Carla", "Dan", "Bo", "Anna"]);
    const busy = organisation([row({ participant: "Carla", area: "K2" })], { participants: people, areas: two });
    expect(namesFor(busy)).toEqual(["Dan", "Bo", "Anna", "Carla"]);
  });

  test("say why in numbers: party, areas, days away", () => {
    const { assessment, gap } = first(organisation([], { participants: people }));
    expect(suggestionsFor(assessment, gap)[2]).toEqual({
      participant: 1,
      name: "Bo",
      party: "Bibliotek",
      sameParty: true,
      areas: 0,
      maximum: 4,
      daysAway: 10,
    });
  });

  test("leave out who is on the area already, twins, and rows that cannot be read", () => {
    const twins = [...people, person({ name: " DAN" }), person({ name: "Eva", hasError: true })];
    expect(namesFor(organisation([row({ participant: "Dan", role: "deputy" })], { participants: twins }))).not.toContain("Dan");
    expect(namesFor(organisation([], { participants: twins })).filter((name) => /dan|eva/i.test(name))).toEqual(["Dan"]);
  });

  test("an area has room for one more responsible person where nobody is, or on the first days without one", () => {
    const opening = (...rows: StaffingRow[]) => {
      const { assessment, gap } = first(organisation(rows, { participants: [...people, person({ awayFrom: START, awayTo: START })] }));
      return openingOf(assessment, gap);
    };
    expect(opening()).toEqual({ days: null });
    expect(opening(row({ participant: "Dan", from: START + 10 }))).toEqual({ days: { from: START, to: START + 9 } });
    expect(opening(row({ participant: "Dan", to: START + 10 }), row({ participant: "Carla", from: START + 20 }))).toEqual({
      days: { from: START + 11, to: START + 19 },
    });
    expect(opening(row({ participant: "Dan", to: START + 10 }))).toEqual({ days: { from: START + 11, to: END } });
    // The one who is named is away: another beside would be two at the same time.
    expect(opening(row({ participant: "Bo" }))).toBeNull();
    expect(opening(row({ participant: "Dan" }), row({ participant: "Carla" }))).toBeNull();
  });

  test("a proposal for several areas counts what it proposes, and nobody who is full or away is proposed", () => {
    const areas = ["K1", "K2", "K3"].map((id) => area({ id }));
    const proposed = proposeFor(
      ...((given: Organisation) => {
        const assessment = assess(given);
        return [assessment, assessment.areas] as const;
      })(organisation([], { areas, participants: people.slice(1, 3) })),
    );
    expect(proposed.map(({ best }) => best?.name ?? null)).toEqual(["Carla", null, null]);
    expect(proposed[1]?.suggestions.map(({ name, areas: count }) => [name, count])).toEqual([
      ["Bo", 0],
      ["Carla", 1],
    ]);
  });
});

describe("since the last status", () => {
  const taken = (date: number, id: string, status: string, note = "") => rowWith("areaTrend", { date, area: `${id} Område`, status, note });
  const { assessment } = first(organisation([row()], { areas: [area(), area({ id: "K2" }), area({ id: "K3" })], statusDate: 100 }));

  test("areas that came into place, fell out of it or changed otherwise are told, and who came and went", () => {
    const note = `${responsibleInNote.da}Bo`;
    const rows = [
      taken(90, "K1a", "Udækket"),
      taken(95, "K1a", "udækket ", note),
      taken(95, "K2", "Dækket", note),
      taken(95, "K3", "Delvist"),
      taken(100, "K1a", "Dækket"),
    ];
    const since = changedSince(assessment, rows, "da");
    const ids = (changed: readonly { area: { area: { id: string } } }[] = []): string[] => changed.map((one) => one.area.area.id);
    expect([since?.date, since?.covered, ids(since?.closed), ids(since?.opened), ids(since?.other)]).toEqual([
      95,
      1,
      ["K1a"],
      ["K2"],
      ["K3"],
    ]);
    expect([since?.came, since?.went]).toEqual([["Anna"], ["Bo"]]);
  });

  test("how far the work had come on each day, today last, whatever order the rows are in", () => {
    const rows = [
      taken(100, "K2", "Dækket"),
      taken(95, "K1a", "Dækket"),
      taken(95, "K1a", "Udækket"),
      taken(80, "K2", "Dækket"),
      taken(90, "K2", "Udækket"),
      rowWith("areaTrend", { date: "invalid", area: "K2", status: "Dækket" }),
    ];
    expect(progressOf(assessment, rows, "da")).toEqual([
      { date: 80, covered: 1 },
      { date: 90, covered: 0 },
      { date: 95, covered: 1 },
      { date: assessment.organisation.statusDate, covered: assessment.areas.filter(({ status }) => status === "covered").length },
    ]);
  });

  test("nothing is told where no status lies before the status date; words that are none, and notes of people's, tell nothing", () => {
    expect(changedSince(assessment, [taken(100, "K1a", "Udækket")], "da")).toBeNull();
    const since = changedSince(assessment, [taken(90, "K1a", "Måske", "Carla er på ferie")], "da");
    expect(since).toMatchObject({ closed: [], opened: [], other: [], came: [], went: [] });
  });
});

test("the matrix shows the weightiest of what somebody is on an area, and how many areas each person has", () => {
  const rows = [
    row({ role: "contributor", contribution: "gathers", to: START + 3 }),
    row({ from: START + 4, confirmed: "yes" }),
    row({ participant: "Bo", area: "K2", role: "deputy" }),
    row({ participant: "Bo", area: "K9" }),
  ];
  const { people, rows: lines } = matrixOf(assess(organisation(rows, { areas: [...two, area({ id: "K3", relevant: "no" })] })));
  expect(people).toEqual([
    { name: "Anna", areas: 1 },
    { name: "Bo", areas: 1 },
  ]);
  expect(lines.map(({ area: { area: own }, cells }) => [own.id, ...cells])).toEqual([
    ["K1a", { role: "responsible", gathers: false, confirmed: true }, null],
    ["K2", null, { role: "deputy", gathers: false, confirmed: false }],
  ]);
});
