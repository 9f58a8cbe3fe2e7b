import type { Suggestion } from "../../coverage/suggest";
import { useText } from "../language";

/** Why somebody is suggested, in words: the party, the load, the days away. */
export function useSuggestionWords(): (suggestion: Suggestion) => string {
  const { t } = useText();
  return ({ party, sameParty, areas, maximum, daysAway }) =>
    [
      party === "" ? t("suggest.noParty") : sameParty ? t("suggest.party", { party }) : party,
      t("suggest.load", { areas, maximum }),
      daysAway > 0 ? t("suggest.away", { count: daysAway }) : t("suggest.free"),
    ].join(" · ");
}
