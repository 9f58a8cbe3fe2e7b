import { existsSync, readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { homedir } from "node:os";
import { join } from "node:path";
import sirv from "sirv";
import { officeFolder } from "../node";
import { say } from "../../text/text";
import { UsageError } from "./arguments";

/** A certificate and its key, in PEM. */
export interface Credentials {
  key: string | Buffer;
  cert: string | Buffer;
}

/** What is served, where, and the line that says so. */
export interface Serving {
  url: string;
  line: string;
  server: Server;
}

/**
 * Serves the built preview on loopback, with Microsoft's client from the npm package at `/office/`. Plain http: nothing leaves the
 * machine, and no certificate has to be trusted. Port 0 takes a free one. With credentials it is https, for the web seam.
 * @throws UsageError where the port is taken.
 */
export async function serve(folder: string, port: number, credentials?: Credentials): Promise<Serving> {
  const pages = sirv(folder, { dev: true });
  const office = sirv(officeFolder, { dev: false, maxAge: 3600 });
  const handle: RequestListener = (request, response) => {
    const notFound = (): void => {
      response.statusCode = 404;
      response.end();
    };
    if (request.url?.startsWith("/office/")) {
      request.url = request.url.slice("/office".length);
      office(request, response, notFound);
    } else pages(request, response, notFound);
  };
  if (credentials) return listen(createSecureServer(credentials, handle), port, "https", "cli.serving");
  return listen(createServer(handle), port, "http", "cli.serving");
}

/**
 * Serves the add-in for a real Excel, which wants https: with the certificate that `npx office-addin-dev-certs install` makes and
 * this machine then trusts.
 * @throws UsageError where there is no certificate or the port is taken.
 */
export async function serveForExcel(folder: string, port: number): Promise<Serving> {
  const certificates = join(homedir(), ".office-addin-dev-certs");
  if (!existsSync(join(certificates, "localhost.key"))) throw new UsageError("cli.noCertificate");
  const pages: RequestListener = sirv(folder, { dev: true });
  const credentials = { key: readFileSync(join(certificates, "localhost.key")), cert: readFileSync(join(certificates, "localhost.crt")) };
  return listen(createSecureServer(credentials, pages), port, "https", "cli.servingExcel");
}

async function listen(server: Server, port: number, scheme: string, text: "cli.serving" | "cli.servingExcel"): Promise<Serving> {
  await new Promise<void>((listening, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      failed(error.code === "EADDRINUSE" ? new UsageError("cli.portTaken", { port, next: port + 1 }) : error);
    });
    server.listen(port, "127.0.0.1", listening);
  });
  const address = server.address();
  const url = `${scheme}://localhost:${typeof address === "object" && address ? address.port : port}/`;
  return { url, line: say("da", text, { url }), server };
}
