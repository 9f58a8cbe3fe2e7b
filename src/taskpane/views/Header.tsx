import { Button } from "@fluentui/react-components";
import { SettingsRegular, TaskListLtrRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useText } from "../language";
import type { Book, PartName, ViewName } from "../state";
import * as styles from "./styles.module.css";

const icons = { method: <TaskListLtrRegular />, settings: <SettingsRegular /> } as const;

/** What the pane is about, and the ways to what is not asked for every day. */
export function Header({ book, part, onOpen }: { book: Book | null; part: PartName; onOpen: (view: ViewName) => void }): ReactElement {
  const { t, day, language } = useText();
  const reading = book?.reading;
  const date = reading?.organisation.statusDate ?? 0;
  return (
    <header className={styles.header}>
      <h1 tabIndex={-1}>{book?.catalogue?.task.title[language] ?? t("app.title")}</h1>
      {book && (
        <div className={styles.icons}>
          {(["method", "settings"] as const).map((name) => (
            <Button
              key={name}
              appearance="subtle"
              icon={icons[name]}
              className={part === name ? styles.current : undefined}
              aria-current={part === name ? "page" : undefined}
              aria-label={t(`nav.${name}`)}
              title={t(`nav.${name}`)}
              onClick={() => onOpen(name)}
            />
          ))}
        </div>
      )}
      {reading && date > 0 && (
        <p className={styles.quiet}>
          {t(reading.municipality === "" ? "app.status" : "app.statusOf", { municipality: reading.municipality, date: day(date) })}
        </p>
      )}
    </header>
  );
}
