import { parseArgs } from "node:util";
import type { Language } from "../../catalogue/catalogue";
import { serialOfIso } from "../../coverage/cells";
import type { WorkbookInputs } from "../../workbook/declaration";
import { say, type TextKey } from "../../text/text";
import "../../text/both";

/** What the command line was asked for cannot be done; the message is for the person who asked. */
export class UsageError extends Error {
  constructor(key: TextKey, values: Record<string, string | number> = {}, language: Language = "da") {
    super(say(language, key, values));
    this.name = "UsageError";
  }
}

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
 * @throws UsageError in the language asked for, where anything about them is wrong.
 */
export function parseWorkbookArguments(args: string[]): WorkbookOrder {
  const options = {
    lang: { type: "string", default: "da" },
    start: { type: "string" },
    "go-live": { type: "string" },
    municipality: { type: "string", default: "" },
    catalogue: { type: "string" },
    force: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = parseOrRefuse(() => parseArgs({ args, options, allowPositionals: true }));
  if (values.lang !== "da" && values.lang !== "en") throw new UsageError("cli.badLanguage", { value: values.lang });
  const language: Language = values.lang;
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError("cli.usage", {}, language);
  if (more.length > 0) throw new UsageError("cli.unknownOption", { option: more.join(" "), usage: say(language, "cli.usage") }, language);
  if (!file.toLowerCase().endsWith(".xlsx")) throw new UsageError("cli.badExtension", { file }, language);
  return {
    file,
    language,
    force: values.force,
    catalogue: values.catalogue ?? null,
    inputs: {
      municipality: values.municipality,
      projectStart: dateOption("--start", values.start, language),
      goLive: dateOption("--go-live", values["go-live"], language),
    },
  };
}

/**
 * Reads the arguments of `npm start`.
 * @throws UsageError where anything about them is wrong.
 */
export function parsePreviewArguments(args: string[]): { port: number; excel: boolean } {
  const { values } = parseOrRefuse(() =>
    parseArgs({ args, options: { port: { type: "string", default: "3000" }, excel: { type: "boolean", default: false } } }),
  );
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UsageError("cli.badPort", { value: values.port });
  return { port, excel: values.excel };
}

function parseOrRefuse<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError("cli.unknownOption", {
      option: error instanceof Error ? (error.message.split(".")[0] ?? "") : "",
      usage: say("da", "cli.usage"),
    });
  }
}

function dateOption(option: string, value: string | undefined, language: Language): number | null {
  if (value === undefined) return null;
  const serial = serialOfIso(value);
  if (serial === null) throw new UsageError("cli.badDate", { option, value }, language);
  return serial;
}
