import type { MethodStep } from "../rules/rows";
import type { Assessment } from "./assess";
import { readinessOf } from "./readiness";
import { gapsByUrgency } from "./summary";

/** The way from an empty workbook to the end of the task, in its order. */
export const pathSteps = ["people", "areas", "staffing", "confirmation", "complete"] as const;
export type PathStep = (typeof pathSteps)[number];

/** What is to be done next. Counts: areas to decide on, of which dates are missing, rows to correct, areas not in place, rows not confirmed. */
export type NextAction =
  | { kind: "addPeople" }
  | { kind: "decide" | "setDates" | "correct" | "staff" | "confirm"; count: number }
  | { kind: "complete" }
  | { kind: "finished" };

/** Where a task stands. */
export interface TaskPath {
  /** Which steps are done; the current one is the first that is not. */
  done: ReadonlySet<PathStep>;
  current: PathStep | null;
  next: NextAction;
}

/**
 * Where the task stands and what is next. The end is the task's own criterion (`readiness.ts`), and the last step of its method, which is
 * to mark it complete.
 */
export function pathOf(assessment: Assessment, method: readonly MethodStep[]): TaskPath {
  const { organisation, areas } = assessment;
  const { ready, toCorrect, unconfirmed, rows } = readinessOf(assessment);
  const people = organisation.participants.filter(({ name }) => name !== "").length;
  const relevant = areas.filter(({ status }) => status !== "blank" && status !== "notRelevant");
  const undecided = relevant.filter(({ area }) => area.relevant === "undecided").length;
  const withoutDates = relevant.filter(({ need }) => need === null).length;
  const gaps = gapsByUrgency(areas).length;
  const isFinished = method.filter(({ step }) => step !== "").at(-1)?.status === "done";
  const isDone: Record<PathStep, boolean> = {
    people: people > 0,
    areas: relevant.length > 0 && undecided === 0 && withoutDates === 0,
    staffing: rows > 0 && gaps === 0 && toCorrect === 0,
    confirmation: rows > 0 && unconfirmed === 0,
    complete: ready && isFinished,
  };
  const next = ((): NextAction => {
    if (people === 0) return { kind: "addPeople" };
    if (withoutDates > 0) return { kind: "setDates", count: withoutDates };
    if (undecided > 0 && gaps > 0) return { kind: "decide", count: undecided };
    if (toCorrect > 0) return { kind: "correct", count: toCorrect };
    if (gaps > 0 || rows === 0) return { kind: "staff", count: gaps };
    if (unconfirmed > 0) return { kind: "confirm", count: unconfirmed };
    return isFinished ? { kind: "finished" } : { kind: "complete" };
  })();
  return {
    done: new Set(pathSteps.filter((step) => isDone[step])),
    current: pathSteps.find((step) => !isDone[step]) ?? null,
    next,
  };
}
