import { readFileSync } from "node:fs";
import { join } from "node:path";
import { messagesDocument } from "./messages";

/** Tables are padded when the file is formatted. */
const plain = (text: string): string => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");

test("docs/messages.md lists every message as the product says it; `npm run messages` makes it anew", () => {
  expect(plain(readFileSync(join(process.cwd(), "docs", "messages.md"), "utf8"))).toBe(plain(messagesDocument()));
});
