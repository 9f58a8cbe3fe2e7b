import { activityCheck } from "../../src/rules/activities";
import { reasons, statusCases } from "../../src/rules/areas";
import type { Check } from "../../src/rules/checks";
import { participantCheck } from "../../src/rules/participants";
import { phaseCheck } from "../../src/rules/phases";
import { staffingCheck } from "../../src/rules/staffing";
import { statuses, type AreaStatus, type Standing } from "../../src/rules/statuses";
import { row, table } from "./markdown";

const said = (words: string): string => (words === "" ? "(empty)" : words);

function checkTable<Key extends string>({ cases, words }: Check<never, Key>): string {
  const rows = cases.map((one) => row(said(one.words.da), said(one.words.en), one.where, one.marks?.join(", ") ?? "–"));
  const fine = words["ok" as Key];
  return table(["Danish", "English", "Holds where", "Marks"], [...rows, row(fine.da, fine.en, "none of these", "–")]);
}

const counts: Record<Standing, string> = {
  covered: "covered, and assigned",
  assigned: "assigned",
  open: "not in place, but no gap: never a false red",
  gap: "a gap",
  silent: "nothing",
};

function statusRow(status: AreaStatus, where: string): string {
  const { words, standing } = statuses[status];
  return row(said(words.da), said(words.en), where, counts[standing]);
}

/** What the rules say, made from the rules. */
export function rulesDocument(): string {
  const areaRows = [...statusCases.map(({ is, where }) => statusRow(is, where)), statusRow("covered", "none of these")];
  return `# The rules

Made by \`npm run docs\` from \`src/rules\`; a test sees to it that it is up to date. Of each list the first that holds is said. How the rules hang together stands in [architecture.md](architecture.md).

## A staffing row

Its _Tjek_. Only rows that are OK count.

${checkTable(staffingCheck)}

## An area

Its _Status_. An area is needed from the start of one phase to the end of another.

${table(["Danish", "English", "Holds where", "Counts as"], areaRows)}

_Hvad mangler?_ joins every reason that holds; \`#\` is the number of days or rows.

${table(
  ["Danish", "English"],
  Object.values(reasons).map(({ words }) => row(words.da, words.en)),
)}

## A participant

${checkTable(participantCheck)}

## A phase

${checkTable(phaseCheck)}

## An activity or milestone

${checkTable(activityCheck)}
`;
}
