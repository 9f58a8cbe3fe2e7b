import { comparable } from "../base/cells";
import type { Language } from "../base/languages";
import { areaFinder } from "../rules/areaText";
import type { AreaStatusRow } from "../rules/rows";
import { formerHeadingsOf, isInPlace, statuses, statusKeys, statusesThatAre, type AreaStatus } from "../rules/statuses";
import type { AreaCoverage } from "./areas";
import type { Assessment } from "./assess";

/** An area whose status is another than at the last status that was taken. */
export interface ChangedArea {
  area: AreaCoverage;
  before: AreaStatus;
}

/** What is otherwise than when the last status before the status date was taken. */
export interface ChangedSince {
  /** The day it was taken, an Excel serial number. */
  date: number;
  /** Areas that have come into place, those that no longer are, and those that changed otherwise. */
  closed: ChangedArea[];
  opened: ChangedArea[];
  other: ChangedArea[];
  /** How many areas counted as covered then. */
  covered: number;
  /** People who are responsible now and were not then, and the other way round; empty where the status does not tell them. */
  came: string[];
  went: string[];
}

/** Names are told in a status after this word, with semicolons between. */
export const responsibleInNote = { da: "Ansvarlig: ", en: "Responsible: " } as const satisfies Record<Language, string>;

/** Tells what has changed since the last status before the status date; null where none was taken. */
export function changedSince(
  { organisation, areas }: Assessment,
  taken: readonly AreaStatusRow[],
  language: Language,
): ChangedSince | null {
  const date = daysTaken(taken, organisation.statusDate).at(-1);
  if (date === undefined) return null;
  const then = statusesOn(date, taken, organisation.areas, language);
  const people = new Set(taken.filter((row) => row.date === date).flatMap(({ note }) => namesIn(note, language)));
  const changed = areas.flatMap((area): ChangedArea[] => {
    const before = then.get(area.index);
    return before === undefined || before === area.status ? [] : [{ area, before }];
  });
  const now = new Set(areas.flatMap(({ responsible }) => responsible));
  const isIn = (names: ReadonlySet<string>, name: string): boolean => [...names].some((other) => comparable(other) === comparable(name));
  return {
    date,
    closed: changed.filter(({ area, before }) => isInPlace(area.status) && !isInPlace(before)),
    opened: changed.filter(({ area, before }) => !isInPlace(area.status) && isInPlace(before)),
    other: changed.filter(({ area, before }) => isInPlace(area.status) === isInPlace(before)),
    covered: coveredOf(then.values()),
    came: people.size === 0 ? [] : [...now].filter((name) => !isIn(people, name)),
    went: [...people].filter((name) => !isIn(now, name)),
  };
}

/** How many areas were covered on a day that a status was taken. */
export interface TakenDay {
  date: number;
  covered: number;
}

/** How far the work had come at each of the last statuses before the status date, the oldest first, and how far it is now. */
export function progressOf({ organisation, areas }: Assessment, taken: readonly AreaStatusRow[], language: Language): TakenDay[] {
  const { statusDate } = organisation;
  return [
    ...daysTaken(taken, statusDate)
      .slice(-SHOWN)
      .map((date) => ({ date, covered: coveredOf(statusesOn(date, taken, organisation.areas, language).values()) })),
    { date: statusDate, covered: coveredOf(areas.map(({ status }) => status)) },
  ];
}

/** Days shown of those on which a status was taken: more are a line that nobody reads. */
const SHOWN = 8;

function daysTaken(taken: readonly AreaStatusRow[], before: number): number[] {
  const days = taken.flatMap(({ date }) => (typeof date === "number" && date < before ? [date] : []));
  return [...new Set(days)].sort((one, other) => one - other);
}

/** The areas' statuses on a day, by their places. */
function statusesOn(
  date: number,
  taken: readonly AreaStatusRow[],
  areas: Assessment["organisation"]["areas"],
  language: Language,
): Map<number, AreaStatus> {
  const areaOf = areaFinder(areas);
  const then = new Map<number, AreaStatus>();
  for (const row of taken.filter((one) => one.date === date)) {
    const status = statusOf(row.status, language);
    const { index } = areaOf(row.area);
    // Of two for one area the first counts, as on the sheet.
    if (status && index >= 0 && !then.has(index)) then.set(index, status);
  }
  return then;
}

const coveredOf = (all: Iterable<AreaStatus>): number => [...all].filter((status) => statusesThatAre("covered").includes(status)).length;

/** The status that a word of today or of before says; null where it is none. */
function statusOf(word: string, language: Language): AreaStatus | null {
  const isWord = (text: string): boolean => comparable(text) === comparable(word);
  return (
    statusKeys.find((key) => key !== "blank" && [statuses[key].words, ...formerHeadingsOf(key)].some((text) => isWord(text[language]))) ??
    null
  );
}

function namesIn(note: string, language: Language): string[] {
  const start = responsibleInNote[language];
  if (!note.startsWith(start.trim())) return [];
  return note
    .slice(start.trim().length)
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
