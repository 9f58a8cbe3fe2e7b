import { columnsOf, parseAddress, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import type { Chart, Sheet } from "../model/sheet";
import { colour, defineKind, isHostObject, oneOf, property, text, truth, whole, type Cells, type HostObject } from "./kinds";

interface Placed {
  sheet: Sheet;
  chart: Chart;
}

interface Series extends Placed {
  place: number;
}

const seriesOf = ({ chart, place }: Series): Chart["series"][number] => {
  const series = chart.series[place];
  if (!series) throw new HostError("ItemNotFound", "The chart has no such series.");
  return series;
};

const chartFill = defineKind<Series>("ChartFill", {
  members: () => ({
    SetSolidColor: {
      call: (series, [value]) => {
        seriesOf(series).color = colour(value);
        return null;
      },
    },
  }),
});

const seriesFormat = defineKind<Series>("ChartSeriesFormat", { members: () => ({ Fill: { object: chartFill } }) });

const chartSeries = defineKind<Series>("ChartSeries", {
  members: () => ({
    Name: property(({ sheet, chart, place }, { book }) => String(book.valueAt(sheet, chart.data.top, chart.data.left + place))),
    Format: { object: seriesFormat },
    SetXAxisValues: {
      call: (series, [range]) => {
        if (!isHostObject(range)) throw new HostError("InvalidArgument", "A range is expected.");
        seriesOf(series).categories = (range.target as Cells).rect;
        return null;
      },
    },
  }),
});

const seriesCollection = defineKind<Placed>("ChartSeriesCollection", {
  members: () => ({
    GetItemAt: {
      call: (placed, [place]) => {
        const series = { ...placed, place: whole(place) };
        seriesOf(series);
        return chartSeries(series);
      },
    },
  }),
  items: (placed) => placed.chart.series.map((_, place) => chartSeries({ ...placed, place })),
});

const chartTitle = defineKind<Placed>("ChartTitle", {
  members: () => ({
    Text: property(
      ({ chart }) => chart.title,
      ({ chart }, value) => (chart.title = text(value)),
    ),
  }),
});

const chartLegend = defineKind<Placed>("ChartLegend", {
  members: () => ({
    Position: property(
      ({ chart }) => chart.legend,
      ({ chart }, value) => (chart.legend = oneOf(value, ["Top", "Bottom", "Left", "Right"])),
    ),
  }),
});

const categoryAxis = defineKind<Placed>("ChartAxis", {
  members: () => ({
    ReversePlotOrder: property(
      ({ chart }) => chart.reversed,
      ({ chart }, value) => (chart.reversed = truth(value)),
    ),
  }),
});
const axes = defineKind<Placed>("ChartAxes", { members: () => ({ CategoryAxis: { object: categoryAxis } }) });

const chart = defineKind<Placed>("Chart", {
  identity: ({ chart: { id } }) => ({ Id: id }),
  members: () => ({
    Id: property(({ chart: { id } }) => id),
    Name: property(
      ({ chart: { name } }) => name,
      (placed, value) => (placed.chart.name = text(value)),
    ),
    Title: { object: chartTitle },
    Legend: { object: chartLegend },
    Axes: { object: axes },
    Series: { object: seriesCollection },
    SetPosition: {
      call: (placed, [start, end]) => {
        const corner = (value: unknown): Rect => (isHostObject(value) ? (value.target as Cells).rect : parseAddress(text(value)).rect);
        const { top, left } = corner(start);
        const { bottom, right } = corner(end);
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
      call: ({ sheet }, [type, source, seriesBy]) => {
        if (!isHostObject(source)) throw new HostError("InvalidArgument", "A range is expected.");
        oneOf(seriesBy, ["Columns"]);
        const data = (source.target as Cells).rect;
        const added: Chart = {
          id: `{CHART-${next++}}`,
          name: `Diagram ${sheet.charts.length + 1}`,
          type: oneOf(type, ["BarStacked"]),
          title: "",
          data,
          series: Array.from({ length: columnsOf(data) }, () => ({ categories: null, color: null })),
          legend: "Bottom",
          reversed: false,
          position: { top: data.top, left: data.right + 2, bottom: data.top + 14, right: data.right + 9 },
        };
        sheet.charts.push(added);
        return chart({ sheet, chart: added });
      },
    },
    GetCount: { call: ({ sheet }) => sheet.charts.length },
    GetItem: { call: ({ sheet }, [name]) => named(sheet, name) },
  }),
  items: ({ sheet }) => sheet.charts.map((item) => chart({ sheet, chart: item })),
  item: ({ sheet }, key) => named(sheet, key),
});

function named(sheet: Sheet, key: unknown): HostObject {
  const found = sheet.charts.find(({ id, name }) => id === key || name === key);
  if (!found) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
  return chart({ sheet, chart: found });
}
