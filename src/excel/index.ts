/** Everything the pane and the ribbon may ask of Excel. */
export { createWorkbook, type Creation, type CreationStep } from "./create";
export { keepCatalogue, keptCatalogue, openWithWorkbook, opensWithWorkbook } from "./document";
export { fillRecommended } from "./fill";
export { inspectWorkbook } from "./inspect";
export { readWorkbook } from "./read";
export { onWaiting, type Waiting } from "./repeat";
export { repair } from "./repair";
export { reveal } from "./reveal";
export { watchWorkbook } from "./watch";
export { onRibbon, showDialog } from "./ribbon";
export { readSelection } from "./selection";
export { writeChanges } from "./write";
