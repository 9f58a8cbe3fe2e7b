import type { Language } from "../base/languages";
import type { CellValue } from "../base/cells";
import { readTables, rowShapes, type ReadTable } from "../rules/rows";
import { asOlder, cellOf, looksLikeError, type TableContents } from "../workbook/read/contents";
import { readFields, understand, type ReadField, type Reading, type Tables } from "../workbook/read/reading";
import { workbook } from "../workbook/declaration/workbook";
import { isFrom1904 } from "./calculation";
import { loadMarker, UNFINISHED } from "./marker";
import { session } from "./session";
import { loadAsDeclared, loadChanged, type Changes, type ReadColumns } from "./readColumns";
import { declarationOf, loadTables } from "./tables";

/** A reading that another one follows, and what may have changed since. */
export interface Since extends Changes {
  reading: Reading;
}

/**
 * Reads the workbook in one round trip: everything, or only what may have changed since it was read last; in two where people's columns
 * stand otherwise than when it was read last or made, where people have formulas in a table now, or where it stands on another sheet.
 * Null where it is not ours (or was never finished).
 * @throws Problem for what Office answers.
 */
export async function readWorkbook(since: Since | null = null): Promise<Reading | null> {
  const reading = await readOnce(since);
  if (!reading || !since) return reading;
  const moved = readTables.some((key) => reading.tables.get(key)?.sheetId !== since.reading.tables.get(key)?.sheetId);
  return moved ? readOnce(null) : reading;
}

function readOnce(since: Since | null): Promise<Reading | null> {
  return session(async (context) => {
    const marker = loadMarker(context);
    const loaded = readTables.map((key) => ({ key, table: loadColumns(context, key, since) }));
    const fields = loadFields(context);
    const book = context.workbook.load("readOnly");
    const application = context.workbook.application.load("calculationMode");
    await context.sync();
    const found = marker.read();
    if (!found || found.version === UNFINISHED) return null;
    const { language, version, catalogue } = found;
    const age = version === workbook.version ? "current" : version > workbook.version ? "newer" : "older";
    const standing = await withOthers(context, new Map(loaded.map(({ key, table }) => [key, table.read(language)])), language);
    const located = age === "older" ? [...standing].map(([key, table]) => [key, table && asOlder(table, language)] as const) : standing;
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

function loadColumns(context: Excel.RequestContext, key: ReadTable, since: Since | null): ReadColumns {
  const last = since?.reading.tables.get(key);
  return since && last ? loadChanged(context, last, since) : loadAsDeclared(context, declarationOf(key));
}

/** The tables, read whole where their columns stand otherwise. One round trip more, and only then. */
async function withOthers(
  context: Excel.RequestContext,
  tables: ReadonlyMap<string, TableContents | null | undefined>,
  language: Language,
): Promise<Tables> {
  const others = [...tables].flatMap(([key, table]) => (table === undefined ? [key] : []));
  const loaded = loadTables(context, others);
  if (others.length > 0) await context.sync();
  const whole = loaded.read(language);
  return new Map([...tables].map(([key, table]) => [key, table === undefined ? (whole.get(key) ?? null) : table]));
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
  const read = new Map(tables);
  for (const { key, table, body } of doubtful)
    read.set(key, body.isNullObject ? null : { ...table, values: body.values, types: body.valueTypes });
  return read;
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
