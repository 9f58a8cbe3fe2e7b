import type { Rect } from "../model/a1";
import { eventTypes, WORKBOOK_TARGET } from "../api/worksheets";
import { Book, type Change } from "../model/book";
import { HostError, type HostErrorCode } from "../model/errors";
import { History, type Undone } from "../model/history";
import type { Sheet } from "../model/sheet";
import { answerBatch, References, type Answered } from "./batch";

/** An event on its way to a client, in the parts that the seams send. */
export interface HostEvent {
  eventType: number;
  targetId: string;
  message: string;
  isRemote: boolean;
}

/** What one round trip cost. */
export interface RoundTrip {
  /** True for what the client sends by itself: its greeting, and dropping references to ranges after a run; nobody waits for it. */
  cleanUp: boolean;
  actions: number;
  /** Characters (UTF-16 units), which are its bytes on the wire but for Danish letters, and cost nothing to count. */
  requestLength: number;
  responseLength: number;
}

/** The sets that the host reports: the floor that the manifest declares. */
export const requirementSets = { ExcelApi: "1.9", DelayForCellEdit: "1.1", SharedRuntime: "1.1", Settings: "1.1" } as const;

/** An add-in's connection to the workbook: one Excel window of one person. */
export class Client {
  readonly roundTrips: RoundTrip[] = [];
  onEvent: (event: HostEvent) => void = () => undefined;
  /** Holds a request back until it settles: so a test decides in which order several clients' requests reach the workbook. */
  gate: ((request: string) => Promise<void>) | null = null;
  /** Fails a coming round trip (0 is the next; what the client sends by itself does not count) before anything of it is done. */
  failNext: { after: number; code: HostErrorCode } | null = null;
  /** Breaks a coming round trip (0 is the next) off after a share of its actions, as a lost session does; what came before stays done. */
  breakNext: { after: number; share: number } | null = null;
  /**
   * The person at this window is in the middle of typing in a cell, until this settles. Batches that were sent with
   * `delayForCellEdit` wait so long, all others are refused.
   */
  typing: Promise<void> | null = null;
  readonly references = new References();
  private readonly registered = new Set<string>();

  constructor(private readonly host: Host) {}

  /** Whether the add-in in this window is told of anything. */
  get listens(): boolean {
    return this.registered.size > 0;
  }

  /** The set of Excel's API that the person's Excel has. */
  get excelApi(): string {
    return this.host.excelApi;
  }

  /** The person at this window begins to type in a cell; gives how they end. */
  beginTyping(): () => void {
    let end: () => void = () => undefined;
    const typing = new Promise<void>((resolve) => (end = resolve));
    this.typing = typing;
    return () => {
      if (this.typing === typing) this.typing = null;
      end();
    };
  }

  /** Answers one batch when its turn has come: see `gate` and `typing`. */
  async answerInTurn(request: string, delaysForCellEdit: boolean): Promise<string> {
    await this.gate?.(request);
    if (this.typing && !isHousekeeping(request)) {
      if (!delaysForCellEdit) return refusal("InvalidOperationInCellEditMode");
      await this.typing;
    }
    return this.answer(request);
  }

  /** Answers one batch and tells everybody about what it changed. */
  answer(request: string): string {
    const cleanUp = isHousekeeping(request);
    const failing = cleanUp ? null : countDown(this.failNext);
    const breaking = cleanUp ? null : countDown(this.breakNext);
    if (failing) this.failNext = null;
    if (breaking) this.breakNext = null;
    const { response, onlyRead } = failing
      ? { response: refusal(failing.code), onlyRead: true }
      : this.host.undoably(this, () => this.perform(breaking ? brokenOff(request, breaking.share) : request));
    this.roundTrips.push({
      cleanUp,
      actions: timesIn(request, '"ActionType"'),
      requestLength: request.length,
      responseLength: response.length,
    });
    this.host.tell(this, onlyRead);
    return response;
  }

  private perform(request: string): Answered {
    const surroundings = {
      excelApi: this.host.excelApi,
      changed: (location: string) => this.host.noteChange(this, location),
      register: (eventType: number, targetId: string) => this.registered.add(`${eventType} ${targetId}`),
      unregister: (eventType: number, targetId: string) => this.registered.delete(`${eventType} ${targetId}`),
    };
    return answerBatch(request, this.host.book, surroundings, this.references);
  }

  /** Sends the event if the client registered for it. Sorting is an event of its own, and no change of cells: no document says that it is both. */
  notify(change: Change, isRemote: boolean): void {
    const eventType = change.changeType === "RowSorted" ? eventTypes.worksheetRowSorted : eventTypes.worksheetChanged;
    for (const targetId of [WORKBOOK_TARGET, change.sheet.id]) {
      if (!this.registered.has(`${eventType} ${targetId}`)) continue;
      const message = JSON.stringify({
        address: change.address,
        changeType: change.changeType,
        source: isRemote ? "Remote" : "Local",
        worksheetId: change.sheet.id,
        shiftDirection: "None",
      });
      this.onEvent({ eventType, targetId, message, isRemote });
    }
  }
}

/** The answer to a batch of which nothing is done. */
function refusal(code: HostErrorCode): string {
  const { message, status } = new HostError(code, "Nothing of the batch was done.");
  const error = { Code: code, Message: message, Location: "", HttpStatusCode: status, ActionIndex: 0 };
  return JSON.stringify({ Results: [], TraceIds: [], Error: error });
}

/** What was asked for a coming round trip, once it has come. */
function countDown<T extends { after: number }>(asked: T | null): T | null {
  if (asked && asked.after > 0) {
    asked.after -= 1;
    return null;
  }
  return asked;
}

/** The same batch, ending in an action that fails. */
function brokenOff(request: string, share: number): string {
  const batch = JSON.parse(request) as { Actions: { Id: number; ActionType: number; ObjectPathId: number }[] };
  const kept = batch.Actions.slice(0, Math.floor(batch.Actions.length * share));
  return JSON.stringify({ ...batch, Actions: [...kept, { Id: 0, ActionType: 1, ObjectPathId: -1 }] });
}

/** Whether a request is one that the client sends by itself. */
export function isHousekeeping(request: string): boolean {
  const own = ["_RemoveReference", "NotifyActionHandlerReady"];
  if (!own.some((name) => request.includes(`"${name}"`))) return false;
  const { Actions } = JSON.parse(request) as { Actions: { ActionType: number; Name: string }[] };
  return Actions.some(({ Name }) => own.includes(Name)) && Actions.every(({ ActionType, Name }) => ActionType === 1 || own.includes(Name));
}

function timesIn(text: string, part: string): number {
  let times = 0;
  for (let place = text.indexOf(part); place >= 0; place = text.indexOf(part, place + part.length)) times += 1;
  return times;
}

/**
 * What Excel cannot take back on either platform: the stack ends there.
 * Source: office-js-docs-pr: excel/excel-add-ins-undo-capabilities.md, *Unsupported APIs*.
 */
const ENDS_UNDO = {
  web: /^(DocumentProperties\.(title|subject)|Worksheet\.(copy|delete)|(Worksheet|Workbook)Protection\.(protect|unprotect))$/,
  desktop: /^(Worksheet\.(name|position|visibility|copy|delete)|(Worksheet|Workbook)Protection\.(protect|unprotect))$/,
} as const;

/** A simulated Excel: one workbook, and the add-ins of everybody who has it open. */
export class Host {
  book: Book;
  readonly clients: Client[] = [];
  /** What the person at one window did and may take back, what the add-in in that window did included; null where nobody is at any. */
  history: { of: History; at: Client | null } | null = null;
  /** Which Excel it is: what can be taken back differs. */
  platform: keyof typeof ENDS_UNDO = "desktop";
  private readonly watchers = new Set<() => void>();
  private readonly followers = new Set<Book["linesMoved"]>();

  /** `excelApi` is the set of Excel's API that everybody's Excel has: the floor, where no test wants another. */
  constructor(
    book = new Book(),
    readonly excelApi: string = requirementSets.ExcelApi,
  ) {
    this.book = book;
    this.open(book);
  }

  /** Everybody has another workbook open instead. */
  open(book: Book): void {
    if (book !== this.book) this.book.engine.rest();
    this.book = book;
    book.linesMoved = (sheet, axis, moved) => {
      for (const { references } of this.clients) references.moveLines(sheet, axis, moved);
      for (const follow of this.followers) follow(sheet, axis, moved);
    };
    for (const client of this.clients) client.references.clear();
    if (this.history) this.sitDown(this.history.at);
  }

  /** Somebody sits down at a window, where the add-in talks to `client`: from now on they may take back what they do. */
  sitDown(client: Client | null): void {
    this.history = { of: new History(), at: client };
  }

  /** Does what a client or somebody without one does so that it can be undone: Excel makes one step of each batch that changes something (excel-add-ins-undo-capabilities.md). */
  undoably<T>(client: Client | null, change: () => T): T {
    if (!this.history) return change();
    if (this.history.at === client) return this.history.of.record(this.book, change);
    const { revision, moves, sheets } = this.book;
    const before = [...sheets];
    const result = change();
    const isMoved = moves !== this.book.moves || before.length !== sheets.length || before.some((sheet, place) => sheet !== sheets[place]);
    if (this.book.revision !== revision) this.history.of.noteOthers(isMoved);
    return result;
  }

  /** Notes what an add-in changed, by its name: where Excel cannot take that back, neither can the person at that window anything before it. */
  noteChange(client: Client, location: string): void {
    if (this.history?.at === client && ENDS_UNDO[this.platform].test(location)) this.history.of.forget(this.book);
  }

  /** The person presses Ctrl+Z (`redo`: Ctrl+Y) at the window where somebody sits. */
  undo(redo = false): Undone {
    const { of: history, at } = this.history ?? {};
    const undone = (redo ? history?.redo(this.book) : history?.undo(this.book)) ?? "nothing";
    if (undone === "done") this.tell(at ?? null);
    return undone;
  }

  /** Calls back when rows or columns were inserted or deleted, for whoever keeps a place in a sheet. */
  followLines(follow: Book["linesMoved"]): () => void {
    this.followers.add(follow);
    return () => this.followers.delete(follow);
  }

  /** A further person opens the workbook. */
  connect(): Client {
    const client = new Client(this);
    this.clients.push(client);
    return client;
  }

  /** Something a person does in the grid; `client` is the add-in in the same window. */
  edit(change: (book: Book) => void, client: Client | null = null): void {
    this.undoably(client, () => change(this.book));
    this.tell(client);
  }

  /** A person opens a sheet and selects a block of cells in it, and in that the cell in which typing goes. */
  select(sheet: Sheet, rect: Rect, cursor?: Book["cursor"]): void {
    this.book.active = sheet;
    this.book.select(rect, cursor);
    this.tell(null);
  }

  /** Calls back after every change, for a grid that shows the workbook; a batch that only reads changes nothing. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Tells all clients what changed; for the one that did it the change is local. Those who watch are told too, except of mere reading. */
  tell(from: Client | null, onlyRead = false): void {
    for (const change of this.book.takeChanges()) for (const client of this.clients) client.notify(change, client !== from);
    if (!onlyRead) for (const watcher of this.watchers) watcher();
  }
}
