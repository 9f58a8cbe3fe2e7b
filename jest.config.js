import { availableParallelism } from "node:os";

/**
 * What code looks up all the time: a global of the context in which Jest runs a file takes a hundred times as long as one of its own.
 * None that a package gives a name of its own to (Fluent has a `Symbol`).
 */
const lookedUp = ["Array", "Error", "JSON", "Map", "Math", "Number", "Object", "Promise", "Set", "String"];

/** What all tests share. */
const common = {
  testEnvironment: "node",
  transform: { "\\.(tsx?|mjs|js)$": "<rootDir>/tests/support/transform.cjs" },
  transformIgnorePatterns: ["/node_modules/(?!(hucre|@ironcalc|ical-generator|numfmt)/)"],
  // Its package.json says that what `require` gets is a file that the package does not have (4.0.1).
  moduleNameMapper: { "^numfmt$": "<rootDir>/node_modules/numfmt/dist/index.js" },
  moduleFileExtensions: ["ts", "tsx", "mjs", "js", "json", "node"],
  sandboxInjectedGlobals: lookedUp,
  testEnvironmentOptions: { globalsCleanup: "off" },
};

export default {
  // Ends what hangs; nothing that works, on however slow a machine, comes near it.
  testTimeout: 1_800_000,
  // Tests in the browser wait for it half of their time.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testSequencer: "<rootDir>/tests/support/sequencer.cjs",
  projects: [
    { ...common, displayName: "node", testMatch: ["<rootDir>/tests/**/*.test.ts"], testPathIgnorePatterns: ["/tests/browser/"] },
    {
      ...common,
      displayName: "browser",
      testMatch: ["<rootDir>/tests/browser/*.test.ts"],
      globalSetup: "<rootDir>/tests/browser/build.cjs",
    },
  ],
};
