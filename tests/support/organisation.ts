import { assess } from "../../src/coverage/assess";
import { rowWith, type AreaRow, type Organisation, type ParticipantRow, type PhaseRow, type StaffingRow } from "../../src/rules/rows";
import { readFields, type Reading } from "../../src/workbook/read/reading";

/** When the areas of `organisation` are needed. */
export const START = 46000;
export const END = 46100;

/** Rows as the rules see them, all in order; each test changes what it is about. */
export const area = (change: Partial<AreaRow> = {}): AreaRow =>
  rowWith("areas", {
    id: "K1a",
    competence: "Opkrævning",
    name: "Område",
    relevant: "yes",
    suggestedParty: "Bibliotek",
    needFromPhase: "Fase",
    needToPhase: "Fase",
    deputyRequired: "no",
    ...change,
  });

export const row = (change: Partial<StaffingRow> = {}): StaffingRow =>
  rowWith("staffing", { participant: "Anna", area: "K1a", contribution: "covers", role: "responsible", ...change });

export const person = (change: Partial<ParticipantRow> = {}): ParticipantRow =>
  rowWith("participants", { name: "Anna", party: "Bibliotek", ...change });

export const phase = (change: Partial<PhaseRow> = {}): PhaseRow => rowWith("phases", { name: "Fase", start: START, end: END, ...change });

export const organisation = (staffing: StaffingRow[], change: Partial<Organisation> = {}): Organisation => ({
  areas: [area()],
  staffing,
  participants: ["Anna", "Bo"].map((name) => person({ name })),
  phases: [phase()],
  activities: [],
  statusDate: START - 100,
  urgentDays: 14,
  defaultMaximum: 4,
  ...change,
});

/** What is read from a workbook that holds an organisation. */
export const reading = ({ organisation: given = organisation([row()]), ...change }: Partial<Reading> = {}): Reading => ({
  organisation: given,
  assessment: assess(given),
  language: "da",
  catalogue: "task",
  age: "current",
  readOnly: false,
  isManual: false,
  from1904: false,
  municipality: "",
  goLive: null,
  lastReviewed: null,
  method: [],
  processes: [],
  areaStatuses: [],
  fields: Object.fromEntries(Object.keys(readFields).map((field) => [field, ""])) as Reading["fields"],
  tables: new Map(),
  notUnderstood: [],
  ...change,
});
