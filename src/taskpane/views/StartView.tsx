import { Button, Input } from "@fluentui/react-components";
import { useId, useState, type FormEvent, type ReactElement } from "react";
import { task23 } from "../../catalogue/task23";
import { languageKeys, languageNamed, type Language } from "../../base/languages";
import { serialOfIso } from "../../base/dates";
import { formatList } from "../../text/format";
import { workbook } from "../../workbook/declaration/workbook";
import type { Commands } from "../commands";
import { useText } from "../language";
import type { PaneState } from "../state";
import { CatalogueChoice } from "./CatalogueChoice";
import { Choice } from "./Choice";
import { Field } from "./Field";
import { LanguageChoice } from "./LanguageChoice";
import * as styles from "./styles.module.css";

/** How far creation has come at each of its steps. */
const progress = { looking: 1 / 3, building: 2 / 3, done: 1 } as const;

/** Nothing here yet: says what will be made, asks what it needs, and makes it. */
export default function StartView({ state: { step, catalogue }, commands }: { state: PaneState; commands: Commands }): ReactElement {
  const { t, language } = useText();
  const [chosen, setChosen] = useState<Language>(language);
  const [municipality, setMunicipality] = useState("");
  const [start, setStart] = useState("");
  const [goLive, setGoLive] = useState("");
  const stepId = useId();
  const early = start !== "" && goLive !== "" && goLive < start;
  const busy = step !== null;
  const { task, suggestedWeeksToGoLive } = catalogue ?? task23;
  const sheets = {
    count: workbook.sheets.length,
    sheets: formatList(
      workbook.sheets.map(({ name }) => name[chosen]),
      language,
    ),
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (early || busy) return;
    commands.create(chosen, { municipality: municipality.trim(), projectStart: serialOfIso(start), goLive: serialOfIso(goLive) });
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <LanguageChoice language={language} onChoose={commands.chooseLanguage} />
      <h2>{t("start.heading")}</h2>
      <p>{t("start.intro", { ...sheets, task: task.masterTaskId })}</p>
      <Field label={t("start.language")}>
        <Choice
          value={chosen}
          options={languageKeys.map((key) => ({ value: key, text: t(`start.language.${key}`) }))}
          onChoose={(value) => setChosen(languageNamed(value) ?? chosen)}
        />
      </Field>
      <Field label={t("start.municipality")}>
        <Input value={municipality} maxLength={100} onChange={(_, { value }) => setMunicipality(value)} />
      </Field>
      <Field label={t("start.projectStart")}>
        <Input type="date" value={start} onChange={(_, { value }) => setStart(value)} />
      </Field>
      <Field
        label={t("start.goLive")}
        hint={t("start.goLive.hint", { weeks: suggestedWeeksToGoLive })}
        fault={early ? t("start.goLive.early") : null}
      >
        <Input type="date" value={goLive} onChange={(_, { value }) => setGoLive(value)} />
      </Field>
      <p>{t("catalogue.task", { task: task.masterTaskId, title: task.title[language] })}</p>
      <details>
        <summary>{t("catalogue.other")}</summary>
        <CatalogueChoice hint={t("catalogue.hint")} onChoose={commands.chooseCatalogue} />
      </details>
      <Button appearance="primary" type="submit" disabledFocusable={busy}>
        {t("start.create")}
      </Button>
      <div role="status">
        {step !== null && step !== "working" && (
          <>
            <progress className={styles.wide} aria-label={t("start.create")} aria-describedby={stepId} value={progress[step]} />
            <p id={stepId} className={styles.quiet}>
              {t(`start.step.${step}`, sheets)}
            </p>
          </>
        )}
      </div>
    </form>
  );
}
