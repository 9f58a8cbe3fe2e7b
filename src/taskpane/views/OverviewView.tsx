import { Button } from "@fluentui/react-components";
import { useMemo, useState, type ReactElement } from "react";
import type { AreaCoverage } from "../../coverage/areas";
import { changedSince, progressOf } from "../../coverage/changed";
import { filterGaps } from "../../coverage/filter";
import { openingOf, suggestionsFor } from "../../coverage/suggest";
import { gapsByUrgency, summarise, summariseByCompetence } from "../../coverage/summary";
import { reasonInWords } from "../../coverage/words";
import { comparable } from "../../base/cells";
import { palette } from "../../base/palette";
import type { ReasonKind } from "../../rules/areas";
import { vocabulary } from "../../rules/vocabulary";
import { formatList } from "../../text/format";
import { useText } from "../language";
import { isWritable, mayWrite } from "../state";
import { CoverageBar, useCoverageWords } from "./CoverageBar";
import { NativeChoice } from "./NativeChoice";
import * as styles from "./styles.module.css";
import { useSuggestionWords } from "./useSuggestionWords";
import { useTold } from "./useTold";
import type { ViewProps } from "./views";

/** Gaps shown before somebody asks for all. */
const FIRST = 50;

/** Coverage, what changed since the last status, and the gaps by competence, each to be closed where it stands. */
export default function OverviewView({ state, book, commands }: ViewProps): ReactElement {
  const { t, percent } = useText();
  const words = useCoverageWords();
  const [all, setAll] = useState(false);
  const { reading } = book;
  const { areas } = reading.assessment;
  const { summary, gaps } = useMemo(() => ({ summary: summarise(areas), gaps: gapsByUrgency(areas) }), [areas]);
  const { shown } = useMemo(() => filterGaps(gaps, reading.assessment, state.filter), [gaps, reading, state.filter]);
  const listed = all ? shown : shown.slice(0, FIRST);
  const count = gaps.length;
  const gapsInWords = shown.length === count ? t("overview.gaps", { count }) : t("overview.gapsShown", { shown: shown.length, count });
  const filtered = useTold(state.filter, gapsInWords);
  return (
    <>
      <section>
        <h2>{t("overview.heading")}</h2>
        <p className={styles.sentence}>
          {t("overview.summary", {
            covered: summary.covered,
            relevant: summary.relevant,
            percent: percent(summary.shareCovered),
          })}
        </p>
        <CoverageBar counts={summary.counts} />
        <p className={styles.quiet}>{words(summary.counts)}</p>
        <Since state={state} book={book} commands={commands} />
      </section>
      <section aria-labelledby="gaps">
        <h3 id="gaps">{gapsInWords}</h3>
        <p role="status" className={styles.unseen}>
          {filtered}
        </p>
        {count > 0 && <GapFilters state={state} gaps={gaps} book={book} commands={commands} />}
        {shown.length === 0 && reading.tables.get("areas") && <p>{count === 0 ? t("overview.noGaps") : t("overview.noneShown")}</p>}
        <Competences listed={listed} state={state} book={book} commands={commands} />
        {listed.length < shown.length && <Button onClick={() => setAll(true)}>{t("overview.more", { count: shown.length })}</Button>}
        <p>
          <Button onClick={commands.fill} disabledFocusable={!mayWrite(state)}>
            {t("overview.fill")}
          </Button>
        </p>
      </section>
    </>
  );
}

/** The competences, those with the most urgent gaps first, each with its gaps. */
function Competences({ listed, ...props }: ViewProps & { listed: readonly AreaCoverage[] }): ReactElement {
  const { t } = useText();
  const words = useCoverageWords();
  const { areas } = props.book.reading.assessment;
  const groups = useMemo(() => {
    const first = (competence: string): number => {
      const place = listed.findIndex(({ area }) => comparable(area.competence) === comparable(competence));
      return place < 0 ? listed.length : place;
    };
    return summariseByCompetence(areas).sort((one, other) => first(one.competence) - first(other.competence));
  }, [areas, listed]);
  return (
    <ul className={styles.list}>
      {groups.map(({ competence, counts, covered, relevant }, index) => {
        const own = listed.filter(({ area }) => comparable(area.competence) === comparable(competence));
        return (
          <li key={`${index} ${competence}`} className={styles.group}>
            <h4 className={styles.competence}>
              <span>{competence}</span>
              <span className={styles.quiet}>{t("overview.of", { covered, relevant })}</span>
            </h4>
            <CoverageBar counts={counts} />
            <p className={styles.unseen}>{words(counts)}</p>
            {own.length > 0 && (
              <ul className={styles.gaps}>
                {own.map((gap) => (
                  <Gap key={`${gap.index} ${gap.area.id}`} gap={gap} {...props} />
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What came into place or fell out of it since the last status, and the way to take one. */
function Since({ state, book, commands }: ViewProps): ReactElement | null {
  const { t, language, day } = useText();
  const { reading } = book;
  const since = useMemo(() => changedSince(reading.assessment, reading.areaStatuses, reading.language), [reading]);
  const today = reading.organisation.statusDate;
  const isTaken = reading.areaStatuses.some(({ date }) => date === today);
  const idsOf = (changed: readonly { area: AreaCoverage }[]): string =>
    formatList(
      changed.map(({ area }) => area.area.id || area.area.name),
      language,
    );
  const lines = since
    ? [
        ...(since.closed.length > 0 ? [t("since.closed", { areas: idsOf(since.closed) })] : []),
        ...(since.opened.length > 0 ? [t("since.opened", { areas: idsOf(since.opened) })] : []),
        ...(since.other.length > 0 ? [t("since.other", { areas: idsOf(since.other) })] : []),
        ...(since.came.length > 0 ? [t("since.came", { names: formatList(since.came, language) })] : []),
        ...(since.went.length > 0 ? [t("since.went", { names: formatList(since.went, language) })] : []),
      ]
    : [];
  return (
    <>
      {since && (
        <div>
          <p className={styles.name}>{t("since.heading", { date: day(since.date), covered: since.covered })}</p>
          <Progress book={book} />
          {lines.length === 0 ? (
            <p>{t("since.nothing")}</p>
          ) : (
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {isTaken ? (
        <p className={styles.quiet}>{t("since.taken")}</p>
      ) : (
        isWritable(book) && (
          <p>
            <Button
              size="small"
              disabledFocusable={!mayWrite(state)}
              onClick={() => commands.propose(async (now) => (await import("../../workbook/change/takenStatus")).planStatus(now, ""))}
            >
              {t("since.take")}
            </Button>
          </p>
        )
      )}
    </>
  );
}

/** How many areas were covered at each status, as a picture and in words. */
function Progress({ book: { reading } }: Pick<ViewProps, "book">): ReactElement {
  const { t, language, day } = useText();
  const days = useMemo(() => progressOf(reading.assessment, reading.areaStatuses, reading.language), [reading]);
  const most = Math.max(1, ...days.map(({ covered }) => covered));
  const words = days.map(({ date, covered }, index) =>
    index === days.length - 1 ? t("since.now", { covered }) : `${day(date)}: ${covered}`,
  );
  return (
    <>
      <svg className={styles.progress} viewBox={`0 0 ${days.length} ${most}`} preserveAspectRatio="none" aria-hidden="true">
        {days.map(({ date, covered }, index) => (
          <rect key={date} x={index + 0.1} width={0.8} y={most - covered} height={covered} fill={palette.green} />
        ))}
      </svg>
      <p className={styles.quiet}>{t("since.progress", { days: formatList(words, language) })}</p>
    </>
  );
}

function GapFilters({ state, book, commands, gaps }: ViewProps & { gaps: readonly AreaCoverage[] }): ReactElement {
  const { t, language } = useText();
  const { party, person, reason } = state.filter;
  const { choices } = useMemo(() => filterGaps(gaps, book.reading.assessment, state.filter), [gaps, book, state.filter]);
  // Once: where the last filter is taken away, the button that did it stays.
  const [isFiltered] = useState(party !== null || person !== null || reason !== null);
  const reasons = choices.reasons.map((kind) => ({ value: kind, text: vocabulary.reason[kind][language].replace(/[: ]*#/, "") }));
  const names = (texts: readonly string[]): { value: string; text: string }[] => texts.map((text) => ({ value: text, text }));
  return (
    <details open={isFiltered}>
      <summary>{t("filter.label")}</summary>
      <div className={styles.form}>
        <NativeChoice
          label={t("filter.party")}
          value={party}
          options={names(choices.parties)}
          onChoose={(value) => commands.filter({ party: value })}
        />
        <NativeChoice
          label={t("filter.person")}
          value={person}
          options={names(choices.people)}
          onChoose={(value) => commands.filter({ person: value })}
        />
        <NativeChoice
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

/** A gap: what is missing, and two ways on – somebody for it, in place, and its cell. */
function Gap({ gap, state, book, commands }: ViewProps & { gap: AreaCoverage }): ReactElement {
  const { t, language, day } = useText();
  const [isOpen, setOpen] = useState(false);
  const { id, name } = gap.area;
  const canAssign = isWritable(book) && id !== "";
  return (
    <li className={styles.card}>
      <span className={styles.name}>{t("overview.gap", { id, name })}</span>
      <span className={styles.line}>
        <span className={gap.status === "uncovered" ? `${styles.badge} ${styles.danger}` : styles.badge}>
          {vocabulary.status[gap.status][language]}
        </span>
        {gap.urgency !== "none" && <strong>{vocabulary.urgency[gap.urgency][language]}</strong>}
        {gap.need && <span>{t("overview.from", { date: day(gap.need.from) })}</span>}
      </span>
      <span className={styles.quiet}>{gap.reasons.map((reason) => reasonInWords(reason, language)).join("; ")}</span>
      <div className={styles.row}>
        {canAssign && (
          <Button size="small" aria-expanded={isOpen} aria-label={t("overview.assignTo", { id, name })} onClick={() => setOpen(!isOpen)}>
            {t("overview.assign")}
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          aria-label={t("overview.goTo", { id, name })}
          onClick={() => commands.reveal({ kind: "area", id, column: gap.area.hasError ? "status" : "relevant" })}
        >
          {t("overview.show")}
        </Button>
      </div>
      {canAssign && isOpen && <Suggestions gap={gap} state={state} book={book} commands={commands} />}
    </li>
  );
}

/** Suggestions shown for a gap; the form has everybody. */
const SHOWN = 3;

function Suggestions({ gap, state, book, commands }: ViewProps & { gap: AreaCoverage }): ReactElement {
  const { t } = useText();
  const inWords = useSuggestionWords();
  const { assessment } = book.reading;
  const { id } = gap.area;
  const opening = openingOf(assessment, gap);
  const suggestions = opening ? suggestionsFor(assessment, gap).slice(0, SHOWN) : [];
  const choose = (participant: string): void =>
    commands.propose(async (now) => {
      const { planStaffing } = await import("../../workbook/change/staffing");
      const days = { from: opening?.days?.from ?? null, to: opening?.days?.to ?? null };
      return planStaffing(now, [{ participant, area: id, contribution: "covers", role: "responsible", ...days, about: "" }]);
    });
  return (
    <div className={styles.suggestions}>
      {suggestions.length === 0 && <p>{t(opening ? "suggest.none" : "suggest.decide")}</p>}
      {suggestions.map((suggestion) => (
        <div key={suggestion.participant} className={styles.suggestion}>
          <span>
            <span className={styles.name}>{suggestion.name}</span>
            <span className={styles.quiet}>{inWords(suggestion)}</span>
          </span>
          <Button
            size="small"
            aria-label={t("suggest.chooseFor", { name: suggestion.name, id })}
            disabledFocusable={!mayWrite(state)}
            onClick={() => choose(suggestion.name)}
          >
            {t("suggest.choose")}
          </Button>
        </div>
      ))}
      <Button size="small" appearance="subtle" onClick={() => commands.startAssigning([id])}>
        {t("suggest.other")}
      </Button>
    </div>
  );
}
