import { mondayOf } from "../../src/base/dates";
import { assess } from "../../src/coverage/assess";
import { sortTable } from "../../src/simulator/model/sorting";
import { task23 } from "../../src/catalogue/task23";
import { loadParticipants } from "../../src/coverage/participants";
import { clean } from "../../src/base/cells";
import { readinessOf } from "../../src/coverage/readiness";
import { finderOf } from "../../src/coverage/staffing";
import { gapsByUrgency, summarise, summariseByCompetence } from "../../src/coverage/summary";
import { checkActivities, checkPhases } from "../../src/coverage/timeline";
import { coverWeeks } from "../../src/coverage/weeks";
import { createWorkbook } from "../../src/excel/create";
import { readWorkbook } from "../../src/excel/read";
import type { Book } from "../../src/simulator/model/book";
import type { Value } from "../../src/simulator/model/sheet";
import { deleteRows, insertRows } from "../../src/simulator/model/lines";
import { resizeTable } from "../../src/simulator/model/tables";
import { vocabulary } from "../../src/rules/vocabulary";
import { ROOM, WEEKS } from "../../src/workbook/declaration/sheets/weeks";
import { missingInWords } from "../../src/coverage/words";
import { openExcel, TODAY, type TestExcel } from "../support/excel";
import { columnOf, columnValues, tableOf, named } from "../support/tables";
import { always, Chance } from "../support/random";

const SCENARIOS = 60;
const STAFFING = 40;

let excel: TestExcel;
let made: Book;
beforeAll(async () => {
  excel = await openExcel();
  await createWorkbook(task23, "da", { municipality: "Prøvekøbing", projectStart: TODAY - 30, goLive: TODAY + 140 });
  made = excel.book;
});
beforeEach(() => excel.host.open(made.copy()));
afterAll(() => excel.close());

const people = ["Anna Prøve", "Bo Øst", "Åse Ærø", "Carl*", "D?rte", "Eva ~ Test", "Finn", "Gry Bøje"];
/** Ways in which a name or an id comes to stand in a cell when people paste. */
const spelled = (chance: Chance, text: string): string =>
  chance.of([
    text,
    text,
    text,
    ` ${text}`,
    `${text} `,
    text.toUpperCase(),
    text.toLowerCase(),
    text.replace(" ", "  "),
    text.replace(" ", "\u00a0"),
    `\u00a0${text}`,
  ]);

const dates = (chance: Chance): Value =>
  chance.sometimes(0.35)
    ? ""
    : chance.of<Value>([
        TODAY - 60,
        TODAY - 10,
        TODAY,
        TODAY + 10,
        TODAY + 40,
        TODAY + 90,
        TODAY + 160,
        TODAY + 10.5,
        TODAY + 200,
        "1.3.2027",
        "uge 9",
        " ",
        true,
        -4,
      ]);

/** One generated row by column key. */
type GeneratedRow = Record<string, Value>;

function staffing(chance: Chance, ids: string[]): GeneratedRow {
  if (chance.sometimes(0.08)) return {};
  const word = (words: Record<string, { da: string }>, share: number): Value =>
    chance.sometimes(share) ? chance.of<Value>(["", " ", "noget andet", 7]) : spelled(chance, chance.of(Object.values(words)).da);
  const valid = chance.sometimes(0.6);
  return {
    participant: chance.sometimes(0.06) ? chance.of<Value>(["", "Ukendt Person", "Carl", " ", 12]) : spelled(chance, chance.of(people)),
    areaId: chance.sometimes(0.06) ? chance.of<Value>(["", "K9z", "K*", " "]) : spelled(chance, chance.of(ids)),
    contribution: valid ? "Dækker" : word(vocabulary.contribution, 0.1),
    role: valid ? "Ansvarlig" : word(vocabulary.role, 0.1),
    from: valid ? chance.of<Value>(["", TODAY - 60, TODAY - 60, TODAY + 40]) : dates(chance),
    to: valid ? chance.of<Value>(["", TODAY + 39, TODAY + 400]) : dates(chance),
    about: chance.sometimes(0.2) ? "Økonomi" : "",
    confirmed: chance.of<Value>(["", "Ja", "ja ", "Nej"]),
  };
}

function write(key: string, rows: GeneratedRow[], columns: string[]): void {
  const table = tableOf(excel.book, key);
  const first = table.rect.top + 1;
  if (table.rect.bottom - table.rect.top < rows.length)
    resizeTable(excel.book, table, { ...table.rect, bottom: table.rect.top + rows.length });
  for (const column of columns) {
    const left = table.rect.left + columnOf(key, column);
    const rect = { top: first, left, bottom: first + rows.length - 1, right: left };
    excel.book.clearContents(table.sheet, rect);
    excel.book.write(
      table.sheet,
      rect,
      rows.map((row) => [row[column] === undefined || row[column] === "" ? null : asTyped(row[column])]),
    );
  }
}

/** Text goes in as text, whatever Excel would read into it when typed. */
const asTyped = (value: Value): Value => (typeof value === "string" ? `'${value}` : value);

function generate(chance: Chance): void {
  // Mostly all of them; chosen first, so that a failing case is made smaller by leaving out rows.
  const [activities = 0, rows = 0] = [15, STAFFING].map((most) => chance.below(10 * most));
  const ids = Array.from({ length: 20 }, (_, index) => `K${1 + (index % 7)}${"abcd"[Math.floor(index / 7)] ?? "e"}`);
  const phases = task23.phases.map(({ name }) => name.da);
  const phase = (): Value => (chance.sometimes(0.1) ? chance.of<Value>(["", "Fase 9", "* "]) : spelled(chance, chance.of(phases)));
  write(
    "phases",
    // Some begin and end on the very days that rows of staffing do.
    [...phases, "", ""].map((name) => ({
      name: chance.sometimes(0.05) ? chance.of(["", phases[0] ?? ""]) : spelled(chance, name),
      start:
        name === ""
          ? ""
          : chance.sometimes(0.1)
            ? chance.of<Value>(["", "snart"])
            : TODAY - (chance.sometimes(0.3) ? 60 : 40 - chance.below(60)),
      end: chance.sometimes(name === "" ? 0.9 : 0.1)
        ? ""
        : TODAY + (chance.sometimes(0.3) ? 39 : 20 + chance.below(120)) - (chance.sometimes(0.05) ? 200 : 0),
    })),
    ["name", "start", "end"],
  );
  write(
    "participants",
    [...people.map((name) => spelled(chance, name)), chance.of<Value>(["", "anna prøve", "Hanne"])].map((name) => ({
      name,
      party: chance.sometimes(0.15) ? "" : "Bibliotek",
      awayFrom: chance.sometimes(0.7) ? "" : dates(chance),
      awayTo: chance.sometimes(0.7) ? "" : dates(chance),
      maxAreas: chance.of<Value>(["", 2, 6, "mange", 0]),
    })),
    ["name", "party", "awayFrom", "awayTo", "maxAreas"],
  );
  write(
    "areas",
    ids.map((id, index) =>
      chance.sometimes(0.05)
        ? {}
        : {
            id: chance.sometimes(0.08) ? chance.of<Value>(["", ids[0] ?? ""]) : spelled(chance, id),
            competence: `Kompetence ${index % 3}`,
            name: `Område ${index}`,
            relevant: chance.of<Value>(["Ja", "Ja", "Ja", "", "nej ", "Afklares", "måske"]),
            needFromPhase: phase(),
            needToPhase: phase(),
            deputyRequired: chance.of<Value>(["Ja", "Nej", "", " ja"]),
          },
    ),
    ["id", "competence", "name", "relevant", "needFromPhase", "needToPhase", "deputyRequired"],
  );
  write(
    "staffing",
    Array.from({ length: STAFFING }, (_, index) => (index < rows ? staffing(chance, ids) : {})),
    ["participant", "areaId", "contribution", "role", "from", "to", "about", "confirmed"],
  );
  write(
    "activities",
    Array.from({ length: 15 }, (_, index) =>
      index >= activities || chance.sometimes(0.1)
        ? {}
        : {
            id: `A${index}`,
            phase: phase(),
            name: chance.sometimes(0.1) ? "" : `Aktivitet ${index}`,
            kind: "Aktivitet",
            start: chance.sometimes(0.5) ? chance.of([TODAY - 10, TODAY]) : dates(chance),
            end: chance.sometimes(0.5) ? chance.of([TODAY - 5, TODAY + 15]) : dates(chance),
            responsible: chance.sometimes(0.2) ? chance.of<Value>(["", "Ukendt"]) : spelled(chance, chance.of(people)),
            status: chance.of<Value>(["Ikke begyndt", "I gang", "færdig", ""]),
          },
    ),
    ["id", "phase", "name", "kind", "start", "end", "responsible", "status"],
  );
}

const seen = {
  staffing: new Set<string>(),
  areas: new Set<string>(),
  participants: new Set<string>(),
  activities: new Set<string>(),
  phases: new Set<string>(),
  weeks: new Set<string>(),
};

/** Compares everything that the workbook computes with what the pure rules say; gives the number of staffing rows looked at. */
async function agree(): Promise<number> {
  const organisation = (await readWorkbook())?.organisation;
  if (!organisation) throw new Error("The workbook could not be read.");
  const say = (key: string, column: string): Value[] => columnValues(excel.book, key, column);

  const assessment = assess(organisation);
  const checks = assessment.staffing.map(({ check }) => check);
  expect(say("staffing", "check")).toEqual(checks.map((check) => vocabulary.staffingCheck[check].da));

  const { areas } = assessment;
  expect(say("areas", "status")).toEqual(areas.map(({ status }) => vocabulary.status[status].da));
  expect(say("areas", "missing")).toEqual(areas.map((area) => missingInWords(area, "da")));
  const people = areas.map(({ responsible: [first = "", ...more] }) => (more.length > 0 ? `${first} +${more.length}` : first));
  expect(say("areas", "responsible")).toEqual(people);

  const loads = loadParticipants(assessment);
  expect(say("participants", "check")).toEqual(loads.map(({ check }) => vocabulary.participantCheck[check].da));
  expect(say("participants", "areas")).toEqual(loads.map(({ load, areas: count }) => (load === null ? "" : count)));
  expect(say("participants", "confirmed")).toEqual(loads.map(({ load, confirmed }) => (load === null ? "" : confirmed)));
  expect(say("participants", "load").map(rounded)).toEqual(loads.map(({ load }) => rounded(load ?? "")));

  const activities = checkActivities(organisation);
  expect(say("activities", "check")).toEqual(activities.map((check) => vocabulary.activityCheck[check].da));
  const phases = checkPhases(organisation.phases);
  expect(say("phases", "check")).toEqual(phases.map((check) => vocabulary.phaseCheck[check].da));
  const phaseOf = finderOf(organisation.phases.map(({ name }) => name));
  const relevant = areas.filter(({ status }) => status !== "blank" && status !== "notRelevant");
  const begin = (place: number): number => relevant.filter(({ area }) => phaseOf(area.needFromPhase) === place).length;
  expect(say("phases", "areas")).toEqual(organisation.phases.map(({ name }, place) => (clean(name) === "" ? "" : begin(place))));

  const grid = weekGrid(areas.length);
  const weeks = coverWeeks(assessment, mondayOf(Number(named(excel.book, "Projektstart"))), WEEKS);
  expect(grid.codes).toEqual(weeks.map((area) => area.weeks.map((code) => vocabulary.weekCode[code].da)));
  expect(grid.totals).toEqual(Array.from({ length: WEEKS }, (_, week) => weeks.filter((area) => area.weeks[week] === "missing").length));

  const { ready, notInPlace, rows, unconfirmed } = readinessOf(assessment);
  expect(named(excel.book, "Klar")).toEqual(ready ? "Ja" : "Nej");
  const inTheWay = [
    notInPlace.length > 0 ? `Ikke på plads: ${notInPlace.join(", ")}. ` : "",
    rows === 0 ? "Ingen er sat på endnu." : unconfirmed > 0 ? `Ikke bekræftet: ${unconfirmed} af ${rows} rækker.` : "",
  ].join("");
  expect(below("Klar", 1)).toEqual(inTheWay);
  const [next] = gapsByUrgency(areas);
  const nextGap = next
    ? `${clean(next.area.id) || clean(next.area.name)} ${String(next.area.name)} – ${missingInWords(next, "da")}`
    : "Ingen huller";
  expect(below("Klar", -2)).toEqual(nextGap);

  checks.forEach((check) => seen.staffing.add(check));
  areas.forEach(({ status }) => seen.areas.add(status));
  loads.forEach(({ check }) => seen.participants.add(check));
  activities.forEach((check) => seen.activities.add(check));
  phases.forEach((check) => seen.phases.add(check));
  weeks.forEach((area) => area.weeks.forEach((code) => seen.weeks.add(code)));
  return organisation.staffing.length;
}

/** The codes of the sheet *Dækning over tid*, and its totals. */
function weekGrid(areas: number): { codes: Value[][]; totals: Value[] } {
  const sheet = excel.book.findSheet("Dækning over tid");
  if (!sheet) throw new Error("There is no sheet for the coverage over time.");
  const row = (place: number): Value[] => Array.from({ length: WEEKS }, (_, week) => excel.book.valueAt(sheet, place, 5 + week));
  return { codes: Array.from({ length: areas }, (_, place) => row(4 + place)), totals: row(4 + ROOM) };
}

/** What stands so many rows below the cell of a name. */
function below(name: string, rows: number): Value {
  const row = Number(/\d+$/.exec(excel.book.findName(name)?.formula ?? "")?.[0]) - 1;
  const sheet = excel.book.findSheet("Overblik");
  return sheet ? excel.book.valueAt(sheet, row + rows, 1) : "";
}

test("formulas and pure rules agree on generated rows", async () => {
  let rows = 0;
  await always(SCENARIOS, async (chance) => {
    generate(chance);
    rows += await agree();
  });
  expect(rows).toBeGreaterThanOrEqual(2_000);
  const lists = {
    staffing: vocabulary.staffingCheck,
    areas: vocabulary.status,
    participants: vocabulary.participantCheck,
    activities: vocabulary.activityCheck,
    phases: vocabulary.phaseCheck,
    weeks: vocabulary.weekCode,
  };
  for (const [list, words] of Object.entries(lists))
    expect([list, [...seen[list as keyof typeof seen]].sort()]).toEqual([list, Object.keys(words).sort()]);
});

test("they still agree after people sorted, inserted rows in the middle, pasted over and deleted", async () => {
  await always(6, async (chance) => {
    excel.host.open(made.copy());
    generate(chance);
    const { book } = excel;
    sortTable(book, tableOf(book, "staffing"), columnOf("staffing", chance.of(["participant", "areaId", "role"])));
    sortTable(book, tableOf(book, "areas"), columnOf("areas", chance.of(["name", "relevant", "needToPhase"])));
    const areas = tableOf(book, "areas");
    insertRows(book, areas.sheet, areas.rect.top + 4, 2);
    deleteRows(book, areas.sheet, areas.rect.top + 9, 1);
    const rows = tableOf(book, "staffing");
    deleteRows(book, rows.sheet, rows.rect.top + 3, 2);
    insertRows(book, rows.sheet, rows.rect.top + 6, 1);
    const left = rows.rect.left + columnOf("staffing", "participant");
    book.write(rows.sheet, { top: rows.rect.top + 2, left, bottom: rows.rect.top + 3, right: left + 1 }, [
      ["Finn", "K2a"],
      ["'=1+1", "K3a"],
    ]);
    await agree();
  });
});

test("an error that was pasted as a name is none", async () => {
  generate(Chance.seeded(3));
  for (const [key, rows] of Object.entries({ participants: [2, 5], phases: [1, 6] })) {
    const { sheet, rect } = tableOf(excel.book, key);
    const left = rect.left + columnOf(key, "name");
    for (const row of rows) excel.book.write(sheet, { top: rect.top + 1 + row, left, bottom: rect.top + 1 + row, right: left }, [["=1/0"]]);
  }
  await agree();
});

const rounded = (value: Value): Value => (typeof value === "number" ? Math.round(value * 1e9) : value);

test("the counts on the overview are those of the rules", async () => {
  generate(Chance.seeded(7));
  write("competences", [...[0, 1, 2].map((index) => ({ competence: `Kompetence ${index}` })), { competence: "" }], ["competence"]);
  const organisation = (await readWorkbook())?.organisation;
  if (!organisation) throw new Error("The workbook could not be read.");
  const { areas, staffing: checked } = assess(organisation);
  for (const summary of summariseByCompetence(areas)) {
    const row = columnValues(excel.book, "competences", "competence").indexOf(summary.competence);
    const shown = (column: string): Value | undefined => columnValues(excel.book, "competences", column)[row];
    for (const status of ["covered", "vulnerable", "clarifying", "partly", "tooLate", "dateMissing", "uncovered"] as const) {
      expect([summary.competence, status, shown(status)]).toEqual([summary.competence, status, summary.counts[status]]);
    }
    expect(shown("relevant")).toBe(summary.relevant);
    expect(rounded(shown("share") ?? "")).toBe(rounded(summary.relevant === 0 ? "" : summary.shareCovered));
  }
  const others = columnValues(excel.book, "competences", "competence").indexOf("Øvrige");
  const listed = ["Kompetence 0", "Kompetence 1", "Kompetence 2"];
  const rest = summarise(areas.filter(({ area }) => !listed.includes(String(area.competence))));
  expect(rest.relevant).toBe(0);
  write("areas", [{ competence: "Jura" }, { competence: "Øvrige" }, { competence: "" }], ["competence"]);
  const fewer = assess((await readWorkbook())?.organisation ?? organisation).areas;
  const unlisted = summarise(fewer.filter(({ area }) => !listed.includes(String(area.competence))));
  expect(unlisted.relevant).toBeGreaterThan(0);
  expect(columnValues(excel.book, "competences", "relevant")[others]).toBe(unlisted.relevant);
  expect(columnValues(excel.book, "competences", "relevant")[3]).toBe(0);
  expect(columnValues(excel.book, "competences", "uncovered")[others]).toBe(unlisted.counts.uncovered);
  generate(Chance.seeded(7));
  const overview = excel.book.findSheet("Overblik");
  const tile = (column: number): Value | undefined => overview && excel.book.valueAt(overview, 4, column);
  const relevant = summarise(areas).relevant;
  const counted = areas.filter(({ status }) => status !== "blank" && status !== "notRelevant");
  expect(tile(0)).toBe(organisation.participants.filter(({ name }) => String(name).trim() !== "").length);
  expect(tile(1)).toBe(`${counted.filter(({ responsible }) => responsible.length > 0).length} / ${relevant}`);
  expect(tile(2)).toBe(`${counted.filter(({ need }) => need !== null).length} / ${relevant}`);
  const ok = checked.filter(({ check }) => check === "ok");
  const confirmed = ok.filter(({ row }) => row.confirmed === "yes");
  expect(rounded(tile(5) ?? "")).toBe(rounded(ok.length === 0 ? 0 : confirmed.length / ok.length));
});
