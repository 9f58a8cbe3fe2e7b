import type { DateCell } from "../base/cells";
import { checkOf, errorCase, type SaidBy } from "./checks";
import { before, both, cellsOf, isBlank, lacksOneOf, twin, value } from "./conditions";
import type { PhaseRow } from "./rows";

/** What the check of a phase looks at. */
export interface PhaseFacts {
  row: PhaseRow;
  /** Others have the same name. */
  twice: boolean;
}

const { allBlank, notDates, hasError } = cellsOf<"phases", PhaseFacts>("phases");
const dayOf = (cell: DateCell): number | null => (cell === "invalid" ? null : cell);
const name = value("[@_key]", ({ row }: PhaseFacts) => row.name);
const start = value("[@_start]", ({ row }: PhaseFacts) => dayOf(row.start));
const end = value("[@_end]", ({ row }: PhaseFacts) => dayOf(row.end));

/** What is said alike of the days of phases and of activities. */
export const dayCases = {
  notADate: {
    words: { da: "Ugyldig dato i »Start« eller »Slut«", en: "Invalid date in Start or End" },
    where: "a day is written that is none",
    marks: ["start", "end"],
    told: null,
  },
  // Still to be decided, which is no fault: areas that need the day say so.
  noDates: { words: { da: "Dato mangler", en: "Date missing" }, marks: ["start", "end"], told: null },
  endBeforeStart: {
    words: { da: "»Slut« er før »Start«", en: "End is before Start" },
    where: "it ends before it starts",
    marks: ["start", "end"],
    told: "end",
  },
} as const;

/** What the column *Tjek* says of a phase. */
export const phaseCheck = checkOf(
  "phaseCheck",
  {
    hasError: { ...errorCase, when: hasError },
    blank: {
      words: { da: "", en: "" },
      when: both(isBlank(name), allBlank("start", "end")),
      where: "neither a name nor a day is written",
      quiet: true,
    },
    noName: {
      words: { da: "Fasens navn mangler", en: "The phase has no name" },
      when: isBlank(name),
      where: "no name is written",
      marks: ["name"],
    },
    nameTwice: {
      words: { da: "Navnet står flere gange", en: "The name appears more than once" },
      when: twin("SUMPRODUCT(([phases._key]=[@_key])*1)>1", ({ twice }: PhaseFacts) => twice),
      where: "another phase has the same name: who names it means the first",
      marks: ["name"],
    },
    notADate: { ...dayCases.notADate, when: notDates("start", "end") },
    noDates: { ...dayCases.noDates, when: lacksOneOf(start, end), where: "a day is not written" },
    endBeforeStart: { ...dayCases.endBeforeStart, when: before(end, start) },
  },
  { weight: "attention", look: "uncovered" },
);

/** What the check of a phase says. */
export type PhaseCheck = SaidBy<typeof phaseCheck>;
