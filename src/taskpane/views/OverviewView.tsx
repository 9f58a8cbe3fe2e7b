import { Button } from "@fluentui/react-components";
import { useMemo, useState, type ReactElement } from "react";
import type { AreaCoverage } from "../../coverage/areas";
import type { ReasonKind } from "../../rules/areas";
import { filterGaps } from "../../coverage/filter";
import { gapsByUrgency, summarise, summariseByCompetence } from "../../coverage/summary";
import { findInData } from "../../workbook/check/dataFindings";
import { vocabulary } from "../../rules/vocabulary";
import { reasonInWords } from "../../coverage/words";
import { useText } from "../language";
import { isWritable, mayWrite } from "../state";
import { CoverageBar, useCoverageWords } from "./CoverageBar";
import { Field } from "./Field";
import * as styles from "./styles.module.css";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Gaps shown before somebody asks for all. */
const FIRST = 50;

/** Coverage per competence and the gaps; a click goes to the row. */
export default function OverviewView({ state, book, commands }: ViewProps): ReactElement {
  const { t, percent } = useText();
  const words = useCoverageWords();
  const [all, setAll] = useState(false);
  const { reading } = book;
  const { areas } = reading.assessment;
  const { summary, competences, gaps, toCorrect } = useMemo(
    () => ({
      summary: summarise(areas),
      competences: summariseByCompetence(areas),
      gaps: gapsByUrgency(areas),
      toCorrect: findInData(reading).filter(({ group }) => group === "notCounted" || group === "notRead").length,
    }),
    [areas, reading],
  );
  const { shown } = useMemo(() => filterGaps(gaps, reading.assessment, state.filter), [gaps, reading, state.filter]);
  const listed = all ? shown : shown.slice(0, FIRST);
  const count = gaps.length;
  return (
    <>
      <section>
        <ViewHeading>{t("overview.heading")}</ViewHeading>
        <p>
          {t("overview.summary", {
            covered: summary.covered,
            relevant: summary.relevant,
            percent: percent(summary.shareCovered),
          })}
        </p>
        <CoverageBar counts={summary.counts} />
        <p className={styles.quiet}>{words(summary.counts)}</p>
        {toCorrect > 0 && (
          <p>
            {t("overview.findings", { count: toCorrect })} <Button onClick={() => commands.open("check")}>{t("overview.toCheck")}</Button>
          </p>
        )}
      </section>
      <section aria-labelledby="gaps">
        <h3 id="gaps">
          {shown.length === count ? t("overview.gaps", { count }) : t("overview.gapsShown", { shown: shown.length, count })}
        </h3>
        {count > 0 && <GapFilters state={state} gaps={gaps} book={book} commands={commands} />}
        {shown.length === 0 && reading.tables.get("areas") && <p>{count === 0 ? t("overview.noGaps") : t("overview.noneShown")}</p>}
        <ul className={styles.list}>
          {listed.map((gap) => (
            <li key={`${gap.index} ${gap.area.id}`}>
              <Gap gap={gap} onGo={() => commands.reveal({ kind: "area", id: String(gap.area.id), column: "responsible" })} />
              {isWritable(book) && gap.area.id !== "" && <AssignGap gap={gap} onAssign={(id) => commands.startAssigning([id])} />}
            </li>
          ))}
        </ul>
        {listed.length < shown.length && <Button onClick={() => setAll(true)}>{t("overview.more", { count: shown.length })}</Button>}
        <p>
          <Button onClick={commands.fill} disabledFocusable={!mayWrite(state)}>
            {t("overview.fill")}
          </Button>
        </p>
      </section>
      <section aria-labelledby="competences">
        <h3 id="competences">{t("overview.competences")}</h3>
        <ul className={styles.list}>
          {competences.map((competence, index) => (
            <li key={`${index} ${competence.competence}`}>
              <span className={styles.name}>{competence.competence}</span>
              <CoverageBar counts={competence.counts} />
              <p className={styles.quiet}>{words(competence.counts)}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function GapFilters({ state, book, commands, gaps }: ViewProps & { gaps: readonly AreaCoverage[] }): ReactElement {
  const { t, language } = useText();
  const { party, person, reason } = state.filter;
  const { choices } = useMemo(() => filterGaps(gaps, book.reading.assessment, state.filter), [gaps, book, state.filter]);
  const reasons = choices.reasons.map((kind) => ({ value: kind, text: vocabulary.reason[kind][language].replace(/[: ]*#/, "") }));
  const names = (texts: readonly string[]): { value: string; text: string }[] => texts.map((text) => ({ value: text, text }));
  return (
    <details open={party !== null || person !== null || reason !== null}>
      <summary>{t("filter.label")}</summary>
      <div className={styles.form}>
        <Choice
          label={t("filter.party")}
          value={party}
          options={names(choices.parties)}
          onChoose={(value) => commands.filter({ party: value })}
        />
        <Choice
          label={t("filter.person")}
          value={person}
          options={names(choices.people)}
          onChoose={(value) => commands.filter({ person: value })}
        />
        <Choice
          label={t("filter.reason")}
          value={reason}
          options={reasons}
          onChoose={(value) => commands.filter({ reason: value as ReasonKind | null })}
        />
        <Button onClick={() => commands.filter({ party: null, person: null, reason: null })}>{t("filter.clear")}</Button>
      </div>
    </details>
  );
}

/** A choice stays in its list even where no gap has it any more: nothing jumps under people's hands. */
function Choice({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: string | null;
  options: readonly { value: string; text: string }[];
  onChoose: (value: string | null) => void;
}): ReactElement {
  const { t } = useText();
  const known = value === null || options.some((option) => option.value === value);
  return (
    <Field label={label}>
      {(field) => (
        <select {...field} value={value ?? ""} onChange={({ target }) => onChoose(target.value === "" ? null : target.value)}>
          <option value="">{t("filter.all")}</option>
          {!known && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Gap({ gap, onGo }: { gap: AreaCoverage; onGo: () => void }): ReactElement {
  const { t, language, day } = useText();
  const id = String(gap.area.id);
  const name = String(gap.area.name);
  return (
    <Button appearance="outline" className={styles.wide} title={t("overview.goTo", { id, name })} onClick={onGo}>
      <span className={styles.name}>{t("overview.gap", { id, name })}</span>
      <span className={styles.line}>
        <span className={gap.status === "uncovered" ? `${styles.badge} ${styles.danger}` : styles.badge}>
          {vocabulary.status[gap.status][language]}
        </span>
        {gap.urgency !== "none" && <strong>{vocabulary.urgency[gap.urgency][language]}</strong>}
        {gap.need && <span>{t("overview.from", { date: day(gap.need.from) })}</span>}
      </span>
      <span className={styles.quiet}>{gap.reasons.map((reason) => reasonInWords(reason, language)).join("; ")}</span>
    </Button>
  );
}

function AssignGap({ gap, onAssign }: { gap: AreaCoverage; onAssign: (id: string) => void }): ReactElement {
  const { t } = useText();
  const id = String(gap.area.id);
  return (
    <Button
      size="small"
      appearance="subtle"
      aria-label={t("overview.assignTo", { id, name: String(gap.area.name) })}
      onClick={() => onAssign(id)}
    >
      {t("overview.assign")}
    </Button>
  );
}
