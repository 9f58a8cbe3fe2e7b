import type { Dispatch } from "react";
import type { Catalogue } from "../catalogue/catalogue";
import type { Language } from "../base/languages";
import type { Brief } from "../coverage/brief";
import type { GapFilter } from "../coverage/filter";
import { serialOfIso } from "../base/dates";
import { asProblem, Problem } from "../excel/errors";
import type { Since } from "../excel/read";
import type { Changes } from "../excel/tables";
import { documentAsHtml, documentAsText, type Document } from "../handout/document";
import { loadLanguage } from "../text/text";
import type { Assignment } from "../workbook/change/assignment";
import type { Conflict } from "../workbook/change/changes";
import type { WorkbookInputs } from "../workbook/declaration/types";
import type { Repair } from "../workbook/check/findings";
import type { Reading } from "../workbook/read/reading";
import type { Target } from "../workbook/read/target";
import { copy, save } from "./browser";
import { isWritable, type Draft, type PaneEvent, type PaneState, type TimelineChoice, type ViewName } from "./state";

/** What views may ask for. Each ends in a new state; none throws. */
export interface Commands {
  chooseLanguage: (language: Language) => void;
  open: (view: ViewName) => void;
  /** Takes another task's catalogue from a file. */
  chooseCatalogue: (file: Blob) => void;
  create: (language: Language, inputs: WorkbookInputs) => void;
  fill: () => void;
  reveal: (target: Target) => void;
  filter: (filter: Partial<GapFilter>) => void;
  chooseParticipant: (name: string | null) => void;
  chooseTimeline: (timeline: Partial<TimelineChoice>) => void;
  draft: (draft: Partial<Draft>) => void;
  /** Opens the form for an assignment, some areas chosen already. */
  startAssigning: (areaIds: readonly string[]) => void;
  plan: () => void;
  dropPlan: () => void;
  assign: (assignment: Assignment) => void;
  undo: (assignment: Assignment) => void;
  inspect: () => void;
  repair: (repair: Repair) => void;
  copy: (document: Document) => void;
  copyText: (text: string) => void;
  print: (documents: readonly Document[]) => void;
  printed: () => void;
  saveCalendar: (brief: Brief) => void;
  copyCalendar: (brief: Brief) => void;
  openWithWorkbook: (on: boolean) => void;
  closeMessage: () => void;
  closeLoss: () => void;
  reload: () => void;
}

/** Excel's part, which the entry asks for already. */
const excel = () => import("../excel");

/** What was read from a workbook, with the catalogue that it was made from; both null where there is no workbook of ours. */
export interface Opened {
  reading: Reading | null;
  catalogue: Catalogue | null;
}

/**
 * Reads the workbook, or only what may have changed since a reading; `chosen` is a catalogue that was chosen from a file.
 * @throws Problem for what Office answers.
 */
export async function readBook(chosen: Catalogue | null, since: Since | null = null): Promise<Opened> {
  const reading = await (await excel()).readWorkbook(since);
  return { reading, catalogue: reading && (await catalogueOf(reading.catalogue, chosen)) };
}

/** The catalogue that a workbook was made from: the product's own, one chosen now, or the one kept in the file. Null: none is known. */
async function catalogueOf(id: string, chosen: Catalogue | null): Promise<Catalogue | null> {
  const [{ parsedOrNull }, { task23 }, { keptCatalogue }] = [
    await import("../catalogue/catalogue"),
    await import("../catalogue/task23"),
    await excel(),
  ];
  if (id === task23.id || id === "") return task23;
  const candidates = [chosen, parsedOrNull(keptCatalogue() ?? "")];
  return candidates.find((candidate) => candidate?.id === id) ?? null;
}

/** A first reading that began before the pane was shown, and what came of it, if it has come. */
export interface Opening {
  reading: Promise<Opened>;
  opened: Opened | null;
}

/** Milliseconds after which the next change has everything read again: Excel does not tell of every change (office-js #1110, #3729). */
const TRUSTED = 60_000;

/** The commands, and what opens the pane: reads the workbook, if that has not begun, and follows it until the function returned is called. */
export function makeCommands(
  dispatch: Dispatch<PaneEvent>,
  current: () => PaneState,
): { commands: Commands; follow: (opening: Opening | null) => () => void } {
  let newest = 0;
  /** What is shown, what may have changed since it was read, and when all of it was read last. */
  let shown: Reading | null = null;
  let changes: Changes = { sheets: new Set(), whole: false };
  let wholeAt = 0;

  const show = ({ reading }: Opened): void => {
    if (changes.whole || !shown) wholeAt = Date.now();
    shown = reading;
    changes = { sheets: new Set(), whole: false };
  };

  /** Reads what may have changed. Readings may overtake each other: the last one asked for counts, and reads what the others would have. */
  const read = async (changed: Changes, begun?: Promise<Opened>): Promise<Reading | null> => {
    changes = { sheets: new Set([...changes.sheets, ...changed.sheets]), whole: changes.whole || changed.whole };
    const mine = ++newest;
    const opened = await (begun ?? readBook(current().catalogue, shown && { reading: shown, ...changes }));
    if (mine === newest) {
      show(opened);
      dispatch({ kind: "read", ...opened });
    }
    return opened.reading;
  };

  const reload = (begun?: Promise<Opened>): Promise<Reading | null> => read({ sheets: new Set(), whole: true }, begun);
  const followChange = (sheets: ReadonlySet<string>): Promise<Reading | null> => read({ sheets, whole: Date.now() - wholeAt > TRUSTED });

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    dispatch({ kind: "step", step: "working" });
    try {
      await work();
      dispatch({ kind: "step", step: null });
    } catch (error) {
      dispatch({ kind: "failed", problem: asProblem(error) });
    }
  };

  /** Reads again after a writing, and shows either the conflicts or that it is done. */
  const settle = async (conflicts: Conflict[], done: (reading: Reading | null) => void): Promise<void> => {
    const reading = await reload();
    if (conflicts.length > 0) dispatch({ kind: "conflicted", conflicts });
    else done(reading);
  };

  const inspect = async (): Promise<void> => {
    const { book } = current();
    if (!book) return;
    dispatch({ kind: "inspected", structure: await (await excel()).inspectWorkbook(book.reading.language, book.catalogue) });
  };

  const follow = (opening: Opening | null): (() => void) => {
    let stop: (() => Promise<void>) | undefined;
    let gone = false;
    const failed = (error: unknown): void => dispatch({ kind: "failed", problem: asProblem(error) });
    void attempt(async () => {
      const { onWaiting, watchWorkbook, opensWithWorkbook } = await excel();
      onWaiting((waiting) => dispatch({ kind: "waiting", waiting }));
      if (opening?.opened) show(opening.opened);
      else await reload(opening?.reading);
      dispatch({ kind: "autoOpen", on: opensWithWorkbook() });
      stop = await watchWorkbook((sheets) => void followChange(sheets).catch(failed));
      if (gone) await stop();
    });
    return () => {
      gone = true;
      void stop?.().catch(failed);
    };
  };

  const copyOrShow = async (copied: { text: string; html: string }): Promise<void> => {
    if (await copy(copied)) dispatch({ kind: "done", notice: { kind: "copied" } });
    else dispatch({ kind: "copyByHand", text: copied.text });
  };

  const copyText = (text: string): Promise<void> => copyOrShow({ text, html: documentAsHtml([{ kind: "paragraph", text }]) });

  const commands: Commands = {
    chooseLanguage: (language) =>
      void attempt(async () => {
        await loadLanguage(language);
        dispatch({ kind: "languageChosen", language });
      }),
    open: (view) => dispatch({ kind: "viewOpened", view }),
    chooseCatalogue: (file) =>
      void attempt(async () => {
        const { CatalogueError, readCatalogue } = await import("../catalogue/catalogue");
        try {
          const catalogue = readCatalogue(await file.text());
          const { book } = current();
          if (book && book.reading.catalogue !== catalogue.id) throw new Problem("catalogueUnknown", [book.reading.catalogue]);
          dispatch({ kind: "catalogueChosen", catalogue });
          if (book && isWritable(book)) await (await excel()).keepCatalogue(catalogue);
          if (book) await reload(readBook(catalogue));
        } catch (error) {
          throw error instanceof CatalogueError ? new Problem("catalogueInvalid", error.faults) : error;
        }
      }),
    create: (language, inputs) =>
      void attempt(async () => {
        const [{ createWorkbook, keepCatalogue }, { task23 }] = [await excel(), await import("../catalogue/task23")];
        const other = current().catalogue;
        const creation = await createWorkbook(other ?? task23, language, inputs, (step) => dispatch({ kind: "step", step }));
        if (other) await keepCatalogue(other);
        await reload();
        dispatch({ kind: "done", notice: { kind: "created", creation } });
      }),
    fill: () =>
      void attempt(async () => {
        const { book } = current();
        if (!book) return;
        if (!book.catalogue) throw new Problem("catalogueUnknown", [book.reading.catalogue]);
        const filling = await (await excel()).fillRecommended(book.catalogue);
        await reload();
        dispatch({ kind: "done", notice: { kind: "filled", filling } });
      }),
    reveal: (target) => void attempt(async () => (await excel()).reveal(target)),
    filter: (filter) => dispatch({ kind: "filtered", filter }),
    chooseParticipant: (name) => dispatch({ kind: "participantChosen", name }),
    chooseTimeline: (timeline) => dispatch({ kind: "timelineChosen", timeline }),
    draft: (draft) => dispatch({ kind: "drafted", draft }),
    startAssigning: (areaIds) => {
      dispatch({ kind: "drafted", draft: { areaIds } });
      dispatch({ kind: "viewOpened", view: "assign" });
    },
    plan: () =>
      void attempt(async () => {
        const { planAssignment } = await import("../workbook/change/assignment");
        const { draft, book } = current();
        if (!book) return;
        const wish = { ...draft, participant: draft.participant.trim(), from: serialOfIso(draft.from), to: serialOfIso(draft.to) };
        const assignment = planAssignment(wish, book.reading.tables, book.reading.language);
        if (!assignment) throw new Problem("partMissing");
        dispatch({ kind: "planned", assignment });
      }),
    dropPlan: () => dispatch({ kind: "planDropped" }),
    assign: (assignment) =>
      void attempt(async () => {
        const [{ writeChanges }, { stands }] = [await excel(), await import("../workbook/change/changes")];
        await settle(await writeChanges(assignment.changes), (reading) => {
          if (!reading || !stands(assignment.changes, reading.tables)) throw new Problem("notKept");
          dispatch({ kind: "assigned", assignment });
        });
      }),
    undo: (assignment) =>
      void attempt(async () => {
        const [{ writeChanges }, { planUndo }] = [await excel(), await import("../workbook/change/assignment")];
        const reading = await reload();
        if (!reading) throw new Problem("notOurs");
        const { changes, kept } = planUndo(assignment, reading.tables);
        await settle(await writeChanges(changes), () => dispatch({ kind: "undone", restored: changes.length, kept }));
      }),
    inspect: () => void attempt(inspect),
    repair: (repair) =>
      void attempt(async () => {
        const conflicts = await (await excel()).repair(repair, current().book?.catalogue ?? null).finally(inspect);
        await settle(conflicts, () => dispatch({ kind: "done", notice: { kind: "repaired" } }));
      }),
    copy: (document) => void copyOrShow({ text: documentAsText(document), html: documentAsHtml(document) }),
    copyText: (text) => void copyText(text),
    print: (documents) => dispatch({ kind: "printing", documents }),
    printed: () => dispatch({ kind: "printing", documents: [] }),
    saveCalendar: (brief) =>
      void attempt(async () => {
        const { calendarOf } = await import("../handout/calendar");
        const { text, withoutDates } = calendarOf(brief, current().language, new Date());
        save(text, `${String(brief.load.participant.name).trim()}.ics`, "text/calendar");
        dispatch({ kind: "done", notice: { kind: "saved", withoutDates } });
      }),
    copyCalendar: (brief) =>
      void attempt(async () => {
        const { calendarOf } = await import("../handout/calendar");
        await copyText(calendarOf(brief, current().language, new Date()).text);
      }),
    openWithWorkbook: (on) =>
      void attempt(async () => {
        await (await excel()).openWithWorkbook(on);
        dispatch({ kind: "autoOpen", on });
      }),
    closeMessage: () => dispatch({ kind: "messageClosed" }),
    closeLoss: () => dispatch({ kind: "lossClosed" }),
    reload: () => void attempt(async () => void (await reload())),
  };
  return { commands, follow };
}
