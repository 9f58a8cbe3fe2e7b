import type { Organisation } from "../rules/rows";
import { coverAreas, needsOf, type AreaCoverage } from "./areas";
import type { Interval } from "./intervals";
import { checkStaffing, type CheckedStaffing } from "./staffing";

/** What everything else is worked out from, once for each reading: the rows, their checks, the needs and the coverage of the areas. */
export interface Assessment {
  organisation: Organisation;
  /** In table order, as all that follows. */
  staffing: CheckedStaffing[];
  needs: (Interval | null)[];
  areas: AreaCoverage[];
}

/** Works out what the rules say of an organisation. */
export function assess(organisation: Organisation): Assessment {
  const staffing = checkStaffing(organisation);
  const needs = needsOf(organisation);
  return { organisation, staffing, needs, areas: coverAreas(organisation, staffing, needs) };
}
