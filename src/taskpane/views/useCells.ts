import type { CellChange } from "../../workbook/change/changes";
import { addressInWords } from "../../workbook/read/contents";
import type { Reading } from "../../workbook/read/reading";
import { useText } from "../language";

/** Cells in words: where a change is, and what a cell holds or is to hold. */
export function useCells(reading: Reading | null): {
  whereIs: (change: Pick<CellChange, "table" | "row" | "column">) => string;
  inWords: (value: CellChange["after"], column: string) => string;
} {
  const { t, day } = useText();
  return {
    whereIs: ({ table, row, column }) => {
      const contents = reading?.tables.get(table);
      return contents ? addressInWords(contents, row, column) : t("cell.tableGone");
    },
    inWords: (value, column) => {
      if (typeof value === "object") return t("cell.formula");
      if (value === "") return t("cell.blank");
      return typeof value === "number" && isDate(reading, column) ? day(value) : t("cell.quoted", { text: String(value) });
    },
  };
}

/** Whether a column of this key holds dates: by what the declaration says of it in the tables that are read. */
export function isDate(reading: Reading | null, column: string): boolean {
  const columns = [...(reading?.tables.values() ?? [])].flatMap((table) => [...(table?.declaration.columns ?? [])]);
  return columns.some(({ key, rule }) => key === column && rule?.kind === "date");
}
