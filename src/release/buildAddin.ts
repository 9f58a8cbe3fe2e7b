import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseCommand, runCommand, unknown, UsageError } from "../cli/commandLine";
import { say } from "../text/text";
import { LOCAL_ADDRESS, manifestFor, readAddress } from "./address";
import { hostingFiles } from "./hosting";

/**
 * `npm run build`: writes `dist/addin`, the static files for any web server, `dist/manifest.xml` for the address in `--url`, and
 * `dist/hosting`, what the server has to send. `--source-maps` adds source maps, `--quiet` says nothing where all went well. Exit code 2
 * where an argument is wrong; nothing is written then.
 */
export const main = (args: string[]): Promise<number> => runCommand(() => build(args));

async function build(args: string[]): Promise<number> {
  const usage = "cli.buildUsage";
  const options = { url: { type: "string" }, "source-maps": { type: "boolean" }, quiet: { type: "boolean" } } as const;
  const { language, text, isSet, files } = parseCommand(args, options, usage);
  if (files.length > 0) throw unknown(files.join(" "), usage, language);
  const url = text("url");
  const address = url === undefined ? LOCAL_ADDRESS : readAddress(url);
  if (address === null) throw new UsageError("cli.badUrl", { value: url ?? "" }, language);
  const dist = join(process.cwd(), "dist");
  const faults = await bundle(isSet("source-maps"));
  if (faults !== "") {
    process.stderr.write(`${faults}\n`);
    return 1;
  }
  const manifest = await readFile(join(process.cwd(), "manifest.xml"), "utf8");
  await writeFile(join(dist, "manifest.xml"), manifestFor(manifest, address));
  await rm(join(dist, "hosting"), { recursive: true, force: true });
  await mkdir(join(dist, "hosting"));
  for (const [name, content] of Object.entries(hostingFiles())) await writeFile(join(dist, "hosting", name), content);
  await cp(join(process.cwd(), "LICENSE"), join(dist, "addin", "LICENSE.txt"));
  if (!isSet("quiet")) process.stdout.write(`${say(language, "cli.built", { url: address })}\n`);
  return 0;
}

/** Bundles the add-in; gives what is wrong, nothing where nothing is. */
async function bundle(sourceMaps: boolean): Promise<string> {
  const [{ default: webpack }, { default: configure }] = await Promise.all([import("webpack"), import("../../webpack.config.js")]);
  const compiler = webpack({ ...configure({}, { mode: "production" }), devtool: sourceMaps ? "source-map" : false });
  return new Promise((done, failed) => {
    compiler?.run((error, stats) => {
      if (error) failed(error);
      else done(stats?.hasErrors() ? stats.toString({ all: false, errors: true }) : "");
    });
  });
}
