import type { Text } from "../base/languages";
import type { Condition } from "./conditions";
import { firstThatHolds, type FormulaTemplate } from "./template";

/** How a cell that a check marks looks. */
export type CheckLook = "missingCell" | "uncovered" | "partly" | "tooLate" | "notRelevant" | "covered";

/** What a finding of the pane's check means to a person: its row does not count, or there is something to look at. */
export type Weight = "notCounted" | "attention";

/** One thing that a check can say of a row. */
export interface Case<Facts> {
  /** What the column *Tjek* says. */
  words: Text;
  when: Condition<Facts>;
  /** When it holds, in the words of the documentation. */
  where: string;
  /** Nothing has to be corrected in such a row, although it is not OK. */
  quiet?: true;
  /** The row's cells that it marks, and how; as missing where nothing is said. */
  marks?: readonly string[];
  marksAs?: CheckLook;
  /** How the check's own cell looks, where another way than that of others. */
  look?: CheckLook;
  /** Where the pane's check sends people, in place of the first of the marked cells; `null` where another finding tells it already. */
  told?: string | null;
  /** How the pane's check weighs it, in place of what the check says. */
  weight?: Weight;
}

/** The first case of each check: what cannot be read never counts. The cell itself is marked, and told of, apart. */
export const errorCase = {
  words: { da: "Fejl i en celle", en: "Error in a cell" },
  where: "a cell that people fill in shows an error",
  told: null,
} as const;

/** What is said of a row of which no case holds. */
const fine: Text = { da: "OK", en: "OK" };

/** What a check gives besides its cases. */
interface CheckOptions {
  weight: Weight;
  /** How the check's own cell looks where something is to be corrected. */
  look: CheckLook;
  /** How it looks where nothing is; as it is where nothing is said. */
  fineLook?: CheckLook;
}

/** A check of a table's rows, in the column *Tjek*: the first of its cases that holds. */
export interface Check<Facts, Key extends string> extends CheckOptions {
  /** Its list of words in the vocabulary. */
  list: string;
  words: Record<Key, Text>;
  /** What the column *Tjek* works out. */
  formula: FormulaTemplate;
  decide: (facts: Facts) => Key;
  /** Nothing has to be corrected in a row of which it says so. */
  isQuiet: (said: Key) => boolean;
  /** Its cases but *OK*, in the order in which they are asked. */
  cases: readonly (Case<Facts> & { key: Key })[];
}

/** Makes a check of its cases, in the order in which they are asked; `list` is what the vocabulary calls its words. */
export function checkOf<Facts, Key extends string>(
  list: string,
  declared: Record<Key, Case<Facts>>,
  options: CheckOptions,
): Check<Facts, Key | "ok"> {
  const cases = Object.entries<Case<Facts>>(declared).map(([key, one]) => ({ ...one, key: key as Key }));
  const asked = cases.map(({ when }) => when.holds);
  const word = (key: Key | "ok"): FormulaTemplate => `{${list}.${key}}`;
  return {
    ...options,
    list,
    cases,
    words: Object.fromEntries([...cases.map(({ key, words }) => [key, words]), ["ok", fine]]) as Record<Key | "ok", Text>,
    formula: `=${firstThatHolds(
      cases.map(({ key, when }) => [when.excel, word(key)]),
      word("ok"),
    )}`,
    decide: (facts) => cases[asked.findIndex((holds) => holds(facts))]?.key ?? "ok",
    isQuiet: (said) => said === "ok" || cases.some(({ key, quiet }) => key === said && quiet === true),
  };
}

/** What a check can say. */
export type SaidBy<C> = C extends Check<never, infer Key> ? Key : never;
