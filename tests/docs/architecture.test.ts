import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { statuses, statusKeys } from "../../src/rules/statuses";
import { vocabulary } from "../../src/rules/vocabulary";

const text = readFileSync("docs/architecture.md", "utf8");
/** The first two columns of the table under a heading. */
const words = (heading: string): string[][] => {
  const section = text.slice(text.indexOf(`### ${heading}\n`)).split("\n### ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, 3)
      .map((cell) => cell.trim().replace("(empty)", "")),
  );
};

test("the rules are described check by check, in the words of both languages and in the order in which they are asked", () => {
  expect(words("A staffing row").sort()).toEqual(
    Object.values(vocabulary.staffingCheck)
      .map(({ da, en }) => [da, en])
      .sort(),
  );
  const described = words("An area").map(([da, en]) => `${da ?? ""}/${en ?? ""}`);
  expect([...new Set(described)]).toEqual(statusKeys.map((status) => `${statuses[status].words.da}/${statuses[status].words.en}`));
});

test("nothing in the code cites a document that a reader cannot open", () => {
  const cited = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join("src", file), "utf8").matchAll(/\b[A-Z]{3,}\.md\b/g)]
        .filter(([name]) => !existsSync(name))
        .map(([name]) => `${file}: ${name}`),
    );
  expect(cited).toEqual([]);
});
