/**
 * The one palette. Every pair of text on fill has a contrast of at least 4.5:1 (a test measures it), the fills differ in
 * lightness so that they stay apart in grey, and no meaning rests on colour alone: the same row says it in words.
 */
const colour = {
  ink: "#1F2933",
  quiet: "#52606D",
  white: "#FFFFFF",
  petrol: "#0B4F6C",
  paper: "#F1F4F7",
  line: "#CBD2D9",
  input: "#FFF9E5",
  inputLine: "#B58900",
  red: "#F8B4B0",
  orange: "#FBD9A5",
  yellow: "#FFF3B8",
  blue: "#D3E8FB",
  green: "#CDEBD3",
  grey: "#E4E7EB",
} as const;

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
  title: { color: colour.petrol, bold: true, size: 18 },
  intro: { color: colour.quiet },
  heading: { color: colour.petrol, bold: true, size: 13 },
  label: { color: colour.quiet },
  fact: { align: "Left" },
  input: { fill: colour.input, line: colour.inputLine, align: "Left" },
  tileLabel: { fill: colour.paper, color: colour.quiet, align: "CenterAcrossSelection" },
  tileValue: { fill: colour.paper, color: colour.petrol, bold: true, size: 20, align: "CenterAcrossSelection" },
  table: { line: colour.line, vertical: "Top" },
  columnHeading: { fill: colour.petrol, color: colour.white, bold: true, wrap: true, align: "Left" },
  weekHeading: { fill: colour.paper, size: 8, align: "Center", upwards: true },
  week: { align: "Center" },
  weekTotal: { fill: colour.paper, bold: true, align: "Center" },
  answer: { bold: true, align: "Left" },
  bar: { fill: "#5B8DB8" },
  barPhase: { fill: colour.petrol },
  barDone: { fill: "#9BD0A8" },
  barLate: { fill: "#E8A04C" },
  milestone: { fill: colour.ink },
  today: { fill: "#FFE58A" },
  cell: {},
  wrapped: { wrap: true },
  computed: { fill: colour.paper, align: "Left" },
  computedWrapped: { fill: colour.paper, align: "Left", wrap: true },
  count: { fill: colour.paper, align: "Center" },
  uncovered: { fill: colour.red, bold: true },
  tooLate: { fill: colour.orange, bold: true },
  partly: { fill: colour.orange },
  clarifying: { fill: colour.yellow },
  dateMissing: { fill: colour.blue },
  covered: { fill: colour.green },
  notRelevant: { fill: colour.grey, italic: true },
  missingCell: { fill: colour.red },
} as const satisfies Record<string, Style>;

/** The name of a look. */
export type StyleName = keyof typeof styles;

/** Colours of sheet tabs. */
export const tabs = { people: colour.petrol, result: "#1B7A3D", lists: "#7B8794" } as const;

/** The fill of data bars. */
export const dataBar = "#7FB7D6";

/** How dates are shown: day before month, the same in every language of Office. */
export const DATE_FORMAT = "dd-mm-yyyy";
