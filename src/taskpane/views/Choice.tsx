import { Select } from "@fluentui/react-components";
import type { ReactElement } from "react";

/** Something that can be chosen. */
export interface Option {
  value: string;
  text: string;
}

/** Texts that are chosen as they stand. */
export const asOptions = (texts: readonly string[]): Option[] => texts.map((text) => ({ value: text, text }));

/**
 * One of some options. What is chosen stays in its list even where it is none of them any more: nothing jumps under people's hands.
 * `blank` is what no choice is called; left out where one must be chosen. `label` is its name where it stands in no `Field`.
 */
export function Choice({
  label,
  value,
  options,
  blank,
  onChoose,
}: {
  label?: string;
  value: string;
  options: readonly Option[];
  blank?: string;
  onChoose: (value: string) => void;
}): ReactElement {
  const known = value === "" || options.some((option) => option.value === value);
  return (
    <Select aria-label={label} value={value} onChange={(_, data) => onChoose(data.value)}>
      {blank !== undefined && <option value="">{blank}</option>}
      {!known && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </Select>
  );
}
