import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The path of a file of an npm package that the project has. */
export const { resolve: pathInPackage } = createRequire(join(process.cwd(), "package.json"));

/** Where Microsoft's client lies: the npm package, for development and tests only. */
export const officeFolder = dirname(pathInPackage("@microsoft/office-js/dist/office.js"));
