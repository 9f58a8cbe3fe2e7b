import { clean, comparable, type CellValue } from "../../base/cells";
import { readWrittenDate } from "../../base/dates";
import type { Language, Text } from "../../base/languages";
import { loadParticipants } from "../../coverage/participants";
import { finderOf } from "../../coverage/staffing";
import { checkActivities, checkPhases } from "../../coverage/timeline";
import { activityCheck } from "../../rules/activities";
import { choiceOfArea } from "../../rules/areaText";
import type { Check } from "../../rules/checks";
import { choices, formerWords } from "../../rules/choices";
import { participantCheck } from "../../rules/participants";
import { phaseCheck } from "../../rules/phases";
import { readTables, rowShapes, type CellKind } from "../../rules/rows";
import { staffingCheck } from "../../rules/staffing";
import { workbook } from "../declaration/workbook";
import { isSeveral, meantBy, plain } from "../../rules/names";
import { isLookedUp, renameEverywhere } from "./names";
import { addressInWords, cellOf, freeRows, isErrorCell, type TableContents } from "../read/contents";
import { readFields, type Reading } from "../read/reading";
import type { Finding, FindingGroup, FindingKind, Repair } from "./findings";

/** Everything wrong in what people wrote, in table order. */
export function findInData(reading: Reading): Finding[] {
  const inRows = [...inStaffing(reading), ...inParticipants(reading), ...inAreas(reading), ...inTimeline(reading)];
  const unread = [...notUnderstood(reading), ...inFields(reading), ...inCells(reading)];
  const former = [...formerWordsIn(reading), ...formerAreas(reading)];
  // What says of a cell that it cannot be read says more than the check of its row.
  const told = new Set(unread.map(({ target }) => JSON.stringify(target)));
  return [...inRows.filter(({ target }) => !told.has(JSON.stringify(target))), ...unread, ...former];
}

/** Words of an earlier version in cells of people's. */
function formerWordsIn({ tables, language }: Reading): Finding[] {
  return readTables.flatMap((key) => {
    const table = tables.get(key);
    return Object.entries<CellKind>(rowShapes[key]).flatMap(([column, kind]) => {
      const former = formerWords.filter(({ list }) => list === kind);
      if (!table || former.length === 0) return [];
      return table.values.flatMap((_, row) => {
        const written = comparable(cellOf(table, row, column));
        const found = former.find(({ words }) => comparable(words[language]) === written);
        const now = found && Object.entries<Text>(choices[found.list]).find(([word]) => word === found.key)?.[1];
        return now ? [renewed(table, row, column, now[language])] : [];
      });
    });
  });
}

/** Areas of staffing rows that were named as the drop-down offered them, and have been given another name since. */
function formerAreas({ assessment, organisation, tables }: Reading): Finding[] {
  const table = tables.get("staffing");
  return assessment.staffing.flatMap(({ area, row }, index) => {
    const meant = organisation.areas[area];
    const isOne = meant && [meant.id, meant.name, choiceOfArea(meant)].some((text) => comparable(text) === comparable(row.area));
    return !table || !meant || isOne ? [] : [renewed(table, index, "area", choiceOfArea(meant))];
  });
}

function renewed(table: TableContents, row: number, column: string, after: string): Finding {
  const before = cellOf(table, row, column);
  const repair: Repair = { kind: "cells", changes: [{ table: table.declaration.key, row, column, before, after }] };
  return atCell("attention", "formerWord", table, { row, column }, { value: clean(before), after }, repair);
}

function atCell(
  group: FindingGroup,
  kind: FindingKind,
  table: TableContents,
  place: { row: number; column: string },
  values: Record<string, string>,
  repair: Repair | null = null,
): Finding {
  const where = addressInWords(table, place.row, place.column);
  const { key } = table.declaration;
  return {
    key: `${kind} ${key} ${place.row} ${place.column}`,
    group,
    kind,
    values: { where, ...values },
    target: { kind: "cell", table: key, ...place },
    repair,
  };
}

/** What a check tells of a row: nothing where nothing is to be corrected, or where another finding tells it already. */
function fromCheck<Key extends string>(
  check: Check<never, Key>,
  said: Key,
  kind: FindingKind,
  table: TableContents,
  row: number,
  { value, repair = null }: { value: (column: string) => string; repair?: Repair | null },
  language: Language,
): Finding[] {
  const found = check.cases.find(({ key }) => key === said);
  const column = found?.told === undefined ? found?.marks?.[0] : found.told;
  if (!found || column === undefined || column === null) return [];
  const values = { what: found.words[language], value: value(column) || "–" };
  return [atCell(found.weight ?? check.weight, kind, table, { row, column }, values, repair)];
}

function inStaffing({ assessment, organisation, tables, language }: Reading): Finding[] {
  const table = tables.get("staffing");
  if (!table) return [];
  const listed = organisation.participants.map(({ name }) => name);
  const named = new Set(organisation.staffing.map(({ participant }) => comparable(participant)));
  const idle = listed.filter((name) => !named.has(comparable(name)));
  return assessment.staffing.flatMap(({ check, row }, index) => {
    const isUnknown = check === "unknownParticipant";
    if (isUnknown && isSeveral(row.participant, listed))
      return [atCell("notCounted", "severalNames", table, { row: index, column: "participant" }, { value: row.participant })];
    const meant = isUnknown ? meantBy(row.participant, listed, idle) : null;
    const repair =
      meant !== null
        ? renameEverywhere(row.participant, meant, tables)
        : isUnknown
          ? addParticipant(row.participant, tables.get("participants"))
          : null;
    const value = (column: string): string => clean(cellOf(table, index, column));
    return fromCheck(staffingCheck, check, "staffingRow", table, index, { value, repair }, language);
  });
}

/** A person who has areas but is not listed, and is nobody who is, can be listed. */
function addParticipant(name: string, table: TableContents | null | undefined): Repair | null {
  if (!table?.columns.has("name")) return null;
  const [row = 0] = freeRows(table, 1);
  return { kind: "cells", changes: [{ table: "participants", row, column: "name", before: "", after: name }] };
}

function inParticipants({ assessment, tables, language }: Reading): Finding[] {
  const table = tables.get("participants");
  if (!table) return [];
  return loadParticipants(assessment).flatMap(({ check, participant }, row) =>
    fromCheck(participantCheck, check, "participantRow", table, row, { value: () => participant.name }, language),
  );
}

function inAreas(reading: Reading): Finding[] {
  const table = reading.tables.get("areas");
  return table ? [...inIds(reading, table), ...inNeeds(reading, table)] : [];
}

function inIds({ organisation }: Reading, table: TableContents): Finding[] {
  const seen = new Set<string>();
  return organisation.areas.flatMap(({ id, name }, row) => {
    const key = comparable(id);
    if (key === "") return name === "" ? [] : [atCell("notCounted", "areaWithoutId", table, { row, column: "id" }, { value: name })];
    if (seen.has(key)) return [atCell("notCounted", "areaTwice", table, { row, column: "id" }, { value: id })];
    seen.add(key);
    return [];
  });
}

/** Areas whose need has no dates although the timeline has: a phase was renamed, or the later one was chosen first. */
function inNeeds({ organisation: { areas, phases } }: Reading, table: TableContents): Finding[] {
  const phaseOf = finderOf(phases.map(({ name }) => name));
  return areas.flatMap((area, row) => {
    if (area.relevant === "no") return [];
    const unknown = (["needFromPhase", "needToPhase"] as const).filter((column) => area[column] !== "" && phaseOf(area[column]) < 0);
    if (unknown.length > 0)
      return unknown.map((column) => atCell("attention", "unknownPhase", table, { row, column }, { value: area[column] }));
    const [from, to] = [phases[phaseOf(area.needFromPhase)]?.start, phases[phaseOf(area.needToPhase)]?.end];
    if (typeof from !== "number" || typeof to !== "number" || to >= from) return [];
    return [atCell("attention", "needBackwards", table, { row, column: "needToPhase" }, { value: area.id || area.name })];
  });
}

function inTimeline({ organisation, tables, language }: Reading): Finding[] {
  const [phases, activities] = [tables.get("phases"), tables.get("activities")];
  const nameOf = (rows: readonly { name: string }[], row: number) => ({ value: () => rows[row]?.name ?? "" });
  const inPhases = checkPhases(organisation.phases).flatMap((check, row) =>
    phases ? fromCheck(phaseCheck, check, "phaseRow", phases, row, nameOf(organisation.phases, row), language) : [],
  );
  const inActivities = checkActivities(organisation).flatMap((check, row) =>
    activities ? fromCheck(activityCheck, check, "activityRow", activities, row, nameOf(organisation.activities, row), language) : [],
  );
  return [...inPhases, ...inActivities];
}

function notUnderstood({ notUnderstood: items, tables, language }: Reading): Finding[] {
  return items.flatMap((item): Finding[] => {
    if (item.kind !== "notADate" && item.kind !== "unknownWord" && item.kind !== "cellError") return [];
    const { kind, row, column } = item;
    const table = tables.get(item.table);
    // The check of the row has said so already.
    if (!table || (kind === "unknownWord" && item.table === "staffing" && (column === "contribution" || column === "role"))) return [];
    const value = clean(cellOf(table, row, column));
    const heading = table.declaration.columns.find(({ key }) => key === column)?.heading[language] ?? column;
    const day = kind === "notADate" ? readWrittenDate(value) : null;
    const repair: Repair | null =
      day === null
        ? null
        : { kind: "cells", changes: [{ table: item.table, row, column, before: cellOf(table, row, column), after: day }] };
    return [atCell("notRead", kind, table, { row, column }, { value, column: heading }, repair)];
  });
}

/** Texts in fields where a date or a number belongs: everything that is worked out from them stays blank. */
function inFields({ notUnderstood: items, fields, language }: Reading): Finding[] {
  return items.flatMap((item): Finding[] => {
    if (item.kind !== "fieldNotADate" && item.kind !== "fieldNotANumber") return [];
    const { kind, field } = item;
    const [name, before] = [readFields[field], fields[field]];
    const written = clean(before);
    const isDate = kind === "fieldNotADate";
    const after = isDate ? readWrittenDate(written) : readWrittenNumber(written);
    const repair: Repair | null = after === null ? null : { kind: "setField", name, before, after, isDate };
    const values = { field: labelOf(name, language), value: written };
    return [{ key: `${kind} ${field}`, group: "notRead", kind, values, target: { kind: "name", name }, repair }];
  });
}

/** The label of a field by its defined name, where it is the same for every task. */
function labelOf(name: string, language: Language): string {
  const fields = workbook.sheets.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === "fields" ? block.fields : []));
  const label = fields.find((field) => field.name === name)?.label;
  return typeof label === "object" ? label[language] : name;
}

/** What looks right in a cell and is not what formulas compare or count: letters in parts, and numbers that are texts. */
function inCells({ tables, language }: Reading): Finding[] {
  return [...tables.values()].flatMap((table) =>
    (table?.declaration.columns ?? []).flatMap((column) => {
      if (!table || column.formula || !table.columns.has(column.key)) return [];
      return table.values.flatMap((_, row) => {
        const before = cellOf(table, row, column.key);
        const isText = typeof before === "string" && !isErrorCell(table, row, column.key);
        const found = isText ? mendedText(before, column.rule?.kind === "whole", isLookedUp(table.declaration.key, column)) : null;
        if (!found) return [];
        const place = { table: table.declaration.key, row, column: column.key };
        const repair: Repair | null = found.after === null ? null : { kind: "cells", changes: [{ ...place, before, after: found.after }] };
        const values = { value: clean(before), column: column.heading[language] };
        return [atCell("notRead", found.kind, table, place, values, repair)];
      });
    }),
  );
}

/** Whole numbers as people write them, dots between thousands or not. */
const WHOLE = /^\d{1,3}(\.\d{3})*$|^\d+$/;

function readWrittenNumber(written: string): number | null {
  return WHOLE.test(written) ? Number(written.replace(/\./g, "")) : null;
}

function mendedText(
  text: string,
  isNumber: boolean,
  isName: boolean,
): { kind: "lettersInParts" | "notANumber" | "signsUnseen"; after: CellValue | null } | null {
  const written = clean(text);
  if (isNumber && written !== "") return { kind: "notANumber", after: readWrittenNumber(written) };
  // Lines below each other may be several names.
  if (isName && !/\S\s*[\r\n]\s*\S/.test(text) && plain(text) !== clean(text.normalize("NFC")))
    return { kind: "signsUnseen", after: plain(text) };
  const composed = text.normalize("NFC");
  return composed === text ? null : { kind: "lettersInParts", after: composed };
}
