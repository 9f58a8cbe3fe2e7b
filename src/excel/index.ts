import type { inspectWorkbook as inspect } from "./inspect";
import type { repair as mend } from "./repair";

/** Everything the pane and the ribbon may ask of Excel. */
export { createWorkbook, type Creation, type CreationStep } from "./create";
export { keepCatalogue, keptCatalogue, openWithWorkbook, opensWithWorkbook } from "./document";
export { fillRecommended } from "./fill";
export { readWorkbook } from "./read";
export { onWaiting, type Waiting } from "./repeat";
export { reveal } from "./reveal";
export { watchWorkbook } from "./watch";
export { onRibbon, showDialog } from "./ribbon";
export { readSelection } from "./selection";
export { writeChanges } from "./write";

/** As in `inspect.ts`, which comes when somebody asks how the workbook is built. */
export async function inspectWorkbook(...asked: Parameters<typeof inspect>): ReturnType<typeof inspect> {
  return (await import("./inspect")).inspectWorkbook(...asked);
}

/** As in `repair.ts`, which comes when something is to be put right. */
export async function repair(...asked: Parameters<typeof mend>): ReturnType<typeof mend> {
  return (await import("./repair")).repair(...asked);
}
