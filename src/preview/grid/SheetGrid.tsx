import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
} from "react";
import { cellAt, columnName, contains, MAX_COLUMNS, MAX_ROWS, overlaps, parseAddress, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import type { Axis } from "../../simulator/model/lines";
import { cellKey, type Sheet, type Table } from "../../simulator/model/sheet";
import { CellEditor, type Draft, type Ending } from "./CellEditor";
import { ChartPicture } from "./ChartPicture";
import { isStackedBars } from "../../simulator/model/charts";
import { displayed, lookOf, spanOf } from "./display";
import { columnTrack, linesInSight, points, rowTrack, type Track } from "./layout";
import type { Point } from "./Menu";
import type { Place } from "./selection";

/** Rows and columns shown beside what is used. */
const SPARE = { rows: 60, columns: 12 };
const LEAST = { rows: 120, columns: 26 };
/** Pixels of the column with the row numbers, and of the row with the column letters. */
export const HEADING = { width: 44, height: 22 };
/** How near to the edge of a heading one takes hold of it. */
const GRIP = 4;

/** What a grid tells of what somebody does in it. */
export interface GridEvents {
  select: (place: Place, extend: boolean) => void;
  selectLines: (axis: Axis, line: number, extend: boolean) => void;
  selectAll: () => void;
  open: (list: Draft["list"]) => void;
  draft: (draft: Draft) => void;
  end: (text: string, ending: Ending) => void;
  menu: (at: Point, axis: Axis | null) => void;
  filter: (table: Table, place: number, at: Point) => void;
  fill: (whole: Rect) => void;
  fillDown: () => void;
  /** In points; null to fit what stands there. */
  size: (axis: Axis, line: number, points: number | null) => void;
  key: (event: KeyboardEvent) => void;
  copy: (event: ClipboardEvent, isCut: boolean) => void;
  paste: (event: ClipboardEvent) => void;
}

/** The cells of one sheet: those in sight are drawn. */
export function SheetGrid({
  book,
  sheet,
  lead,
  draft,
  options,
  held,
  scroll,
  grid,
  labels,
  on,
}: {
  book: Book;
  sheet: Sheet;
  /** The cell that is kept in sight: the end of the selection that moves. */
  lead: Place;
  draft: Draft | null;
  /** The options of the active cell's drop-down. */
  options: readonly string[] | null;
  /** The block that was copied. */
  held: Rect | null;
  /** Where the sheet was scrolled to, which is kept here. */
  scroll: { top: number; left: number };
  grid: RefObject<HTMLTableElement | null>;
  labels: { input: string; choose: string; filter: (column: string) => string };
  on: GridEvents;
}): ReactElement {
  const used = book.usedRect(sheet) ?? cellAt(0, 0);
  book.engine.ask(sheet, used, true);
  const { cursor, selection } = book;
  const count = {
    rows: Math.min(MAX_ROWS, Math.max(LEAST.rows, used.bottom + SPARE.rows, lead.row + SPARE.rows)),
    columns: Math.min(MAX_COLUMNS, Math.max(LEAST.columns, used.right + SPARE.columns, lead.column + SPARE.columns)),
  };
  const rows = rowTrack(book, sheet, count.rows);
  const columns = columnTrack(sheet, count.columns);
  const holder = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ ...scroll, width: 1200, height: 800 });
  const frozen = { width: columns.start(sheet.frozen.columns), height: rows.start(sheet.frozen.rows) };

  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    element.scrollTo(scroll.left, scroll.top);
    const measure = (): void =>
      setSight({ top: element.scrollTop, left: element.scrollLeft, width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroll]);
  const scrolled = ({ scrollTop, scrollLeft, clientWidth, clientHeight }: HTMLElement): void => {
    Object.assign(scroll, { top: scrollTop, left: scrollLeft });
    setSight({ top: scrollTop, left: scrollLeft, width: clientWidth, height: clientHeight });
  };
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const room = { width: element.clientWidth - HEADING.width, height: element.clientHeight - HEADING.height };
    if (lead.row >= sheet.frozen.rows) element.scrollTop = scrolledTo(rows, lead.row, frozen.height, element.scrollTop, room.height);
    if (lead.column >= sheet.frozen.columns)
      element.scrollLeft = scrolledTo(columns, lead.column, frozen.width, element.scrollLeft, room.width);
    // Only where the lead goes is followed, not where its row moves to.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lead.row, lead.column, sheet]);

  const shownRows = linesInSight(rows, {
    frozen: sheet.frozen.rows,
    scrolled: sight.top,
    extent: sight.height,
    also: draft?.row ?? cursor.row,
  });
  const shownColumns = linesInSight(columns, {
    frozen: sheet.frozen.columns,
    scrolled: sight.left,
    extent: sight.width,
    also: draft?.column ?? cursor.column,
  });
  const pointer = usePointer({ book, sheet, rows, columns, holder, on });
  const covering = pointer.filling ?? selection;

  const headings = new Map<number, { table: Table; place: number }>();
  for (const table of sheet.tables)
    if (table.showFilterButton)
      table.columnIds.forEach((_, place) => headings.set(cellKey(table.rect.top, table.rect.left + place), { table, place }));

  const renderCell = (row: number, column: number, span: { columns: number; rows: number }): ReactElement => {
    const isCursor = row === cursor.row && column === cursor.column;
    const isDrafted = draft?.sheet === sheet && row === draft.row && column === draft.column;
    const isFrozen = column < sheet.frozen.columns;
    const look = lookOf(book, sheet, row, column);
    const heading = headings.get(cellKey(row, column));
    const remark = sheet.remarks.get(cellKey(row, column));
    const text = displayed(book.valueAt(sheet, row, column), book.formatAt(sheet, row, column).numberFormat);
    // Lines are broken only where the cell wraps its text.
    const shown = look.whiteSpace === "pre-wrap" ? text : text.replace(/\r?\n/g, "");
    // What lies over the active cell, and the box in which one types, lies over other frozen cells too.
    const depth = isDrafted ? 15 : isCursor ? 5 + sheet.frozen.columns : 4 + sheet.frozen.columns - column;
    const isLast = row === covering.bottom && column === covering.right;
    return (
      <td
        key={column}
        id={isCursor ? "activeCell" : undefined}
        role="gridcell"
        data-cell={`${columnName(column)}${row + 1}`}
        aria-selected={contains(selection, cellAt(row, column))}
        aria-haspopup={isCursor && options ? "listbox" : undefined}
        colSpan={span.columns}
        rowSpan={span.rows}
        className={classesOf({
          row,
          column,
          selection: covering,
          isCursor: isCursor || isDrafted,
          isFrozen,
          held,
          hasNote: (remark?.note ?? remark?.thread) !== undefined,
        })}
        title={remark?.note?.text ?? remark?.thread?.first.text ?? remark?.link?.target}
        style={isFrozen ? { ...look, left: `${HEADING.width + columns.start(column)}px`, zIndex: depth } : look}
      >
        {look.whiteSpace === "pre-wrap" || (isCursor && look.overflow === "hidden") ? (
          <div style={{ maxHeight: `${heightOf(rows, row, span.rows) - 3}px` }}>{shown}</div>
        ) : (
          shown
        )}
        {heading && (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className={heading.table.filters.has(heading.place) ? "filterButton active" : "filterButton"}
            aria-label={labels.filter(shown)}
            onMouseDown={(event) => event.stopPropagation()}
            onClick={(event) => on.filter(heading.table, heading.place, below(event.currentTarget))}
          />
        )}
        {isCursor && options && !draft && (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className="choose"
            aria-label={labels.choose}
            onMouseDown={(event) => event.stopPropagation()}
            onClick={() => on.open("all")}
          />
        )}
        {isDrafted && draft.isInBar && <div className="editing mirror">{draft.text}</div>}
        {isDrafted && !draft.isInBar && (
          <CellEditor key={draft.id} draft={draft} options={options} label={labels.input} onDraft={on.draft} onEnd={on.end} />
        )}
        {isLast && !draft && <span className="handle" />}
      </td>
    );
  };

  const renderRow = (row: number): ReactElement => (
    <tr key={row} aria-rowindex={row + 1} style={{ height: `${rows.size(row)}px` }}>
      <th scope="row" data-axis="row" data-line={row} className={headingClass(selection, "row", row)}>
        {row + 1}
      </th>
      {withGaps(shownColumns).map((column) => {
        if (typeof column !== "number") return <td key={column.before} className="gap" />;
        const merged = sheet.merged.find((block) => contains(block, cellAt(row, column)));
        const first = merged && {
          row: shownRows.find((line) => line >= merged.top),
          column: shownColumns.find((line) => line >= merged.left),
        };
        if (first && (first.row !== row || first.column !== column)) return null;
        const inBlock = (lines: number[], from: number, to: number): number => lines.filter((line) => line >= from && line <= to).length;
        const span = merged
          ? { columns: inBlock(shownColumns, merged.left, merged.right), rows: inBlock(shownRows, merged.top, merged.bottom) }
          : { columns: 1, rows: 1 };
        if (!merged && isRunOver(book, sheet, row, column, used.right)) return null;
        if (!merged) span.columns = inBlock(shownColumns, column, column + spanOf(book, sheet, row, column, used.right) - 1);
        return renderCell(row, column, span);
      })}
    </tr>
  );
  const renderRows = (lines: number[], from: number): (ReactElement | null)[] =>
    withGaps(lines, from).map((row) =>
      typeof row === "number" ? (
        renderRow(row)
      ) : (
        <tr key={`gap ${row.before}`} aria-hidden style={{ height: `${rows.start(row.to) - rows.start(row.before)}px` }} />
      ),
    );
  const total = { width: HEADING.width + columns.start(count.columns), height: HEADING.height + rows.start(count.rows) };

  return (
    <div className="scroll" ref={holder} onScroll={(event) => scrolled(event.currentTarget)}>
      <div style={{ position: "relative", width: `${total.width}px`, height: `${total.height}px` }}>
        <table
          ref={grid}
          role="grid"
          tabIndex={0}
          aria-label={sheet.name}
          aria-multiselectable
          aria-activedescendant="activeCell"
          aria-rowcount={count.rows}
          aria-colcount={count.columns}
          className={sheet.showGridlines ? "lines" : ""}
          style={{ width: `${HEADING.width + columns.start((shownColumns.at(-1) ?? 0) + 1)}px` }}
          onKeyDown={on.key}
          onCopy={(event) => on.copy(event, false)}
          onCut={(event) => on.copy(event, true)}
          onPaste={on.paste}
          {...pointer.handlers}
        >
          <colgroup>
            <col style={{ width: `${HEADING.width}px` }} />
            {withGaps(shownColumns).map((column) =>
              typeof column === "number" ? (
                <col key={column} style={{ width: `${columns.size(column)}px` }} />
              ) : (
                <col key={`gap ${column.before}`} style={{ width: `${columns.start(column.to) - columns.start(column.before)}px` }} />
              ),
            )}
          </colgroup>
          <thead>
            <tr style={{ height: `${HEADING.height}px` }}>
              <td className="corner" data-axis="all" />
              {withGaps(shownColumns).map((column) =>
                typeof column === "number" ? (
                  <th
                    key={column}
                    scope="col"
                    data-axis="column"
                    data-line={column}
                    className={`${headingClass(selection, "column", column)}${column < sheet.frozen.columns ? " frozen" : ""}`}
                    style={column < sheet.frozen.columns ? { left: `${HEADING.width + columns.start(column)}px`, zIndex: 4 } : undefined}
                  >
                    {columnName(column)}
                  </th>
                ) : (
                  <td key={column.before} className="gap" />
                ),
              )}
            </tr>
            {renderRows(
              shownRows.filter((row) => row < sheet.frozen.rows),
              0,
            )}
          </thead>
          <tbody>
            {renderRows(
              shownRows.filter((row) => row >= sheet.frozen.rows),
              sheet.frozen.rows,
            )}
          </tbody>
        </table>
        {sheet.charts.filter(isStackedBars).map((chart) => (
          <ChartPicture key={chart.id} book={book} sheet={sheet} chart={chart} style={placeOf(chart.position, rows, columns)} />
        ))}
      </div>
    </div>
  );
}

/** A stretch of lines that is not drawn. */
interface Gap {
  before: number;
  to: number;
}

/** Lines with what is left out between them. Hidden lines have no size, so that a gap of them alone is none to see. */
function withGaps(lines: readonly number[], from = 0): (number | Gap)[] {
  let expected = from;
  return lines.flatMap((line) => {
    const gap = line > expected ? [{ before: expected, to: line }] : [];
    expected = line + 1;
    return [...gap, line];
  });
}

const heightOf = (rows: Track, row: number, span: number): number => rows.start(row + span) - rows.start(row);

const placeOf = ({ top, left, bottom, right }: Rect, rows: Track, columns: Track): CSSProperties => ({
  left: `${HEADING.width + columns.start(left)}px`,
  top: `${HEADING.height + rows.start(top)}px`,
  width: `${columns.start(right + 1) - columns.start(left)}px`,
  height: `${rows.start(bottom + 1) - rows.start(top)}px`,
});

/** Where to scroll so that a line is in sight behind what is frozen: not at all, where it is. */
function scrolledTo(track: Track, line: number, frozen: number, scrolled: number, room: number): number {
  const [start, end] = [track.start(line), track.start(line + 1)];
  if (start < scrolled + frozen) return start - frozen;
  return end > scrolled + room ? Math.min(end - room, start - frozen) : scrolled;
}

/** Whether a text that is centred over blank neighbours takes a cell's place. */
function isRunOver(book: Book, sheet: Sheet, row: number, column: number, last: number): boolean {
  if (book.formatAt(sheet, row, column).horizontal !== "CenterAcrossSelection" || book.valueAt(sheet, row, column) !== "") return false;
  for (let before = column - 1; before >= 0; before -= 1) {
    if (book.formatAt(sheet, row, before).horizontal !== "CenterAcrossSelection") return false;
    if (book.valueAt(sheet, row, before) !== "") return before + spanOf(book, sheet, row, before, last) > column;
  }
  return false;
}

function headingClass(selection: Rect, axis: Axis, line: number): string {
  const [first, last] = axis === "row" ? [selection.top, selection.bottom] : [selection.left, selection.right];
  return line >= first && line <= last ? "chosen" : "";
}

function classesOf({
  row,
  column,
  selection,
  isCursor,
  isFrozen,
  held,
  hasNote,
}: {
  row: number;
  column: number;
  selection: Rect;
  isCursor: boolean;
  isFrozen: boolean;
  held: Rect | null;
  hasNote: boolean;
}): string {
  const cell = cellAt(row, column);
  const edges = (rect: Rect, prefix: string): string[] =>
    contains(rect, cell)
      ? [
          prefix,
          row === rect.top ? `${prefix}-top` : "",
          row === rect.bottom ? `${prefix}-bottom` : "",
          column === rect.left ? `${prefix}-left` : "",
          column === rect.right ? `${prefix}-right` : "",
        ]
      : [];
  return [
    ...edges(selection, "in"),
    ...(held ? edges(held, "held") : []),
    isCursor ? "cursor" : "",
    isFrozen ? "frozen" : "",
    hasNote ? "note" : "",
  ]
    .filter((name) => name !== "")
    .join(" ");
}

const below = (element: HTMLElement): Point => {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
};

/** What the mouse does: it selects, sizes headings and drags the fill handle. */
function usePointer({
  book,
  sheet,
  rows,
  columns,
  holder,
  on,
}: {
  book: Book;
  sheet: Sheet;
  rows: Track;
  columns: Track;
  holder: RefObject<HTMLDivElement | null>;
  on: GridEvents;
}): {
  filling: Rect | null;
  handlers: Pick<React.DOMAttributes<HTMLTableElement>, "onMouseDown" | "onDoubleClick" | "onContextMenu" | "onMouseMove">;
} {
  const [filling, setFilling] = useState<Rect | null>(null);
  const latest = useRef({ rows, columns, on, filling });
  useLayoutEffect(() => {
    latest.current = { rows, columns, on, filling };
  });

  return useMemo(() => {
    const placeAt = ({ clientX, clientY, target }: { clientX: number; clientY: number; target: EventTarget | null }): Place => {
      const address = target instanceof Element ? target.closest<HTMLElement>("[data-cell]")?.dataset["cell"] : undefined;
      if (address !== undefined) {
        const { top: row, left: column } = parseAddress(address).rect;
        return { row, column };
      }
      const element = holder.current;
      const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
      const along = (px: number, heading: number, scrolled: number, frozen: number, track: Track): number => {
        const distance = Math.max(0, px - heading);
        return track.at(distance < track.start(frozen) ? distance : distance + scrolled);
      };
      return {
        row: along(clientY - top, HEADING.height, element?.scrollTop ?? 0, sheet.frozen.rows, latest.current.rows),
        column: along(clientX - left, HEADING.width, element?.scrollLeft ?? 0, sheet.frozen.columns, latest.current.columns),
      };
    };
    const drag = (move: (event: globalThis.MouseEvent) => void, end: () => void = () => undefined): void => {
      const stop = (): void => {
        document.removeEventListener("mousemove", move);
        document.removeEventListener("mouseup", stop);
        end();
      };
      document.addEventListener("mousemove", move);
      document.addEventListener("mouseup", stop);
    };
    const sizing = (event: MouseEvent, heading: HTMLElement): { axis: Axis; line: number } | null => {
      const axis: Axis = heading.dataset["axis"] === "row" ? "row" : "column";
      const line = Number(heading.dataset["line"]);
      const { left, right, top, bottom } = heading.getBoundingClientRect();
      const [toStart, toEnd] =
        axis === "row" ? [event.clientY - top, bottom - event.clientY] : [event.clientX - left, right - event.clientX];
      if (toEnd <= GRIP) return { axis, line };
      return toStart <= GRIP && line > 0 ? { axis, line: line - 1 } : null;
    };
    const size = (event: MouseEvent, { axis, line }: { axis: Axis; line: number }): void => {
      const track = axis === "row" ? latest.current.rows : latest.current.columns;
      const begun = (axis === "row" ? event.clientY : event.clientX) - track.size(line);
      let px = track.size(line);
      drag(
        (moved) => (px = Math.max(0, (axis === "row" ? moved.clientY : moved.clientX) - begun)),
        () => px !== track.size(line) && latest.current.on.size(axis, line, points(px)),
      );
    };
    const fill = (): void => {
      const from = book.selection;
      drag(
        (moved) => setFilling(filledTo(from, placeAt(moved))),
        () => {
          const whole = latest.current.filling;
          setFilling(null);
          if (whole && !contains(from, whole)) latest.current.on.fill(whole);
        },
      );
    };
    const headingOf = (event: MouseEvent): HTMLElement | null => (event.target as HTMLElement).closest<HTMLElement>("[data-axis]");
    const isInEditor = (event: MouseEvent): boolean => (event.target as HTMLElement).closest(".editing") !== null;

    const press = (event: MouseEvent): void => {
      if (isInEditor(event) || event.button !== 0) return;
      const heading = headingOf(event);
      const { select, selectAll, selectLines } = latest.current.on;
      if ((event.target as HTMLElement).classList.contains("handle")) {
        event.preventDefault();
        fill();
      } else if (heading?.dataset["axis"] === "all") selectAll();
      else if (heading) {
        const sized = sizing(event, heading);
        if (sized) {
          size(event, sized);
          return;
        }
        const axis: Axis = heading.dataset["axis"] === "row" ? "row" : "column";
        selectLines(axis, Number(heading.dataset["line"]), event.shiftKey);
        drag((moved) => latest.current.on.selectLines(axis, placeAt(moved)[axis], true));
      } else {
        select(placeAt(event), event.shiftKey);
        drag((moved) => latest.current.on.select(placeAt(moved), true));
      }
    };
    const pressTwice = (event: MouseEvent): void => {
      if (isInEditor(event)) return;
      const heading = headingOf(event);
      const sized = heading && heading.dataset["axis"] !== "all" ? sizing(event, heading) : null;
      if (sized) latest.current.on.size(sized.axis, sized.line, null);
      else if ((event.target as HTMLElement).classList.contains("handle")) latest.current.on.fillDown();
      else if (!heading) latest.current.on.open("closed");
    };
    const menu = (event: MouseEvent): void => {
      if (isInEditor(event)) return;
      event.preventDefault();
      const heading = headingOf(event);
      const axis: Axis | null = heading ? (heading.dataset["axis"] === "row" ? "row" : "column") : null;
      const place = placeAt(event);
      const line = Number(heading?.dataset["line"]);
      const isChosen = axis
        ? headingClass(book.selection, axis, line) !== "" &&
          overlaps(book.selection, axis === "row" ? { ...book.selection, top: line, bottom: line } : book.selection)
        : contains(book.selection, cellAt(place.row, place.column));
      if (!isChosen && axis) latest.current.on.selectLines(axis, line, false);
      else if (!isChosen) latest.current.on.select(place, false);
      latest.current.on.menu({ x: event.clientX, y: event.clientY }, axis);
    };
    const hover = (event: MouseEvent): void => {
      const heading = headingOf(event);
      const sized = heading && heading.dataset["axis"] !== "all" ? sizing(event, heading) : null;
      if (heading) heading.style.cursor = sized ? (sized.axis === "row" ? "row-resize" : "col-resize") : "";
    };
    return {
      filling,
      handlers: { onMouseDown: press, onDoubleClick: pressTwice, onContextMenu: menu, onMouseMove: hover },
    };
  }, [book, sheet, holder, filling]);
}

/** The block that is filled when the handle is dragged to a cell: in the direction in which that is further away. */
function filledTo(from: Rect, { row, column }: Place): Rect {
  const down = Math.max(row - from.bottom, from.top - row, 0);
  const right = Math.max(column - from.right, from.left - column, 0);
  if (down === 0 && right === 0) return from;
  return down >= right
    ? { ...from, top: Math.min(from.top, row), bottom: Math.max(from.bottom, row) }
    : { ...from, left: Math.min(from.left, column), right: Math.max(from.right, column) };
}
