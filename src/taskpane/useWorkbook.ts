import { useEffect, useMemo, useReducer, useRef } from "react";
import type { Language } from "../catalogue/catalogue";
import type { Place } from "../excel/surroundings";
import { makeCommands, type Commands } from "./commands";
import { initialState, reduce, type PaneState } from "./state";

/** The pane's state and the commands that change it. */
export function useWorkbook(language: Language, place: Place): { state: PaneState; commands: Commands } {
  const [state, dispatch] = useReducer(reduce, language, initialState);
  const current = useRef(state);
  useEffect(() => {
    current.current = state;
  }, [state]);
  const { commands, follow } = useMemo(() => makeCommands(dispatch, () => current.current), []);
  useEffect(() => {
    if (place === "excel") return follow();
    dispatch({ kind: "phase", phase: place });
    return undefined;
  }, [follow, place]);
  return { state, commands };
}
