import { HostError } from "../model/errors";
import type { Looks, Sheet } from "../model/sheet";
import { colour, defineKind, oneOf, text, truth, type HostObject, type Member } from "./kinds";

/** A part of something on a sheet that keeps how it looks: the looks, and the path of the part within them, "" for the whole. */
export interface Part {
  sheet: Sheet;
  looks: Looks;
  path: string;
}

/** A property on which nothing else depends: what it is until it is set, and what it takes. */
export interface Look {
  otherwise: unknown;
  parse: (value: unknown) => unknown;
}

const anyNumber = (value: unknown): number => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new HostError("InvalidArgument", "A number is expected.");
  return value;
};

export const flag = (otherwise = false): Look => ({ otherwise, parse: truth });
export const words = (otherwise = ""): Look => ({ otherwise, parse: text });
export const number = (otherwise = 0): Look => ({ otherwise, parse: anyNumber });
export const tint = (otherwise = "#000000"): Look => ({ otherwise, parse: colour });
export const among = (first: string, ...others: string[]): Look => ({
  otherwise: first,
  parse: (value) => oneOf(value, [first, ...others]),
});

const at = ({ path }: Part, name: string): string => `${path}/${name}`;
/** A part of a part. */
export const within = (part: Part, name: string): Part => ({ ...part, path: at(part, name) });

/** The members of a part that are kept as they are set, for a class that has others too; `partOf` leads from its target to the part. */
export function kept<T>(partOf: (target: T) => Part, own: Readonly<Record<string, Look>>): Record<string, Member<T>> {
  const members = Object.entries(own).map(([name, { otherwise, parse }]): [string, Member<T>] => {
    const get = (target: T): unknown => {
      const part = partOf(target);
      return part.looks.has(at(part, name)) ? part.looks.get(at(part, name)) : otherwise;
    };
    return [name, { get, set: (target, value) => partOf(target).looks.set(at(partOf(target), name), parse(value)) }];
  });
  return Object.fromEntries(members);
}

/** The parts of something, for a class that has other members too. */
export function parts<T>(partOf: (target: T) => Part, of: Readonly<Record<string, (part: Part) => HostObject>>): Record<string, Member<T>> {
  return Object.fromEntries(
    Object.entries(of).map(([name, make]): [string, Member<T>] => [name, { object: (target) => make(within(partOf(target), name)) }]),
  );
}

/** A class all of whose members are kept as they are set. */
export function look(
  name: string,
  own: Readonly<Record<string, Look>>,
  of: Readonly<Record<string, (part: Part) => HostObject>> = {},
): (part: Part) => HostObject {
  const itself = (part: Part): Part => part;
  return defineKind<Part>(name, { members: () => ({ ...kept(itself, own), ...parts(itself, of) }) });
}

/** A fill in one colour. */
export const fill = defineKind<Part>("ChartFill", {
  members: () => ({
    SetSolidColor: { call: ({ looks, path }, [value]) => (looks.set(`${path}/Color`, colour(value)), null) },
    GetSolidColor: { call: ({ looks, path }) => looks.get(`${path}/Color`) ?? "" },
    Clear: { call: ({ looks, path }) => (looks.delete(`${path}/Color`), null) },
  }),
});
