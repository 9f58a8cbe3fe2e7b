import type { Language } from "../catalogue/catalogue";
import type { AreaCoverage } from "../coverage/areas";
import type { CompetenceCoverage, CoverageSummary } from "../coverage/summary";
import type { CreationStep } from "../excel/create";
import type { Problem } from "../excel/errors";
import type { Filling } from "../excel/fill";
import type { NotUnderstood } from "../excel/read";

/** What the pane knows of a workbook of ours. */
export interface Overview {
  summary: CoverageSummary;
  competences: CompetenceCoverage[];
  gaps: AreaCoverage[];
  notUnderstood: NotUnderstood[];
}

/** Everything the pane shows follows from this; it changes only through `reduce`. */
export interface PaneState {
  language: Language;
  /** `outside`: the page was opened without Excel around it. */
  view: "loading" | "outside" | "start" | "overview";
  overview: Overview | null;
  /** What is going on now; null when nothing is. */
  step: CreationStep | "working" | null;
  filled: Filling | null;
  /** False after a creation that could not set up how the sheets print. */
  pagesSetUp: boolean;
  /** How often the workbook has been read since it was opened: the live region tells of every change but the first reading. */
  readings: number;
  problem: Problem | null;
}

/** What can happen to the pane. */
export type PaneEvent =
  | { kind: "outside" }
  | { kind: "languageChosen"; language: Language }
  | { kind: "read"; overview: Overview | null }
  | { kind: "step"; step: PaneState["step"] }
  | { kind: "created"; pagesSetUp: boolean }
  | { kind: "filled"; filling: Filling }
  | { kind: "failed"; problem: Problem }
  | { kind: "problemClosed" };

/** The pane before anything is known. */
export function initialState(language: Language): PaneState {
  return { language, view: "loading", overview: null, step: null, filled: null, pagesSetUp: true, readings: 0, problem: null };
}

/** The state after an event. */
export function reduce(state: PaneState, event: PaneEvent): PaneState {
  switch (event.kind) {
    case "outside":
      return { ...state, view: "outside" };
    case "languageChosen":
      return { ...state, language: event.language };
    case "read":
      return event.overview
        ? { ...state, view: "overview", overview: event.overview, readings: state.readings + 1 }
        : { ...state, view: "start", overview: null, readings: 0 };
    case "step":
      return { ...state, step: event.step, problem: event.step === null ? state.problem : null };
    case "created":
      return { ...state, pagesSetUp: event.pagesSetUp };
    case "filled":
      return { ...state, filled: event.filling };
    case "failed":
      return { ...state, problem: event.problem, step: null, view: state.view === "loading" ? "start" : state.view };
    case "problemClosed":
      return { ...state, problem: null };
  }
}
