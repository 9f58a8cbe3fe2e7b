import type { Text } from "../base/languages";
import { palette } from "../base/palette";

/**
 * What a status counts as. `covered` and `assigned` count as assigned, the first in the degree of coverage too; `open` is not in place,
 * since its need has no dates; a `gap` is somebody's to close, and can be overdue or urgent; `silent` counts nowhere.
 */
export type Standing = "covered" | "assigned" | "open" | "gap" | "silent";

/** How the sheet marks the row of an area; a look may be that of several statuses. */
export type StatusLook = "uncovered" | "partly" | "dateMissing" | "clarifying" | "covered" | "notRelevant";

/** All that is said of a status. */
interface StatusDeclaration {
  /** What the column *Status* says, and what heads its column and its tile on the front page. */
  words: Text;
  /** What headed them in earlier versions. */
  before?: readonly Text[];
  /** The number by which workbooks count it: it stands in formulas of workbooks that exist, never changes, and is never given again. */
  number: number;
  /** Its place in bars, figures and words, best first. */
  rank: number;
  standing: Standing;
  look: StatusLook | null;
  /** Its colours in the workbook's chart and in the pane: dark and light in turn, so that neighbours stay apart in grey. */
  colors: { chart: string; pane: string } | null;
}

/** How well an area is covered: each status said once, in the order in which the first that holds is taken. */
export const statuses = {
  blank: { words: { da: "", en: "" }, number: 0, rank: 0, standing: "silent", look: null, colors: null },
  notRelevant: {
    words: { da: "Ikke relevant", en: "Not relevant" },
    number: 8,
    rank: 8,
    standing: "silent",
    look: "notRelevant",
    colors: null,
  },
  uncovered: {
    words: { da: "Udækket", en: "Uncovered" },
    number: 7,
    rank: 7,
    standing: "gap",
    look: "uncovered",
    colors: { chart: palette.chartRed, pane: palette.red },
  },
  partly: {
    words: { da: "Delvist dækket", en: "Partly covered" },
    before: [{ da: "Delvist", en: "Partly" }],
    number: 5,
    rank: 5,
    standing: "gap",
    look: "partly",
    colors: { chart: palette.chartBrown, pane: palette.orange },
  },
  dateMissing: {
    words: { da: "Dato mangler", en: "Date missing" },
    number: 4,
    rank: 4,
    standing: "open",
    look: "dateMissing",
    colors: { chart: palette.chartBlue, pane: palette.blue },
  },
  tooLate: {
    words: { da: "For sent inddraget", en: "Involved too late" },
    before: [{ da: "For sent", en: "Too late" }],
    number: 6,
    rank: 6,
    standing: "gap",
    look: "partly",
    colors: { chart: palette.chartOrange, pane: palette.brown },
  },
  clarifying: {
    words: { da: "Under afklaring", en: "Being clarified" },
    before: [{ da: "Afklares", en: "Being clarified" }],
    number: 3,
    rank: 3,
    standing: "assigned",
    look: "clarifying",
    colors: { chart: palette.chartYellow, pane: palette.yellow },
  },
  vulnerable: {
    words: { da: "Mangler stedfortræder", en: "No deputy" },
    before: [{ da: "Sårbar", en: "Vulnerable" }],
    number: 2,
    rank: 2,
    standing: "covered",
    look: "clarifying",
    colors: { chart: palette.chartLime, pane: palette.lime },
  },
  covered: {
    words: { da: "Dækket", en: "Covered" },
    number: 1,
    rank: 1,
    standing: "covered",
    look: "covered",
    colors: { chart: palette.chartGreen, pane: palette.green },
  },
} as const satisfies Record<string, StatusDeclaration>;

/** How well an area is covered. */
export type AreaStatus = keyof typeof statuses;

/** Every status, in the order in which the first that holds is taken. */
export const statusKeys = Object.keys(statuses) as AreaStatus[];

const declaredAs = (status: AreaStatus): StatusDeclaration => statuses[status];

/** A status that an area shown in figures has: those of relevant areas. */
export type ShownStatus = { [Key in AreaStatus]: (typeof statuses)[Key]["standing"] extends "silent" ? never : Key }[AreaStatus];

/** The statuses of relevant areas, best first: the order in which bars stack them and figures stand. */
export const shownStatuses = statusKeys
  .filter((status): status is ShownStatus => declaredAs(status).standing !== "silent")
  .sort((one, other) => statuses[one].rank - statuses[other].rank);

/** The statuses that count as something, in the order in which the first that holds is taken. */
export const statusesThatAre = (...standings: readonly Standing[]): AreaStatus[] =>
  statusKeys.filter((status) => standings.includes(declaredAs(status).standing));

/** Whether a status is a gap that somebody has to close: the cases that can be overdue or urgent. */
export const isGap = (status: AreaStatus): boolean => declaredAs(status).standing === "gap";

/** Whether nothing is left to do for an area before the task can be marked complete: no gap, and its need has dates. */
export const isInPlace = (status: AreaStatus): boolean => !isGap(status) && declaredAs(status).standing !== "open";

/** What headed a status in earlier versions. */
export const formerHeadingsOf = (status: AreaStatus): readonly Text[] => declaredAs(status).before ?? [];

/** The words of every status, as cells hold them. */
export const statusWords = Object.fromEntries(statusKeys.map((status) => [status, statuses[status].words])) as Record<AreaStatus, Text>;
