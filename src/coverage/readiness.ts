import { isInPlace } from "../rules/statuses";
import { coverAreas } from "./areas";
import { clean } from "../base/cells";
import type { Organisation } from "../rules/rows";
import { checkStaffing } from "./staffing";

/** Whether the task may be marked complete, and what stands in the way. */
export interface Readiness {
  ready: boolean;
  /** Ids (or, without one, names) of relevant areas that are not in place, in table order. */
  notInPlace: string[];
  /** OK staffing rows, and how many of them are not confirmed. */
  rows: number;
  unconfirmed: number;
}

/**
 * The task's own result criterion: every relevant area has one responsible with a contribution and dates, and everybody named has
 * confirmed. Source: docs/architecture.md.
 */
export function readinessOf(organisation: Organisation): Readiness {
  const areas = coverAreas(organisation);
  const notInPlace = areas.filter(({ status }) => !isInPlace(status)).map(({ area }) => clean(area.id) || clean(area.name));
  const ok = checkStaffing(organisation).filter(({ check }) => check === "ok");
  const unconfirmed = ok.filter(({ row }) => !row.confirmed).length;
  return { ready: notInPlace.length === 0 && ok.length > 0 && unconfirmed === 0, notInPlace, rows: ok.length, unconfirmed };
}
