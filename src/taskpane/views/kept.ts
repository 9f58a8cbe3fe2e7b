import { createContext, useContext, useState } from "react";

/** What forms hold while another view is open, by the form and the field; it is blank again once something was written. */
export const KeptContext = createContext<Map<string, unknown>>(new Map());

/** A state of a form that is there again when its view is: what was typed or pasted is not lost by looking elsewhere. */
export function useKept<Value>(key: string, initial: Value): [Value, (value: Value) => void] {
  const kept = useContext(KeptContext);
  const [value, setValue] = useState(kept.has(key) ? (kept.get(key) as Value) : initial);
  return [
    value,
    (next) => {
      kept.set(key, next);
      setValue(next);
    },
  ];
}
