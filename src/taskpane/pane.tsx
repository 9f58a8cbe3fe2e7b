import type { Root } from "react-dom/client";
import { readHostInfo } from "../excel/hostInfo";
import { languageOfLocale } from "../base/languages";
import { loadLanguage } from "../text/text";
import { App } from "./App";
import { readBook, type Opening } from "./follow";
import "./pane.css";
import { loadFirstView } from "./views/views";

// The view that is shown where there is no workbook of ours yet; where it does not come it is told about when it is needed.
loadFirstView(false).catch(() => undefined);

/** Shows the pane, once Office is ready; `host` is what it said it is. Outside Excel, or in one that is too old, the pane says what to do. */
export async function show(root: Root, host: Office.HostType | null): Promise<void> {
  const { place, locale, background } = readHostInfo(host);
  const language = languageOfLocale(locale);
  const [opening] = await Promise.all([place === "excel" ? openWorkbook() : null, loadLanguage(language)]);
  root.render(<App language={language} place={place} opening={opening} officeBackground={background} />);
}

/** Milliseconds that an empty page is better than one that says that it is loading. */
const MOMENT = 250;

/** Reads the workbook and loads the view to show it in, and waits a moment for both: then the pane has something to show at once. */
async function openWorkbook(): Promise<Opening> {
  const reading = readBook(null);
  const opened = reading.then(async (book) => {
    await loadFirstView(book.reading !== null);
    return book;
  });
  const late = new Promise<null>((tell) => setTimeout(() => tell(null), MOMENT));
  // What went wrong is told by the pane, which waits for the same reading.
  return { reading, opened: await Promise.race([opened, late]).catch(() => null) };
}
