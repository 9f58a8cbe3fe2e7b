import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import { comparable } from "../base/cells";
import { areaFinder } from "../rules/areaText";
import { isInPlace } from "../rules/statuses";
import type { GapFilter } from "../coverage/filter";
import type { Creation, CreationStep } from "../excel/create";
import type { Problem } from "../excel/errors";
import type { Waiting } from "../excel/repeat";
import type { Filling } from "../workbook/change/filling";
import type { Document } from "../handout/document";
import type { AssignmentWish } from "../workbook/change/assignment";
import type { Conflict } from "../workbook/change/changes";
import type { Proposal, ProposalKind } from "../workbook/change/proposal";
import type { Reading } from "../workbook/read/reading";
import type { Repair } from "../workbook/check/findings";
import type { Structure } from "../workbook/check/structure";

/** The parts of the pane, in the order of the navigation, and the views of each; the first is the one that it opens with. */
export const parts = {
  overview: ["overview"],
  assign: ["propose", "assign", "rows", "confirm", "owners"],
  participants: ["participants", "people", "without"],
  timeline: ["timeline"],
  check: ["check"],
  method: ["method"],
  settings: ["settings"],
} as const;
export type PartName = keyof typeof parts;

/** The views of an open workbook. A new one is added here, in `views/views.ts`, and in the texts. */
export type ViewName = (typeof parts)[PartName][number];

/** The part that a view belongs to. */
export function partOf(view: ViewName): PartName {
  return (Object.keys(parts) as PartName[]).find((part) => (parts[part] as readonly ViewName[]).includes(view)) ?? "overview";
}

/** What the pane can show at all. `outside`: the page was opened without Excel around it; `tooOld`: this Excel is below the floor. */
export type Phase = "loading" | "outside" | "tooOld" | "start" | "open";

/** A workbook of ours as it was last read. */
export interface Book {
  reading: Reading;
  /** What it was made from; null where that is another task's catalogue that nobody has chosen here. */
  catalogue: Catalogue | null;
}

/** What was just done, for people to read. */
export type Notice =
  | { kind: "created"; creation: Creation }
  | { kind: "filled"; filling: Filling }
  | { kind: "written"; what: ProposalKind; count: number }
  | { kind: "undone"; restored: number; kept: number }
  | { kind: "repaired" }
  | { kind: "copied" }
  | { kind: "saved"; withoutDates: string[] };

/** What the form for an assignment holds; dates as `YYYY-MM-DD`, blank for open. */
export interface Draft extends Omit<AssignmentWish, "from" | "to"> {
  from: string;
  to: string;
}

/** What pictures of the whole there are. */
export const pictures = ["areas", "participants", "matrix"] as const;

/** How the timeline is shown. */
export interface TimelineChoice {
  of: (typeof pictures)[number];
  asTable: boolean;
}

/** Everything the pane shows follows from this; it changes only through `reduce`. */
export interface PaneState {
  language: Language;
  phase: Phase;
  view: ViewName;
  book: Book | null;
  /** Another task's catalogue, from a file or kept in the workbook; null for the product's own. */
  catalogue: Catalogue | null;
  /** How often somebody else closed or opened gaps: what a command of one's own did says so itself. */
  othersChanges: number;
  /** What is going on now; null when nothing is. */
  step: CreationStep | "working" | null;
  /** A command that waits for its next attempt. */
  waiting: Waiting | null;
  notice: Notice | null;
  /** How many notices there were: the same one twice is told twice. */
  notices: number;
  problem: Problem | null;
  filter: GapFilter;
  /** The participant whose brief is open, by name. */
  participant: string | null;
  timeline: TimelineChoice;
  draft: Draft;
  /** What is shown before it is written. */
  planned: Proposal | null;
  /** What was written last, while it can be taken back. */
  written: Proposal | null;
  /** Who of it was not on an area any more when no command was at work: one that is may be taking them back. */
  lost: Proposal["pairs"];
  /** How often something was written: a form that was sent is blank again. */
  writings: number;
  /** Cells that changed between a plan and its writing: nothing was written. */
  conflicts: Conflict[];
  /** How the workbook is built, since somebody asked. */
  structure: Structure | null;
  opensWithWorkbook: boolean;
  /** A text to copy by hand, where the browser does not let the pane copy. */
  toCopy: string | null;
  /** What is being printed; empty when nothing is. */
  printing: readonly Document[];
}

/** What can happen to the pane. */
export type PaneEvent =
  | { kind: "phase"; phase: "outside" | "tooOld" }
  | { kind: "languageChosen"; language: Language }
  | { kind: "viewOpened"; view: ViewName }
  | { kind: "read"; reading: Reading | null; catalogue: Catalogue | null }
  | { kind: "catalogueChosen"; catalogue: Catalogue | null }
  | { kind: "step"; step: PaneState["step"] }
  | { kind: "waiting"; waiting: Waiting | null }
  | { kind: "done"; notice: Notice }
  | { kind: "failed"; problem: Problem }
  | { kind: "messageClosed" }
  | { kind: "lossClosed" }
  | { kind: "filtered"; filter: Partial<GapFilter> }
  | { kind: "participantChosen"; name: string | null }
  | { kind: "timelineChosen"; timeline: Partial<TimelineChoice> }
  | { kind: "drafted"; draft: Partial<Draft> }
  | { kind: "planned"; proposal: Proposal }
  | { kind: "planDropped" }
  | { kind: "written"; proposal: Proposal }
  | { kind: "undone"; restored: number; kept: number }
  | { kind: "conflicted"; conflicts: Conflict[] }
  | { kind: "inspected"; structure: Structure }
  | { kind: "autoOpen"; on: boolean }
  | { kind: "copyByHand"; text: string }
  | { kind: "printing"; documents: readonly Document[] };

const emptyDraft: Draft = {
  areaIds: [],
  participant: "",
  party: "",
  contribution: "covers",
  role: "responsible",
  from: "",
  to: "",
  about: "",
};

/** The pane before anything is known. */
export function initialState(language: Language): PaneState {
  return {
    language,
    phase: "loading",
    view: "overview",
    book: null,
    catalogue: null,
    othersChanges: 0,
    step: null,
    waiting: null,
    notice: null,
    notices: 0,
    problem: null,
    filter: { party: null, person: null, reason: null },
    participant: null,
    timeline: { of: "areas", asTable: false },
    draft: emptyDraft,
    planned: null,
    written: null,
    lost: [],
    writings: 0,
    conflicts: [],
    structure: null,
    opensWithWorkbook: false,
    toCopy: null,
    printing: [],
  };
}

/** Whether people may change this workbook from the pane: not one that is only open to read, of another version, or with other days. */
export function isWritable({ reading }: Book): boolean {
  return !reading.readOnly && !reading.from1904 && reading.age === "current";
}

/** Whether a repair may begin now. One of an earlier version may be brought up to date. */
export function mayRepair(state: Pick<PaneState, "book" | "step">, repair: Repair): boolean {
  const reading = state.book?.reading;
  const mayMigrate = repair.kind === "migrate" && reading?.age === "older" && !reading.readOnly && !reading.from1904 && state.step === null;
  return mayMigrate || mayWrite(state);
}

/** Whether a command that writes may begin now. */
export function mayWrite({ book, step }: Pick<PaneState, "book" | "step">): boolean {
  return book !== null && isWritable(book) && step === null;
}

const quiet = { notice: null, problem: null, toCopy: null } as const;

/** Without what was told; but what was written stays, as long as it can be taken back from there. */
function quieted({ notice, written }: PaneState): Pick<PaneState, keyof typeof quiet> {
  const isUndoable = written !== null && notice?.kind === "written" && notice.what !== "complete";
  return isUndoable ? { ...quiet, notice } : quiet;
}

/**
 * Who of what was written is not on an area. Where two Excels on a desktop write into the same blank row, each sees
 * its own cells until both are saved, and then one of them loses (office-js-docs-pr: excel/co-authoring-in-excel-add-ins.md): no batch can prevent it.
 */
function lostPairs({ written, book }: PaneState): Proposal["pairs"] {
  const columns = book?.reading.tables.get("staffing")?.columns;
  // Where these are gone, nobody can tell: the pane says so by itself.
  if (!written || !book || !columns?.has("participant") || !columns.has("area")) return [];
  const areaOf = areaFinder(book.reading.organisation.areas);
  const key = (participant: string, area: number): string => `${area} ${comparable(participant)}`;
  const standing = new Set(book.reading.assessment.staffing.map(({ row, area }) => key(row.participant, area)));
  return written.pairs.filter(({ participant, area }) => !standing.has(key(participant, areaOf(area).index)));
}

/** What was written, of which some is known to be lost: the rest can still be taken back. */
function withoutPairs(written: Proposal | null, lost: Proposal["pairs"]): Proposal | null {
  return written && { ...written, pairs: written.pairs.filter((pair) => !lost.includes(pair)) };
}

/** The state after an event. */
export function reduce(state: PaneState, event: PaneEvent): PaneState {
  const after = change(state, event);
  return after.step === null && (after.book !== state.book || after.written !== state.written || state.step !== null)
    ? { ...after, lost: lostPairs(after) }
    : after;
}

function change(state: PaneState, event: PaneEvent): PaneState {
  switch (event.kind) {
    case "phase":
      return { ...state, phase: event.phase };
    case "languageChosen":
      return { ...state, language: event.language };
    case "viewOpened":
      return { ...state, ...quieted(state), conflicts: [], planned: null, view: event.view };
    case "read":
      return event.reading
        ? {
            ...state,
            phase: "open",
            book: { reading: event.reading, catalogue: event.catalogue },
            othersChanges: state.othersChanges + (isOthersChange(state, event.reading) ? 1 : 0),
          }
        : { ...state, phase: "start", book: null, othersChanges: 0, written: null, structure: null };
    case "catalogueChosen":
      return { ...state, ...quiet, catalogue: event.catalogue };
    case "step":
      return event.step === null
        ? { ...state, step: null }
        : { ...state, ...(state.step === null ? quieted(state) : {}), step: event.step };
    case "waiting":
      return { ...state, waiting: event.waiting };
    case "done":
      return noticed(state, event.notice);
    case "failed":
      return { ...state, problem: event.problem, step: null, phase: state.phase === "loading" ? "start" : state.phase };
    case "messageClosed":
      return { ...state, ...quiet, conflicts: [] };
    case "lossClosed":
      return { ...state, written: withoutPairs(state.written, state.lost) };
    case "filtered":
      return { ...state, filter: { ...state.filter, ...event.filter } };
    case "participantChosen":
      return { ...state, participant: event.name };
    case "timelineChosen":
      return { ...state, timeline: { ...state.timeline, ...event.timeline } };
    case "drafted":
      return { ...state, draft: { ...state.draft, ...event.draft }, planned: null, conflicts: [] };
    case "planned":
      return { ...state, planned: event.proposal, conflicts: [] };
    case "planDropped":
      return { ...state, planned: null };
    case "written": {
      const { kind: what, count } = event.proposal;
      const after = { ...state, written: event.proposal, writings: state.writings + 1, planned: null, draft: emptyDraft };
      return noticed(after, { kind: "written", what, count });
    }
    case "undone":
      return { ...noticed(state, { kind: "undone", restored: event.restored, kept: event.kept }), written: null };
    case "conflicted":
      return { ...state, conflicts: event.conflicts, planned: null };
    case "inspected":
      return { ...state, structure: event.structure };
    case "autoOpen":
      return { ...state, opensWithWorkbook: event.on };
    case "copyByHand":
      return { ...state, toCopy: event.text };
    case "printing":
      return { ...state, printing: event.documents };
  }
}

/** How many areas are not in place. */
export function gapsOf({ assessment }: Reading): number {
  return assessment.areas.filter(({ status }) => !isInPlace(status)).length;
}

/** Whether a reading shows other gaps, and no command is at work: of what one did, Excel tells once more after it. */
function isOthersChange({ book, step }: PaneState, reading: Reading): boolean {
  return book !== null && step === null && gapsOf(book.reading) !== gapsOf(reading);
}

function noticed(state: PaneState, notice: Notice): PaneState {
  return { ...state, notice, notices: state.notices + 1 };
}
