import type { Rect } from "../model/a1";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import type { Sheet } from "../model/sheet";

/** What the members of the API work on: the workbook and the client that asks. */
export interface HostContext {
  book: Book;
  /** The set of Excel's API that this Excel has. */
  excelApi: string;
  /** Told of each change by its name, as `Worksheet.position`: Excel cannot take all of them back. */
  changed: (location: string) => void;
  /** Registers the client for an event of a target: Excel's event type and the id that events are addressed to. */
  register: (eventType: number, targetId: string) => void;
  unregister: (eventType: number, targetId: string) => void;
}

/** A property, a navigation property or a method, by what it can do. What is not there does not exist in this Excel. */
export interface Member<T> {
  get?: (target: T, context: HostContext) => unknown;
  /** Where getting takes working out: says that it will be wanted, so that all that a batch reads is worked out together. */
  ask?: (target: T, context: HostContext) => void;
  set?: (target: T, value: unknown, context: HostContext) => void;
  /** Null where an `…OrNullObject` property finds nothing. */
  object?: (target: T, context: HostContext) => HostObject | null;
  call?: (target: T, args: readonly unknown[], context: HostContext) => unknown;
}

/** A class of the API, as the wire sees it. */
export interface Kind {
  name: string;
  members: ReadonlyMap<string, Member<unknown>>;
  /** What the client keeps to find the object again. */
  identity: (target: unknown) => Record<string, unknown>;
  items: ((target: unknown, context: HostContext) => HostObject[]) | undefined;
  item: ((target: unknown, key: unknown, context: HostContext) => HostObject | null) | undefined;
}

/** An object of the API: its class and what it stands for. */
export interface HostObject {
  kind: Kind;
  target: unknown;
}

/** A block of cells of a sheet: what a Range stands for. */
export interface Cells {
  sheet: Sheet;
  rect: Rect;
}

/** Declares a class: one entry per member, by its name on the wire. */
export function defineKind<T>(
  name: string,
  definition: {
    members: () => Record<string, Member<T>>;
    identity?: (target: T) => Record<string, unknown>;
    items?: (target: T, context: HostContext) => HostObject[];
    item?: (target: T, key: unknown, context: HostContext) => HostObject | null;
  },
): (target: T) => HostObject {
  let members: ReadonlyMap<string, Member<unknown>> | undefined;
  const kind: Kind = {
    name,
    get members() {
      members ??= new Map(Object.entries(definition.members()) as [string, Member<unknown>][]);
      return members;
    },
    identity: (target) => definition.identity?.(target as T) ?? {},
    items: definition.items && ((target, context) => definition.items?.(target as T, context) ?? []),
    item: definition.item && ((target, key, context) => definition.item?.(target as T, key, context) ?? null),
  };
  kinds.set(name, kind);
  return (target) => ({ kind, target });
}

const kinds = new Map<string, Kind>();

/** An object of a class that refers back to the class that asks: Excel's objects lead to each other, the files that declare them do not. */
export function objectOf(name: string, target: unknown): HostObject {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`No class ${name} is declared.`);
  return { kind, target };
}

/** Whether something a member gave back is an object of the API. */
export function isHostObject(value: unknown): value is HostObject {
  return typeof value === "object" && value !== null && "kind" in value && "target" in value;
}

/** An argument that must be text. */
export function text(value: unknown): string {
  if (typeof value !== "string") throw new HostError("InvalidArgument", "A text is expected.");
  return value;
}

/** An argument that must be a number of points. */
export function notNegative(value: unknown): number {
  if (typeof value !== "number" || !(value >= 0)) throw new HostError("InvalidArgument", "A number that is not negative is expected.");
  return value;
}

/** An argument that must be a whole number. */
export function whole(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw new HostError("InvalidArgument", "A whole number is expected.");
  return value;
}

/** An argument that must be true or false. */
export function truth(value: unknown): boolean {
  if (typeof value !== "boolean") throw new HostError("InvalidArgument", "True or false is expected.");
  return value;
}

/** An argument that must be one of some words. */
export function oneOf<W extends string>(value: unknown, words: readonly W[]): W {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new HostError("InvalidArgument", `One of ${words.join(", ")} is expected.`);
  return found;
}

/** A colour as `#RRGGBB` or a CSS name; Excel answers in large letters. */
export function colour(value: unknown): string {
  const written = text(value);
  if (!/^(#[0-9A-Fa-f]{6}|[A-Za-z]+)$/.test(written)) throw new HostError("InvalidArgument", "The colour is not valid.");
  return written.toUpperCase();
}

/** A value object sent as JSON. */
export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new HostError("InvalidArgument", "An object is expected.");
  return value as Record<string, unknown>;
}

/** @throws HostError ApiNotFound where this Excel has an older set than `1.<minor>`, which a member came with. */
export function refuseBelow(minor: number, excelApi: string): void {
  if (Number(excelApi.split(".")[1]) < minor) throw new HostError("ApiNotFound", `This came with ExcelApi 1.${minor}.`);
}

/** A member that may be read and set. */
export function property<T>(
  get: (target: T, context: HostContext) => unknown,
  set?: (target: T, value: unknown, context: HostContext) => void,
): Member<T> {
  return set ? { get, set } : { get };
}

/** What Excel answers where something is not there. */
export const notFound = (): HostError => new HostError("ItemNotFound", "The requested resource doesn't exist.");
/** Something, or the error that it is not there. */
export const required = <T>(item: T | null | undefined): T => {
  if (item === null || item === undefined) throw notFound();
  return item;
};
