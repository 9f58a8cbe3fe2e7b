import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unpadded } from "./markdown";
import { assumptionsDocument } from "./assumptions";
import { messagesDocument } from "./messages";
import { rulesDocument } from "./rules";

test.each([
  ["assumptions.md", assumptionsDocument],
  ["messages.md", messagesDocument],
  ["rules.md", rulesDocument],
])("docs/%s says what the product says; `npm run docs` makes it anew", (file, document) => {
  expect(unpadded(readFileSync(join(process.cwd(), "docs", file), "utf8"))).toBe(unpadded(document()));
});
