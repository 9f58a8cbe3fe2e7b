/** Lets a button of the ribbon run a command; `name` is its FunctionName in the manifest. Excel waits until it has ended. */
export function onRibbon(name: string, command: () => Promise<void>): void {
  Office.actions.associate(name, (event: Office.AddinCommands.Event) => void command().finally(() => event.completed()));
}

/** Shows a page of the add-in's own in a small dialog, since a command of the ribbon has no pane. `page` is an absolute address. */
export function showDialog(page: string): Promise<void> {
  return new Promise((shown) => {
    Office.context.ui.displayDialogAsync(page, { height: 30, width: 30, displayInIframe: true }, () => shown());
  });
}
