import type { DateCell } from "../base/cells";
import type { Choice, ChoiceList } from "./choices";
import { choices } from "./choices";
import type { RowOf, ReadTable } from "./rows";
import { rowShapes } from "./rows";
import { cleaned, dateOr, type FormulaTemplate } from "./template";

/** Said once: as Excel asks it in a cell, and as the pane decides it. `Facts` are what it is asked of. */
export interface Condition<Facts> {
  excel: FormulaTemplate;
  holds: (facts: Facts) => boolean;
}

/** A value that conditions look at, likewise. Dates and numbers are null where there is none, which Excel's formulas show as "". */
export interface Value<Facts, T> {
  excel: FormulaTemplate;
  of: (facts: Facts) => T;
}

/** A condition that stands twice, on purpose: Excel is asked otherwise than the pane, since it would be slow or long the other way. */
export const twin = <Facts>(excel: FormulaTemplate, holds: (facts: Facts) => boolean): Condition<Facts> => ({ excel, holds });

/** A value that stands twice: what a helper column or an input holds, and how the pane comes to it. */
export const value = <Facts, T>(excel: FormulaTemplate, of: (facts: Facts) => T): Value<Facts, T> => ({ excel, of });

export function both<Facts>(...all: readonly Condition<Facts>[]): Condition<Facts> {
  const asked = all.map(({ holds }) => holds);
  return {
    excel: `AND(${all.map(({ excel }) => excel).join(",")})`,
    holds: (facts) => {
      for (const holds of asked) if (!holds(facts)) return false;
      return true;
    },
  };
}

export function either<Facts>(...some: readonly Condition<Facts>[]): Condition<Facts> {
  const asked = some.map(({ holds }) => holds);
  return {
    excel: some.length === 1 ? (some[0]?.excel ?? "") : `OR(${some.map(({ excel }) => excel).join(",")})`,
    holds: (facts) => {
      for (const holds of asked) if (holds(facts)) return true;
      return false;
    },
  };
}

/** A condition whose formula may be an error, where it does not hold. */
export const unlessError = <Facts>({ excel, holds }: Condition<Facts>): Condition<Facts> => ({ excel: `IFERROR(${excel},FALSE)`, holds });

/** A text is blank, or a date or number is none. */
export const isBlank = <Facts>({ excel, of }: Value<Facts, string | number | null>): Condition<Facts> => ({
  excel: `${excel}=""`,
  holds: (facts) => (of(facts) ?? "") === "",
});

/** A word is one of a list. */
export const is = <Facts, List extends ChoiceList>(
  { excel, of }: Value<Facts, Choice<List> | null>,
  list: List,
  word: Choice<List>,
): Condition<Facts> => ({ excel: `${excel}={${list}.${word}}`, holds: (facts) => of(facts) === word });

/** A word is another than one of a list, or none. */
export const isNot = <Facts, List extends ChoiceList>(
  { excel, of }: Value<Facts, Choice<List> | null>,
  list: List,
  word: Choice<List>,
): Condition<Facts> => ({ excel: `${excel}<>{${list}.${word}}`, holds: (facts) => of(facts) !== word });

/** A word is none of a list's. */
export const isNone = <Facts, List extends ChoiceList>({ excel, of }: Value<Facts, Choice<List> | null>, list: List): Condition<Facts> => ({
  excel: `NOT(OR(${Object.keys(choices[list])
    .map((word) => `${excel}={${list}.${word}}`)
    .join(",")}))`,
  holds: (facts) => of(facts) === null,
});

/** A number is a certain one. */
export const equals = <Facts>({ excel, of }: Value<Facts, number>, number: number): Condition<Facts> => ({
  excel: `${excel}=${number}`,
  holds: (facts) => of(facts) === number,
});

type Comparable<Facts> = Value<Facts, number | null>;

const comparing =
  (sign: "<" | ">" | "<=", compare: (one: number, other: number) => boolean) =>
  <Facts>(one: Comparable<Facts>, other: Comparable<Facts> | number): Condition<Facts> => {
    const of = typeof other === "number" ? () => other : other.of;
    return {
      excel: `${one.excel}${sign}${typeof other === "number" ? other : other.excel}`,
      holds: (facts) => {
        const left = one.of(facts);
        const right = of(facts);
        return left !== null && right !== null && compare(left, right);
      },
    };
  };

/** A number or date is greater than another; never where one is none: a condition that is asked before it has said so. */
export const moreThan = comparing(">", (one, other) => one > other);
/** As `moreThan`, the other way round. */
export const before = comparing("<", (one, other) => one < other);
/** As `before`, or the same. */
export const noLaterThan = comparing("<=", (one, other) => one <= other);

/** The difference of two numbers. */
export const difference = <Facts>(one: Value<Facts, number>, other: Value<Facts, number>): Value<Facts, number> => ({
  excel: `(${one.excel}-${other.excel})`,
  of: (facts) => one.of(facts) - other.of(facts),
});

/** The sum of two numbers. */
export const sum = <Facts>(one: Value<Facts, number>, other: Value<Facts, number>): Value<Facts, number> => ({
  excel: `${one.excel}+${other.excel}`,
  of: (facts) => one.of(facts) + other.of(facts),
});

/** One of two dates is none. */
export const lacksOneOf = <Facts>(one: Comparable<Facts>, other: Comparable<Facts>): Condition<Facts> => ({
  excel: `COUNT(${one.excel},${other.excel})<2`,
  holds: (facts) => one.of(facts) === null || other.of(facts) === null,
});

type Holding<Row, T> = { [Column in keyof Row & string]: Row[Column] extends T ? Column : never }[keyof Row & string];
type DateColumn<Row> = { [Column in keyof Row & string]: DateCell extends Row[Column] ? Column : never }[keyof Row & string];

/** What can be asked of the cells of a table's rows themselves. */
export function cellsOf<Table extends ReadTable, Facts extends { row: RowOf<Table> }>(table: Table) {
  type Row = RowOf<Table>;
  const typed = (columns: readonly string[]): FormulaTemplate => cleaned(columns.map((column) => `[@${column}]`).join("&"));
  return {
    /** What a column of texts holds. */
    text: (column: Holding<Row, string>): Value<Facts, string> => value(cleaned(`[@${column}]`), ({ row }) => row[column] as string),

    /** What a column of words of a list holds. */
    word: <Column extends Exclude<keyof Row & string, "filled" | "hasError" | "unknown">>(column: Column): Value<Facts, Row[Column]> =>
      value(cleaned(`[@${column}]`), ({ row }) => (row as Row)[column]),

    /** One of its cells shows an error: asked first, since all that is asked of such a cell is an error too. */
    hasError: {
      excel: `ISERROR(${Object.keys(rowShapes[table])
        .map((column) => `[@${column}]`)
        .join("&")})`,
      holds: ({ row }: Facts) => row.hasError,
    } as Condition<Facts>,

    /** Nothing is written in any of its cells. */
    nothingWritten: { excel: `${typed(Object.keys(rowShapes[table]))}=""`, holds: ({ row }: Facts) => !row.filled } as Condition<Facts>,

    /** Some of its texts and dates are all blank. */
    allBlank: (...columns: (Holding<Row, string> | DateColumn<Row>)[]): Condition<Facts> => ({
      excel: `${typed(columns)}=""`,
      holds: ({ row }) => columns.every((column) => row[column] === "" || row[column] === null),
    }),

    /** One of two cells holds something that is no date. */
    notDates: (...columns: DateColumn<Row>[]): Condition<Facts> => ({
      excel: `OR(${columns.map((column) => `${dateOr(`[@${column}]`, "0")}=""`).join(",")})`,
      holds: ({ row }) => columns.some((column) => row[column] === "invalid"),
    }),

    /** Both cells hold dates, the second before the first. */
    datesBackwards: (first: DateColumn<Row>, last: DateColumn<Row>): Condition<Facts> => ({
      excel: `AND(ISNUMBER([@${first}]),ISNUMBER([@${last}]),${dateOr(`[@${last}]`, "0")}<${dateOr(`[@${first}]`, "0")})`,
      holds: ({ row }) => {
        const [from, to] = [row[first], row[last]];
        return typeof from === "number" && typeof to === "number" && to < from;
      },
    }),
  };
}
