import { Button } from "@fluentui/react-components";
import { useId, useMemo, useState, type FormEvent, type ReactElement } from "react";
import { assess } from "../../coverage/assess";
import { clean, comparable } from "../../base/cells";
import type { Contribution, Role } from "../../rules/choices";
import { organisationWith, type Assignment } from "../../workbook/change/assignment";
import type { CellChange } from "../../workbook/change/changes";
import { vocabulary } from "../../rules/vocabulary";
import { missingInWords } from "../../coverage/words";
import type { Commands } from "../commands";
import { useText } from "../language";
import { mayWrite, type Book, type Draft, type PaneState } from "../state";
import { Field } from "./Field";
import * as styles from "./styles.module.css";
import { useCells } from "./useCells";
import { TickBox } from "./TickBox";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Puts a participant on areas: asks, shows what it will write, writes, and can take the last one back. */
export default function AssignView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const { planned, assigned } = state;
  return (
    <section>
      <ViewHeading>{t("assign.heading")}</ViewHeading>
      {planned ? (
        <Planned planned={planned} book={book} state={state} commands={commands} />
      ) : (
        <AssignForm draft={state.draft} book={book} state={state} commands={commands} />
      )}
      {assigned && !planned && (
        <p>
          <Button onClick={() => commands.undo(assigned)} disabledFocusable={!mayWrite(state)}>
            {t("assign.undo")}
          </Button>
        </p>
      )}
    </section>
  );
}

interface FormProps {
  draft: Draft;
  book: Book;
  state: PaneState;
  commands: Commands;
}

function AssignForm({ draft, book, state, commands }: FormProps): ReactElement {
  const { t, language } = useText();
  const [tried, setTried] = useState(false);
  const people = useId();
  const { participants, areas } = book.reading.organisation;
  const names = [...new Set(participants.map(({ name }) => name).filter((name) => name !== ""))];
  const parties = [...new Set([...participants.map(({ party }) => party), ...areas.map((area) => area.suggestedParty)])];
  const isNew = clean(draft.participant) !== "" && !names.some((name) => comparable(name) === comparable(draft.participant));
  const faults = {
    areas: draft.areaIds.length === 0,
    participant: clean(draft.participant) === "",
    to: draft.from !== "" && draft.to !== "" && draft.to < draft.from,
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(faults).some(Boolean) && mayWrite(state)) commands.plan();
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <AreaChoice
        book={book}
        chosen={draft.areaIds}
        fault={tried && faults.areas ? t("assign.areas.choose") : null}
        onChoose={(areaIds) => commands.draft({ areaIds })}
      />
      <Field
        label={t("assign.participant")}
        hint={isNew ? t("assign.participant.new", { name: clean(draft.participant) }) : t("assign.participant.hint")}
        fault={tried && faults.participant ? t("assign.participant.choose") : null}
      >
        {(field) => (
          <input
            {...field}
            value={draft.participant}
            list={people}
            autoComplete="off"
            maxLength={255}
            onChange={({ target }) => commands.draft({ participant: target.value })}
          />
        )}
      </Field>
      <datalist id={people}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isNew && (
        <Field label={t("assign.party")}>
          {(field) => (
            <select {...field} value={draft.party} onChange={({ target }) => commands.draft({ party: target.value })}>
              <option value="">{t("assign.party.none")}</option>
              {parties
                .filter((party) => party !== "")
                .map((party) => (
                  <option key={party}>{party}</option>
                ))}
            </select>
          )}
        </Field>
      )}
      <Field label={t("assign.contribution")}>
        {(field) => (
          <select
            {...field}
            value={draft.contribution}
            onChange={({ target }) => commands.draft({ contribution: target.value as Contribution })}
          >
            {(["covers", "gathers"] as const).map((word) => (
              <option key={word} value={word}>
                {vocabulary.contribution[word][language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("assign.role")}>
        {(field) => (
          <select {...field} value={draft.role} onChange={({ target }) => commands.draft({ role: target.value as Role })}>
            {(["responsible", "deputy", "contributor"] as const).map((word) => (
              <option key={word} value={word}>
                {vocabulary.role[word][language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("assign.from")} hint={t("assign.open")}>
        {(field) => <input {...field} type="date" value={draft.from} onChange={({ target }) => commands.draft({ from: target.value })} />}
      </Field>
      <Field label={t("assign.to")} fault={faults.to ? t("assign.to.early") : null}>
        {(field) => <input {...field} type="date" value={draft.to} onChange={({ target }) => commands.draft({ to: target.value })} />}
      </Field>
      <Field label={t("assign.about")}>
        {(field) => (
          <input {...field} value={draft.about} maxLength={500} onChange={({ target }) => commands.draft({ about: target.value })} />
        )}
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
  const choices = book.reading.assessment.areas
    .filter(({ area, status }) => area.id !== "" && status !== "notRelevant")
    .map(({ area, status }) => ({
      id: area.id,
      label: t("assign.area", { id: area.id, name: area.name, status: vocabulary.status[status][language] }),
    }))
    .filter(({ id, label }) => has(id) || comparable(label).includes(comparable(search)));
  return (
    <fieldset className={`${styles.form} ${styles.group}`}>
      <legend>{t("assign.areas")}</legend>
      <Field label={t("assign.areas.search")} fault={fault}>
        {(field) => <input {...field} type="search" value={search} onChange={({ target }) => setSearch(target.value)} />}
      </Field>
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

/** What will be written, cell for cell, and what it makes of the coverage. */
function Planned({
  planned,
  book,
  state,
  commands,
}: {
  planned: Assignment;
  book: Book;
  state: PaneState;
  commands: Commands;
}): ReactElement {
  const { t, day } = useText();
  const { whereIs } = useCells(book.reading);
  const { language } = book.reading;
  const { wish, changes } = planned;
  const effects = useEffects(planned, book);
  const period =
    wish.from !== null && wish.to !== null
      ? t("period.both", { from: day(wish.from), to: day(wish.to) })
      : wish.from !== null
        ? t("period.from", { from: day(wish.from) })
        : wish.to !== null
          ? t("period.to", { to: day(wish.to) })
          : t("period.open");
  const written = (table: string, wanted: string): CellChange[] =>
    changes.filter((change) => change.table === table && change.column === wanted);
  return (
    <div className={styles.form}>
      <h3>{t("assign.planned")}</h3>
      <ul>
        {written("participants", "name").map((change) => (
          <li key={change.row}>
            {t("assign.planned.participant", {
              where: whereIs(change),
              participant: wish.participant,
              party: wish.party || t("assign.party.none"),
            })}
          </li>
        ))}
        {written("staffing", "area").map((change) => (
          <li key={change.row}>
            {t("assign.planned.row", {
              where: whereIs(change),
              participant: wish.participant,
              area: String(change.after),
              contribution: vocabulary.contribution[wish.contribution][language],
              role: vocabulary.role[wish.role][language],
              period: wish.about === "" ? period : `${period} – ${wish.about}`,
            })}
          </li>
        ))}
      </ul>
      <h3>{t("assign.planned.effect")}</h3>
      <ul>
        {effects.map((effect) => (
          <li key={effect.area}>
            {t("assign.planned.status", effect)}
            {effect.warning !== "" && <p className={styles.quiet}>{t("assign.planned.warning", effect)}</p>}
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button appearance="primary" onClick={() => commands.assign(planned)} disabledFocusable={!mayWrite(state)}>
          {t("assign.write")}
        </Button>
        <Button onClick={commands.dropPlan}>{t("assign.back")}</Button>
      </div>
    </div>
  );
}

/** Each area's status before and after, and what the rules will say of its new row. */
function useEffects(planned: Assignment, book: Book): { area: string; before: string; after: string; warning: string }[] {
  const { language } = useText();
  return useMemo(() => {
    const { organisation: now, assessment: before } = book.reading;
    const organisation = organisationWith(planned, now);
    const after = assess(organisation);
    const checks = after.staffing.slice(-planned.wish.areaIds.length);
    return planned.wish.areaIds.map((id, index) => {
      const row = before.areas.findIndex(({ area }) => comparable(area.id) === comparable(id));
      const check = checks[index]?.check ?? "ok";
      const covered = after.areas[row];
      return {
        area: id,
        before: vocabulary.status[before.areas[row]?.status ?? "blank"][language],
        after: vocabulary.status[covered?.status ?? "blank"][language],
        warning: check === "ok" ? (covered ? missingInWords(covered, language) : "") : vocabulary.staffingCheck[check][language],
      };
    });
  }, [planned, book, language]);
}
