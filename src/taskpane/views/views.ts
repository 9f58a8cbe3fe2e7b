import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Commands } from "../commands";
import type { Book, PaneState, ViewName } from "../state";

/** What every view of an open workbook is given: the state to show, and the commands to send. */
export interface ViewProps {
  state: PaneState;
  book: Book;
  commands: Commands;
}

interface Module<P> {
  default: ComponentType<P>;
}

/** A component that is loaded when it is first shown, or before by `load`: then it is shown at once, without React waiting a turn. */
function later<P>(importing: () => Promise<Module<P>>): { view: LazyExoticComponent<ComponentType<P>>; load: () => Promise<void> } {
  let loaded: Module<P> | null = null;
  const atOnce = (module: Module<P>): PromiseLike<Module<P>> => ({ then: (use) => Promise.resolve(use?.(module) as never) });
  return {
    view: lazy(() => (loaded ? (atOnce(loaded) as Promise<Module<P>>) : importing())),
    load: async () => {
      loaded = await importing();
    },
  };
}

const open = later(() => import("./OpenPane"));
const overview = later(() => import("./OverviewView"));
const start = later(() => import("./StartView"));

/** The views, each loaded when it is first opened. */
export const views: Record<ViewName, LazyExoticComponent<ComponentType<ViewProps>>> = {
  overview: overview.view,
  propose: lazy(() => import("./ProposeView")),
  assign: lazy(() => import("./AssignView")),
  rows: lazy(() => import("./RowsView")),
  confirm: lazy(() => import("./ConfirmView")),
  owners: lazy(() => import("./OwnersView")),
  participants: lazy(() => import("./ParticipantsView")),
  people: lazy(() => import("./PeopleView")),
  without: lazy(() => import("./WithoutView")),
  timeline: lazy(() => import("./TimelineView")),
  check: lazy(() => import("./CheckView")),
  method: lazy(() => import("./MethodView")),
  settings: lazy(() => import("./SettingsView")),
};

/** What is shown in place of a view before something is written. */
export const PlannedView = lazy(() => import("./PlannedView"));

/** Where there is no workbook of ours yet. */
export const StartView = start.view;

/** Where there is one. */
export const OpenPane = open.view;

/** Loads the view that the pane opens with. */
export function loadFirstView(isOpen: boolean): Promise<void> {
  return isOpen ? Promise.all([open.load(), overview.load()]).then(() => undefined) : start.load();
}
