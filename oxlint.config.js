import { defineConfig } from "oxlint";

/** Which rooms a room may not import from: arrows point one way (docs/architecture.md). */
const closed = (folder, ...rooms) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: rooms.map((room) => ({ group: [`**/${room}/**`], message: `src/${folder} does not know src/${room}.` })) },
    ],
  },
});

/** What the simulated Excel does not know: it is Excel, whatever runs in it. */
const product = ["preview", "excel", "taskpane", "workbook", "coverage", "rules", "catalogue", "text", "handout"];

/** What the workbook as data does not know. A room within a room says all of it again: of two overrides the later counts. */
const outside = ["excel", "taskpane", "simulator", "preview", "text", "handout"];

const loops = "ForStatement, ForOfStatement, ForInStatement, WhileStatement, DoWhileStatement";

/** Rules of a plugin that are errors here, though not by themselves. */
const errors = (plugin, names) => Object.fromEntries(names.map((name) => [`${plugin}/${name}`, "error"]));

export default defineConfig({
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: ["dist/"],
  plugins: ["typescript", "oxc", "react", "jsx-a11y"],
  jsPlugins: [{ name: "eslint-js", specifier: "oxlint-plugin-eslint" }],
  categories: { correctness: "error" },
  rules: {
    ...errors("eslint", [
      "no-array-constructor",
      "no-console",
      "no-empty-function",
      "no-unused-expressions",
      "no-unused-vars",
      "no-useless-constructor",
      "no-var",
      "prefer-const",
      "prefer-rest-params",
      "prefer-spread",
    ]),
    ...errors("typescript", [
      "adjacent-overload-signatures",
      "array-type",
      "ban-ts-comment",
      "ban-tslint-comment",
      "class-literal-property-style",
      "consistent-generic-constructors",
      "consistent-indexed-object-style",
      "consistent-type-assertions",
      "consistent-type-definitions",
      "consistent-type-imports",
      "no-confusing-non-null-assertion",
      "no-empty-object-type",
      "no-explicit-any",
      "no-extraneous-class",
      "no-inferrable-types",
      "no-invalid-void-type",
      "no-misused-promises",
      "no-namespace",
      "no-non-null-asserted-nullish-coalescing",
      "no-non-null-assertion",
      "no-require-imports",
      "no-unnecessary-type-constraint",
      "no-unsafe-function-type",
      "prefer-for-of",
      "prefer-function-type",
      "prefer-literal-enum-member",
      "unified-signatures",
    ]),
    ...errors("react", ["rules-of-hooks"]),
    ...errors("jsx-a11y", ["click-events-have-key-events", "interactive-supports-focus", "no-static-element-interactions"]),
    // What these find is meant here: control characters that a file may hold, letters of a text, what Excel may give, roles of ARIA's
    // patterns that no element has, functions that are bound.
    "no-control-regex": "off",
    "typescript/no-base-to-string": "off",
    "typescript/no-meaningless-void-operator": "off",
    "typescript/no-misused-spread": "off",
    "typescript/require-array-sort-compare": "off",
    "typescript/unbound-method": "off",
    "react/no-children-prop": "off",
    "jsx-a11y/control-has-associated-label": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    // The ARIA patterns of a grid and of a listbox are a table and a list with these roles.
    "jsx-a11y/no-noninteractive-element-to-interactive-role": [
      "error",
      { table: ["grid"], td: ["gridcell"], ul: ["listbox"], li: ["option"] },
    ],
    "jsx-a11y/no-redundant-roles": ["error", { td: ["gridcell"] }],
  },
  overrides: [
    { files: ["**/*.cjs"], rules: { "no-console": "off", "typescript/no-require-imports": "off" } },
    {
      files: ["src/excel/**/*.ts", "tests/simulator/**/*.ts"],
      rules: {
        "eslint-js/no-restricted-syntax": [
          "error",
          {
            selector: `:matches(${loops}) CallExpression[callee.property.name='sync']`,
            message: "A sync is a round trip: queue in the loop, sync after it.",
          },
          {
            selector: "CallExpression[callee.property.name='load'][arguments.length=0]",
            message: "Only the fields that are read are loaded.",
          },
          {
            selector: "AssignmentExpression[left.object.name='Office'][left.property.name='initialize']",
            message: "Office.onReady is awaited instead.",
          },
        ],
      },
    },
    {
      files: ["src/**/*.{ts,tsx}"],
      excludeFiles: ["src/excel/**", "src/simulator/**", "src/preview/**"],
      rules: {
        "no-restricted-globals": [
          "error",
          { name: "Excel", message: "Only src/excel speaks Office.js." },
          { name: "Office", message: "Only src/excel and the entry speak Office.js." },
        ],
      },
    },
    // The entries wait for Office and ask it nothing else.
    {
      files: ["src/taskpane/index.ts", "src/commands/index.ts"],
      rules: {
        "no-restricted-globals": ["error", { name: "Excel", message: "Only src/excel speaks Office.js." }],
        "eslint-js/no-restricted-syntax": [
          "error",
          { selector: "MemberExpression[object.name='Office'][property.name!='onReady']", message: "The entry only calls Office.onReady." },
        ],
      },
    },
    closed("base", "catalogue", "rules", "coverage", "workbook", "excel", "taskpane", "simulator", "preview", "text", "handout"),
    closed("catalogue", "rules", "coverage", "workbook", "excel", "taskpane", "simulator", "preview", "text", "handout"),
    closed("rules", "catalogue", "coverage", "workbook", "excel", "taskpane", "simulator", "preview", "text", "handout"),
    closed("coverage", "catalogue", "workbook", "excel", "taskpane", "simulator", "preview", "text", "handout"),
    closed("text", "catalogue", "rules", "coverage", "workbook", "excel", "taskpane", "simulator", "preview", "handout"),
    closed("workbook/declaration", ...outside, "plan", "read", "change", "check", "coverage"),
    closed("workbook/plan", ...outside, "read", "change", "check", "coverage"),
    closed("workbook/read", ...outside, "plan", "change", "check"),
    closed("workbook/change", ...outside, "check"),
    closed("workbook/check", ...outside),
    closed("handout", "excel", "taskpane", "simulator", "preview"),
    closed("excel", "taskpane", "simulator", "preview", "text", "handout"),
    closed("taskpane", "simulator", "preview", "commands", "release"),
    closed("commands", "simulator", "preview", "taskpane", "release"),
    closed("cli", "coverage", "workbook", "excel", "taskpane", "commands", "simulator", "preview", "release", "handout"),
    closed("simulator", ...product),
    closed("simulator/model", ...product, "api", "wire", "file"),
    closed("simulator/engine", ...product, "api", "wire", "file"),
    closed("simulator/api", ...product, "wire", "file"),
    closed("preview/grid", "excel", "taskpane", "workbook", "coverage"),
  ],
});
