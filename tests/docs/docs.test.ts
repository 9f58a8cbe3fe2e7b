import { readFileSync } from "node:fs";
import { join } from "node:path";
import { da } from "../../src/text/da";
import { en } from "../../src/text/en";
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

test.each([
  ["vejledning.md", da],
  ["guide.en.md", en],
] as const)("docs/%s calls the ways through the pane as they are called there", (file, texts) => {
  const ways = [...readFileSync(join(process.cwd(), "docs", file), "utf8").matchAll(/\*\*([^*→]+) → ([^*:]+):?\*\*/g)];
  const named = (kind: "nav" | "view"): string[] =>
    Object.entries(texts).flatMap(([key, text]) => (key.startsWith(`${kind}.`) ? [text] : []));
  expect(ways.length).toBeGreaterThan(5);
  for (const [whole, part = "", view = ""] of ways)
    expect([whole, named("nav").includes(part), named("view").includes(view)]).toEqual([whole, true, true]);
});
