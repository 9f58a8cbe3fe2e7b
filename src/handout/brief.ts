import type { Language } from "../base/languages";
import type { Brief, BriefItem } from "../coverage/brief";
import { formatDay, formatList } from "../text/format";
import { say, type TextKey } from "../text/text";
import { vocabulary } from "../rules/vocabulary";
import { missingInWords } from "../coverage/words";
import type { Block, Document } from "./document";

/** A participant's own brief: what to cover, what to find out, whom to step in for, and when. */
export function briefDocument({ load, items, toCorrect }: Brief, municipality: string, language: Language): Document {
  const t = (key: TextKey, values?: Record<string, string | number>): string => say(language, key, values);
  const { name, party, projectRole, unit } = load.participant;
  const about = [party, projectRole, unit, municipality].filter((text) => text !== "");
  const deputy = items.filter(({ row }) => row.role === "deputy");
  const own = items.filter(({ row }) => row.role !== "deputy");
  const section = (key: TextKey, rows: readonly BriefItem[]): Block[] =>
    rows.length === 0
      ? []
      : [
          { kind: "heading", level: 2, text: t(key) },
          { kind: "list", items: rows.map((item) => itemInWords(item, language)) },
        ];
  return [
    { kind: "heading", level: 1, text: name },
    ...(about.length > 0 ? [{ kind: "paragraph" as const, text: about.join(" · ") }] : []),
    { kind: "paragraph", text: items.length === 0 ? t("brief.none") : t("brief.count", { count: load.areas, confirmed: load.confirmed }) },
    ...section(
      "brief.covers",
      own.filter(({ row }) => row.contribution === "covers"),
    ),
    ...section(
      "brief.gathers",
      own.filter(({ row }) => row.contribution === "gathers"),
    ),
    ...section("brief.deputy", deputy),
    ...(toCorrect > 0 ? [{ kind: "paragraph" as const, text: t("brief.toCorrect", { count: toCorrect }) }] : []),
    { kind: "paragraph", text: t("brief.closing") },
  ];
}

/** When somebody is involved, in words. */
function periodInWords({ row, when }: Pick<BriefItem, "row" | "when">, language: Language): string {
  if (when) return say(language, "period.both", { from: formatDay(when.from, language), to: formatDay(when.to, language) });
  if (typeof row.from === "number") return say(language, "period.from", { from: formatDay(row.from, language) });
  if (typeof row.to === "number") return say(language, "period.to", { to: formatDay(row.to, language) });
  return say(language, "period.open");
}

function itemInWords(item: BriefItem, language: Language): string {
  const { row, coverage, deputies } = item;
  const { id, name } = coverage.area;
  const parts = [
    `${id} ${name}`,
    row.role === null || row.role === "deputy" ? "" : vocabulary.role[row.role][language],
    periodInWords(item, language),
    row.about === "" ? "" : say(language, "brief.about", { about: row.about }),
    deputies.length === 0 ? "" : say(language, "brief.deputies", { names: formatList(deputies, language) }),
    row.confirmed === "yes" ? "" : say(language, "brief.unconfirmed"),
  ];
  const missing = missingInWords(coverage, language);
  const told = parts.filter((part) => part !== "").join(" – ");
  return missing === "" ? told : `${told}. ${say(language, "brief.missing", { missing })}`;
}
