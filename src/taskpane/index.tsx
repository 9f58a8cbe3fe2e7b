import { createRoot } from "react-dom/client";
import { readSurroundings } from "../excel/surroundings";
import { languageOfLocale, loadLanguage } from "../text/text";
import { App } from "./App";
import "./pane.css";

/**
 * What is needed in a moment is asked for at once, while Office gets ready, instead of one piece after the other. A piece that does
 * not come is asked for again, and told about, where it is needed.
 */
const soon = [import("../excel"), import("./views/StartView"), loadLanguage(languageOfLocale(navigator.language))];
for (const piece of soon) piece.catch(() => undefined);

/** The entry: waits for Office, then shows the pane. Outside Excel, or in one that is too old, the pane says what to do. */
void Office.onReady().then(async ({ host }) => {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  const { place, locale, background } = readSurroundings(host);
  const language = languageOfLocale(locale);
  await loadLanguage(language);
  createRoot(root).render(<App language={language} place={place} officeBackground={background} />);
});
