/** The FunctionNames of the ribbon's buttons, as the manifest has them. */
export const ribbonNames = ["createWorkbook", "nextGap"] as const;
export type RibbonName = (typeof ribbonNames)[number];
