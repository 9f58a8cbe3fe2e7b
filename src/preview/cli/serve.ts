import { createServer, type Server } from "node:http";
import sirv from "sirv";
import { officeFolder } from "../node";
import { say } from "../../text/text";
import { UsageError } from "./arguments";

/**
 * Serves the built preview on loopback, with Microsoft's client from the npm package at `/office/`. Plain http: nothing leaves the
 * machine, and no certificate has to be trusted.
 * @throws UsageError where the port is taken.
 */
export async function serve(folder: string, port: number): Promise<{ url: string; line: string; server: Server }> {
  const pages = sirv(folder, { dev: true });
  const office = sirv(officeFolder, { dev: false, maxAge: 3600 });
  const server = createServer((request, response) => {
    const notFound = (): void => {
      response.statusCode = 404;
      response.end();
    };
    if (request.url?.startsWith("/office/")) {
      request.url = request.url.slice("/office".length);
      office(request, response, notFound);
    } else pages(request, response, notFound);
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      failed(error.code === "EADDRINUSE" ? new UsageError("cli.portTaken", { port, next: port + 1 }) : error);
    });
    server.listen(port, "127.0.0.1", listening);
  });
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  const url = `http://localhost:${actual}/`;
  return { url, line: say("da", "cli.serving", { url }), server };
}
