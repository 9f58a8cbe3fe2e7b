import * as v from "valibot";
import { forEachLanguage, type Text } from "../base/languages";

/** The longest text and list, and the furthest moment, that a catalogue may hold: far more than any task has, and quick to take. */
const LIMITS = { id: 60, name: 200, text: 4_000, list: 200, weeks: 1_000, file: 5_000_000, faults: 20 };

/** A text that people read, in every language of the product. */
const TextSchema = v.strictObject(forEachLanguage(() => v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.text))));

/** What drop-downs and formulas know something by: Excel looks up no text of more than 255 characters. */
const NameSchema = v.strictObject(forEachLanguage(() => v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name))));

/** Some of a kind. */
const listOf = <const Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(LIMITS.list));
/** At least one of a kind. */
const someOf = <const Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.minLength(1), v.maxLength(LIMITS.list));

/** An id begins with a letter: a bare `7.2` becomes a date in Danish Excel. */
const IdSchema = v.pipe(
  v.string(),
  v.maxLength(LIMITS.id),
  v.regex(/^[A-Za-z][A-Za-z0-9-]*$/, "an id begins with a letter and holds only letters, digits and hyphens"),
);

const MomentSchema = v.strictObject({
  from: v.picklist(["projectStart", "goLive"]),
  weeks: v.pipe(v.number(), v.integer(), v.minValue(-LIMITS.weeks), v.maxValue(LIMITS.weeks)),
});

const NamedSchema = v.strictObject({ id: IdSchema, name: NameSchema });

const SuggestionSchema = v.strictObject({
  party: IdSchema,
  fromPhase: IdSchema,
  toPhase: IdSchema,
  deputy: v.boolean(),
});

const AreaSchema = v.strictObject({ id: IdSchema, name: TextSchema, suggestion: SuggestionSchema });

/** What a catalogue file holds; `docs/catalogue.schema.json` is made from it. */
export const CatalogueSchema = v.strictObject({
  $schema: v.optional(v.string()),
  id: IdSchema,
  task: v.strictObject({
    masterTaskId: v.pipe(v.number(), v.integer(), v.minValue(1)),
    title: TextSchema,
    project: TextSchema,
    phase: TextSchema,
    theme: TextSchema,
    priority: TextSchema,
    infrastructureTask: v.boolean(),
    waves: someOf(TextSchema),
    goal: TextSchema,
    background: TextSchema,
    result: TextSchema,
    performer: IdSchema,
    coordinator: v.optional(IdSchema),
    involved: TextSchema,
    abbreviations: TextSchema,
  }),
  method: someOf(v.strictObject({ id: IdSchema, text: TextSchema })),
  parties: someOf(NamedSchema),
  projectRoles: someOf(NamedSchema),
  phases: someOf(v.strictObject({ id: IdSchema, suggestion: v.literal(true), name: NameSchema, start: MomentSchema, end: MomentSchema })),
  suggestedWeeksToGoLive: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.weeks)),
  competences: someOf(v.strictObject({ id: IdSchema, name: NameSchema, areas: someOf(AreaSchema) })),
  addedAreas: listOf(v.strictObject({ ...AreaSchema.entries, competence: NameSchema })),
  activities: listOf(
    v.strictObject({
      id: IdSchema,
      phase: IdSchema,
      kind: v.picklist(["activity", "milestone"]),
      name: TextSchema,
      start: MomentSchema,
      end: MomentSchema,
    }),
  ),
  processes: listOf(v.strictObject({ id: IdSchema, name: TextSchema, from: IdSchema, to: IdSchema })),
});

/** What is recommended for one KLIK task: facts, method, competences with their areas, parties, phases, processes. */
export type Catalogue = v.InferOutput<typeof CatalogueSchema>;
/** A moment of the project: whole weeks after (or, negative, before) project start or go-live. */
export type Moment = v.InferOutput<typeof MomentSchema>;
/** What is suggested – not prescribed – for an area: who supplies people, in which phases, and whether a deputy is needed. */
export type Suggestion = v.InferOutput<typeof SuggestionSchema>;

/** An area as the workbook lists it. `source` tells the task's own list from what this product adds. */
export interface RecommendedArea {
  id: string;
  competence: Text;
  name: Text;
  source: "task" | "added";
  suggestion: Suggestion;
}

/** A catalogue that cannot be used. `faults` names the fields that are wrong, as `path: what is wrong`: the first, and how many more. */
export class CatalogueError extends Error {
  readonly faults: readonly string[];

  constructor(found: readonly string[]) {
    const more = found.length - LIMITS.faults;
    const faults = more > 0 ? [...found.slice(0, LIMITS.faults), `… ${more} more`] : found;
    super(`The catalogue cannot be used. ${faults.join("; ")}`);
    this.name = "CatalogueError";
    this.faults = faults;
  }
}

/**
 * Checks unknown data at the boundary and returns it as a catalogue.
 * @throws CatalogueError naming every field that is missing, of the wrong kind, doubled, or that refers to an id nobody has.
 */
export function parseCatalogue(data: unknown): Catalogue {
  const parsed = v.safeParse(CatalogueSchema, data);
  if (!parsed.success) {
    throw new CatalogueError(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`));
  }
  const faults = [...doubledIds(parsed.output), ...brokenReferences(parsed.output)];
  if (faults.length > 0) throw new CatalogueError(faults);
  return parsed.output;
}

/**
 * Reads a catalogue file.
 * @throws CatalogueError as `parseCatalogue`, and where the text is not JSON at all.
 */
export function readCatalogue(text: string): Catalogue {
  if (text.length > LIMITS.file) throw new CatalogueError([`(root): a catalogue has at most ${LIMITS.file} characters`]);
  let data: unknown;
  try {
    // Editors on Windows put a byte-order mark in front.
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new CatalogueError(["(root): this is not JSON"]);
  }
  return parseCatalogue(data);
}

/** A catalogue that may have been spoilt; null where it cannot be used. */
export function parsedOrNull(text: string): Catalogue | null {
  try {
    return readCatalogue(text);
  } catch (error) {
    if (error instanceof CatalogueError) return null;
    throw error;
  }
}

/** Every area of the catalogue in the order the workbook lists them: the task's own first, then what was added. */
export function recommendedAreas(catalogue: Catalogue): RecommendedArea[] {
  return [
    ...catalogue.competences.flatMap((competence) =>
      competence.areas.map((area) => ({ ...area, competence: competence.name, source: "task" as const })),
    ),
    ...catalogue.addedAreas.map((area) => ({ ...area, source: "added" as const })),
  ];
}

/** The names of the competences in the catalogue's order, those of added areas last, each once. */
export function competenceNames(catalogue: Catalogue): Text[] {
  const own = catalogue.competences.filter(({ areas }) => areas.length > 0).map(({ name }) => name);
  const names = [...own, ...catalogue.addedAreas.map(({ competence }) => competence)];
  return [...new Map(names.map((name) => [name.da, name])).values()];
}

function doubledIds(catalogue: Catalogue): string[] {
  const lists = {
    method: catalogue.method,
    parties: catalogue.parties,
    projectRoles: catalogue.projectRoles,
    phases: catalogue.phases,
    competences: catalogue.competences,
    areas: recommendedAreas(catalogue),
    activities: catalogue.activities,
    processes: catalogue.processes,
  };
  return Object.entries(lists).flatMap(([list, items]) => {
    const seen = new Set<string>();
    return items.flatMap((item) => {
      const id = item.id.toLowerCase();
      if (seen.has(id)) return [`${list}: the id "${id}" stands twice`];
      seen.add(id);
      return [];
    });
  });
}

function brokenReferences(catalogue: Catalogue): string[] {
  const parties = new Set(catalogue.parties.map((party) => party.id));
  const roles = new Set(catalogue.projectRoles.map((role) => role.id));
  const phases = new Set(catalogue.phases.map((phase) => phase.id));
  const references: [string, string | undefined, Set<string>][] = [
    ["task.performer", catalogue.task.performer, roles],
    ["task.coordinator", catalogue.task.coordinator, roles],
    ...recommendedAreas(catalogue).flatMap((area): [string, string, Set<string>][] => [
      [`area ${area.id}: suggestion.party`, area.suggestion.party, parties],
      [`area ${area.id}: suggestion.fromPhase`, area.suggestion.fromPhase, phases],
      [`area ${area.id}: suggestion.toPhase`, area.suggestion.toPhase, phases],
    ]),
    ...catalogue.activities.map((activity): [string, string, Set<string>] => [`activity ${activity.id}: phase`, activity.phase, phases]),
    ...catalogue.processes.flatMap((process): [string, string, Set<string>][] => [
      [`process ${process.id}: from`, process.from, parties],
      [`process ${process.id}: to`, process.to, parties],
    ]),
  ];
  return references
    .filter(([, id, known]) => id !== undefined && !known.has(id))
    .map(([path, id]) => `${path}: nothing has the id "${id}"`);
}
