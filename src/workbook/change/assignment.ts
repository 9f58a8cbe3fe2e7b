import type { Language } from "../../base/languages";
import type { Tables } from "../read/reading";
import type { CellChange } from "./changes";
import { planRows, type StaffingWish } from "./staffing";

/** Who is to be put on which areas, as what and when. */
export interface AssignmentWish extends Omit<StaffingWish, "area" | "confirmed"> {
  areaIds: readonly string[];
  /** The party of a participant who is not in the workbook yet. */
  party: string;
}

/** What an assignment writes: a staffing row for each area, and a row for the participant where there is none yet. */
export interface Assignment {
  wish: AssignmentWish;
  changes: CellChange[];
}

/**
 * Plans an assignment into rows that nobody wrote in. Null where a table or one of the columns it needs is gone: nothing can be
 * written safely then.
 */
export function planAssignment(wish: AssignmentWish, tables: Tables, language: Language): Assignment | null {
  const { areaIds, party, ...row } = wish;
  const wishes = areaIds.map((area) => ({ ...row, area }));
  const changes = planRows(wishes, [{ name: wish.participant, party }], tables, language);
  return changes && { wish, changes };
}
