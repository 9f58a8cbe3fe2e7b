/** What can go wrong, as people are told it. Each has a Danish and an English message under the same key in `src/text`. */
export type ProblemCode =
  | "nameTaken"
  | "halfMadeChanged"
  | "newerVersion"
  | "notOurs"
  | "tableMissing"
  | "sheetMissing"
  | "notKept"
  | "rowGone"
  | "cellBeingEdited"
  | "readOnly"
  | "busy"
  | "tooLarge"
  | "offline"
  | "hostTooOld"
  | "conflict"
  | "unexpected";

/**
 * A failure that people can be told about. `details` are for the message (names of sheets, tables), never contents of cells;
 * `officeCode` and `location` are for support.
 */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: readonly string[] = [],
    readonly officeCode: string | null = null,
    readonly location: string | null = null,
  ) {
    super([code, officeCode, location, ...details].filter(Boolean).join(" "));
    this.name = "Problem";
  }
}

/** Office's error codes by what they mean to a person. Source: docs/testing/application-specific-api-error-handling.md. */
const meaning: Record<string, ProblemCode> = {
  AccessDenied: "readOnly",
  ActivityLimitReached: "busy",
  ApiNotAvailable: "hostTooOld",
  ApiNotFound: "hostTooOld",
  Conflict: "conflict",
  FilteredRangeConflict: "conflict",
  InsertDeleteConflict: "conflict",
  InvalidOperationInCellEditMode: "cellBeingEdited",
  ItemAlreadyExists: "nameTaken",
  MemoryLimitReached: "tooLarge",
  MergedRangeConflict: "conflict",
  NonBlankCellOffSheet: "conflict",
  NotImplemented: "hostTooOld",
  OperationCellsExceedLimit: "tooLarge",
  RangeExceedsLimit: "tooLarge",
  RequestAborted: "busy",
  RequestPayloadSizeLimitExceeded: "tooLarge",
  ResponsePayloadSizeLimitExceeded: "tooLarge",
  ServiceNotAvailable: "offline",
  Unauthenticated: "offline",
};

/** Turns anything thrown in a batch into a Problem. The statement that failed is left out: it may hold what people wrote. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isOfficeError(error)) return new Problem(meaning[error.code] ?? "unexpected", [], error.code, error.debugInfo.errorLocation ?? null);
  return new Problem("unexpected", [], null, error instanceof Error ? error.name : null);
}

/** Known by its shape: an error may come from another frame's office.js, where `instanceof` is false. */
function isOfficeError(error: unknown): error is OfficeExtension.Error {
  if (typeof error !== "object" || error === null || !("code" in error) || !("debugInfo" in error)) return false;
  return typeof error.code === "string" && typeof error.debugInfo === "object" && error.debugInfo !== null;
}
