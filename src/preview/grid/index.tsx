import wasm from "@ironcalc/wasm/wasm_bg.wasm";
import { createRoot } from "react-dom/client";
import { languages, languageOfLocale } from "../../base/languages";
import { desktopSeam } from "../../simulator/wire/desktop";
import { startEngine } from "../../simulator/engine/engine";
import { Host, requirementSets } from "../../simulator/wire/host";
import { webSeam } from "../../simulator/wire/web";
import { findKept } from "./keeping";
import { PreviewApp, type PaneFrame } from "./PreviewApp";
import "@fontsource/carlito/latin-400.css";
import "@fontsource/carlito/latin-400-italic.css";
import "@fontsource/carlito/latin-700.css";
import "./preview.css";
import "../../text/allLanguages";

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
  document.documentElement.lang = languages[language].locale;
  const { book, settings, kept } = await findKept();
  const host = new Host(book ?? undefined);
  const locale = languages[language].locale;
  const frames = location.protocol === "https:" ? [openWebSeam(host, settings, locale)] : openDesktopSeam(host, settings, locale);
  host.sitDown(frames[0]?.client ?? null);
  window.organiseringHost = host;
  createRoot(root).render(<PreviewApp host={host} settings={settings} kept={kept} frames={frames} language={language} />);
}

/**
 * Over http the pane takes this page for Excel on Windows: office.js takes the web seam over https only. `?panes=2` opens the
 * workbook for a second person, `?excelApi=1.8` is an Excel of that age.
 */
function openDesktopSeam(host: Host, settings: Record<string, string>, locale: string): PaneFrame[] {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const asked = new URLSearchParams(location.search);
  const count = Number(asked.get("panes") ?? 1);
  const excelApi = asked.get("excelApi") ?? requirementSets.ExcelApi;
  const frames = Array.from({ length: count }, (_, index) => ({ client: host.connect(), src: "pane.html", name: `pane${index + 1}` }));
  window.organiseringExcel = {
    openPane: (frame) => {
      const pane = frames.find(({ name }) => name === frame);
      if (!pane) throw new Error(`There is no pane ${frame}.`);
      return desktopSeam(pane.client, settings, { locale, dark, excelApi });
    },
  };
  return frames;
}

/** Over https it takes this page for Excel on the web, as it is: nothing is put into its frame. */
function openWebSeam(host: Host, settings: Record<string, string>, locale: string): PaneFrame {
  const pane = host.connect();
  const { frameName, receive } = webSeam(pane, location.origin, settings, locale);
  sessionStorage.clear();
  window.addEventListener("message", receive);
  return { client: pane, src: "webpane.html", name: frameName };
}

void start();
