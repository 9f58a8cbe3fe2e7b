import wasm from "@ironcalc/wasm/wasm_bg.wasm";
import { createRoot } from "react-dom/client";
import { languageOfLocale, localeOf } from "../../text/text";
import { desktopSeam } from "../host/desktop";
import { startEngine } from "../host/engine";
import { Host } from "../host/host";
import { PreviewApp } from "./PreviewApp";
import "./preview.css";

declare global {
  interface Window {
    /** The simulated Excel, for the browser's console and for tests. */
    organiseringHost?: Host;
  }
}

/** The preview page: makes a simulated Excel, lends it to the pane in the frame, and shows its workbook. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  startEngine(await (await fetch(wasm)).arrayBuffer());
  const language = languageOfLocale(new URLSearchParams(location.search).get("lang") ?? navigator.language);
  document.documentElement.lang = localeOf(language);
  const host = new Host();
  const pane = host.connect();
  const settings: Record<string, string> = {};
  const dark = (): boolean => window.matchMedia("(prefers-color-scheme: dark)").matches;
  window.organiseringHost = host;
  window.organiseringExcel = { openPane: () => desktopSeam(pane, settings, { locale: localeOf(language), dark: dark() }) };
  createRoot(root).render(<PreviewApp host={host} pane={pane} language={language} />);
}

void start();
