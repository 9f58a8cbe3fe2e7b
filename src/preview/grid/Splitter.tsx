import { useEffect, useState, type ReactElement } from "react";

const LEAST = 300;
const MOST = 900;
const within = (width: number): number => Math.min(MOST, Math.max(LEAST, width));

/** The handle between grid and pane: dragged, or moved by arrow keys. */
export function Splitter({ label }: { label: string }): ReactElement {
  const [width, setWidth] = useState(380);
  useEffect(() => document.documentElement.style.setProperty("--pane", `${width}px`), [width]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that can be moved is a control (WAI-ARIA 1.2)
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
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
