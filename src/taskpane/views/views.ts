import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Commands } from "../commands";
import type { Book, PaneState, ViewName } from "../state";

/** What every view of an open workbook is given: the state to show, and the commands to send. */
export interface ViewProps {
  state: PaneState;
  book: Book;
  commands: Commands;
}

/** The views, each loaded when it is first opened. */
export const views: Record<ViewName, LazyExoticComponent<ComponentType<ViewProps>>> = {
  overview: lazy(() => import("./OverviewView")),
  assign: lazy(() => import("./AssignView")),
  participants: lazy(() => import("./ParticipantsView")),
  timeline: lazy(() => import("./TimelineView")),
  check: lazy(() => import("./CheckView")),
  method: lazy(() => import("./MethodView")),
  settings: lazy(() => import("./SettingsView")),
};

/** Where there is no workbook of ours yet. */
export const StartView = lazy(() => import("./StartView"));
