import fc from "fast-check";
import { SharedMap } from "../../src/simulator/model/sharedMap";

const key = fc.nat(5);
const step = fc.oneof(
  fc.record({ does: fc.constant("set" as const), at: fc.nat(), key, value: fc.nat(9) }),
  fc.record({ does: fc.constant("delete" as const), at: fc.nat(), key }),
  fc.record({ does: fc.constant("clear" as const), at: fc.nat() }),
  fc.record({ does: fc.constant("copy" as const), at: fc.nat() }),
);

test("copies of a map are maps of their own, whatever becomes of each, and know who is unchanged", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const shared = [new SharedMap<number, number>([[0, 0]])];
      const plain = [new Map([[0, 0]])];
      for (const one of steps) {
        const at = one.at % shared.length;
        const [map = never(), twin = never()] = [shared[at], plain[at]];
        if (one.does === "copy") {
          const copy = map.copy();
          expect([copy.isCopyOf(map), map.isCopyOf(copy)]).toEqual([true, true]);
          shared.push(copy);
          plain.push(new Map(twin));
        } else if (one.does === "set") {
          map.set(one.key, one.value);
          twin.set(one.key, one.value);
        } else if (one.does === "delete") expect(map.delete(one.key)).toBe(twin.delete(one.key));
        else {
          map.clear();
          twin.clear();
        }
        expect(shared.map((each) => [...each])).toEqual(plain.map((each) => [...each]));
        expect(shared.map(({ size }) => size)).toEqual(plain.map(({ size }) => size));
      }
    }),
  );
});

function never(): never {
  throw new Error("There is none.");
}
