import { isGap, isInPlace, shownStatuses, statuses, statusesThatAre, statusKeys } from "../../src/rules/statuses";

test("the numbers by which workbooks that exist count statuses are those that they were made with", () => {
  // A new status gets a number that none has had; these never change.
  expect(Object.fromEntries(statusKeys.map((status) => [status, statuses[status].number]))).toMatchObject({
    blank: 0,
    covered: 1,
    vulnerable: 2,
    clarifying: 3,
    dateMissing: 4,
    partly: 5,
    tooLate: 6,
    uncovered: 7,
    notRelevant: 8,
  });
  const numbers = statusKeys.map((status) => statuses[status].number);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("every status of a relevant area has a place, colours and words of its own, in both languages", () => {
  const [ranks, words] = [shownStatuses.map((status) => statuses[status].rank), shownStatuses.map((status) => statuses[status].words)];
  expect(new Set(ranks).size).toBe(shownStatuses.length);
  for (const language of ["da", "en"] as const) expect(new Set(words.map((text) => text[language])).size).toBe(shownStatuses.length);
  for (const where of ["chart", "pane"] as const)
    expect(new Set(shownStatuses.map((status) => statuses[status].colors[where])).size).toBe(shownStatuses.length);
});

test("each status counts as one thing, and what is a gap or open is not in place", () => {
  const all = statusesThatAre("covered", "assigned", "open", "gap", "silent");
  expect(all).toEqual(statusKeys);
  expect(statusesThatAre("gap").every(isGap)).toBe(true);
  expect(statusKeys.filter((status) => !isInPlace(status))).toEqual(statusesThatAre("open", "gap"));
});
