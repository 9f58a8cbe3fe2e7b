import { useId, type ReactElement } from "react";
import { useText } from "../language";
import type { Option } from "./Choice";
import * as styles from "./styles.module.css";

/** One of some options, or all of them (null): the browser's own, for the first view, which waits for nothing that it can do without. */
export function NativeChoice({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: string | null;
  options: readonly Option[];
  onChoose: (value: string | null) => void;
}): ReactElement {
  const { t } = useText();
  const id = useId();
  const known = value === null || options.some((option) => option.value === value);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.control}
        value={value ?? ""}
        onChange={({ target }) => onChoose(target.value === "" ? null : target.value)}
      >
        <option value="">{t("filter.all")}</option>
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
