import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { missingInWords } from "../../coverage/words";
import { vocabulary } from "../../rules/vocabulary";
import { summarise } from "../../coverage/summary";
import { conflictsOf, isMark, isWritten, rowsOf, type CellChange } from "../../workbook/change/changes";
import type { Proposal } from "../../workbook/change/proposal";
import { readingWith, type Reading } from "../../workbook/read/reading";
import { staffingCheck } from "../../rules/staffing";
import { useText } from "../language";
import { mayWrite } from "../state";
import { Status } from "./Status";
import * as styles from "./styles.module.css";
import { isDate, useCells } from "./useCells";
import { usePeriod } from "./usePeriod";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** What will be written, row for row, and what it makes of the coverage: nothing is written before somebody has seen it. */
export default function PlannedView({ planned, state, book, commands }: ViewProps & { planned: Proposal }): ReactElement {
  const { t } = useText();
  const { reading } = book;
  const rows = useMemo(() => rowsOf(planned.changes), [planned]);
  const inWords = useRowInWords(reading);
  // What was planned on a reading that is no longer true would be reckoned wrongly; it would be refused too.
  const isStale = useMemo(() => conflictsOf(planned.changes, reading.tables).length > 0, [planned, reading]) && state.step === null;
  const effects = useEffects(planned, reading);
  return (
    <section>
      <ViewHeading>{t("planned.heading")}</ViewHeading>
      {isStale ? <Status>{t("planned.stale")}</Status> : <Summary effects={effects} />}
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => commands.write(planned)} disabledFocusable={!mayWrite(state)}>
          {t("planned.write")}
        </Button>
        <Button onClick={commands.dropPlan}>{t("planned.back")}</Button>
      </div>
      <ul className={styles.written}>
        {rows.map((row) => (
          <li key={`${row[0]?.table} ${row[0]?.row}`}>{inWords(row)}</li>
        ))}
      </ul>
      {!isStale && effects.statuses.length > 0 && (
        <>
          <h3>{t("planned.effect")}</h3>
          <ul className={styles.written}>
            {effects.statuses.map(({ area, text }) => (
              <li key={area}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** A row in words: a new one by all that it will hold, one of people's by what becomes of its cells. */
function useRowInWords(reading: Reading): (row: readonly CellChange[]) => string {
  const { t, day } = useText();
  const { whereIs, inWords } = useCells(reading);
  const textOf = ({ table, after, column }: CellChange): string => {
    if (typeof after !== "number") return typeof after === "object" ? t("cell.formula") : String(after);
    if (isDate(reading, column)) return day(after);
    const heading = reading.tables.get(table)?.declaration.columns.find(({ key }) => key === column)?.heading[reading.language] ?? "";
    return t("planned.figure", { heading, figure: after });
  };
  const inDays = usePeriod();
  const dayIn = (row: readonly CellChange[], column: string): number | null => {
    const after = row.find((change) => change.column === column)?.after;
    return typeof after === "number" ? after : null;
  };
  return (row) => {
    const marks = row.filter(isMark);
    const [first] = row;
    if (!first) return "";
    if (marks.length > 0) {
      const known = marks.flatMap((mark) => (typeof mark.after === "string" ? [textOf(mark)] : [])).join(" – ");
      const changed = row.filter(isWritten);
      return changed
        .map((change, index) => {
          const before = inWords(change.before, change.column);
          const words = { where: whereIs(change), known, before, after: inWords(change.after, change.column) };
          return t(index === 0 ? "planned.change" : "planned.changeToo", words);
        })
        .join("; ");
    }
    const isStaffing = first.table === "staffing";
    const shown = row.filter(({ after, column }) => after !== "" && !(isStaffing && (column === "from" || column === "to")));
    const texts = shown.map(textOf);
    if (isStaffing) texts.splice(4, 0, inDays(dayIn(row, "from"), dayIn(row, "to")));
    return t("planned.row", { where: whereIs(shown[0] ?? first), what: texts.join(" – ") });
  };
}

/** What the rules will say after it. */
interface Effects {
  covered: number;
  relevant: number;
  before: number;
  /** What is wrong with the new rows. */
  faults: string[];
  /** Each area whose status changes, by its place. */
  statuses: { area: number; text: string }[];
}

function useEffects(planned: Proposal, reading: Reading): Effects {
  const { t, language } = useText();
  return useMemo(() => {
    const after = readingWith(reading, planned.changes).assessment;
    const written = new Set(planned.changes.filter(({ table }) => table === "staffing").map(({ row }) => row));
    const faults = [...written].flatMap((row) => {
      const checked = after.staffing[row];
      return checked && !staffingCheck.isQuiet(checked.check)
        ? [t("planned.warning", { area: checked.row.area, warning: vocabulary.staffingCheck[checked.check][language] })]
        : [];
    });
    const statuses = after.areas.flatMap((area, index) => {
      const was = reading.assessment.areas[index]?.status ?? "blank";
      if (was === area.status) return [];
      const missing = missingInWords(area, language);
      const words = {
        area: area.area.id || area.area.name,
        before: vocabulary.status[was][language],
        after: vocabulary.status[area.status][language],
      };
      return [{ area: index, text: t("planned.status", words) + (missing === "" ? "" : ` – ${missing}`) }];
    });
    const { covered, relevant } = summarise(after.areas);
    return { covered, relevant, before: summarise(reading.assessment.areas).covered, faults: [...new Set(faults)], statuses };
  }, [planned, reading, t, language]);
}

/** The coverage before and after, and what to look at before it is written. */
function Summary({ effects: { before, covered, relevant, faults, statuses } }: { effects: Effects }): ReactElement {
  const { t } = useText();
  return (
    <>
      {(faults.length > 0 || statuses.length > 0) && (
        <p className={styles.name}>{t("planned.covered", { before, after: covered, relevant })}</p>
      )}
      {faults.length > 0 && (
        <MessageBar intent="warning" layout="multiline" aria-labelledby={undefined}>
          <MessageBarBody>
            {faults.map((fault) => (
              <p key={fault}>{fault}</p>
            ))}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
