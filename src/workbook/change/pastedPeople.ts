import { clean, comparable } from "../../base/cells";
import { meantBy, plain } from "../../rules/names";
import { workbook } from "../declaration/workbook";
import { tablesOf } from "../plan/plan";
import type { Reading } from "../read/reading";
import { headingsOf, isName, linesOfTable, MOST_LINES, nameOf, type Headings } from "./pasted";
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

/** Words that a list of a meeting has between its names. */
const NOT_PEOPLE = new Set(
  [
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

/** Reads a list of people as Outlook, Excel, Word or Teams give it, and says what becomes of each. Nothing is left out in silence. */
export function readPeople(text: string, { organisation }: Pick<Reading, "organisation">): PastedPeople {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => clean(line) !== "").length;
  if (lines > MOST_LINES) return { people: [], tooMany: lines };
  const found = fromTable(text) ?? fromText(text);
  if (found.length > MOST_LINES) return { people: [], tooMany: found.length };
  const listed = organisation.participants.filter(({ name }) => name !== "");
  const seen = new Set<string>();
  const people = found.map((person): PastedPerson => {
    const { outcome, meant } = judge(person, listed, seen);
    seen.add(comparable(person.name));
    return { ...person, outcome, meant };
  });
  return { people, tooMany: null };
}

type Found = Omit<PastedPerson, "outcome" | "meant">;

function judge(
  { name, email }: Found,
  listed: readonly { name: string; email: string }[],
  seen: ReadonlySet<string>,
): Pick<PastedPerson, "outcome" | "meant"> {
  if (!isName(name)) return { outcome: "noName", meant: "" };
  const same = listed.find((other) => comparable(plain(other.name)) === comparable(name));
  if (same) return { outcome: "known", meant: same.name };
  if (seen.has(comparable(name))) return { outcome: "twice", meant: "" };
  const names = listed.map((other) => other.name);
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
      return { ...own, ...rest, email: rest.email ?? own.email, ...moved, unused };
    })
  );
}

function fromText(text: string): Found[] {
  return text.split(/\r\n|\r|\n/).flatMap((whole, index) => {
    const line = index + 1;
    return entriesOf(whole)
      .map((entry) => clean(plain(entry)))
      .filter((entry) => entry !== "" && !NOT_PEOPLE.has(comparable(entry)))
      .map((entry) => oneOf(entry, line));
  });
}

/** The people of a line: semicolons stand between them, and commas where more than one does, or where both sides are whole names. */
function entriesOf(line: string): string[] {
  if (line.includes(";")) return line.split(";").flatMap(entriesOf);
  const parts = line.split(",");
  const isWhole = (part: string): boolean => MAIL.test(part) || clean(part).split(" ").length > 1;
  return parts.length > 2 || (parts.length === 2 && parts.every(isWhole)) ? parts : [line];
}

/** One person: `Anna Prøve <anna@…>`, `Prøve, Anna`, a name alone. */
function oneOf(entry: string, line: number): Found {
  const email = MAIL.exec(entry)?.[0].replace(/^mailto:/i, "") ?? "";
  const rest = nameOf(entry.replace(/<?(mailto:)?[^\s<>;,()"'[\]]+@[^\s<>;,()"'[\]]+>?/i, "").replace(/[\s\-–:]+$/, ""));
  const [last = "", first = "", ...others] = rest.split(",").map(clean);
  const name = first !== "" && others.length === 0 ? `${first} ${last}` : rest;
  return { ...blank, line, name, email, unused: [] };
}
