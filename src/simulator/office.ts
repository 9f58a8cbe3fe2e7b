import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { resolve } = createRequire(join(process.cwd(), "package.json"));

/** Where Microsoft's client lies: the npm package, for development and tests only. */
export const officeFolder = dirname(resolve("@microsoft/office-js/dist/office.js"));
