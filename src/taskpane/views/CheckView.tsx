import { Button } from "@fluentui/react-components";
import { useLayoutEffect, useMemo, useState, type ReactElement } from "react";
import { formatDay, formatList } from "../../text/format";
import { certainOf, findAll } from "../../workbook/check/findAll";
import type { Language } from "../../base/languages";
import { keptSheet } from "../../workbook/declaration/keptSheet";
import { findingGroups, typedCells, type Finding, type FindingKind, type Repair } from "../../workbook/check/findings";
import { tablesOf } from "../../workbook/plan/plan";
import { workbook } from "../../workbook/declaration/workbook";
import type { Commands } from "../commands";
import { useText } from "../language";
import { mayRepair, type PaneState } from "../state";
import * as styles from "./styles.module.css";
import { useCells } from "./useCells";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Everything wrong in structure or data: what, where, why it matters, the way there, and a repair that shows first what it changes. */
export default function CheckView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const { structure } = state;
  const { reading } = book;
  const { inspect } = commands;
  // Before it is painted: the view is busy from the first moment on.
  useLayoutEffect(inspect, [inspect]);
  const findings = useMemo(() => findAll(structure, reading), [structure, reading]);
  return (
    <section>
      <ViewHeading>{t("check.heading")}</ViewHeading>
      <div className={styles.row}>
        <span role="status">
          {state.step !== null
            ? t("check.looking")
            : findings.length === 0
              ? structure && t("check.allWell")
              : t("check.count", { count: findings.length })}
        </span>
        <Button onClick={inspect} disabledFocusable={state.step !== null}>
          {t("check.again")}
        </Button>
      </div>
      <CertainRepairs findings={findings} state={state} commands={commands} />
      {findingGroups
        .map((group) => ({ group, found: findings.filter((finding) => finding.group === group) }))
        .filter(({ found }) => found.length > 0)
        .map(({ group, found }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h3 id={`group-${group}`}>{`${t(`group.${group}`)} (${found.length})`}</h3>
            {byKind(found).map(([kind, same]) => (
              <div key={kind}>
                <p className={styles.quiet}>{t(`why.${kind}`)}</p>
                <ul className={styles.list}>
                  {same.map((finding) => (
                    <FindingCard key={finding.key} finding={finding} state={state} commands={commands} />
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
    </section>
  );
}

/** All that can be put right without a choice, at one press: each is shown before. */
function CertainRepairs({
  findings,
  state,
  commands,
}: {
  findings: readonly Finding[];
  state: PaneState;
  commands: Commands;
}): ReactElement | null {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const certain = useMemo(() => certainOf(findings), [findings]);
  const mayBegin = certain.every(({ repair }) => mayRepair(state, repair));
  if (certain.length < 2) return null;
  return (
    <>
      <Button aria-expanded={asked} disabledFocusable={!mayBegin} onClick={() => setAsked(!asked)}>
        {t("check.repairCertain", { count: certain.length })}
      </Button>
      {asked && (
        <div className={styles.card}>
          <strong>{t("check.willChange")}</strong>
          <ul className={styles.list}>
            {certain.map(({ key, kind, values, repair }) => (
              <li key={key}>
                {t(`finding.${kind}`, values)}
                <RepairList repair={repair} state={state} />
              </li>
            ))}
          </ul>
          <Button appearance="primary" disabledFocusable={!mayBegin} onClick={commands.repairCertain}>
            {t("check.doRepair")}
          </Button>
        </div>
      )}
    </>
  );
}

function byKind(findings: readonly Finding[]): [FindingKind, Finding[]][] {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds.map((kind) => [kind, findings.filter((finding) => finding.kind === kind)]);
}

function FindingCard({ finding, state, commands }: { finding: Finding; state: PaneState; commands: Commands }): ReactElement {
  const { t, language } = useText();
  const [asked, setAsked] = useState(false);
  const { target, repair } = finding;
  const what = t(`finding.${finding.kind}`, finding.values);
  return (
    <li className={styles.card}>
      {what}
      <div className={styles.row}>
        {target && (
          <Button size="small" aria-label={t("check.goToFinding", { what })} onClick={() => commands.reveal(target)}>
            {t("check.goTo")}
          </Button>
        )}
        {repair && (
          <Button
            size="small"
            aria-label={t("check.repairFinding", { what })}
            aria-expanded={asked}
            disabledFocusable={!mayRepair(state, repair)}
            onClick={() => setAsked(!asked)}
          >
            {t("check.repair")}
          </Button>
        )}
      </div>
      {repair && asked && (
        <>
          <strong>{t("check.willChange")}</strong>
          <RepairList repair={repair} state={state} />
          <KeptNote repair={repair} language={state.book?.reading.language ?? language} />
          <Button size="small" disabledFocusable={!mayRepair(state, repair)} onClick={() => commands.repair(repair)}>
            {t("check.doRepair")}
          </Button>
        </>
      )}
    </li>
  );
}

/** What is kept before it is written over: which cells, and where it goes. */
function KeptNote({ repair, language }: { repair: Repair; language: Language }): ReactElement | null {
  const { t, language: own } = useText();
  const cells = typedCells(repair);
  if (cells.length === 0) return null;
  const shown = cells.length > SHOWN ? [...cells.slice(0, SHOWN), "…"] : cells;
  return <p>{t("repair.kept", { cells: formatList(shown, own), sheet: keptSheet.name[language] })}</p>;
}

/** Changes shown one by one before the rest is counted. */
const SHOWN = 10;

function RepairList({ repair, state }: { repair: Repair; state: PaneState }): ReactElement {
  const { t, language } = useText();
  const { whereIs, inWords } = useCells(state.book?.reading ?? null);
  switch (repair.kind) {
    case "showSheet":
      return <p>{t("repair.showSheet", { name: repair.sheet })}</p>;
    case "setName":
      return <p>{t("repair.setName", { name: repair.name })}</p>;
    case "makeSheets": {
      const names = workbook.sheets
        .filter(({ key }) => repair.sheets.includes(key))
        .map(({ name }) => name[state.book?.reading.language ?? language]);
      return <p>{t("repair.makeSheets", { sheets: formatList(names, language) })}</p>;
    }
    case "makeTable":
      return <p>{t("repair.makeTable", { sheet: repair.sheet, address: repair.address })}</p>;
    case "renameTable":
      return <p>{t("repair.renameTable", { before: repair.before, table: tablesOf(workbook).get(repair.table)?.name ?? "" })}</p>;
    case "setField":
      return (
        <p>
          {t("repair.setField", {
            before: String(repair.before),
            after: repair.isDate ? formatDay(repair.after, language) : String(repair.after),
          })}
        </p>
      );
    case "restoreBlock":
      return <p>{t("repair.restoreBlock", { count: repair.count })}</p>;
    case "migrate":
    case "addColumn":
    case "showRows":
    case "restoreRule":
    case "restoreFieldRule":
      return <p>{t(`repair.${repair.kind}`)}</p>;
    case "restoreFields":
      return <p>{t("repair.restoreFields", { names: formatList(repair.names, language), sheet: repair.name })}</p>;
    case "restoreWeeks":
      return <p>{t("repair.restoreWeeks", { count: repair.count })}</p>;
    case "restoreHighlights":
      return <p>{t("repair.restoreHighlights", { count: repair.highlights.length })}</p>;
    case "swapHeadings":
      return <p>{t("repair.swapHeadings", { one: repair.one, other: repair.other })}</p>;
    case "renameColumn":
      return <p>{t("repair.renameColumn", { before: repair.before, after: repair.after })}</p>;
    case "cells":
      return (
        <ul>
          {repair.changes.slice(0, SHOWN).map((change) => (
            <li key={`${change.row} ${change.column}`}>
              {t("check.change", {
                where: whereIs(change),
                before: inWords(change.before, change.column),
                after: inWords(change.after, change.column),
              })}
            </li>
          ))}
          {repair.changes.length > SHOWN && <li>{t("check.moreChanges", { count: repair.changes.length - SHOWN })}</li>}
        </ul>
      );
  }
}
