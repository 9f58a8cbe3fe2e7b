import { parseAddress, cellsOf } from "./a1";
import type { Book } from "./book";
import { HostError } from "./errors";
import { cellKey, type Sheet, type Validation, type Value } from "./sheet";
import { parseInput } from "./parseInput";

/** What Excel says to an input that a rule does not allow. */
export interface Refusal {
  style: "Stop" | "Warning" | "Information";
  title: string;
  message: string;
}

/** The values that a cell's drop-down offers; null where it has none. */
export function dropDownOf(book: Book, sheet: Sheet, row: number, column: number): Value[] | null {
  return listOf(book, sheet, row, column)?.filter((value) => value !== "") ?? null;
}

function listOf(book: Book, sheet: Sheet, row: number, column: number): Value[] | null {
  const validation = sheet.validations.get(cellKey(row, column));
  if (validation?.type !== "list") return null;
  const source = String(validation.formula1 ?? "");
  if (!source.startsWith("=")) return source.split(",").map((value) => value.trim());
  const address = addressMeant(book, source, { sheet, row, column });
  if (!address) return null;
  const { sheet: name, rect } = address;
  const from = name === null ? sheet : book.findSheet(name);
  if (!from) return [];
  return [...cellsOf(rect)].map((cell) => book.valueAt(from, cell.row, cell.column));
}

/** The cells that a list is taken from; null where they are gone, or only worked out (INDIRECT, OFFSET), which the simulated Excel does not. */
function addressMeant(
  book: Book,
  source: string,
  home: { sheet: Sheet; row: number; column: number },
): ReturnType<typeof parseAddress> | null {
  try {
    return parseAddress(book.engine.resolve(source, home));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return null;
  }
}

/** Checks something typed into a cell against its rule; null where it is allowed or the cell has no rule. */
export function refusalOf(book: Book, sheet: Sheet, row: number, column: number, input: string): Refusal | null {
  const validation = sheet.validations.get(cellKey(row, column));
  if (!validation || validation.type === null || input.startsWith("=")) return null;
  const { value } = parseInput(input, book.formatAt(sheet, row, column).numberFormat ?? "General", book.today);
  if (value === "" && validation.ignoreBlanks) return null;
  if (allows(book, validation, sheet, row, column, value)) return null;
  return { style: validation.error?.style ?? "Stop", title: validation.error?.title ?? "", message: validation.error?.message ?? "" };
}

function allows(book: Book, validation: Validation, sheet: Sheet, row: number, column: number, value: Value): boolean {
  const operand = (formula: string | number | undefined): number => {
    if (typeof formula === "number") return formula;
    return Number(book.engine.calculate(String(formula ?? ""), { sheet, row, column }));
  };
  switch (validation.type) {
    case "list": {
      const options = listOf(book, sheet, row, column);
      if (!options) return true;
      // Excel takes anything where blanks are ignored and the list has one.
      if (validation.ignoreBlanks && options.includes("")) return true;
      return options.some((option) => String(option).toLowerCase() === String(value).toLowerCase());
    }
    case "custom":
      return book.engine.calculate(String(validation.formula1 ?? ""), { sheet, row, column }) === true;
    case "textLength":
      return compare(validation.operator, String(value).length, operand(validation.formula1), operand(validation.formula2));
    case "wholeNumber":
      return (
        Number.isInteger(value) && compare(validation.operator, Number(value), operand(validation.formula1), operand(validation.formula2))
      );
    default:
      return typeof value === "number" && compare(validation.operator, value, operand(validation.formula1), operand(validation.formula2));
  }
}

function compare(operator: string | undefined, value: number, first: number, second: number): boolean {
  switch (operator) {
    case "Between":
      return value >= first && value <= second;
    case "NotBetween":
      return value < first || value > second;
    case "EqualTo":
      return value === first;
    case "NotEqualTo":
      return value !== first;
    case "GreaterThan":
      return value > first;
    case "LessThan":
      return value < first;
    case "GreaterThanOrEqualTo":
      return value >= first;
    default:
      return value <= first;
  }
}
