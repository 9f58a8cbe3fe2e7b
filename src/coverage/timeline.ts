import { clean, comparable, type CellValue } from "../base/cells";
import type { ActivityRow, Organisation, PhaseRow } from "../rules/rows";
import { finderOf } from "./staffing";

/** What an activity's check says: the first that holds, as in the column *Tjek* of the timeline. */
export type ActivityCheck =
  | "blank"
  | "noName"
  | "unknownPhase"
  | "notADate"
  | "noDates"
  | "endBeforeStart"
  | "outsidePhase"
  | "noResponsible"
  | "unknownResponsible"
  | "late"
  | "ok";

/** The check of every activity and milestone, in table order. */
export function checkActivities(organisation: Organisation): ActivityCheck[] {
  const phaseOf = finderOf(organisation.phases.map((phase) => phase.name));
  const participantOf = finderOf(organisation.participants.map((participant) => participant.name));
  return organisation.activities.map((activity) => checkActivity(activity, organisation, phaseOf, participantOf));
}

function checkActivity(
  activity: ActivityRow,
  { phases, statusDate }: Organisation,
  phaseOf: (name: CellValue) => number,
  participantOf: (name: CellValue) => number,
): ActivityCheck {
  if (!activity.filled) return "blank";
  if (clean(activity.name) === "") return "noName";
  const phase = phases[phaseOf(activity.phase)];
  if (phase === undefined) return "unknownPhase";
  if (activity.start === "invalid" || activity.end === "invalid") return "notADate";
  const start = activity.start ?? activity.end;
  const end = activity.end ?? activity.start;
  if (start === null || end === null) return "noDates";
  if (end < start) return "endBeforeStart";
  if (typeof phase.start === "number" && start < phase.start) return "outsidePhase";
  if (typeof phase.end === "number" && end > phase.end) return "outsidePhase";
  if (clean(activity.responsible) === "") return "noResponsible";
  if (participantOf(activity.responsible) < 0) return "unknownResponsible";
  return end < statusDate && !activity.done ? "late" : "ok";
}

/** What a phase's check says: the first that holds, as in the column *Tjek* of the phases. */
export type PhaseCheck = "blank" | "noName" | "nameTwice" | "notADate" | "noDates" | "endBeforeStart" | "ok";

/** The check of every phase, in table order. */
export function checkPhases(phases: readonly PhaseRow[]): PhaseCheck[] {
  const names = phases.map((phase) => comparable(phase.name));
  return phases.map((phase, place) => checkPhase(phase, names.filter((name) => name === names[place]).length > 1));
}

function checkPhase({ name, start, end }: PhaseRow, twice: boolean): PhaseCheck {
  if (clean(name) === "") return start === null && end === null ? "blank" : "noName";
  if (twice) return "nameTwice";
  if (start === "invalid" || end === "invalid") return "notADate";
  if (start === null || end === null) return "noDates";
  return end < start ? "endBeforeStart" : "ok";
}
