import { parseArgs } from "node:util";
import type { Language } from "../catalogue/catalogue";
import { say, type TextKey } from "../text/text";
import "../text/both";

/** What the command line was asked for cannot be done; the message is for the person who asked. */
export class UsageError extends Error {
  constructor(key: TextKey, values: Record<string, string | number> = {}, language: Language = "da") {
    super(say(language, key, values));
    this.name = "UsageError";
  }
}

/** The command was asked how it is used; `message` says so. */
export class HelpAsked extends Error {}

/** The options of a command, beside `--lang` and `--help`, which all have. */
type Options = Record<string, { type: "string" | "boolean" }>;

/** What a command was asked for. */
export interface Asked {
  language: Language;
  text: (option: string) => string | undefined;
  isSet: (option: string) => boolean;
  files: string[];
}

/** Runs a command; gives its exit code: 2, and one line, where what was asked for cannot be done. */
export async function runCommand(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof HelpAsked) {
      process.stdout.write(`${error.message}\n`);
      return 0;
    }
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/**
 * Reads the arguments of a command whose usage is a text.
 * @throws UsageError in the language asked for, where an option is not known or lacks its value; HelpAsked.
 */
export function parseCommand(args: string[], own: Options, usage: TextKey): Asked {
  const options: Options = { ...own, lang: { type: "string" }, help: { type: "boolean" } };
  const { tokens, values, positionals } = parseArgs({ args, options, strict: false, tokens: true });
  const asked = values["lang"] ?? "da";
  const language = asked === "en" ? "en" : "da";
  if (asked !== "da" && asked !== "en") throw new UsageError("cli.badLanguage", { value: String(asked) }, language);
  if (values["help"] === true) throw new HelpAsked(say(language, usage));
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const type = options[token.name]?.type;
    if (type === undefined || (type === "boolean" && token.value !== undefined)) throw unknown(token.rawName, usage, language);
    if (type === "string" && token.value === undefined) {
      throw new UsageError("cli.noValue", { option: token.rawName, usage: say(language, usage) }, language);
    }
  }
  return {
    language,
    text: (option) => (typeof values[option] === "string" ? values[option] : undefined),
    isSet: (option) => values[option] === true,
    files: positionals,
  };
}

/** What the command does not know, and how it is used. */
export const unknown = (option: string, usage: TextKey, language: Language): UsageError =>
  new UsageError("cli.unknownOption", { option, usage: say(language, usage) }, language);
