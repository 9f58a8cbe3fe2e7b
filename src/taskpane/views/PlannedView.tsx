import { Button } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { missingInWords } from "../../coverage/words";
import { vocabulary } from "../../rules/vocabulary";
import { summarise } from "../../coverage/summary";
import type { CellChange } from "../../workbook/change/changes";
import type { Proposal } from "../../workbook/change/proposal";
import { readingWith, type Reading } from "../../workbook/read/reading";
import { staffingCheck } from "../../rules/staffing";
import { useText } from "../language";
import { mayWrite } from "../state";
import * as styles from "./styles.module.css";
import { useCells } from "./useCells";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** What will be written, row for row, and what it makes of the coverage: nothing is written before somebody has seen it. */
export default function PlannedView({ planned, state, book, commands }: ViewProps & { planned: Proposal }): ReactElement {
  const { t } = useText();
  const { reading } = book;
  const rows = useMemo(() => rowsOf(planned.changes), [planned]);
  const inWords = useRowInWords(reading);
  return (
    <section>
      <ViewHeading>{t("planned.heading")}</ViewHeading>
      <ul className={styles.written}>
        {rows.map((row) => (
          <li key={`${row[0]?.table} ${row[0]?.row}`}>{inWords(row)}</li>
        ))}
      </ul>
      <Effects planned={planned} reading={reading} />
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => commands.write(planned)} disabledFocusable={!mayWrite(state)}>
          {t("planned.write")}
        </Button>
        <Button onClick={commands.dropPlan}>{t("planned.back")}</Button>
      </div>
    </section>
  );
}

function rowsOf(changes: readonly CellChange[]): CellChange[][] {
  const rows = new Map<string, CellChange[]>();
  for (const change of changes) {
    const key = `${change.table} ${change.row}`;
    rows.set(key, [...(rows.get(key) ?? []), change]);
  }
  return [...rows.values()];
}

/** A row in words: a new one by all that it will hold, one of people's by what becomes of its cells. */
function useRowInWords(reading: Reading): (row: readonly CellChange[]) => string {
  const { t, day } = useText();
  const { whereIs, inWords } = useCells(reading);
  const textOf = ({ after, column }: CellChange): string =>
    typeof after === "number" ? inWords(after, column) : typeof after === "object" ? t("cell.formula") : String(after);
  const periodOf = (row: readonly CellChange[]): string => {
    const at = (column: string): string => {
      const after = row.find((change) => change.column === column)?.after;
      return typeof after === "number" ? day(after) : "";
    };
    const [from, to] = [at("from"), at("to")];
    return t(from && to ? "period.both" : from ? "period.from" : to ? "period.to" : "period.open", { from, to });
  };
  return (row) => {
    const marks = row.filter(({ before, after }) => before === after && before !== "");
    const [first] = row;
    if (!first) return "";
    if (marks.length > 0) {
      const known = marks.map(textOf).join(" – ");
      const changed = row.filter((change) => !marks.includes(change));
      return changed
        .map((change) =>
          t("planned.change", {
            where: whereIs(change),
            known,
            before: inWords(change.before, change.column),
            after: inWords(change.after, change.column),
          }),
        )
        .join("; ");
    }
    const isStaffing = first.table === "staffing";
    const shown = row.filter(({ after, column }) => after !== "" && !(isStaffing && (column === "from" || column === "to")));
    const texts = shown.map(textOf);
    if (isStaffing) texts.splice(4, 0, periodOf(row));
    return t("planned.row", { where: whereIs(shown[0] ?? first), what: texts.join(" – ") });
  };
}

/** What the rules will say: how many areas are covered, each whose status changes, and what is wrong with the new rows. */
function Effects({ planned, reading }: { planned: Proposal; reading: Reading }): ReactElement | null {
  const { t, language } = useText();
  const { lines, covered, relevant, before } = useMemo(() => {
    const after = readingWith(reading, planned.changes).assessment;
    const written = new Set(planned.changes.filter(({ table }) => table === "staffing").map(({ row }) => row));
    const concerned = new Set([...written].map((row) => after.staffing[row]?.area ?? -1));
    const faults = [...written].flatMap((row) => {
      const checked = after.staffing[row];
      return checked && !staffingCheck.isQuiet(checked.check)
        ? [t("planned.warning", { area: checked.row.area, warning: vocabulary.staffingCheck[checked.check][language] })]
        : [];
    });
    const changed = after.areas.flatMap((area, index) => {
      const was = reading.assessment.areas[index]?.status ?? "blank";
      if (was === area.status && !concerned.has(index)) return [];
      const missing = missingInWords(area, language);
      const words = {
        area: area.area.id || area.area.name,
        before: vocabulary.status[was][language],
        after: vocabulary.status[area.status][language],
      };
      return [t("planned.status", words) + (missing === "" ? "" : ` – ${missing}`)];
    });
    const summary = summarise(after.areas);
    return { lines: [...faults, ...changed], ...summary, before: summarise(reading.assessment.areas).covered };
  }, [planned, reading, t, language]);
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{t("planned.effect")}</h3>
      <p className={styles.name}>{t("planned.covered", { before, after: covered, relevant })}</p>
      <ul className={styles.written}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
