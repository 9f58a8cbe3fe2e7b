import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import type { Sheet } from "../../simulator/model/sheet";
import type { Step } from "./selection";

/** What is being typed into the active cell, and how it began: typed over (arrows leave the cell) or opened (arrows move in the text). */
export interface Draft {
  /** Its number: one that is opened again is another. */
  id: number;
  /** The cell in which it is typed, wherever the selection goes meanwhile. */
  sheet: Sheet;
  row: number;
  column: number;
  text: string;
  isOpened: boolean;
  /** Whether the list of the cell's drop-down is open, and whether it shows only what fits the text. */
  list: "closed" | "all" | "fitting";
  /** Whether it is typed in the formula bar. */
  isInBar?: boolean;
}

/** How typing ends: with what, and where to then. It `leaves` where something else in the page has been pressed, which keeps the focus. */
export type Ending = { to: Step | "stay"; back?: boolean; everywhere?: boolean; leaves?: boolean } | "cancel";

/** The active cell while something is typed into it: a box over the cell, and under it the drop-down's options. */
export function CellEditor({
  draft,
  options,
  label,
  onDraft,
  onEnd,
}: {
  draft: Draft;
  /** The options of the cell's drop-down; null where it has none. */
  options: readonly string[] | null;
  label: string;
  onDraft: (draft: Draft) => void;
  onEnd: (text: string, ending: Ending) => void;
}): ReactElement {
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [marked, setMarked] = useState(-1);
  const markedOption = useRef<HTMLLIElement>(null);
  useEffect(() => {
    markedOption.current?.scrollIntoView({ block: "nearest" });
  }, [marked]);
  const fitting = draft.list === "closed" ? [] : fittingOptions(options ?? [], draft);
  const [begun] = useState(draft.text);
  /** Where the caret goes once a text that was put in is there. */
  const caret = useRef<number | null>(null);
  /** Typing ends once: the box loses the focus right after, too. */
  const ended = useRef(false);
  const end = (text: string, ending: Ending): void => {
    if (ended.current) return;
    ended.current = true;
    onEnd(text, ending);
  };

  useEffect(() => {
    const element = box.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(begun.length, begun.length);
  }, [begun]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.width = "0";
    element.style.width = `${element.scrollWidth + 12}px`;
    element.style.height = "0";
    element.style.height = `${element.scrollHeight}px`;
    if (caret.current !== null) element.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [draft.text]);

  const choose = (place: number): void => {
    const option = fitting[place];
    if (option !== undefined) end(option, { to: "stay" });
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isOpen = fitting.length > 0;
    const step = isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp");
    const text = marked >= 0 ? (fitting[marked] ?? draft.text) : draft.text;
    const ending = endingOf(event, draft.isOpened || isOpen);
    if (step && !event.altKey) {
      event.preventDefault();
      setMarked((marked + (event.key === "ArrowDown" ? 1 : fitting.length - (marked < 0 ? 0 : 1)) + fitting.length) % fitting.length);
    } else if (event.altKey && event.key === "ArrowDown" && options) {
      event.preventDefault();
      onDraft({ ...draft, list: "all" });
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      const { selectionStart = 0, selectionEnd = 0 } = box.current ?? {};
      caret.current = selectionStart + 1;
      onDraft({ ...draft, text: `${draft.text.slice(0, selectionStart)}\n${draft.text.slice(selectionEnd)}` });
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setMarked(-1);
      if (draft.list === "all") end(draft.text, "cancel");
      else onDraft({ ...draft, list: "closed" });
    } else if (event.key === "F2") {
      event.preventDefault();
      onDraft({ ...draft, isOpened: !draft.isOpened });
    } else if (ending) {
      event.preventDefault();
      end(text, ending);
    }
  };

  return (
    <div className="editing">
      <textarea
        ref={box}
        aria-label={label}
        role={options ? "combobox" : undefined}
        aria-expanded={options ? fitting.length > 0 : undefined}
        aria-controls={options ? list : undefined}
        aria-autocomplete={options ? "list" : undefined}
        aria-activedescendant={marked >= 0 ? `${list}-${marked}` : undefined}
        rows={1}
        spellCheck={false}
        value={draft.text}
        onChange={(event) => {
          setMarked(-1);
          onDraft({ ...draft, text: event.target.value, list: options ? "fitting" : "closed" });
        }}
        onKeyDown={press}
        onBlur={() => leaveTyping(() => box.current && end(draft.text, { to: "stay", leaves: true }))}
      />
      {fitting.length > 0 && (
        <ul role="listbox" id={list} aria-label={label}>
          {fitting.map((option, place) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box above has the keys
            <li
              key={option}
              id={`${list}-${place}`}
              role="option"
              aria-selected={place === marked}
              tabIndex={-1}
              ref={place === marked ? markedOption : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(place)}
            >
              {option}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The window as a whole may lose the focus and get it back: only somewhere else in the page, the pane included, ends the typing. */
export function leaveTyping(end: () => void): void {
  setTimeout(() => document.hasFocus() && end());
}

function fittingOptions(options: readonly string[], { text, list }: Draft): string[] {
  const wanted = text.trim().toLowerCase();
  const all = [...new Set(options)];
  return list === "all" || wanted === "" ? all : all.filter((option) => option.toLowerCase().includes(wanted));
}

const ARROWS: Record<string, Step> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

/** How a key ends typing; null where it goes on. */
function endingOf({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, isOpened: boolean): Ending | null {
  if (key === "Escape") return "cancel";
  if (key === "Enter") return ctrlKey || metaKey ? { to: "stay", everywhere: true } : { to: shiftKey ? "up" : "down", back: shiftKey };
  if (key === "Tab") return { to: shiftKey ? "left" : "right", back: shiftKey };
  const arrow = ARROWS[key];
  return arrow && !isOpened ? { to: arrow } : null;
}
