import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import { isHostObject, type Cells, type HostContext, type HostObject, type Kind, type Member } from "../api/kinds";
import type { Rect } from "../model/a1";
import { ENDS } from "../model/lines";
import type { Sheet } from "../model/sheet";
import { workbook } from "../api/workbook";

/** Excel on the web takes and gives at most this many bytes (office-js-docs-pr: concepts/resource-limits-and-performance-optimization.md). */
export const MAX_PAYLOAD = 5 * 1024 * 1024;

interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: Arguments;
}

interface Arguments {
  Arguments?: unknown[];
  ReferencedObjectPathIds?: number[];
}

interface Action {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: Arguments;
  QueryInfo?: { Select?: string[] };
}

interface Batch {
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPath>;
}

interface Answer {
  Results: { ActionId: number; Value: unknown }[];
  TraceIds: number[];
  Error?: { Code: string; Message: string; Location: string; HttpStatusCode: number; ActionIndex: number };
}

const PATH = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 } as const;
const ACTION = { instantiate: 1, query: 2, method: 3, set: 4, trace: 5 } as const;

/** The client announces itself with this object when it starts; it has nothing to do with the workbook. */
const INTERNAL_SERVICE = "Microsoft.InternalService.AddinInternalService";
const internalService: HostObject = {
  kind: {
    name: INTERNAL_SERVICE,
    members: new Map([["NotifyActionHandlerReady", { call: () => null }]]),
    identity: () => ({}),
    items: undefined,
    item: undefined,
  },
  target: null,
};

/** What is left of a block whose lines moved; null where all of them are gone. */
function movedRect(rect: Rect, axis: "row" | "column", moved: (line: number) => number | null): Rect | null {
  const [start, end] = ENDS[axis];
  let [first, last]: (number | null)[] = [null, null];
  for (let line = rect[start]; line <= rect[end] && first === null; line += 1) first = moved(line);
  for (let line = rect[end]; line >= rect[start] && last === null; line -= 1) last = moved(line);
  return first === null || last === null ? null : { ...rect, [start]: first, [end]: last };
}

/** Ranges that a client keeps between batches. */
export class References {
  private readonly kept = new Map<string, HostObject>();
  private next = 1;

  keep(object: HostObject): string {
    const id = `R${this.next++}`;
    this.kept.set(id, object);
    return id;
  }

  find(id: string): HostObject | undefined {
    return this.kept.get(id);
  }

  drop(id: string): void {
    this.kept.delete(id);
  }

  clear(): void {
    this.kept.clear();
  }

  /**
   * A range that is kept goes on meaning the same cells when rows or columns are inserted or deleted before them. One of which nothing
   * is left means none, and never those that took its place.
   */
  moveLines(sheet: Sheet, axis: "row" | "column", moved: (line: number) => number | null): void {
    for (const [id, { kind, target }] of this.kept) {
      if (kind.name !== "Range") continue;
      const cells = target as Cells;
      if (cells.sheet !== sheet) continue;
      const rect = movedRect(cells.rect, axis, moved);
      if (rect) this.kept.set(id, { kind, target: { ...cells, rect } });
      else this.kept.delete(id);
    }
  }

  get size(): number {
    return this.kept.size;
  }
}

/** What a batch came to: the text of its answer, and whether it did no more than read. */
export interface Answered {
  response: string;
  onlyRead: boolean;
}

/** Performs one batch: the text of a request to the text of its answer. What was done before a failure stays done. */
export function answerBatch(request: string, book: Book, context: Omit<HostContext, "book">, references: References): Answered {
  const answer: Answer = { Results: [], TraceIds: [] };
  if (isTooLarge(request)) {
    answer.Error = failure(new HostError("RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit."), "", 0);
    return { response: JSON.stringify(answer), onlyRead: true };
  }
  const runner = new BatchRunner(JSON.parse(request) as Batch, { ...context, book }, references);
  runner.run(answer);
  const { onlyRead } = runner;
  const response = JSON.stringify(answer);
  if (!isTooLarge(response)) return { response, onlyRead };
  const tooLarge = failure(new HostError("ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit."), "", 0);
  return { response: JSON.stringify({ Results: [], TraceIds: answer.TraceIds, Error: tooLarge }), onlyRead };
}

/** Most texts are so short that no encoding of them could be too large. */
const isTooLarge = (text: string): boolean => text.length * 3 > MAX_PAYLOAD && new TextEncoder().encode(text).length > MAX_PAYLOAD;

function failure(error: HostError, location: string, index: number): NonNullable<Answer["Error"]> {
  return { Code: error.code, Message: error.message, Location: location, HttpStatusCode: error.status, ActionIndex: index };
}

/** Methods that change nothing in the workbook, by their names: those that read, and what the client calls by itself. */
const READING = /^(Get|Find|_|NotifyActionHandlerReady$)/;

/** What changes no more than somebody's own view of the workbook, and may be done to one that is only to be read. */
const VIEWING = /^(Activate|Select|Suspend)/;

/** The sheet that something is on, which its protection guards; a sheet's own properties are not guarded by that. */
function sheetOf(target: unknown): Sheet | null {
  if (typeof target !== "object" || target === null) return null;
  if ("sheet" in target && target.sheet) return target.sheet as Sheet;
  return ["table", "areas"].map((part) => sheetOf((target as Record<string, unknown>)[part])).find((sheet) => sheet !== null) ?? null;
}

class BatchRunner {
  onlyRead = true;
  /** Readings that were asked for and are made together, before anything changes. */
  private readonly postponed: (() => void)[] = [];
  private readonly objects = new Map<number, HostObject | null>();
  private readonly referenceOfPath = new Map<number, string>();
  private location = "";

  constructor(
    private readonly batch: Batch,
    private readonly context: HostContext,
    private readonly references: References,
  ) {}

  run(answer: Answer): void {
    for (const [index, action] of this.batch.Actions.entries()) {
      this.location = "";
      try {
        answer.Results.push({ ActionId: action.Id, Value: this.perform(action) });
        if (action.ActionType === ACTION.trace) answer.TraceIds.push(action.Id);
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        answer.Error = failure(error, this.location, index);
        break;
      }
    }
    this.readPostponed();
  }

  private readPostponed(): void {
    for (const read of this.postponed.splice(0)) read();
  }

  private perform(action: Action): unknown {
    if (action.ActionType === ACTION.trace) return null;
    const object = this.object(action.ObjectPathId);
    if (!object) return null;
    switch (action.ActionType) {
      case ACTION.instantiate:
        return this.identity(action.ObjectPathId, object);
      case ACTION.query:
        return Object.assign(this.query(object, selection(action.QueryInfo?.Select)), this.identity(action.ObjectPathId, object));
      case ACTION.method:
        return this.callMethod(object, action);
      case ACTION.set:
        return this.setProperty(object, action);
      default:
        throw new HostError("ApiNotFound", `The action ${action.ActionType} is not known.`);
    }
  }

  /** A path is followed once in a batch: a range is instantiated twice, and `add` must not run twice. */
  private object(id: number): HostObject | null {
    const known = this.objects.get(id);
    if (known !== undefined) return known;
    const path = this.batch.ObjectPaths[String(id)];
    if (!path) throw new HostError("InvalidReference", "The path of an object is missing.");
    const object = this.follow(path);
    this.objects.set(id, object);
    return object;
  }

  private follow(path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PATH.global) return workbook(this.context.book);
    if (path.ObjectPathType === PATH.nullObject) return null;
    if (path.ObjectPathType === PATH.newObject && path.Name === INTERNAL_SERVICE) return internalService;
    if (path.ObjectPathType === PATH.reference) {
      const kept = this.references.find(path.Name);
      if (!kept) throw new HostError("InvalidReference", "This reference is not valid for the current operation.");
      return kept;
    }
    const parent = path.ParentObjectPathId === undefined ? null : this.object(path.ParentObjectPathId);
    if (!parent) return null;
    return this.child(parent, path);
  }

  private child(parent: HostObject, path: ObjectPath): HostObject | null {
    const args = this.args(path.ArgumentInfo);
    if (path.ObjectPathType === PATH.indexer) {
      this.location = `${parent.kind.name}.getItem`;
      if (!parent.kind.item) throw new HostError("ApiNotFound", `${parent.kind.name} has no items.`);
      return parent.kind.item(parent.target, args[0], this.context);
    }
    const member = this.member(parent.kind, path.Name);
    if (path.ObjectPathType === PATH.property && member.object) return member.object(parent.target, this.context);
    if (path.ObjectPathType !== PATH.method || !member.call) throw new HostError("ApiNotFound", `${this.location} is not available.`);
    this.aboutTo(path.Name, parent);
    const result = this.call(member.call, parent, args);
    if (result !== null && !isHostObject(result)) throw new HostError("GeneralException", `${this.location} gives no object.`);
    return result;
  }

  private member(kind: Kind, name: string): NonNullable<ReturnType<Kind["members"]["get"]>> {
    this.location = `${kind.name}.${name[0]?.toLowerCase() ?? ""}${name.slice(1)}`;
    const member = kind.members.get(name);
    if (!member) throw new HostError("ApiNotFound", `The API you are trying to use could not be found: ${this.location}.`);
    return member;
  }

  private args({ Arguments: values = [], ReferencedObjectPathIds: paths = [] }: Arguments = {}): unknown[] {
    return values.map((value, index) => {
      const path = paths[index] ?? 0;
      return path === 0 ? value : this.object(path);
    });
  }

  private identity(path: number, { kind, target }: HostObject): Record<string, unknown> {
    if (kind.name !== "Range" && kind.name !== "RangeAreas") return kind.identity(target);
    const known = this.referenceOfPath.get(path);
    if (known !== undefined) return { _ReferenceId: known };
    const sent = this.batch.ObjectPaths[String(path)];
    const id = sent?.ObjectPathType === PATH.reference ? sent.Name : this.references.keep({ kind, target });
    this.referenceOfPath.set(path, id);
    return { _ReferenceId: id };
  }

  private callMethod(object: HostObject, action: Action): unknown {
    if (action.Name === "_KeepReference") return null;
    if (action.Name === "_RemoveReference" && object.kind.name === "Workbook") {
      this.references.drop(String(action.ArgumentInfo?.Arguments?.[0]));
      return null;
    }
    const member = this.member(object.kind, action.Name);
    if (!member.call) throw new HostError("ApiNotFound", `${this.location} is no method.`);
    this.aboutTo(action.Name, object);
    const result = this.call(member.call, object, this.args(action.ArgumentInfo));
    return isHostObject(result) ? null : result;
  }

  private call(method: NonNullable<Member<unknown>["call"]>, { target }: HostObject, args: readonly unknown[]): unknown {
    const { location } = this;
    const result = method(target, args, this.context);
    this.context.changed(location);
    return result;
  }

  /** Sees to it that a method may change what it is about to; what was asked before is read as it is until then. */
  private aboutTo(method: string, object: HostObject): void {
    if (READING.test(method) || object.kind.name === "Functions") return;
    this.readPostponed();
    this.onlyRead = false;
    if (!VIEWING.test(method)) this.refuseGuarded(object);
  }

  /** @throws HostError AccessDenied where the workbook is only to be read, or the sheet that something is on is protected. */
  private refuseGuarded({ target }: HostObject): void {
    const { book } = this.context;
    if (book.readOnly) throw new HostError("AccessDenied", "You cannot perform the requested operation: the workbook is read-only.");
    if (sheetOf(target)?.protected)
      throw new HostError("AccessDenied", "You cannot perform the requested operation: the worksheet is protected.");
  }

  private setProperty(object: HostObject, action: Action): null {
    const member = this.member(object.kind, action.Name);
    if (!member.set) throw new HostError("InvalidOperation", `${this.location} cannot be set.`);
    this.readPostponed();
    this.onlyRead = false;
    this.refuseGuarded(object);
    const { location } = this;
    member.set(object.target, this.args(action.ArgumentInfo)[0], this.context);
    this.context.changed(location);
    return null;
  }

  /** Reads the selected properties, some of them later into the same object; those of related objects nested, those of a collection's items as `_Items`. */
  private query(object: HostObject, selected: Selection): Record<string, unknown> {
    const { kind, target } = object;
    if (kind.items) {
      // A collection tells how many there are; whatever else is asked for, its items tell.
      const ofItems = new Map([...selected].filter(([name]) => name !== "count"));
      const counted = selected.has("count") ? { Count: this.member(kind, "Count").get?.(target, this.context) } : {};
      if (ofItems.size === 0 && selected.size > 0) return counted;
      const items = kind
        .items(target, this.context)
        .map((item) => Object.assign(this.query(item, ofItems), item.kind.identity(item.target)));
      return { ...counted, _Items: items };
    }
    const wanted = selected.size === 0 || selected.has("*") ? readable(kind) : selected;
    const result: Record<string, unknown> = {};
    for (const [name, deeper] of wanted) {
      const wire = `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
      const member = this.member(kind, wire);
      if (member.object) {
        const related = member.object(target, this.context);
        result[wire] = related && this.query(related, deeper);
      } else if (member.get) {
        const read = (): void => void (result[wire] = member.get?.(target, this.context));
        if (!member.ask) read();
        else {
          member.ask(target, this.context);
          result[wire] = null;
          this.postponed.push(read);
        }
      } else throw new HostError("ApiNotFound", `${this.location} cannot be read.`);
    }
    return result;
  }
}

/** Selected properties as a tree: `worksheet/name` is `name` below `worksheet`. */
type Selection = Map<string, Selection>;

function selection(paths: string[] = []): Selection {
  const root: Selection = new Map();
  for (const path of paths) {
    let level = root;
    for (const part of path.split("/")) {
      if (part === "items") continue;
      const next = level.get(part) ?? (new Map() as Selection);
      level.set(part, next);
      level = next;
    }
  }
  return root;
}

function readable(kind: Kind): Selection {
  return new Map(
    [...kind.members]
      .filter(([, member]) => member.get)
      .map(([name]) => [`${name[0]?.toLowerCase() ?? ""}${name.slice(1)}`, new Map() as Selection]),
  );
}
