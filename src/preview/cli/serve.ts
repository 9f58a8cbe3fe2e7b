import { existsSync, readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { homedir } from "node:os";
import { join } from "node:path";
import sirv from "sirv";
import type { Language } from "../../base/languages";
import { UsageError } from "../../cli/commandLine";
import { officeFolder } from "../../simulator/packages";

/** A certificate and its key, in PEM. */
export interface Credentials {
  key: string | Buffer;
  cert: string | Buffer;
}

/** What is served, and where. */
export interface Serving {
  url: string;
  server: Server;
}

/** What a server is asked for beside its folder. `port` 0 takes a free one. */
interface Wishes {
  port: number;
  language?: Language;
}

/**
 * Serves the built preview on loopback, with Microsoft's client from the npm package at `/office/`. Plain http: nothing leaves the
 * machine, and no certificate has to be trusted. With credentials it is https, for the web seam.
 * @throws UsageError where the port is taken.
 */
export async function serve(folder: string, wishes: Wishes, credentials?: Credentials): Promise<Serving> {
  const pages = sirv(folder, { dev: true });
  const office = sirv(officeFolder, { dev: false, maxAge: 3600 });
  const handle = guarded((request, response) => {
    const notFound = (): void => {
      response.statusCode = 404;
      response.end();
    };
    if (request.url?.startsWith("/office/")) {
      request.url = request.url.slice("/office".length);
      office(request, response, notFound);
    } else pages(request, response, notFound);
  });
  if (credentials) return listen(createSecureServer(credentials, handle), "https", wishes);
  return listen(createServer(handle), "http", wishes);
}

/**
 * Serves the add-in for a real Excel, which wants https: with the certificate that `npx office-addin-dev-certs install` makes and
 * this machine then trusts.
 * @throws UsageError where there is no certificate or the port is taken.
 */
export async function serveForExcel(folder: string, wishes: Wishes): Promise<Serving> {
  const certificates = join(homedir(), ".office-addin-dev-certs");
  if (!existsSync(join(certificates, "localhost.key"))) throw new UsageError("cli.noCertificate", {}, wishes.language);
  const pages: RequestListener = sirv(folder, { dev: true });
  const credentials = { key: readFileSync(join(certificates, "localhost.key")), cert: readFileSync(join(certificates, "localhost.crt")) };
  return listen(createSecureServer(credentials, guarded(pages)), "https", wishes);
}

const OWN_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Answers requests for this machine's own names only: under another name a page from elsewhere could read what is served. Parts of
 * files are never sent, since nobody needs them and a request for a part that is none ends sirv (lukeed/sirv, `Range: bytes=5-1`).
 */
function guarded(handle: RequestListener): RequestListener {
  return (request, response) => {
    delete request.headers.range;
    if (OWN_NAME.test(request.headers.host ?? "")) handle(request, response);
    else response.writeHead(403).end();
  };
}

async function listen(server: Server, scheme: string, { port, language }: Wishes): Promise<Serving> {
  await new Promise<void>((listening, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const next = port < 65_535 ? port + 1 : port - 1;
      failed(error.code === "EADDRINUSE" ? new UsageError("cli.portTaken", { port, next }, language) : error);
    });
    server.listen(port, "127.0.0.1", listening);
  });
  const address = server.address();
  const url = `${scheme}://localhost:${typeof address === "object" && address ? address.port : port}/`;
  return { url, server };
}
