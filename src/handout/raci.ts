import type { Language } from "../base/languages";
import { clean } from "../base/cells";
import { raciOf } from "../coverage/raci";
import type { Organisation } from "../rules/rows";
import { say } from "../text/text";
import type { Document } from "./document";

/** The responsibilities as a RACI table with its key, derived from the staffing. */
export function raciDocument(organisation: Organisation, language: Language): Document {
  const { people, rows } = raciOf(organisation);
  return [
    { kind: "heading", level: 2, text: say(language, "raci.heading") },
    {
      kind: "table",
      headings: [say(language, "raci.area"), ...people],
      rows: rows.map(({ area, letters }) => [`${clean(area.id)} ${clean(area.name)}`, ...letters]),
    },
    { kind: "paragraph", text: say(language, "raci.key") },
  ];
}
