import { Button } from "@fluentui/react-components";
import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import { isInPlace } from "../../rules/statuses";
import { isoOfSerial } from "../../base/dates";
import type { Problem } from "../../excel/errors";
import { formatList } from "../../text/format";
import type { Conflict } from "../../workbook/change/changes";
import type { Commands } from "../commands";
import { useText } from "../language";
import type { Notice, PaneState } from "../state";
import { useCells } from "./useCells";
import * as styles from "./styles.module.css";

/** What the pane has to tell apart from its views: what went wrong, what was done, what cannot be done here, what changed. */
export function Messages({ state, commands }: { state: PaneState; commands: Commands }): ReactElement {
  const { t } = useText();
  const { book, readings, notice, problem, conflicts, toCopy, step, waiting } = state;
  const slow = useSlow(step !== null);
  const gaps = book?.reading.assessment.areas.filter(({ status }) => !isInPlace(status)).length;
  return (
    <>
      <div role="status" className={styles.unseen}>
        {readings > 1 && gaps !== undefined && t("overview.changed", { count: gaps })}
      </div>
      {problem && <ProblemMessage problem={problem} onRetry={commands.reload} onCopy={commands.copyText} />}
      {book && book.reading.age !== "current" && <Bar intent="warning">{t(`app.${book.reading.age}`)}</Bar>}
      {book?.reading.readOnly && <Bar intent="warning">{t("app.readOnly")}</Bar>}
      {book?.reading.notUnderstood.some(({ kind }) => kind === "tableMissing") && <Bar intent="warning">{t("app.tableMissing")}</Bar>}
      {conflicts.length > 0 && <ConflictMessage conflicts={conflicts} state={state} onClose={commands.closeMessage} />}
      {state.lost.length > 0 && <LostMessage state={state} commands={commands} />}
      <div role="status">
        {waiting && (
          <Bar intent="info" actions={<Close onClose={waiting.stop}>{t("app.stop")}</Close>}>
            {t("app.waiting", { attempt: waiting.attempt, of: waiting.of })}
          </Bar>
        )}
        {slow && !waiting && <Bar intent="info">{t("app.slow")}</Bar>}
        {notice && (
          <Bar
            intent={notice.kind === "created" && !notice.creation.pagesSetUp ? "warning" : "success"}
            actions={<Close onClose={commands.closeMessage} />}
          >
            <NoticeText notice={notice} />
          </Bar>
        )}
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

/** How a message looks, by what it is. */
const looks = { info: "", success: styles.success, warning: styles.warning, error: styles.error };

/** A box that tells something. One with a title interrupts a screen reader; others stand in a region that tells by itself, or stay. */
function Bar({
  intent,
  title,
  actions,
  children,
}: {
  intent: keyof typeof looks;
  title?: string;
  actions?: ReactElement;
  children: ReactNode;
}): ReactElement {
  return (
    <div className={`${styles.message} ${looks[intent]}`} role={title === undefined ? undefined : "alert"}>
      {title !== undefined && <strong>{title}</strong>}
      <div>{children}</div>
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
    case "assigned":
      return <>{t("notice.assigned", { areas: notice.areas, participant: notice.participant })}</>;
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

/** An assignment that was written and does not stand any more: nobody else can know that it is to be written again. */
function LostMessage({ state: { assigned, lost }, commands }: { state: PaneState; commands: Commands }): ReactElement | null {
  const { t, language } = useText();
  if (!assigned) return null;
  const { wish } = assigned;
  const again = (): void => {
    const iso = (day: number | null): string => (day === null ? "" : isoOfSerial(day));
    commands.draft({ ...wish, areaIds: lost, from: iso(wish.from), to: iso(wish.to) });
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
      {t("lost.text", { participant: wish.participant, areas: formatList(lost, language) })}
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
