import type { TestExcel } from "../support/excel";

/** What a command cost: characters of requests and answers, milliseconds in our code and Microsoft's client, those of the simulated Excel taken off. */
export interface Cost {
  roundTrips: number;
  actions: number;
  requestLength: number;
  responseLength: number;
  millis: number;
  /** The longest of those milliseconds in one piece, without giving the page a turn. */
  longest: number;
}

/** A round trip's time in Excel on the web, in milliseconds; simulated, since no Excel exists here. */
export const ROUND_TRIP = 150;

/** Milliseconds that a person waits in Excel on the web. */
export function waitOf({ roundTrips, millis }: Pick<Cost, "roundTrips" | "millis">): number {
  return roundTrips * ROUND_TRIP + millis;
}

/** Runs a command in the first window and tells what it cost; what the client sends by itself does not count. */
export async function measure(excel: TestExcel, command: () => Promise<unknown>): Promise<Cost> {
  const [client] = excel.clients;
  if (!client) throw new Error("There is no window.");
  const before = client.roundTrips.length;
  const answer = client.answer.bind(client);
  let inHost = 0;
  client.answer = (request) => {
    const start = performance.now();
    const response = answer(request);
    inHost += performance.now() - start;
    return response;
  };
  const pieces = watchPieces(() => inHost);
  const start = performance.now();
  await command();
  const millis = performance.now() - start - inHost;
  const longest = pieces.end();
  client.answer = answer;
  const trips = client.roundTrips.slice(before).filter(({ cleanUp }) => !cleanUp);
  const sum = (key: "actions" | "requestLength" | "responseLength"): number => trips.reduce((total, trip) => total + trip[key], 0);
  return {
    roundTrips: trips.length,
    actions: sum("actions"),
    requestLength: sum("requestLength"),
    responseLength: sum("responseLength"),
    millis,
    longest,
  };
}

/** Takes a turn whenever there is one; `end` gives the longest time between two, the time in the simulated Excel taken off. */
function watchPieces(inHost: () => number): { end: () => number } {
  let longest = 0;
  let last = performance.now() - inHost();
  let on = true;
  const turn = (): void => {
    const now = performance.now() - inHost();
    longest = Math.max(longest, now - last);
    last = now;
    if (on) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    end: () => {
      on = false;
      turn();
      return longest;
    },
  };
}

/** The median of several runs, in milliseconds. */
export function medianOf(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return middle(times);
}

/** The median of some numbers. */
export function middle(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Characters of the smallest text that tells some cells. */
export function lengthOf(cells: unknown): number {
  return JSON.stringify(cells).length;
}
