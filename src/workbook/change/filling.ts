import { clean, comparable } from "../../base/cells";
import type { Language } from "../../base/languages";
import { recommendedAreas, type Catalogue } from "../../catalogue/catalogue";
import { areaCells } from "../declaration/sheets/areas";
import { cellOf, freeRows, type TableContents } from "../read/contents";
import type { CellChange } from "./changes";

/** What filling did: the ids of areas that were added, and how many blank cells of present areas were filled. */
export interface Filling {
  added: string[];
  cellsFilled: number;
}

/**
 * Plans to add the recommended areas that are missing, and to fill the blank cells of those that are there; a cell that holds anything
 * is left as it is. Null where the table or its ids are gone: nothing can be written safely then.
 */
export function planFilling(
  catalogue: Catalogue,
  table: TableContents | null | undefined,
  language: Language,
): { changes: CellChange[]; filling: Filling } | null {
  if (!table?.columns.has("id")) return null;
  const inputs = { municipality: "", projectStart: null, goLive: null };
  const wanted = recommendedAreas(catalogue).map((area) => areaCells(area, { catalogue, language, inputs }));
  const rowOfId = new Map(table.values.map((_, row) => [comparable(cellOf(table, row, "id")), row]));
  const placed = wanted.map((cells) => ({ cells, row: rowOfId.get(comparable(cells["id"] ?? "")) }));
  const change = (row: number, column: string, after: string): CellChange => ({ table: "areas", row, column, before: "", after });
  const filled = placed.flatMap(({ cells, row }) => {
    if (row === undefined) return [];
    const blanks = Object.entries(cells).filter(([key]) => table.columns.has(key) && clean(cellOf(table, row, key)) === "");
    const id = cellOf(table, row, "id");
    const sameArea: CellChange = { table: "areas", row, column: "id", before: id, after: id };
    return blanks.length === 0 ? [] : [sameArea, ...blanks.map(([key, value]) => change(row, key, value))];
  });
  const missing = placed.flatMap(({ cells, row }) => (row === undefined ? [cells] : []));
  const free = freeRows(table, missing.length);
  const added = missing.flatMap((cells, index) =>
    Object.entries(cells)
      .filter(([key]) => table.columns.has(key))
      .map(([key, value]) => change(free[index] ?? 0, key, value)),
  );
  return {
    changes: [...filled, ...added],
    filling: {
      added: missing.map((cells) => cells["id"] ?? ""),
      cellsFilled: filled.filter(({ before, after }) => before !== after).length,
    },
  };
}
