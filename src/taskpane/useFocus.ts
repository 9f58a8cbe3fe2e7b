import { useEffect, useRef, type RefObject } from "react";

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
    const told = pane.current?.querySelector<HTMLElement>("[data-told]");
    const isNews = told !== null && told?.dataset.told !== lastTold.current;
    lastTold.current = told?.dataset.told;
    const { activeElement } = document;
    if (!document.hasFocus() || !last.current || !activeElement) return;
    const isLost = activeElement === document.body && !last.current.isConnected;
    // A view that begins anew once something was written puts the focus on its heading: what came of it goes first.
    const isHeading = activeElement.matches("h2[tabindex]");
    const heading = pane.current?.querySelector<HTMLElement>("h2[tabindex]") ?? pane.current?.querySelector<HTMLElement>("h1");
    if (isNews && (isLost || isHeading)) told?.focus({ preventScroll: true });
    else if (isLost) heading?.focus();
  });
}
