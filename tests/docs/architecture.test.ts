import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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
