import { clean, comparable } from "../base/cells";

/** Signs that nobody sees: soft hyphens, joiners, marks of direction, a byte-order mark. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Signs that look like a space, and like a hyphen. */
const LIKE_SPACE = /[\t\r\n\u0085\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const LIKE_HYPHEN = /[\u2010\u2011]/g;

/** A name or id with no sign in it that looks like another one, or like none. */
export function plain(text: string): string {
  return clean(text.normalize("NFC").replace(UNSEEN, "").replace(LIKE_SPACE, " ").replace(LIKE_HYPHEN, "-"));
}

/** What people write between several names, and what may stand within one too: `Prøve, Anna`, `Teknik og Miljø`. */
const BETWEEN = /\s*[;\n]\s*/;
const PERHAPS_BETWEEN = /\s*[,/&+]\s*|\s+(?:og|and|samt)\s+/i;

/** Whether a text is several names rather than one: where that is not sure, one of them is listed. */
export function isSeveral(text: string, participants: readonly string[]): boolean {
  const known = new Set(participants.map(comparable));
  const partsOf = (between: RegExp): string[] => text.split(between).filter((part) => part.trim() !== "");
  const parts = partsOf(PERHAPS_BETWEEN);
  return partsOf(BETWEEN).length > 1 || (parts.length > 1 && parts.some((part) => known.has(comparable(part))));
}

/**
 * The participant that a name means which is not listed: the only one who is written almost so, or with the words in another order; or
 * who shares a first or last name with it and is named in no row (`idle`), as after a renaming. Null where nobody or several may be meant.
 */
export function meantBy(name: string, participants: readonly string[], idle: readonly string[]): string | null {
  const listed = [...new Set(participants.filter((participant) => participant !== ""))];
  const wordsOf = (text: string): string[] =>
    comparable(plain(text))
      .split(/[\s,.]+/)
      .filter((word) => /..|\d/.test(word));
  const own = wordsOf(name);
  const isSame = (other: string): boolean => [...wordsOf(other)].sort().join(" ") === [...own].sort().join(" ");
  const isClose = (other: string): boolean => isSlip(comparable(plain(name)), comparable(plain(other)));
  const shares = (other: string): boolean => idle.includes(other) && wordsOf(other).some((word) => word.length > 2 && own.includes(word));
  for (const means of [isSame, isClose, shares]) {
    const found = listed.filter(means);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

/** Whether a text becomes another one by one letter that is put in, left out, exchanged, or swapped with its neighbour. */
function isSlip(one: string, other: string): boolean {
  let [start, end] = [0, 0];
  while (start < one.length && one[start] === other[start]) start += 1;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  // Numbers tell people of one name apart.
  if (/\d/.test(left + right)) return false;
  return Math.max(left.length, right.length) < 2 || (left.length === 2 && left === [...right].reverse().join(""));
}
