import type { ReactElement } from "react";
import type { Language } from "../../catalogue/catalogue";
import { useText } from "../language";
import { Field } from "./Field";

/** The language of the pane; each language names itself. */
export function LanguageChoice({ language, onChoose }: { language: Language; onChoose: (language: Language) => void }): ReactElement {
  const { t } = useText();
  return (
    <Field label={t("language.label")}>
      {(field) => (
        <select {...field} value={language} onChange={({ target }) => onChoose(target.value === "en" ? "en" : "da")}>
          <option value="da" lang="da">
            Dansk
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      )}
    </Field>
  );
}
