import { useLayoutEffect, useRef, type ReactElement, type RefObject } from "react";
import { columnName } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import type { Chart, Sheet } from "../../simulator/model/sheet";

/** A simple picture of a native chart over the cells it covers, so that the preview shows that it is there. */
export function ChartPicture({
  book,
  sheet,
  chart,
  holder,
}: {
  book: Book;
  sheet: Sheet;
  chart: Chart;
  holder: RefObject<HTMLDivElement | null>;
}): ReactElement {
  const figure = useRef<HTMLElement>(null);
  const { top, left, bottom, right } = chart.position;
  useLayoutEffect(() => {
    const cell = (row: number, column: number): HTMLElement | null =>
      holder.current?.querySelector<HTMLElement>(`[data-cell="${columnName(column)}${row + 1}"]`) ?? null;
    const [start, end] = [cell(top, left), cell(bottom, right)];
    if (!start || !end || !figure.current) return;
    Object.assign(figure.current.style, {
      left: `${start.offsetLeft}px`,
      top: `${start.offsetTop}px`,
      width: `${end.offsetLeft + end.offsetWidth - start.offsetLeft}px`,
      height: `${end.offsetTop + end.offsetHeight - start.offsetTop}px`,
    });
  }, [holder, top, left, bottom, right, sheet]);

  const rows = Array.from({ length: chart.data.bottom - chart.data.top }, (_, index) => chart.data.top + 1 + index);
  const valueOf = (row: number, series: number): number => Number(book.valueAt(sheet, row, chart.data.left + series));
  const largest = Math.max(1, ...rows.map((row) => chart.series.reduce((sum, _, series) => sum + valueOf(row, series), 0)));
  return (
    <figure ref={figure} className="chart">
      <figcaption>{chart.title}</figcaption>
      {rows.map((row) => (
        <div key={row} className="chartRow">
          <span>{String(book.valueAt(sheet, row, chart.series[0]?.categories?.left ?? chart.data.left))}</span>
          <div className="chartBar">
            {chart.series.map(({ color }, series) => (
              <div key={series} style={{ width: `${(valueOf(row, series) / largest) * 100}%`, backgroundColor: color ?? "#7b8794" }} />
            ))}
          </div>
        </div>
      ))}
    </figure>
  );
}
