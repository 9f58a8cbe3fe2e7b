import { onRibbon, showDialog } from "../../src/excel/ribbon";

/** What a dialog is asked for, by itself: no window of a dialog is simulated. */
const dialog = { close: jest.fn(), addEventHandler: jest.fn<undefined, [string, () => void]>() };
let status: "succeeded" | "failed";
let press: (event: { completed: () => void }) => void;

beforeEach(() => {
  jest.useFakeTimers();
  jest.resetAllMocks();
  status = "succeeded";
  const displayDialogAsync = (_: string, __: object, opened: (result: object) => void): void => opened({ status, value: dialog });
  Object.assign(globalThis, {
    Office: {
      AsyncResultStatus: { Failed: "failed" },
      EventType: { DialogEventReceived: "dialogEventReceived" },
      actions: { associate: (_: string, run: typeof press) => (press = run) },
      context: { ui: { displayDialogAsync } },
    },
  });
  onRibbon("nextGap", () => showDialog("https://example.org/message.html"));
});
afterEach(() => jest.useRealTimers());

/** Presses the button; tells whether Excel has been told that the command has ended. */
function pressed(): () => Promise<boolean> {
  const completed = jest.fn();
  press({ completed });
  return async () => {
    await jest.advanceTimersByTimeAsync(0);
    return completed.mock.calls.length === 1;
  };
}

test("a command lasts as long as the dialog that it shows is open", async () => {
  const hasEnded = pressed();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await hasEnded()).toBe(false);
  const [[event, close] = never()] = dialog.addEventHandler.mock.calls;
  expect(event).toBe("dialogEventReceived");
  close();
  expect(await hasEnded()).toBe(true);
  await jest.advanceTimersByTimeAsync(300_000);
  expect(dialog.close).not.toHaveBeenCalled();
});

test("a dialog that nobody closes is closed before Excel ends the command", async () => {
  const hasEnded = pressed();
  await jest.advanceTimersByTimeAsync(290_000);
  expect([await hasEnded(), dialog.close.mock.calls.length]).toEqual([true, 1]);
});

test("a command ends where no dialog can be opened", async () => {
  status = "failed";
  expect(await pressed()()).toBe(true);
});

function never(): never {
  throw new Error("There is none.");
}
