import type { NotUnderstood, Reading } from "./reading";

/** A table or a column that the rules need and that is gone. */
export type MissingPart = Extract<NotUnderstood, { kind: "tableMissing" | "columnMissing" }>;

/** The first part that is gone: what follows from a reading without it is not the whole picture. Null where all are there. */
export function missingPart({ notUnderstood }: Pick<Reading, "notUnderstood">): MissingPart | null {
  return notUnderstood.find((one): one is MissingPart => one.kind === "tableMissing" || one.kind === "columnMissing") ?? null;
}
