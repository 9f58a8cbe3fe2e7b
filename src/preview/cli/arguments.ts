import type { Language } from "../../base/languages";
import { parseCommand, unknown, UsageError } from "../../cli/commandLine";
import { serialOfIso } from "../../base/dates";
import type { WorkbookInputs } from "../../workbook/declaration/types";

/** What `npm run workbook` was asked for: to write a workbook, or to check one. */
export type WorkbookCommand = ({ kind: "write" } & WorkbookOrder) | { kind: "check"; file: string; language: Language };

/** A workbook to write. */
export interface WorkbookOrder {
  file: string;
  language: Language;
  inputs: WorkbookInputs;
  /** The file of another task's catalogue; null for the product's own. */
  catalogue: string | null;
  force: boolean;
}

/**
 * Reads the arguments of `npm run workbook`.
 * @throws UsageError in the language asked for, where anything about them is wrong; HelpAsked.
 */
export function parseWorkbookArguments(args: string[]): WorkbookCommand {
  const options = {
    start: { type: "string" },
    "go-live": { type: "string" },
    municipality: { type: "string" },
    catalogue: { type: "string" },
    force: { type: "boolean" },
    check: { type: "boolean" },
  } as const;
  const usage = "cli.usage";
  const { language, text, isSet, files } = parseCommand(args, options, usage);
  const [file, ...more] = files;
  if (file === undefined) throw new UsageError(usage, {}, language);
  if (more.length > 0) throw unknown(more.join(" "), usage, language);
  if (!file.toLowerCase().endsWith(".xlsx")) throw new UsageError("cli.badExtension", { file }, language);
  if (isSet("check")) {
    const other = ["start", "go-live", "municipality", "catalogue"].find((option) => text(option) !== undefined);
    if (other !== undefined || isSet("force")) throw unknown(`--${other ?? "force"}`, usage, language);
    return { kind: "check", file, language };
  }
  const projectStart = dateOption("--start", text("start"), language);
  const goLive = dateOption("--go-live", text("go-live"), language);
  if (projectStart !== null && goLive !== null && goLive < projectStart) {
    throw new UsageError("cli.goLiveTooEarly", { start: text("start") ?? "", goLive: text("go-live") ?? "" }, language);
  }
  return {
    kind: "write",
    file,
    language,
    force: isSet("force"),
    catalogue: text("catalogue") ?? null,
    inputs: { municipality: municipalityOption(text("municipality") ?? "", language), projectStart, goLive },
  };
}

/** What `npm start` was asked for. */
export interface StartOrder {
  port: number;
  /** What is served: the preview, or for a real Excel the add-in or the probes. */
  serves: "preview" | "addin" | "probes";
  language: Language;
}

/**
 * Reads the arguments of `npm start`.
 * @throws UsageError where anything about them is wrong; HelpAsked.
 */
export function parsePreviewArguments(args: string[]): StartOrder {
  const usage = "cli.startUsage";
  const { language, text, isSet, files } = parseCommand(
    args,
    { port: { type: "string" }, excel: { type: "boolean" }, probes: { type: "boolean" } },
    usage,
  );
  if (files.length > 0) throw unknown(files.join(" "), usage, language);
  const value = text("port") ?? "3000";
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError("cli.badPort", { value }, language);
  if (isSet("probes") && !isSet("excel")) throw new UsageError("cli.probesNeedExcel", {}, language);
  return { port, serves: isSet("probes") ? "probes" : isSet("excel") ? "addin" : "preview", language };
}

/** As long as the pane takes it: it also stands in the header of each page, of which Excel takes 255 characters. */
const MAX_MUNICIPALITY = 100;

function municipalityOption(value: string, language: Language): string {
  if (value.length > MAX_MUNICIPALITY)
    throw new UsageError("cli.longMunicipality", { most: MAX_MUNICIPALITY, count: value.length }, language);
  return value;
}

function dateOption(option: string, value: string | undefined, language: Language): number | null {
  if (value === undefined) return null;
  const serial = serialOfIso(value);
  if (serial === null) throw new UsageError("cli.badDate", { option, value }, language);
  return serial;
}
