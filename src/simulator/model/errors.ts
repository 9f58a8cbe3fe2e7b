/**
 * The codes that Excel answers, with the HTTP status the client reports.
 * Source: office-js-docs-pr: testing/application-specific-api-error-handling.md.
 */
const statuses = {
  AccessDenied: 403,
  ActivityLimitReached: 429,
  ApiNotAvailable: 400,
  ApiNotFound: 400,
  BadPassword: 400,
  Conflict: 409,
  ContentLengthRequired: 411,
  EmptyChartSeries: 400,
  FilteredRangeConflict: 400,
  FormulaLengthExceedsLimit: 400,
  GeneralException: 500,
  InactiveWorkbook: 400,
  InsertDeleteConflict: 400,
  InvalidArgument: 400,
  InvalidBinding: 400,
  InvalidOperation: 400,
  InvalidOperationInCellEditMode: 400,
  InvalidReference: 400,
  InvalidRequest: 400,
  InvalidSelection: 400,
  ItemAlreadyExists: 409,
  ItemNotFound: 404,
  MemoryLimitReached: 400,
  MergedRangeConflict: 400,
  NonBlankCellOffSheet: 400,
  NotImplemented: 501,
  OperationCellsExceedLimit: 400,
  PivotTableRangeConflict: 400,
  RangeExceedsLimit: 400,
  RefreshWorkbookLinksBlocked: 403,
  RequestAborted: 400,
  RequestPayloadSizeLimitExceeded: 413,
  ResponsePayloadSizeLimitExceeded: 413,
  ServiceNotAvailable: 503,
  Unauthenticated: 401,
  UndoNotSupported: 400,
  UnsupportedFeature: 400,
  UnsupportedOperation: 400,
  UnsupportedSheet: 400,
} as const;

/** A code of Excel's. */
export type HostErrorCode = keyof typeof statuses;

/** What Excel answers when an action cannot be done. */
export class HostError extends Error {
  readonly status: number;

  constructor(
    readonly code: HostErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "HostError";
    this.status = statuses[code];
  }
}

/** What is no formula by its form. */
export class FormulaError extends HostError {
  constructor(message: string) {
    super("InvalidArgument", message);
    this.name = "FormulaError";
  }
}

/** Every code the host knows, for tests that inject failures. */
export const hostErrorCodes = Object.keys(statuses) as HostErrorCode[];
