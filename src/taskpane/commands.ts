import type { Dispatch } from "react";
import type { Language } from "../base/languages";
import type { Brief } from "../coverage/brief";
import type { GapFilter } from "../coverage/filter";
import { Problem } from "../excel/errors";
import { documentAsHtml, documentAsText, type Document } from "../handout/document";
import { loadLanguage } from "../text/text";
import type { Conflict } from "../workbook/change/changes";
import type { Proposal } from "../workbook/change/proposal";
import type { WorkbookInputs } from "../workbook/declaration/types";
import type { Repair } from "../workbook/check/findings";
import type { Reading } from "../workbook/read/reading";
import type { Target } from "../workbook/read/target";
import { copy, save } from "./browser";
import { excel, makeFollower, readBook, type Follower } from "./follow";
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
  /** Plans on what was read last, and shows it before it is written; null is what cannot be planned, since a table or column is gone. */
  propose: (plan: (reading: Reading) => Proposal | null | Promise<Proposal | null>) => void;
  dropPlan: () => void;
  write: (proposal: Proposal) => void;
  undo: (proposal: Proposal) => void;
  inspect: () => void;
  repair: (repair: Repair) => void;
  /** Puts right all that is certain, and what can be once that stands. */
  repairCertain: () => void;
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

/** What commands are made of: the pane's state, and what keeps it on a workbook. */
interface Pane extends Follower {
  dispatch: Dispatch<PaneEvent>;
  current: () => PaneState;
}

/** The commands, and what opens the pane. */
export function makeCommands(dispatch: Dispatch<PaneEvent>, current: () => PaneState): { commands: Commands; follow: Follower["follow"] } {
  const follower = makeFollower(dispatch, current);
  const pane: Pane = { dispatch, current, ...follower };
  const commands = { ...showingCommands(dispatch), ...askingCommands(pane), ...writingCommands(pane), ...handoutCommands(pane) };
  return { commands, follow: follower.follow };
}

/** What only changes what is shown. */
function showingCommands(
  dispatch: Dispatch<PaneEvent>,
): Pick<
  Commands,
  | "open"
  | "filter"
  | "chooseParticipant"
  | "chooseTimeline"
  | "draft"
  | "startAssigning"
  | "dropPlan"
  | "print"
  | "printed"
  | "closeMessage"
  | "closeLoss"
> {
  return {
    open: (view) => dispatch({ kind: "viewOpened", view }),
    filter: (filter) => dispatch({ kind: "filtered", filter }),
    chooseParticipant: (name) => dispatch({ kind: "participantChosen", name }),
    chooseTimeline: (timeline) => dispatch({ kind: "timelineChosen", timeline }),
    draft: (draft) => dispatch({ kind: "drafted", draft }),
    startAssigning: (areaIds) => {
      dispatch({ kind: "drafted", draft: { areaIds } });
      dispatch({ kind: "viewOpened", view: "assign" });
    },
    dropPlan: () => dispatch({ kind: "planDropped" }),
    print: (documents) => dispatch({ kind: "printing", documents }),
    printed: () => dispatch({ kind: "printing", documents: [] }),
    closeMessage: () => dispatch({ kind: "messageClosed" }),
    closeLoss: () => dispatch({ kind: "lossClosed" }),
  };
}

/** What asks something of Excel, or of a file, that changes nothing in the workbook's cells. */
function askingCommands({
  dispatch,
  current,
  attempt,
  reload,
}: Pane): Pick<Commands, "chooseLanguage" | "chooseCatalogue" | "reveal" | "openWithWorkbook" | "reload"> {
  return {
    chooseLanguage: (language) =>
      void attempt(async () => {
        await loadLanguage(language);
        dispatch({ kind: "languageChosen", language });
      }),
    chooseCatalogue: (file) =>
      void attempt(async () => {
        const { CatalogueError, readCatalogue } = await import("../catalogue/catalogue");
        try {
          const catalogue = readCatalogue(await file.text());
          const { book } = current();
          const opened = book && (await readBook(catalogue));
          const made = opened?.reading?.catalogue ?? catalogue.id;
          if (made !== catalogue.id) throw new Problem("catalogueUnknown", [made]);
          dispatch({ kind: "catalogueChosen", catalogue });
          if (book && isWritable(book)) await (await excel()).keepCatalogue(catalogue);
          if (opened) await reload(Promise.resolve(opened));
        } catch (error) {
          throw error instanceof CatalogueError ? new Problem("catalogueInvalid", error.faults) : error;
        }
      }),
    reveal: (target) => void attempt(async () => (await excel()).reveal(target)),
    openWithWorkbook: (on) =>
      void attempt(async () => {
        await (await excel()).openWithWorkbook(on);
        dispatch({ kind: "autoOpen", on });
      }),
    reload: () => void attempt(async () => void (await reload())),
  };
}

/** What makes, fills, checks and repairs the workbook. */
function writingCommands({
  dispatch,
  current,
  attempt,
  reload,
}: Pane): Pick<Commands, "create" | "fill" | "propose" | "write" | "undo" | "inspect" | "repair" | "repairCertain"> {
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

  return {
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
        const filling = await (await excel()).fillRecommended(book.catalogue);
        await reload();
        dispatch({ kind: "done", notice: { kind: "filled", filling } });
      }),
    propose: (plan) =>
      void attempt(async () => {
        const { book } = current();
        const proposal = book && (await plan(book.reading));
        if (!proposal) throw new Problem("partMissing");
        dispatch({ kind: "planned", proposal });
      }),
    write: (proposal) =>
      void attempt(async () => {
        const [{ writeChanges }, { stands }] = [await excel(), await import("../workbook/change/changes")];
        await settle(await writeChanges(proposal.changes), (reading) => {
          if (!reading || !stands(proposal.changes, reading.tables)) throw new Problem("notKept");
          dispatch({ kind: "written", proposal });
        });
      }),
    undo: (proposal) =>
      void attempt(async () => {
        const [{ writeChanges }, { planUndo }, { isWritten }] = [
          await excel(),
          await import("../workbook/change/undo"),
          await import("../workbook/change/changes"),
        ];
        const reading = await reload();
        if (!reading) throw new Problem("notOurs");
        const { changes, kept } = planUndo(proposal, reading.tables);
        const restored = changes.filter(isWritten).length;
        await settle(await writeChanges(changes), () => dispatch({ kind: "undone", restored, kept }));
      }),
    inspect: () => void attempt(inspect),
    repair: (repair) =>
      void attempt(async () => {
        const conflicts = await (
          await excel()
        )
          .repair(repair, current().book?.catalogue ?? null)
          // What the repair says counts for more than a look that fails for the same reason.
          // oxlint-disable-next-line typescript/no-misused-promises -- waited for, though its type does not say so
          .finally(() => inspect().catch(() => undefined));
        await settle(conflicts, () => dispatch({ kind: "done", notice: { kind: "repaired" } }));
      }),
    repairCertain: () =>
      void attempt(async () => {
        const [{ repair, inspectWorkbook }, { certainOf, findAll }] = [await excel(), await import("../workbook/check/findAll")];
        const catalogue = current().book?.catalogue ?? null;
        const tried = new Set<string>();
        let conflicts: Conflict[] = [];
        const problems: unknown[] = [];
        for (;;) {
          const reading = await reload();
          if (!reading) return;
          const structure = await inspectWorkbook(reading.language, catalogue);
          dispatch({ kind: "inspected", structure });
          const next = certainOf(findAll(structure, reading)).filter(({ key }) => !tried.has(key));
          if (next.length === 0 || conflicts.length > 0) break;
          for (const { key } of next) tried.add(key);
          const together = next.map((finding) => finding.repair);
          // What cannot be done, as on a protected sheet, keeps nothing else from being done.
          conflicts = await repair(together, catalogue).catch(async () => {
            const found: Conflict[] = [];
            for (const one of together)
              found.push(...(await repair(one, catalogue).catch((problem: unknown) => (problems.push(problem), []))));
            return found;
          });
        }
        if (problems.length > 0) throw problems[0];
        if (conflicts.length > 0) dispatch({ kind: "conflicted", conflicts });
        else dispatch({ kind: "done", notice: { kind: "repaired" } });
      }),
  };
}

/** What leaves the pane. */
function handoutCommands({ dispatch, current, attempt }: Pane): Pick<Commands, "copy" | "copyText" | "saveCalendar" | "copyCalendar"> {
  const copyOrShow = async (copied: { text: string; html: string }): Promise<void> => {
    if (await copy(copied)) dispatch({ kind: "done", notice: { kind: "copied" } });
    else dispatch({ kind: "copyByHand", text: copied.text });
  };

  const copyText = (text: string): Promise<void> => copyOrShow({ text, html: documentAsHtml([{ kind: "paragraph", text }]) });

  return {
    copy: (document) => void copyOrShow({ text: documentAsText(document), html: documentAsHtml(document) }),
    copyText: (text) => void copyText(text),
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
  };
}
