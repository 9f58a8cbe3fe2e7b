import type { Language } from "../base/languages";
import type { CellValue } from "../base/cells";
import { readTables, rowShapes } from "../rules/rows";
import { asOlder, cellOf, looksLikeError } from "../workbook/read/contents";
import { readFields, understand, type ReadField, type Reading, type Tables } from "../workbook/read/reading";
import { workbook } from "../workbook/declaration/workbook";
import { isFrom1904 } from "./calculation";
import { loadMarker, UNFINISHED } from "./marker";
import { session } from "./session";
import { loadChanged, type Changes } from "./changedTables";
import { declarationOf, loadTable, loadTables } from "./tables";

/** A reading that another one follows, and what may have changed since. */
export interface Since extends Changes {
  reading: Reading;
}

/**
 * Reads the workbook in one round trip: everything, or only what may have changed since it was read last; in two where a table stands
 * on another sheet than then, is gone or is back, or where people now have formulas or other columns in it.
 * Null where it is not ours (or was never finished).
 * @throws Problem for what Office answers.
 */
export async function readWorkbook(since: Since | null = null): Promise<Reading | null> {
  const reading = await readOnce(since);
  if (!reading || !since) return reading;
  const pairs = readTables.map((key) => ({ before: since.reading.tables.get(key), now: reading.tables.get(key) }));
  if (pairs.some(({ before, now }) => now?.sheetId !== before?.sheetId)) return readOnce(null);
  const mustReadAgain = pairs.some(({ before, now }) => before?.linked === false && now?.linked !== false);
  return mustReadAgain ? readOnce({ ...since, reading }) : reading;
}

function readOnce(since: Since | null): Promise<Reading | null> {
  return session(async (context) => {
    const marker = loadMarker(context);
    const tables = since ? loadSince(context, since) : loadTables(context, readTables);
    const fields = loadFields(context);
    const book = context.workbook.load("readOnly");
    const application = context.workbook.application.load("calculationMode");
    await context.sync();
    const found = marker.read();
    if (!found || found.version === UNFINISHED) return null;
    const { language, version, catalogue } = found;
    const age = version === workbook.version ? "current" : version > workbook.version ? "newer" : "older";
    const standing = [...tables.read(language)];
    const located = age === "older" ? standing.map(([key, table]) => [key, table && asOlder(table, language)] as const) : standing;
    const inputs = fields.read();
    const read = await withTypes(context, new Map(located));
    return understand({
      language,
      catalogue,
      age,
      readOnly: book.readOnly,
      isManual: application.calculationMode === "Manual",
      from1904: isFrom1904(inputs.statusDate),
      fields: inputs,
      tables: read,
    });
  });
}

/**
 * Tables in which people's cells look like errors, read once more with the kinds of all values: only Excel can tell an error from a text
 * that looks so. One round trip more, and only then.
 */
async function withTypes(context: Excel.RequestContext, tables: Tables): Promise<Tables> {
  const doubtful = readTables.flatMap((key) => {
    const table = tables.get(key);
    const columns = Object.keys(rowShapes[key]);
    if (!table?.values.some((_, row) => columns.some((column) => looksLikeError(cellOf(table, row, column))))) return [];
    const body = context.workbook.tables.getItemOrNullObject(table.declaration.name).getDataBodyRange();
    return [{ key, table, body: body.load("values,valueTypes") }];
  });
  if (doubtful.length === 0) return tables;
  await context.sync();
  return new Map([
    ...tables,
    ...doubtful.map(
      ({ key, table, body }) => [key, body.isNullObject ? null : { ...table, values: body.values, types: body.valueTypes }] as const,
    ),
  ]);
}

function loadSince(context: Excel.RequestContext, { reading, ...changes }: Since): { read: (language: Language) => Tables } {
  const loaded = readTables.map((key) => {
    const last = reading.tables.get(key);
    return { key, table: last ? loadChanged(context, last, changes) : loadTable(context, declarationOf(key)) };
  });
  return { read: (language) => new Map(loaded.map(({ key, table }) => [key, table.read(language)])) };
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
