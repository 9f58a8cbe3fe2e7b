/** Lets a button of the ribbon run a command; `name` is its FunctionName in the manifest. Excel waits until it has ended. */
export function onRibbon(name: string, command: () => Promise<void>): void {
  Office.actions.associate(name, (event: Office.AddinCommands.Event) => void command().finally(() => event.completed()));
}

/** Milliseconds that a dialog may stay open: Excel ends a command of the ribbon, and the page it runs in, after five minutes. */
const LONGEST = 240_000;

/**
 * Shows a page of the add-in's own in a small dialog, since a command of the ribbon has no pane. `page` is an absolute address. Settles
 * when the dialog is closed: the page that opened it is shut down with the command (office-js-docs-pr: testing/runtimes.md), and the dialog may go
 * with it (office-js #428).
 */
export function showDialog(page: string): Promise<void> {
  return new Promise((closed) => {
    Office.context.ui.displayDialogAsync(page, { height: 30, width: 30, displayInIframe: true }, ({ status, value: dialog }) => {
      if (status === Office.AsyncResultStatus.Failed) return closed();
      const timer = setTimeout(() => {
        dialog.close();
        closed();
      }, LONGEST);
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => {
        clearTimeout(timer);
        closed();
      });
    });
  });
}
