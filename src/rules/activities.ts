import { checkOf, errorCase, type SaidBy } from "./checks";
import { before, both, cellsOf, equals, isBlank, isNot, twin, value, type Value } from "./conditions";
import { dayCases } from "./phases";
import type { ActivityRow, PhaseRow } from "./rows";
import { cleaned, literal, STATUS_DATE } from "./template";

/** What the check of an activity or milestone looks at. */
export interface ActivityFacts {
  row: ActivityRow;
  /** The phase that it names; null where there is none of that name. */
  phase: PhaseRow | null;
  /** Its days, one taken for the other where that is blank; null where neither is written or one is none. */
  start: number | null;
  end: number | null;
  /** Whether the responsible stands on *Deltagere*. */
  knowsResponsible: boolean;
  statusDate: number;
}

const { text, word, nothingWritten, notDates, hasError } = cellsOf<"activities", ActivityFacts>("activities");
type Fact<T> = Value<ActivityFacts, T>;
const phase: Fact<number> = value("[@_phase]", (facts) => (facts.phase ? 1 : 0));
const start: Fact<number | null> = value("[@_start]", (facts) => facts.start);
const end: Fact<number | null> = value("[@_end]", (facts) => facts.end);
const statusDate: Fact<number> = value(STATUS_DATE, (facts) => facts.statusDate);
const ofPhase = (edge: string): string => `IF([@_phase]=0,"",INDEX([phases.${edge}],[@_phase]))`;

/** A phase may lack a day, which Excel's comparisons would take for a text greater than every number. */
const isOutsidePhase = twin(
  `OR([@_start]<N(${ofPhase("_start")}),AND(ISNUMBER(${ofPhase("_end")}),[@_end]>N(${ofPhase("_end")})))`,
  (facts: ActivityFacts) => {
    const [first, last] = [facts.phase?.start, facts.phase?.end];
    const early = typeof first === "number" && facts.start !== null && facts.start < first;
    return early || (typeof last === "number" && facts.end !== null && facts.end > last);
  },
);

/** What the column *Tjek* says of an activity or milestone. */
export const activityCheck = checkOf(
  "activityCheck",
  {
    hasError: { ...errorCase, when: hasError },
    blank: { words: { da: "", en: "" }, when: nothingWritten, where: "nothing is written in the row", quiet: true },
    noName: {
      words: { da: "Aktivitet mangler", en: "Activity missing" },
      when: isBlank(text("name")),
      where: "it is not said what is to be done",
      marks: ["name"],
    },
    unknownPhase: {
      words: { da: "Vælg fase", en: "Choose a phase" },
      when: equals(phase, 0),
      where: "no phase has that name",
      marks: ["phase"],
    },
    notADate: { ...dayCases.notADate, when: notDates("start", "end") },
    noDates: { ...dayCases.noDates, when: isBlank(start), where: "no day is written; one is enough" },
    endBeforeStart: { ...dayCases.endBeforeStart, when: before(end, start) },
    outsidePhase: {
      words: { da: "Datoerne ligger uden for fasen", en: "The dates are outside the phase" },
      when: isOutsidePhase,
      where: "it starts before its phase, or ends after it",
      marks: ["start", "end"],
    },
    noResponsible: {
      words: { da: "Mangler ansvarlig", en: "Nobody is responsible" },
      when: isBlank(text("responsible")),
      where: "nobody is named",
      marks: ["responsible"],
      // Still to be decided, which is no fault: the sheet says it.
      told: null,
    },
    unknownResponsible: {
      words: { da: "Ukendt ansvarlig", en: "Unknown responsible person" },
      when: twin(
        `ISERROR(MATCH(${literal(cleaned("[@responsible]"))},[participants._key],0))`,
        ({ knowsResponsible }: ActivityFacts) => !knowsResponsible,
      ),
      where: "nobody of that name stands on _Deltagere_",
      marks: ["responsible"],
    },
    late: {
      words: { da: "Forsinket", en: "Late" },
      when: both(before(end, statusDate), isNot(word("status"), "progress", "done")),
      where: "it ended before the status date and is not done",
      look: "tooLate",
      told: "end",
    },
  },
  { weight: "attention", look: "partly" },
);

/** What the check of an activity or milestone says. */
export type ActivityCheck = SaidBy<typeof activityCheck>;
