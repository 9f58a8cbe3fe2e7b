import type { WorkbookDeclaration } from "./types";
import { areasSheet } from "./sheets/areas";
import { cardSheet } from "./sheets/card";
import { klikSheet } from "./sheets/klik";
import { lists, listsSheet } from "./sheets/lists";
import { matrixSheet } from "./sheets/matrix";
import { overviewSheet } from "./sheets/overview";
import { participantsSheet } from "./sheets/participants";
import { processesSheet } from "./sheets/processes";
import { staffingSheet } from "./sheets/staffing";
import { timelineSheet } from "./sheets/timeline";
import { changesSheet, trendSheet } from "./sheets/trend";
import { weeksSheet } from "./sheets/weeks";

/** The one declaration that the code that builds, reads, tests and documents the workbook looks at. Sheets stand in tab order. */
export const workbook: WorkbookDeclaration = {
  version: 4,
  sheets: [
    overviewSheet,
    matrixSheet,
    staffingSheet,
    areasSheet,
    participantsSheet,
    timelineSheet,
    weeksSheet,
    trendSheet,
    changesSheet,
    processesSheet,
    cardSheet,
    klikSheet,
    listsSheet,
  ],
  lists,
};
