import { useEffect, useMemo, useReducer, useRef } from "react";
import type { Language } from "../base/languages";
import type { HostKind } from "../excel/hostInfo";
import { makeCommands, type Commands } from "./commands";
import type { Opening } from "./follow";
import { initialState, reduce, type PaneState } from "./state";

/** The pane's state and the commands that change it. `opening` is a first reading that has begun. */
export function useWorkbook(language: Language, place: HostKind, opening: Opening | null): { state: PaneState; commands: Commands } {
  const [state, dispatch] = useReducer(reduce, language, () => {
    const first = initialState(language);
    return opening?.opened ? reduce(first, { kind: "read", ...opening.opened }) : first;
  });
  const current = useRef(state);
  useEffect(() => {
    current.current = state;
  }, [state]);
  // oxlint-disable-next-line react/refs -- commands look at the state when they are given, never while the pane is drawn
  const { commands, follow } = useMemo(() => makeCommands(dispatch, () => current.current), []);
  useEffect(() => {
    if (place === "excel") return follow(opening);
    dispatch({ kind: "phase", phase: place });
    return undefined;
  }, [follow, opening, place]);
  return { state, commands };
}
