import { both, equals, moreThan, type Condition, type Value } from "./conditions";

/**
 * What stands in the way of marking the task complete: areas that are not in place, rows that are OK, those of them that are not confirmed,
 * and rows that do not count, since something in them cannot be read or has to be chosen.
 */
export interface ReadinessFacts {
  gaps: number;
  rows: number;
  unconfirmed: number;
  toCorrect: number;
}

/**
 * The task's own result criterion: every relevant area has one responsible with a contribution and dates, and everybody named has
 * confirmed; nothing that was written is left out. `excel` says where the workbook counts each.
 */
export function isReady(excel: Record<keyof ReadinessFacts, string>): Condition<ReadinessFacts> {
  const fact = (key: keyof ReadinessFacts): Value<ReadinessFacts, number> => ({ excel: excel[key], of: (facts) => facts[key] });
  return both(equals(fact("gaps"), 0), moreThan(fact("rows"), 0), equals(fact("unconfirmed"), 0), equals(fact("toCorrect"), 0));
}
