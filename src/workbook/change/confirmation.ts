import type { Role } from "../../rules/choices";
import { vocabulary } from "../../rules/vocabulary";
import { cellOf } from "../read/contents";
import type { Reading } from "../read/reading";
import type { CellChange } from "./changes";
import { clean } from "../../base/cells";
import type { Proposal } from "./proposal";
import { hasColumns } from "./staffing";

/** What tells a staffing row from others, and is left as it is. */
export const staffingMarks = ["participant", "area"] as const;

/** An OK staffing row that nobody has confirmed: its place in the table, from 0. */
export interface Unconfirmed {
  row: number;
  participant: string;
  /** The area's place in its table, from 0. */
  area: number;
  role: Role | null;
  /** Excel serial numbers; null where it is open, or no date. */
  from: number | null;
  to: number | null;
  /** Something else than a yes stands there: the person has answered. */
  declined: boolean;
}

/** The assignments that are not confirmed, in table order. */
export function unconfirmedOf({ assessment, tables }: Reading): Unconfirmed[] {
  const table = tables.get("staffing");
  return assessment.staffing.flatMap(({ check, row, area }, index) => {
    if (check !== "ok" || row.confirmed === "yes") return [];
    const declined = !!table && clean(cellOf(table, index, "confirmed")) !== "";
    const { participant, role, from, to } = row;
    const day = (date: typeof from): number | null => (typeof date === "number" ? date : null);
    return [{ row: index, participant, area, role, from: day(from), to: day(to), declined }];
  });
}

/**
 * Plans to confirm some staffing rows; how the answer came (`note`) is written where nothing stands yet. Null where the table or one
 * of the columns it needs is gone.
 */
export function planConfirmation({ tables, language }: Reading, rows: readonly number[], note: string): Proposal | null {
  const table = tables.get("staffing");
  if (!hasColumns(table, [...staffingMarks, "confirmed", ...(note === "" ? [] : ["confirmation"])])) return null;
  const changes = rows.flatMap((row): CellChange[] => {
    const at = (column: string, after?: string): CellChange => {
      const before = cellOf(table, row, column);
      return { table: "staffing", row, column, before, after: after ?? before };
    };
    const hasNote = clean(cellOf(table, row, "confirmation")) !== "";
    return [
      ...staffingMarks.map((column) => at(column)),
      at("confirmed", vocabulary.yesNo.yes[language]),
      ...(note === "" || hasNote ? [] : [at("confirmation", note)]),
    ];
  });
  return { kind: "confirm", changes, count: rows.length, pairs: [] };
}
