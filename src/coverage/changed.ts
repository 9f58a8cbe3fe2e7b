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
  const days = taken.flatMap(({ date }) => (typeof date === "number" && date < organisation.statusDate ? [date] : []));
  if (days.length === 0) return null;
  const date = Math.max(...days);
  const areaOf = areaFinder(organisation.areas);
  const then = new Map<number, AreaStatus>();
  const people = new Set<string>();
  const rows = taken.filter((row) => row.date === date);
  for (const row of rows) {
    const status = statusOf(row.status, language);
    const { index } = areaOf(row.area);
    // Of two for one area the first counts, as on the sheet.
    if (status && index >= 0 && !then.has(index)) then.set(index, status);
    for (const name of namesIn(row.note, language)) people.add(name);
  }
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
    covered: [...then.values()].filter((status) => statusesThatAre("covered").includes(status)).length,
    came: people.size === 0 ? [] : [...now].filter((name) => !isIn(people, name)),
    went: [...people].filter((name) => !isIn(now, name)),
  };
}

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
