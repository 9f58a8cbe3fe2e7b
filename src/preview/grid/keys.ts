import type { Axis } from "../../simulator/model/lines";
import type { Step } from "./selection";

/** What a key asks the grid for. */
export type KeyCommand =
  | { kind: "move"; to: Step; jump: boolean; extend: boolean }
  | { kind: "page"; to: Step; extend: boolean }
  | { kind: "home" | "end"; whole: boolean; extend: boolean }
  | { kind: "enter" | "tab"; back: boolean }
  | { kind: "sheet"; by: 1 | -1 }
  | { kind: "lines"; axis: Axis }
  | { kind: "insert" | "remove"; axis: Axis | null }
  | { kind: "fillFrom"; direction: "down" | "right" }
  | { kind: "undo"; redo: boolean }
  | { kind: "edit" | "clear" | "empty" | "all" | "find" | "list" | "menu" | "release" | "today" | "type" };

/** A key as the browser tells of it. */
export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const ARROWS: Record<string, Step> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

/** Keys that stand alone, or with Shift. */
function plainCommand(key: string, shift: boolean): KeyCommand | null {
  switch (key) {
    case "Enter":
      return { kind: "enter", back: shift };
    case "Tab":
      return { kind: "tab", back: shift };
    case "Home":
      return { kind: "home", whole: false, extend: shift };
    case "End":
      return { kind: "end", whole: false, extend: shift };
    case "PageDown":
      return { kind: "page", to: "down", extend: shift };
    case "PageUp":
      return { kind: "page", to: "up", extend: shift };
    case "F2":
      return { kind: "edit" };
    case "Delete":
      return { kind: "clear" };
    case "Backspace":
      return { kind: "empty" };
    case "Escape":
      return { kind: "release" };
    case "ContextMenu":
      return { kind: "menu" };
    case "F10":
      return shift ? { kind: "menu" } : null;
    case " ":
      return shift ? { kind: "lines", axis: "row" } : { kind: "type" };
    case "Dead":
    case "Process":
      return { kind: "type" };
    default:
      return [...key].length === 1 ? { kind: "type" } : null;
  }
}

/** Keys with Ctrl, or on a Mac with Command. */
function controlCommand(key: string, shift: boolean): KeyCommand | null {
  switch (key.toLowerCase()) {
    case "home":
      return { kind: "home", whole: true, extend: shift };
    case "end":
      return { kind: "end", whole: true, extend: shift };
    case "pagedown":
      return { kind: "sheet", by: 1 };
    case "pageup":
      return { kind: "sheet", by: -1 };
    case "a":
      return { kind: "all" };
    case "d":
      return { kind: "fillFrom", direction: "down" };
    case "r":
      return { kind: "fillFrom", direction: "right" };
    case "f":
      return { kind: "find" };
    case "z":
      return { kind: "undo", redo: shift };
    case "y":
      return { kind: "undo", redo: true };
    case " ":
      return { kind: "lines", axis: "column" };
    case "+":
      return { kind: "insert", axis: null };
    case "-":
      return { kind: "remove", axis: null };
    case ";":
      return { kind: "today" };
    default:
      return null;
  }
}

/** What a key asks for; null for what the browser is to do with it. */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): KeyCommand | null {
  const control = ctrlKey || metaKey;
  const arrow = ARROWS[key];
  if (arrow && altKey) return arrow === "down" ? { kind: "list" } : null;
  if (arrow) return { kind: "move", to: arrow, jump: control, extend: shiftKey };
  if (altKey && !control) {
    if (key === "PageDown") return { kind: "page", to: "right", extend: shiftKey };
    if (key === "PageUp") return { kind: "page", to: "left", extend: shiftKey };
  }
  // AltGr comes as Ctrl and Alt: what it types is typed.
  if (control && altKey) return [...key].length === 1 ? { kind: "type" } : null;
  if (control) return controlCommand(key, shiftKey);
  return altKey ? null : plainCommand(key, shiftKey);
}
