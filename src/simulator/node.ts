import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { JSDOM, VirtualConsole } from "jsdom";
import { desktopSeam } from "./wire/desktop";
import { startEngine } from "./engine/engine";
import { officeFolder, pathInPackage } from "./packages";
import type { Client } from "./wire/host";

/** Starts the formula engine from the file that its package ships. */
export async function startEngineFromDisk(): Promise<void> {
  startEngine(await readFile(join(dirname(pathInPackage("@ironcalc/wasm/wasm.js")), "wasm_bg.wasm")));
}

/** What office.js looks up all the time, as its own: a global of a window that jsdom makes takes a hundred times as long. */
const LOOKED_UP = new Script(
  "const { Array, Boolean, Error, JSON, Map, Math, Number, Object, Promise, RegExp, Set, String, Symbol } = globalThis; const window = globalThis;",
);

/** Microsoft's client, running in Node and talking to one client of the simulated host. */
export interface NodeOffice {
  /** Makes this client the one that `Excel`, `Office` and `OfficeExtension` mean. */
  use: () => void;
  /** Runs a script in the client's own window and gives its value. */
  evaluate: (script: string) => unknown;
  close: () => void;
}

/**
 * Boots the unmodified office.js in jsdom on the desktop seam.
 * `checkRequirementSets` makes the client refuse calls that are newer than the sets the host reports.
 */
export async function openOffice(client: Client, { locale = "da-DK", checkRequirementSets = false } = {}): Promise<NodeOffice> {
  const dom = new JSDOM("<!doctype html><html><head></head><body></body></html>", {
    url: pathToFileURL(join(officeFolder, "index.html")).href,
    runScripts: "dangerously",
    resources: "usable",
    virtualConsole: new VirtualConsole(),
    beforeParse: (window) => {
      Object.defineProperty(window, "external", { value: desktopSeam(client, {}, { locale }), configurable: true, writable: true });
      // A file has an opaque origin, for which jsdom refuses storage; office.js only needs somewhere to put two keys.
      Object.defineProperty(window, "sessionStorage", { value: memoryStorage() });
      Object.defineProperty(window, "localStorage", { value: memoryStorage() });
    },
  });
  const window = dom.window as unknown as Window & typeof globalThis & Record<string, unknown>;
  LOOKED_UP.runInContext(dom.getInternalVMContext());
  await new Promise<void>((loaded, failed) => {
    const script = window.document.createElement("script");
    script.src = pathToFileURL(join(officeFolder, "office.js")).href;
    script.onload = () => loaded();
    script.onerror = () => failed(new Error("office.js could not be loaded."));
    window.document.head.append(script);
  });
  await window.Office.onReady();
  const extension = window["OfficeExtension"] as unknown as { CommonUtility: { _doApiNotSupportedCheck: boolean } };
  extension.CommonUtility._doApiNotSupportedCheck = checkRequirementSets;
  return {
    use: () => Object.assign(globalThis, { Excel: window["Excel"], Office: window.Office, OfficeExtension: extension }),
    evaluate: (script) => dom.window.eval(script) as unknown,
    close: () => dom.window.close(),
  };
}

function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem" | "clear"> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}
