import { comparable } from "../../base/cells";
import type { CellChange } from "../change/changes";
import { listsOf } from "../plan/plan";
import { workbook } from "../declaration/workbook";
import type { ColumnDeclaration } from "../declaration/types";
import { cellOf, type TableContents } from "../read/contents";
import type { Repair } from "./findings";

/** Whether what stands in a column is looked up elsewhere, or is chosen from a list: there each sign counts. */
export function isLookedUp(table: string, { key, rule }: ColumnDeclaration): boolean {
  const isListed = [...listsOf(workbook).values()].some(({ column }) => column === `${table}.${key}`);
  // The drop-down of the areas is made of these.
  return rule?.list !== undefined || isListed || (table === "areas" && (key === "id" || key === "name"));
}

/** Gives everybody of one name another one, wherever people are named in tables. */
export function renameEverywhere(before: string, after: string, tables: ReadonlyMap<string, TableContents | null>): Repair {
  const changes = [...tables.values()].flatMap((table) =>
    (table?.declaration.columns ?? [])
      .filter(({ rule }) => rule?.list === "participants")
      .flatMap(({ key }) =>
        (table?.values ?? []).flatMap((_, row): CellChange[] => {
          const cell = table ? cellOf(table, row, key) : "";
          const place = { table: table?.declaration.key ?? "", row, column: key };
          return comparable(cell) === comparable(before) ? [{ ...place, before: cell, after }] : [];
        }),
      ),
  );
  return { kind: "cells", changes };
}
