/** The oldest Excel that has all that is called; the manifest says the same. */
const FLOOR = "1.9";

/** Where the pane's page was opened: in an Excel that will do, in one that is too old, or not in Excel at all. */
export type HostKind = "excel" | "tooOld" | "outside";

/** What the pane has to know before it shows anything. */
export interface HostInfo {
  place: HostKind;
  /** The language Office is shown in, as a tag such as `da-DK`; the browser's outside Excel. */
  locale: string;
  /** The background of Office's theme; left out where Office tells none, as Excel on the web may (office-js #6134). */
  background?: string;
}

/** Reads the surroundings, once Office is ready; `host` is what it said it is. */
export function readHostInfo(host: Office.HostType | null): HostInfo {
  if (host !== Office.HostType.Excel) return { place: "outside", locale: navigator.language };
  const { displayLanguage, requirements } = Office.context;
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined;
  return {
    place: requirements.isSetSupported("ExcelApi", FLOOR) ? "excel" : "tooOld",
    locale: displayLanguage,
    ...(theme && { background: theme.bodyBackgroundColor }),
  };
}
