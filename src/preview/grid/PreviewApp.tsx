import { useEffect, useReducer, useRef, useState, type ComponentProps, type ReactElement } from "react";
import type { Language } from "../../base/languages";
import { say, type TextKey } from "../../text/text";
import type { Book } from "../../simulator/model/book";
import type { Client, Host } from "../../simulator/wire/host";
import { forgetKept, keep, type Kept } from "./keeping";
import { Splitter } from "./Splitter";
import { Boundary } from "./Boundary";
import { Question } from "./Question";
import { WorkbookView } from "./WorkbookView";

/** How many things that a file holds and the preview does not are named. */
const MOST_NAMED = 12;

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
  /** Counts the workbooks that were opened: each is shown, and its panes begin, anew. */
  const [document, openNext] = useReducer((count: number) => count + 1, 0);
  const [told, setTold] = useState("");
  const [question, setQuestion] = useState<ComponentProps<typeof Question> | null>(null);
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

  const listOf = (parts: Book["leftOut"]): string =>
    [...new Set(parts.map(({ kind, where }) => `${t(`leftOut.${kind}`)} (${where})`))].slice(0, MOST_NAMED).join("\n");
  const close = (): void => setQuestion(null);

  const open = async (file: File): Promise<void> => {
    const { openXlsx, OpenError } = await import("../../simulator/file/open");
    try {
      const opened = await openXlsx(new Uint8Array(await file.arrayBuffer()));
      for (const key of Object.keys(settings)) Reflect.deleteProperty(settings, key);
      host.open(opened);
      host.tell(null);
      openNext();
      setTold(t("preview.opened", { file: file.name }));
      if (opened.leftOut.length === 0) return;
      const message = t("preview.open.leftOut", { file: file.name, list: listOf(opened.leftOut) });
      setQuestion({ title: t("preview.open"), message, answers: [{ label: t("preview.ok"), run: close }] });
    } catch (error) {
      if (!(error instanceof OpenError)) throw error;
      setTold(t(`open.${error.fault}`, { file: file.name }));
    }
  };
  const askToOpen = (file: File): void => {
    const isEmpty = host.book.sheets.every((sheet) => host.book.usedRect(sheet) === null);
    const goOn = (): void => {
      close();
      void open(file);
    };
    if (isEmpty) goOn();
    else
      setQuestion({
        title: t("preview.open"),
        message: t("preview.open.replace", { file: file.name }),
        answers: [
          { label: t("preview.open"), run: goOn },
          { label: t("preview.cancel"), run: close },
        ],
      });
  };
  const askToDownload = (): void => {
    const { unwritten } = host.book;
    const goOn = (): void => {
      close();
      void download();
    };
    if (unwritten.length === 0) goOn();
    else
      setQuestion({
        title: t("preview.download"),
        message: t("preview.download.leftOut", { list: listOf(unwritten) }),
        answers: [
          { label: t("preview.download"), run: goOn },
          { label: t("preview.cancel"), run: close },
        ],
      });
  };

  const download = async (): Promise<void> => {
    const { book } = host;
    const { saveXlsx } = await import("../../simulator/file/xlsx");
    const bytes = await saveXlsx(book);
    const link = window.document.createElement("a");
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
        <p role="status">{told}</p>
        <label className="button">
          {t("preview.open")}
          <input
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) askToOpen(file);
              event.target.value = "";
            }}
          />
        </label>
        <button type="button" onClick={askToDownload}>
          {t("preview.download")}
        </button>
      </header>
      <main aria-label={t("preview.grid")}>
        <Boundary key={document} message={t("preview.failed")}>
          <WorkbookView host={host} client={frames[0]?.client ?? null} t={t} />
        </Boundary>
      </main>
      <aside aria-label={t("preview.panes")}>
        {frames.length > 0 && <Splitter label={t("preview.paneWidth")} panes={frames.length} />}
        {frames.map(({ name, src }, index) => (
          <iframe
            key={`${name} ${document}`}
            title={t("preview.pane", { number: index + 1 })}
            name={name}
            src={src}
            allow="clipboard-write"
          />
        ))}
      </aside>
      {question && <Question {...question} />}
    </div>
  );
}
