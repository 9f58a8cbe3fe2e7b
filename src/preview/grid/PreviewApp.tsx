import { useEffect, useReducer, useRef, useState, type ReactElement } from "react";
import type { Language } from "../../catalogue/catalogue";
import { say, type TextKey } from "../../text/text";
import { columnName } from "../../simulator/model/a1";
import { HostError } from "../../simulator/model/errors";
import type { Client, Host } from "../../simulator/wire/host";
import { cellKey } from "../../simulator/model/sheet";
import { dropDownOf, refusalOf } from "../../simulator/model/validation";
import { FormulaBar } from "./FormulaBar";
import { forgetKept, keep, type Kept } from "./keeping";
import { SheetGrid, type Place } from "./SheetGrid";

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
  const [typed, setTyped] = useState<{ text: string | null } | null>(null);
  const [message, setMessage] = useState("");
  const t = (key: TextKey, values?: Record<string, string | number>): string => say(language, key, values);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => host.watch(redraw), [host]);
  const [keeping, setKeeping] = useState(kept);
  const stopKeeping = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (kept !== "kept") return;
    stopKeeping.current = keep(host, settings, setKeeping);
    return stopKeeping.current;
  }, [host, settings, kept]);

  const sheet = book.active;
  const selected: Place = { row: book.selection.top, column: book.selection.left };
  const cell = `${columnName(selected.column)}${selected.row + 1}`;
  const content = book.contentAt(sheet, selected.row, selected.column);
  const shown = content.formula ?? String(content.value);
  const validation = sheet.validations.get(cellKey(selected.row, selected.column));

  const select = ({ row, column }: Place, onSheet = sheet): void => {
    setTyped(null);
    host.select(onSheet, { top: row, left: column, bottom: row, right: column });
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true }));
  };

  const commit = (text: string): void => {
    const refusal = refusalOf(book, sheet, selected.row, selected.column, text);
    if (refusal?.style === "Stop") {
      setMessage(t("preview.refused", { message: refusal.message }));
      return;
    }
    setMessage(refusal ? t("preview.kept", { message: refusal.message }) : "");
    try {
      host.edit((edited) => edited.write(sheet, edited.selection, [[text]]), frames[0]?.client);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      setMessage(error.message);
      return;
    }
    select({ row: selected.row + 1, column: selected.column });
  };

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
        <button type="button" onClick={() => void download()}>
          {t("preview.download")}
        </button>
      </header>
      <main aria-label={t("preview.grid")}>
        <FormulaBar
          key={`${sheet.id} ${cell} ${shown} ${typed?.text ?? typed}`}
          cell={cell}
          content={shown}
          options={dropDownOf(book, sheet, selected.row, selected.column)}
          typed={typed}
          labels={{ input: t("preview.input", { cell }), choose: t("preview.choose", { cell }) }}
          onCommit={commit}
          onCancel={() => select(selected)}
        />
        <p role="status" className="message">
          {message || validation?.prompt?.message}
        </p>
        <div ref={grid} className="holder">
          <SheetGrid
            book={book}
            sheet={sheet}
            selected={selected}
            label={sheet.name}
            onSelect={select}
            onType={(text) => (text === "" ? commit("") : setTyped({ text }))}
          />
        </div>
        <nav aria-label={t("preview.sheets")}>
          {book.sheets
            .filter(({ visibility }) => visibility === "Visible")
            .map((other) => (
              <button
                key={other.id}
                type="button"
                aria-current={other === sheet ? "page" : undefined}
                style={{ borderBottomColor: other.tabColor || "transparent" }}
                onClick={() => select({ row: 0, column: 0 }, other)}
              >
                {other.name}
              </button>
            ))}
        </nav>
      </main>
      <aside aria-label={t("preview.panes")}>
        {frames.map(({ name, src }, index) => (
          <iframe key={name} title={t("preview.pane", { number: index + 1 })} name={name} src={src} allow="clipboard-write" />
        ))}
      </aside>
    </div>
  );
}
