import type { CellValue, DateCell } from "../base/cells";

/** What a participant does for an area. */
export type Contribution = "covers" | "gathers";
/** How a participant answers for an area. */
export type Role = "responsible" | "deputy" | "contributor";
/** Whether an area matters here; `undecided` counts as relevant until somebody decides. */
export type Relevance = "yes" | "no" | "undecided";

/** One person on one area, as read from the table; texts as people wrote them. */
export interface StaffingRow {
  participant: CellValue;
  areaId: CellValue;
  /** `null`: blank or not one of the allowed words. */
  contribution: Contribution | null;
  /** `null`: blank or not one of the allowed words. */
  role: Role | null;
  from: DateCell;
  to: DateCell;
  /** From whom, or about what, information is gathered. */
  about: CellValue;
  confirmed: boolean;
  /** True when somebody wrote anything at all in the row. */
  filled: boolean;
}

/** An area as read from the table. */
export interface AreaRow {
  id: CellValue;
  competence: CellValue;
  name: CellValue;
  relevance: Relevance;
  suggestedParty: CellValue;
  needFromPhase: CellValue;
  needToPhase: CellValue;
  deputyRequired: boolean;
}

/** A participant as read from the table. */
export interface ParticipantRow {
  name: CellValue;
  party: CellValue;
  projectRole: CellValue;
  unit: CellValue;
  email: CellValue;
  awayFrom: DateCell;
  awayTo: DateCell;
  maxAreas: CellValue;
}

/** A phase of the timeline. */
export interface PhaseRow {
  name: CellValue;
  start: DateCell;
  end: DateCell;
}

/** An activity or milestone of the timeline. */
export interface ActivityRow {
  name: CellValue;
  phase: CellValue;
  start: DateCell;
  end: DateCell;
  responsible: CellValue;
  done: boolean;
  /** True when somebody wrote anything at all in the row. */
  filled: boolean;
}

/** How far a step of the method has come. */
export type Progress = "notStarted" | "inProgress" | "done";

/** A step of the task's method. */
export interface MethodStep {
  step: CellValue;
  responsible: CellValue;
  /** `null`: blank or not one of the allowed words. */
  status: Progress | null;
  date: DateCell;
}

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
}
