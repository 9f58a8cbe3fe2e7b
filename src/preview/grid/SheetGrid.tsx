import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactElement } from "react";
import { columnName, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import type { Sheet } from "../../simulator/model/sheet";
import { ChartPicture } from "./ChartPicture";
import { displayed, lookOf, spanOf } from "./display";

/** A cell's place. */
export interface Place {
  row: number;
  column: number;
}

/** Rows and columns shown beside what is used. */
const SPARE = { rows: 8, columns: 2 };
const MIN = { rows: 20, columns: 8 };
const DEFAULT_POINTS = 48;
/** Pixels of the column with the row numbers. */
const ROW_HEADING = 44;

const MOVES: Record<string, Place> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The cells of one sheet. Arrow keys move, a key or Enter begins to edit. */
export function SheetGrid({
  book,
  sheet,
  selected,
  label,
  onSelect,
  onType,
}: {
  book: Book;
  sheet: Sheet;
  selected: Place;
  label: string;
  onSelect: (place: Place) => void;
  onType: (text: string | null) => void;
}): ReactElement {
  const used: Rect = book.usedRect(sheet) ?? { top: 0, left: 0, bottom: 0, right: 0 };
  book.engine.ask(sheet, used, true);
  const last = { row: Math.max(MIN.rows, used.bottom + SPARE.rows), column: Math.max(MIN.columns, used.right + SPARE.columns) };
  const columns = Array.from({ length: last.column + 1 }, (_, column) => column).filter((column) => !sheet.columns.get(column)?.hidden);
  const active = useRef<HTMLTableCellElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    active.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected, sheet]);

  const press = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move) {
      event.preventDefault();
      const place = columns.indexOf(selected.column) + move.column;
      onSelect({ row: Math.max(0, selected.row + move.row), column: columns[Math.max(0, place)] ?? selected.column });
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      onType(null);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      onType("");
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onType(event.key);
    }
  };

  const rows = Array.from({ length: last.row + 1 }, (_, row) => row);
  const leftOf = (column: number): number =>
    columns.filter((other) => other < column).reduce((left, other) => left + pixelsOf(sheet, other), ROW_HEADING);
  const renderRow = (row: number): ReactElement => (
    <tr key={row} style={heightOf(sheet, row)}>
      <th scope="row">{row + 1}</th>
      {cellsOfRow(book, sheet, row, columns).map(({ column, span }) => {
        const here = row === selected.row && column === selected.column;
        const frozen = column < sheet.frozen.columns;
        return (
          <td
            key={column}
            ref={here ? active : undefined}
            role="gridcell"
            data-cell={`${columnName(column)}${row + 1}`}
            tabIndex={here ? 0 : -1}
            aria-selected={here}
            colSpan={span}
            className={frozen ? "frozen" : undefined}
            style={{
              ...lookOf(book, sheet, row, column),
              ...(frozen ? { left: `${leftOf(column)}px`, zIndex: sheet.frozen.columns - column } : {}),
            }}
            onClick={() => onSelect({ row, column })}
            onDoubleClick={() => onType(null)}
            onKeyDown={press}
          >
            {displayed(book.valueAt(sheet, row, column), book.formatAt(sheet, row, column).numberFormat)}
          </td>
        );
      })}
    </tr>
  );

  return (
    <div className="scroll" ref={holder}>
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={last.row + 1}
        style={{ width: `${leftOf(Infinity)}px` }}
        className={sheet.showGridlines ? "lines" : ""}
      >
        <colgroup>
          <col style={{ width: `${ROW_HEADING}px` }} />
          {columns.map((column) => (
            <col key={column} style={{ width: `${pixelsOf(sheet, column)}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td className="corner" />
            {columns.map((column) => (
              <th key={column} scope="col">
                {columnName(column)}
              </th>
            ))}
          </tr>
          {rows.slice(0, sheet.frozen.rows).map(renderRow)}
        </thead>
        <tbody>{rows.slice(sheet.frozen.rows).map(renderRow)}</tbody>
      </table>
      {sheet.charts.map((chart) => (
        <ChartPicture key={chart.id} book={book} sheet={sheet} chart={chart} holder={holder} />
      ))}
    </div>
  );
}

function heightOf(sheet: Sheet, row: number): CSSProperties {
  const points = sheet.rows.get(row);
  return points === undefined ? {} : { height: `${points / 0.75}px` };
}

function pixelsOf(sheet: Sheet, column: number): number {
  return Math.round((sheet.columns.get(column)?.points ?? DEFAULT_POINTS) / 0.75);
}

function cellsOfRow(book: Book, sheet: Sheet, row: number, columns: number[]): { column: number; span: number }[] {
  const cells: { column: number; span: number }[] = [];
  let next = 0;
  for (const column of columns) {
    if (column < next) continue;
    const span = spanOf(book, sheet, row, column, columns.at(-1) ?? column);
    cells.push({ column, span });
    next = column + span;
  }
  return cells;
}
