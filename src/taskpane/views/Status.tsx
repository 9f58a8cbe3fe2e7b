import { useEffect, useState, type ReactElement } from "react";
import * as styles from "./styles.module.css";

/** Milliseconds without another key: who types is not told of every letter. */
const PAUSE = 500;

/** What a screen reader is told as it changes. The region is there before its first word, so that this is heard too. */
export function Status({ children, quiet = false }: { children: string; quiet?: boolean }): ReactElement {
  const [told, setTold] = useState(children);
  useEffect(() => {
    const timer = setTimeout(() => setTold(children), PAUSE);
    return () => clearTimeout(timer);
  }, [children]);
  return (
    <p role="status" className={quiet ? styles.quiet : styles.name}>
      {told}
    </p>
  );
}
