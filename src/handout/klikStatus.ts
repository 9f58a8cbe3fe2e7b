import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import type { Assessment } from "../coverage/assess";
import { readinessOf, type Readiness } from "../coverage/readiness";
import { summarise } from "../coverage/summary";
import { formatDay, formatShare } from "../text/format";
import { say } from "../text/text";
import type { Document } from "./document";

/** What still stands in the way of marking the task complete, each in words; empty where nothing does. */
export function obstaclesInWords({ rows, notInPlace, unconfirmed, toCorrect }: Readiness, language: Language): string[] {
  return [
    ...(rows === 0 ? [say(language, "readiness.nobody")] : []),
    ...(notInPlace.length > 0 ? [say(language, "readiness.notInPlace", { count: notInPlace.length, areas: notInPlace.join(", ") })] : []),
    ...(toCorrect > 0 ? [say(language, "readiness.toCorrect", { count: toCorrect })] : []),
    ...(unconfirmed > 0 ? [say(language, "readiness.unconfirmed", { count: unconfirmed, rows })] : []),
  ];
}

/** A short status of the task for KLIK. It names areas and numbers, no people: it leaves the workbook. */
export function klikStatusDocument(assessment: Assessment, { task }: Catalogue, language: Language): Document {
  const readiness = readinessOf(assessment);
  const { organisation, areas } = assessment;
  const { relevant, covered, shareCovered } = summarise(areas);
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
        covered,
        relevant,
        percent: formatShare(shareCovered, language),
        people: organisation.participants.filter(({ name }) => name !== "").length,
        confirmed: readiness.rows - readiness.unconfirmed,
        rows: readiness.rows,
      }),
    },
    ...(obstacles.length > 0 ? [{ kind: "list" as const, items: obstacles }] : []),
  ];
}
