import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { serve } from "../../src/preview/cli/serve";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** A Chromium to test in: CHROMIUM_PATH, or one that is installed. */
export async function openBrowser(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  const found = [process.env["CHROMIUM_PATH"] ?? "", ...installed].find((path) => path !== "" && existsSync(path));
  if (found) return chromium.launch({ executablePath: found, args });
  throw new Error("No Chrome, Edge or Chromium was found. Install one of them, or name it in CHROMIUM_PATH.");
}

/** Serves the built preview over https with a certificate made on the spot; null where this machine has no openssl. */
export async function openSecurePreview(): Promise<{ url: string; server: Server } | null> {
  const folder = mkdtempSync(join(tmpdir(), "organisering-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", key, "-out", cert];
  const made = spawnSync("openssl", args, { stdio: "ignore" }).status === 0;
  const credentials = made ? { key: readFileSync(key), cert: readFileSync(cert) } : null;
  rmSync(folder, { recursive: true });
  return credentials && serve(join(process.cwd(), "dist", "preview"), 0, credentials);
}

/** Serves the built preview on a free port of this machine. */
export function openPreview(): Promise<{ url: string; server: Server }> {
  return serve(join(process.cwd(), "dist", "preview"), 0);
}
