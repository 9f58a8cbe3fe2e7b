import { Button, Input } from "@fluentui/react-components";
import { useMemo, useState, type ReactElement } from "react";
import { comparable } from "../../base/cells";
import { groupBy } from "../../base/groups";
import { choiceOfArea } from "../../rules/areaText";
import { planConfirmation, unconfirmedOf } from "../../workbook/change/confirmation";
import { useText } from "../language";
import { mayWrite } from "../state";
import { Field } from "./Field";
import { Status } from "./Status";
import * as styles from "./styles.module.css";
import { TickBox } from "./TickBox";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Everybody's answers in one go: what is not confirmed, by person, several at a press, with how the answer came. */
export default function ConfirmView({ state, book, commands }: ViewProps): ReactElement {
  const { t, day } = useText();
  const { reading } = book;
  const rows = useMemo(() => unconfirmedOf(reading), [reading]);
  const people = useMemo(() => [...groupBy(rows, ({ participant }) => comparable(participant)).values()], [rows]);
  /** What is chosen, by person and area: rows may move meanwhile. */
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const keyOf = ({ participant, area }: (typeof rows)[number]): string => `${comparable(participant)} ${area}`;
  const choose = (some: typeof rows, isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const row of some) {
      if (isChosen) next.add(keyOf(row));
      else next.delete(keyOf(row));
    }
    setChosen(next);
  };
  const isChosen = (row: (typeof rows)[number]): boolean => chosen.has(keyOf(row));
  const stateOf = (some: typeof rows): boolean | "mixed" => (some.every(isChosen) ? true : some.some(isChosen) ? "mixed" : false);
  const count = rows.filter(isChosen).length;
  const { areas, statusDate } = reading.organisation;
  const show = (): void =>
    commands.propose((now) =>
      planConfirmation(
        now,
        unconfirmedOf(now)
          .filter(isChosen)
          .map(({ row }) => row),
        note.trim(),
      ),
    );
  if (rows.length === 0)
    return (
      <section>
        <ViewHeading>{t("confirm.heading")}</ViewHeading>
        <p>{t(reading.assessment.staffing.some(({ check }) => check === "ok") ? "confirm.none" : "confirm.nobody")}</p>
      </section>
    );
  return (
    <section>
      <ViewHeading>{t("confirm.heading")}</ViewHeading>
      <p>{t("confirm.intro")}</p>
      <TickBox label={t("confirm.all", { count: rows.length })} checked={stateOf(rows)} onChange={(on) => choose(rows, on)} />
      <ul className={styles.list}>
        {people.map((own) => {
          const name = own[0]?.participant ?? "";
          return (
            <li key={name} className={styles.card}>
              <TickBox label={name} checked={stateOf(own)} onChange={(on) => choose(own, on)} />
              <div className={styles.indented}>
                {own.map((row) => {
                  const area = areas[row.area];
                  return (
                    <TickBox
                      key={row.row}
                      label={area ? choiceOfArea(area) : ""}
                      checked={isChosen(row)}
                      onChange={(on) => choose([row], on)}
                    />
                  );
                })}
              </div>
            </li>
          );
        })}
      </ul>
      <Field label={t("confirm.note")} hint={t("confirm.note.hint", { date: day(statusDate) })}>
        <Input value={note} maxLength={200} onChange={(_, { value }) => setNote(value)} />
      </Field>
      <Status>{t("confirm.count", { count })}</Status>
      <Button appearance="primary" disabledFocusable={count === 0 || !mayWrite(state)} onClick={show}>
        {t("assign.show")}
      </Button>
    </section>
  );
}
