import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assumptionsDocument } from "./assumptions";
import { formerOnes, withSums } from "./former";
import { messagesDocument } from "./messages";
import { rulesDocument } from "./rules";

/** `npm run docs`: writes the documents that are made from the code, and what is taken from files of earlier versions. */
const former = join(process.cwd(), "src/workbook/change/formerTexts.ts");
writeFileSync(former, withSums(readFileSync(former, "utf8"), await formerOnes()));

for (const [name, text] of [
  ["assumptions.md", assumptionsDocument()],
  ["messages.md", messagesDocument()],
  ["rules.md", rulesDocument()],
] as const)
  writeFileSync(join(process.cwd(), "docs", name), text);
