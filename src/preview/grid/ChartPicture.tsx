import type { CSSProperties, ReactElement } from "react";
import type { Book } from "../../simulator/model/book";
import { nameOfSeries } from "../../simulator/model/charts";
import { SERIES_COLOUR, type Chart, type Sheet } from "../../simulator/model/sheet";

/** Marks on an axis: at most this many steps, of 1, 2 or 5 times a power of ten. */
const STEPS = 6;

/** A picture of a native chart over the cells that it covers: stacked bars with their axis, and a legend. */
export function ChartPicture({
  book,
  sheet,
  chart,
  style,
}: {
  book: Book;
  sheet: Sheet;
  chart: Chart;
  style: CSSProperties;
}): ReactElement {
  const { top, left, bottom } = chart.data;
  const rows = Array.from({ length: bottom - top }, (_, index) => top + 1 + index);
  const valueOf = (row: number, series: number): number => Number(book.valueAt(sheet, row, left + series)) || 0;
  const sumOf = (row: number): number => chart.series.reduce((sum, _, series) => sum + valueOf(row, series), 0);
  const step = stepFor(Math.max(1, ...rows.map(sumOf)));
  const end = Math.ceil(Math.max(1, ...rows.map(sumOf)) / step) * step;
  const marks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
  const series = chart.series.map((one, index) => ({
    name: nameOfSeries(book, sheet, one, index),
    color: String(one.looks.get(SERIES_COLOUR) ?? "#7b8794"),
    categories: one.categories?.left ?? left,
  }));
  const ordered = chart.reversed ? rows : [...rows].reverse();
  return (
    <figure className={`chart legend${chart.legend}`} style={style}>
      <figcaption>{chart.title}</figcaption>
      <div className="plot">
        {ordered.map((row) => (
          <div key={row} className="chartRow">
            <span>{String(book.valueAt(sheet, row, series[0]?.categories ?? left))}</span>
            <div className="chartBar">
              {series.map(({ name, color }, index) => (
                <div
                  key={name}
                  title={`${name}: ${valueOf(row, index)}`}
                  style={{ width: `${(valueOf(row, index) / end) * 100}%`, backgroundColor: color }}
                />
              ))}
            </div>
          </div>
        ))}
        <div className="chartRow axis">
          <span />
          <div className="marks">
            {marks.map((mark) => (
              <span key={mark} style={{ left: `${(mark / end) * 100}%` }}>
                {mark}
              </span>
            ))}
          </div>
        </div>
      </div>
      <ul className="legend">
        {series.map(({ name, color }) => (
          <li key={name}>
            <span style={{ backgroundColor: color }} />
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function stepFor(largest: number): number {
  const rough = largest / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
}
