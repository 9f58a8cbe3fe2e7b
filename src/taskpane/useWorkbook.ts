import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { task23 } from "../catalogue/task23";
import type { Language } from "../catalogue/catalogue";
import { coverAreas } from "../coverage/areas";
import { gapsByUrgency, summarise, summariseByCompetence } from "../coverage/summary";
import { createWorkbook } from "../excel/create";
import { asProblem } from "../excel/errors";
import { fillRecommended } from "../excel/fill";
import { readWorkbook, type Reading } from "../excel/read";
import { revealArea } from "../excel/reveal";
import { watchWorkbook } from "../excel/watch";
import type { WorkbookInputs } from "../workbook/declaration";
import { initialState, reduce, type Overview, type PaneState } from "./state";

/** What views may ask for. Each ends in a new state; none throws. */
export interface Commands {
  chooseLanguage: (language: Language) => void;
  create: (language: Language, inputs: WorkbookInputs) => void;
  fill: () => void;
  reveal: (areaId: string) => void;
  closeProblem: () => void;
  reload: () => void;
}

/** The pane's state and the commands that change it: the only place where the pane meets the workbook. */
export function useWorkbook(language: Language, insideExcel: boolean): { state: PaneState; commands: Commands } {
  const [state, dispatch] = useReducer(reduce, language, initialState);
  const newest = useRef(0);

  /** Readings may overtake each other; only the last one asked for counts. */
  const reload = useCallback(async () => {
    const mine = ++newest.current;
    const reading = await readWorkbook();
    if (mine === newest.current) dispatch({ kind: "read", overview: reading && overviewOf(reading) });
  }, []);

  const attempt = useCallback(async (work: () => Promise<void>) => {
    dispatch({ kind: "step", step: "working" });
    try {
      await work();
      dispatch({ kind: "step", step: null });
    } catch (error) {
      dispatch({ kind: "failed", problem: asProblem(error) });
    }
  }, []);

  useEffect(() => {
    if (!insideExcel) {
      dispatch({ kind: "outside" });
      return;
    }
    let stop: (() => Promise<void>) | undefined;
    let gone = false;
    void attempt(async () => {
      await reload();
      stop = await watchWorkbook(() => void reload().catch((error: unknown) => dispatch({ kind: "failed", problem: asProblem(error) })));
      if (gone) await stop();
    });
    return () => {
      gone = true;
      void stop?.();
    };
  }, [attempt, insideExcel, reload]);

  const commands = useMemo<Commands>(
    () => ({
      chooseLanguage: (chosen) => dispatch({ kind: "languageChosen", language: chosen }),
      create: (chosen, inputs) =>
        void attempt(async () => {
          const { pagesSetUp } = await createWorkbook(task23, chosen, inputs, (step) => dispatch({ kind: "step", step }));
          dispatch({ kind: "created", pagesSetUp });
          await reload();
        }),
      fill: () =>
        void attempt(async () => {
          dispatch({ kind: "filled", filling: await fillRecommended(task23) });
          await reload();
        }),
      reveal: (areaId) => void attempt(() => revealArea(areaId, "responsible")),
      closeProblem: () => dispatch({ kind: "problemClosed" }),
      reload: () => void attempt(reload),
    }),
    [attempt, reload],
  );
  return { state, commands };
}

function overviewOf({ organisation, notUnderstood }: Reading): Overview {
  const areas = coverAreas(organisation);
  return { summary: summarise(areas), competences: summariseByCompetence(areas), gaps: gapsByUrgency(areas), notUnderstood };
}
