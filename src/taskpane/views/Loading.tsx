import { Skeleton, SkeletonItem } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useText } from "../language";
import * as styles from "./styles.module.css";

/** The shape of what comes, so that nothing jumps when it does. */
export function Loading(): ReactElement {
  const { t } = useText();
  return (
    <div aria-busy="true">
      <span className={styles.unseen}>{t("app.loading")}</span>
      <Skeleton aria-hidden="true" className={`${styles.form} ${styles.loading}`}>
        <SkeletonItem size={28} style={{ width: "60%" }} />
        <SkeletonItem size={12} />
        <SkeletonItem size={12} style={{ width: "80%" }} />
        <SkeletonItem size={96} />
      </Skeleton>
    </div>
  );
}
