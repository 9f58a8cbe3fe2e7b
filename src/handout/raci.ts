import type { Language } from "../base/languages";
import { raciOf } from "../coverage/raci";
import type { Assessment } from "../coverage/assess";
import { say } from "../text/text";
import type { Document } from "./document";

/** The responsibilities as a RACI table with its key, derived from the staffing. */
export function raciDocument(assessment: Assessment, language: Language): Document {
  const { people, rows } = raciOf(assessment);
  return [
    { kind: "heading", level: 2, text: say(language, "raci.heading") },
    {
      kind: "table",
      headings: [say(language, "raci.area"), ...people],
      rows: rows.map(({ area, letters }) => [`${area.id} ${area.name}`, ...letters]),
    },
    { kind: "paragraph", text: say(language, "raci.key") },
  ];
}
