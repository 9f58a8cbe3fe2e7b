import type { AreaCoverage } from "./areas";
import type { Assessment } from "./assess";
import { comparable } from "../base/cells";
import { languageKeys, languages } from "../base/languages";
import { groupBy } from "../base/groups";
import type { ReasonKind } from "../rules/areas";
import type { CheckedStaffing } from "./staffing";

/** Which gaps to look at; null where it does not matter. */
export interface GapFilter {
  party: string | null;
  person: string | null;
  reason: ReasonKind | null;
}

/** What gaps can be filtered by: only what occurs among them. */
export interface GapChoices {
  parties: string[];
  people: string[];
  reasons: ReasonKind[];
}

/** The gaps that a filter lets through, in their order, and what else they could be filtered by. */
export function filterGaps(
  gaps: readonly AreaCoverage[],
  assessment: Assessment,
  filter: GapFilter,
): { shown: AreaCoverage[]; choices: GapChoices } {
  const rows = groupBy(assessment.staffing, ({ area }) => area);
  const concerned = gaps.map((gap) => ({ gap, ...concernedBy(gap, rows.get(gap.index) ?? [], assessment) }));
  const has = (texts: readonly string[], wanted: string | null): boolean =>
    wanted === null || texts.some((text) => comparable(text) === comparable(wanted));
  return {
    shown: concerned
      .filter(({ gap, parties, people }) => {
        const reasons = gap.reasons.map(({ kind }) => kind);
        return has(parties, filter.party) && has(people, filter.person) && (filter.reason === null || reasons.includes(filter.reason));
      })
      .map(({ gap }) => gap),
    choices: {
      parties: distinct(concerned.flatMap(({ parties }) => parties)),
      people: distinct(concerned.flatMap(({ people }) => people)),
      reasons: [...new Set(gaps.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)))],
    },
  };
}

/** The people on an area, whether their rows count or not, and the parties concerned: theirs and the suggested one. */
function concernedBy(
  { area }: AreaCoverage,
  rows: readonly CheckedStaffing[],
  { organisation: { participants } }: Assessment,
): { parties: string[]; people: string[] } {
  const people = rows.map(({ row }) => row.participant);
  const parties = rows.map(({ participant }) => participants[participant]?.party ?? "");
  const named = (text: string): boolean => text !== "";
  return { people: people.filter(named), parties: [area.suggestedParty, ...parties].filter(named) };
}

const LOCALES = languageKeys.map((language) => languages[language].locale);

/** Texts once each, as they were first written, in alphabetical order. */
function distinct(texts: readonly string[]): string[] {
  const seen = new Map([...texts].reverse().map((text) => [comparable(text), text]));
  return [...seen.values()].sort((a, b) => a.localeCompare(b, LOCALES));
}
