import { checkOf, errorCase, type SaidBy } from "./checks";
import { both, cellsOf, isBlank, moreThan, twin, value } from "./conditions";
import type { ParticipantRow } from "./rows";
import { cleaned } from "./template";

/** What the check of a participant looks at. */
export interface ParticipantFacts {
  row: ParticipantRow;
  /** Others have the same name. */
  twice: boolean;
  /** Days that the person is away while responsible for an area that is needed. */
  daysAway: number;
  /** Areas beside the own maximum; null for a row without a name. */
  load: number | null;
}

const { text, allBlank, notDates, datesBackwards, hasError } = cellsOf<"participants", ParticipantFacts>("participants");
const name = value("[@_key]", ({ row }: ParticipantFacts) => row.name);

/** What the column *Tjek* says of a participant. */
export const participantCheck = checkOf(
  "participantCheck",
  {
    hasError: { ...errorCase, when: hasError },
    blank: {
      words: { da: "", en: "" },
      when: both(isBlank(name), allBlank("party", "awayFrom", "awayTo")),
      where: "neither a name, a party nor an absence is written",
      quiet: true,
    },
    noName: {
      words: { da: "Navn mangler", en: "Name missing" },
      when: isBlank(name),
      where: "no name is written",
      marks: ["name"],
      weight: "notCounted",
    },
    nameTwice: {
      words: { da: "Navnet står flere gange", en: "The name appears more than once" },
      when: twin("SUMPRODUCT(([participants._key]=[@_key])*1)>1", ({ twice }: ParticipantFacts) => twice),
      where: "another row has the same name: rows that name it mean the first",
      marks: ["name"],
      weight: "notCounted",
    },
    noParty: {
      words: { da: "Vælg part", en: "Choose a party" },
      when: isBlank(text("party")),
      where: "no party is named",
      marks: ["party"],
    },
    notADate: {
      words: { da: "Ugyldig dato i »Ikke til rådighed«", en: "Invalid date in Not available" },
      when: notDates("awayFrom", "awayTo"),
      where: "a day of the absence is none",
      marks: ["awayFrom", "awayTo"],
      told: null,
    },
    endBeforeStart: {
      words: { da: "»Til« er før »Fra«", en: "To is before From" },
      when: datesBackwards("awayFrom", "awayTo"),
      where: "the absence ends before it starts",
      marks: ["awayFrom", "awayTo"],
      told: "awayTo",
    },
    noMaximum: {
      words: { da: "Maks. områder er ikke et tal over 0", en: "Max. areas is not a number above 0" },
      when: twin(`IF(ISNUMBER([@maxAreas]),[@maxAreas]<=0,${cleaned("[@maxAreas]")}<>"")`, ({ row }: ParticipantFacts) =>
        row.maxAreas === null ? row.unknown.includes("maxAreas") : row.maxAreas <= 0,
      ),
      where: "the maximum is written, and is no number above 0: that on _Lister_ counts",
      marks: ["maxAreas"],
    },
    awayWhenNeeded: {
      words: { da: "Ikke til rådighed, når området skal dækkes", en: "Not available when an area must be covered" },
      when: moreThan(
        value("SUMIFS([staffing._away],[staffing._okParticipant],[@_place])", ({ daysAway }: ParticipantFacts) => daysAway),
        0,
      ),
      where: "the person is away on days when responsible for an area that is needed",
      marks: ["awayFrom", "awayTo"],
    },
    overloaded: {
      words: { da: "Flere områder end maksimum", en: "More areas than the maximum" },
      when: moreThan(
        value("[@load]", ({ load }: ParticipantFacts) => load),
        1,
      ),
      where: "the person is on more areas than the own maximum, or than that on _Lister_",
      marks: ["areas", "load"],
      marksAs: "partly",
      told: "load",
    },
  },
  { weight: "attention", look: "uncovered" },
);

/** What the check of a participant says. */
export type ParticipantCheck = SaidBy<typeof participantCheck>;
