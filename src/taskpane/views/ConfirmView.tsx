import { Button, Input } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { comparable } from "../../base/cells";
import { groupBy } from "../../base/groups";
import { choiceOfArea } from "../../rules/areaText";
import { vocabulary } from "../../rules/vocabulary";
import { planConfirmation, unconfirmedOf, type Unconfirmed } from "../../workbook/change/confirmation";
import { useText } from "../language";
import { mayWrite } from "../state";
import { Field } from "./Field";
import { Status } from "./Status";
import { useKept } from "./kept";
import * as styles from "./styles.module.css";
import { TickBox } from "./TickBox";
import { usePeriod } from "./usePeriod";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Everybody's answers in one go: what is not confirmed, by person, several at a press, with how the answer came. */
export default function ConfirmView({ state, book, commands }: ViewProps): ReactElement {
  const { t, day, language } = useText();
  const inDays = usePeriod();
  const { reading } = book;
  const rows = useMemo(() => unconfirmedOf(reading), [reading]);
  const people = useMemo(() => [...groupBy(rows, ({ participant }) => comparable(participant)).values()], [rows]);
  /** What is chosen, by what the row says: rows may move meanwhile. */
  const [chosen, setChosen] = useKept<ReadonlySet<string>>("confirm.chosen", new Set());
  const [note, setNote] = useKept("confirm.note", "");
  const keyOf = ({ participant, area, role, from, to }: Unconfirmed): string => [comparable(participant), area, role, from, to].join(" ");
  /** Whoever has said no is not among all. */
  const open = (some: readonly Unconfirmed[]): Unconfirmed[] => some.filter(({ declined }) => !declined);
  const choose = (some: readonly Unconfirmed[], isChosen: boolean): void => {
    const next = new Set(chosen);
    for (const row of some) {
      if (isChosen) next.add(keyOf(row));
      else next.delete(keyOf(row));
    }
    setChosen(next);
  };
  const isChosen = (row: Unconfirmed): boolean => chosen.has(keyOf(row));
  const stateOf = (some: readonly Unconfirmed[]): boolean | "mixed" =>
    some.length > 0 && some.every(isChosen) ? true : some.some(isChosen) ? "mixed" : false;
  const labelOf = ({ area: index, role, from, to, declined }: Unconfirmed, own: readonly Unconfirmed[]): string => {
    const area = areas[index];
    const isAlone = own.filter((other) => other.area === index).length === 1;
    const words = { area: area ? choiceOfArea(area) : "", role: role ? vocabulary.role[role][language] : "", days: inDays(from, to) };
    const label = isAlone ? words.area : t("confirm.row", words);
    return declined ? t("confirm.declined", { label, no: vocabulary.yesNo.no[language] }) : label;
  };
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
      <TickBox
        label={t("confirm.all", { count: open(rows).length })}
        checked={stateOf(open(rows))}
        onChange={(on) => choose(open(rows), on)}
      />
      <ul className={styles.list}>
        {people.map((own) => {
          const name = own[0]?.participant ?? "";
          return (
            <li key={name} className={styles.card}>
              <TickBox label={name} checked={stateOf(open(own))} onChange={(on) => choose(open(own), on)} />
              <div className={styles.indented}>
                {own.map((row) => (
                  <TickBox key={row.row} label={labelOf(row, own)} checked={isChosen(row)} onChange={(on) => choose([row], on)} />
                ))}
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
