import { requirementSets, type Client, type HostEvent } from "./host";

/** Office's numbers on the web seam. Seen with office.js 1.1.110. */
const DISPATCH = { batch: 93, saveSettings: 76, readSettings: 75 } as const;
const MESSAGE = { request: 0, answer: 1 } as const;
const BODY = 4;
const RICH_API_EVENT = 65536;

/** What the pane's frame asks of the page around it; sent as JSON text. */
interface WebRequest {
  _messageType: number;
  _actionName: string;
  _conversationId: string;
  _correlationId: number;
  _data: {
    DdaMethod?: { DispatchId: number };
    ArrayData?: unknown[];
    DdaSettingsMethod?: { Properties?: [string, string][] };
  };
}

/** The page's side of the web seam: the frame's name, and what to do with a message from the frame. */
export interface WebSeam {
  frameName: string;
  receive: (event: Pick<MessageEvent, "data" | "origin" | "source">) => void;
}

/**
 * The web seam: with it the page around the frame is Excel on the web, and nothing at all is put into the pane. Office.js only
 * takes it over https, from the same host name.
 */
export function webSeam(client: Client, origin: string, settings: Record<string, string>, locale: string): WebSeam {
  const conversation = "organisering";
  let frame: Pick<Window, "postMessage"> | null = null;
  const post = (message: Record<string, unknown>): void => {
    const common = { _messageType: MESSAGE.answer, _conversationId: conversation, _origin: origin, _errorCode: 0, _serializerVersion: 1 };
    frame?.postMessage(JSON.stringify({ ...common, ...message }), origin);
  };
  client.onEvent = ({ eventType, targetId, message, isRemote }: HostEvent) =>
    post({
      _actionName: "richApiMessage",
      _correlationId: -1,
      _responseType: 1,
      _data: { ArrayData: [[RICH_API_EVENT, eventType, targetId, message, 1, isRemote]] },
    });
  return {
    frameName: JSON.stringify({
      hostInfo: `Excel$Web$16.00$${locale}$telemetry$$disableLogging$0`,
      xdmInfo: `${conversation}|organisering|${origin}`,
      serializerVersion: 1,
    }),
    receive: ({ data, origin: from, source }) => {
      const request = readRequest(data);
      if (from !== origin || !request || request._conversationId !== conversation) return;
      frame = source as Window;
      const answer = answerTo(request, client, origin, settings, locale);
      if (answer) post({ _actionName: request._actionName, _correlationId: request._correlationId, _responseType: 0, _data: answer });
    },
  };
}

function readRequest(data: unknown): WebRequest | null {
  if (typeof data !== "string" || !data.startsWith("{")) return null;
  const request = JSON.parse(data) as WebRequest;
  return request._messageType === MESSAGE.request ? request : null;
}

/** The data of the answer; null where none is wanted. */
function answerTo(
  request: WebRequest,
  client: Client,
  origin: string,
  settings: Record<string, string>,
  locale: string,
): Record<string, unknown> | null {
  switch (request._actionName) {
    case "ContextActivationManager_getAppContextAsync":
      return appContext(origin, settings, locale, client.excelApi);
    case "ContextActivationManager_notifyHost":
      return null;
    case "executeMethod":
      return execute(request._data, client, settings);
    default:
      return { Error: 0 };
  }
}

function execute(data: WebRequest["_data"], client: Client, settings: Record<string, string>): Record<string, unknown> {
  const done = { Version: 1, Error: 0 };
  const body = data.ArrayData?.[BODY];
  switch (data.DdaMethod?.DispatchId) {
    case DISPATCH.batch:
      return { ...done, Data: [200, [], client.answer(typeof body === "string" ? body : "")] };
    case DISPATCH.saveSettings:
      for (const key of Object.keys(settings)) delete settings[key];
      for (const [key, value] of data.DdaSettingsMethod?.Properties ?? []) settings[key] = value;
      return done;
    case DISPATCH.readSettings:
      return { ...done, Properties: { Settings: Object.entries(settings).map(([Name, Value]) => ({ Name, Value })) } };
    default:
      return done;
  }
}

function appContext(origin: string, settings: Record<string, string>, locale: string, excelApi: string): Record<string, unknown> {
  return {
    _id: "organisering",
    _appName: 16,
    _appVersion: 16,
    _appMinorVersion: 0,
    _appUILocale: locale,
    _dataLocale: locale,
    _docUrl: `${origin}/bog.xlsx`,
    _clientMode: 0,
    _settings: Object.entries(settings),
    _reason: "inserted",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "organisering",
    _appInstanceId: "organisering",
    _requirementMatrix: JSON.stringify({ ...requirementSets, ExcelApi: excelApi }),
    _hostFullVersion: "16.0.18000.20000",
    _appDomains: [],
    _initialDisplayMode: 0,
    _wacHostEnvironment: "0",
  };
}
