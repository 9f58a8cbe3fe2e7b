import { recommendedAreas, type Catalogue } from "../catalogue/catalogue";
import { clean, comparable } from "../base/cells";
import type { CellChange } from "../workbook/change/changes";
import { cellOf, freeRows } from "../workbook/read/contents";
import { areaCells } from "../workbook/declaration/sheets/areas";
import { Problem } from "./errors";
import { declarationOf } from "./tables";
import { planAndWrite, type Standing } from "./write";

/** What filling did: the ids of areas that were added, and how many blank cells of present areas were filled. */
export interface Filling {
  added: string[];
  cellsFilled: number;
}

/**
 * Adds the recommended areas that are missing and fills the blank cells of those that are there; a cell that holds anything
 * is never touched. Two round trips, one where nothing is missing.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `tableMissing`, `conflict`, or what Office answers.
 */
export async function fillRecommended(catalogue: Catalogue): Promise<Filling> {
  let filling: Filling = { added: [], cellsFilled: 0 };
  await planAndWrite(["areas"], (standing) => {
    const planned = planFilling(catalogue, standing);
    filling = planned.filling;
    return planned.changes;
  });
  return filling;
}

function planFilling(catalogue: Catalogue, { tables, language }: Standing): { changes: CellChange[]; filling: Filling } {
  const table = tables.get("areas");
  if (!table?.columns.has("id")) throw new Problem("tableMissing", [declarationOf("areas").name]);
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
