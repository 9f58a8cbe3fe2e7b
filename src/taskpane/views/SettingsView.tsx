import type { ReactElement } from "react";
import { workbook } from "../../workbook/declaration/workbook";
import { useText } from "../language";
import { mayWrite } from "../state";
import { LanguageChoice } from "./LanguageChoice";
import * as styles from "./styles.module.css";
import { TickBox } from "./TickBox";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Language, opening with the workbook, privacy in plain words, version and licences. */
export default function SettingsView({ state, commands }: ViewProps): ReactElement {
  const { t, language } = useText();
  return (
    <section className={styles.form}>
      <ViewHeading>{t("settings.heading")}</ViewHeading>
      <LanguageChoice language={language} onChoose={commands.chooseLanguage} />
      <div>
        <TickBox
          label={t("settings.autoOpen")}
          checked={state.opensWithWorkbook}
          disabled={!mayWrite(state)}
          describedBy="opens-with-workbook"
          onChange={commands.openWithWorkbook}
        />
        <p id="opens-with-workbook" className={styles.quiet}>
          {t("settings.autoOpen.hint")}
        </p>
      </div>
      <div>
        <h3>{t("settings.privacy")}</h3>
        <p>{t("settings.privacy.stays")}</p>
        <p>{t("settings.privacy.leaves")}</p>
      </div>
      <div>
        <h3>{t("settings.about")}</h3>
        <p>{t("settings.version", { version: ORGANISERING_VERSION, structure: workbook.version })}</p>
        <p>
          <a href="licences.txt" target="_blank" rel="noreferrer">
            {t("settings.licences")}
          </a>
        </p>
      </div>
    </section>
  );
}
