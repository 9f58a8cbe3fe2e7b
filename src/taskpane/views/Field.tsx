import { Field as FluentField, type FieldControlProps } from "@fluentui/react-components";
import type { ReactElement } from "react";
import * as styles from "./styles.module.css";

/** The words around an input or a select: its label, a hint, and what is wrong with what it holds. Controls of Fluent's tie themselves to them; for another, `children` spreads what does. */
export function Field({
  label,
  hint,
  fault,
  required = false,
  children,
}: {
  label: string;
  hint?: string;
  fault?: string | null;
  required?: boolean;
  children: ReactElement | ((field: FieldControlProps) => ReactElement);
}): ReactElement {
  return (
    <FluentField
      className={styles.field}
      label={label}
      required={required}
      {...(fault ? { validationMessage: fault } : hint !== undefined && { hint })}
    >
      {children}
    </FluentField>
  );
}
