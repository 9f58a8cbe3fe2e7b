import type { ReactElement } from "react";
import { palette } from "../../base/palette";
import * as styles from "./styles.module.css";

/** A share of a whole as a bar. Only a picture: whoever shows it says the same in words. */
export function LoadBar({ share }: { share: number }): ReactElement {
  return (
    <div className={styles.load} aria-hidden="true">
      <div
        className={styles.fill}
        style={{ width: `${Math.min(1, share) * 100}%`, backgroundColor: share > 1 ? palette.red : palette.green }}
      />
    </div>
  );
}
