import type { CellChange } from "./changes";

/** What can be written into the workbook at once, each by a view of its own. */
export type ProposalKind = "assign" | "people" | "confirm" | "owners" | "replace" | "status" | "complete";

/** What is proposed to be written: shown cell by cell before, and taken back after. */
export interface Proposal {
  kind: ProposalKind;
  changes: readonly CellChange[];
  /** How many things it concerns, as its notice counts them. */
  count: number;
  /** Who will stand on which area: where two Excels wrote into the same rows, one of them loses (see `lost` in the pane's state). */
  pairs: readonly { participant: string; area: string }[];
}
