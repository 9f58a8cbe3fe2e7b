import type { ReactElement } from "react";
import type { CoverageSummary, StatusCounts } from "../../coverage/summary";
import { shownStatuses, statuses } from "../../rules/statuses";
import { useText } from "../language";
import * as styles from "./styles.module.css";

/** How the areas of a set are covered, as a stacked bar. Only a picture: whoever shows it says the same in words. */
export function CoverageBar({ counts }: Pick<CoverageSummary, "counts">): ReactElement {
  return (
    <div className={styles.coverage} aria-hidden="true">
      {shownStatuses
        .filter((status) => counts[status] > 0)
        .map((status) => (
          <div key={status} className={styles.part} style={{ flexGrow: counts[status], backgroundColor: statuses[status].colors.pane }} />
        ))}
    </div>
  );
}

/** The same in words: each status that occurs, with its number. */
export function useCoverageWords(): (counts: StatusCounts) => string {
  const { language } = useText();
  return (counts) =>
    shownStatuses
      .filter((status) => counts[status] > 0)
      .map((status) => `${statuses[status].words[language]}: ${counts[status]}`)
      .join(" · ");
}
