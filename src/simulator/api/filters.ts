import { cellsOf, type Rect } from "../model/a1";
import type { Book } from "../model/book";
import { HostError } from "../model/errors";
import type { Sheet } from "../model/sheet";
import { searched } from "../model/wildcards";
import { filterCells, reapplyFilter, setFilter } from "../model/sorting";
import { defineKind, isHostObject, objectOf, oneOf, property, record, text, whole, type Cells, type HostObject } from "./kinds";

/** Compares as a filter does: numbers as numbers, texts without regard to large and small letters, `*` and `?` for anything. */
function test(criterion: string): (shown: string) => boolean {
  const [, sign = "", wanted = ""] = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(criterion) ?? [];
  const number = Number(wanted.replace(",", "."));
  const isNumber = wanted.trim() !== "" && Number.isFinite(number);
  const pattern = searched(wanted);
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
 * @throws HostError NotImplemented for filters by colour, icon and calendar.
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
  const ranked = RANKED.find((one) => one === filterOn);
  if (ranked) return byRank(shown, ranked, Number(text(criterion1)));
  throw new HostError("NotImplemented", "The simulated host filters by values, by conditions, by rank and by the mean.");
}

const RANKED = ["TopItems", "TopPercent", "BottomItems", "BottomPercent"] as const;

/** The largest or smallest numbers: so many of them, or so many in a hundred, and those that equal the last. */
function byRank(shown: readonly string[], ranked: (typeof RANKED)[number], wanted: number): string[] {
  const numbers = shown.flatMap((one) => (one === "" || !Number.isFinite(Number(one)) ? [] : [Number(one)]));
  const isTop = ranked.startsWith("Top");
  numbers.sort((one, other) => (isTop ? other - one : one - other));
  const count = ranked.endsWith("Percent") ? Math.max(1, Math.floor((numbers.length * wanted) / 100)) : wanted;
  const last = numbers[Math.min(count, numbers.length) - 1];
  if (last === undefined) return [];
  return shown.filter((one) => one !== "" && (isTop ? Number(one) >= last : Number(one) <= last));
}

/** What a column shows, row by row. */
export function shownBy(book: Book, sheet: Sheet, column: Rect): string[] {
  return [...cellsOf(column)].map(({ row, column: at }) => String(book.valueAt(sheet, row, at)));
}

const rangeOf = (sheet: Sheet): HostObject | null => sheet.filter && objectOf("Range", { sheet, rect: sheet.filter.rect });

/** `Worksheet.autoFilter`: the filter of a sheet outside its tables. */
export const autoFilter = defineKind<Sheet>("AutoFilter", {
  members: () => ({
    Enabled: property((sheet) => sheet.filter !== null),
    IsDataFiltered: property((sheet) => (sheet.filter?.columns.size ?? 0) > 0),
    Apply: {
      call: (sheet, [range, column, criteria], { book }) => {
        if (!isHostObject(range)) throw new HostError("InvalidArgument", "A range is expected.");
        const { rect } = range.target as Cells;
        setFilter(book, sheet, rect);
        if (criteria === null || criteria === undefined) return null;
        const left = rect.left + whole(column);
        if (left > rect.right) throw new HostError("InvalidArgument", "There is no such column to filter by.");
        filterCells(book, sheet, whole(column), passing(shownBy(book, sheet, { ...rect, top: rect.top + 1, left, right: left }), criteria));
        return null;
      },
    },
    ClearColumnCriteria: { call: (sheet, [column], { book }) => (filterCells(book, sheet, whole(column), null), null) },
    ClearCriteria: {
      call: (sheet, _, { book }) => {
        for (const column of [...(sheet.filter?.columns.keys() ?? [])]) filterCells(book, sheet, column, null);
        return null;
      },
    },
    Reapply: { call: (sheet, _, { book }) => (reapplyFilter(book, sheet), null) },
    Remove: { call: (sheet, _, { book }) => (setFilter(book, sheet, null), null) },
    GetRange: {
      call: (sheet) => {
        const found = rangeOf(sheet);
        if (!found) throw new HostError("ItemNotFound", "The worksheet has no filter.");
        return found;
      },
    },
    GetRangeOrNullObject: { call: rangeOf },
  }),
});
