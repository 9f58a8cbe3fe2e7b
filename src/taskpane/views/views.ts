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

interface Later<P> {
  view: LazyExoticComponent<ComponentType<P>>;
  load: () => Promise<void>;
}

/**
 * A component that is loaded when it is first shown, or before by `load`: then it is shown at once. Where React has to wait for it, be it
 * for a moment, it shows what is shown meanwhile for 300 ms (its `FALLBACK_THROTTLE_MS`).
 */
function later<P>(importing: () => Promise<Module<P>>): Later<P> {
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
const start = later(() => import("./StartView"));
const planned = later(() => import("./PlannedView"));

/** The views of an open workbook, each loaded when it is first opened, or before. */
export const views: Record<ViewName, Later<ViewProps>> = {
  overview: later(() => import("./OverviewView")),
  propose: later(() => import("./ProposeView")),
  assign: later(() => import("./AssignView")),
  rows: later(() => import("./RowsView")),
  confirm: later(() => import("./ConfirmView")),
  owners: later(() => import("./OwnersView")),
  participants: later(() => import("./ParticipantsView")),
  people: later(() => import("./PeopleView")),
  without: later(() => import("./WithoutView")),
  timeline: later(() => import("./TimelineView")),
  check: later(() => import("./CheckView")),
  method: later(() => import("./MethodView")),
  settings: later(() => import("./SettingsView")),
};

/** What is shown in place of a view before something is written. */
export const PlannedView = planned.view;

/** Where there is no workbook of ours yet. */
export const StartView = start.view;

/** Where there is one. */
export const OpenPane = open.view;

/** Loads the view that the pane opens with. */
export function loadFirstView(isOpen: boolean): Promise<void> {
  return isOpen ? Promise.all([open.load(), views.overview.load()]).then(() => undefined) : start.load();
}

/** Loads what may be opened next. What does not come is asked for again, and told about, when it is. */
export function loadOtherViews(): void {
  for (const { load } of [planned, ...Object.values(views)]) load().catch(() => undefined);
}
