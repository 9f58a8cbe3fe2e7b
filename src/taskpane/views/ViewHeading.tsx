import { useEffect, useRef, type ReactElement, type ReactNode } from "react";

/**
 * The heading of a view. It takes the focus when the view opens, so that keyboard and screen reader go on from there – but never
 * out of the sheet, as when the pane opens by itself.
 */
export function ViewHeading({ children, ...looks }: { children: ReactNode; id?: string; className?: string | undefined }): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!document.hasFocus()) return;
    heading.current?.focus({ preventScroll: true });
    // What was scrolled to in the view before is somewhere else in this one.
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} {...looks}>
      {children}
    </h2>
  );
}
