import { useEffect, useRef, type RefObject } from "react";

/** Where the focus goes when what had it is gone: what was told just now, else the heading of what is shown. */
const NEXT = ["[data-told]", "h2[tabindex]", "h1"];

/**
 * Keeps the focus in the pane: where the element that had it is gone after something was done, the focus goes on to what the eye sees
 * next. It never takes the focus out of the sheet: the browser has it nowhere then.
 */
export function useFocus(pane: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      last.current = target as Element;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  const lastTold = useRef<string | undefined>(undefined);
  useEffect(() => {
    const told = pane.current?.querySelector<HTMLElement>("[data-told]")?.dataset.told;
    const isNews = told !== lastTold.current;
    lastTold.current = told;
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (!isLost || !document.hasFocus() || !last.current || last.current.isConnected) return;
    const next = NEXT.slice(isNews ? 0 : 1)
      .map((selector) => pane.current?.querySelector<HTMLElement>(selector))
      .find(Boolean);
    next?.focus({ preventScroll: true });
  });
}
