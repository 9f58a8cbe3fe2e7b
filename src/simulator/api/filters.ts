import { HostError } from "../model/errors";
import { oneOf, record, text } from "./kinds";

/** Compares as a filter does: numbers as numbers, texts without regard to large and small letters, `*` and `?` for anything. */
function test(criterion: string): (shown: string) => boolean {
  const [, sign = "", wanted = ""] = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(criterion) ?? [];
  const number = Number(wanted.replace(",", "."));
  const isNumber = wanted.trim() !== "" && Number.isFinite(number);
  const pattern = new RegExp(
    `^${wanted
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".")}$`,
    "i",
  );
  const isSame = (shown: string): boolean => pattern.test(shown) || (isNumber && shown !== "" && Number(shown) === number);
  const compares: Record<string, (shown: number) => boolean> = {
    "<": (shown) => shown < number,
    ">": (shown) => shown > number,
    "<=": (shown) => shown <= number,
    ">=": (shown) => shown >= number,
  };
  if (sign === "" || sign === "=") return isSame;
  if (sign === "<>") return (shown) => !isSame(shown);
  return (shown) => shown !== "" && isNumber && compares[sign]?.(Number(shown)) === true;
}

/** Numbers among what is shown, and their mean. */
function meanOf(shown: readonly string[]): number {
  const numbers = shown
    .filter((one) => one !== "")
    .map(Number)
    .filter(Number.isFinite);
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

const DYNAMIC = ["AboveAverage", "BelowAverage"] as const;

/**
 * What a filter lets through of what a column shows row by row (docs: Excel.FilterCriteria).
 * @throws HostError NotImplemented for filters by colour, icon, rank and calendar.
 */
export function passing(shown: readonly string[], criteria: unknown): string[] {
  const { filterOn, criterion1, criterion2, operator, values, dynamicCriteria } = record(criteria);
  if (filterOn === "Values") {
    if (!Array.isArray(values)) throw new HostError("InvalidArgument", "Values to show are expected.");
    const wanted = new Set(values.map(String));
    return shown.filter((one) => wanted.has(one));
  }
  if (filterOn === "Custom") {
    const first = test(text(criterion1));
    if (criterion2 === undefined || criterion2 === null) return shown.filter(first);
    const second = test(text(criterion2));
    const both = oneOf(operator, ["And", "Or"]) === "And";
    return shown.filter((one) => (both ? first(one) && second(one) : first(one) || second(one)));
  }
  if (filterOn === "Dynamic" && DYNAMIC.some((one) => one === dynamicCriteria)) {
    const mean = meanOf(shown);
    const isAbove = dynamicCriteria === "AboveAverage";
    return shown.filter((one) => one !== "" && (isAbove ? Number(one) > mean : Number(one) < mean));
  }
  throw new HostError("NotImplemented", "The simulated host filters by values, by conditions and by the mean.");
}
