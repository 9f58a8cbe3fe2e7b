import { clean, comparable } from "../../base/cells";
import { partiesOf } from "../../coverage/participants";
import { meantBy, plain } from "../../rules/names";
import { workbook } from "../declaration/workbook";
import { tablesOf } from "../plan/plan";
import type { Reading } from "../read/reading";
import { BETWEEN_NAMES, headingsOf, isName, isSeveralNames, isWholeName, linesOfTable, MOST_LINES, nameOf, type Headings } from "./pasted";
import type { NewPerson } from "./staffing";

type Column = "name" | "firstName" | "lastName" | "email" | "party" | "projectRole" | "unit";

/** What becomes of a line: it is written, somebody is listed already, it stands twice, it may mean somebody, or it is no name. */
export type PersonOutcome = "new" | "known" | "twice" | "doubtful" | "noName";

/** One person of a pasted text. */
export interface PastedPerson extends Required<NewPerson> {
  /** The line it stands on, from 1. */
  line: number;
  outcome: PersonOutcome;
  /** Who is listed and may be meant. */
  meant: string;
  /** What of the line is not used. */
  unused: string[];
}

/** What a pasted text is: people, or too many lines to be that. */
export interface PastedPeople {
  people: PastedPerson[];
  /** How many lines it has, where that is more than are taken. */
  tooMany: number | null;
}

const declared = new Map(
  tablesOf(workbook)
    .get("participants")
    ?.columns.map(({ key, heading }) => [key, heading]),
);

const headings: Headings<Column> = {
  name: headingsOf(
    declared.get("name"),
    "Fulde navn",
    "Vist navn",
    "Medarbejder",
    "Person",
    "Deltager",
    "Full name",
    "Display name",
    "Employee",
    "Participant",
  ),
  firstName: ["Fornavn", "First name", "Given name"],
  lastName: ["Efternavn", "Last name", "Surname"],
  email: headingsOf(declared.get("email"), "Email", "Mail", "Mailadresse", "E-mailadresse", "Email address", "E-mail address", "UPN"),
  party: headingsOf(declared.get("party"), "Område", "Organisation", "Area"),
  projectRole: headingsOf(declared.get("projectRole"), "Rolle", "Role", "Titel", "Title", "Stilling"),
  unit: headingsOf(declared.get("unit"), "Afdeling", "Forvaltning", "Department", "Team"),
};

/** Words that a list of a meeting has between its names; a number in brackets may follow. */
const NOT_PEOPLE = new Set(
  [
    "i dette møde",
    "i mødet",
    "in this meeting",
    "til stede",
    "tilstede",
    "present",
    "inviteret",
    "inviterede",
    "invited",
    "andre inviterede",
    "others invited",
    "ikke verificeret",
    "unverified",
    "afslået",
    "declined",
    "foreløbig",
    "tentative",
    "intet svar",
    "no response",
    "mødearrangør",
    "meeting organizer",
    "arrangør",
    "organizer",
    "organiser",
    "præsentationsvært",
    "presenter",
    "deltager",
    "deltagere",
    "attendee",
    "attendees",
    "participants",
    "gæst",
    "guest",
    "påkrævet",
    "valgfri",
    "required",
    "optional",
    "accepteret",
    "accepted",
    "til",
    "cc",
    "navn",
    "name",
  ].map(comparable),
);

/** Reads a list of people as Outlook, Excel, Word or Teams give it, and says what becomes of each. Nothing is left out in silence. `noNames` are words that are nobody's
 * name, such as the project's roles. */
export function readPeople(text: string, { organisation }: Pick<Reading, "organisation">, noNames: readonly string[] = []): PastedPeople {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => clean(line) !== "").length;
  if (lines > MOST_LINES) return { people: [], tooMany: lines };
  const words = new Set([...Object.values(headings).flat(), ...partiesOf(organisation), ...noNames].map(comparable));
  const found = fromTable(text) ?? fromText(text, words);
  if (found.length > MOST_LINES) return { people: [], tooMany: found.length };
  const listed = organisation.participants.filter(({ name }) => name !== "");
  const seen = new Set<string>();
  const people = found.map((person): PastedPerson => {
    const { outcome, meant } = words.has(comparable(person.name)) ? NO_NAME : judge(person, listed, seen);
    seen.add(comparable(person.name));
    return { ...person, outcome, meant };
  });
  return { people, tooMany: null };
}

type Found = Omit<PastedPerson, "outcome" | "meant">;

const NO_NAME = { outcome: "noName", meant: "" } as const;

function judge(
  { name, email }: Found,
  listed: readonly { name: string; email: string }[],
  seen: ReadonlySet<string>,
): Pick<PastedPerson, "outcome" | "meant"> {
  const names = listed.map((other) => other.name);
  if (!isName(name) || isSeveralNames(name, names)) return NO_NAME;
  const same = listed.find((other) => comparable(plain(other.name)) === comparable(name));
  if (same) return { outcome: "known", meant: same.name };
  if (seen.has(comparable(name))) return { outcome: "twice", meant: "" };
  const byMail = email === "" ? undefined : listed.find((other) => comparable(other.email) === comparable(email));
  const meant = byMail?.name ?? meantBy(name, names, []) ?? "";
  return { outcome: meant === "" ? "new" : "doubtful", meant };
}

const MAIL = /[^\s<>;,()"'[\]]+@[^\s<>;,()"'[\]]+/;
const blank = { name: "", email: "", party: "", projectRole: "", unit: "" };

function fromTable(text: string): Found[] | null {
  const order: Column[] = ["name", "party", "projectRole", "unit", "email"];
  const lines = linesOfTable(text, headings, order);
  return (
    lines &&
    lines.map(({ line, cells, unused }): Found => {
      const { firstName = "", lastName = "", name = `${firstName} ${lastName}`, ...rest } = cells;
      const own = oneOf(name, line);
      // Without headings an address may stand anywhere.
      const astray = (["party", "projectRole", "unit"] as const).find((column) => MAIL.test(rest[column] ?? ""));
      const moved = astray && own.email === "" && !rest.email ? { email: rest[astray] ?? "", [astray]: "" } : {};
      const held = { ...own, ...rest, email: rest.email ?? own.email, ...moved };
      // What is no word of a party or a role – a formula, markup, a part in a meeting – is told and not written.
      const odd = (["party", "projectRole", "unit"] as const).filter(
        (column) => held[column] !== "" && (!isName(held[column]) || NOT_PEOPLE.has(comparable(held[column]))),
      );
      const blanks = Object.fromEntries(odd.map((column) => [column, ""]));
      return { ...held, ...blanks, unused: [...unused, ...odd.map((column) => held[column])] };
    })
  );
}

/** What lists begin their lines with. */
const LIST_MARK = /^\s*(?:[-–—•●*·▪◦‣]|\d{1,3}[.)])\s+/;

function fromText(text: string, words: ReadonlySet<string>): Found[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => plain(line).replace(LIST_MARK, ""));
  // `Prøve, Anna` on one line tells how `van der Prøve, Anna Marie` on another is meant.
  const pairs = lines.filter((line) => line.includes(",")).map((line) => line.split(","));
  const surnamesFirst =
    pairs.length > 1 &&
    pairs.every((parts) => parts.length === 2 && !parts.some((part) => /;/.test(part) || MAIL.test(part))) &&
    pairs.some((parts) => !parts.every(isWholeName));
  return lines.flatMap((whole, index) => {
    const entries = (surnamesFirst ? [whole] : entriesOf(whole, words)).map(clean);
    return entries
      .filter((entry) => entry !== "" && !NOT_PEOPLE.has(comparable(nameOf(entry))))
      .map((entry) => oneOf(entry, index + 1))
      .reduce<Found[]>((found, one) => {
        const last = found.at(-1);
        // An address by itself belongs to the name before it.
        if (one.name !== "" || one.email === "" || !last || last.email !== "") return [...found, one];
        return [...found.slice(0, -1), { ...last, email: one.email }];
      }, []);
  });
}

/**
 * The people of a line: semicolons stand between them, commas where more than one does, or where both sides are whole names or one is
 * no name at all, and `og` or `&` between whole names.
 */
function entriesOf(line: string, words: ReadonlySet<string>): string[] {
  if (line.includes(";")) return line.split(";").flatMap((part) => entriesOf(part, words));
  const parts = line.split(",");
  const isWhole = (part: string): boolean => MAIL.test(part) || isWholeName(part);
  const isMail = (part: string): boolean => MAIL.test(part) && !/\p{L}/u.test(part.replace(MAIL, ""));
  const isWord = (part: string): boolean => words.has(comparable(part));
  if (parts.length > 2 || (parts.length === 2 && (parts.every(isWhole) || parts.some(isWord) || parts.some(isMail))))
    return parts.flatMap((part) => entriesOf(part, words));
  const several = line.split(BETWEEN_NAMES);
  return several.length > 1 && several.every(isWholeName) ? several : [line];
}

/** One person: `Anna Prøve <anna@…>`, `Prøve, Anna`, a name alone. */
function oneOf(entry: string, line: number): Found {
  const email = MAIL.exec(entry)?.[0].replace(/^mailto:/i, "") ?? "";
  const rest = nameOf(entry.replace(/<?(mailto:)?[^\s<>;,()"'[\]]+@[^\s<>;,()"'[\]]+>?/i, "").replace(/[\s\-–:]+$/, ""));
  const [last = "", first = "", ...others] = rest.split(",").map(clean);
  const name = first !== "" && others.length === 0 ? `${first} ${last}` : rest;
  return { ...blank, line, name, email, unused: [] };
}
