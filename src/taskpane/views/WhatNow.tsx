import { Button } from "@fluentui/react-components";
import { CheckmarkCircleFilled, CircleHalfFillRegular, CircleRegular } from "@fluentui/react-icons";
import { useMemo, type ReactElement } from "react";
import { pathOf, pathSteps, type NextAction } from "../../coverage/path";
import { missingPart } from "../../workbook/read/missing";
import type { Target } from "../../workbook/read/target";
import { useText } from "../language";
import { isWritable, mayWrite, type ViewName } from "../state";
import * as styles from "./styles.module.css";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Where each next thing is done: in a view, or in a cell. */
const places: Record<Exclude<NextAction["kind"], "finished" | "complete"> | "mend", { view: ViewName } | { target: Target }> = {
  addPeople: { view: "people" },
  setDates: { target: { kind: "name", name: "Projektstart" } },
  decide: { target: { kind: "cell", table: "areas", row: 0, column: "relevant" } },
  mend: { view: "check" },
  correct: { view: "check" },
  staff: { view: "propose" },
  confirm: { view: "confirm" },
};

/** The one question of the pane: what now? Where the task stands, the one next thing as a button, and a green end. */
export function WhatNow({ state, book, commands }: ViewProps): ReactElement | null {
  const { t } = useText();
  const { reading } = book;
  const path = useMemo(() => pathOf(reading.assessment, reading.method), [reading]);
  // What is counted without a part of the workbook leads nowhere.
  const next = missingPart(reading) ? ({ kind: "mend" } as const) : path.next;
  const isFront = state.view === "overview";
  // Elsewhere it is there until one is where it leads to.
  const place = next.kind === "finished" || next.kind === "complete" ? null : places[next.kind];
  const isHere = place !== null && "view" in place && place.view === state.view;
  if (!isFront && (isHere || !isWritable(book) || next.kind === "finished")) return null;
  const isEnd = next.kind === "complete" || next.kind === "finished";
  const count = "count" in next ? next.count : 0;
  return (
    <section className={isEnd ? `${styles.now} ${styles.end}` : styles.now} aria-labelledby="now">
      {isFront && (
        <ol className={styles.path}>
          {pathSteps.map((step) => {
            const standing = path.done.has(step) ? "done" : step === path.current ? "current" : "open";
            return (
              <li key={step} aria-current={standing === "current" ? "step" : undefined}>
                <span aria-hidden="true" className={standing === "done" ? styles.good : undefined}>
                  {standing === "done" ? <CheckmarkCircleFilled /> : standing === "current" ? <CircleHalfFillRegular /> : <CircleRegular />}
                </span>
                <span className={standing === "current" ? `${styles.step} ${styles.name}` : styles.step}>{t(`path.${step}`)}</span>
                <span className={styles.unseen}>{t(`path.is.${standing}`)}</span>
              </li>
            );
          })}
        </ol>
      )}
      {isFront ? (
        <ViewHeading id="now" className={styles.question}>
          {t("now.heading")}
        </ViewHeading>
      ) : (
        <p id="now" className={styles.unseen}>
          {t("now.heading")}
        </p>
      )}
      <p className={isFront ? styles.sentence : styles.name}>{t(`now.${next.kind}`, { count })}</p>
      {isWritable(book) && place && (
        <Button
          appearance={isFront ? "primary" : "secondary"}
          onClick={() => ("view" in place ? commands.open(place.view) : commands.reveal(place.target))}
        >
          {t(`now.do.${next.kind}` as "now.do.staff", { count })}
        </Button>
      )}
      {isEnd && isFront && <End state={state} book={book} commands={commands} isFinished={next.kind === "finished"} />}
      {isEnd && !isFront && <Button onClick={() => commands.open("overview")}>{t("now.toEnd")}</Button>}
    </section>
  );
}

/** The end: what to do in KLIK, step by step. */
function End({ state, book, commands, isFinished }: ViewProps & { isFinished: boolean }): ReactElement {
  const { t, language } = useText();
  const { catalogue, reading } = book;
  const task = catalogue?.task.masterTaskId ?? "";
  const copy = async (): Promise<void> => {
    const { klikStatusDocument } = await import("../../handout/klikStatus");
    if (catalogue) commands.copy(klikStatusDocument(reading.assessment, catalogue, language));
  };
  if (isFinished) return <p>{t("now.marked")}</p>;
  return (
    <ol className={styles.ordered}>
      <li>
        <Button size="small" disabledFocusable={!catalogue} onClick={() => void copy()}>
          {t("method.copyKlik")}
        </Button>
      </li>
      <li>{t("now.klik", { task })}</li>
      <li>
        <Button
          size="small"
          disabledFocusable={!mayWrite(state)}
          onClick={() => commands.propose(async (now) => (await import("../../workbook/change/completion")).planCompletion(now))}
        >
          {t("now.mark")}
        </Button>
      </li>
    </ol>
  );
}
