import type { Commands } from "../commands";
import type { Book, PaneState, ViewName } from "../state";
import { later, type Later } from "./later";

/** What every view of an open workbook is given: the state to show, and the commands to send. */
export interface ViewProps {
  state: PaneState;
  book: Book;
  commands: Commands;
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
