import { useState, type ReactElement } from "react";
import { Popup, type Point } from "./Menu";

/** What the button of a table's heading opens: sorting, and which of the column's values are shown. */
export function FilterMenu({
  at,
  column,
  values,
  shown,
  t,
  onSort,
  onFilter,
  onClose,
}: {
  at: Point;
  column: string;
  values: readonly string[];
  /** What is shown now; null where the column is not filtered. */
  shown: readonly string[] | null;
  t: (key: "filter" | "up" | "down" | "clear" | "search" | "all" | "blanks" | "ok" | "cancel", values?: Record<string, string>) => string;
  onSort: (order: "up" | "down") => void;
  onFilter: (shown: readonly string[] | null) => void;
  onClose: () => void;
}): ReactElement {
  const [wanted, setWanted] = useState(new Set(shown ?? values));
  const [search, setSearch] = useState("");
  const found = values.filter((value) => value.toLowerCase().includes(search.trim().toLowerCase()));
  const chosen = found.filter((value) => wanted.has(value));
  const toggle = (changed: readonly string[], isOn: boolean): void => {
    const now = new Set(wanted);
    for (const value of changed)
      if (isOn) now.add(value);
      else now.delete(value);
    setWanted(now);
  };
  const done = (act: () => void) => (): void => {
    onClose();
    act();
  };
  return (
    <Popup at={at} onClose={onClose}>
      <form
        role="dialog"
        aria-label={t("filter", { column })}
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          done(() => onFilter(chosen.length === values.length ? null : chosen))();
        }}
      >
        <div className="menu">
          <button type="button" onClick={done(() => onSort("up"))}>
            {t("up")}
          </button>
          <button type="button" onClick={done(() => onSort("down"))}>
            {t("down")}
          </button>
          <hr />
          <button type="button" disabled={shown === null} onClick={done(() => onFilter(null))}>
            {t("clear", { column })}
          </button>
        </div>
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div className="values">
          <label>
            <input
              type="checkbox"
              checked={found.length > 0 && chosen.length === found.length}
              onChange={(event) => toggle(found, event.target.checked)}
            />
            {t("all")}
          </label>
          {found.map((value) => (
            <label key={value}>
              <input type="checkbox" checked={wanted.has(value)} onChange={(event) => toggle([value], event.target.checked)} />
              {value === "" ? t("blanks") : value}
            </label>
          ))}
        </div>
        <div className="buttons">
          <button type="submit" className="primary" disabled={chosen.length === 0}>
            {t("ok")}
          </button>
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Popup>
  );
}
