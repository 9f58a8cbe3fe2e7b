import { Button, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import { groupBy } from "../../base/groups";
import type { Problem } from "../../excel/errors";
import { formatList } from "../../text/format";
import { missingPart, type MissingPart } from "../../workbook/read/missing";
import type { Reading } from "../../workbook/read/reading";
import type { Conflict } from "../../workbook/change/changes";
import type { Commands } from "../commands";
import { useText } from "../language";
import { gapsOf, mayWrite, type Notice, type PaneState } from "../state";
import { useCells } from "./useCells";
import { useTold } from "./useTold";
import * as styles from "./styles.module.css";

/** What goes for the whole workbook as long as it is so. */
const standing = ["readOnly", "from1904", "isManual"] as const;

/** What the pane has to tell apart from its views: what went wrong, what was done, what cannot be done here, what changed. */
export function Messages({ state, commands }: { state: PaneState; commands: Commands }): ReactElement {
  const { t } = useText();
  const { book, notice, notices, problem, conflicts, toCopy, step, waiting, written } = state;
  const late = useLate(step !== null);
  const changed = useChanged(state);
  const toCheck = state.view !== "check" && (
    <Button size="small" onClick={() => commands.open("check")}>
      {t("app.toCheck")}
    </Button>
  );
  const missing = book && missingPart(book.reading);
  const isUndoable = written !== null && notice?.kind === "written";
  return (
    <>
      <div className={styles.messages}>
        <div role="status" className={styles.unseen}>
          {changed}
        </div>
        {book && book.reading.age !== "current" && (
          <Bar intent="warning" actions={book.reading.age === "older" && toCheck}>
            {t(`app.${book.reading.age}`)}
          </Bar>
        )}
        {standing.map(
          (key) =>
            book?.reading[key] && (
              <Bar key={key} intent="warning">
                {t(`app.${key}`)}
              </Bar>
            ),
        )}
        {book && missing && (
          <Bar intent="warning" actions={toCheck}>
            {missing.kind === "tableMissing" ? t("app.tableMissing") : t("app.columnMissing", columnInWords(book.reading, missing))}
          </Bar>
        )}
      </div>
      <div className={styles.toldNow}>
        {problem && <ProblemMessage problem={problem} onRetry={commands.reload} onCopy={commands.copyText} />}
        {conflicts.length > 0 && <ConflictMessage conflicts={conflicts} state={state} onClose={commands.closeMessage} />}
        {state.lost.length > 0 && <LostMessage state={state} commands={commands} />}
        <Told
          intent="info"
          times={0}
          told={waiting ? t("app.waiting", { attempt: waiting.attempt, of: waiting.of }) : late && t(`app.${late}`)}
          actions={waiting && <Close onClose={waiting.stop}>{t("app.stop")}</Close>}
        />
        <Told
          times={notices}
          intent={notice?.kind === "created" && !notice.creation.pagesSetUp ? "warning" : "success"}
          told={notice && <NoticeText notice={notice} />}
          actions={
            <>
              {isUndoable && (
                <Button size="small" onClick={() => commands.undo(written)} disabledFocusable={!mayWrite(state)}>
                  {t("notice.undo")}
                </Button>
              )}
              <Close onClose={commands.closeMessage} />
            </>
          }
        />
        {toCopy !== null && (
          <Bar intent="info" actions={<Close onClose={commands.closeMessage} />}>
            <label>
              {t("app.copyByHand")}
              <textarea className={styles.copied} readOnly value={toCopy} onFocus={(event) => event.target.select()} />
            </label>
          </Bar>
        )}
      </div>
    </>
  );
}

/** A column by its heading, and its sheet. */
function columnInWords(
  { tables, language }: Reading,
  { table, column }: Extract<MissingPart, { kind: "columnMissing" }>,
): { column: string; sheet: string } {
  const contents = tables.get(table);
  return {
    column: contents?.declaration.columns.find(({ key }) => key === column)?.heading[language] ?? column,
    sheet: contents?.sheet ?? "",
  };
}

/** What is told when people have closed or opened gaps. */
function useChanged({ book, othersChanges }: PaneState): string {
  const { t } = useText();
  return useTold(othersChanges, t("overview.changed", { count: book ? gapsOf(book.reading) : 0 }));
}

/**
 * What is told once: its region is there before it, so that a screen reader hears it, and holds no button, so that it hears nothing else.
 * `times`: how often something was told here; the same text once more is heard once more.
 */
function Told({
  intent,
  told,
  times,
  actions,
}: {
  intent: "info" | "success" | "warning";
  told: ReactNode;
  times: number;
  actions: ReactNode;
}): ReactElement {
  const isTold = told !== null;
  return (
    <div className={isTold ? styles.told : undefined} tabIndex={-1} data-told={isTold && times > 0 ? times : undefined}>
      <div role="status">
        {isTold && (
          <MessageBar key={times} intent={intent} layout="multiline" aria-labelledby={undefined}>
            <MessageBarBody>{told}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {isTold && actions && <div className={styles.row}>{actions}</div>}
    </div>
  );
}

/** Milliseconds after which people want a word, and after which they may be able to help. */
const LATE = { working: 1000, slow: 5000 } as const;

/** How long something has been going on: longer than people wait without a word, or so long that Excel may be waiting for them. */
function useLate(busy: boolean): keyof typeof LATE | null {
  const [late, setLate] = useState<keyof typeof LATE | null>(null);
  useEffect(() => {
    if (!busy) return undefined;
    const timers = (["working", "slow"] as const).map((name) => setTimeout(() => setLate(name), LATE[name]));
    return () => {
      timers.forEach(clearTimeout);
      setLate(null);
    };
  }, [busy]);
  return late;
}

/** A box that tells something. One with a title interrupts a screen reader, and has the focus next. */
function Bar({
  intent,
  title,
  actions,
  children,
}: {
  intent: "info" | "warning" | "error";
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}): ReactElement {
  const interrupts = title !== undefined;
  return (
    <div className={interrupts ? `${styles.told} ${styles.long}` : styles.told} tabIndex={-1} data-told={interrupts || undefined}>
      <div role={interrupts ? "alert" : undefined}>
        <MessageBar intent={intent} layout="multiline" {...(!interrupts && { "aria-labelledby": undefined })}>
          <MessageBarBody>
            {interrupts && <MessageBarTitle>{title}</MessageBarTitle>}
            {children}
          </MessageBarBody>
        </MessageBar>
      </div>
      {actions && <div className={styles.row}>{actions}</div>}
    </div>
  );
}

function Close({ onClose, children }: { onClose: () => void; children?: string }): ReactElement {
  const { t } = useText();
  return (
    <Button size="small" onClick={onClose}>
      {children ?? t("app.close")}
    </Button>
  );
}

function NoticeText({ notice }: { notice: Notice }): ReactElement {
  const { t, language } = useText();
  switch (notice.kind) {
    case "created": {
      const { made, pagesSetUp } = notice.creation;
      return (
        <>
          {made.length === 0 ? t("notice.existing") : t("notice.created", { count: made.length })}
          {!pagesSetUp && <p>{t("overview.noPages")}</p>}
        </>
      );
    }
    case "filled":
      return <>{t("notice.filled", { added: notice.filling.added.length, cells: notice.filling.cellsFilled })}</>;
    case "written":
      return <>{t(`notice.${notice.what}`, { count: notice.count })}</>;
    case "undone": {
      const { restored, kept } = notice;
      return <>{t(kept === 0 ? "notice.undone" : restored === 0 ? "notice.notUndone" : "notice.undoneKept", { restored, kept })}</>;
    }
    case "repaired":
      return <>{t("notice.repaired")}</>;
    case "copied":
      return <>{t("notice.copied")}</>;
    case "saved":
      return (
        <>
          {t(notice.withoutDates.length > 0 ? "notice.savedWithout" : "notice.saved", { areas: formatList(notice.withoutDates, language) })}
        </>
      );
  }
}

/** What happened, what is safe, what to do next – with a code for support. */
function ProblemMessage({
  problem,
  onRetry,
  onCopy,
}: {
  problem: Problem;
  onRetry: () => void;
  onCopy: (text: string) => void;
}): ReactElement {
  const { t } = useText();
  const code = problem.supportCode;
  return (
    <Bar
      intent="error"
      title={t("problem.heading")}
      actions={
        <>
          <Button onClick={onRetry}>{t("problem.retry")}</Button>
          <Button onClick={() => onCopy(code)}>{t("problem.copy")}</Button>
        </>
      }
    >
      {t(`problem.${problem.code}`, { details: problem.details.join(", ") })}
      <br />
      <small>{t("problem.support", { code })}</small>
    </Bar>
  );
}

/** What was written and does not stand any more: nobody else can know that it is to be written again. */
function LostMessage({ state: { lost }, commands }: { state: PaneState; commands: Commands }): ReactElement | null {
  const { t, language } = useText();
  const [first] = lost;
  if (!first) return null;
  const ofFirst = lost.filter(({ participant }) => participant === first.participant).map(({ area }) => area);
  const again = (): void => {
    commands.draft({ participant: first.participant, areaIds: ofFirst });
    commands.open("assign");
  };
  return (
    <Bar
      intent="warning"
      title={t("lost.heading")}
      actions={
        <>
          <Button onClick={again}>{t("lost.again")}</Button>
          <Close onClose={commands.closeLoss} />
        </>
      }
    >
      {[...groupBy(lost, ({ participant }) => participant)].map(([participant, pairs]) => (
        <p key={participant}>
          {t("lost.text", {
            participant,
            areas: formatList(
              pairs.map(({ area }) => area),
              language,
            ),
          })}
        </p>
      ))}
    </Bar>
  );
}

/** Conflicts shown one by one: the rest is known by their number. */
const SHOWN = 4;

/** Which cells changed meanwhile, what they were to hold and what they hold now. */
function ConflictMessage({
  conflicts,
  state,
  onClose,
}: {
  conflicts: readonly Conflict[];
  state: PaneState;
  onClose: () => void;
}): ReactElement {
  const { t } = useText();
  const { whereIs, inWords } = useCells(state.book?.reading ?? null);
  const describe = ({ change, now }: Conflict): string => {
    const where = whereIs(change);
    if (now === null) return t("conflict.gone", { where });
    return t("conflict.cell", { where, before: inWords(change.before, change.column), now: inWords(now, change.column) });
  };
  return (
    <Bar intent="warning" title={t("conflict.heading")} actions={<Close onClose={onClose} />}>
      <ul>
        {conflicts.slice(0, SHOWN).map((conflict) => (
          <li key={`${conflict.change.table} ${conflict.change.row} ${conflict.change.column}`}>{describe(conflict)}</li>
        ))}
      </ul>
      {conflicts.length > SHOWN && <p>{t("check.moreChanges", { count: conflicts.length - SHOWN })}</p>}
      {t("conflict.next")}
    </Bar>
  );
}
