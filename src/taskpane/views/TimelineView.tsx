import { Button } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { busyWeeks, type BusyCode } from "../../coverage/busyWeeks";
import { coverWeeks, runsOf, spanOf, type Run } from "../../coverage/weeks";
import { DAYS_IN_WEEK, isoWeekOf, mondayOf } from "../../base/dates";
import { palette } from "../../base/palette";
import type { WeekCode } from "../../rules/vocabulary";
import type { TextKey } from "../../text/text";
import type { Target } from "../../workbook/read/target";
import { useText } from "../language";
import { pictures, type Book, type TimelineChoice } from "../state";
import { MatrixTable } from "./MatrixTable";
import { Ways } from "./Navigation";
import * as styles from "./styles.module.css";
import { TickBox } from "./TickBox";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Weeks shown at most: two years. */
const WEEKS = 104;
type Code = WeekCode | BusyCode;

/** How a run looks: its colour, and how high it stands in the strip, so that colour is not all that tells. */
const looks: Record<Code, { fill: string; height: number } | null> = {
  covered: { fill: palette.green, height: 100 },
  deputy: { fill: palette.lime, height: 75 },
  information: { fill: palette.yellow, height: 50 },
  missing: { fill: palette.red, height: 25 },
  none: null,
  busy: { fill: palette.green, height: 100 },
  overloaded: { fill: palette.orange, height: 50 },
  away: { fill: palette.red, height: 25 },
  free: null,
};

const wordOf: Record<Code, TextKey> = {
  covered: "week.covered",
  deputy: "week.deputy",
  information: "week.information",
  missing: "week.missing",
  none: "week.none",
  busy: "busy.busy",
  overloaded: "busy.overloaded",
  away: "busy.away",
  free: "busy.free",
};

interface Line {
  key: string;
  name: string;
  runs: Run<Code>[];
  target: Target;
}

/** Coverage week by week: a strip for each area or each participant, or the same as a table. */
export default function TimelineView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const { timeline } = state;
  const { lines, firstMonday, count, today } = useLines(book, timeline);
  const week = (index: number): number => isoWeekOf(firstMonday + index * DAYS_IN_WEEK).week;
  const inWords = ({ code, from, to }: Run<Code>): string =>
    t("timeline.run", { weeks: from === to ? week(from) : `${week(from)}–${week(to)}`, what: t(wordOf[code]) });
  const span = { from: week(0), to: week(count - 1) };
  return (
    <section>
      <ViewHeading>{t("timeline.heading")}</ViewHeading>
      <Ways
        label={t("timeline.of")}
        current={timeline.of}
        ways={pictures.map((name) => ({ name, text: t(`timeline.${name}`) }))}
        onOpen={(of) => commands.chooseTimeline({ of })}
      />
      {timeline.of === "matrix" ? (
        <MatrixTable book={book} onGo={(row) => commands.reveal({ kind: "cell", table: "areas", row, column: "status" })} />
      ) : (
        <>
          <TickBox label={t("timeline.asTable")} checked={timeline.asTable} onChange={(asTable) => commands.chooseTimeline({ asTable })} />
          <p>{today === null ? t("timeline.spanWithoutToday", span) : t("timeline.span", { ...span, today: week(today) })}</p>
          {timeline.asTable ? (
            <RunTable lines={lines} week={week} />
          ) : (
            <ul className={styles.list}>
              {lines.map((line) => (
                <li key={line.key}>
                  <Button
                    size="small"
                    appearance="subtle"
                    className={`${styles.wide} ${styles.flush}`}
                    title={t("timeline.gap", { name: line.name })}
                    onClick={() => commands.reveal(line.target)}
                  >
                    {line.name}
                  </Button>
                  <Strip runs={line.runs} count={count} today={today} />
                  <p className={styles.quiet}>
                    {told(line.runs).map(inWords).join("; ") || t(timeline.of === "areas" ? "timeline.noNeed" : "timeline.free")}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

/** The runs that say something. */
function told(runs: readonly Run<Code>[]): Run<Code>[] {
  return runs.filter(({ code }) => looks[code] !== null);
}

function useLines(book: Book, { of }: TimelineChoice): { lines: Line[]; firstMonday: number; count: number; today: number | null } {
  const { organisation, assessment } = book.reading;
  return useMemo(() => {
    const { firstMonday, count } = spanOf(organisation, WEEKS);
    const today = Math.floor((mondayOf(organisation.statusDate) - firstMonday) / DAYS_IN_WEEK);
    const lines =
      of === "areas"
        ? coverWeeks(assessment, firstMonday, count)
            .filter(({ area }) => area.status !== "blank" && area.status !== "notRelevant")
            .map(({ area, weeks }): Line => {
              const { id, name } = area.area;
              return {
                key: `${area.index}`,
                name: `${id} ${name}`,
                runs: runsOf<Code>(weeks),
                target: { kind: "cell", table: "areas", row: area.index, column: "status" },
              };
            })
        : busyWeeks(assessment, firstMonday, count).map(({ participant, index, weeks }): Line => {
            const target: Target = { kind: "cell", table: "participants", row: index, column: "name" };
            return { key: `${index}`, name: participant.name, runs: runsOf<Code>(weeks), target };
          });
    return { lines, firstMonday, count, today: today >= 0 && today < count ? today : null };
  }, [organisation, assessment, of]);
}

const HEIGHT = 100;

/** The weeks as a picture; the words below say the same. */
function Strip({ runs, count, today }: { runs: readonly Run<Code>[]; count: number; today: number | null }): ReactElement {
  return (
    <svg className={styles.strip} viewBox={`0 0 ${count} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {runs.map(({ code, from, to }) => {
        const look = looks[code];
        return look && <rect key={from} x={from} y={HEIGHT - look.height} width={to - from + 1} height={look.height} fill={look.fill} />;
      })}
      {today !== null && (
        <line x1={today + 0.5} x2={today + 0.5} y1={0} y2={HEIGHT} stroke={palette.now} strokeWidth={2} vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}

function RunTable({ lines, week }: { lines: readonly Line[]; week: (index: number) => number }): ReactElement {
  const { t } = useText();
  return (
    <table className={styles.weeks}>
      <thead>
        <tr>
          <th scope="col">{t("timeline.who")}</th>
          <th scope="col">{t("timeline.weeks")}</th>
          <th scope="col">{t("timeline.what")}</th>
        </tr>
      </thead>
      {lines.map(({ key, name, runs }) => (
        <tbody key={key}>
          {runs.map(({ code, from, to }, index) => (
            <tr key={from}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={runs.length}>
                  {name}
                </th>
              )}
              <td>{from === to ? week(from) : `${week(from)}–${week(to)}`}</td>
              <td>{t(wordOf[code])}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
