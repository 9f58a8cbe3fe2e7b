import { createRoot } from "react-dom/client";
import { languageOfLocale } from "../text/text";
import { App } from "./App";
import "./pane.css";

/** The entry: waits for Office, then shows the pane. Outside Excel the pane says where it belongs. */
void Office.onReady().then(({ host }) => {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  const insideExcel = host === Office.HostType.Excel;
  const locale = insideExcel ? Office.context.displayLanguage : navigator.language;
  const officeBackground = insideExcel ? (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor : undefined;
  createRoot(root).render(<App language={languageOfLocale(locale)} insideExcel={insideExcel} officeBackground={officeBackground} />);
});
