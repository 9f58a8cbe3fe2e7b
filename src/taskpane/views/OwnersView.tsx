import { Button } from "@fluentui/react-components";
import { Fragment, useMemo, type ReactElement } from "react";
import { clean, comparable } from "../../base/cells";
import { namesOf } from "../../coverage/participants";
import { groupBy } from "../../base/groups";
import { ownershipsOf, planOwners, type Ownership } from "../../workbook/change/owners";
import { useText } from "../language";
import { mayWrite } from "../state";
import { asOptions, Choice } from "./Choice";
import { Field } from "./Field";
import { Status } from "./Status";
import { useKept } from "./kept";
import * as styles from "./styles.module.css";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Who answers for activities, processes and the steps of the method: all in one table, and everything without an owner at once. */
export default function OwnersView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const { reading } = book;
  const owned = useMemo(() => ownershipsOf(reading), [reading]);
  const names = useMemo(() => namesOf(reading.organisation), [reading]);
  /** Who is chosen, by place. */
  const [chosen, setChosen] = useKept<ReadonlyMap<string, string>>("owners.chosen", new Map());
  const [party, setParty] = useKept("owners.party", "");
  const keyOf = ({ table, row, column, name }: Ownership): string => `${table} ${row} ${column} ${name}`;
  const afterOf = (one: Ownership): string => chosen.get(keyOf(one)) ?? one.owner;
  const changedOf = (all: readonly Ownership[]): (Ownership & { after: string })[] =>
    all.map((one) => ({ ...one, after: afterOf(one) })).filter(({ owner, after }) => comparable(owner) !== comparable(after));
  const changed = changedOf(owned);
  const parties = [...new Set(owned.map((one) => one.party).filter((one) => one !== ""))];
  const fill = (name: string): void => {
    const blank = owned.filter(
      (one) => clean(afterOf(one)) === "" && (party === "" ? one.party === "" : comparable(one.party) === comparable(party)),
    );
    setChosen(new Map([...chosen, ...blank.map((one): [string, string] => [keyOf(one), name])]));
  };
  return (
    <section>
      <ViewHeading>{t("owners.heading")}</ViewHeading>
      {names.length === 0 ? (
        <p>{t("participants.none")}</p>
      ) : (
        <>
          <p>{t("owners.intro")}</p>
          <Field label={t("owners.which")}>
            <Choice value={party} options={asOptions(parties)} blank={t("owners.ofPlan")} onChoose={setParty} />
          </Field>
          <Field label={t("owners.fill")} hint={t("owners.fill.hint")}>
            <Choice value="" options={asOptions(names)} blank={t("owners.choose")} onChoose={(name) => name !== "" && fill(name)} />
          </Field>
          {[...groupBy(owned, ({ table }) => table)].map(([table, all]) => (
            <Fragment key={table}>
              <h3>{t(`owners.${table}`)}</h3>
              <ul className={styles.list}>
                {all.map((one) => (
                  <li key={keyOf(one)}>
                    <Field label={one.party === "" ? one.name : t("owners.side", { name: one.name, party: one.party })}>
                      <Choice
                        value={afterOf(one)}
                        options={asOptions(names)}
                        blank={t("propose.nobody")}
                        onChoose={(name) => setChosen(new Map(chosen).set(keyOf(one), name))}
                      />
                    </Field>
                  </li>
                ))}
              </ul>
            </Fragment>
          ))}
          <Status>{t("owners.count", { count: changed.length })}</Status>
          <Button
            appearance="primary"
            disabledFocusable={changed.length === 0 || !mayWrite(state)}
            onClick={() => commands.propose((now) => planOwners(now, changedOf(ownershipsOf(now))))}
          >
            {t("assign.show")}
          </Button>
        </>
      )}
    </section>
  );
}
