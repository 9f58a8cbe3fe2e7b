import { reportOf, runProbes } from "./probe";
import { probes } from "./probes";

/** The page of the probes in a real Excel: one press runs them all in the workbook that is open, and gives one text to copy back. */
function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

void Office.onReady(({ host, platform }) => {
  const root = document.getElementById("root") ?? document.body;
  const isExcel = host === Office.HostType.Excel;
  const run = element("button", `Run ${probes.length} probes`);
  const status = element("p", isExcel ? "Use an empty workbook: sheets are made and deleted again." : "Open this page in Excel.");
  const report = element("textarea");
  const copy = element("button", "Copy");
  status.setAttribute("role", "status");
  report.setAttribute("aria-label", "Report");
  report.readOnly = true;
  report.rows = 30;
  report.cols = 44;
  run.disabled = !isExcel;
  copy.disabled = true;
  run.addEventListener("click", () => {
    run.disabled = true;
    let done = 0;
    const say = (): void => void (status.textContent = `${(done += 1)} of ${probes.length}`);
    void runProbes(probes, say).then((probed) => {
      const { version } = Office.context.diagnostics;
      report.value = reportOf(probed, `Excel ${version}, ${String(platform)}, ${Office.context.displayLanguage}`);
      status.textContent = "Done. Copy the text back to the project.";
      run.disabled = false;
      copy.disabled = false;
    });
  });
  copy.addEventListener("click", () => {
    report.select();
    void navigator.clipboard.writeText(report.value);
  });
  root.replaceChildren(element("h1", "Probes"), status, run, copy, report);
});
