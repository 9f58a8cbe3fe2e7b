import { among, fill, flag, look, number, tint, words } from "./looks";

/** The parts of charts that nothing else depends on: they are kept as they are set, and checked for their kind only. */

const LINES = [
  "Automatic",
  "Continuous",
  "Dash",
  "DashDot",
  "DashDotDot",
  "Dot",
  "Grey25",
  "Grey50",
  "Grey75",
  "None",
  "RoundDot",
] as const;

export const font = look("ChartFont", {
  Bold: flag(),
  Color: tint(),
  Italic: flag(),
  Name: words(),
  Size: number(10),
  Underline: among("None", "Single"),
});
const line = look("ChartLineFormat", { Color: tint(), LineStyle: among(...LINES), Weight: number(0.75) });
const border = look("ChartBorder", { Color: tint(), LineStyle: among(...LINES), Weight: number(0.75) });
const labelled = { Border: border, Fill: fill, Font: font };

export const areaFormat = look("ChartAreaFormat", { ColorScheme: words(), RoundedCorners: flag() }, labelled);
export const plotArea = look(
  "ChartPlotArea",
  { Height: number(), InsideHeight: number(), InsideLeft: number(), InsideTop: number(), InsideWidth: number(), Left: number() },
  { Format: look("ChartPlotAreaFormat", {}, { Border: border, Fill: fill }) },
);
export const seriesFormat = look("ChartSeriesFormat", {}, { Fill: fill, Line: line });
export const titleFormat = look("ChartTitleFormat", {}, labelled);
export const legendFormat = look("ChartLegendFormat", {}, labelled);

const labels = {
  AutoText: flag(true),
  GeometricShapeType: words("Rectangle"),
  HorizontalAlignment: words("Center"),
  LinkNumberFormat: flag(true),
  NumberFormat: words("General"),
  Position: among("BestFit", "None", "Center", "InsideEnd", "InsideBase", "OutsideEnd", "Left", "Right", "Top", "Bottom", "Callout"),
  Separator: words(", "),
  ShowBubbleSize: flag(),
  ShowCategoryName: flag(),
  ShowLegendKey: flag(),
  ShowPercentage: flag(),
  ShowSeriesName: flag(),
  ShowValue: flag(true),
  TextOrientation: number(),
  VerticalAlignment: words("Center"),
};
const labelFormat = look("ChartDataLabelFormat", {}, labelled);
const leaderLines = look("ChartLeaderLines", {}, { Format: look("ChartLeaderLinesFormat", {}, { Line: line }) });
export const dataLabels = look(
  "ChartDataLabels",
  { ...labels, ShowLeaderLines: flag() },
  { Format: labelFormat, LeaderLines: leaderLines },
);
const dataLabel = look(
  "ChartDataLabel",
  { ...labels, Left: number(), Top: number(), Height: number(), Width: number(), Text: words() },
  { Format: labelFormat },
);

const MARKERS = ["Automatic", "None", "Square", "Diamond", "Triangle", "X", "Star", "Dot", "Dash", "Circle", "Plus", "Picture"] as const;

/** What points have in common with the series that they are of. */
export const markers = {
  HasDataLabel: flag(),
  MarkerBackgroundColor: tint(),
  MarkerForegroundColor: tint(),
  MarkerSize: number(5),
  MarkerStyle: among(...MARKERS),
};
export const point = look(
  "ChartPoint",
  { ...markers },
  { DataLabel: dataLabel, Format: look("ChartPointFormat", {}, { Border: border, Fill: fill }) },
);

export const seriesLooks = {
  AxisGroup: among("Primary", "Secondary"),
  ChartType: words(),
  DoughnutHoleSize: number(50),
  Explosion: number(),
  FirstSliceAngle: number(),
  GapWidth: number(150),
  HasDataLabels: flag(),
  MarkerBackgroundColor: tint(),
  MarkerForegroundColor: tint(),
  MarkerSize: number(5),
  MarkerStyle: among(...MARKERS),
  Overlap: number(),
  PlotOrder: number(1),
  ShowLeaderLines: flag(),
  ShowShadow: flag(),
  Smooth: flag(),
};

export const trendlineFormat = look("ChartTrendlineFormat", {}, { Line: line });

const gridlines = look("ChartGridlines", { Visible: flag(true) }, { Format: look("ChartGridlinesFormat", {}, { Line: line }) });
const axisTitle = look(
  "ChartAxisTitle",
  { Text: words(), TextOrientation: number(), Visible: flag() },
  { Format: look("ChartAxisTitleFormat", {}, labelled) },
);
const TICKS = ["Outside", "None", "Cross", "Inside"] as const;
const UNITS = ["None", "Hundreds", "Thousands", "TenThousands", "HundredThousands", "Millions", "TenMillions", "HundredMillions"] as const;
export const axisLooks = {
  BaseTimeUnit: among("Days", "Months", "Years"),
  CategoryType: among("Automatic", "TextAxis", "DateAxis"),
  DisplayUnit: among(...UNITS, "Billions", "Trillions", "Custom"),
  MajorTickMark: among(...TICKS),
  MajorUnit: number(),
  Maximum: number(),
  MinorTickMark: among(...TICKS),
  Minimum: number(),
  MinorUnit: number(),
  IsBetweenCategories: flag(true),
  LogBase: number(10),
  NumberFormat: words("General"),
  Position: among("Automatic", "Maximum", "Minimum", "Custom"),
  ScaleType: among("Linear", "Logarithmic"),
  ShowDisplayUnitLabel: flag(),
  TextOrientation: number(),
  TickLabelPosition: among("NextToAxis", "High", "Low", "None"),
  TickLabelSpacing: number(1),
  TickMarkSpacing: number(1),
  Visible: flag(true),
};
export const axisParts = {
  Format: look("ChartAxisFormat", {}, { Fill: fill, Font: font, Line: line }),
  MajorGridlines: gridlines,
  MinorGridlines: gridlines,
  Title: axisTitle,
};

export const dataTable = look(
  "ChartDataTable",
  {
    ShowHorizontalBorder: flag(true),
    ShowLegendKey: flag(true),
    ShowOutlineBorder: flag(true),
    ShowVerticalBorder: flag(true),
    Visible: flag(),
  },
  { Format: look("ChartDataTableFormat", {}, labelled) },
);
