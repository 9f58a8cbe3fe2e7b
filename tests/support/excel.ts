import type { Book } from "../../src/preview/host/book";
import { Host, type Client } from "../../src/preview/host/host";
import type { Table, Value } from "../../src/preview/host/model";
import { openOffice, startEngineFromDisk, type NodeOffice } from "../../src/preview/node";
import { tablesOf } from "../../src/workbook/plan";
import { workbook } from "../../src/workbook/workbook";

/** A simulated Excel with one window or several, each with Microsoft's own client. */
export interface TestExcel {
  host: Host;
  book: Book;
  clients: Client[];
  /** Makes window `index` the one that the code under test talks to. */
  use: (index?: number) => void;
  /** Round trips of a window since the last call. */
  roundTrips: (index?: number) => number;
  close: () => void;
}

/** The day it is in tests: 1 February 2027. */
export const TODAY = 46419;

/** Opens a workbook with an empty sheet. The client refuses calls newer than the floor. */
export async function openExcel(windows = 1): Promise<TestExcel> {
  await startEngineFromDisk();
  const host = new Host();
  host.book.engine.today = TODAY;
  const clients = Array.from({ length: windows }, () => host.connect());
  const offices: NodeOffice[] = [];
  for (const client of clients) offices.push(await openOffice(client, { checkRequirementSets: true }));
  const counted = clients.map((client) => client.roundTrips.length);
  offices[0]?.use();
  return {
    host,
    book: host.book,
    clients,
    use: (index = 0) => offices[index]?.use(),
    roundTrips: (index = 0) => {
      const trips = (clients[index]?.roundTrips ?? []).slice(counted[index]).filter(({ cleanUp }) => !cleanUp).length;
      counted[index] = clients[index]?.roundTrips.length ?? 0;
      return trips;
    },
    close: () => offices.forEach((office) => office.close()),
  };
}

/** A table of ours by its key. */
export function tableOf(book: Book, key: string): Table {
  const table = book.findTable(tablesOf(workbook).get(key)?.name ?? "");
  if (!table) throw new Error(`There is no table ${key}.`);
  return table;
}

/** The place of a declared column in its table. */
export function columnOf(key: string, column: string): number {
  const place = tablesOf(workbook).get(key)?.columns.findIndex((declared) => declared.key === column) ?? -1;
  if (place < 0) throw new Error(`There is no column ${key}.${column}.`);
  return place;
}

/** What a column shows, row by row. */
export function columnValues(book: Book, key: string, column: string): Value[] {
  const table = tableOf(book, key);
  const place = table.rect.left + columnOf(key, column);
  return Array.from({ length: table.rect.bottom - table.rect.top }, (_, row) => book.valueAt(table.sheet, table.rect.top + 1 + row, place));
}

/** Types into a cell of a table, rows from 0. */
export function type(book: Book, key: string, row: number, column: string, value: Value): void {
  const table = tableOf(book, key);
  const place = { row: table.rect.top + 1 + row, column: table.rect.left + columnOf(key, column) };
  book.write(table.sheet, { top: place.row, left: place.column, bottom: place.row, right: place.column }, [[value]]);
}

/** Every cell of the workbook with its content: what must stay when nothing was to change. */
export function snapshot(book: Book): Record<string, string> {
  const cells = book.sheets.flatMap((sheet) =>
    [...sheet.cells].map(([key, content]): [string, string] => [`${sheet.name} ${key}`, content.formula ?? JSON.stringify(content.value)]),
  );
  const rest = book.sheets.map((sheet): [string, string] => [
    `${sheet.name} rest`,
    JSON.stringify([sheet.tables.map(({ name, rect }) => [name, rect]), sheet.conditionalFormats.length, sheet.validations.size, [...sheet.columns]]),
  ]);
  const names = book.names.map((item): [string, string] => [`name ${item.name}`, item.formula]);
  return Object.fromEntries([...cells, ...rest, ...names]);
}

