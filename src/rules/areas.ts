import type { Text } from "../base/languages";
import {
  both,
  cellsOf,
  difference,
  either,
  equals,
  is,
  moreThan,
  noLaterThan,
  sum,
  twin,
  value,
  type Condition,
  type Value,
} from "./conditions";
import type { AreaRow } from "./rows";
import { statuses, statusesThatAre, type AreaStatus } from "./statuses";
import { cleaned, firstThatHolds, numberOr, STATUS_DATE, type FormulaTemplate } from "./template";

/** What is counted for an area before its status can be said: in the workbook each number stands in a hidden column of its row. */
export interface AreaFacts {
  row: AreaRow;
  /** Rows of the staffing that name it, those that are OK, and those of its responsible among them. */
  rows: number;
  ok: number;
  responsible: number;
  /** Two responsible are there on the same day. */
  together: boolean;
  /** Days of its need; 0 where the phases do not say. All that follows is 0 then. */
  length: number;
  /** 1 where every responsible starts after the need begins, or ends before it does. */
  late: number;
  early: number;
  /** Days of the need with a responsible, counted for each of them, and days of it on which they are away. */
  days: number;
  away: number;
  /** Responsible who only gather information. */
  gathers: number;
  /** Deputies who are there throughout the need. */
  deputies: number;
}

const { word, allBlank, hasError } = cellsOf<"areas", AreaFacts>("areas");
type Fact = Value<AreaFacts, number>;
const rows: Fact = value("[@_rows]", (facts) => facts.rows);
const ok: Fact = value("[@_ok]", (facts) => facts.ok);
const responsible: Fact = value("[@_responsible]", (facts) => facts.responsible);
const together: Fact = value("[@_together]", (facts) => (facts.together ? 1 : 0));
const length: Fact = value("[@_length]", (facts) => facts.length);
const late: Fact = value("[@_late]", (facts) => facts.late);
const early: Fact = value("[@_early]", (facts) => facts.early);
const away: Fact = value("[@_away]", (facts) => facts.away);
const gathers: Fact = value("[@_gathers]", (facts) => facts.gathers);
const deputies: Fact = value("[@_deputy]", (facts) => facts.deputies);
const missing: Fact = difference(
  length,
  value("[@_days]", (facts) => facts.days),
);

/** What Excel asks to know whether a cell of an area shows an error. */
export const areaHasError: FormulaTemplate = hasError.excel;

const isBlank = allBlank("id", "competence", "name");
const isNotRelevant = is(word("relevant"), "relevance", "no");
/** A word that is not understood may mean yes. */
const needsDeputy = twin(
  `AND(${cleaned("[@deputyRequired]")}<>"",${cleaned("[@deputyRequired]")}<>{yesNo.no})`,
  ({ row }: AreaFacts) => row.deputyRequired === "yes" || row.unknown.includes("deputyRequired"),
);

/** One thing that the status of an area can be, when, and that in the words of the documentation. */
interface StatusCase {
  is: AreaStatus;
  when: Condition<AreaFacts>;
  where: string;
}

/** The status of an area: the first that holds. */
export const statusCases: readonly StatusCase[] = [
  { is: "uncovered", when: hasError, where: "a cell that people fill in shows an error: what cannot be read never counts as covered" },
  { is: "blank", when: isBlank, where: "the row has neither id, competence nor name" },
  { is: "notRelevant", when: isNotRelevant, where: "_Relevant_ is _Nej_" },
  { is: "uncovered", when: equals(ok, 0), where: "no row is OK" },
  {
    is: "partly",
    when: either(equals(responsible, 0), moreThan(together, 0)),
    where: "nobody is responsible, or several are on the same day",
  },
  { is: "dateMissing", when: equals(length, 0), where: "the phases in which it is needed have no dates" },
  { is: "tooLate", when: equals(late, 1), where: "every responsible starts after the need begins" },
  {
    is: "partly",
    when: either(moreThan(missing, 0), moreThan(away, 0)),
    where: "days of the need have no responsible, or the responsible is away on some",
  },
  { is: "clarifying", when: moreThan(gathers, 0), where: "the responsible only gathers information" },
  {
    is: "vulnerable",
    when: both(needsDeputy, equals(deputies, 0)),
    where: "a deputy is required, and none is there for the whole need",
  },
];

/** The status of an area of which none of the cases holds. */
const OTHERWISE: AreaStatus = "covered";

/** What the column *Status* works out. */
export const statusFormula: FormulaTemplate = `=${firstThatHolds(
  statusCases.map((one) => [one.when.excel, `{status.${one.is}}`]),
  `{status.${OTHERWISE}}`,
)}`;

/** How well an area is covered. */
export function decideStatus(facts: AreaFacts): AreaStatus {
  return statusCases.find(({ when }) => when.holds(facts))?.is ?? OTHERWISE;
}

/** A reason why an area is not covered; `#` in its words stands for the number that it counts. */
interface ReasonCase {
  words: Text;
  when: Condition<AreaFacts>;
  count?: Fact;
}

const inTime = both(moreThan(responsible, 0), moreThan(length, 0));

/** What is missing for an area: all that hold, in this order. */
export const reasons = {
  cellError: { words: { da: "Fejl i en celle", en: "Error in a cell" }, when: hasError },
  nobody: { words: { da: "Ingen er tildelt", en: "Nobody is assigned" }, when: equals(ok, 0) },
  noResponsible: {
    words: { da: "Mangler ansvarlig", en: "Nobody is responsible" },
    when: both(moreThan(ok, 0), equals(responsible, 0)),
  },
  severalResponsible: {
    words: { da: "Flere ansvarlige samtidig", en: "Several responsible at the same time" },
    when: moreThan(together, 0),
  },
  rowsToCorrect: {
    words: { da: "Rækker i Bemanding, der skal rettes: #", en: "Rows in Staffing to correct: #" },
    when: moreThan(rows, ok),
    count: difference(rows, ok),
  },
  dateMissing: { words: { da: "Datoer for behovet mangler", en: "The need has no dates" }, when: equals(length, 0) },
  startsLate: {
    words: { da: "Ansvarlig starter, efter at behovet er begyndt", en: "The responsible person starts after the need begins" },
    when: both(inTime, equals(late, 1)),
  },
  endsEarly: {
    words: { da: "Ansvarlig stopper, før behovet slutter", en: "The responsible person stops before the need ends" },
    when: both(inTime, equals(early, 1)),
  },
  uncoveredDays: {
    words: { da: "Dage uden ansvarlig: #", en: "Days without a responsible person: #" },
    when: both(inTime, moreThan(missing, 0)),
    count: missing,
  },
  away: {
    words: { da: "Dage, hvor den ansvarlige ikke er til rådighed: #", en: "Days when the responsible person is not available: #" },
    when: moreThan(away, 0),
    count: away,
  },
  onlyGathers: {
    words: { da: "Ansvarlig indhenter kun information", en: "The responsible person only gathers information" },
    when: moreThan(gathers, 0),
  },
  noDeputy: {
    words: { da: "Ingen stedfortræder dækker hele perioden", en: "No deputy covers the whole period" },
    when: both(moreThan(ok, 0), moreThan(length, 0), needsDeputy, equals(deputies, 0)),
  },
} as const satisfies Record<string, ReasonCase>;

/** Why an area is not covered. */
export type ReasonKind = keyof typeof reasons;

/** A reason that holds, with the days or rows that it counts. */
export interface Reason {
  kind: ReasonKind;
  count?: number;
}

const reasonCases = Object.entries<ReasonCase>(reasons).map(([kind, { when, count }]) => ({ kind: kind as ReasonKind, when, count }));

/** Every reason that holds for an area. */
export function decideReasons(facts: AreaFacts): Reason[] {
  // Where a cell shows an error, all that is asked of it is one too.
  if (hasError.holds(facts)) return [{ kind: "cellError" }];
  const found: Reason[] = [];
  for (const { kind, when, count } of reasonCases)
    if (when.holds(facts)) found.push(count === undefined ? { kind } : { kind, count: count.of(facts) });
  return found;
}

/** Of a gap: its need, and what *overdue* and *urgent* are measured by. */
export interface UrgencyFacts {
  status: AreaStatus;
  length: number;
  from: number;
  statusDate: number;
  urgentDays: number;
}

/** An area's status is one of some, as a column or cell says it. */
export function statusIsOneOf(cell: string, wanted: readonly AreaStatus[]): Condition<{ status: AreaStatus }> {
  return either(
    ...wanted.map((one) => ({ excel: `${cell}={status.${one}}`, holds: ({ status }: { status: AreaStatus }) => status === one })),
  );
}

const statusDate = value(STATUS_DATE, (facts: UrgencyFacts) => facts.statusDate);
const needFrom = value("[@needFrom]", (facts: UrgencyFacts) => facts.from);
const isGapInTime: Condition<UrgencyFacts> = both(
  statusIsOneOf("[@status]", statusesThatAre("gap")) as Condition<UrgencyFacts>,
  moreThan(
    value("[@_length]", (facts: UrgencyFacts) => facts.length),
    0,
  ),
);

/** How much a gap presses: the first that holds. */
export const urgencies = {
  overdue: { words: { da: "Behovet er begyndt", en: "The need has begun" }, when: noLaterThan(needFrom, statusDate) },
  urgent: {
    words: { da: "Haster", en: "Urgent" },
    when: noLaterThan(
      needFrom,
      sum(
        statusDate,
        value(numberOr("HasterDage", 0), (facts: UrgencyFacts) => facts.urgentDays),
      ),
    ),
  },
} as const satisfies Record<string, { words: Text; when: Condition<UrgencyFacts> }>;

const urgencyCases = Object.entries(urgencies) as [keyof typeof urgencies, { when: Condition<UrgencyFacts> }][];

/** A gap is overdue when its need has begun, urgent when it begins within the days of the threshold. */
export type Urgency = keyof typeof urgencies | "none";

/** What the hidden column of the urgency works out: its word, blank where there is none. */
export const urgencyFormula: FormulaTemplate = `=IF(${isGapInTime.excel},${firstThatHolds(
  urgencyCases.map(([key, { when }]) => [when.excel, `{urgency.${key}}`]),
  '""',
)},"")`;

/** How much an area's gap presses. */
export function decideUrgency(facts: UrgencyFacts): Urgency {
  if (!isGapInTime.holds(facts)) return "none";
  return urgencyCases.find(([, { when }]) => when.holds(facts))?.[0] ?? "none";
}

const pressing = 'IF([@_urgency]="","",[@_urgency]&": ")';

/** Everything that is missing for an area, joined by semicolons; `#` in a reason's words is filled with its number. */
export const missingFormula: FormulaTemplate = `=IF(${hasError.excel},${pressing}&{reason.cellError},IF(OR(${isBlank.excel},${isNotRelevant.excel}),"",${pressing}&MID(${reasonCases
  .slice(1)
  .map(({ kind, when, count }) => {
    const words = `{reason.${kind}}`;
    return `IF(${when.excel},"; "&${count === undefined ? words : `SUBSTITUTE(${words},"#",${count.excel})`},"")`;
  })
  .join("&")},3,1000)))`;

/** Whether a status says nothing of what is missing: the row is blank, or does not matter here. */
export const isSilent = (status: AreaStatus): boolean => statuses[status].standing === "silent";
