import type { Text } from "../base/languages";
import type { ActivityCheck, PhaseCheck } from "../coverage/timeline";
import type { Reason, Urgency } from "../coverage/areas";
import type { ParticipantCheck } from "../coverage/participants";
import type { Contribution, Relevance, Role } from "./rows";
import type { WeekCode } from "../coverage/weeks";
import type { StaffingCheck } from "../coverage/staffing";
import { statusWords } from "./statuses";

/** The words that cells hold and that the rules understand. A workbook holds those of the language it was made in. */
export const vocabulary = {
  contribution: {
    covers: { da: "Dækker", en: "Covers" },
    gathers: { da: "Indhenter information", en: "Gathers information" },
  } satisfies Record<Contribution, Text>,
  role: {
    responsible: { da: "Ansvarlig", en: "Responsible" },
    deputy: { da: "Stedfortræder", en: "Deputy" },
    contributor: { da: "Bidragyder", en: "Contributor" },
  } satisfies Record<Role, Text>,
  relevance: {
    yes: { da: "Ja", en: "Yes" },
    no: { da: "Nej", en: "No" },
    undecided: { da: "Afklares", en: "Undecided" },
  } satisfies Record<Relevance, Text>,
  yesNo: {
    yes: { da: "Ja", en: "Yes" },
    no: { da: "Nej", en: "No" },
  },
  activityKind: {
    activity: { da: "Aktivitet", en: "Activity" },
    milestone: { da: "Milepæl", en: "Milestone" },
  },
  progress: {
    notStarted: { da: "Ikke begyndt", en: "Not started" },
    inProgress: { da: "I gang", en: "In progress" },
    done: { da: "Færdig", en: "Done" },
  },
  status: statusWords,
  /** `#` stands for the number that the reason counts. */
  reason: {
    nobody: { da: "Ingen er sat på", en: "Nobody is assigned" },
    rowsToCorrect: { da: "Rækker i Bemanding, der skal rettes: #", en: "Rows in Staffing to correct: #" },
    noResponsible: { da: "Mangler ansvarlig", en: "No one is responsible" },
    severalResponsible: { da: "Flere ansvarlige samtidig", en: "Several responsible at the same time" },
    dateMissing: { da: "Behovets datoer mangler", en: "The need has no dates" },
    startsLate: { da: "Ansvarlig starter efter behovet", en: "The responsible starts after the need begins" },
    endsEarly: { da: "Ansvarlig slutter før behovet", en: "The responsible ends before the need does" },
    uncoveredDays: { da: "Dage uden ansvarlig: #", en: "Days without a responsible: #" },
    away: { da: "Dage hvor den ansvarlige er væk: #", en: "Days when the responsible is away: #" },
    onlyGathers: { da: "Ansvarlig indhenter kun information", en: "The responsible only gathers information" },
    noDeputy: { da: "Mangler stedfortræder i hele behovet", en: "No deputy for the whole need" },
  } satisfies Record<Reason["kind"], Text>,
  urgency: {
    none: { da: "", en: "" },
    overdue: { da: "Overskredet", en: "Overdue" },
    urgent: { da: "Haster", en: "Urgent" },
  } satisfies Record<Urgency, Text>,
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
  } satisfies Record<WeekCode, Text>,
  staffingCheck: {
    blank: { da: "", en: "" },
    chooseParticipant: { da: "Vælg deltager", en: "Choose a participant" },
    unknownParticipant: { da: "Ukendt deltager", en: "Unknown participant" },
    chooseArea: { da: "Vælg område", en: "Choose an area" },
    unknownArea: { da: "Ukendt område", en: "Unknown area" },
    notRelevant: { da: "Området er ikke relevant", en: "Area not relevant" },
    chooseContribution: { da: "Vælg bidrag", en: "Choose a contribution" },
    chooseRole: { da: "Vælg rolle", en: "Choose a role" },
    notADate: { da: "Fra/Til er ikke en dato", en: "From/To is not a date" },
    endBeforeStart: { da: "Til er før fra", en: "To is before from" },
    duplicate: { da: "Dublet", en: "Duplicate" },
    ok: { da: "OK", en: "OK" },
  } satisfies Record<StaffingCheck, Text>,
  participantCheck: {
    blank: { da: "", en: "" },
    noName: { da: "Navn mangler", en: "Name missing" },
    nameTwice: { da: "Navnet står flere gange", en: "The name stands more than once" },
    noParty: { da: "Vælg part", en: "Choose a party" },
    notADate: { da: "Ikke til rådighed er ikke en dato", en: "Not available is not a date" },
    endBeforeStart: { da: "Til er før fra", en: "To is before from" },
    awayWhenNeeded: { da: "Væk, når området har brug for personen", en: "Away when an area needs the person" },
    overloaded: { da: "Flere områder end maksimum", en: "More areas than the maximum" },
    ok: { da: "OK", en: "OK" },
  } satisfies Record<ParticipantCheck, Text>,
  phaseCheck: {
    blank: { da: "", en: "" },
    noName: { da: "Fasens navn mangler", en: "The phase has no name" },
    nameTwice: { da: "Navnet står flere gange", en: "The name stands more than once" },
    notADate: { da: "Start/Slut er ikke en dato", en: "Start/End is not a date" },
    noDates: { da: "Dato mangler", en: "Date missing" },
    endBeforeStart: { da: "Slut er før start", en: "End is before start" },
    ok: { da: "OK", en: "OK" },
  } satisfies Record<PhaseCheck, Text>,
  activityCheck: {
    blank: { da: "", en: "" },
    noName: { da: "Aktivitet mangler", en: "Activity missing" },
    unknownPhase: { da: "Vælg fase", en: "Choose a phase" },
    notADate: { da: "Start/Slut er ikke en dato", en: "Start/End is not a date" },
    noDates: { da: "Dato mangler", en: "Date missing" },
    endBeforeStart: { da: "Slut er før start", en: "End is before start" },
    outsidePhase: { da: "Uden for fasen", en: "Outside the phase" },
    noResponsible: { da: "Mangler ansvarlig", en: "No one is responsible" },
    unknownResponsible: { da: "Ukendt ansvarlig", en: "Unknown responsible" },
    late: { da: "Forsinket", en: "Late" },
    ok: { da: "OK", en: "OK" },
  } satisfies Record<ActivityCheck, Text>,
} as const;

/** The lists of words above. */
export type VocabularyList = keyof typeof vocabulary;
