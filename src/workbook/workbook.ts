import type { WorkbookDeclaration } from "./declaration";
import { areasSheet } from "./sheets/areas";
import { lists, listsSheet } from "./sheets/lists";
import { overviewSheet } from "./sheets/overview";
import { participantsSheet } from "./sheets/participants";
import { staffingSheet } from "./sheets/staffing";
import { timelineSheet } from "./sheets/timeline";

/** The one declaration that the code that builds, reads, tests and documents the workbook looks at. Sheets stand in tab order. */
export const workbook: WorkbookDeclaration = {
  version: 1,
  sheets: [overviewSheet, staffingSheet, areasSheet, participantsSheet, timelineSheet, listsSheet],
  lists,
};
