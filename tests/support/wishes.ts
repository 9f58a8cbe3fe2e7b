import type { AssignmentWish } from "../../src/workbook/change/assignment";

/** An assignment that somebody wishes for: Anna Prøve is responsible for an area, all the time, unless told otherwise. */
export const wishFor = (change: Partial<AssignmentWish> = {}): AssignmentWish => ({
  areaIds: ["K1a"],
  participant: "Anna Prøve",
  party: "",
  contribution: "covers",
  role: "responsible",
  from: null,
  to: null,
  about: "",
  ...change,
});
