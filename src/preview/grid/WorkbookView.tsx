import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactElement } from "react";
import { cellAt, columnName, columnsOf, contains, formatRect, MAX_COLUMNS, MAX_ROWS, rowsOf, type Rect } from "../../simulator/model/a1";
import type { Book } from "../../simulator/model/book";
import { ENDS, type Axis } from "../../simulator/model/lines";
import { bodyOf, cellKey, type Sheet, type Table } from "../../simulator/model/sheet";
import { shownIn } from "../../simulator/model/sorting";
import { dropDownOf, refusalOf } from "../../simulator/model/validation";
import type { Client, Host } from "../../simulator/wire/host";
import type { Draft, Ending } from "./CellEditor";
import { displayed, typedForm } from "./display";
import { cellsOfClipboard, copiedOf } from "./exchange";
import { FilterMenu } from "./FilterMenu";
import { FindBar } from "./FindBar";
import { fittingPoints } from "./fitting";
import { FormulaBar } from "./FormulaBar";
import { makeHands, type Held } from "./hands";
import { commandOf, type KeyCommand } from "./keys";
import { Menu, type MenuItem, type Point } from "./Menu";
import { cellMenu, sheetMenu, type Translate } from "./menus";
import { freeSheetName, placeNamed } from "./places";
import { Question } from "./Question";
import {
  blockBetween,
  jump,
  next,
  regionAround,
  usedPart,
  wholeLines,
  wholeSheet,
  withinSelection,
  type Place,
  type Step,
} from "./selection";
import { SheetGrid, type GridEvents } from "./SheetGrid";
import { SheetTabs } from "./SheetTabs";
import { statusOf } from "./status";

/** How a sheet was left: where it was scrolled to, and what was selected. */
interface View {
  scroll: { top: number; left: number };
  selection: Rect;
  cursor: Place;
}

/** Something that lies over the workbook. */
type Over =
  | { kind: "menu"; at: Point; label: string; items: readonly MenuItem[] }
  | { kind: "filter"; at: Point; table: Table; place: number }
  | { kind: "question"; title: string; message: string; answers: readonly { label: string; run: () => void }[] };

/** The workbook as a spreadsheet: formula bar, grid, tabs, and all that hands do in them. */
export function WorkbookView({
  host,
  client,
  t,
}: {
  host: Host;
  /** The add-in in the same window. */
  client: Client | null;
  t: Translate;
}): ReactElement {
  const { book } = host;
  const sheet = book.active;
  const grid = useRef<HTMLTableElement>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const [isFinding, setFinding] = useState(false);
  const [message, setMessage] = useState("");
  const [moving, setMoving] = useState<Place>(book.cursor);
  const [views] = useState(() => new Map<string, View>());
  /** The column in which a row of Tabs began: Enter goes back to it. */
  const tabbedFrom = useRef<number | null>(null);
  const hands = makeHands(host, client, (code, text) => setMessage(refusedText(t, code, text)));

  const { cursor, selection } = book;
  const lead = contains(selection, cellAt(moving.row, moving.column)) ? moving : cursor;
  const address = `${columnName(cursor.column)}${cursor.row + 1}`;
  const shown = typedForm(book.contentAt(sheet, cursor.row, cursor.column), book.formatAt(sheet, cursor.row, cursor.column).numberFormat);
  const options = dropDownOf(book, sheet, cursor.row, cursor.column)?.map(String) ?? null;
  const prompt = sheet.validations.get(cellKey(cursor.row, cursor.column))?.prompt?.message;
  const scroll = (views.get(sheet.id) ?? remember(views, book)).scroll;

  const drafts = useRef(0);
  const isDrafting = draft !== null;
  useEffect(() => {
    if (!isDrafting) return;
    // Like Excel: batches of the add-in in this window wait for the end of the typing, and what is typed stays with its cell.
    const endTyping = client?.beginTyping();
    const stopFollowing = host.followLines((on, axis, moved) =>
      setDraft((typed) => {
        if (typed?.sheet !== on) return typed;
        const line = moved(typed[axis]);
        // The row was deleted under the hands of who types in it: what took its place is another's.
        return line === null ? null : { ...typed, [axis]: line };
      }),
    );
    return () => {
      stopFollowing();
      endTyping?.();
    };
  }, [isDrafting, client, host]);
  /** Another sheet's grid is there only once it is drawn. */
  const focusNext = useRef(false);
  const focusGrid = (): void => {
    grid.current?.focus({ preventScroll: true });
    focusNext.current = true;
  };
  useEffect(() => {
    if (focusNext.current) grid.current?.focus({ preventScroll: true });
    focusNext.current = false;
  }, [sheet]);
  const begin = (begun: Partial<Draft> = {}): void => {
    drafts.current += 1;
    setDraft({ id: drafts.current, sheet, ...cursor, text: shown, isOpened: true, list: "closed", ...begun });
  };
  const show = (rect: Rect, from: Place, to: Place = from): void => {
    setMoving(to);
    host.select(host.book.active, rect, from);
  };
  const selectCell = (place: Place): void => show(blockBetween(book.active, place, place), place);

  /** Ends the typing by writing; false where that is refused, or asked about first: what was typed is not lost then. */
  const finish = (typed: Draft, then: () => void, everywhere = false): boolean => {
    const { sheet: on, row, column, text } = typed;
    setDraft(null);
    setMessage("");
    const stood = typedForm(host.book.contentAt(on, row, column), host.book.formatAt(on, row, column).numberFormat);
    if (text === stood && !everywhere) return true;
    const rect = everywhere ? usedPart(book, sheet, selection) : cellAt(row, column);
    const again = (): void => {
      setOver(null);
      begin({ sheet: on, row, column, text });
    };
    const write = (): boolean => {
      if (hands.type(text, on, rect)) return true;
      again();
      return false;
    };
    const refusal = refusalOf(host.book, on, row, column, text);
    if (!refusal) return write();
    const writeAllTheSame = (): void => {
      setOver(null);
      if (!write()) return;
      then();
      focusGrid();
    };
    const leaveIt = (): void => {
      setOver(null);
      focusGrid();
    };
    const [yes, no, retry, cancel] = [
      { label: t("preview.yes"), run: writeAllTheSame },
      { label: t("preview.no"), run: again },
      { label: t("preview.retry"), run: again },
      { label: t("preview.cancel"), run: leaveIt },
    ];
    const answers = { Stop: [retry, cancel], Warning: [yes, no, cancel], Information: [{ ...yes, label: t("preview.ok") }, cancel] };
    const asked = refusal.style === "Warning" ? `${refusal.message}\n\n${t("preview.goOn")}` : refusal.message;
    setOver({ kind: "question", title: refusal.title || t("preview.refusal"), message: asked, answers: answers[refusal.style] });
    return false;
  };
  /** Ends what is being typed before something else is done; false where it has to be asked about. */
  const leave = (): boolean => draft === null || finish(draft, () => undefined);

  const select = (place: Place, extend: boolean): void => {
    if (!leave()) return;
    tabbedFrom.current = null;
    setMessage("");
    if (extend) show(blockBetween(sheet, cursor, place), cursor, place);
    else selectCell(place);
    focusGrid();
  };
  const selectLines = (axis: Axis, line: number, extend: boolean): void => {
    if (!leave()) return;
    const rect = wholeLines(axis, line, extend ? host.book.cursor[axis] : line);
    const first = extend ? host.book.cursor : { row: rect.top, column: rect.left };
    show(rect, first);
    focusGrid();
  };
  const openSheet = (other: Sheet): void => {
    if (!leave()) return;
    remember(views, book);
    const view = views.get(other.id);
    host.select(other, view?.selection ?? cellAt(0, 0), view?.cursor);
    setMoving(host.book.cursor);
    setMessage("");
    focusGrid();
  };
  const move = (to: Step, { isJump = false, extend = false } = {}): void => {
    const from = extend ? lead : cursor;
    const place = isJump ? jump(book, sheet, from, to) : next(sheet, from, to);
    select(place, extend);
  };
  const go = (name: string): void => {
    const found = placeNamed(book, name);
    if (!found) setMessage(t("preview.noSuchPlace", { name }));
    else {
      if (found.sheet !== sheet) openSheet(found.sheet);
      host.select(found.sheet, found.rect);
      setMoving(host.book.cursor);
    }
    focusGrid();
  };

  /** After Enter or Tab: within a selection of several round in it, else on, and Enter back to where the Tabs began. */
  const advance = (by: "row" | "column", back: boolean): void => {
    if (rowsOf(selection) * columnsOf(selection) > 1 && !isOneMerged(sheet, selection)) {
      const place = withinSelection(sheet, usedPart(book, sheet, selection), cursor, by, back);
      show(selection, place);
      return;
    }
    const began = tabbedFrom.current ?? cursor.column;
    const step: Step = by === "row" ? (back ? "up" : "down") : back ? "left" : "right";
    selectCell(next(sheet, by === "row" && !back ? { ...cursor, column: began } : cursor, step));
    tabbedFrom.current = by === "column" ? began : null;
  };
  const end = (text: string, ending: Ending): void => {
    const onward = (): void => {
      if (ending === "cancel" || ending.to === "stay") return;
      if (ending.back === undefined) move(ending.to);
      else advance(ending.to === "up" || ending.to === "down" ? "row" : "column", ending.back);
    };
    if (ending === "cancel") setDraft(null);
    else if (draft && !finish({ ...draft, text }, onward, ending.everywhere)) return;
    onward();
    if (ending === "cancel" || !ending.leaves) focusGrid();
  };

  const copy = (event: ClipboardEvent, isCut: boolean): void => {
    if (isTyping(event)) return;
    event.preventDefault();
    const { text, html } = copiedOf(book, sheet, usedPart(book, sheet, selection));
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    setHeld({ sheet, rect: selection, isCut, text, revision: book.revision });
    setMessage(t("preview.copied", { place: formatRect(selection) }));
  };
  const pasteFrom = (text: string, html: string): void => {
    // As in Excel, what is written meanwhile ends the copying: the text on the clipboard is left.
    const isHeld = held !== null && held.revision === host.book.revision && sameText(text, held.text);
    const done = isHeld ? hands.paste(held) : text === "" && html === "" ? false : hands.pasteTexts(cellsOfClipboard(text, html));
    if (done) setMessage(t("preview.pasted", { place: formatRect(host.book.selection) }));
    if (done) setHeld(isHeld && !held.isCut ? { ...held, revision: host.book.revision } : null);
  };
  const paste = (event: ClipboardEvent): void => {
    if (isTyping(event)) return;
    event.preventDefault();
    pasteFrom(event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html"));
  };
  const pasteByMenu = async (): Promise<void> => {
    focusGrid();
    const text = await navigator.clipboard.readText().catch(() => null);
    if (text !== null) pasteFrom(text, "");
    else if (held) pasteFrom(held.text, "");
    else setMessage(t("preview.pasteByKeys"));
  };

  const copyByMenu = (command: "copy" | "cut"): void => {
    focusGrid();
    document.execCommand(command);
  };
  const openMenu = (at: Point, axis: Axis | null): void =>
    setOver({
      kind: "menu",
      at,
      label: t("preview.menu"),
      items: cellMenu(t, hands, axis, { copy: copyByMenu, paste: () => void pasteByMenu() }),
    });
  const openSheetMenu = (other: Sheet, at: Point): void =>
    setOver({ kind: "menu", at, label: other.name, items: sheetMenu(t, hands, book, other, () => askToDelete(other)) });
  const close = (): void => {
    setOver(null);
    focusGrid();
  };
  const askToDelete = (other: Sheet): void =>
    setOver({
      kind: "question",
      title: t("preview.sheet.delete"),
      message: t("preview.sheet.sure", { name: other.name }),
      answers: [
        {
          label: t("preview.sheet.delete"),
          run: () => {
            close();
            hands.deleteSheet(other);
          },
        },
        { label: t("preview.cancel"), run: close },
      ],
    });
  const openFilter = (table: Table, place: number, at: Point): void => {
    if (leave()) setOver({ kind: "filter", at, table, place });
  };
  const openList = (): void => {
    const table = sheet.tables.find(({ rect }) => rect.top === cursor.row && rect.left <= cursor.column && rect.right >= cursor.column);
    if (table?.showFilterButton) openFilter(table, cursor.column - table.rect.left, pointAtCursor());
    else if (options) begin({ list: "all" });
  };
  const fillDown = (): void => {
    const table = book.tableAt(sheet, cursor.row, cursor.column);
    const region = table ? bodyOf(table) : regionAround(book, sheet, { ...cursor, column: Math.max(0, cursor.column - 1) }, selection);
    if (region.bottom > selection.bottom && region.bottom < MAX_ROWS - 1) hands.fill({ ...selection, bottom: region.bottom });
  };
  const setSize = (axis: Axis, line: number, size: number | null): void => {
    hands.size(axis, line, size ?? fittingPoints(book, sheet, axis, line));
  };
  const page = (to: Step, extend: boolean): void => {
    const { clientHeight = 600, clientWidth = 900 } = grid.current?.closest(".scroll") ?? {};
    const steps =
      to === "down" || to === "up" ? Math.max(1, Math.floor(clientHeight / 24) - 2) : Math.max(1, Math.floor(clientWidth / 80) - 1);
    let place = extend ? lead : cursor;
    for (let step = 0; step < steps; step += 1) place = next(sheet, place, to);
    select(place, extend);
  };
  const toEnd = ({ kind, whole, extend }: KeyCommand & { kind: "home" | "end" }): void => {
    const from = extend ? lead : cursor;
    const used = book.usedRect(sheet) ?? cellAt(0, 0);
    const home = { row: whole ? sheet.frozen.rows : from.row, column: sheet.frozen.columns };
    select(kind === "home" ? home : { row: whole ? used.bottom : from.row, column: used.right }, extend);
  };
  const insertOrDelete = (kind: "insert" | "remove", axis: Axis | null): void => {
    const chosen = axis ?? (columnsOf(selection) === MAX_COLUMNS ? "row" : rowsOf(selection) === MAX_ROWS ? "column" : null);
    if (chosen) hands[kind](chosen);
    else openMenu(pointAtCursor(), null);
  };
  const nextSheet = (by: number): void => {
    const inSight = book.sheets.filter(({ visibility }) => visibility === "Visible");
    const other = inSight[inSight.indexOf(sheet) + by];
    if (other) openSheet(other);
  };

  const run = (command: KeyCommand, event: KeyboardEvent): void => {
    // The key itself goes on into the box that opens.
    if (command.kind !== "type") event.preventDefault();
    switch (command.kind) {
      case "move":
        return move(command.to, { isJump: command.jump, extend: command.extend });
      case "page":
        return page(command.to, command.extend);
      case "home":
      case "end":
        return toEnd(command);
      case "enter":
        return advance("row", command.back);
      case "tab":
        return advance("column", command.back);
      case "sheet":
        return nextSheet(command.by);
      case "lines":
        return show(wholeLines(command.axis, selection[ENDS[command.axis][0]], selection[ENDS[command.axis][1]]), cursor);
      case "insert":
      case "remove":
        return insertOrDelete(command.kind, command.axis);
      case "fillFrom":
        return void hands.fillFrom(command.direction);
      case "undo":
        return hands.undo(command.redo);
      case "edit":
        return begin();
      case "type":
      case "empty":
        return begin({ text: "", isOpened: false });
      case "clear":
        return void hands.clear();
      case "all":
        return show(regionAround(book, sheet, cursor, selection), cursor);
      case "find":
        return setFinding(true);
      case "list":
        return openList();
      case "menu":
        return openMenu(pointAtCursor(), null);
      case "release":
        setHeld(null);
        return setMessage("");
      case "today":
        return begin({ text: displayed(host.book.today, "dd-mm-yyyy"), isOpened: false });
    }
  };
  const events: GridEvents = {
    select,
    selectLines,
    selectAll: () => leave() && show(wholeSheet, cursor),
    open: (list) => leave() && begin({ list }),
    draft: setDraft,
    end,
    menu: (at, axis) => leave() && openMenu(at, axis),
    filter: openFilter,
    fill: (whole) => void hands.fill(whole),
    fillDown,
    size: setSize,
    key: (event) => {
      const command = isTyping(event) ? null : commandOf(event);
      if (command) run(command, event);
    },
    copy,
    paste,
  };
  const status = statusOf(book, sheet, selection);

  return (
    <>
      <FormulaBar
        cell={address}
        content={shown}
        draft={draft}
        labels={{
          undo: t("preview.undo"),
          redo: t("preview.redo"),
          name: t("preview.name"),
          input: t("preview.input", { cell: address }),
        }}
        onUndo={hands.undo}
        onGo={go}
        onType={(text) => (draft ? setDraft({ ...draft, text, isInBar: true, list: "closed" }) : begin({ text, isInBar: true }))}
        onEnd={end}
      />
      {isFinding && (
        <FindBar
          book={book}
          sheet={sheet}
          labels={{
            find: t("preview.find"),
            next: t("preview.find.next"),
            previous: t("preview.find.previous"),
            close: t("preview.find.close"),
            found: (at, of) => t(of === 0 ? "preview.find.none" : "preview.find.found", { at, of }),
          }}
          onFound={selectCell}
          onClose={() => {
            setFinding(false);
            focusGrid();
          }}
        />
      )}
      <p role="status" className="message">
        {message || prompt}
      </p>
      <SheetGrid
        key={sheet.id}
        book={book}
        sheet={sheet}
        lead={lead}
        draft={draft}
        options={options}
        held={held?.sheet === sheet ? held.rect : null}
        scroll={scroll}
        grid={grid}
        labels={{
          input: t("preview.editing", { cell: address }),
          choose: t("preview.choose", { cell: address }),
          filter: (column) => t("preview.filter", { column }),
        }}
        on={events}
      />
      <SheetTabs
        book={book}
        labels={{ sheets: t("preview.sheets"), rename: (name) => t("preview.sheet.rename", { name }), add: t("preview.sheet.add") }}
        onOpen={openSheet}
        onRename={(other, name) => void hands.renameSheet(other, name)}
        onDone={focusGrid}
        onMenu={openSheetMenu}
        onAdd={() => {
          if (leave()) hands.addSheet(freeSheetName(book, t("preview.sheet.name")));
          focusGrid();
        }}
      />
      <p className="status">{status && t("preview.status", { ...status })}</p>
      {over?.kind === "menu" && <Menu at={over.at} label={over.label} items={over.items} onClose={close} />}
      {over?.kind === "filter" && (
        <FilterMenu
          at={over.at}
          column={book.headingAt(over.table, over.place)}
          values={shownIn(book, over.table, over.place)}
          shown={over.table.filters.get(over.place) ?? null}
          t={(key, values) => t(`preview.filter.${key}`, values)}
          onSort={(order) => void hands.sort(over.table, over.place, order)}
          onFilter={(wanted) => void hands.filter(over.table, over.place, wanted)}
          onClose={close}
        />
      )}
      {over?.kind === "question" && <Question title={over.title} message={over.message} answers={over.answers} />}
    </>
  );
}

/** Keeps how the sheet in sight is scrolled and what is selected in it. */
function remember(views: Map<string, View>, { active, selection, cursor }: Book): View {
  const view = { scroll: views.get(active.id)?.scroll ?? { top: 0, left: 0 }, selection, cursor };
  views.set(active.id, view);
  return view;
}

const isTyping = ({ target }: { target: EventTarget }): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

const sameText = (one: string, other: string): boolean => one.replace(/\r\n/g, "\n").trimEnd() === other.replace(/\r\n/g, "\n").trimEnd();

const isOneMerged = (sheet: Sheet, rect: Rect): boolean => sheet.merged.some((merged) => contains(merged, rect));

function pointAtCursor(): Point {
  const { left = 0, bottom = 0 } = document.getElementById("activeCell")?.getBoundingClientRect() ?? {};
  return { x: left, y: bottom };
}

const TOLD = [
  "AccessDenied",
  "MergedRangeConflict",
  "InsertDeleteConflict",
  "ItemAlreadyExists",
  "NonBlankCellOffSheet",
  "blocked",
  "formula",
  "tooMuch",
] as const;

function refusedText(t: Translate, code: string, message: string): string {
  const known = TOLD.find((each) => each === code);
  return known ? t(`preview.refused.${known}`) : t("preview.refused", { message });
}
