import { readFileSync } from "node:fs";
import { officeCodesOf, passes, problemCodes } from "../../src/excel/errors";
import { da } from "../../src/text/da";
import { en } from "../../src/text/en";
import { row, table } from "./markdown";

type TextKey = keyof typeof da;

const keysOf = (prefix: string): TextKey[] => (Object.keys(da) as TextKey[]).filter((key) => key.startsWith(`${prefix}.`));
/** The page's own words, where no text file comes. */
const unloaded = readFileSync("src/text/unloaded.html", "utf8")
  .split(/<[^>]*>/)
  .map((text) => text.trim().replace(/\s+/g, " "))
  .filter((text) => text !== "");
const both = (key: TextKey): string[] => [da[key], en[key]];

/** Every message that a person can meet, made from the texts of the product: what is said, what it means, what to do. */
export function messagesDocument(): string {
  const problems = problemCodes.map((code) =>
    row(
      `\`${code}\``,
      ...both(`problem.${code}`),
      officeCodesOf(code).join(", ") || "–",
      passes(code) ? "yes, while nothing was written" : "no",
    ),
  );
  const findings = keysOf("finding").map((key) => {
    const kind = key.slice("finding.".length);
    const why = `why.${kind}` as TextKey;
    return row(`\`${kind}\``, `${da[key]} ${da[why]}`, `${en[key]} ${en[why]}`);
  });
  const told = [
    "app",
    "notice",
    "conflict",
    "repair",
    "readiness",
    "overview",
    "assign",
    "participants",
    "check",
    "crash",
    "outside",
    "tooOld",
  ]
    .flatMap(keysOf)
    .filter((key) => /[.:…]$/.test(da[key]))
    .map((key) => row(`\`${key}\``, ...both(key)));
  told.push(row("`unloaded`", ...unloaded));
  return `# Beskeder – Messages

Made by \`npm run docs\` from \`src/text\` and \`src/excel/errors.ts\`; a test sees to it that it is up to date. \`{…}\` is filled in. No code for support holds what people wrote in cells, nor does a message but \`notPutBack\`, without which it would be lost.

## Når noget ikke lykkes – When something does not succeed

Each says what happened, what is safe and what to do next. The code stands in the message as _Kode til support_, followed by Excel's own code and where it came from.

${table(["Code", "Dansk", "English", "Excel's codes", "Tried again by itself"], problems)}

## Under Tjek – Under Check

What is wrong and where, then why it matters or what to do.

${table(["Kind", "Dansk", "English"], findings)}

## Det, ruden fortæller – What the pane tells

${table(["Text", "Dansk", "English"], told)}
`;
}
