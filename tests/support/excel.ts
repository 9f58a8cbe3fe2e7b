import { task23 } from "../../src/catalogue/task23";
import { createWorkbook } from "../../src/excel/create";
import type { WorkbookInputs } from "../../src/workbook/declaration/types";
import type { Book } from "../../src/simulator/model/book";
import { SharedMap } from "../../src/simulator/model/sharedMap";
import type { CellContent } from "../../src/simulator/model/sheet";
import { Host, isHousekeeping, type Client } from "../../src/simulator/wire/host";
import { openOffice, startEngineFromDisk, type NodeOffice } from "../../src/simulator/node";

/** A simulated Excel with one window or several, each with Microsoft's own client. */
export interface TestExcel {
  host: Host;
  readonly book: Book;
  clients: Client[];
  /** Makes window `index` the one that the code under test talks to. */
  use: (index?: number) => void;
  /** Round trips of a window since the last call. */
  roundTrips: (index?: number) => number;
  /** Does something right before a coming round trip of the first window (1 is the next) reaches the workbook, as a co-author would. */
  atTrip: (wanted: number, change: () => void) => void;
  close: () => void;
}

/** The day it is in tests: 1 February 2027. */
export const TODAY = 46419;

const made = new Map<string, Book>();

/** Opens a new workbook of task 23 in Danish: made once for the same inputs, and copied from then on. */
export async function openMade(inputs: WorkbookInputs, windows = 1): Promise<TestExcel> {
  const excel = await openExcel(windows);
  const key = JSON.stringify(inputs);
  const known = made.get(key);
  if (known) excel.host.open(known.copy());
  else {
    await createWorkbook(task23, "da", inputs);
    made.set(key, excel.book.copy());
  }
  excel.roundTrips();
  return excel;
}

/** Opens a workbook with an empty sheet. The client refuses calls newer than the floor. */
export async function openExcel(windows = 1, excelApi?: string): Promise<TestExcel> {
  await startEngineFromDisk();
  const host = new Host(undefined, excelApi);
  host.book.engine.today = TODAY;
  const clients = Array.from({ length: windows }, () => host.connect());
  const offices: NodeOffice[] = [];
  for (const client of clients) offices.push(await openOffice(client, { checkRequirementSets: true }));
  const counted = clients.map((client) => client.roundTrips.length);
  offices[0]?.use();
  return {
    host,
    get book() {
      return host.book;
    },
    clients,
    use: (index = 0) => offices[index]?.use(),
    roundTrips: (index = 0) => {
      const trips = (clients[index]?.roundTrips ?? []).slice(counted[index]).filter(({ cleanUp }) => !cleanUp).length;
      counted[index] = clients[index]?.roundTrips.length ?? 0;
      return trips;
    },
    atTrip: (wanted, change) => {
      const [client] = clients;
      if (!client) return;
      let trips = 0;
      client.gate = (request) => {
        trips += isHousekeeping(request) ? 0 : 1;
        if (trips === wanted) {
          client.gate = null;
          change();
        }
        return Promise.resolve();
      };
    },
    close: () => {
      offices.forEach((office) => office.close());
      host.book.engine.rest();
    },
  };
}

/** Waits until something holds; what never does is ended by the test's own limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Every cell of the workbook with its content: what must stay when nothing was to change. */
export function snapshot(book: Book): Record<string, string> {
  const cells = book.sheets.flatMap((sheet) =>
    [...sheet.cells].map(([key, content]): [string, string] => [`${sheet.name} ${key}`, content.formula ?? JSON.stringify(content.value)]),
  );
  return Object.fromEntries([...cells, ...besideCells(book)]);
}

/** The first few places where two workbooks differ in what a snapshot holds, found without making any: the whole would fill the screen. */
export function differences(one: Book, other: Book): string[] {
  const [mine, theirs] = [new Map(besideCells(one)), new Map(besideCells(other))];
  const beside = [...new Set([...mine.keys(), ...theirs.keys()])].filter((name) => mine.get(name) !== theirs.get(name));
  const sheets = new Set([...one.sheets, ...other.sheets].map(({ name }) => name));
  const cells = [...sheets].flatMap((name) => {
    const [here, there] = [cellsOf(one, name), cellsOf(other, name)];
    if (here.isCopyOf(there)) return [];
    const places: string[] = [];
    for (const [key, content] of here) if (!isSame(content, there.get(key))) places.push(`${name} ${key}`);
    if (here.size !== there.size || places.length > 0) for (const key of there.keys()) if (!here.has(key)) places.push(`${name} ${key}`);
    return places;
  });
  return [...cells, ...beside].slice(0, 5);
}

const cellsOf = (book: Book, sheet: string): SharedMap<number, CellContent> => book.findSheet(sheet)?.cells ?? new SharedMap();

/** Copies of a workbook share what was not written since. */
const isSame = (one: CellContent, other: CellContent | undefined): boolean =>
  one === other || (other !== undefined && one.formula === other.formula && (one.formula !== null || one.value === other.value));

/** What counts beside the cells, by where it is. */
function besideCells(book: Book): [string, string][] {
  const sheets = book.sheets.map((sheet): [string, string] => [
    `${sheet.name} rest`,
    JSON.stringify([
      sheet.tables.map(({ name, rect }) => [name, rect]),
      sheet.conditionalFormats.length,
      sheet.validations.size,
      [...sheet.columns],
    ]),
  ]);
  return [...sheets, ...book.names.map((item): [string, string] => [`name ${item.name}`, item.formula])];
}
