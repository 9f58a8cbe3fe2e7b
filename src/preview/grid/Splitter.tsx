import { useEffect, useState, type ReactElement } from "react";

/** Pixels of one pane: at first, and within which it stays. */
const FIRST = 380;
const LEAST = 300;
const MOST = 900;

/** The handle between the grid and some panes side by side: dragged, or moved by arrow keys. */
export function Splitter({ label, panes }: { label: string; panes: number }): ReactElement {
  const [width, setWidth] = useState(FIRST * panes);
  const within = (wanted: number): number => Math.min(MOST * panes, Math.max(LEAST * panes, wanted));
  useEffect(() => document.documentElement.style.setProperty("--pane", `${width}px`), [width]);
  return (
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST * panes}
      aria-valuemax={MOST * panes}
      tabIndex={0}
      onKeyDown={(event) => {
        const by = { ArrowLeft: 20, ArrowRight: -20 }[event.key];
        if (by !== undefined) setWidth(within(width + by));
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(within(window.innerWidth - event.clientX));
      }}
    />
  );
}
