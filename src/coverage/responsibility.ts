import type { Assessment } from "./assess";
import { absenceOf, daysShared, intervalOf, type Interval } from "./intervals";

/** Who answers for an area and when: the OK rows of its responsible and deputies, and when they are away. */
export interface Responsibility {
  responsible: (Interval & { gathers: boolean })[];
  deputies: (Interval & { away: Interval | null })[];
  /** Days when somebody is away while responsible. */
  absences: Interval[];
}

/** The responsibilities of every area, in table order. */
export function responsibilities({ organisation, staffing }: Assessment): Responsibility[] {
  const found = organisation.areas.map((): Responsibility => ({ responsible: [], deputies: [], absences: [] }));
  for (const row of staffing) {
    const area = found[row.area];
    if (row.check !== "ok" || !area) continue;
    const interval = intervalOf(row);
    const away = absenceOf(organisation.participants[row.participant]);
    if (row.row.role === "deputy") area.deputies.push({ ...interval, away });
    if (row.row.role !== "responsible") continue;
    area.responsible.push({ ...interval, gathers: row.row.contribution === "gathers" });
    if (away && daysShared(away, interval) > 0)
      area.absences.push({ from: Math.max(away.from, interval.from), to: Math.min(away.to, interval.to) });
  }
  return found;
}
