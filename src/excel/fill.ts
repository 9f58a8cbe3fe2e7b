import { recommendedAreas, type Catalogue } from "../catalogue/catalogue";
import { clean, comparable } from "../coverage/cells";
import { cellOf, freeRows, type TableContents } from "../workbook/contents";
import { areaCells } from "../workbook/sheets/areas";
import { Problem } from "./errors";
import { languageToWriteIn, loadMarker } from "./marker";
import { writeRows, type WrittenRow } from "./rows";
import { writingSession } from "./session";
import { declarationOf, loadTable } from "./tables";

/** What filling did: the ids of areas that were added, and how many blank cells of present areas were filled. */
export interface Filling {
  added: string[];
  cellsFilled: number;
}

/**
 * Adds the recommended areas that are missing and fills the blank cells of those that are there; a cell that holds anything
 * is never touched. Two round trips, one where nothing is missing.
 * @throws Problem `notOurs`, `newerVersion`, `tableMissing`, or what Office answers.
 */
export async function fillRecommended(catalogue: Catalogue): Promise<Filling> {
  return writingSession(async (context) => {
    const declaration = declarationOf("areas");
    const recommended = recommendedAreas(catalogue);
    const marker = loadMarker(context);
    const loaded = loadTable(context, declaration);
    const below = context.workbook.tables.getItemOrNullObject(declaration.name).getRange().getRowsBelow(recommended.length).load("values");
    await context.sync();

    const language = languageToWriteIn(marker.read());
    const table = loaded.read(language);
    if (!table?.columns.has("id")) throw new Problem("tableMissing", [declaration.name]);

    const inputs = { municipality: "", projectStart: null, goLive: null };
    const wanted = recommended.map((area) => areaCells(area, { catalogue, language, inputs }));
    const rowOfId = new Map(table.values.map((_, row) => [comparable(cellOf(table, row, "id")), row]));
    const placed = wanted.map((cells) => ({ cells, row: rowOfId.get(comparable(cells["id"] ?? "")) }));
    const filled = placed.flatMap(({ cells, row }) => (row === undefined ? [] : [{ row, cells: blanksOf(table, row, cells) }]));
    const missing = placed.flatMap(({ cells, row }) => (row === undefined ? [cells] : []));
    const free = freeRows(table, missing.length);
    const added = missing.map((cells, index): WrittenRow => ({ row: free[index] ?? 0, cells }));
    const cellsFilled = filled.reduce((count, { cells }) => count + Object.keys(cells).length, 0);
    if (cellsFilled > 0 || added.length > 0) {
      const occupied = below.values.flat().some((value) => value !== "");
      writeRows(context.workbook.worksheets.getItem(table.sheet), table, [...filled, ...added], occupied);
      await context.sync();
    }
    return { added: missing.map((cells) => cells["id"] ?? ""), cellsFilled };
  });
}

/** The cells that are blank in a row, with what is recommended for them. */
function blanksOf(table: TableContents, row: number, cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => table.columns.has(key) && clean(cellOf(table, row, key)) === ""));
}
