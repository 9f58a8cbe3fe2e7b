import { Badge, Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { AreaCoverage } from "../../coverage/areas";
import type { NotUnderstood } from "../../excel/read";
import { vocabulary } from "../../workbook/vocabulary";
import { reasonInWords } from "../../workbook/words";
import { useText } from "../language";
import type { Overview, PaneState } from "../state";
import type { Commands } from "../useWorkbook";
import { CoverageBar, useCoverageWords } from "./CoverageBar";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, margin: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  gap: { width: "100%", justifyContent: "flex-start", textAlign: "start", flexDirection: "column", alignItems: "flex-start" },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS, alignItems: "baseline" },
});

/** Coverage per competence and the gaps; a click goes to the row. */
export function OverviewView({
  overview,
  filled,
  step,
  commands,
}: { overview: Overview; commands: Commands } & Pick<PaneState, "filled" | "step">): ReactElement {
  const { t, percent } = useText();
  const styles = useStyles();
  const words = useCoverageWords();
  const { summary, competences, gaps, notUnderstood } = overview;
  const covered = (counts: typeof summary.counts): number => counts.covered + counts.vulnerable;
  return (
    <>
      <section aria-labelledby="coverage">
        <h2 id="coverage">{t("overview.heading")}</h2>
        <p>{t("overview.summary", { covered: covered(summary.counts), relevant: summary.relevant, percent: percent(summary.covered) })}</p>
        <CoverageBar counts={summary.counts} />
        <h3>{t("overview.competences")}</h3>
        <ul className={styles.list}>
          {competences.map((competence) => (
            <li key={competence.competence}>
              <span className={styles.name}>{competence.competence}</span>
              <CoverageBar counts={competence.counts} />
              <p className={styles.quiet}>{words(competence.counts)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="gaps">
        <h2 id="gaps">{t("overview.gaps", { count: gaps.length })}</h2>
        {gaps.length === 0 && <p>{t("overview.noGaps")}</p>}
        <ul className={styles.list}>
          {gaps.map((gap) => (
            <li key={gap.place}>
              <Gap gap={gap} onGo={() => commands.reveal(String(gap.area.id))} />
            </li>
          ))}
        </ul>
        <p>
          <Button onClick={commands.fill} disabledFocusable={step !== null}>
            {t("overview.fill")}
          </Button>
        </p>
        <div role="status">{filled && <p>{t("overview.filled", { added: filled.added.length, cells: filled.cellsFilled })}</p>}</div>
      </section>
      {notUnderstood.length > 0 && <NotUnderstoodList items={notUnderstood} />}
    </>
  );
}

function Gap({ gap, onGo }: { gap: AreaCoverage; onGo: () => void }): ReactElement {
  const { t, language, day } = useText();
  const styles = useStyles();
  const id = String(gap.area.id);
  const name = String(gap.area.name);
  return (
    <Button appearance="outline" className={styles.gap} title={t("overview.goTo", { id, name })} onClick={onGo}>
      <span className={styles.name}>{t("overview.gap", { id, name })}</span>
      <span className={styles.line}>
        <Badge appearance="tint" color={gap.status === "uncovered" ? "danger" : "warning"}>
          {vocabulary.status[gap.status][language]}
        </Badge>
        {gap.urgency !== "none" && <strong>{vocabulary.urgency[gap.urgency][language]}</strong>}
        {gap.need && <span>{t("overview.from", { date: day(gap.need.from) })}</span>}
      </span>
      <span className={styles.quiet}>{gap.reasons.map((reason) => reasonInWords(reason, language)).join("; ")}</span>
    </Button>
  );
}

function NotUnderstoodList({ items }: { items: NotUnderstood[] }): ReactElement {
  const { t } = useText();
  const describe = (item: NotUnderstood): string => {
    switch (item.kind) {
      case "tableMissing":
        return t("notUnderstood.tableMissing", { table: item.table });
      case "columnMissing":
        return t("notUnderstood.columnMissing", { table: item.table, column: item.heading });
      case "notADate":
      case "unknownWord":
        return t(`notUnderstood.${item.kind}`, { table: item.table, row: item.row, column: item.column });
    }
  };
  return (
    <section aria-labelledby="not-understood">
      <h2 id="not-understood">{t("overview.notUnderstood", { count: items.length })}</h2>
      <ul>
        {items.map((item, index) => (
          <li key={index}>{describe(item)}</li>
        ))}
      </ul>
    </section>
  );
}
