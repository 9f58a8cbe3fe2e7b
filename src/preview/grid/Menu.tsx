import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from "react";

/** Something that a menu offers; null is a line between two. */
export type MenuItem = { label: string; keys?: string; disabled?: boolean; run: () => void } | null;

/** Where something opens, in pixels of the window. */
export interface Point {
  x: number;
  y: number;
}

/** A menu at a point: arrows move, Escape and a click elsewhere close it. */
export function Menu({
  at,
  label,
  items,
  onClose,
}: {
  at: Point;
  label: string;
  items: readonly MenuItem[];
  onClose: () => void;
}): ReactElement {
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[to % buttons.length]?.focus();
  };
  return (
    <Popup at={at} onClose={onClose}>
      <div role="menu" tabIndex={-1} aria-label={label} className="menu" onKeyDown={move}>
        {items.map((item, place) =>
          item ? (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              disabled={item.disabled}
              onClick={() => {
                onClose();
                item.run();
              }}
            >
              {item.label}
              {item.keys && <kbd>{item.keys}</kbd>}
            </button>
          ) : (
            <hr key={place} />
          ),
        )}
      </div>
    </Popup>
  );
}

/** A box over the page at a point, moved so that it is in sight; the focus goes into it, Escape and a press elsewhere close it. */
export function Popup({ at, onClose, children }: { at: Point; onClose: () => void; children: ReactNode }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(at.x, window.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(at.y, window.innerHeight - height - 4))}px`;
    element.querySelector<HTMLElement>("button:not(:disabled), input")?.focus();
  }, [at.x, at.y]);
  useEffect(() => {
    const press = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) onClose();
    };
    document.addEventListener("mousedown", press, true);
    window.addEventListener("blur", onClose);
    return () => {
      document.removeEventListener("mousedown", press, true);
      window.removeEventListener("blur", onClose);
    };
  }, [onClose]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what is inside has the roles
    <div
      ref={box}
      className="popup"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
