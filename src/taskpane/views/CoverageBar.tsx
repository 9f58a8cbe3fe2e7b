import type { ReactElement } from "react";
import type { CoverageSummary, StatusCounts } from "../../coverage/summary";
import { vocabulary } from "../../workbook/vocabulary";
import { useText } from "../language";
import * as styles from "./styles.module.css";

/** The statuses of relevant areas, best first: the order in which a bar stacks them. */
const order = [
  "covered",
  "vulnerable",
  "clarifying",
  "dateMissing",
  "partly",
  "tooLate",
  "uncovered",
] as const satisfies readonly (keyof StatusCounts)[];
type Shown = (typeof order)[number];

/** Light and dark enough to stay apart without colour; the words beside the bar carry the meaning. */
const fills: Record<Shown, string> = {
  covered: "#1B7A3D",
  vulnerable: "#8FBF4D",
  clarifying: "#E0B400",
  dateMissing: "#5B9BD5",
  partly: "#E8833A",
  tooLate: "#B4560F",
  uncovered: "#A4262C",
};

/** How the areas of a set are covered, as a stacked bar. Only a picture: whoever shows it says the same in words. */
export function CoverageBar({ counts }: Pick<CoverageSummary, "counts">): ReactElement {
  return (
    <div className={styles.coverage} aria-hidden="true">
      {order
        .filter((status) => counts[status] > 0)
        .map((status) => (
          <div key={status} className={styles.part} style={{ flexGrow: counts[status], backgroundColor: fills[status] }} />
        ))}
    </div>
  );
}

/** The same in words: each status that occurs, with its number. */
export function useCoverageWords(): (counts: StatusCounts) => string {
  const { language } = useText();
  return (counts) =>
    order
      .filter((status) => counts[status] > 0)
      .map((status) => `${vocabulary.status[status][language]}: ${counts[status]}`)
      .join(" · ");
}
