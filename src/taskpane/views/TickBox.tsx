import { Checkbox } from "@fluentui/react-components";
import type { ReactElement } from "react";
import * as styles from "./styles.module.css";

/** A box to tick; `mixed` where it stands for several of which some are ticked. `describedBy` is the id of its hint. */
export function TickBox({
  label,
  checked,
  disabled = false,
  describedBy,
  onChange,
}: {
  label: string;
  checked: boolean | "mixed";
  disabled?: boolean;
  describedBy?: string;
  onChange: (checked: boolean) => void;
}): ReactElement {
  return (
    <Checkbox
      className={styles.tick}
      label={label}
      checked={checked}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={(_, data) => onChange(data.checked === true)}
    />
  );
}
