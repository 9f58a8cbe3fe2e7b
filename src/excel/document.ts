import type { Catalogue } from "../catalogue/catalogue";
import { Problem } from "./errors";

/** The setting by which Office opens the pane whose manifest id it names (office-js-docs-pr: develop/automatically-open-a-task-pane-with-a-document.md). */
const AUTO_OPEN = "Office.AutoShowTaskpaneWithDocument";

/** Whether this workbook opens the pane by itself. */
export function opensWithWorkbook(): boolean {
  return Office.context.document.settings.get(AUTO_OPEN) === true;
}

/**
 * Makes this workbook open the pane by itself, or not; kept in the file, for everybody who has the add-in.
 * @throws Problem `notKept` where the file does not take the setting.
 */
export async function openWithWorkbook(on: boolean): Promise<void> {
  const { settings } = Office.context.document;
  if (on) settings.set(AUTO_OPEN, true);
  else settings.remove(AUTO_OPEN);
  await keepSettings();
}

/** The setting that holds another task's catalogue, as JSON. */
const CATALOGUE = "Organisering.Katalog";

/** The text of the catalogue that was kept in this file; null where none was. Not checked: anybody may have changed it. */
export function keptCatalogue(): string | null {
  const kept: unknown = Office.context.document.settings.get(CATALOGUE);
  return typeof kept === "string" ? kept : null;
}

/**
 * Keeps another task's catalogue in this file, for everybody who opens it.
 * @throws Problem `notKept` where the file does not take the setting.
 */
export async function keepCatalogue(catalogue: Catalogue): Promise<void> {
  Office.context.document.settings.set(CATALOGUE, JSON.stringify(catalogue));
  await keepSettings();
}

async function keepSettings(): Promise<void> {
  const { settings } = Office.context.document;
  await new Promise<void>((kept, failed) => {
    settings.saveAsync(({ status, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) kept();
      else failed(new Problem("notKept", [], error.name));
    });
  });
}
