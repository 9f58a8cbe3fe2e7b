import { Nav, NavItem } from "@fluentui/react-components";
import { BoardRegular, CalendarLtrRegular, CheckmarkCircleRegular, PeopleRegular, PersonAddRegular } from "@fluentui/react-icons";
import { useMemo, type ReactElement } from "react";
import { findInData } from "../../workbook/check/dataFindings";
import { useText } from "../language";
import { parts, partOf, type Book, type PartName, type ViewName } from "../state";
import * as styles from "./styles.module.css";

/** The parts that are asked for every day; the others have their buttons in the header. */
const daily = ["overview", "assign", "participants", "timeline", "check"] as const;

const icons = {
  overview: <BoardRegular />,
  assign: <PersonAddRegular />,
  participants: <PeopleRegular />,
  timeline: <CalendarLtrRegular />,
  check: <CheckmarkCircleRegular />,
} as const;

/** The way between the parts of the pane: five, an icon over a word, in one row of 320 pixels. */
export function Navigation({ book, part, onOpen }: { book: Book; part: PartName; onOpen: (view: ViewName) => void }): ReactElement {
  const { t } = useText();
  const toCorrect = useMemo(() => findInData(book.reading).filter(({ group }) => group !== "attention").length, [book.reading]);
  return (
    <nav aria-label={t("nav.label")}>
      <Nav className={styles.ways} selectedValue={part} onNavItemSelect={(_, { value }) => onOpen(parts[value as PartName][0])}>
        {daily.map((name) => (
          <NavItem key={name} value={name} icon={icons[name]} className={`${styles.way} ${styles.daily}`}>
            <span>
              {t(`nav.${name}`)}
              {name === "check" && toCorrect > 0 && (
                <sup className={styles.count}>
                  {toCorrect}
                  <span className={styles.unseen}> {t("nav.toCorrect", { count: toCorrect })}</span>
                </sup>
              )}
            </span>
          </NavItem>
        ))}
      </Nav>
    </nav>
  );
}

/** The way between the views of a part; nothing where it has but one. */
export function PartNavigation({ view, onOpen }: { view: ViewName; onOpen: (view: ViewName) => void }): ReactElement | null {
  const { t } = useText();
  const part = partOf(view);
  const views: readonly ViewName[] = parts[part];
  if (views.length === 1) return null;
  return (
    <Ways
      label={t(`nav.${part}`)}
      current={view}
      ways={views.map((name) => ({ name, text: t(`view.${name}` as "view.propose") }))}
      onOpen={onOpen}
    />
  );
}

/** A few ways in a row, where we are underlined. */
export function Ways<Name extends string>({
  label,
  current,
  ways,
  onOpen,
}: {
  label: string;
  current: Name;
  ways: readonly { name: Name; text: string }[];
  onOpen: (name: Name) => void;
}): ReactElement {
  return (
    <nav aria-label={label}>
      <Nav className={styles.ways} selectedValue={current} onNavItemSelect={(_, { value }) => onOpen(value as Name)}>
        {ways.map(({ name, text }) => (
          <NavItem key={name} value={name} className={styles.way}>
            {text}
          </NavItem>
        ))}
      </Nav>
    </nav>
  );
}
