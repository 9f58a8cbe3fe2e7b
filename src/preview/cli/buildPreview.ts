import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the builds lie. */
export const folders = {
  preview: join(process.cwd(), "dist", "preview"),
  addin: join(process.cwd(), "dist", "addin"),
  probes: join(process.cwd(), "dist", "probes"),
} as const;

/** Lies in a folder that was built for development, and says of what; webpack takes it away when it builds there for anything else. */
const STAMP = "built.txt";

/**
 * Builds with the project's own webpack configuration and goes on watching; `onBuilt` is called after each build, with what is wrong,
 * or nothing. Where what lies there was built of the same files, it is called at once.
 */
export async function watchBuild(build: keyof typeof folders, onBuilt: (errors: string) => void): Promise<void> {
  const stamp = join(folders[build], STAMP);
  const before = sources();
  let told = readOrNothing(stamp) === before;
  if (told) onBuilt("");
  const [{ default: webpack }, { default: configure }] = await Promise.all([import("webpack"), import("../../../webpack.config.js")]);
  const compiler = webpack(configure({ [build]: true }, { mode: "development" }));
  if (!compiler) throw new Error("webpack gave no compiler.");
  await new Promise<void>((built, failed) => {
    compiler.watch({}, (error, stats) => {
      if (error || !stats) {
        failed(error ?? new Error("webpack gave no result."));
        return;
      }
      const errors = stats.hasErrors() ? stats.toString({ all: false, errors: true }) : "";
      if (errors === "") writeFileSync(stamp, sources());
      if (!told || errors !== "") onBuilt(errors);
      told = false;
      built();
    });
  });
}

/** What the build is made of, and when each file was last changed. */
function sources(): string {
  const files = ["src", "tests/probes"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return [...files, "webpack.config.js", "package-lock.json"].map((file) => `${file} ${statSync(file).mtimeMs}`).join("\n");
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
