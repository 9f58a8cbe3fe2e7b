import { Button } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { comparable } from "../../base/cells";
import { proposeFor, type Proposed } from "../../coverage/suggest";
import { gapsByUrgency } from "../../coverage/summary";
import { vocabulary } from "../../rules/vocabulary";
import { planStaffing } from "../../workbook/change/staffing";
import { useText } from "../language";
import { mayWrite } from "../state";
import { asOptions, Choice } from "./Choice";
import { Field } from "./Field";
import { Status } from "./Status";
import { useKept } from "./kept";
import * as styles from "./styles.module.css";
import { useSuggestionWords } from "./useSuggestionWords";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Somebody for each gap at once: a proposal by party, time and load, which people change as they like before anything is written. */
export default function ProposeView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const { assessment } = book.reading;
  const gaps = useMemo(() => gapsByUrgency(assessment.areas), [assessment]);
  const [competence, setCompetence] = useKept("propose.competence", "");
  const [party, setParty] = useKept("propose.party", "");
  const chosen = useMemo(
    () =>
      gaps.filter(
        ({ area }) =>
          (competence === "" || comparable(area.competence) === comparable(competence)) &&
          (party === "" || comparable(area.suggestedParty) === comparable(party)),
      ),
    [gaps, competence, party],
  );
  const proposed = useMemo(() => proposeFor(assessment, chosen), [assessment, chosen]);
  /** Who is chosen for an area instead of who is proposed, by its id: rows may move meanwhile. */
  const [others, setOthers] = useKept<ReadonlyMap<string, string>>("propose.others", new Map());
  const nameFor = ({ area, best }: Proposed): string => others.get(comparable(area.area.id)) ?? best?.name ?? "";
  const taken = proposed.filter((one) => nameFor(one) !== "");
  const show = (): void =>
    commands.propose((now) =>
      planStaffing(
        now,
        taken.map((one) => ({
          participant: nameFor(one),
          area: one.area.area.id,
          contribution: "covers",
          role: "responsible",
          from: one.opening.days?.from ?? null,
          to: one.opening.days?.to ?? null,
          about: "",
        })),
      ),
    );
  return (
    <section>
      <ViewHeading>{t("propose.heading")}</ViewHeading>
      {gaps.length === 0 ? (
        <p>{t("overview.noGaps")}</p>
      ) : (
        <>
          <p>{t("propose.intro")}</p>
          <Field label={t("propose.competence")}>
            <Choice
              value={competence}
              options={asOptions([...new Set(gaps.map(({ area }) => area.competence))])}
              blank={t("filter.all")}
              onChoose={setCompetence}
            />
          </Field>
          <Field label={t("propose.party")}>
            <Choice
              value={party}
              options={asOptions([...new Set(gaps.map(({ area }) => area.suggestedParty).filter((one) => one !== ""))])}
              blank={t("filter.all")}
              onChoose={setParty}
            />
          </Field>
          <Status>{t("propose.count", { count: taken.length, of: chosen.length })}</Status>
          <ul className={styles.list}>
            {proposed.map((one) => (
              <ProposedArea
                key={one.area.index}
                proposed={one}
                name={nameFor(one)}
                onChoose={(name) => setOthers(new Map(others).set(comparable(one.area.area.id), name))}
              />
            ))}
          </ul>
          {proposed.length < chosen.length && <p>{t("propose.decide", { count: chosen.length - proposed.length })}</p>}
          <Button appearance="primary" disabledFocusable={taken.length === 0 || !mayWrite(state)} onClick={show}>
            {t("assign.show")}
          </Button>
        </>
      )}
    </section>
  );
}

function ProposedArea({
  proposed: { area, suggestions },
  name,
  onChoose,
}: {
  proposed: Proposed;
  name: string;
  onChoose: (name: string) => void;
}): ReactElement {
  const { t, language, day } = useText();
  const inWords = useSuggestionWords();
  const { id, name: areaName, suggestedParty } = area.area;
  const chosen = suggestions.find((one) => comparable(one.name) === comparable(name));
  return (
    <li className={styles.card}>
      <Field label={t("overview.gap", { id, name: areaName })}>
        <Choice value={name} options={asOptions(suggestions.map((one) => one.name))} blank={t("propose.nobody")} onChoose={onChoose} />
      </Field>
      <span className={styles.quiet}>
        {[
          area.urgency === "none" ? "" : vocabulary.urgency[area.urgency][language],
          area.need ? t("overview.from", { date: day(area.need.from) }) : "",
          suggestedParty === "" ? "" : t("propose.suggestedParty", { party: suggestedParty }),
        ]
          .filter((text) => text !== "")
          .join(" · ")}
      </span>
      {chosen && <span className={styles.quiet}>{inWords(chosen)}</span>}
    </li>
  );
}
