import type { ReactElement } from "react";
import * as styles from "./styles.module.css";

/** A box to tick, in the browser's own shape: keyboard, high contrast and zoom come with it. `describedBy` is the id of its hint. */
export function TickBox({
  label,
  checked,
  disabled = false,
  describedBy,
  onChange,
}: {
  label: string;
  checked: boolean;
  disabled?: boolean;
  describedBy?: string;
  onChange: (checked: boolean) => void;
}): ReactElement {
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
