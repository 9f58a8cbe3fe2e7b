/** What can go wrong, as people are told it. Each has a Danish and an English message under the same key in `src/text`. */
export const problemCodes = [
  "nameTaken",
  "halfMadeChanged",
  "newerVersion",
  "olderVersion",
  "notOurs",
  "from1904",
  "tableMissing",
  "tableFixed",
  "sheetMissing",
  "partMissing",
  "notKept",
  "notPutBack",
  "rowGone",
  "rowHidden",
  "cellBeingEdited",
  "elsewhere",
  "readOnly",
  "busy",
  "tooLarge",
  "offline",
  "hostTooOld",
  "conflict",
  "catalogueInvalid",
  "catalogueUnknown",
  "unexpected",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What passes by itself: somebody is typing in a cell, Excel or its service is busy or out of reach for a while. */
const PASSING: readonly ProblemCode[] = ["cellBeingEdited", "busy", "offline"];

/** Whether a problem passes by itself. */
export function passes(code: ProblemCode): boolean {
  return PASSING.includes(code);
}

/**
 * A failure that people can be told about. `details` are for the message: names of sheets and tables, and contents of cells only where
 * those would be lost otherwise (`notPutBack`); `officeCode` and `location` are for support.
 */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: readonly string[] = [],
    readonly officeCode: string | null = null,
    readonly location: string | null = null,
  ) {
    super([code, officeCode, location].filter(Boolean).join(" "));
    this.name = "Problem";
  }

  /** What support is given: our code, Excel's, and where it came from. */
  get supportCode(): string {
    return [this.code, this.officeCode, this.location].filter(Boolean).join(" · ");
  }
}

/** Office's error codes by what they mean to a person. Source: office-js-docs-pr: testing/application-specific-api-error-handling.md. */
const meaning: Record<string, ProblemCode> = {
  AccessDenied: "readOnly",
  ActivityLimitReached: "busy",
  ApiNotAvailable: "hostTooOld",
  ApiNotFound: "hostTooOld",
  Conflict: "conflict",
  FilteredRangeConflict: "conflict",
  FormulaLengthExceedsLimit: "tooLarge",
  InactiveWorkbook: "elsewhere",
  InsertDeleteConflict: "conflict",
  InvalidOperationInCellEditMode: "cellBeingEdited",
  InvalidSelection: "elsewhere",
  ItemAlreadyExists: "nameTaken",
  // What is asked for was there when it was looked at: somebody renamed or deleted it since.
  ItemNotFound: "conflict",
  MemoryLimitReached: "tooLarge",
  MergedRangeConflict: "conflict",
  NonBlankCellOffSheet: "conflict",
  NotImplemented: "hostTooOld",
  OperationCellsExceedLimit: "tooLarge",
  PivotTableRangeConflict: "conflict",
  RangeExceedsLimit: "tooLarge",
  RequestAborted: "busy",
  RequestPayloadSizeLimitExceeded: "tooLarge",
  ResponsePayloadSizeLimitExceeded: "tooLarge",
  ServiceNotAvailable: "offline",
  Unauthenticated: "offline",
};

/** Office's codes that mean a problem. */
export function officeCodesOf(code: ProblemCode): string[] {
  return Object.keys(meaning).filter((officeCode) => meaning[officeCode] === code);
}

/**
 * Where Excel on a desktop fails with `GeneralException` while another workbook is in front.
 * Source: office-js-docs-pr: excel/excel-add-ins-troubleshooting.md, *API limitations when the active workbook switches*.
 */
const NEEDS_THE_FRONT = /(WorksheetCollection\.add|\.(clearFilters|freezeAt|gridlines|showGridlines|activate|select))$/i;

/** Turns anything thrown in a batch into a Problem. The statement that failed is left out: it may hold what people wrote. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isOfficeError(error)) {
    const { code, debugInfo } = error;
    const location = debugInfo.errorLocation ?? null;
    const isElsewhere = code === "GeneralException" && NEEDS_THE_FRONT.test(location ?? "");
    return new Problem(isElsewhere ? "elsewhere" : (meaning[code] ?? "unexpected"), [], code, location);
  }
  return new Problem("unexpected", [], null, error instanceof Error ? error.name : null);
}

/** Known by its shape: an error may come from another frame's office.js, where `instanceof` is false. */
function isOfficeError(error: unknown): error is OfficeExtension.Error {
  if (typeof error !== "object" || error === null || !("code" in error) || !("debugInfo" in error)) return false;
  return typeof error.code === "string" && typeof error.debugInfo === "object" && error.debugInfo !== null;
}
