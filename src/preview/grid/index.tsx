import wasm from "@ironcalc/wasm/wasm_bg.wasm";
import { createRoot } from "react-dom/client";
import { languageOfLocale, localeOf } from "../../text/text";
import { desktopSeam } from "../host/desktop";
import { startEngine } from "../host/engine";
import { Host, type Client } from "../host/host";
import { webSeam } from "../host/web";
import { PreviewApp, type PaneFrame } from "./PreviewApp";
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
  const frame =
    location.protocol === "https:" ? openWebSeam(pane, settings, localeOf(language)) : openDesktopSeam(pane, settings, localeOf(language));
  window.organiseringHost = host;
  createRoot(root).render(<PreviewApp host={host} pane={pane} frame={frame} language={language} />);
}

/** Over http the pane takes this page for Excel on Windows: office.js takes the web seam over https only. */
function openDesktopSeam(pane: Client, settings: Record<string, string>, locale: string): PaneFrame {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  window.organiseringExcel = { openPane: () => desktopSeam(pane, settings, { locale, dark }) };
  return { src: "pane.html", name: "pane" };
}

/** Over https it takes this page for Excel on the web, as it is: nothing is put into its frame. */
function openWebSeam(pane: Client, settings: Record<string, string>, locale: string): PaneFrame {
  const { frameName, receive } = webSeam(pane, location.origin, settings, locale);
  sessionStorage.clear();
  window.addEventListener("message", receive);
  return { src: "webpane.html", name: frameName };
}

void start();
