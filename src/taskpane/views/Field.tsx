import { Field as FluentField, type FieldControlProps } from "@fluentui/react-components";
import type { ReactElement } from "react";
import * as styles from "./styles.module.css";

/** The words around an input or a select: its label, a hint, and what is wrong with what it holds. `children` spreads what ties them. */
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
  children: (field: FieldControlProps) => ReactElement;
}): ReactElement {
  return (
    <FluentField
      className={styles.field}
      label={label}
      required={required}
      {...(hint !== undefined && { hint })}
      {...(fault && { validationMessage: fault })}
    >
      {children}
    </FluentField>
  );
}
