import { palette } from "../../base/palette";

/** How a cell looks. Sizes in points; `span` centres the text across the cells beside it (no merged cells). */
export interface Style {
  fill?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  size?: number;
  wrap?: boolean;
  align?: "Left" | "Center" | "Right" | "CenterAcrossSelection";
  vertical?: "Top" | "Center";
  /** Written upwards, for headings of narrow columns. */
  upwards?: true;
  /** Thin lines above and below each cell. */
  line?: string;
}

/** The looks that declarations name. */
export const styles = {
  title: { color: palette.petrol, bold: true, size: 18 },
  intro: { color: palette.quiet },
  heading: { color: palette.petrol, bold: true, size: 13 },
  label: { color: palette.quiet, vertical: "Top" },
  fact: { align: "Left" },
  factWrapped: { align: "Left", wrap: true, vertical: "Top" },
  input: { fill: palette.input, line: palette.inputLine, align: "Left" },
  tileLabel: { fill: palette.paper, color: palette.quiet, align: "CenterAcrossSelection" },
  tileLabelWrapped: { fill: palette.paper, color: palette.quiet, align: "Center", wrap: true },
  tileValue: { fill: palette.paper, color: palette.petrol, bold: true, size: 20, align: "CenterAcrossSelection" },
  table: { line: palette.line, vertical: "Top" },
  columnHeading: { fill: palette.petrol, color: palette.white, bold: true, wrap: true, align: "Left" },
  weekHeading: { fill: palette.paper, size: 10, align: "Center", upwards: true },
  nameHeading: { fill: palette.paper, bold: true, align: "Center", upwards: true },
  above: { color: palette.quiet, size: 9, align: "Center" },
  week: { align: "Center" },
  weekTotal: { fill: palette.paper, bold: true, align: "Center" },
  answer: { bold: true, align: "Left" },
  answerWrapped: { bold: true, align: "Left", wrap: true, vertical: "Top" },
  faint: { color: palette.quiet, italic: true },
  bar: { fill: palette.bar },
  barPhase: { fill: palette.petrol },
  barDone: { fill: palette.barDone },
  barLate: { fill: palette.barLate },
  milestone: { fill: palette.ink },
  today: { fill: palette.today },
  cell: {},
  centred: { align: "Center" },
  wrapped: { wrap: true },
  computed: { fill: palette.paper, align: "Left" },
  computedWrapped: { fill: palette.paper, align: "Left", wrap: true },
  count: { fill: palette.paper, align: "Center" },
  uncovered: { fill: palette.lightRed, bold: true },
  tooLate: { fill: palette.lightOrange, bold: true },
  partly: { fill: palette.lightOrange },
  clarifying: { fill: palette.lightYellow },
  dateMissing: { fill: palette.lightBlue },
  covered: { fill: palette.lightGreen },
  notRelevant: { fill: palette.lightGrey, italic: true },
  missingCell: { fill: palette.lightRed },
} as const satisfies Record<string, Style>;

/** The name of a look. */
export type StyleName = keyof typeof styles;

/** Colours of sheet tabs. */
export const tabs = { people: palette.petrol, result: palette.green, lists: palette.grey } as const;

/** The fill of data bars. */
export const dataBar = palette.dataBar;

/** How dates are shown: day before month, the same in every language of Office. */
export const DATE_FORMAT = "dd-mm-yyyy";
