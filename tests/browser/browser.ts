import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../src/preview/cli/serve";

/** Serves the built preview over https with a certificate made on the spot; null where this machine has no openssl. */
export async function openSecurePreview(): Promise<{ url: string; server: Server } | null> {
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", key, "-out", cert];
  const made = spawnSync("openssl", args, { stdio: "ignore" }).status === 0;
  const credentials = made ? { key: readFileSync(key), cert: readFileSync(cert) } : null;
  rmSync(folder, { recursive: true });
  return credentials && serve(join(process.cwd(), "dist", "preview"), { port: 0 }, credentials);
}

/** Serves the built preview on a free port of this machine. */
export function openPreview(): Promise<{ url: string; server: Server }> {
  return serve(join(process.cwd(), "dist", "preview"), { port: 0 });
}
