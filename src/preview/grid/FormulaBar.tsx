import { useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";
import { leaveTyping, type Draft, type Ending } from "./CellEditor";

/** Undo and redo, the name box, by which one goes to a cell, and the content of the active cell. */
export function FormulaBar({
  cell,
  content,
  draft,
  labels,
  onUndo,
  onGo,
  onType,
  onEnd,
}: {
  cell: string;
  content: string;
  draft: Draft | null;
  labels: { undo: string; redo: string; name: string; input: string };
  onUndo: (redo: boolean) => void;
  onGo: (name: string) => void;
  onType: (text: string) => void;
  onEnd: (text: string, ending: Ending) => void;
}): ReactElement {
  /** Typing ends once: the box loses the focus right after, too. */
  const ended = useRef(false);
  const end = (text: string, ending: Ending): void => {
    if (ended.current) return;
    ended.current = true;
    onEnd(text, ending);
  };
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const text = event.currentTarget.value;
    const ending: Ending | undefined = {
      Enter: event.altKey ? undefined : { to: event.shiftKey ? ("up" as const) : ("down" as const), back: event.shiftKey },
      Tab: { to: event.shiftKey ? ("left" as const) : ("right" as const), back: event.shiftKey },
      Escape: "cancel" as const,
    }[event.key];
    if (!ending || event.nativeEvent.isComposing) return;
    event.preventDefault();
    end(text, ending);
  };
  return (
    <div className="bar">
      <button type="button" aria-label={labels.undo} title={`${labels.undo} (Ctrl+Z)`} onClick={() => onUndo(false)}>
        ↶
      </button>
      <button type="button" aria-label={labels.redo} title={`${labels.redo} (Ctrl+Y)`} onClick={() => onUndo(true)}>
        ↷
      </button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGo(String(new FormData(event.currentTarget).get("name")));
        }}
      >
        <input key={cell} name="name" className="cell" aria-label={labels.name} defaultValue={cell} />
      </form>
      <textarea
        rows={1}
        aria-label={labels.input}
        spellCheck={false}
        value={draft?.text ?? content}
        onFocus={() => (ended.current = false)}
        onChange={(event) => {
          ended.current = false;
          onType(event.target.value);
        }}
        onKeyDown={press}
        onBlur={() => leaveTyping(() => latest.current?.isInBar && end(latest.current.text, { to: "stay", leaves: true }))}
      />
    </div>
  );
}
