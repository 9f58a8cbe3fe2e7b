import type { DateCell } from "../base/cells";
import type { Choice, ChoiceList } from "./choices";

/**
 * What a cell is read as: `text` cleaned, a `date`, a `number`, null where it is none, or a word of a list, null where it is blank or
 * none of them.
 */
export type CellKind = "text" | "date" | "number" | ChoiceList;

type CellOf<Kind extends CellKind> = Kind extends "text"
  ? string
  : Kind extends "date"
    ? DateCell
    : Kind extends "number"
      ? number | null
      : Kind extends ChoiceList
        ? Choice<Kind> | null
        : never;

/** What is read of each table that the rules look at, by the keys of its columns, in their order. */
export const rowShapes = {
  areas: {
    id: "text",
    competence: "text",
    name: "text",
    relevant: "relevance",
    suggestedParty: "text",
    needFromPhase: "text",
    needToPhase: "text",
    deputyRequired: "yesNo",
  },
  /** One person on one area. `about`: from whom, or about what, information is gathered. */
  staffing: {
    participant: "text",
    area: "text",
    contribution: "contribution",
    role: "role",
    from: "date",
    to: "date",
    about: "text",
    confirmed: "yesNo",
  },
  participants: {
    name: "text",
    party: "text",
    projectRole: "text",
    unit: "text",
    email: "text",
    awayFrom: "date",
    awayTo: "date",
    maxAreas: "number",
  },
  phases: { name: "text", start: "date", end: "date" },
  activities: {
    id: "text",
    phase: "text",
    name: "text",
    kind: "text",
    start: "date",
    end: "date",
    responsible: "text",
    status: "progress",
  },
  method: { step: "text", responsible: "text", status: "progress", date: "date" },
  processes: { name: "text", from: "text", to: "text", giver: "text", taker: "text" },
  trend: { date: "date", occasion: "text" },
  areaTrend: { date: "date", area: "text", status: "text", note: "text" },
} as const satisfies Record<string, Record<string, CellKind>>;

/** A table that is read. */
export type ReadTable = keyof typeof rowShapes;

/** The tables that are read. */
export const readTables = Object.keys(rowShapes) as ReadTable[];

/** Those of which no number depends: where one is gone, or was not there yet in an earlier version, all that is counted is right. */
export const asideTables: readonly ReadTable[] = ["processes", "trend", "areaTrend"];

/**
 * A row of a table as it is read; `filled` where somebody wrote anything at all in one of these cells, `hasError` where one of them shows
 * an error, as a look-up that finds nothing. `unknown` are those in which a word or a number was not understood.
 */
export type RowOf<Table extends ReadTable> = {
  [Column in keyof (typeof rowShapes)[Table]]: (typeof rowShapes)[Table][Column] extends CellKind
    ? CellOf<(typeof rowShapes)[Table][Column]>
    : never;
} & { filled: boolean; hasError: boolean; unknown: readonly string[] };

/** A row in which only some cells are written. */
export function rowWith<Table extends ReadTable>(table: Table, cells: Partial<RowOf<Table>>): RowOf<Table> {
  const blank = Object.entries<CellKind>(rowShapes[table]).map(([column, kind]) => [column, kind === "text" ? "" : null]);
  return { ...Object.fromEntries(blank), filled: true, hasError: false, unknown: [], ...cells } as RowOf<Table>;
}

export type StaffingRow = RowOf<"staffing">;
export type AreaRow = RowOf<"areas">;
export type ParticipantRow = RowOf<"participants">;
export type PhaseRow = RowOf<"phases">;
export type ActivityRow = RowOf<"activities">;
export type MethodStep = RowOf<"method">;
export type ProcessRow = RowOf<"processes">;
export type AreaStatusRow = RowOf<"areaTrend">;

/** Everything the rules look at, as plain rows in the order of the tables. Dates are Excel serial numbers. */
export interface Organisation {
  areas: AreaRow[];
  staffing: StaffingRow[];
  participants: ParticipantRow[];
  phases: PhaseRow[];
  activities: ActivityRow[];
  /** The day that *overdue* and *urgent* are measured from. */
  statusDate: number;
  /** Days before a need begins in which a gap is urgent. */
  urgentDays: number;
  /** How many areas a person should have at most, where a row gives no number of its own. */
  defaultMaximum: number;
}
