import { isInPlace } from "../rules/statuses";
import { staffingCheck } from "../rules/staffing";
import { isReady } from "../rules/readiness";
import type { Assessment } from "./assess";

/** Whether the task may be marked complete, and what stands in the way. */
export interface Readiness {
  ready: boolean;
  /** Ids (or, without one, names) of relevant areas that are not in place, in table order. */
  notInPlace: string[];
  /** OK staffing rows, and how many of them are not confirmed. */
  rows: number;
  unconfirmed: number;
  /** Staffing rows in which something has to be corrected before they count. */
  toCorrect: number;
}

/** Where the workbook counts what the criterion looks at does not matter here. */
const criterion = isReady({ gaps: "", rows: "", unconfirmed: "", toCorrect: "" });

/** Whether the task's own result criterion is met. */
export function readinessOf({ areas, staffing }: Assessment): Readiness {
  const notInPlace = areas.filter(({ status }) => !isInPlace(status)).map(({ area }) => area.id || area.name);
  const ok = staffing.filter(({ check }) => check === "ok");
  const unconfirmed = ok.filter(({ row }) => row.confirmed !== "yes").length;
  const toCorrect = staffing.filter(({ check }) => !staffingCheck.isQuiet(check)).length;
  return {
    ready: criterion.holds({ gaps: notInPlace.length, rows: ok.length, unconfirmed, toCorrect }),
    notInPlace,
    rows: ok.length,
    unconfirmed,
    toCorrect,
  };
}
