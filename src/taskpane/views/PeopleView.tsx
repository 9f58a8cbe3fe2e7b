import { Button, Textarea } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { comparable } from "../../base/cells";
import { partiesOf } from "../../coverage/participants";
import { languageKeys } from "../../base/languages";
import { MOST_LINES } from "../../workbook/change/pasted";
import { readPeople, type PastedPerson, type PersonOutcome } from "../../workbook/change/pastedPeople";
import { planPeople } from "../../workbook/change/staffing";
import { useText } from "../language";
import { mayWrite } from "../state";
import { asOptions, Choice } from "./Choice";
import { Field } from "./Field";
import { Status } from "./Status";
import { useKept } from "./kept";
import * as styles from "./styles.module.css";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

const outcomes: readonly PersonOutcome[] = ["new", "known", "doubtful", "twice", "noName"];

/** Many people at once, from any list: each line with what becomes of it, before anything is written. */
export default function PeopleView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const [text, setText] = useKept("people.text", "");
  const [party, setParty] = useKept("people.party", "");
  const { reading } = book;
  const noNames = useMemo(
    () =>
      [...(book.catalogue?.projectRoles ?? []), ...(book.catalogue?.parties ?? [])].flatMap(({ name }) =>
        languageKeys.map((key) => name[key]),
      ),
    [book.catalogue],
  );
  const { people, tooMany } = useMemo(() => readPeople(text, reading, noNames), [text, reading, noNames]);
  /** Lines of which somebody said that they are people who are not listed. */
  const [areNew, setNew] = useKept<ReadonlySet<string>>("people.new", new Set());
  const keyOf = ({ line, name }: PastedPerson): string => `${line} ${name}`;
  const added = people.filter((person) => person.outcome === "new" || (person.outcome === "doubtful" && areNew.has(keyOf(person))));
  const parties = partiesOf(reading.organisation);
  const partyOf = (written: string): string => parties.find((one) => comparable(one) === comparable(written)) ?? (written || party);
  const counts = outcomes.flatMap((outcome) => {
    const count = people.filter((person) => person.outcome === outcome).length;
    return count === 0 ? [] : [t(`people.count.${outcome}`, { count })];
  });
  const show = (): void =>
    commands.propose((now) =>
      planPeople(
        now,
        added.map(({ name, party: written, projectRole, unit, email }) => ({ name, party: partyOf(written), projectRole, unit, email })),
      ),
    );
  return (
    <section>
      <ViewHeading>{t("people.heading")}</ViewHeading>
      <Field
        label={t("people.text")}
        hint={t("people.hint")}
        fault={tooMany === null ? null : t("pasted.tooMany", { lines: tooMany, most: MOST_LINES })}
      >
        <Textarea value={text} rows={5} resize="vertical" onChange={(_, { value }) => setText(value)} />
      </Field>
      {added.some((person) => person.party === "") && (
        <Field label={t("people.party")}>
          <Choice value={party} options={asOptions(parties)} blank={t("assign.party.none")} onChoose={setParty} />
        </Field>
      )}
      <Status>{counts.join(" · ")}</Status>
      {people.length > 0 && (
        <>
          <ul className={styles.list}>
            {people.map((person, index) => (
              <PersonCard
                key={`${index} ${keyOf(person)}`}
                person={{ ...person, party: partyOf(person.party) }}
                isNew={areNew.has(keyOf(person))}
                onChoose={(isNew) => {
                  const next = new Set(areNew);
                  if (isNew) next.add(keyOf(person));
                  else next.delete(keyOf(person));
                  setNew(next);
                }}
              />
            ))}
          </ul>
          <Button appearance="primary" disabledFocusable={added.length === 0 || !mayWrite(state)} onClick={show}>
            {t("assign.show")}
          </Button>
        </>
      )}
    </section>
  );
}

function PersonCard({
  person,
  isNew,
  onChoose,
}: {
  person: PastedPerson;
  isNew: boolean;
  onChoose: (isNew: boolean) => void;
}): ReactElement {
  const { t } = useText();
  const { line, name, outcome, meant, unused } = person;
  const details = [person.party, person.projectRole, person.unit, person.email].filter((text) => text !== "");
  return (
    <li className={styles.card}>
      <span>
        <span className={styles.name}>{name === "" ? t("pasted.line", { line, what: unused.join(" · ") || person.email }) : name}</span>
        {details.length > 0 && <span className={styles.quiet}> {details.join(" · ")}</span>}
      </span>
      <span className={outcome === "new" || outcome === "known" ? styles.quiet : styles.fault}>
        {t(`people.is.${outcome}`, { name: meant })}
      </span>
      {outcome === "doubtful" && (
        <Choice
          label={t("pasted.who", { name })}
          value={isNew ? "new" : "meant"}
          options={[
            { value: "meant", text: t("people.leave", { name: meant }) },
            { value: "new", text: t("pasted.isNew") },
          ]}
          onChoose={(value) => onChoose(value === "new")}
        />
      )}
      {unused.length > 0 && name !== "" && <span className={styles.quiet}>{t("pasted.unused", { what: unused.join(" · ") })}</span>}
    </li>
  );
}
