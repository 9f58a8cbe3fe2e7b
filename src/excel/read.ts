import type { CellValue } from "../coverage/cells";
import { readFields, readTables, understand, type ReadField, type Reading } from "../workbook/reading";
import { workbook } from "../workbook/workbook";
import { loadMarker, UNFINISHED } from "./marker";
import { session } from "./session";
import { loadTables } from "./tables";

/**
 * Reads everything in one round trip. Null where the workbook is not ours (or was never finished).
 * @throws Problem for what Office answers.
 */
export async function readWorkbook(): Promise<Reading | null> {
  return session(async (context) => {
    const marker = loadMarker(context);
    const tables = loadTables(context, readTables);
    const fields = loadFields(context);
    const book = context.workbook.load("readOnly");
    await context.sync();
    const found = marker.read();
    if (!found || found.version === UNFINISHED) return null;
    const { language, version, catalogue } = found;
    return understand({
      language,
      catalogue,
      age: version === workbook.version ? "current" : version > workbook.version ? "newer" : "older",
      readOnly: book.readOnly,
      fields: fields.read(),
      tables: tables.read(language),
    });
  });
}

function loadFields(context: Excel.RequestContext): { read: () => Record<ReadField, CellValue> } {
  const entries = Object.entries(readFields) as [ReadField, string][];
  const ranges = entries.map(([key, name]) => ({
    key,
    range: context.workbook.names.getItemOrNullObject(name).getRangeOrNullObject().load("values"),
  }));
  const valueOf = (range: Excel.Range): CellValue => (range.isNullObject ? "" : (range.values[0]?.[0] ?? ""));
  return { read: () => Object.fromEntries(ranges.map(({ key, range }) => [key, valueOf(range)])) as Record<ReadField, CellValue> };
}
