import type { Language } from "../catalogue/catalogue";
import { clean, comparable, readWrittenDate } from "../coverage/cells";
import { loadParticipants, type ParticipantCheck } from "../coverage/participants";
import { checkStaffing, type StaffingCheck } from "../coverage/staffing";
import { checkActivities, checkPhases, type ActivityCheck, type PhaseCheck } from "../coverage/timeline";
import type { CellChange } from "./changes";
import { addressInWords, cellOf, freeRows, type TableContents } from "./contents";
import type { WorkbookDeclaration } from "./declaration";
import { renderFormula, type FormulaScope } from "./formula";
import { plannedHighlights, tablesOf } from "./plan";
import type { Reading } from "./reading";
import type { Structure, TableStructure } from "./structure";
import type { Target } from "./target";
import { vocabulary } from "./vocabulary";

/** What a finding means to a person: rows that do not count, cells nobody can read, damage to the workbook, things to look at. */
export const findingGroups = ["structure", "notCounted", "notRead", "attention"] as const;
export type FindingGroup = (typeof findingGroups)[number];

/** Everything that can be found. Each has a text `finding.<kind>` and a reason `why.<kind>` in `src/text`. */
export type FindingKind =
  | "tableMissing"
  | "columnMissing"
  | "sheetHidden"
  | "sheetMissing"
  | "nameMissing"
  | "formulaGone"
  | "ruleGone"
  | "highlightGone"
  | "headingChanged"
  | "staffingRow"
  | "participantRow"
  | "activityRow"
  | "phaseRow"
  | "areaTwice"
  | "areaWithoutId"
  | "notADate"
  | "unknownWord";

/** What can safely be put right, and how. */
export type Repair =
  | { kind: "cells"; changes: CellChange[] }
  | { kind: "showSheet"; sheet: string }
  | { kind: "addName"; name: string; formula: string }
  | { kind: "restoreRule"; table: string; column: string }
  | { kind: "restoreHighlights"; table: string; highlights: number[] }
  | { kind: "renameColumn"; table: string; before: string; after: string };

/** Something wrong in the workbook: what, where, and a repair where one is safe. `values` fill the placeholders of its text. */
export interface Finding {
  /** The same as long as the same thing is wrong at the same place. */
  key: string;
  group: FindingGroup;
  kind: FindingKind;
  values: Record<string, string>;
  target: Target | null;
  repair: Repair | null;
}

/** Everything wrong in what people wrote, in table order. */
export function findInData(reading: Reading): Finding[] {
  return [...inStaffing(reading), ...inParticipants(reading), ...inAreas(reading), ...inTimeline(reading), ...notUnderstood(reading)];
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

/** Where to look for each thing that a row's check can say. Dates are told of as cells that cannot be read. */
const staffingColumn: Partial<Record<StaffingCheck, string>> = {
  chooseParticipant: "participant",
  unknownParticipant: "participant",
  chooseArea: "areaId",
  unknownArea: "areaId",
  chooseContribution: "contribution",
  chooseRole: "role",
  endBeforeStart: "to",
  duplicate: "participant",
};

function inStaffing({ organisation, tables, language }: Reading): Finding[] {
  const table = tables.get("staffing");
  if (!table) return [];
  return checkStaffing(organisation).flatMap(({ check, row }, place) => {
    const column = staffingColumn[check];
    if (column === undefined) return [];
    const what = vocabulary.staffingCheck[check][language];
    const repair = check === "unknownParticipant" ? addParticipant(clean(row.participant), tables.get("participants")) : null;
    return [
      atCell("notCounted", "staffingRow", table, { row: place, column }, { what, value: clean(cellOf(table, place, column)) }, repair),
    ];
  });
}

/** A person who has areas but is not listed can be listed. */
function addParticipant(name: string, table: TableContents | null | undefined): Repair | null {
  if (!table?.columns.has("name")) return null;
  const [row = 0] = freeRows(table, 1);
  return { kind: "cells", changes: [{ table: "participants", row, column: "name", before: "", after: name }] };
}

const participantColumn: Partial<Record<ParticipantCheck, string>> = {
  noName: "name",
  nameTwice: "name",
  noParty: "party",
  endBeforeStart: "awayTo",
  awayWhenNeeded: "awayFrom",
  overloaded: "load",
};

function inParticipants({ organisation, tables, language, defaultMaximum }: Reading): Finding[] {
  const table = tables.get("participants");
  if (!table) return [];
  return loadParticipants(organisation, defaultMaximum).flatMap(({ check, participant }, row) => {
    const column = participantColumn[check];
    if (column === undefined) return [];
    const group = check === "noName" || check === "nameTwice" ? "notCounted" : "attention";
    const what = vocabulary.participantCheck[check][language];
    return [atCell(group, "participantRow", table, { row, column }, { what, value: clean(participant.name) })];
  });
}

function inAreas({ organisation, tables }: Reading): Finding[] {
  const table = tables.get("areas");
  if (!table) return [];
  const seen = new Set<string>();
  return organisation.areas.flatMap(({ id, name }, row) => {
    const key = comparable(id);
    if (key === "")
      return clean(name) === "" ? [] : [atCell("notCounted", "areaWithoutId", table, { row, column: "id" }, { value: clean(name) })];
    if (seen.has(key)) return [atCell("notCounted", "areaTwice", table, { row, column: "id" }, { value: clean(id) })];
    seen.add(key);
    return [];
  });
}

const activityColumn: Partial<Record<ActivityCheck, string>> = {
  noName: "name",
  unknownPhase: "phase",
  noDates: "start",
  endBeforeStart: "end",
  outsidePhase: "start",
  noResponsible: "responsible",
  unknownResponsible: "responsible",
  late: "end",
};
const phaseColumn: Partial<Record<PhaseCheck, string>> = {
  noName: "name",
  nameTwice: "name",
  noDates: "start",
  endBeforeStart: "end",
};

function inTimeline({ organisation, tables, language }: Reading): Finding[] {
  const [phases, activities] = [tables.get("phases"), tables.get("activities")];
  const inPhases = checkPhases(organisation.phases).flatMap((check, row) => {
    const column = phaseColumn[check];
    if (!phases || column === undefined) return [];
    const value = clean(organisation.phases[row]?.name ?? "");
    return [atCell("attention", "phaseRow", phases, { row, column }, { what: vocabulary.phaseCheck[check][language], value })];
  });
  const inActivities = checkActivities(organisation).flatMap((check, row) => {
    const column = activityColumn[check];
    if (!activities || column === undefined) return [];
    const value = clean(organisation.activities[row]?.name ?? "");
    return [atCell("attention", "activityRow", activities, { row, column }, { what: vocabulary.activityCheck[check][language], value })];
  });
  return [...inPhases, ...inActivities];
}

function notUnderstood({ notUnderstood: items, tables, language }: Reading): Finding[] {
  return items.flatMap((item): Finding[] => {
    if (item.kind === "tableMissing" || item.kind === "columnMissing") return [];
    const { kind, row, column } = item;
    const table = tables.get(item.table);
    // The check of the row has said so already.
    if (!table || (item.table === "staffing" && (column === "contribution" || column === "role"))) return [];
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

/** Everything wrong in how the workbook is built. People may rename and move sheets: tables and names are what counts. */
export function findInStructure(structure: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  const declared = tablesOf(workbook);
  const scope = { language, tables: declared };
  const tables = [...declared.values()].flatMap((declaration): Finding[] => {
    const table = structure.tables.get(declaration.key);
    if (!table) return [structural("tableMissing", { table: declaration.name })];
    return [
      ...missingColumns(table, language),
      ...missingFormulas(table, language, (formula) => renderFormula(formula, { ...scope, own: declaration })),
      ...missingRules(table, structure, language),
      ...missingHighlights(table, scope),
    ];
  });
  return [
    ...inSheets(structure, workbook, language),
    ...tables,
    ...inNames(structure, workbook, (formula) => renderFormula(formula, scope)),
  ];
}

function structural(
  kind: FindingKind,
  values: Record<string, string>,
  target: Target | null = null,
  repair: Repair | null = null,
): Finding {
  return { key: [kind, ...Object.values(values)].join(" "), group: "structure", kind, values, target, repair };
}

function inSheets({ sheets, tables }: Structure, workbook: WorkbookDeclaration, language: Language): Finding[] {
  return workbook.sheets.flatMap(({ name, blocks }): Finding[] => {
    const keys = blocks.flatMap((block) => (block.kind === "table" ? [block.key] : []));
    const wanted = keys.map((key) => tables.get(key)?.sheet).find((sheet) => sheet !== undefined) ?? name[language];
    const sheet = sheets.find((candidate) => comparable(candidate.name) === comparable(wanted));
    if (!sheet) return [structural("sheetMissing", { sheet: name[language] })];
    return sheet.visible ? [] : [structural("sheetHidden", { sheet: sheet.name }, null, { kind: "showSheet", sheet: sheet.name })];
  });
}

/**
 * Columns whose heading is gone. Where one is missing and one heading is nobody's, it was most likely renamed: that can be put
 * right, once a person has seen it. With more of them it would be a guess.
 */
function missingColumns({ declaration, columns, headings }: TableStructure, language: Language): Finding[] {
  const missing = declaration.columns.filter(({ key }) => !columns.has(key));
  const ours = new Set(declaration.columns.map(({ heading }) => comparable(heading[language])));
  const unknown = headings.filter((heading) => !ours.has(comparable(heading)));
  const [only, ...others] = missing;
  const [renamed, ...more] = unknown;
  if (only && renamed !== undefined && others.length === 0 && more.length === 0) {
    const after = only.heading[language];
    const target: Target = { kind: "cell", table: declaration.key, row: -1, column: only.key };
    const repair: Repair = { kind: "renameColumn", table: declaration.key, before: renamed, after };
    return [structural("headingChanged", { table: declaration.name, before: renamed, column: after }, target, repair)];
  }
  return missing.map(({ key, heading }) => {
    const target: Target = { kind: "cell", table: declaration.key, row: -1, column: key };
    return structural("columnMissing", { table: declaration.name, column: heading[language] }, target);
  });
}

/** A rule apart from where it stands: rows move, and Excel writes signs and spaces its own way. */
function withoutPlace(formula: string): string {
  return formula.replace(/[\s$\d]/g, "").toLowerCase();
}

function missingHighlights(table: TableStructure, scope: FormulaScope): Finding[] {
  const { declaration, columns, highlights } = table;
  const places = { row: table.firstRow, rows: 1, placeOf: (key: string) => table.firstColumn + (columns.get(key) ?? 0) };
  if (declaration.columns.some(({ key }) => !columns.has(key))) return [];
  const standing = new Set(highlights.formulas.map(withoutPlace));
  const gone = (declaration.highlights ?? []).flatMap((highlight, index) => {
    const planned = plannedHighlights(highlight, declaration, places, { ...scope, own: declaration });
    const stands = planned.every((one) => ("bar" in one ? highlights.bars > 0 : standing.has(withoutPlace(one.formula))));
    return stands ? [] : [index];
  });
  if (gone.length === 0) return [];
  const repair: Repair = { kind: "restoreHighlights", table: declaration.key, highlights: gone };
  const target: Target = { kind: "cell", table: declaration.key, row: 0, column: declaration.columns[0]?.key ?? "" };
  return [structural("highlightGone", { table: declaration.name, count: String(gone.length) }, target, repair)];
}

/** Cells of a calculated column that hold no formula any more: cleared, or typed or pasted over. */
function missingFormulas(table: TableStructure, language: Language, render: (formula: string) => string): Finding[] {
  return table.declaration.columns.flatMap(({ key, heading, formula }) => {
    const place = table.columns.get(key);
    if (formula === undefined || place === undefined) return [];
    const rows = table.formulas.flatMap((cells, row) => (String(cells[place] ?? "").startsWith("=") ? [] : [row]));
    const [first] = rows;
    if (first === undefined) return [];
    const changes = rows.map((row): CellChange => {
      return { table: table.declaration.key, row, column: key, before: cellOf(table, row, key), after: { formula: render(formula) } };
    });
    const values = { where: addressInWords(table, first, key), column: heading[language], count: String(rows.length) };
    return [
      structural(
        "formulaGone",
        values,
        { kind: "cell", table: table.declaration.key, row: first, column: key },
        { kind: "cells", changes },
      ),
    ];
  });
}

/** What Excel calls the kinds of rules that the declaration gives. */
const ruleTypes: Record<string, string> = { list: "List", date: "Date", whole: "WholeNumber", any: "Custom" };

function missingRules({ declaration, columns }: TableStructure, { validations }: Structure, language: Language): Finding[] {
  return declaration.columns.flatMap(({ key, heading, rule }) => {
    if (!rule || !columns.has(key)) return [];
    const kind = rule.list === undefined ? (rule.kind ?? "any") : "list";
    const found = validations.get(`${declaration.key}.${key}`);
    if (found && found.type === ruleTypes[kind] && found.hint === (rule.hint?.[language] ?? "")) return [];
    const target: Target = { kind: "cell", table: declaration.key, row: 0, column: key };
    const repair: Repair = { kind: "restoreRule", table: declaration.key, column: key };
    return [structural("ruleGone", { table: declaration.name, column: heading[language] }, target, repair)];
  });
}

function inNames({ names, tables }: Structure, workbook: WorkbookDeclaration, render: (formula: string) => string): Finding[] {
  const lists = workbook.lists.map(({ name, column }) => ({
    name,
    formula: tables.get(column.split(".")[0] ?? "") ? `=[${column}]` : null,
  }));
  const fields = workbook.sheets
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "fields" ? block.fields.flatMap(({ name }) => (name ? [{ name, formula: null }] : [])) : []));
  return [...lists, ...fields]
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map(({ name, formula }) =>
      structural("nameMissing", { name }, null, formula === null ? null : { kind: "addName", name, formula: render(formula) }),
    );
}
