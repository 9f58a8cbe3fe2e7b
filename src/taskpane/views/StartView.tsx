import { Button, Field, Input, makeStyles, ProgressBar, Select, tokens } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import { task23 } from "../../catalogue/task23";
import type { Language } from "../../catalogue/catalogue";
import { serialOfIso } from "../../coverage/cells";
import { workbook } from "../../workbook/workbook";
import { useText } from "../language";
import type { PaneState } from "../state";
import type { Commands } from "../useWorkbook";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

/** Nothing here yet: says what will be made, asks what it needs, and makes it. */
export function StartView({ step, commands }: { step: PaneState["step"]; commands: Pick<Commands, "create"> }): ReactElement {
  const { t, language } = useText();
  const styles = useStyles();
  const [chosen, setChosen] = useState<Language>(language);
  const [municipality, setMunicipality] = useState("");
  const [start, setStart] = useState("");
  const [goLive, setGoLive] = useState("");
  const early = start !== "" && goLive !== "" && goLive < start;
  const busy = step !== null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (early || busy) return;
    commands.create(chosen, { municipality: municipality.trim(), projectStart: serialOfIso(start), goLive: serialOfIso(goLive) });
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t("start.heading")}</h2>
      <p>
        {t("start.intro", {
          count: workbook.sheets.length,
          sheets: workbook.sheets.map(({ name }) => name[chosen]).join(", "),
          task: task23.task.masterTaskId,
        })}
      </p>
      <Field label={t("start.language")}>
        <Select value={chosen} onChange={(_, { value }) => setChosen(value === "en" ? "en" : "da")}>
          <option value="da">{t("start.language.da")}</option>
          <option value="en">{t("start.language.en")}</option>
        </Select>
      </Field>
      <Field label={t("start.municipality")}>
        <Input value={municipality} maxLength={100} onChange={(_, { value }) => setMunicipality(value)} />
      </Field>
      <Field label={t("start.projectStart")}>
        <Input type="date" value={start} onChange={(_, { value }) => setStart(value)} />
      </Field>
      <Field
        label={t("start.goLive")}
        hint={t("start.goLive.hint")}
        validationState={early ? "error" : "none"}
        {...(early ? { validationMessage: t("start.goLive.early") } : {})}
      >
        <Input type="date" value={goLive} onChange={(_, { value }) => setGoLive(value)} />
      </Field>
      <Button appearance="primary" type="submit" disabledFocusable={busy}>
        {t("start.create")}
      </Button>
      <div role="status">
        {step !== null && step !== "working" && (
          <Field validationMessage={t(`start.step.${step}`)} validationState="none">
            <ProgressBar aria-label={t(`start.step.${step}`)} />
          </Field>
        )}
      </div>
    </form>
  );
}
