import { Button, Input } from "@fluentui/react-components";
import { useMemo, useState, type ReactElement } from "react";
import { comparable } from "../../base/cells";
import { serialOfIso } from "../../base/dates";
import type { AreaCoverage } from "../../coverage/areas";
import type { Interval } from "../../coverage/intervals";
import { loadParticipants, namesOf } from "../../coverage/participants";
import { summarise } from "../../coverage/summary";
import { missingInWords } from "../../coverage/words";
import { choiceOfArea } from "../../rules/areaText";
import { vocabulary } from "../../rules/vocabulary";
import { ALWAYS, fallenWithout, isOnArea, planReplacement } from "../../workbook/change/replacement";
import { readingWith } from "../../workbook/read/reading";
import { useText } from "../language";
import { mayWrite } from "../state";
import { asOptions, Choice } from "./Choice";
import { Field } from "./Field";
import { Status } from "./Status";
import { useKept } from "./kept";
import * as styles from "./styles.module.css";
import { TickBox } from "./TickBox";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** What falls when somebody is away or leaves, and somebody else on all of it, or some, or for the time. */
export default function WithoutView({ state, book, commands }: ViewProps): ReactElement {
  const { t, language, day } = useText();
  const { reading } = book;
  const names = useMemo(() => namesOf(reading.organisation), [reading]);
  const [person, setPerson] = useState(state.participant ?? "");
  const [from, setFrom] = useKept("without.from", "");
  const [to, setTo] = useKept("without.to", "");
  const [by, setBy] = useKept("without.by", "");
  /** What somebody else is not to take over, by the area's place and the person's role. */
  const [left, setLeft] = useKept<ReadonlySet<string>>("without.left", new Set());
  const isBackwards = from !== "" && to !== "" && to < from;
  const period: Interval = { from: serialOfIso(from) ?? ALWAYS.from, to: serialOfIso(to) ?? ALWAYS.to };
  const { fallen, after } = useMemo(() => {
    const found = person === "" || isBackwards ? [] : fallenWithout(reading, person, { from: period.from, to: period.to });
    const plan = planReplacement(reading, found, "");
    return { fallen: found, after: plan ? readingWith(reading, plan.changes).assessment : null };
  }, [reading, person, isBackwards, period.from, period.to]);
  const keyOf = ({ area, staffing }: (typeof fallen)[number]): string => `${area} ${staffing.row.role} ${staffing.row.from}`;
  /** Whoever is to take over has a row there already. */
  const isThere = (one: (typeof fallen)[number]): boolean => by !== "" && isOnArea(reading, one, by);
  const taken = (all: typeof fallen): typeof fallen => all.filter((one) => !left.has(keyOf(one)));
  const broken = [...new Set(fallen.map(({ area }) => area))].flatMap((area): { before: AreaCoverage; now: AreaCoverage }[] => {
    const [before, now] = [reading.assessment.areas[area], after?.areas[area]];
    return before && now && before.status !== now.status ? [{ before, now }] : [];
  });
  const told =
    person === "" || isBackwards
      ? ""
      : fallen.length === 0
        ? t("without.nothing", { name: person })
        : t("without.falls", {
            name: person,
            count: fallen.length,
            before: summarise(reading.assessment.areas).covered,
            after: after ? summarise(after.areas).covered : 0,
          });
  const others = loadParticipants(reading.assessment)
    .filter(({ participant: { name } }, index, all) => {
      const first = all.findIndex((other) => comparable(other.participant.name) === comparable(name));
      return name !== "" && comparable(name) !== comparable(person) && first === index;
    })
    .map(({ participant: { name, party }, areas, maximum }) => ({
      value: name,
      text: [name, party, t("suggest.load", { areas, maximum })].filter((text) => text !== "").join(" · "),
    }));
  const show = (): void => commands.propose((now) => planReplacement(now, taken(fallenWithout(now, person, period)), by));
  return (
    <section>
      <ViewHeading>{t("without.heading")}</ViewHeading>
      <p>{t("without.intro")}</p>
      <Field label={t("without.who")} required>
        <Choice value={person} options={asOptions(names)} blank={t("without.choose")} onChoose={setPerson} />
      </Field>
      <Field label={t("without.from")} hint={t("without.open")}>
        <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
      </Field>
      <Field label={t("without.to")} fault={isBackwards ? t("assign.to.early") : null}>
        <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
      </Field>
      <Status>{told}</Status>
      {broken.length > 0 && (
        <ul className={styles.written}>
          {broken.map(({ before, now }) => (
            <li key={now.index}>
              {t("planned.status", {
                area: choiceOfArea(now.area),
                before: vocabulary.status[before.status][language],
                after: vocabulary.status[now.status][language],
              })}
              <span className={styles.quiet}> {missingInWords(now, language)}</span>
            </li>
          ))}
        </ul>
      )}
      {fallen.length > 0 && (
        <>
          <h3>{t("without.instead")}</h3>
          <Field label={t("without.by")} required hint={t("without.by.hint")}>
            <Choice value={by} options={others} blank={t("without.choose")} onChoose={setBy} />
          </Field>
          <div>
            {fallen.map((one) => {
              const area = reading.organisation.areas[one.area];
              const role = one.staffing.row.role;
              const values = { area: area ? choiceOfArea(area) : "", role: role ? vocabulary.role[role][language] : "" };
              const isWhole = one.days.from <= ALWAYS.from || one.days.to >= ALWAYS.to;
              const label = isWhole
                ? t("without.row", values)
                : t("without.rowDays", { ...values, from: day(one.days.from), to: day(one.days.to) });
              return (
                <TickBox
                  key={one.row}
                  label={isThere(one) ? t("without.isThere", { label, name: by }) : label}
                  checked={!left.has(keyOf(one)) && !isThere(one)}
                  disabled={isThere(one)}
                  onChange={(on) => {
                    const next = new Set(left);
                    if (on) next.delete(keyOf(one));
                    else next.add(keyOf(one));
                    setLeft(next);
                  }}
                />
              );
            })}
          </div>
          <Button appearance="primary" disabledFocusable={by === "" || taken(fallen).every(isThere) || !mayWrite(state)} onClick={show}>
            {t("assign.show")}
          </Button>
        </>
      )}
    </section>
  );
}
