import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useText } from "../language";
import { viewNames, type ViewName } from "../state";
import * as styles from "./styles.module.css";

/** The way between views; buttons that wrap, so that all stay in sight in a narrow pane. */
export function Navigation({ view, onOpen }: { view: ViewName; onOpen: (view: ViewName) => void }): ReactElement {
  const { t } = useText();
  return (
    <nav aria-label={t("nav.label")}>
      <ul className={styles.navigation}>
        {viewNames.map((name) => (
          <li key={name}>
            <Button
              size="small"
              className={styles.small}
              appearance={name === view ? "primary" : "subtle"}
              aria-current={name === view ? "page" : undefined}
              onClick={() => onOpen(name)}
            >
              {t(`nav.${name}`)}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
