import { useEffect, useRef, useState, type ReactElement } from "react";
import type { Book } from "../../simulator/model/book";
import type { Sheet } from "../../simulator/model/sheet";
import type { Point } from "./Menu";

/** The tabs of the sheets: a click opens one, a second renames it, the other button of the mouse offers what can be done with it. */
export function SheetTabs({
  book,
  labels,
  onOpen,
  onRename,
  onDone,
  onMenu,
  onAdd,
}: {
  book: Book;
  labels: { sheets: string; rename: (name: string) => string; add: string };
  onOpen: (sheet: Sheet) => void;
  onRename: (sheet: Sheet, name: string) => void;
  /** The name has been typed, or left as it was. */
  onDone: () => void;
  onMenu: (sheet: Sheet, at: Point) => void;
  onAdd: () => void;
}): ReactElement {
  const [naming, setNaming] = useState<{ sheet: Sheet; name: string } | null>(null);
  const { active } = book;
  const tab = useRef<HTMLButtonElement>(null);
  // Only then: whoever has scrolled the tabs looks for another one.
  useEffect(() => {
    tab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);
  /** The field goes, and the focus with it. */
  const end = (): void => {
    setNaming(null);
    onDone();
  };
  const rename = (): void => {
    if (naming && naming.name !== naming.sheet.name) onRename(naming.sheet, naming.name);
    end();
  };
  return (
    <div className="tabs">
      <nav aria-label={labels.sheets}>
        {book.sheets
          .filter(({ visibility }) => visibility === "Visible")
          .map((sheet) =>
            naming?.sheet === sheet ? (
              <input
                key={sheet.id}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever pressed twice types the name next
                autoFocus
                aria-label={labels.rename(sheet.name)}
                value={naming.name}
                size={Math.max(6, naming.name.length)}
                onFocus={(event) => event.target.select()}
                onChange={(event) => setNaming({ sheet, name: event.target.value })}
                onKeyDown={(event) => {
                  if (event.key === "Enter") rename();
                  if (event.key === "Escape") end();
                }}
                onBlur={rename}
              />
            ) : (
              <button
                key={sheet.id}
                type="button"
                aria-current={sheet === active ? "page" : undefined}
                style={{ borderBottomColor: sheet.tabColor || "transparent" }}
                ref={sheet === active ? tab : undefined}
                onClick={() => onOpen(sheet)}
                onDoubleClick={() => setNaming({ sheet, name: sheet.name })}
                onKeyDown={(event) => event.key === "F2" && setNaming({ sheet, name: sheet.name })}
                onContextMenu={(event) => {
                  event.preventDefault();
                  const { left, top } = event.currentTarget.getBoundingClientRect();
                  onMenu(sheet, event.clientX === 0 ? { x: left, y: top } : { x: event.clientX, y: event.clientY });
                }}
              >
                {sheet.name}
              </button>
            ),
          )}
      </nav>
      <button type="button" className="add" aria-label={labels.add} title={labels.add} onClick={onAdd}>
        +
      </button>
    </div>
  );
}
