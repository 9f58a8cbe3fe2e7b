import { createElement, use, type ComponentType } from "react";
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
  view: ComponentType<P>;
  load: () => Promise<void>;
}

/** What to do so that what did not come is asked for again. */
const failed = new Set<() => void>();

/**
 * A component that is loaded when it is first shown, or before by `load`: then it is shown at once. Where React has to wait for it, be it
 * for a moment, it shows what is shown meanwhile for 300 ms (its `FALLBACK_THROTTLE_MS`). One that did not come crashes each time it is
 * shown until `askAgain`: `React.lazy` would never ask again.
 */
export function later<P extends object>(importing: () => Promise<Module<P>>): Later<P> {
  let coming: Promise<Module<P>> | null = null;
  const ask = (): Promise<Module<P>> => {
    if (coming) return coming;
    const asked = importing();
    asked.then(
      // By these React knows that it need not wait.
      (value) => Object.assign(asked, { status: "fulfilled", value }),
      () => failed.add(() => (coming = null)),
    );
    return (coming = asked);
  };
  const load = (): Promise<void> =>
    ask().then(
      () => undefined,
      (error: unknown) => {
        askAgain();
        throw error;
      },
    );
  return { view: (props) => createElement(use(ask()).default, props), load };
}

/** Whatever did not come is asked for again when it is wanted. */
export function askAgain(): void {
  for (const forget of failed) forget();
  failed.clear();
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
  return Promise.all(isOpen ? [open.load(), views.overview.load()] : [start.load()]).then(() => undefined);
}

/** Loads what may be opened next. What does not come is asked for again, and told about, when it is. */
export function loadOtherViews(): void {
  for (const { load } of [planned, ...Object.values(views)]) load().catch(() => undefined);
}
