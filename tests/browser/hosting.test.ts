import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { headers } from "../../src/release/hosting";
import { officeFolder } from "../../src/simulator/packages";
import { nginx, openBrowser } from "../support/programs";

/** The built add-in behind nginx with the settings that are shipped: below a path, where the server has headers of its own, and at a root. */
const addin = join(process.cwd(), "dist", "addin");
const hosting = join(process.cwd(), "dist", "hosting");
const program = nginx();
const describeWithNginx = program === null ? describe.skip : describe;

let folder: string;
let server: ChildProcess;
let below: string;
let root: string;

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });

/** Where nginx's own list of kinds of files is: beside its settings, wherever it was built to look. */
const mimeTypes = (): string =>
  ["/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types"].find(existsSync) ?? "mime.types";

const settings = (ports: [number, number]): string => `
daemon off;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${join(folder, "nginx.pid")};
events {}
http {
  include ${mimeTypes()};
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join("\n  ")}
  include ${join(hosting, "nginx.http.conf")};
  server {
    listen 127.0.0.1:${ports[0]};
    add_header X-Frame-Options DENY always;
    location /organisering/ {
      alias ${addin}/;
      include ${join(hosting, "nginx.location.conf")};
    }
  }
  server {
    listen 127.0.0.1:${ports[1]};
    root ${addin};
    include ${join(hosting, "nginx.location.conf")};
  }
}
`;

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

describeWithNginx("nginx with the settings that are shipped", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "organisering-nginx-"));
    mkdirSync(join(folder, "logs"));
    const ports: [number, number] = [await freePort(), await freePort()];
    writeFileSync(join(folder, "nginx.conf"), settings(ports));
    server = spawn(program ?? "", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const said: Buffer[] = [];
    server.stderr?.on("data", (text: Buffer) => said.push(text));
    below = `http://127.0.0.1:${ports[0]}/organisering/`;
    root = `http://127.0.0.1:${ports[1]}/`;
    while (!(await answers(root))) {
      if (server.exitCode !== null) throw new Error(`nginx ended: ${Buffer.concat(said).toString()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  afterAll(async () => {
    const ended = server.exitCode === null ? new Promise((resolve) => server.once("close", resolve)) : null;
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const app = existsSync(join(addin, "app")) ? readdirSync(join(addin, "app")) : [];
  const first = (ending: string): string => `app/${app.find((name) => name.endsWith(ending)) ?? `none${ending}`}`;
  const kinds: [path: string, status: number, kind: RegExp][] = [
    ["", 200, /^text\/html/],
    ["taskpane.html", 200, /^text\/html/],
    ["commands.html", 200, /^text\/html/],
    ["help.html", 200, /^text\/html/],
    [first(".js"), 200, /javascript/],
    [first(".css"), 200, /^text\/css/],
    ["assets/icons/icon-32.png", 200, /^image\/png/],
    ["LICENSE.txt", 200, /^text\/plain/],
    ["licences.txt", 200, /^text\/plain/],
    ["nothing.js", 404, /./],
    ["app/nothing.js", 404, /./],
  ];

  test.each(kinds)("%s: every header, below a path and at a root", async (path, status, kind) => {
    for (const base of [below, root]) {
      const answer = await fetch(`${base}${path}`);
      const again = await fetch(`${base}${path}`, { headers: { "If-None-Match": answer.headers.get("etag") ?? "" } });
      expect([base, answer.status, again.status]).toEqual([base, status, status === 404 ? 404 : 304]);
      expect(answer.headers.get("content-type")).toMatch(kind);
      for (const { headers: sent } of [answer, again]) {
        for (const { name, value } of headers) expect([name, sent.get(name)]).toEqual([name, value]);
        expect(sent.get("X-Frame-Options")).toBeNull();
        expect(sent.get("Cache-Control")).toBe(
          path.startsWith("app/") && status === 200 ? "public, max-age=31536000, immutable" : "no-cache",
        );
      }
    }
  });

  test("a browser opens the pane there, and every script comes", async () => {
    const browser = await openBrowser();
    const page = await browser.newPage({ locale: "da-DK" });
    await page.route("https://appsforoffice.microsoft.com/lib/1/hosted/**", (route) => {
      const file = join(officeFolder, new URL(route.request().url()).pathname.split("/hosted/")[1] ?? "");
      return existsSync(file) ? route.fulfill({ body: readFileSync(file), contentType: "text/javascript" }) : route.abort();
    });
    const wrong: string[] = [];
    page.on("pageerror", ({ message }) => wrong.push(message));
    page.on("response", (response) => response.status() >= 400 && wrong.push(response.url()));
    await page.goto(`${below}taskpane.html`);
    await page.getByRole("heading", { name: "Åbn Organisering i Excel" }).waitFor();
    expect(wrong).toEqual([]);
    await browser.close();
  });
});
