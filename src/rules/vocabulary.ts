import type { Text } from "../base/languages";
import { activityCheck } from "./activities";
import { reasons, urgencies } from "./areas";
import { choices } from "./choices";
import { participantCheck } from "./participants";
import { phaseCheck } from "./phases";
import { staffingCheck } from "./staffing";
import { statusWords } from "./statuses";

/** The words of each entry of a table. */
function wordsOf<Key extends string>(entries: Record<Key, { words: Text }>): Record<Key, Text> {
  return Object.fromEntries(Object.entries<{ words: Text }>(entries).map(([key, { words }]) => [key, words])) as Record<Key, Text>;
}

/** The words that cells hold and that the rules understand. A workbook holds those of the language it was made in. */
export const vocabulary = {
  ...choices,
  status: statusWords,
  reason: wordsOf(reasons),
  urgency: { none: { da: "", en: "" }, ...wordsOf(urgencies) },
  staffingCheck: staffingCheck.words,
  participantCheck: participantCheck.words,
  phaseCheck: phaseCheck.words,
  activityCheck: activityCheck.words,
  /** What sheets tell beside their figures; `#` stands for a number or a list, `¤` for a second number. */
  note: {
    noGaps: { da: "Ingen huller", en: "No gaps" },
    notInPlace: { da: "Ikke på plads: #. ", en: "Not in place: #. " },
    nobodyYet: { da: "Ingen er sat på endnu.", en: "Nobody is assigned yet." },
    notConfirmed: { da: "Ikke bekræftet: # af ¤ rækker.", en: "Not confirmed: # of ¤ rows." },
    moreRows: { da: "Der er flere rækker på arket Bemanding.", en: "There are more rows on the sheet Staffing." },
    otherCompetences: { da: "Øvrige", en: "Others" },
    moreWeeks: {
      da: "Planen er længere end # uger. Resten ses i ruden og på Kompetencer.",
      en: "The plan is longer than # weeks. The rest is in the pane and on Competences.",
    },
    onlyFirst: { da: "Kun de første # områder vises.", en: "Only the first # areas are shown." },
    suggestion: { da: "Forslag – ret frit", en: "Suggestion – change freely" },
  },
  /** What people are told when a cell does not take what they typed. */
  alert: {
    list: { da: "Vælg en værdi fra listen.", en: "Choose a value from the list." },
    date: { da: "Skriv en dato som 31-12-2027.", en: "Write a date such as 31-12-2027." },
    whole: { da: "Skriv et helt tal over 0.", en: "Write a whole number above 0." },
  },
  /** What a week says about an area that is needed in it. */
  weekCode: {
    covered: { da: "D", en: "C" },
    deputy: { da: "S", en: "D" },
    information: { da: "i", en: "i" },
    missing: { da: "!", en: "!" },
    none: { da: "", en: "" },
  },
} as const;

/** The lists of words above. */
export type VocabularyList = keyof typeof vocabulary;

/** What a week says about an area: covered, a deputy only, information only, needed and nobody, not needed. */
export type WeekCode = keyof typeof vocabulary.weekCode;
