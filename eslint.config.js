import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

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

/** What the workbook as data does not know. A room within a room says all of it again: of two configurations ESLint takes the later. */
const outside = ["excel", "taskpane", "simulator", "preview", "text", "handout"];

const loops = "ForStatement, ForOfStatement, ForInStatement, WhileStatement, DoWhileStatement";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-dynamic-delete": "off",
      "no-console": "error",
    },
  },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    files: ["src/**/*.tsx"],
    plugins: { "jsx-a11y": jsxA11y, "react-hooks": reactHooks },
    rules: {
      ...jsxA11y.flatConfigs.strict.rules,
      ...reactHooks.configs.recommended.rules,
      // The ARIA patterns of a grid and of a listbox are a table and a list with these roles.
      "jsx-a11y/no-noninteractive-element-to-interactive-role": [
        "error",
        { table: ["grid"], td: ["gridcell"], ul: ["listbox"], li: ["option"] },
      ],
    },
  },
  {
    files: ["src/excel/**/*.ts", "tests/simulator/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
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
    ignores: ["src/excel/**", "src/simulator/**", "src/preview/**"],
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
      "no-restricted-syntax": [
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
);
