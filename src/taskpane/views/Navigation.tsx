import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useText } from "../language";
import { viewNames, type ViewName } from "../state";
import { useViewStyles } from "./styles";

const useStyles = makeStyles({
  list: { display: "flex", flexWrap: "wrap", listStyleType: "none", margin: 0, padding: 0, gap: tokens.spacingHorizontalXXS },
});

/** The way between views; buttons that wrap, so that all stay in sight in a narrow pane. */
export function Navigation({ view, onOpen }: { view: ViewName; onOpen: (view: ViewName) => void }): ReactElement {
  const { t } = useText();
  const styles = useStyles();
  const { small } = useViewStyles();
  return (
    <nav aria-label={t("nav.label")}>
      <ul className={styles.list}>
        {viewNames.map((name) => (
          <li key={name}>
            <Button
              size="small"
              className={small}
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
