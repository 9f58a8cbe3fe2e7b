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
    nobodyYet: { da: "Ingen er tildelt endnu.", en: "Nobody is assigned yet." },
    notConfirmed: { da: "Ikke bekræftet: # af ¤ rækker.", en: "Not confirmed: # of ¤ rows." },
    moreRows: { da: "Der er flere rækker på arket Bemanding.", en: "There are more rows on the sheet Staffing." },
    otherCompetences: { da: "Øvrige", en: "Others" },
    moreWeeks: {
      da: "Planen er længere end # uger. Resten kan ses i ruden og på arket Kompetencer.",
      en: "The plan is longer than # weeks. The rest can be seen in the pane and on the sheet Competences.",
    },
    onlyFirst: {
      da: "Kun de første # områder vises. Resten kan ses på arket Kompetencer.",
      en: "Only the first # areas are shown. The rest can be seen on the sheet Competences.",
    },
    onlyPeople: {
      da: "Kun de første # deltagere vises. Resten kan ses på arket Bemanding.",
      en: "Only the first # participants are shown. The rest can be seen on the sheet Staffing.",
    },
    andMore: { da: " og # til", en: " and # more" },
    toCorrect: { da: "Rækker, hvor Tjek ikke siger OK: #. ", en: "Rows where Check does not say OK: #. " },
    status: { da: "# af ¤ relevante områder er dækket.", en: "# of ¤ relevant areas are covered." },
    suggestion: { da: "Forslag – ret det gerne", en: "Suggestion – feel free to change it" },
  },
  /** What people are told when a cell does not take what they typed, or, of lists, asks whether they mean it. */
  alert: {
    list: { da: "Vælg en værdi fra listen.", en: "Choose a value from the list." },
    unlisted: { da: "Det står ikke på listen.", en: "That is not in the list." },
    date: { da: "Skriv en dato som 31-12-2027.", en: "Write a date such as 2027-12-31." },
    whole: { da: "Skriv et helt tal over 0.", en: "Write a whole number above 0." },
  },
  /** What to do next, until the task is complete. */
  nextStep: {
    people: {
      da: "Skriv deltagerne på arket Deltagere, og fordel områderne på arket Bemanding.",
      en: "Enter the participants on the sheet Participants, and share out the areas on the sheet Staffing.",
    },
    gaps: {
      da: "Luk hullerne på arket Bemanding. Begynd med det næste hul.",
      en: "Close the gaps on the sheet Staffing. Begin with the next gap.",
    },
    correct: {
      da: "Ret de rækker på arket Bemanding, hvor Tjek ikke siger OK.",
      en: "Correct the rows on the sheet Staffing where Check does not say OK.",
    },
    confirm: {
      da: "Få deltagerne til at bekræfte, og skriv Ja i kolonnen Bekræftet.",
      en: "Have the participants confirm, and choose Yes in the column Confirmed.",
    },
    complete: {
      da: "Markér opgaven som fuldført i KLIK, og sæt det sidste trin under Metode til Færdig.",
      en: "Mark the task as complete in KLIK, and set the last step under Method to Done.",
    },
    done: { da: "Opgaven er fuldført.", en: "The task is complete." },
    tooSoon: {
      da: "Det sidste trin er sat til Færdig, men opgaven er ikke klar. ",
      en: "The last step is set to Done, but the task is not ready. ",
    },
  },
  /** What the sheet Progress says of its rows, and of an area that has another status than the last time. */
  trendCheck: {
    ok: { da: "OK", en: "OK" },
    notADate: { da: "Ugyldig dato", en: "Invalid date" },
    unknownArea: { da: "Ukendt område", en: "Unknown area" },
    twice: { da: "Status er taget to gange den dag", en: "A status was taken twice on that day" },
    noNumbers: { da: "Tal mangler", en: "Numbers missing" },
  },
  change: {
    opened: { da: "Nyt hul", en: "New gap" },
    closed: { da: "Kommet på plads", en: "Now in place" },
    other: { da: "Ændret", en: "Changed" },
  },
  /** What is not yet said of a process that moves, or of a KLIK task. */
  listCheck: {
    ok: { da: "OK", en: "OK" },
    noResponsible: { da: "Mangler ansvarlig", en: "Nobody is responsible" },
    noDate: { da: "Dato mangler", en: "Date missing" },
    noReader: { da: "Mangler læser", en: "Nobody reads it" },
  },
  /** What the matrix says of a person on an area. */
  matrixCode: {
    responsible: { da: "A", en: "R" },
    deputy: { da: "S", en: "D" },
    contributor: { da: "B", en: "C" },
    information: { da: "i", en: "i" },
    unconfirmed: { da: "?", en: "?" },
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
