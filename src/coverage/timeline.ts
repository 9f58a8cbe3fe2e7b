import { folded, type DateCell } from "../base/cells";
import { activityCheck, type ActivityCheck } from "../rules/activities";
import { phaseCheck, type PhaseCheck } from "../rules/phases";
import type { ActivityRow, Organisation, PhaseRow } from "../rules/rows";
import { finderOf } from "./staffing";

/** The check of every activity and milestone, in table order. */
export function checkActivities({ activities, phases, participants, statusDate }: Organisation): ActivityCheck[] {
  const phaseOf = finderOf(phases.map((phase) => phase.name));
  const participantOf = finderOf(participants.map((participant) => participant.name));
  return activities.map((row) =>
    activityCheck.decide({
      row,
      phase: phases[phaseOf(row.phase)] ?? null,
      ...daysOf(row),
      knowsResponsible: participantOf(row.responsible) >= 0,
      statusDate,
    }),
  );
}

/** An activity's days, one taken for the other where that is blank. */
function daysOf({ start, end }: ActivityRow): { start: number | null; end: number | null } {
  const day = (cell: DateCell): number | null => (cell === "invalid" ? null : cell);
  return { start: day(start ?? end), end: day(end ?? start) };
}

/** The check of every phase, in table order. */
export function checkPhases(phases: readonly PhaseRow[]): PhaseCheck[] {
  const isTwice = twiceAmong(phases.map((phase) => phase.name));
  return phases.map((row) => phaseCheck.decide({ row, twice: isTwice(row.name) }));
}

/** Tells which texts stand more than once among some. */
export function twiceAmong(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>();
  for (const text of texts.map(folded)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return (text) => (counts.get(folded(text)) ?? 0) > 1;
}
