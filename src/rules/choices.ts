import type { Text } from "../base/languages";

/** The words that people choose from in cells. A workbook holds those of the language it was made in. */
export const choices = {
  /** What a participant does for an area. */
  contribution: {
    covers: { da: "Dækker", en: "Covers" },
    gathers: { da: "Indhenter information", en: "Gathers information" },
  },
  /** How a participant answers for an area. */
  role: {
    responsible: { da: "Ansvarlig", en: "Responsible" },
    deputy: { da: "Stedfortræder", en: "Deputy" },
    contributor: { da: "Bidragyder", en: "Contributor" },
  },
  /** Whether an area matters here; all but `no` count as yes until somebody decides. */
  relevance: {
    yes: { da: "Ja", en: "Yes" },
    no: { da: "Nej", en: "No" },
    undecided: { da: "Ikke afgjort", en: "Undecided" },
  },
  yesNo: {
    yes: { da: "Ja", en: "Yes" },
    no: { da: "Nej", en: "No" },
  },
  activityKind: {
    activity: { da: "Aktivitet", en: "Activity" },
    milestone: { da: "Milepæl", en: "Milestone" },
  },
  /** How far an activity or a step of the method has come. */
  progress: {
    notStarted: { da: "Ikke begyndt", en: "Not started" },
    inProgress: { da: "I gang", en: "In progress" },
    done: { da: "Færdig", en: "Done" },
  },
} as const satisfies Record<string, Record<string, Text>>;

/** Words that earlier versions offered: still understood where they stand, and offered to be renewed. */
export const formerWords: readonly { list: ChoiceList; key: string; words: Text }[] = [
  { list: "relevance", key: "undecided", words: { da: "Afklares", en: "Clarifying" } },
];

/** A list of words that people choose from. */
export type ChoiceList = keyof typeof choices;
/** A word of such a list, by its key. */
export type Choice<List extends ChoiceList> = keyof (typeof choices)[List] & string;

export type Contribution = Choice<"contribution">;
export type Role = Choice<"role">;
