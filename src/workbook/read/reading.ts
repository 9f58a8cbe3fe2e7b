import { clean, comparable, readDate, type CellValue } from "../../base/cells";
import type { Language, Text } from "../../base/languages";
import { assess, type Assessment } from "../../coverage/assess";
import { choices, formerWords } from "../../rules/choices";
import {
  asideTables,
  readTables,
  rowShapes,
  type AreaStatusRow,
  type CellKind,
  type MethodStep,
  type Organisation,
  type ProcessRow,
  type ReadTable,
  type RowOf,
} from "../../rules/rows";
import { cellOf, isErrorCell, type TableContents } from "./contents";

/** Something in the workbook that could not be understood: keys of tables and columns, rows from 0 within the table. */
export type NotUnderstood =
  | { kind: "tableMissing"; table: ReadTable }
  | { kind: "columnMissing"; table: ReadTable; column: string }
  | { kind: "notADate" | "unknownWord" | "cellError"; table: ReadTable; column: string; row: number }
  | { kind: "fieldNotADate" | "fieldNotANumber"; field: ReadField };

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
  /** Formulas are worked out only when somebody asks for it. */
  isManual: boolean;
  /** Days are counted from 1904: what is read as a day is another one, and so would be what is written. */
  from1904: boolean;
  municipality: string;
  goLive: number | null;
  lastReviewed: number | null;
  organisation: Organisation;
  /** What the rules say of it. */
  assessment: Assessment;
  method: MethodStep[];
  processes: ProcessRow[];
  /** What the areas' statuses were, each time they were taken. */
  areaStatuses: AreaStatusRow[];
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
  isManual: boolean;
  from1904: boolean;
  fields: Record<ReadField, CellValue>;
  tables: Tables;
}

/** Makes sense of what was found; what cannot be understood is listed, never guessed at. */
export function understand({ language, catalogue, age, readOnly, isManual, from1904, fields, tables }: Found): Reading {
  const reader = new RowReader(tables, language);
  const number = (key: ReadField): number | null => (typeof fields[key] === "number" ? fields[key] : null);
  const organisation: Organisation = {
    areas: reader.rows("areas"),
    staffing: reader.rows("staffing"),
    participants: reader.rows("participants"),
    phases: reader.rows("phases"),
    activities: reader.rows("activities"),
    statusDate: Math.floor(number("statusDate") ?? 0),
    urgentDays: number("urgentDays") ?? 0,
    defaultMaximum: Math.max(1, number("defaultMaximum") ?? 0),
  };
  return {
    language,
    catalogue,
    age,
    readOnly,
    isManual,
    from1904,
    municipality: clean(fields.municipality),
    goLive: number("goLive"),
    lastReviewed: number("lastReviewed"),
    organisation,
    assessment: assess(organisation),
    method: reader.rows("method"),
    processes: reader.rows("processes"),
    areaStatuses: reader.rows("areaTrend"),
    fields,
    tables,
    notUnderstood: [...reader.notUnderstood, ...fieldsNotUnderstood(fields)],
  };
}

function fieldsNotUnderstood(fields: Record<ReadField, CellValue>): NotUnderstood[] {
  const entries = Object.entries(typedFields) as [ReadField, "fieldNotADate" | "fieldNotANumber"][];
  return entries.flatMap(([field, kind]) => (typeof fields[field] !== "number" && clean(fields[field]) !== "" ? [{ kind, field }] : []));
}

const NOTHING: readonly string[] = [];

/** What a cell that shows an error is read as; a word or a number as none. */
const UNREADABLE: Partial<Record<CellKind, string>> = { text: "", date: "invalid" };

const isDecimal = (cell: CellValue): boolean => typeof cell === "number" && !Number.isInteger(cell);

/** What this Excel parts whole and decimals by, where a number is an area's id: formulas compare it as the text that it makes of it. */
function decimalSignOf(areas: TableContents | null | undefined): string {
  const row = areas?.values.findIndex((_, at) => isDecimal(cellOf(areas, at, "id"))) ?? -1;
  return areas && row >= 0 && clean(cellOf(areas, row, "_key")).includes(",") ? "," : ".";
}

/** Reads rows by their shapes and notes what it cannot understand. */
class RowReader {
  readonly notUnderstood: NotUnderstood[] = [];
  private readonly decimalSign: string;

  constructor(
    private readonly tables: Tables,
    private readonly language: Language,
  ) {
    this.decimalSign = decimalSignOf(tables.get("areas"));
    for (const key of readTables) {
      if (asideTables.includes(key)) continue;
      const table = tables.get(key);
      if (!table) this.notUnderstood.push({ kind: "tableMissing", table: key });
      for (const column of table?.declaration.columns ?? []) {
        const isAsked = column.key in rowShapes[key] || column.formula !== undefined;
        if (isAsked && !column.hidden && !table?.columns.has(column.key))
          this.notUnderstood.push({ kind: "columnMissing", table: key, column: column.key });
      }
    }
  }

  /** The rows of a table; none where it is gone. Texts of people are cleaned here, once. */
  rows<Table extends ReadTable>(key: Table): RowOf<Table>[] {
    const table = this.tables.get(key);
    if (!table) return [];
    const kinds = Object.entries<CellKind>(rowShapes[key]);
    return table.values.map((_, row) => {
      const read: Record<string, unknown> = { filled: false, hasError: false, unknown: NOTHING };
      const unknown = (column: string): void => void (read["unknown"] = [...(read["unknown"] as string[]), column]);
      for (const [column, kind] of kinds) {
        const cell = cellOf(table, row, column);
        const where = { table: key, column, row };
        if (clean(cell) !== "") read["filled"] = true;
        if (!isErrorCell(table, row, column)) read[column] = this.read(cell, kind, where, unknown);
        else {
          read["hasError"] = true;
          read[column] = UNREADABLE[kind] ?? null;
          this.notUnderstood.push({ kind: "cellError", ...where });
        }
      }
      return read as RowOf<Table>;
    });
  }

  private read(
    cell: CellValue,
    kind: CellKind,
    where: { table: ReadTable; column: string; row: number },
    unknown: (column: string) => void,
  ): unknown {
    switch (kind) {
      case "text":
        return isDecimal(cell) ? String(cell).replace(".", this.decimalSign) : clean(cell);
      case "number":
        if (typeof cell === "number") return cell;
        if (clean(cell) !== "") unknown(where.column);
        return null;
      case "date": {
        const date = readDate(cell);
        if (date === "invalid") this.notUnderstood.push({ kind: "notADate", ...where });
        return date;
      }
      default: {
        const written = comparable(cell);
        if (written === "") return null;
        const isWritten = (word: Text): boolean => comparable(word[this.language]) === written;
        const found = Object.entries<Text>(choices[kind]).find(([, word]) => isWritten(word))?.[0];
        const former = formerWords.find(({ list, words }) => list === kind && isWritten(words))?.key;
        if (found === undefined && former === undefined) {
          unknown(where.column);
          this.notUnderstood.push({ kind: "unknownWord", ...where });
        }
        return found ?? former ?? null;
      }
    }
  }
}

/** A reading as it will be once some cells hold something else: what the rules will say can be shown before it is written. */
export function readingWith(reading: Reading, changes: readonly { table: string; row: number; column: string; after: unknown }[]): Reading {
  const tables = new Map(reading.tables);
  for (const { table: key, row, column, after } of changes) {
    const table = tables.get(key);
    const place = table?.columns.get(column);
    if (!table || place === undefined || typeof after === "object") continue;
    const isFirst = table === reading.tables.get(key);
    const values = isFirst ? table.values.map((cells) => [...cells]) : table.values;
    while (values.length <= row) values.push(table.headings.map(() => ""));
    const cells = values[row];
    if (cells) cells[place] = after as CellValue;
    if (isFirst) tables.set(key, { ...table, values });
  }
  return understand({ ...reading, tables });
}
