import { createRoot } from "react-dom/client";
import { languageOfLocale, loadLanguage } from "../text/text";
import { App } from "./App";
import type { Surroundings } from "./useWorkbook";
import "./pane.css";

/** The oldest Excel that has all that is called; the manifest says the same. */
const FLOOR = "1.9";

/** The entry: waits for Office, then shows the pane. Outside Excel, or in one that is too old, the pane says what to do. */
void Office.onReady().then(async ({ host }) => {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  const insideExcel = host === Office.HostType.Excel;
  const locale = insideExcel ? Office.context.displayLanguage : navigator.language;
  const officeBackground = insideExcel ? (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor : undefined;
  const surroundings: Surroundings = !insideExcel
    ? "outside"
    : Office.context.requirements.isSetSupported("ExcelApi", FLOOR)
      ? "excel"
      : "tooOld";
  const language = languageOfLocale(locale);
  await loadLanguage(language);
  createRoot(root).render(<App language={language} surroundings={surroundings} officeBackground={officeBackground} />);
});
