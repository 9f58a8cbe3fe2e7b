import { useEffect, useMemo, useReducer, useRef } from "react";
import type { Language } from "../catalogue/catalogue";
import { makeCommands, type Commands } from "./commands";
import { initialState, reduce, type PaneState } from "./state";

/** Where the pane's page was opened. */
export type Surroundings = "excel" | "outside" | "tooOld";

/** The pane's state and the commands that change it. */
export function useWorkbook(language: Language, surroundings: Surroundings): { state: PaneState; commands: Commands } {
  const [state, dispatch] = useReducer(reduce, language, initialState);
  const current = useRef(state);
  useEffect(() => {
    current.current = state;
  }, [state]);
  const { commands, follow } = useMemo(() => makeCommands(dispatch, () => current.current), []);
  useEffect(() => {
    if (surroundings === "excel") return follow();
    dispatch({ kind: "phase", phase: surroundings });
    return undefined;
  }, [follow, surroundings]);
  return { state, commands };
}
