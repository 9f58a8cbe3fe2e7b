import { comparable, FIRST_DAY, LAST_DAY } from "../../base/cells";
import { readWrittenDate } from "../../base/dates";
import { languageKeys, type Text } from "../../base/languages";
import { groupBy } from "../../base/groups";
import { namesOf } from "../../coverage/participants";
import { daysShared, intervalOf, type Interval } from "../../coverage/intervals";
import { areaFinder } from "../../rules/areaText";
import { choices } from "../../rules/choices";
import { meantBy, plain } from "../../rules/names";
import { workbook } from "../declaration/workbook";
import { tablesOf } from "../plan/plan";
import type { Reading } from "../read/reading";
import { headingsOf, isName, isSeveralNames, linesOfTable, MOST_LINES, nameOf, type Headings } from "./pasted";
import type { StaffingWish } from "./staffing";

const order = ["participant", "area", "contribution", "role", "from", "to", "about", "confirmed"] as const;
type Column = (typeof order)[number];

/** What keeps a pasted row from being written as it stands. */
export type RowFault =
  | "noName"
  | "severalNames"
  | "doubtful"
  | "noArea"
  | "unknownArea"
  | "severalAreas"
  | "notRelevant"
  | "unknownWord"
  | "notADate"
  | "backwards"
  | "known"
  | "twice";

/** One row of a pasted text. */
export interface PastedRow {
  /** The line it stands on, from 1. */
  line: number;
  wish: StaffingWish;
  /** The participant is not listed: a row for the name is written too. */
  isNew: boolean;
  /** Who is listed and may be meant. */
  meant: string;
  faults: RowFault[];
  /** What was left blank, and is written as the first word of its list: the contribution or the role. */
  assumed: ("contribution" | "role")[];
  unused: string[];
}

/** What a pasted text is: rows, no table at all (`rows` null), or too many lines. */
export interface PastedRows {
  rows: PastedRow[] | null;
  tooMany: number | null;
}

const declared = new Map(
  tablesOf(workbook)
    .get("staffing")
    ?.columns.map(({ key, heading }) => [key, heading]),
);
const more: Partial<Record<Column, readonly string[]>> = {
  participant: ["Navn", "Person", "Medarbejder", "Name", "Employee"],
  area: ["Id", "Område-id", "Area id", "Kompetence", "Competence"],
  from: ["Fra dato", "Start", "From date"],
  to: ["Til dato", "Slut", "To date", "End"],
};
const headings = Object.fromEntries(
  order.map((column) => [column, headingsOf(declared.get(column), ...(more[column] ?? []))]),
) as unknown as Headings<Column>;

/** The word of a list that a text is, in any language; `otherwise` where it is blank, null where it is none. */
function wordIn<Key extends string>(list: Readonly<Record<Key, Text>>, text: string, otherwise: NoInfer<Key>): Key | null {
  if (text === "") return otherwise;
  const found = (Object.entries(list) as [Key, Text][]).find(([, words]) =>
    languageKeys.some((language) => comparable(words[language]) === comparable(text)),
  );
  return found?.[0] ?? null;
}

/** A day as other programs write it: with its weekday before, a time behind, or as Excel's own number. */
function dayIn(text: string): number | null {
  const number = Number(text);
  if (/^\d{5}$/.test(text) && number <= LAST_DAY) return number;
  const bare = text.replace(/\s+\d{1,2}[:.]\d{2}([:.]\d{2})?$/, "").replace(/^\p{L}+da[gy],?\s+(?:d\.|den)?\s*/iu, "");
  return readWrittenDate(bare);
}

/** Reads staffing rows as they are copied from Excel, and says of each what keeps it from being written. */
export function readRows(text: string, { organisation, assessment }: Pick<Reading, "organisation" | "assessment">): PastedRows {
  const lines = linesOfTable(text, headings, order);
  if (!lines) return { rows: null, tooMany: null };
  if (lines.length > MOST_LINES) return { rows: [], tooMany: lines.length };
  const areaOf = areaFinder(organisation.areas);
  const listed = namesOf(organisation);
  const pair = (participant: string, area: number): string => `${area} ${comparable(participant)}`;
  /** The days of each person on each area: one person may stand on one several times, on days of their own. */
  const standing = groupBy(assessment.staffing, ({ row, area }) => pair(row.participant, area));
  const seen = new Map<string, Interval[]>();
  const rows = lines.map(({ line, cells, unused }): PastedRow => {
    const name = nameOf(cells.participant ?? "");
    const known = listed.find((other) => comparable(plain(other)) === comparable(name));
    const meant = known ? "" : (meantBy(name, listed, []) ?? "");
    const { index, several } = areaOf(plain(cells.area ?? ""));
    const area = organisation.areas[index];
    const [contribution, role, confirmed] = [
      wordIn(choices.contribution, cells.contribution ?? "", "covers"),
      wordIn(choices.role, cells.role ?? "", "responsible"),
      wordIn(choices.yesNo, cells.confirmed ?? "", "no"),
    ];
    const day = (cell: string | undefined): number | null | "invalid" => (cell ? (dayIn(cell) ?? "invalid") : null);
    const [from, to] = [day(cells.from), day(cells.to)];
    const isDay = (date: typeof from): date is number => typeof date === "number";
    const own = pair(known ?? name, index);
    const days = { from: isDay(from) ? from : FIRST_DAY, to: isDay(to) ? to : LAST_DAY };
    const holds: [RowFault, boolean][] = [
      ["noName", !isName(name)],
      ["severalNames", isSeveralNames(name, listed)],
      ["doubtful", isName(name) && meant !== ""],
      ["noArea", !cells.area],
      ["unknownArea", !!cells.area && index < 0 && !several],
      ["severalAreas", several],
      ["notRelevant", area?.relevant === "no"],
      ["unknownWord", contribution === null || role === null || confirmed === null],
      ["notADate", from === "invalid" || to === "invalid"],
      ["backwards", isDay(from) && isDay(to) && to < from],
      ["known", index >= 0 && (standing.get(own) ?? []).some((row) => row.check !== "ok" || daysShared(intervalOf(row), days) > 0)],
      ["twice", index >= 0 && (seen.get(own) ?? []).some((other) => daysShared(other, days) > 0)],
    ];
    seen.set(own, [...(seen.get(own) ?? []), days]);
    const wish: StaffingWish = {
      participant: known ?? name,
      area: area?.id ?? cells.area ?? "",
      contribution: contribution ?? "covers",
      role: role ?? "responsible",
      from: isDay(from) ? from : null,
      to: isDay(to) ? to : null,
      about: cells.about ?? "",
      confirmed: confirmed === "yes",
    };
    const faults = holds.filter(([, isSo]) => isSo).map(([fault]) => fault);
    const assumed = (["contribution", "role"] as const).filter((column) => !cells[column]);
    return { line, wish, isNew: !known, meant, faults, assumed, unused };
  });
  return { rows, tooMany: null };
}
