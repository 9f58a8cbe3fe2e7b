import type { ReactElement } from "react";
import { useText } from "../language";
import { Field } from "./Field";

/** Takes another task's catalogue from a file of the reader's. */
export function CatalogueChoice({ hint, onChoose }: { hint: string; onChoose: (file: Blob) => void }): ReactElement {
  const { t } = useText();
  return (
    <Field label={t("catalogue.file")} hint={hint}>
      {(field) => (
        <input
          {...field}
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onChoose(file);
          }}
        />
      )}
    </Field>
  );
}
