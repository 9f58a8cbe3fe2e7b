import type { AreaRow, Organisation, ParticipantRow, StaffingRow } from "../../src/rules/rows";
import { readFields, type Reading } from "../../src/workbook/read/reading";

/** When the areas of `organisation` are needed. */
export const START = 46000;
export const END = 46100;

/** Rows as the rules see them, all in order; each test changes what it is about. */
export const area = (change: Partial<AreaRow> = {}): AreaRow => ({
  id: "K1a",
  competence: "Opkrævning",
  name: "Område",
  relevance: "yes",
  suggestedParty: "Bibliotek",
  needFromPhase: "Fase",
  needToPhase: "Fase",
  deputyRequired: false,
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
  confirmed: false,
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
  maxAreas: "",
  ...change,
});

export const organisation = (staffing: StaffingRow[], change: Partial<Organisation> = {}): Organisation => ({
  areas: [area()],
  staffing,
  participants: ["Anna", "Bo"].map((name) => person({ name })),
  phases: [{ name: "Fase", start: START, end: END }],
  activities: [],
  statusDate: START - 100,
  urgentDays: 14,
  ...change,
});

/** What is read from a workbook that holds an organisation. */
export const reading = (change: Partial<Reading> = {}): Reading => ({
  language: "da",
  catalogue: "task",
  age: "current",
  readOnly: false,
  municipality: "",
  goLive: null,
  lastReviewed: null,
  defaultMaximum: 4,
  organisation: organisation([row()]),
  method: [],
  fields: Object.fromEntries(Object.keys(readFields).map((field) => [field, ""])) as Reading["fields"],
  tables: new Map(),
  notUnderstood: [],
  ...change,
});
