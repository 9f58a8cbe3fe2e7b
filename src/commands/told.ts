import { languageNamed, type Language } from "../base/languages";
import { problemCodes, type ProblemCode } from "../excel/errors";
import { say } from "../text/text";

/** What a command of the ribbon has to tell: words of ours, or a problem with the names it is about and its code for support. */
export type Told = { words: (typeof ownWords)[number] } | { problem: ProblemCode; details: readonly string[]; support: string };

const ownWords = ["notice.existing", "ribbon.noGap"] as const;

/** Characters of a detail: a sheet's name in Excel is the longest that a problem is about. What could not be put back must be told whole. */
const longest = (problem: ProblemCode): number => (problem === "notPutBack" ? Infinity : 31);
/** More names than there are sheets and tables of ours. */
const MOST_NAMES = 40;
/** What codes for support are made of: our word, Excel's, and the member that it came from. */
const CODE = /^[\w.]{1,60}( · [\w.]{1,60}){0,2}$/;

/** What the address of the page says behind its `#`, which no server sees. A name that is longer than a sheet's is cut. */
export function addressed(language: Language, told: Told): string {
  const cut =
    "words" in told
      ? told
      : { ...told, details: told.details.slice(0, MOST_NAMES).map((detail) => [...detail].slice(0, longest(told.problem)).join("")) };
  return encodeURIComponent(JSON.stringify({ language, told: cut }));
}

/**
 * What such an address tells; null where it is none of ours. Anybody can make an address, and what it shows stands on a page of the
 * municipality's: the words are ours, and names in them are no longer than a sheet's, but for what could not be put back.
 */
export function readAddress(hash: string): { language: Language; told: Told } | null {
  try {
    const { language: key, told } = JSON.parse(decodeURIComponent(hash)) as { language: unknown; told: Record<string, unknown> };
    const language = languageNamed(key);
    const read = language && readTold(told);
    return read ? { language, told: read } : null;
  } catch {
    // An address that cannot be read is none of ours.
    return null;
  }
}

function readTold({ words, problem, details, support }: Record<string, unknown>): Told | null {
  const known = ownWords.find((own) => own === words);
  if (known) return { words: known };
  const code = problemCodes.find((own) => own === problem);
  if (!code || !Array.isArray(details) || typeof support !== "string" || !CODE.test(support)) return null;
  const names: unknown[] = details;
  const areNames = names.length <= MOST_NAMES && names.every((name) => typeof name === "string" && [...name].length <= longest(code));
  return areNames ? { problem: code, details: names as string[], support } : null;
}

/** The same in words; an error with its code for support. */
export function wordsOf(language: Language, told: Told): string {
  if ("words" in told) return say(language, told.words);
  const { problem, details, support } = told;
  return `${say(language, `problem.${problem}`, { details: details.join(", ") })} ${say(language, "problem.support", { code: support })}`;
}
