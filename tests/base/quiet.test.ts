import { afterQuiet } from "../../src/base/quiet";

let told: number[];
const note = (): void => void told.push(performance.now());
beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  told = [];
});
afterEach(() => jest.useRealTimers());

test("what comes close together is told once, when it is quiet", () => {
  const quiet = afterQuiet(note, 150, 1000);
  for (let count = 0; count < 3; count += 1) {
    quiet.note();
    jest.advanceTimersByTime(100);
  }
  expect([told, quiet.isWaiting()]).toEqual([[], true]);
  jest.advanceTimersByTime(5000);
  expect([told, quiet.isWaiting()]).toEqual([[350], false]);
});

test("what goes on coming is told all the same, counted from the first that was not told", () => {
  const quiet = afterQuiet(note, 150, 1000);
  for (let count = 0; count < 25; count += 1) {
    quiet.note();
    jest.advanceTimersByTime(100);
  }
  expect(told).toEqual([1000, 2000]);
});

test("where it is stopped, nothing is told until something comes", () => {
  const quiet = afterQuiet(note, 150, 1000);
  quiet.note();
  quiet.stop();
  jest.advanceTimersByTime(5000);
  expect([told, quiet.isWaiting()]).toEqual([[], false]);
  quiet.note();
  jest.advanceTimersByTime(5000);
  expect(told).toEqual([5150]);
});
