import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { messagesDocument } from "./messages";

/** `npm run messages`: writes docs/messages.md. */
const file = join(process.cwd(), "docs", "messages.md");
writeFileSync(file, await format(messagesDocument(), { ...(await resolveConfig(file)), parser: "markdown" }));
