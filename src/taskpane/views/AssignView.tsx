import { Button, Input } from "@fluentui/react-components";
import { useId, useState, type FormEvent, type ReactElement } from "react";
import { clean, comparable } from "../../base/cells";
import { serialOfIso } from "../../base/dates";
import { namesOf, partiesOf } from "../../coverage/participants";
import type { Contribution, Role } from "../../rules/choices";
import { meantBy } from "../../rules/names";
import { planAssignment } from "../../workbook/change/assignment";
import { isName, isSeveralNames } from "../../workbook/change/pasted";
import type { Proposal } from "../../workbook/change/proposal";
import type { Reading } from "../../workbook/read/reading";
import { vocabulary } from "../../rules/vocabulary";
import type { Commands } from "../commands";
import { useText } from "../language";
import { mayWrite, type Book, type Draft, type PaneState } from "../state";
import { asOptions, Choice } from "./Choice";
import { Field } from "./Field";
import { Required } from "./Required";
import { Status } from "./Status";
import * as styles from "./styles.module.css";
import { TickBox } from "./TickBox";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Puts a participant on areas: asks, and shows what it will write. */
export default function AssignView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  return (
    <section>
      <ViewHeading>{t("assign.heading")}</ViewHeading>
      <AssignForm draft={state.draft} book={book} state={state} commands={commands} />
    </section>
  );
}

interface FormProps {
  draft: Draft;
  book: Book;
  state: PaneState;
  commands: Commands;
}

/** What the form asks for as a proposal. */
function planDraft(draft: Draft, { tables, language, organisation }: Reading): Proposal | null {
  const typed = clean(draft.participant);
  const participant = organisation.participants.find(({ name }) => comparable(name) === comparable(typed))?.name ?? typed;
  const wish = { ...draft, participant, from: serialOfIso(draft.from), to: serialOfIso(draft.to) };
  const assignment = planAssignment(wish, tables, language);
  const pairs = draft.areaIds.map((area) => ({ participant, area }));
  return assignment && { kind: "assign", changes: assignment.changes, count: draft.areaIds.length, pairs };
}

function AssignForm({ draft, book, state, commands }: FormProps): ReactElement {
  const { t, language } = useText();
  const [tried, setTried] = useState(false);
  const people = useId();
  const { organisation } = book.reading;
  const names = namesOf(organisation);
  const typed = clean(draft.participant);
  const isNew = typed !== "" && !names.some((name) => comparable(name) === comparable(typed));
  const meant = isNew ? meantBy(typed, names, []) : null;
  const faults = {
    areas: draft.areaIds.length === 0,
    participant: typed === "",
    name: isNew && (!isName(typed) || isSeveralNames(typed, names)),
    to: draft.from !== "" && draft.to !== "" && draft.to < draft.from,
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(faults).some(Boolean) && mayWrite(state)) commands.propose((now) => planDraft(draft, now));
  };

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <AreaChoice
        book={book}
        chosen={draft.areaIds}
        fault={tried && faults.areas ? t("assign.areas.choose") : null}
        onChoose={(areaIds) => commands.draft({ areaIds })}
      />
      <Field
        required
        label={t("assign.participant")}
        hint={
          meant !== null
            ? t("assign.participant.meant", { name: meant, typed })
            : isNew
              ? t("assign.participant.new", { name: typed })
              : t("assign.participant.hint")
        }
        fault={tried && faults.participant ? t("assign.participant.choose") : tried && faults.name ? t("assign.participant.noName") : null}
      >
        <Input
          value={draft.participant}
          list={people}
          autoComplete="off"
          maxLength={255}
          onChange={(_, { value }) => commands.draft({ participant: value })}
        />
      </Field>
      <datalist id={people}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isNew && (
        <Field label={t("assign.party")}>
          <Choice
            value={draft.party}
            options={asOptions(partiesOf(organisation))}
            blank={t("assign.party.none")}
            onChoose={(party) => commands.draft({ party })}
          />
        </Field>
      )}
      <Field label={t("assign.contribution")}>
        <Choice
          value={draft.contribution}
          options={(["covers", "gathers"] as const).map((value) => ({ value, text: vocabulary.contribution[value][language] }))}
          onChoose={(contribution) => commands.draft({ contribution: contribution as Contribution })}
        />
      </Field>
      <Field label={t("assign.role")}>
        <Choice
          value={draft.role}
          options={(["responsible", "deputy", "contributor"] as const).map((value) => ({
            value,
            text: vocabulary.role[value][language],
          }))}
          onChoose={(role) => commands.draft({ role: role as Role })}
        />
      </Field>
      <Field label={t("assign.from")} hint={t("assign.open")}>
        <Input type="date" value={draft.from} onChange={(_, { value }) => commands.draft({ from: value })} />
      </Field>
      <Field label={t("assign.to")} fault={faults.to ? t("assign.to.early") : null}>
        <Input type="date" value={draft.to} onChange={(_, { value }) => commands.draft({ to: value })} />
      </Field>
      <Field label={t("assign.about")}>
        <Input value={draft.about} maxLength={500} onChange={(_, { value }) => commands.draft({ about: value })} />
      </Field>
      <Button appearance="primary" type="submit" disabledFocusable={!mayWrite(state)}>
        {t("assign.show")}
      </Button>
    </form>
  );
}

/** The areas with their status, to choose among; those chosen stay in sight while searching. */
function AreaChoice({
  book,
  chosen,
  fault,
  onChoose,
}: {
  book: Book;
  chosen: readonly string[];
  fault: string | null;
  onChoose: (ids: string[]) => void;
}): ReactElement {
  const { t, language } = useText();
  const [search, setSearch] = useState("");
  const has = (id: string): boolean => chosen.some((other) => comparable(other) === comparable(id));
  const faultId = useId();
  const areas = book.reading.assessment.areas
    .filter(({ area, status }) => area.id !== "" && status !== "notRelevant")
    .map(({ area, status }) => ({
      id: area.id,
      label: t("assign.area", { id: area.id, name: area.name, status: vocabulary.status[status][language] }),
    }));
  const found = areas.filter(({ label }) => comparable(label).includes(comparable(search)));
  const choices = areas.filter((area) => has(area.id) || found.includes(area));
  return (
    <fieldset className={`${styles.form} ${styles.group}`} aria-describedby={fault ? faultId : undefined}>
      <legend>
        {t("assign.areas")} <Required />
      </legend>
      {fault && (
        <p id={faultId} role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      <Field label={t("assign.areas.search")}>
        <Input type="search" value={search} onChange={(_, { value }) => setSearch(value)} />
      </Field>
      <Status quiet>{search.trim() === "" ? "" : t("assign.areas.found", { count: found.length })}</Status>
      <div className={styles.areas}>
        {choices.map(({ id, label }) => (
          <div key={id}>
            <TickBox
              label={label}
              checked={has(id)}
              onChange={(checked) => onChoose(checked ? [...chosen, id] : chosen.filter((other) => comparable(other) !== comparable(id)))}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
