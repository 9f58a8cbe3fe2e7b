import type { ReactElement } from "react";
import { languageKeys, languageNamed, languages, type Language } from "../../base/languages";
import { useText } from "../language";
import { Field } from "./Field";

/** The language of the pane; each language names itself. */
export function LanguageChoice({ language, onChoose }: { language: Language; onChoose: (language: Language) => void }): ReactElement {
  const { t } = useText();
  return (
    <Field label={t("language.label")}>
      {(field) => (
        <select {...field} value={language} onChange={({ target }) => onChoose(languageNamed(target.value) ?? language)}>
          {languageKeys.map((key) => (
            <option key={key} value={key} lang={key}>
              {languages[key].name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
