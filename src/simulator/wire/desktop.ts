import { requirementSets, type Client, type HostEvent } from "./host";

/** Office's numbers on the desktop seam: dispatch id of a batch, event ids. Seen with office.js 1.1.110. */
const EXECUTE_BATCH = 93;
const RICH_API_MESSAGE = 33;
const RICH_API_EVENT = 65536;
const BODY = 4;
const FLAGS = 6;
/** The flag of a batch that waits until nobody types in a cell, as the client sends it. */
const DELAY_FOR_CELL_EDIT = 64;

const WHITE = 0xffffff;
const BLACK = 0x000000;
const LIGHT_THEME = {
  bodyBackgroundColor: WHITE,
  bodyForegroundColor: BLACK,
  controlBackgroundColor: WHITE,
  controlForegroundColor: BLACK,
};
const DARK_THEME = {
  bodyBackgroundColor: 0x292929,
  bodyForegroundColor: WHITE,
  controlBackgroundColor: 0x292929,
  controlForegroundColor: WHITE,
};

/** A COM safe array as the client reads it. */
interface SafeArray {
  toArray: () => unknown[];
}
const safeArray = (items: unknown[]): SafeArray => ({ toArray: () => items });

type Callback = (answer: SafeArray) => void;
type EventHandler = (eventId: number, message: SafeArray) => void;

/** What the client finds at `window.external` when Excel on Windows hosts it. */
export interface DesktopExternal {
  GetHostInfo: () => string;
  GetContext: () => Record<string, () => unknown>;
  Execute: (id: number, parameters: unknown[][], callback: Callback) => void;
  RegisterEvent: (id: number, target: string, handler: EventHandler, callback: Callback) => void;
  UnregisterEvent: (id: number, target: string, callback: Callback) => void;
}

/** Excel answers in a turn of its own. Node has one that comes at once; a timer takes a millisecond there, each time. */
const later: (task: () => void) => void =
  typeof setImmediate === "function" ? (task) => void setImmediate(task) : (task) => void setTimeout(task, 0);

/**
 * The desktop seam: set as `window.external` before office.js loads, it makes the client take the simulated host for Excel on
 * Windows, over plain http. `locale` is the language Office is shown in, `dark` its theme, `excelApi` the requirement set it says it has.
 */
export function desktopSeam(
  client: Client,
  settings: Record<string, string>,
  { locale = "da-DK", dark = false, excelApi = client.excelApi } = {},
): DesktopExternal {
  const handlers = new Map<number, EventHandler>();
  client.onEvent = ({ eventType, targetId, message, isRemote }: HostEvent) => {
    later(() =>
      handlers.get(RICH_API_MESSAGE)?.(RICH_API_MESSAGE, safeArray([[RICH_API_EVENT, eventType, targetId, message, 1, isRemote]])),
    );
  };
  return {
    GetHostInfo: () => `Excel$Win32$16.01$${locale}$telemetry$$disableLogging$0`,
    GetContext: () => contextOf(settings, locale, dark, excelApi),
    Execute: (id, parameters, callback) => {
      const body = parameters[0]?.[BODY];
      const delays = (Number(parameters[0]?.[FLAGS]) & DELAY_FOR_CELL_EDIT) !== 0;
      later(() => {
        if (id === EXECUTE_BATCH && typeof body === "string")
          void client.answerInTurn(body, delays).then((answer) => callback(safeArray([0, 200, [], answer])));
        else callback(safeArray([0, ""]));
      });
    },
    RegisterEvent: (id, _target, handler, callback) => {
      handlers.set(id, handler);
      later(() => callback(safeArray([0])));
    },
    UnregisterEvent: (id, _target, callback) => {
      handlers.delete(id);
      later(() => callback(safeArray([0])));
    },
  };
}

function contextOf(settings: Record<string, string>, locale: string, dark: boolean, excelApi: string): Record<string, () => unknown> {
  return {
    GetAppType: () => 1,
    GetSolutionRef: () => "organisering",
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => locale,
    GetAppDataLocale: () => locale,
    GetDocUrl: () => "C:\\simuleret\\bog.xlsx",
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 1,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    GetInstanceId: () => "organisering",
    GetCorrelationId: () => "organisering",
    GetTouchEnabled: () => false,
    GetHostFullVersion: () => "16.0.18000.20000",
    GetSupportedMatrix: () => JSON.stringify({ ...requirementSets, ExcelApi: excelApi }),
    GetOfficeThemeInfo: () => JSON.stringify(dark ? DARK_THEME : LIGHT_THEME),
    GetSettings: () => ({
      Read: (keys: string[], values: string[]) => {
        for (const [key, value] of Object.entries(settings)) {
          keys.push(key);
          values.push(value);
        }
      },
      WriteAsync: (keys: string[], values: string[], done: (status: number) => void) => {
        for (const key of Object.keys(settings)) delete settings[key];
        keys.forEach((key, index) => (settings[key] = values[index] ?? ""));
        done(0);
      },
      RefreshAsync: (done: () => void) => done(),
    }),
  };
}
