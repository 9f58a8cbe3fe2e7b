import { checkOf, errorCase, type SaidBy } from "./checks";
import type { Choice } from "./choices";
import { before, cellsOf, equals, is, isBlank, isNone, lacksOneOf, moreThan, twin, unlessError, value, type Value } from "./conditions";
import type { StaffingRow } from "./rows";
import { cleaned } from "./template";

/** What the check of a staffing row looks at. */
export interface StaffingFacts {
  row: StaffingRow;
  /** Where the area and the participant stand in their tables, from 0; -1 where they do not. */
  area: number;
  participant: number;
  /** What is written may mean more than one area. */
  several: boolean;
  /** What the area's *Relevant* says. */
  relevant: Choice<"relevance"> | null;
  /** First and last day, blanks taken as open; `null` where a cell holds no date. */
  from: number | null;
  to: number | null;
  /** The row before it on the same area; null too where it has none. */
  previous: StaffingFacts | null;
}

const { text, word, nothingWritten, hasError } = cellsOf<"staffing", StaffingFacts>("staffing");
type Fact<T> = Value<StaffingFacts, T>;
const person: Fact<number> = value("[@_participant]", ({ participant }) => participant + 1);
const area: Fact<number> = value("[@_area]", (facts) => facts.area + 1);
const areas: Fact<number> = value("[@_areas]", (facts) => (facts.several ? 2 : Math.min(1, facts.area + 1)));
const from: Fact<number | null> = value("[@_from]", (facts) => facts.from);
const to: Fact<number | null> = value("[@_to]", (facts) => facts.to);
const relevant: Fact<Choice<"relevance"> | null> = value(cleaned("INDEX([areas.relevant],[@_area])"), (facts) => facts.relevant);

/** Excel finds the first row with the same person and area in one look-up, and counts only where that is another row. */
const isDuplicate = twin(
  'IF(MATCH([@_pair],[staffing._pair],0)=ROW()-ROW([staffing.#]),0,COUNTIFS([staffing._pair],[@_pair],[staffing._row],"<"&[@_row],[staffing._from],"<="&[@_to],[staffing._to],">="&[@_from]))>0',
  (facts: StaffingFacts) => {
    for (let other = facts.previous; other; other = other.previous)
      if (other.participant === facts.participant && shareDay(other, facts)) return true;
    return false;
  },
);

/** Whether two rows share a day. A row without dates shares none. */
function shareDay(one: StaffingFacts, other: StaffingFacts): boolean {
  if (one.from === null || one.to === null || other.from === null || other.to === null) return false;
  return one.from <= other.to && one.to >= other.from;
}

/** What the column *Tjek* says of a staffing row. Only rows that are OK count, so what a paste lets through is caught and said. */
export const staffingCheck = checkOf(
  "staffingCheck",
  {
    hasError: { ...errorCase, when: hasError },
    blank: { words: { da: "", en: "" }, when: nothingWritten, where: "nothing is written in the row", quiet: true },
    chooseParticipant: {
      words: { da: "Vælg deltager", en: "Choose a participant" },
      when: isBlank(text("participant")),
      where: "no participant is named",
      marks: ["participant"],
    },
    unknownParticipant: {
      words: { da: "Ukendt deltager", en: "Unknown participant" },
      when: equals(person, 0),
      where: "nobody of that name stands on _Deltagere_",
      marks: ["participant"],
    },
    chooseArea: {
      words: { da: "Vælg område", en: "Choose an area" },
      when: isBlank(text("area")),
      where: "no area is named",
      marks: ["area"],
    },
    severalAreas: {
      words: { da: "Flere områder passer", en: "Several areas match" },
      when: moreThan(areas, 1),
      where: "what is written names two areas, or a name that two areas have",
      marks: ["area"],
    },
    unknownArea: {
      words: { da: "Ukendt område", en: "Unknown area" },
      when: equals(area, 0),
      where: "no area has that id or name",
      marks: ["area"],
    },
    notRelevant: {
      words: { da: "Området er ikke relevant", en: "Area not relevant" },
      when: unlessError(is(relevant, "relevance", "no")),
      where: "the area's _Relevant_ is _Nej_",
      quiet: true,
      look: "notRelevant",
    },
    chooseContribution: {
      words: { da: "Vælg bidrag", en: "Choose a contribution" },
      when: isNone(word("contribution"), "contribution"),
      where: "the contribution is none of the two",
      marks: ["contribution"],
    },
    chooseRole: {
      words: { da: "Vælg rolle", en: "Choose a role" },
      when: isNone(word("role"), "role"),
      where: "the role is none of the three",
      marks: ["role"],
    },
    notADate: {
      words: { da: "Ugyldig dato i »Fra« eller »Til«", en: "Invalid date in From or To" },
      when: lacksOneOf(from, to),
      where: "a date is written that is none; blank is open",
      marks: ["from", "to"],
      told: null,
    },
    endBeforeStart: {
      words: { da: "»Til« er før »Fra«", en: "To is before From" },
      when: before(to, from),
      where: "the end lies before the start",
      marks: ["from", "to"],
      told: "to",
    },
    duplicate: {
      words: { da: "Dublet", en: "Duplicate" },
      when: isDuplicate,
      where: "an earlier row has the same person on the same area on some of the same days",
      told: "participant",
    },
  },
  { weight: "notCounted", look: "uncovered", fineLook: "covered" },
);

/** What the check of a staffing row says. */
export type StaffingCheck = SaidBy<typeof staffingCheck>;
