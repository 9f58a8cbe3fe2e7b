import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import { coverAreas } from "../coverage/areas";
import { clean } from "../base/cells";
import { readinessOf, type Readiness } from "../coverage/readiness";
import type { Organisation } from "../rules/rows";
import { summarise } from "../coverage/summary";
import { formatDay, formatShare } from "../text/format";
import { say } from "../text/text";
import type { Document } from "./document";

/** What still stands in the way of marking the task complete, each in words; empty where nothing does. */
export function obstaclesInWords({ rows, notInPlace, unconfirmed }: Readiness, language: Language): string[] {
  return [
    ...(rows === 0 ? [say(language, "readiness.nobody")] : []),
    ...(notInPlace.length > 0 ? [say(language, "readiness.notInPlace", { count: notInPlace.length, areas: notInPlace.join(", ") })] : []),
    ...(unconfirmed > 0 ? [say(language, "readiness.unconfirmed", { count: unconfirmed, rows })] : []),
  ];
}

/** A short status of the task for KLIK. It names areas and numbers, no people: it leaves the workbook. */
export function klikStatusDocument(organisation: Organisation, { task }: Catalogue, language: Language): Document {
  const readiness = readinessOf(organisation);
  const { relevant, counts, covered } = summarise(coverAreas(organisation));
  const obstacles = obstaclesInWords(readiness, language);
  return [
    {
      kind: "paragraph",
      text: say(language, "klik.title", {
        id: task.masterTaskId,
        title: task.title[language],
        date: formatDay(organisation.statusDate, language),
      }),
    },
    { kind: "paragraph", text: say(language, readiness.ready ? "readiness.ready" : "readiness.notReady") },
    {
      kind: "paragraph",
      text: say(language, "klik.numbers", {
        covered: counts.covered + counts.vulnerable,
        relevant,
        percent: formatShare(covered, language),
        people: organisation.participants.filter(({ name }) => clean(name) !== "").length,
        confirmed: readiness.rows - readiness.unconfirmed,
        rows: readiness.rows,
      }),
    },
    ...(obstacles.length > 0 ? [{ kind: "list" as const, items: obstacles }] : []),
  ];
}
