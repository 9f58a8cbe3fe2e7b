import { probes } from "../probes/probes";
import { row, table } from "./markdown";

/** What the simulated Excel takes for granted of the real one: `docs/assumptions.md`. */
export function assumptionsDocument(): string {
  const documented = probes.filter(({ source }) => source !== "unverified").length;
  const rows = probes.map(({ about, does, expects, source }) =>
    row(
      about,
      does,
      `\`${JSON.stringify(expects)}\``,
      source === "unverified" ? source : `[document](${source.includes("(") ? `<${source}>` : source})`,
    ),
  );
  return `# What the simulated Excel takes for granted

Made from \`tests/probes\` by \`npm run docs\`. Each line is a small program that \`npm test\` runs against the simulated Excel, and that a real Excel runs at one press. ${documented} of ${probes.length} rest on a document; the others are _unverified_: known to people who use Excel, or the stricter reading where documents are silent.

## Trying them in a real Excel

1. \`npx office-addin-dev-certs install\` once: Excel loads https only.
2. \`npm start -- --excel --probes\`, and wait for the address.
3. Give Excel \`dist/probes/manifest.xml\` as step 2 of the [IT guide](it.en.md) says for the add-in's own.
4. Open an **empty** workbook and, in it, the add-in _Organisering – probes_.
5. Press _Run_. Sheets come and go for up to two minutes; nothing else is touched.
6. Press _Copy_ and put the text into an issue: it names Excel's version, the platform, the language, and what is otherwise than expected.

What turns out otherwise is a fault of the simulated Excel, or of the add-in: the line is corrected, and what rests on it with it.

## The probes

${table(["About", "What is done", "Expected", "Rests on"], rows)}
`;
}
