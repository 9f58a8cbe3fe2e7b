import type { ReactElement } from "react";
import { languageKeys, languageNamed, languages, type Language } from "../../base/languages";
import { useText } from "../language";
import { Choice } from "./Choice";
import { Field } from "./Field";

/** The language of the pane; each language names itself. */
export function LanguageChoice({ language, onChoose }: { language: Language; onChoose: (language: Language) => void }): ReactElement {
  const { t } = useText();
  return (
    <Field label={t("language.label")}>
      <Choice
        value={language}
        options={languageKeys.map((key) => ({ value: key, text: languages[key].name }))}
        onChoose={(value) => onChoose(languageNamed(value) ?? language)}
      />
    </Field>
  );
}
