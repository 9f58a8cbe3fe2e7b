import { cellsOf, parseAddress, rowsOf, columnsOf, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { nameOfSeries, seriesOf, seriesOver, sourceOf } from "../model/charts";
import { HostError } from "../model/errors";
import type { Chart, ChartSeries, Sheet } from "../model/sheet";
import {
  areaFormat,
  axisLooks,
  axisParts,
  dataLabels,
  dataTable,
  font,
  legendFormat,
  plotArea,
  point,
  seriesFormat,
  seriesLooks,
  titleFormat,
  trendlineFormat,
} from "./chartLooks";
import { flag, kept, number, parts, words, within, type Part } from "./looks";
import { defineKind, isHostObject, notFound, oneOf, property, required, text, truth, whole, type Cells, type HostObject } from "./kinds";

/** What `Chart.chartType` may be: Excel's own names but for `Invalid`. */
const FLAT = ["Clustered", "Stacked", "Stacked100"];
const SOLID = ["Cylinder", "Cone", "Pyramid"].flatMap((shape) => [
  ...["Col", "Bar"].flatMap((way) => FLAT.map((kind) => `${shape}${way}${kind}`)),
  `${shape}Col`,
]);
const LINES = ["Line", "LineStacked", "LineStacked100", "LineMarkers", "LineMarkersStacked", "LineMarkersStacked100", "3DLine"];
const AREAS = ["Area", "AreaStacked", "AreaStacked100", "3DArea", "3DAreaStacked", "3DAreaStacked100"];
const ROUND = ["Pie", "PieOfPie", "PieExploded", "3DPie", "3DPieExploded", "BarOfPie", "Doughnut", "DoughnutExploded"];
const SCATTERED = ["XYScatter", "XYScatterSmooth", "XYScatterSmoothNoMarkers", "XYScatterLines", "XYScatterLinesNoMarkers"];
const OTHERS = [
  "Bubble",
  "Bubble3DEffect",
  "Radar",
  "RadarMarkers",
  "RadarFilled",
  "3DColumn",
  "StockHLC",
  "StockOHLC",
  "StockVHLC",
  "StockVOHLC",
];
const SURFACES = ["Surface", "SurfaceWireframe", "SurfaceTopView", "SurfaceTopViewWireframe"];
const YOUNGER = ["Histogram", "Boxwhisker", "Pareto", "RegionMap", "Treemap", "Waterfall", "Sunburst", "Funnel"];
const BARS = ["Column", "Bar", "3DColumn", "3DBar"].flatMap((way) => FLAT.map((kind) => `${way}${kind}`));
const TYPES = [...BARS, ...SOLID, ...LINES, ...AREAS, ...ROUND, ...SCATTERED, ...OTHERS, ...SURFACES, ...YOUNGER];

interface Placed {
  sheet: Sheet;
  chart: Chart;
}

interface Series extends Placed {
  series: ChartSeries;
}

const looksOf = ({ sheet, chart: { looks } }: Placed): Part => ({ sheet, looks, path: "" });
const partOf =
  (name: string) =>
  (placed: Placed): Part =>
    within(looksOf(placed), name);
const looksOfSeries = ({ sheet, series: { looks } }: Series): Part => ({ sheet, looks, path: "" });
/** The cells of a range that is an argument. */
const givenCells = (range: unknown): Rect => {
  if (!isHostObject(range)) throw new HostError("InvalidArgument", "A range is expected.");
  return (range.target as Cells).rect;
};

interface Trend {
  sheet: Sheet;
  trend: ChartSeries["trendlines"][number];
}

const looksOfTrend = ({ sheet, trend: { looks } }: Trend): Part => ({ sheet, looks, path: "" });

const trendline = defineKind<Trend>("ChartTrendline", {
  members: () => ({
    Type: property(
      ({ trend }) => trend.type,
      ({ trend }, value) => (trend.type = trendOf(value)),
    ),
    ...kept(looksOfTrend, {
      Intercept: number(),
      MovingAveragePeriod: number(2),
      Name: words(),
      PolynomialOrder: number(2),
      ShowEquation: flag(),
      ShowRSquared: flag(),
    }),
    ...parts(looksOfTrend, { Format: trendlineFormat }),
  }),
});
const trendOf = (value: unknown): string => oneOf(value, ["Linear", "Exponential", "Logarithmic", "MovingAverage", "Polynomial", "Power"]);

const trendlines = defineKind<Series>("ChartTrendlineCollection", {
  members: () => ({
    Add: {
      call: ({ sheet, series }, [type]) => {
        const trend = { type: trendOf(type || "Linear"), looks: new Map<string, unknown>() };
        series.trendlines.push(trend);
        return trendline({ sheet, trend });
      },
    },
    GetCount: { call: ({ series }) => series.trendlines.length },
    GetItem: { call: (target, [place]) => trendAt(target, place) },
  }),
  items: ({ sheet, series }) => series.trendlines.map((trend) => trendline({ sheet, trend })),
  item: trendAt,
});

function trendAt({ sheet, series }: Series, place: unknown): HostObject {
  return trendline({ sheet, trend: required(series.trendlines[whole(place)]) });
}

const pointAt = (target: Series, place: number): HostObject => {
  const { values } = target.series;
  if (!values || place < 0 || place >= countOf(values)) throw notFound();
  return point(within(looksOfSeries(target), `Points/${place}`));
};
const countOf = (values: Rect): number => rowsOf(values) * columnsOf(values);

const points = defineKind<Series>("ChartPointsCollection", {
  members: () => ({
    Count: property(({ series: { values } }) => (values ? countOf(values) : 0)),
    GetCount: { call: ({ series: { values } }) => (values ? countOf(values) : 0) },
    GetItemAt: { call: (target, [place]) => pointAt(target, whole(place)) },
  }),
  items: (target) => Array.from({ length: target.series.values ? countOf(target.series.values) : 0 }, (_, place) => pointAt(target, place)),
});

/** The cells of a dimension of a series, as `Excel.ChartSeriesDimension` names them. */
const dimensionOf = ({ series }: Series, dimension: unknown): Rect | null =>
  oneOf(dimension, ["Values", "Categories", "XValues", "YValues"]).match(/Values/) ? series.values : series.categories;

const seriesKind = defineKind<Series>("ChartSeries", {
  members: () => ({
    Name: property(
      ({ sheet, chart, series }, { book }) => nameOfSeries(book, sheet, series, chart.series.indexOf(series)),
      ({ series }, value) => (series.name = text(value)),
    ),
    ...kept(looksOfSeries, seriesLooks),
    ...parts(looksOfSeries, { DataLabels: dataLabels, Format: seriesFormat }),
    Points: { object: points },
    Trendlines: { object: trendlines },
    Delete: {
      call: ({ chart, series }) => {
        chart.series.splice(chart.series.indexOf(series), 1);
        return null;
      },
    },
    SetValues: { call: ({ series }, [range]) => ((series.values = givenCells(range)), null) },
    SetXAxisValues: { call: ({ series }, [range]) => ((series.categories = givenCells(range)), null) },
    SetBubbleSizes: { call: ({ series }, [range]) => (series.looks.set("/BubbleSizes", givenCells(range)), null) },
    GetDimensionValues: {
      call: (target, [dimension], { book }) => {
        const cells = dimensionOf(target, dimension);
        return cells ? [...cellsOf(cells)].map(({ row, column }) => book.valueAt(target.sheet, row, column)) : [];
      },
    },
    GetDimensionDataSourceString: {
      call: (target, [dimension]) => sourceOf(target.sheet, required(dimensionOf(target, dimension))),
    },
    GetDimensionDataSourceType: { call: (target, [dimension]) => (dimensionOf(target, dimension) ? "LocalRange" : "List") },
  }),
});

const seriesCollection = defineKind<Placed>("ChartSeriesCollection", {
  members: () => ({
    Add: {
      call: ({ sheet, chart }, [name]) => {
        const series = { ...seriesOver(null, null), name: name === "" ? null : text(name) };
        chart.series.push(series);
        return seriesKind({ sheet, chart, series });
      },
    },
    Count: property(({ chart }) => chart.series.length),
    GetCount: { call: ({ chart }) => chart.series.length },
    GetItemAt: { call: ({ sheet, chart }, [place]) => seriesKind({ sheet, chart, series: required(chart.series[whole(place)]) }) },
  }),
  items: ({ sheet, chart }) => chart.series.map((series) => seriesKind({ sheet, chart, series })),
});

const chartTitle = defineKind<Placed>("ChartTitle", {
  members: () => ({
    Text: property(
      ({ chart }) => chart.title,
      ({ chart }, value) => (chart.title = text(value)),
    ),
    ...kept(partOf("Title"), {
      HorizontalAlignment: words("Center"),
      Left: number(),
      Overlay: flag(),
      Position: words("Automatic"),
      ShowShadow: flag(),
      TextOrientation: number(),
      Top: number(),
      VerticalAlignment: words("Center"),
      Visible: flag(true),
    }),
    ...parts(partOf("Title"), { Format: titleFormat }),
    GetSubstring: { call: (placed) => formatString(within(partOf("Title")(placed), "Substring")) },
    SetFormula: { call: (placed, [formula]) => (placed.chart.looks.set("/Title/Formula", text(formula)), null) },
  }),
});
const formatString = defineKind<Part>("ChartFormatString", { members: () => parts((part) => part, { Font: font }) });

const chartLegend = defineKind<Placed>("ChartLegend", {
  members: () => ({
    Position: property(
      ({ chart }) => chart.legend,
      ({ chart }, value) => (chart.legend = oneOf(value, ["Top", "Bottom", "Left", "Right", "Corner"])),
    ),
    ...kept(partOf("Legend"), {
      Height: number(),
      Left: number(),
      Overlay: flag(),
      ShowShadow: flag(),
      Top: number(),
      Visible: flag(true),
      Width: number(),
    }),
    ...parts(partOf("Legend"), { Format: legendFormat }),
  }),
});

const axis = (name: string) => ({
  ...kept(partOf(name), axisLooks),
  ...parts(partOf(name), axisParts),
  SetPositionAt: { call: (placed: Placed, [value]: readonly unknown[]) => (placed.chart.looks.set(`/${name}/PositionAt`, value), null) },
  SetCategoryNames: {
    call: ({ chart }: Placed, [range]: readonly unknown[]) => (chart.series[0] && (chart.series[0].categories = givenCells(range)), null),
  },
});
const valueAxis = defineKind<Placed>("ChartAxis", {
  members: () => ({ ...axis("ValueAxis"), ...kept(partOf("ValueAxis"), { ReversePlotOrder: flag() }) }),
});
const categoryAxis = defineKind<Placed>("ChartAxis", {
  members: () => ({
    ...axis("CategoryAxis"),
    ReversePlotOrder: property(
      ({ chart }) => chart.reversed,
      ({ chart }, value) => (chart.reversed = truth(value)),
    ),
  }),
});
const axes = defineKind<Placed>("ChartAxes", {
  members: () => ({
    CategoryAxis: { object: categoryAxis },
    ValueAxis: { object: valueAxis },
  }),
});

/** Takes other cells as the data of a chart. */
function setData({ sheet, chart }: Placed, source: unknown, by: unknown, book: Book): void {
  chart.data = givenCells(source);
  chart.series = seriesOf(book, sheet, chart.data, oneOf(by || "Auto", ["Auto", "Columns", "Rows"]));
}

const chart = defineKind<Placed>("Chart", {
  identity: ({ chart: { id } }) => ({ Id: id }),
  members: () => ({
    Id: property(({ chart: { id } }) => id),
    Name: property(
      ({ chart: { name } }) => name,
      (placed, value) => (placed.chart.name = text(value)),
    ),
    ChartType: property(
      ({ chart: { type } }) => type,
      (placed, value) => (placed.chart.type = oneOf(value, TYPES)),
    ),
    ...kept(looksOf, {
      Height: number(216),
      Left: number(),
      Style: number(2),
      Top: number(),
      Width: number(360),
      ShowAllFieldButtons: flag(),
    }),
    ...parts(looksOf, { DataLabels: dataLabels, Format: areaFormat, PlotArea: plotArea }),
    Title: { object: chartTitle },
    Legend: { object: chartLegend },
    Axes: { object: axes },
    Series: { object: seriesCollection },
    GetDataTable: { call: (placed) => dataTable(within(looksOf(placed), "DataTable")) },
    GetDataTableOrNullObject: { call: (placed) => dataTable(within(looksOf(placed), "DataTable")) },
    Delete: {
      call: ({ sheet, chart: gone }) => {
        sheet.charts.splice(sheet.charts.indexOf(gone), 1);
        return null;
      },
    },
    SetData: { call: (placed, [source, by], { book }) => (setData(placed, source, by, book), null) },
    SetPosition: {
      call: (placed, [start, end]) => {
        const corner = (value: unknown): Rect => (isHostObject(value) ? givenCells(value) : parseAddress(text(value)).rect);
        const { top, left } = corner(start);
        const { bottom, right } = end === null || end === undefined || end === "" ? { bottom: top + 14, right: left + 7 } : corner(end);
        placed.chart.position = { top, left, bottom, right };
        return null;
      },
    },
  }),
});

let next = 1;

/** `Worksheet.charts`. */
export const charts = defineKind<{ book: Book; sheet: Sheet }>("ChartCollection", {
  members: () => ({
    Add: {
      call: ({ book, sheet }, [type, source, by]) => {
        const data = givenCells(source);
        const added: Chart = {
          id: `{CHART-${next++}}`,
          name: `Diagram ${sheet.charts.length + 1}`,
          type: oneOf(type, TYPES),
          title: "",
          data,
          series: [],
          legend: "Bottom",
          reversed: false,
          position: { top: data.top, left: data.right + 2, bottom: data.top + 14, right: data.right + 9 },
          looks: new Map(),
        };
        setData({ sheet, chart: added }, source, by, book);
        sheet.charts.push(added);
        return chart({ sheet, chart: added });
      },
    },
    Count: property(({ sheet }) => sheet.charts.length),
    GetCount: { call: ({ sheet }) => sheet.charts.length },
    GetItem: { call: ({ sheet }, [name]) => required(named(sheet, name)) },
    GetItemAt: { call: ({ sheet }, [place]) => chart({ sheet, chart: required(sheet.charts[whole(place)]) }) },
    GetItemOrNullObject: { call: ({ sheet }, [name]) => named(sheet, name) },
  }),
  items: ({ sheet }) => sheet.charts.map((item) => chart({ sheet, chart: item })),
  item: ({ sheet }, key) => required(named(sheet, key)),
});

function named(sheet: Sheet, key: unknown): HostObject | null {
  const found = sheet.charts.find(({ id, name }) => id === key || name === key);
  return found ? chart({ sheet, chart: found }) : null;
}
