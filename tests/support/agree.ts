import { clean } from "../../src/base/cells";
import { mondayOf } from "../../src/base/dates";
import { assess, type Assessment } from "../../src/coverage/assess";
import { loadParticipants } from "../../src/coverage/participants";
import { readinessOf } from "../../src/coverage/readiness";
import { finderOf } from "../../src/coverage/staffing";
import { gapsByUrgency } from "../../src/coverage/summary";
import { checkActivities, checkPhases } from "../../src/coverage/timeline";
import { coverWeeks } from "../../src/coverage/weeks";
import { missingInWords } from "../../src/coverage/words";
import { readWorkbook } from "../../src/excel/read";
import type { PhaseRow } from "../../src/rules/rows";
import { isSilent } from "../../src/rules/areas";
import { shownStatuses } from "../../src/rules/statuses";
import { vocabulary } from "../../src/rules/vocabulary";
import type { Book } from "../../src/simulator/model/book";
import type { Value } from "../../src/simulator/model/sheet";
import { ROOM } from "../../src/workbook/declaration/sheets/areaGrid";
import { WEEKS } from "../../src/workbook/declaration/sheets/weeks";
import type { TestExcel } from "./excel";
import { columnValues, named, tableOf } from "./tables";

/** Areas that the front page names as not in place. */
const LISTED = 8;

/** Every word that was said. */
export const seen = {
  staffing: new Set<string>(),
  areas: new Set<string>(),
  participants: new Set<string>(),
  activities: new Set<string>(),
  phases: new Set<string>(),
  weeks: new Set<string>(),
};

/** Compares everything that the workbook computes with what the pure rules say; gives the number of staffing rows looked at. */
export async function agree({ book }: TestExcel): Promise<number> {
  const organisation = (await readWorkbook())?.organisation;
  if (!organisation) throw new Error("The workbook could not be read.");
  const say = (key: string, column: string): Value[] => columnValues(book, key, column);

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

  const grid = weekGrid(book, areas.length);
  const weeks = coverWeeks(assessment, firstMonday(book, organisation.phases), WEEKS);
  expect(grid.codes).toEqual(weeks.map((area) => area.weeks.map((code) => vocabulary.weekCode[code].da)));
  expect(grid.totals).toEqual(Array.from({ length: WEEKS }, (_, week) => weeks.filter((area) => area.weeks[week] === "missing").length));

  const { ready, notInPlace, rows, unconfirmed, toCorrect } = readinessOf(assessment);
  expect(named(book, "Klar")).toEqual(ready ? "Ja" : "Nej");
  const more = notInPlace.length > LISTED ? ` og ${notInPlace.length - LISTED} til` : "";
  const inTheWay = [
    notInPlace.length > 0 ? `Ikke på plads: ${notInPlace.slice(0, LISTED).join(", ")}${more}. ` : "",
    toCorrect > 0 ? `Rækker, hvor Tjek ikke siger OK: ${toCorrect}. ` : "",
    rows === 0 ? "Ingen er tildelt endnu." : unconfirmed > 0 ? `Ikke bekræftet: ${unconfirmed} af ${rows} rækker.` : "",
  ].join("");
  expect(below(book, "Klar", 1)).toEqual(inTheWay);
  const [next] = gapsByUrgency(areas);
  const nextGap = next
    ? `${clean(next.area.id) || clean(next.area.name)} ${String(next.area.name)} – ${missingInWords(next, "da")}`
    : "Ingen huller";
  expect(below(book, "Klar", -2)).toEqual(nextGap);

  expect(matrixGrid(book, areas.length)).toEqual(matrixOf(assessment));
  const counted = shownStatuses.map((status) => areas.filter((area) => area.status === status).length);
  expect(todayRow(book)).toEqual([...counted, areas.filter(({ status }) => !isSilent(status)).length, rows, rows - unconfirmed]);

  checks.forEach((check) => seen.staffing.add(check));
  areas.forEach(({ status }) => seen.areas.add(status));
  loads.forEach(({ check }) => seen.participants.add(check));
  activities.forEach((check) => seen.activities.add(check));
  phases.forEach((check) => seen.phases.add(check));
  weeks.forEach((area) => area.weeks.forEach((code) => seen.weeks.add(code)));
  return organisation.staffing.length;
}

/** People that the matrix has room for. */
const PEOPLE = 24;

/** What the matrix is to show: of each person on each area the weightiest row, those further up before others. */
function matrixOf({ areas, staffing, organisation: { participants } }: Assessment): string[][] {
  const letters = { responsible: "A", deputy: "S", contributor: "B" };
  const order = ["A", "A?", "Ai", "Ai?", "S", "S?", "Si", "Si?", "B", "B?", "i", "i?"];
  return areas.slice(0, ROOM).map(({ area }, place) =>
    Array.from({ length: Math.min(PEOPLE, participants.length) }, (_, person) => {
      if (area.id === "" || participants[person]?.name === "") return "";
      const rows = staffing.filter((one) => one.check === "ok" && one.area === place && one.participant === person);
      const codes = rows.map(({ row }) => {
        const gathers = row.contribution === "gathers";
        const letter = row.role === "contributor" && gathers ? "" : letters[row.role ?? "contributor"];
        return `${letter}${gathers ? "i" : ""}${row.confirmed === "yes" ? "" : "?"}`;
      });
      return order.find((code) => codes.includes(code)) ?? "";
    }),
  );
}

/** The codes of the sheet *Matrix*. */
function matrixGrid(book: Book, areas: number): string[][] {
  const sheet = book.findSheet("Matrix");
  const participants = tableOf(book, "participants");
  if (!sheet) throw new Error("There is no matrix.");
  const people = Math.min(PEOPLE, participants.rect.bottom - participants.rect.top);
  return Array.from({ length: Math.min(ROOM, areas) }, (_, row) =>
    Array.from({ length: people }, (__, person) => String(book.valueAt(sheet, 4 + row, 4 + person))),
  );
}

/** The figures of the row *I dag* on the sheet *Udvikling*. */
function todayRow(book: Book): Value[] {
  const sheet = book.findSheet("Udvikling");
  if (!sheet) throw new Error("There is no progress.");
  return Array.from({ length: shownStatuses.length + 3 }, (_, place) => book.valueAt(sheet, 5, 2 + place));
}

/** The codes of the sheet *Dækning over tid*, and its totals. */
function weekGrid(book: Book, areas: number): { codes: Value[][]; totals: Value[] } {
  const sheet = book.findSheet("Dækning over tid");
  if (!sheet) throw new Error("There is no sheet for the coverage over time.");
  const row = (place: number): Value[] => Array.from({ length: WEEKS }, (_, week) => book.valueAt(sheet, place, 5 + week));
  return { codes: Array.from({ length: areas }, (_, place) => row(4 + place)), totals: row(4 + ROOM) };
}

/** What stands so many rows below the cell of a name. */
function below(book: Book, name: string, rows: number): Value {
  const row = Number(/\d+$/.exec(book.findName(name)?.formula ?? "")?.[0]) - 1;
  const sheet = book.findSheet("Overblik");
  return sheet ? book.valueAt(sheet, row + rows, 1) : "";
}

/** The Monday that the weeks of a workbook begin with: of its project start or, without one, of the first phase. */
function firstMonday(book: Book, phases: readonly PhaseRow[]): number {
  const start = named(book, "Projektstart");
  const starts = phases.flatMap((phase) => (typeof phase.start === "number" ? [phase.start] : []));
  return mondayOf(typeof start === "number" ? start : Math.min(...starts));
}

/** Numbers as far as a formula engine and JavaScript agree on them. */
export const rounded = (value: Value): Value => (typeof value === "number" ? Math.round(value * 1e9) : value);
