/**
 * Every colour of the product but Fluent's: the sheets', the chart's, the pane's pictures'. Text on each light fill has a contrast of
 * at least 4.5:1 (a test measures it), the fills differ in lightness so that they stay apart in grey, and no meaning rests on colour
 * alone: the same place says it in words.
 */
export const palette = {
  ink: "#1F2933",
  quiet: "#52606D",
  grey: "#7B8794",
  line: "#CBD2D9",
  paper: "#F1F4F7",
  white: "#FFFFFF",
  petrol: "#0B4F6C",
  input: "#FFF9E5",
  inputLine: "#B58900",

  /** Light fills behind text. */
  lightRed: "#F8B4B0",
  lightOrange: "#FBD9A5",
  lightYellow: "#FFF3B8",
  lightBlue: "#D3E8FB",
  lightGreen: "#CDEBD3",
  lightGrey: "#E4E7EB",

  /** Solid fills in pictures. */
  red: "#A4262C",
  brown: "#B4560F",
  orange: "#E8833A",
  yellow: "#E0B400",
  lime: "#8FBF4D",
  green: "#1B7A3D",
  blue: "#5B9BD5",

  /** The same in the workbook's chart, whose parts have no lines between them: 3:1 on white, darker and lighter in turn. */
  chartGreen: "#0F5F2C",
  chartLime: "#76A02E",
  chartYellow: "#7A5C00",
  chartBlue: "#4F93CE",
  chartBrown: "#7D3C06",
  chartOrange: "#DE7A1E",
  chartRed: "#8E1B21",

  /** Weeks of the timeline, and bars in cells. */
  bar: "#5B8DB8",
  barDone: "#9BD0A8",
  barLate: "#E8A04C",
  today: "#FFE58A",
  dataBar: "#7FB7D6",
  now: "#0F6CBD",
} as const;
