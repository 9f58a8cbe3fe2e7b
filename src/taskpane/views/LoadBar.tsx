import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";

const useStyles = makeStyles({
  track: { height: "8px", border: `1px solid ${tokens.colorNeutralStroke1}` },
  fill: { height: "100%", forcedColorAdjust: "none" },
});

/** A share of a whole as a bar. Only a picture: whoever shows it says the same in words. */
export function LoadBar({ share }: { share: number }): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.track} aria-hidden="true">
      <div className={styles.fill} style={{ width: `${Math.min(1, share) * 100}%`, backgroundColor: share > 1 ? "#A4262C" : "#1B7A3D" }} />
    </div>
  );
}
