/**
 * Runs in the pane's frame before office.js loads and lends it the simulated Excel of the page around it. Office.js keeps what it
 * learnt about its host in the session's storage, so that is cleared first.
 */
declare global {
  interface Window {
    organiseringExcel?: { openPane: (frame: string) => object };
  }
}

sessionStorage.clear();
const excel = window.parent.organiseringExcel;
if (!excel) throw new Error("The pane's preview must stand in the preview page.");
Object.defineProperty(window, "external", { value: excel.openPane(window.name), configurable: true, writable: true });

export {};
