import type { ReactElement } from "react";
import { useText } from "../language";
import * as styles from "./styles.module.css";

/** The mark of what has to be given, as Fluent puts it on a field, for a group of them. */
export function Required(): ReactElement {
  const { t } = useText();
  return (
    <>
      <span aria-hidden="true" className={styles.required}>
        *
      </span>
      <span className={styles.unseen}>{t("field.required")}</span>
    </>
  );
}
