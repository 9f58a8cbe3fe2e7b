import { useEffect, useRef, useState, type ReactElement } from "react";
import type { Value } from "../../simulator/model/sheet";

/**
 * Shows and edits the selected cell: a text box, and a drop-down beside it where the cell has one. `typed` is what the reader
 * began to type in the grid (its text null when editing began without one), null when nobody edits. Its key changes with the cell.
 */
export function FormulaBar({
  cell,
  content,
  options,
  typed,
  labels,
  onCommit,
  onCancel,
}: {
  cell: string;
  content: string;
  options: Value[] | null;
  typed: { text: string | null } | null;
  labels: { input: string; choose: string };
  onCommit: (text: string) => void;
  onCancel: () => void;
}): ReactElement {
  const [draft, setDraft] = useState(typed?.text ?? content);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (typed) box.current?.focus();
  }, [typed]);
  return (
    <form
      className="bar"
      onSubmit={(event) => {
        event.preventDefault();
        onCommit(draft);
      }}
    >
      <output className="cell">{cell}</output>
      <input
        ref={box}
        aria-label={labels.input}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      {options && (
        <select aria-label={labels.choose} value="" onChange={(event) => onCommit(event.target.value)}>
          <option value="">▾</option>
          {options.map((option) => (
            <option key={String(option)}>{String(option)}</option>
          ))}
        </select>
      )}
    </form>
  );
}
