import { createElement, Suspense, type ReactElement } from "react";
import { JSDOM } from "jsdom";
import type { createRoot as CreateRoot } from "react-dom/client";
import { loadLanguage } from "../../src/text/text";
import type { ViewBoundary as Boundary } from "../../src/taskpane/views/ViewBoundary";
import type { later as Later } from "../../src/taskpane/views/later";
import { until } from "../support/excel";

const Shown = (): ReactElement => createElement("p", null, "The view");

let root: HTMLElement;
let createRoot: typeof CreateRoot;
let ViewBoundary: typeof Boundary;
let later: typeof Later;
beforeAll(async () => {
  const { window } = new JSDOM("<div></div>");
  for (const [name, value] of Object.entries({ window, document: window.document, navigator: window.navigator }))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  root = window.document.querySelector("div") as unknown as HTMLElement;
  // They look for a window when they are loaded.
  ({ createRoot } = await import("react-dom/client"));
  ({ ViewBoundary } = await import("../../src/taskpane/views/ViewBoundary"));
  ({ later } = await import("../../src/taskpane/views/later"));
  await loadLanguage("da");
});

/** Shows a view that comes late within what catches its crash. */
function show({ view }: ReturnType<typeof Later>): () => Promise<void> {
  const showing = createRoot(root, { onCaughtError: () => undefined });
  const content = createElement(Suspense, { fallback: "loading" }, createElement(view));
  const boundary = createElement(ViewBoundary, { name: "test", onCopy: () => undefined, children: content });
  showing.render(boundary);
  return () => {
    showing.unmount();
    return until(() => root.innerHTML === "");
  };
}

/** A piece that fails to come a number of times, and how often it was asked for. */
function piece(failures: number): { asked: () => number; importing: () => Promise<{ default: typeof Shown }> } {
  let count = 0;
  const importing = (): Promise<{ default: typeof Shown }> => {
    count += 1;
    return count > failures ? Promise.resolve({ default: Shown }) : Promise.reject(new Error("It did not come."));
  };
  return { asked: () => count, importing };
}

test("a view that was loaded before is shown at once", async () => {
  const view = later(piece(0).importing);
  await view.load();
  const seen: string[] = [];
  const observer = new window.MutationObserver(() => void seen.push(root.textContent ?? ""));
  observer.observe(root, { childList: true, subtree: true });
  const end = show(view);
  await until(() => root.textContent === "The view");
  expect(seen.filter((text) => text !== "The view")).toEqual([]);
  await end();
});

test("one that did not come is told about, asked for once, and again when somebody tries again", async () => {
  const { asked, importing } = piece(2);
  const end = show(later(importing));
  for (const times of [1, 2]) {
    await until(() => root.querySelector("[role=alert]") !== null);
    expect(asked()).toBe(times);
    root.querySelector("button")?.click();
    await until(() => asked() === times + 1);
  }
  await until(() => root.textContent === "The view");
  await end();
});

test("what did not come before somebody wanted it is asked for again then", async () => {
  const { asked, importing } = piece(1);
  const view = later(importing);
  await expect(view.load()).rejects.toThrow("It did not come.");
  const end = show(view);
  await until(() => root.textContent === "The view");
  expect(asked()).toBe(2);
  await end();
});
