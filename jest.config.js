/** What all tests share. */
const common = {
  testEnvironment: "node",
  transform: { "\\.(tsx?|mjs|js)$": "<rootDir>/tests/support/transform.cjs" },
  transformIgnorePatterns: ["/node_modules/(?!(hucre|@ironcalc|ical-generator)/)"],
  moduleFileExtensions: ["ts", "tsx", "mjs", "js", "json", "node"],
  testEnvironmentOptions: { globalsCleanup: "off" },
};

export default {
  testTimeout: 60_000,
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
