import { parseArgs } from "node:util";
import { languageKeys, languageNamed, OWN_LANGUAGE, type Language } from "../base/languages";
import { say, type TextKey } from "../text/text";
import "../text/allLanguages";

/** What the command line was asked for cannot be done; the message is for the person who asked. */
export class UsageError extends Error {
  constructor(key: TextKey, values: Record<string, string | number> = {}, language: Language = OWN_LANGUAGE) {
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
  const asked = values["lang"] ?? OWN_LANGUAGE;
  const language = languageNamed(asked);
  if (language === null) throw new UsageError("cli.badLanguage", { value: String(asked), languages: languageKeys.join(", ") });
  if (values["help"] === true) throw new HelpAsked(usageOf(usage, language));
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const type = options[token.name]?.type;
    if (type === undefined || (type === "boolean" && token.value !== undefined)) throw unknown(token.rawName, usage, language);
    if (type === "string" && token.value === undefined) {
      throw new UsageError("cli.noValue", { option: token.rawName, usage: usageOf(usage, language) }, language);
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
  new UsageError("cli.unknownOption", { option, usage: usageOf(usage, language) }, language);

function usageOf(usage: TextKey, language: Language): string {
  return say(language, usage, { languages: languageKeys.join("|") });
}
