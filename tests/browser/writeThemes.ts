import { writeFileSync } from "node:fs";
import { themesUsed } from "./themes";

/** `npm run themes`: writes src/taskpane/themes.json anew, after the add-in was built. */
writeFileSync("src/taskpane/themes.json", `${JSON.stringify(themesUsed("dist/addin"), null, 2)}\n`);
