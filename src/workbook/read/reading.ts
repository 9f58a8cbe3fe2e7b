import type { Language, Text } from "../../base/languages";
import { clean, comparable, readDate, type CellValue, type DateCell } from "../../base/cells";
import type { MethodStep, Organisation } from "../../rules/rows";
import { cellOf, type TableContents } from "./contents";
import { vocabulary } from "../../rules/vocabulary";

/** Something in the workbook that could not be understood: keys of tables and columns, rows from 0 within the table. */
export type NotUnderstood =
  | { kind: "tableMissing"; table: ReadTable }
  | { kind: "columnMissing"; table: ReadTable; column: string }
  | { kind: "notADate" | "unknownWord"; table: ReadTable; column: string; row: number }
  | { kind: "fieldNotADate" | "fieldNotANumber"; field: ReadField };

/** The tables that are read, by key. */
export const readTables = ["areas", "staffing", "participants", "phases", "activities", "method"] as const;
export type ReadTable = (typeof readTables)[number];

/** What stands in the tables that are read; null where one is gone. */
export type Tables = ReadonlyMap<string, TableContents | null>;

/** The cells with a defined name that are read, by key. */
export const readFields = {
  municipality: "Kommune",
  goLive: "RegnetIdriftsaettelse",
  projectStart: "Projektstart",
  plannedGoLive: "Idriftsaettelse",
  lastReviewed: "SidstGennemgaaet",
  statusDate: "Statusdato",
  urgentDays: "HasterDage",
  defaultMaximum: "MaksOmraader",
} as const;
export type ReadField = keyof typeof readFields;

/** The fields that hold a date or a number, where people type one. */
const typedFields: Partial<Record<ReadField, "fieldNotADate" | "fieldNotANumber">> = {
  projectStart: "fieldNotADate",
  plannedGoLive: "fieldNotADate",
  lastReviewed: "fieldNotADate",
  statusDate: "fieldNotADate",
  urgentDays: "fieldNotANumber",
  defaultMaximum: "fieldNotANumber",
};

/** A workbook's structure beside the one that this version of the product makes. */
export type Age = "older" | "current" | "newer";

/** The workbook as the rules and the pane see it. Dates are Excel serial numbers. */
export interface Reading {
  language: Language;
  /** The id of the catalogue that the workbook was made from. */
  catalogue: string;
  /** Whether today's product made its structure. Any other is read, and not changed but to bring an older one up to date. */
  age: Age;
  /** The file is open without the right to change it. */
  readOnly: boolean;
  municipality: string;
  goLive: number | null;
  lastReviewed: number | null;
  /** How many areas a person should have at most, where a row gives no number of its own. */
  defaultMaximum: number;
  organisation: Organisation;
  method: MethodStep[];
  fields: Record<ReadField, CellValue>;
  tables: Tables;
  notUnderstood: NotUnderstood[];
}

/** What was found in the workbook, before it is understood. */
export interface Found {
  language: Language;
  catalogue: string;
  age: Age;
  readOnly: boolean;
  fields: Record<ReadField, CellValue>;
  tables: Tables;
}

/** Makes sense of what was found; what cannot be understood is listed, never guessed at. */
export function understand({ language, catalogue, age, readOnly, fields, tables }: Found): Reading {
  const reader = new RowReader(tables, language);
  const number = (key: ReadField): number | null => (typeof fields[key] === "number" ? fields[key] : null);
  return {
    language,
    catalogue,
    age,
    readOnly,
    municipality: clean(fields.municipality),
    goLive: number("goLive"),
    lastReviewed: number("lastReviewed"),
    defaultMaximum: Math.max(1, number("defaultMaximum") ?? 0),
    organisation: reader.organisation(number("statusDate") ?? 0, number("urgentDays") ?? 0),
    method: reader.method(),
    fields,
    tables,
    notUnderstood: [...reader.notUnderstood, ...fieldsNotUnderstood(fields)],
  };
}

function fieldsNotUnderstood(fields: Record<ReadField, CellValue>): NotUnderstood[] {
  const entries = Object.entries(typedFields) as [ReadField, "fieldNotADate" | "fieldNotANumber"][];
  return entries.flatMap(([field, kind]) => (typeof fields[field] !== "number" && clean(fields[field]) !== "" ? [{ kind, field }] : []));
}

/** Reads rows by declared columns and notes what it cannot understand. */
class RowReader {
  readonly notUnderstood: NotUnderstood[] = [];

  constructor(
    private readonly tables: Tables,
    private readonly language: Language,
  ) {
    for (const key of readTables) {
      const table = tables.get(key);
      if (!table) this.notUnderstood.push({ kind: "tableMissing", table: key });
      for (const column of table?.declaration.columns ?? []) {
        if (!column.hidden && !table?.columns.has(column.key))
          this.notUnderstood.push({ kind: "columnMissing", table: key, column: column.key });
      }
    }
  }

  organisation(statusDate: number, urgentDays: number): Organisation {
    return {
      areas: this.rows("areas", (row) => ({
        id: row.cell("id"),
        competence: row.cell("competence"),
        name: row.cell("name"),
        relevance: row.word("relevant", vocabulary.relevance) ?? "undecided",
        suggestedParty: row.cell("suggestedParty"),
        needFromPhase: row.cell("needFromPhase"),
        needToPhase: row.cell("needToPhase"),
        deputyRequired: row.word("deputyRequired", vocabulary.yesNo) === "yes",
      })),
      staffing: this.rows("staffing", (row) => ({
        participant: row.cell("participant"),
        areaId: row.cell("areaId"),
        contribution: row.word("contribution", vocabulary.contribution),
        role: row.word("role", vocabulary.role),
        from: row.date("from"),
        to: row.date("to"),
        about: row.cell("about"),
        confirmed: row.word("confirmed", vocabulary.yesNo) === "yes",
        filled: row.filled,
      })),
      participants: this.rows("participants", (row) => ({
        name: row.name,
        party: row.cell("party"),
        projectRole: row.cell("projectRole"),
        unit: row.cell("unit"),
        email: row.cell("email"),
        awayFrom: row.date("awayFrom"),
        awayTo: row.date("awayTo"),
        maxAreas: row.cell("maxAreas"),
      })),
      phases: this.rows("phases", (row) => ({ name: row.name, start: row.date("start"), end: row.date("end") })),
      activities: this.rows("activities", (row) => ({
        name: row.cell("name"),
        phase: row.cell("phase"),
        start: row.date("start"),
        end: row.date("end"),
        responsible: row.cell("responsible"),
        done: row.word("status", vocabulary.progress) === "done",
        filled: row.filled,
      })),
      statusDate,
      urgentDays,
    };
  }

  method(): MethodStep[] {
    return this.rows("method", (row) => ({
      step: row.cell("step"),
      responsible: row.cell("responsible"),
      status: row.word("status", vocabulary.progress),
      date: row.date("date"),
    }));
  }

  private rows<T>(key: ReadTable, read: (row: Row) => T): T[] {
    const table = this.tables.get(key);
    if (!table) return [];
    return table.values.map((_, place) => read(new Row(key, table, place, this.language, this.notUnderstood)));
  }
}

/** An error as a cell shows it, in any language: `#N/A`, `#DIVISION/0!`. */
const ERROR = /^#[\p{Lu}\d/_]+[!?]?$/u;

class Row {
  constructor(
    private readonly key: ReadTable,
    private readonly table: TableContents,
    private readonly place: number,
    private readonly language: Language,
    private readonly notUnderstood: NotUnderstood[],
  ) {}

  cell(column: string): CellValue {
    return cellOf(this.table, this.place, column);
  }

  /** What others name the row by; none where an error was pasted, as formulas take it. */
  get name(): CellValue {
    const name = this.cell("name");
    return typeof name === "string" && ERROR.test(name) ? "" : name;
  }

  /** Whether a person wrote anything in the row: notes beside it do not make a row. */
  get filled(): boolean {
    return this.table.declaration.columns.some((column) => !column.formula && column.key !== "note" && clean(this.cell(column.key)) !== "");
  }

  date(column: string): DateCell {
    const date = readDate(this.cell(column));
    if (date === "invalid") this.note("notADate", column);
    return date;
  }

  word<W extends string>(column: string, words: Record<W, Text>): W | null {
    const written = comparable(this.cell(column));
    if (written === "") return null;
    const entries = Object.entries<Text>(words) as [W, Text][];
    const found = entries.find(([, text]) => comparable(text[this.language]) === written);
    if (!found) this.note("unknownWord", column);
    return found?.[0] ?? null;
  }

  private note(kind: "notADate" | "unknownWord", column: string): void {
    this.notUnderstood.push({ kind, table: this.key, column, row: this.place });
  }
}
