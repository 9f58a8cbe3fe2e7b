import { shown, type FormulaTemplate } from "../../../rules/template";
import type { FieldDeclaration } from "../types";

/** Areas that the sheets with an area in each row have room for; the task with its recommended ones has 20. */
export const ROOM = 30;

/** What stands in a row of a grid, where it has an area: the grid's column `place` says which. */
export const ofArea = (value: string): FormulaTemplate => `=IF([$place]="","",${value})`;

/** Where the area of a row stands among those that have an id of their own, as the column `place` says it; -1 where it is none of them. */
export const areaPlace: FormulaTemplate = '=IF([n]>ROWS([areas.id]),"",INDEX([areas._place],[n]))';

/** What an area is called: its id and its name. */
export const areaName = `TRIM(${shown("INDEX([areas.id],[n])")}&" "&${shown("INDEX([areas.name],[n])")})`;

/** The area of a row matters nowhere: it is not relevant, or its row is blank. */
export const silentArea: FormulaTemplate = 'OR(INDEX([areas.status],[n])={status.notRelevant},INDEX([areas.status],[n])="")';

/** Says that there are more areas than there is room for. */
export const roomForAreas: FieldDeclaration = {
  key: "room",
  label: { da: "", en: "" },
  style: "answer",
  content: () => ({ formula: `=IF(ROWS([areas.id])>${ROOM},SUBSTITUTE({note.onlyFirst},"#",${ROOM}),"")` }),
};
