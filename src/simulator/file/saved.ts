import type { Rect } from "../model/a1";
import { Book } from "../model/book";
import { SharedMap } from "../model/sharedMap";
import { seriesOver } from "../model/charts";
import { SERIES_COLOUR, type Chart, type NamedItem, type Remark, type Sheet, type Table } from "../model/sheet";

/** What is kept of a workbook; tables do without their sheet, which is the one that they are on. */
interface Saved {
  version: 1;
  sheets: (Omit<Sheet, "tables" | "charts"> & { tables: Omit<Table, "sheet">[]; charts: (Chart | EarlierChart)[] })[];
  names: NamedItem[];
  properties: { title: string; subject: string };
  active: number;
  nextId: number;
  selection: Book["selection"];
  /** What an earlier version kept does not say. */
  leftOut?: Book["leftOut"];
}

/** What an earlier version kept of charts: stacked bars over columns that stand side by side. */
interface EarlierChart extends Omit<Chart, "series" | "looks"> {
  series: { categories: Rect | null; color: string | null }[];
}

/** A map in JSON. */
interface MapAsEntries {
  entriesOfMap: [unknown, unknown][];
}

/** A workbook as text, to be read by `bookFromText` of the same version. Formulas are kept, what they give is not. */
export function textOfBook(book: Book): string {
  const saved: Saved = {
    version: 1,
    sheets: book.sheets.map((sheet) => ({ ...sheet, tables: sheet.tables.map((table) => ({ ...table, sheet: undefined })) })),
    names: book.names,
    properties: book.properties,
    active: book.sheets.indexOf(book.active),
    selection: book.selection,
    nextId: book.nextId,
    leftOut: book.leftOut,
  };
  return JSON.stringify(saved, (_, value: unknown) =>
    value instanceof Map || value instanceof SharedMap ? { entriesOfMap: [...(value as Iterable<unknown>)] } : value,
  );
}

/**
 * The workbook of a text.
 * @throws Error where the text is not one that `textOfBook` of this version wrote.
 */
export function bookFromText(text: string): Book {
  const read: unknown = JSON.parse(text, (_, value: unknown) => (isMap(value) ? new Map(value.entriesOfMap) : value));
  if (!isSaved(read)) throw new Error("This is no workbook of this version.");
  return Book.of(
    read.sheets.map(({ tables, ...rest }) => {
      // What an earlier version kept has no remarks and no filters.
      const sheet: Sheet = Object.assign({ remarks: new Map<number, Remark>(), shapes: [], filter: null }, rest, {
        cells: new SharedMap(rest.cells),
        formats: new SharedMap(rest.formats),
        validations: new SharedMap(rest.validations),
        charts: rest.charts.map(asNow),
        tables: [],
      });
      sheet.tables = tables.map((table) => Object.assign({ filters: new Map<number, string[]>() }, table, { sheet }));
      return sheet;
    }),
    { ...read, leftOut: read.leftOut ?? [] },
  );
}

function asNow(chart: Chart | EarlierChart): Chart {
  if ("looks" in chart) return chart;
  const { top, left } = chart.data;
  const series = chart.series.map(({ categories, color }, index) => {
    const column = { ...chart.data, left: left + index, right: left + index };
    const looks = new Map<string, unknown>(color === null ? [] : [[SERIES_COLOUR, color]]);
    return { ...seriesOver({ ...column, top: top + 1 }, { ...column, bottom: top }), categories, looks };
  });
  return { ...chart, series, looks: new Map() };
}

const isMap = (value: unknown): value is MapAsEntries => typeof value === "object" && value !== null && "entriesOfMap" in value;

const isSaved = (value: unknown): value is Saved =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  value.version === 1 &&
  "sheets" in value &&
  Array.isArray(value.sheets);
