import { Button, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { isInPlace } from "../../rules/statuses";
import { groupBy } from "../../base/groups";
import type { Problem } from "../../excel/errors";
import { formatList } from "../../text/format";
import type { Conflict } from "../../workbook/change/changes";
import type { Commands } from "../commands";
import { useText } from "../language";
import { mayWrite, type Notice, type PaneState } from "../state";
import { useCells } from "./useCells";
import * as styles from "./styles.module.css";

/** What the pane has to tell apart from its views: what went wrong, what was done, what cannot be done here, what changed. */
export function Messages({ state, commands }: { state: PaneState; commands: Commands }): ReactElement {
  const { t } = useText();
  const { book, notice, notices, problem, conflicts, toCopy, step, waiting, written } = state;
  const slow = useSlow(step !== null);
  const changed = useChanged(state);
  const isUndoable = written !== null && notice?.kind === "written";
  return (
    <div className={styles.messages}>
      <div role="status" className={styles.unseen}>
        {changed}
      </div>
      {problem && <ProblemMessage problem={problem} onRetry={commands.reload} onCopy={commands.copyText} />}
      {book && book.reading.age !== "current" && <Bar intent="warning">{t(`app.${book.reading.age}`)}</Bar>}
      {book?.reading.readOnly && <Bar intent="warning">{t("app.readOnly")}</Bar>}
      {book?.reading.notUnderstood.some(({ kind }) => kind === "tableMissing") && <Bar intent="warning">{t("app.tableMissing")}</Bar>}
      {conflicts.length > 0 && <ConflictMessage conflicts={conflicts} state={state} onClose={commands.closeMessage} />}
      {state.lost.length > 0 && <LostMessage state={state} commands={commands} />}
      <Told
        intent="info"
        told={waiting ? t("app.waiting", { attempt: waiting.attempt, of: waiting.of }) : slow ? t("app.slow") : null}
        actions={waiting && <Close onClose={waiting.stop}>{t("app.stop")}</Close>}
      />
      <Told
        key={notices}
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
  );
}

/**
 * What is told when people have changed the workbook: not what a command of one's own did, which says so itself, nor anything twice,
 * as when the language changes.
 */
function useChanged({ book, readings, step }: PaneState): string {
  const { t, language } = useText();
  const [told, setTold] = useState({ text: "", language });
  const last = useRef(readings);
  const isOwn = step !== null;
  useEffect(() => {
    if (readings === last.current) return;
    last.current = readings;
    const gaps = book?.reading.assessment.areas.filter(({ status }) => !isInPlace(status)).length ?? 0;
    setTold({ text: readings > 1 && !isOwn ? t("overview.changed", { count: gaps }) : "", language });
  }, [book, readings, isOwn, t, language]);
  return told.language === language ? told.text : "";
}

/**
 * What is told once: its region is there before it, so that a screen reader hears it, and holds no button, so that it hears nothing else.
 * It comes into sight where it stands out of it.
 */
function Told({ intent, told, actions }: { intent: "info" | "success" | "warning"; told: ReactNode; actions: ReactNode }): ReactElement {
  const isTold = told !== null;
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTold) region.current?.scrollIntoView({ block: "nearest" });
  }, [isTold]);
  return (
    <div ref={region} className={isTold ? styles.told : undefined} tabIndex={-1} data-told={isTold || undefined}>
      <div role="status">
        {isTold && (
          <MessageBar intent={intent} layout="multiline">
            <MessageBarBody>{told}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {isTold && actions && <div className={styles.row}>{actions}</div>}
    </div>
  );
}

/** Milliseconds after which an answer is late. */
const LATE = 5000;

/** Whether something has been going on for longer than people wait without a word. */
function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setTimeout(() => setSlow(true), LATE);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  return slow;
}

/** A box that tells something. One with a title interrupts a screen reader, comes into sight, and has the focus next. */
function Bar({
  intent,
  title,
  actions,
  children,
}: {
  intent: "info" | "warning" | "error";
  title?: string;
  actions?: ReactElement;
  children: ReactNode;
}): ReactElement {
  const bar = useRef<HTMLDivElement>(null);
  const interrupts = title !== undefined;
  useEffect(() => {
    if (interrupts) bar.current?.scrollIntoView({ block: "nearest" });
  }, [interrupts]);
  return (
    <div ref={bar} className={styles.told} tabIndex={-1} data-told={interrupts || undefined}>
      <div role={interrupts ? "alert" : undefined}>
        <MessageBar intent={intent} layout="multiline">
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
          {made.length === 0 ? t("notice.existing") : t("notice.created", { sheets: formatList(made, language) })}
          {!pagesSetUp && <p>{t("overview.noPages")}</p>}
        </>
      );
    }
    case "filled":
      return <>{t("notice.filled", { added: notice.filling.added.length, cells: notice.filling.cellsFilled })}</>;
    case "written":
      return <>{t(`notice.${notice.what}`, { count: notice.count })}</>;
    case "undone":
      return <>{t(notice.kept > 0 ? "notice.undoneKept" : "notice.undone", { restored: notice.restored, kept: notice.kept })}</>;
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
        {conflicts.map((conflict) => (
          <li key={`${conflict.change.table} ${conflict.change.row} ${conflict.change.column}`}>{describe(conflict)}</li>
        ))}
      </ul>
      {t("conflict.next")}
    </Bar>
  );
}
