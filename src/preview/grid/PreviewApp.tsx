import { useEffect, useReducer, useRef, useState, type ReactElement } from "react";
import type { Language } from "../../catalogue/catalogue";
import { say, type TextKey } from "../../text/text";
import type { Client, Host } from "../../simulator/wire/host";
import { forgetKept, keep, type Kept } from "./keeping";
import { Splitter } from "./Splitter";
import { WorkbookView } from "./WorkbookView";

/** A pane: its connection to the workbook, the page its frame shows, and the name by which office.js may learn who hosts it. */
export interface PaneFrame {
  client: Client;
  src: string;
  name: string;
}

/** Excel for people without Excel: the simulated workbook beside the real pane. */
export function PreviewApp({
  host,
  settings,
  kept,
  frames,
  language,
}: {
  host: Host;
  settings: Record<string, string>;
  kept: Kept;
  frames: readonly PaneFrame[];
  language: Language;
}): ReactElement {
  const { book } = host;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const t = (key: TextKey, values?: Record<string, string | number>): string => say(language, key, values);
  useEffect(() => host.watch(redraw), [host]);
  const [keeping, setKeeping] = useState(kept);
  const stopKeeping = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (kept !== "kept") return;
    stopKeeping.current = keep(host, settings, setKeeping);
    return stopKeeping.current;
  }, [host, settings, kept]);

  const download = async (): Promise<void> => {
    const { saveXlsx } = await import("../../simulator/file/xlsx");
    const bytes = await saveXlsx(book);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([bytes as BlobPart], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }),
    );
    link.download = "organisering.xlsx";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const beginAnew = async (): Promise<void> => {
    if (!window.confirm(t("preview.anew.sure"))) return;
    stopKeeping.current();
    try {
      await forgetKept();
    } catch {
      // Where nothing may be kept, nothing is: opening the page again is enough.
      setKeeping("refused");
    }
    location.reload();
  };

  return (
    <div className="preview">
      <header>
        <h1>{t("preview.title")}</h1>
        <p role={keeping === "kept" || keeping === "saving" ? undefined : "status"} data-kept={keeping}>
          {t(`preview.keeping.${keeping}`)}
        </p>
        {keeping !== "otherTab" && (
          <button type="button" onClick={() => void beginAnew()}>
            {t("preview.anew")}
          </button>
        )}
        <button type="button" title="Ctrl+Z" onClick={() => host.undo()}>
          {t("preview.undo")}
        </button>
        <button type="button" title="Ctrl+Y" onClick={() => host.undo(true)}>
          {t("preview.redo")}
        </button>
        <button type="button" onClick={() => void download()}>
          {t("preview.download")}
        </button>
      </header>
      <main aria-label={t("preview.grid")}>
        <WorkbookView host={host} client={frames[0]?.client ?? null} t={t} />
      </main>
      <aside aria-label={t("preview.panes")}>
        <Splitter label={t("preview.paneWidth")} />
        {frames.map(({ name, src }, index) => (
          <iframe key={name} title={t("preview.pane", { number: index + 1 })} name={name} src={src} allow="clipboard-write" />
        ))}
      </aside>
    </div>
  );
}
