import type { Language } from "../base/languages";
import type { Reason } from "../rules/areas";
import { vocabulary } from "../rules/vocabulary";
import type { AreaCoverage } from "./areas";

/** A reason in the words that the workbook's column *Hvad mangler?* uses. */
export function reasonInWords(reason: Reason, language: Language): string {
  return vocabulary.reason[reason.kind][language].replace("#", String(reason.count));
}

/** Everything that is missing for an area, as one text. */
export function missingInWords({ reasons, urgency }: Pick<AreaCoverage, "reasons" | "urgency">, language: Language): string {
  const prefix = urgency === "none" ? "" : `${vocabulary.urgency[urgency][language]}: `;
  return prefix + reasons.map((reason) => reasonInWords(reason, language)).join("; ");
}
