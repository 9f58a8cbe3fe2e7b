import { assess } from "../../src/coverage/assess";
import type { AreaRow, Organisation, ParticipantRow, PhaseRow, StaffingRow } from "../../src/rules/rows";
import { readFields, type Reading } from "../../src/workbook/read/reading";

/** When the areas of `organisation` are needed. */
export const START = 46000;
export const END = 46100;

/** Rows as the rules see them, all in order; each test changes what it is about. */
export const area = (change: Partial<AreaRow> = {}): AreaRow => ({
  id: "K1a",
  competence: "Opkrævning",
  name: "Område",
  relevant: "yes",
  suggestedParty: "Bibliotek",
  needFromPhase: "Fase",
  needToPhase: "Fase",
  deputyRequired: "no",
  filled: true,
  ...change,
});

export const row = (change: Partial<StaffingRow> = {}): StaffingRow => ({
  participant: "Anna",
  areaId: "K1a",
  contribution: "covers",
  role: "responsible",
  from: null,
  to: null,
  about: "",
  confirmed: null,
  filled: true,
  ...change,
});

export const person = (change: Partial<ParticipantRow> = {}): ParticipantRow => ({
  name: "Anna",
  party: "Bibliotek",
  projectRole: "",
  unit: "",
  email: "",
  awayFrom: null,
  awayTo: null,
  maxAreas: null,
  filled: true,
  ...change,
});

export const phase = (change: Partial<PhaseRow> = {}): PhaseRow => ({ name: "Fase", start: START, end: END, filled: true, ...change });

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
  municipality: "",
  goLive: null,
  lastReviewed: null,
  method: [],
  fields: Object.fromEntries(Object.keys(readFields).map((field) => [field, ""])) as Reading["fields"],
  tables: new Map(),
  notUnderstood: [],
  ...change,
});
