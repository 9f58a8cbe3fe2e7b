import { useId, type ReactElement } from "react";
import * as styles from "./styles.module.css";

/** What ties an input or a select to the words of its field; to be spread into it. */
interface FieldProps {
  id: string;
  className: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/**
 * The words around an input or a select of the browser's own: its label, a hint, and what is wrong with what it holds. The browser's own
 * brings keyboard, high contrast and zoom, and stands there sooner than a library's (`npm run bench`).
 */
export function Field({
  label,
  hint,
  fault,
  children,
}: {
  label: string;
  hint?: string;
  fault?: string | null;
  children: (field: FieldProps) => ReactElement;
}): ReactElement {
  const id = useId();
  const [hintId, faultId] = [`${id}-hint`, `${id}-fault`];
  const describedBy = [fault && faultId, hint && hintId].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: styles.control ?? "",
        "aria-describedby": describedBy || undefined,
        "aria-invalid": fault ? true : undefined,
      })}
      {fault && (
        <span id={faultId} className={styles.fault} role="alert">
          {fault}
        </span>
      )}
      {hint && (
        <span id={hintId} className={styles.quiet}>
          {hint}
        </span>
      )}
    </div>
  );
}
