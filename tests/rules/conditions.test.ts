import { choices } from "../../src/rules/choices";
import {
  before,
  both,
  difference,
  either,
  equals,
  is,
  isBlank,
  isNone,
  isNot,
  lacksOneOf,
  moreThan,
  noLaterThan,
  sum,
  unlessError,
  value,
  type Condition,
  type Value,
} from "../../src/rules/conditions";
import { cleaned } from "../../src/rules/template";
import { Book } from "../../src/simulator/model/book";
import { startEngineFromDisk } from "../../src/simulator/node";
import { renderFormula } from "../../src/workbook/declaration/formula";
import { Chance } from "../support/random";

/** A row of a sheet: two numbers, two dates or none, a word of a list or none, a text. */
interface Facts {
  one: number;
  other: number;
  from: number | null;
  to: number | null;
  role: keyof typeof choices.role | null;
  text: string;
}

const CASES = 600;
beforeAll(startEngineFromDisk);

/** The values of a row, as cells A to F of it. */
function valuesOf(row: number): {
  numbers: Value<Facts, number>[];
  dates: Value<Facts, number | null>[];
  role: Value<Facts, Facts["role"]>;
  text: Value<Facts, string>;
} {
  const cell = <T>(column: string, of: (facts: Facts) => T): Value<Facts, T> => value(`${column}${row}`, of);
  return {
    numbers: [cell("A", ({ one }) => one), cell("B", ({ other }) => other)],
    dates: [cell("C", ({ from }) => from), cell("D", ({ to }) => to)],
    role: value(cleaned(`E${row}`), ({ role }) => role),
    text: value(cleaned(`F${row}`), ({ text }) => text),
  };
}

function condition(chance: Chance, row: number, depth: number): Condition<Facts> {
  const { numbers, dates, role, text } = valuesOf(row);
  const number = (): Value<Facts, number> => {
    const [one, other] = [chance.of(numbers), chance.of(numbers)];
    return chance.of([one, difference(one, other), sum(one, other)]);
  };
  const word = chance.of(["responsible", "deputy", "contributor"] as const);
  const simple: (() => Condition<Facts>)[] = [
    () => equals(number(), chance.below(3)),
    () => moreThan(number(), chance.sometimes(0.5) ? chance.below(3) : number()),
    () => before(number(), number()),
    () => noLaterThan(number(), number()),
    () => lacksOneOf(chance.of(dates), chance.of(dates)),
    () => isBlank(chance.of<Value<Facts, string | number | null>>([text, ...dates])),
    () => is(role, "role", word),
    () => isNot(role, "role", word),
    () => isNone(role, "role"),
  ];
  if (depth === 0 || chance.sometimes(0.3)) return chance.of(simple)();
  const parts = Array.from({ length: 1 + chance.below(3) }, () => condition(chance, row, depth - 1));
  return chance.of([both, either, (first: Condition<Facts>) => unlessError(first)])(...(parts as [Condition<Facts>]));
}

const wordOf = (role: Facts["role"]): string => (role === null ? "" : choices.role[role].da);

test("conditions put together by chance hold in Excel where they hold in the pane", () => {
  const chance = Chance.seeded(21);
  const book = new Book("tom");
  const [sheet] = book.sheets;
  if (!sheet) throw new Error("There is no sheet.");
  const cases = Array.from({ length: CASES }, (_, index) => {
    const date = (): number | null => (chance.sometimes(0.3) ? null : 46000 + chance.below(3));
    const facts: Facts = {
      one: chance.below(3),
      other: chance.below(3),
      from: date(),
      to: date(),
      role: chance.of([null, "responsible", "deputy", "contributor"] as const),
      text: chance.of(["", "a"]),
    };
    return { facts, asked: condition(chance, index + 1, 3) };
  });
  book.write(
    sheet,
    { top: 0, left: 0, bottom: CASES - 1, right: 6 },
    cases.map(({ facts: { one, other, from, to, role, text }, asked }) => [
      one,
      other,
      from ?? "",
      to ?? "",
      wordOf(role) || chance.of(["", "ingen af dem"]),
      text || chance.of(["", " ", "\u00a0"]),
      `=IF(${renderFormula(asked.excel, { language: "da", tables: new Map() })},1,0)`,
    ]),
  );
  expect(cases.map((_, row) => book.valueAt(sheet, row, 6))).toEqual(cases.map(({ facts, asked }) => (asked.holds(facts) ? 1 : 0)));
});
