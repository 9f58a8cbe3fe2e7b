import { inTurns, yielding } from "../../src/excel/yielding";

test("the page gets a turn where work has gone on for a while, not before, and not where nobody sees it", async () => {
  let now = 1000;
  const clock = jest.spyOn(performance, "now").mockImplementation(() => now);
  let turns = 0;
  const rest = yielding();
  const count = async (): Promise<number> => {
    setTimeout(() => (turns += 1), 0);
    await rest();
    return turns;
  };
  expect(await count()).toBe(0);
  now += 20;
  expect(await count()).toBeGreaterThan(0);
  const sofar = turns;
  expect(await count()).toBe(sofar);
  now += 20;
  Object.assign(globalThis, { document: { hidden: true } });
  expect(await count()).toBe(sofar);
  Reflect.deleteProperty(globalThis, "document");
  clock.mockRestore();
});

test("work in pieces rests after each, gives what it gives and throws what it throws", async () => {
  const done: string[] = [];
  function* work(): Generator<void, number> {
    done.push("one");
    yield;
    done.push("two");
    return 3;
  }
  const rest = (): Promise<void> => Promise.resolve(void done.push("rest"));
  expect(await inTurns(work(), rest)).toBe(3);
  expect(done).toEqual(["one", "rest", "two", "rest"]);
  function* broken(): Generator<void, number> {
    yield;
    throw new Error("broken");
  }
  await expect(inTurns(broken(), rest)).rejects.toThrow("broken");
});
