import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import webpack from "webpack";
import configure from "../../webpack.config.js";
import { say } from "../text/text";
import "../text/both";
import { LOCAL_ADDRESS, manifestFor, readAddress } from "./address";
import { hostingFiles } from "./hosting";

/**
 * `npm run build`: writes `dist/addin`, the static files for any web server, `dist/manifest.xml` for the address in `--url`, and
 * `dist/hosting`, what the server has to send. `--source-maps` adds source maps. Exit code 2 where an argument is wrong; nothing is
 * written then.
 */
export async function main(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if ("refusal" in asked) {
    process.stderr.write(`${asked.refusal}\n`);
    return 2;
  }
  const dist = join(process.cwd(), "dist");
  const faults = await bundle(asked.sourceMaps);
  if (faults !== "") {
    process.stderr.write(`${faults}\n`);
    return 1;
  }
  const manifest = await readFile(join(process.cwd(), "manifest.xml"), "utf8");
  await writeFile(join(dist, "manifest.xml"), manifestFor(manifest, asked.address));
  await rm(join(dist, "hosting"), { recursive: true, force: true });
  await mkdir(join(dist, "hosting"));
  for (const [name, content] of Object.entries(hostingFiles())) await writeFile(join(dist, "hosting", name), content);
  await cp(join(process.cwd(), "LICENSE"), join(dist, "addin", "LICENSE"));
  process.stdout.write(`${say("da", "cli.built", { url: asked.address })}\n`);
  return 0;
}

function readArguments(args: string[]): { address: string; sourceMaps: boolean } | { refusal: string } {
  const options = { url: { type: "string" }, "source-maps": { type: "boolean", default: false } } as const;
  try {
    const { values } = parseArgs({ args, options });
    const address = values.url === undefined ? LOCAL_ADDRESS : readAddress(values.url);
    if (address === null) return { refusal: say("da", "cli.badUrl", { value: values.url ?? "" }) };
    return { address, sourceMaps: values["source-maps"] };
  } catch (error) {
    const option = error instanceof Error ? (error.message.split(".")[0] ?? "") : "";
    return { refusal: say("da", "cli.unknownOption", { option, usage: say("da", "cli.buildUsage") }) };
  }
}

/** Bundles the add-in; gives what is wrong, nothing where nothing is. */
async function bundle(sourceMaps: boolean): Promise<string> {
  const compiler = webpack({ ...configure({}, { mode: "production" }), devtool: sourceMaps ? "source-map" : false });
  return new Promise((done, failed) => {
    compiler?.run((error, stats) => {
      if (error) failed(error);
      else done(stats?.hasErrors() ? stats.toString({ all: false, errors: true }) : "");
    });
  });
}
