import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { assumptionsDocument } from "./assumptions";
import { messagesDocument } from "./messages";
import { rulesDocument } from "./rules";

/** `npm run docs`: writes the documents that are made from the code. */
for (const [name, text] of [
  ["assumptions.md", assumptionsDocument()],
  ["messages.md", messagesDocument()],
  ["rules.md", rulesDocument()],
] as const) {
  const file = join(process.cwd(), "docs", name);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: "markdown" }));
}
