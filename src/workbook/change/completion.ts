import { vocabulary } from "../../rules/vocabulary";
import { cellOf } from "../read/contents";
import type { Reading } from "../read/reading";
import type { Proposal } from "./proposal";
import { hasColumns } from "./staffing";

/** Plans to say on the sheet that the last step of the method is done; null where the table or one of the columns it needs is gone. */
export function planCompletion({ tables, method, language }: Reading): Proposal | null {
  const table = tables.get("method");
  const row = method.map(({ step }) => step !== "").lastIndexOf(true);
  if (!hasColumns(table, ["step", "status"]) || row < 0) return null;
  const step = cellOf(table, row, "step");
  const changes = [
    { table: "method", row, column: "step", before: step, after: step },
    { table: "method", row, column: "status", before: cellOf(table, row, "status"), after: vocabulary.progress.done[language] },
  ];
  return { kind: "complete", changes, count: 1, pairs: [] };
}
