import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import CopyPlugin from "copy-webpack-plugin";
import { EsbuildPlugin } from "esbuild-loader";
import webpack from "webpack";

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Packages that state their licence and ship no text of it: the one of their maker's other packages stands for it. */
const licenceElsewhere = { "@fluentui/react-icons": "@fluentui/react-components" };

const OFFICE_CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

/**
 * What the pane and the ribbon's buttons share, the rules above all; and what is loaded after the first scripts: the views together,
 * and what makes, reads and fills the workbook together; what looks at how it is built, and repairs it, when somebody asks. Cut finer, the pieces carry the same modules several times and compress worse. The
 * calendar library waits until somebody wants a calendar.
 */
const pieces = {
  shared: {
    test: /[\\/]src[\\/]((base|rules|coverage)[\\/]|text[\\/](text|format)|excel[\\/](errors|hostInfo)|workbook[\\/]read[\\/](contents|missing))/,
    name: "shared",
    chunks: "all",
    enforce: true,
  },
  views: {
    test: /[\\/](src[\\/]taskpane|node_modules[\\/](?!ical-generator|hucre|@zip\.js|valibot))/,
    name: "views",
    enforce: true,
  },
  open: {
    test: /[\\/](src[\\/]taskpane[\\/]views[\\/](OpenPane|Navigation|WhatNow|Overview|CoverageBar|NativeChoice|useSuggestionWords)|node_modules[\\/]@fluentui[\\/]react-nav[\\/])/,
    name: "open",
    priority: 1,
    enforce: true,
  },
  forms: {
    test: /[\\/](src[\\/]taskpane[\\/]views[\\/](Start|Choice|Field|TickBox|CatalogueChoice|LanguageChoice)|@fluentui[\\/]react-(field|input|label|select|checkbox|textarea)[\\/])/,
    name: "forms",
    priority: 1,
    enforce: true,
  },
  work: {
    test: /[\\/](node_modules[\\/]@fluentui[\\/]react-(persona|avatar|badge)[\\/]|src[\\/](taskpane[\\/]views[\\/](Assign|Check|Confirm|Document|LoadBar|Matrix|Method|Owners|Participants|People|Planned|Propose|Required|Rows|Settings|Status|Timeline|Without)|handout[\\/](?!calendar)|workbook[\\/]change[\\/](assignment|completion|confirmation|owners|pasted|replacement|staffing|takenStatus|undo)))/,
    name: "work",
    priority: 1,
    enforce: true,
  },
  repairs: {
    test: /[\\/]src[\\/](excel[\\/](inspect|repair|rebuild|computed|convertedTables|migrate)\.|workbook[\\/](check[\\/]|change[\\/](migrations|sheetUpgrade|tableUpgrade)))/,
    name: "repairs",
    priority: 1,
    enforce: true,
  },
  workbook: {
    test: /[\\/](src[\\/]((workbook|excel|catalogue)[\\/]|commands[\\/]commands)|node_modules[\\/]valibot)/,
    name: "workbook",
    enforce: true,
  },
};

const optimization = { splitChunks: { chunks: "async", cacheGroups: pieces } };

/** Some bytes less than by itself; each further pass takes a second for a thousandth. */
const smallest = {
  minimize: { javascript: { compress: { passes: 1, ecma: 2020, unsafe_arrows: true, keep_fargs: false, hoist_funs: true } } },
};

/** For what is not shipped: a tenth larger, in a fourth of the time. */
const quickest = { minimizer: [new EsbuildPlugin({ target: "es2022" })] };

const sharedPage = join(root, "src/taskpane/page.html");
/** What a page says where the scripts that speak the reader's language do not come. */
const unloaded = "src/text/unloaded.html";

/**
 * A page of the kind that all share: its name, the script it runs; where office.js comes from, another host or a path of its own; what
 * stands in for Excel before that; and words for when nothing comes. Told in the request's query, by paths that are the same everywhere.
 */
export const page = (name, script, { office = "", seam = "", words = "" } = {}) => {
  const fromPage = (file) => file && `./${relative(dirname(sharedPage), join(root, file)).replaceAll("\\", "/")}`;
  return `${sharedPage}?${new URLSearchParams({ name, script: fromPage(script), office, seam: fromPage(seam), words })}`;
};

const askedFor = (request) => new URLSearchParams(request.split("?")[1]);

/** Writes into the shared page what it is asked for with. */
function fillPage(html, { resource }) {
  const { name, script, office, seam, words } = Object.fromEntries(askedFor(resource));
  if (!name) return html;
  const tag = (comment, src, defer) => (src ? `<!-- ${comment} --><script ${defer} src="${src}"></script>` : "");
  const scripts = [
    tag('webpackChunkName: "seam"', seam, ""),
    tag("webpackIgnore: true", office, ""),
    tag(`webpackChunkName: "${name}"`, script, "defer"),
  ];
  const host = office.startsWith("https:") ? ` ${new URL(office).origin}` : "";
  const said = words && readFileSync(join(root, words), "utf8");
  return html.replace("{{host}}", host).replace("{{scripts}}", scripts.join("")).replace("{{words}}", said);
}

/** The file of a page. */
const htmlFilename = ({ filename }) => `${askedFor(filename).get("name") ?? "index"}.html`;

/** What both builds share. esbuild only strips types; `tsc` checks them. */
const common = (mode) => ({
  mode: mode ?? "production",
  target: ["web", "es2022"],
  // Lines are enough to find one's way, and take half the time.
  devtool: mode === "development" ? "cheap-module-source-map" : false,
  experiments: { css: true, html: true },
  resolve: { extensions: [".tsx", ".ts", ".js"] },
  module: {
    // A style that a view names and the sheet does not have is a fault.
    // Fluent gives its colours and spaces as variables, whose names stay.
    parser: { javascript: { exportsPresence: "error" }, "css/auto": { dashedIdents: false }, html: { template: fillPage } },
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        use: [{ loader: "esbuild-loader", options: { target: "es2022", jsx: "automatic", tsconfigRaw: {} } }],
      },
      { test: /\.wasm$/, type: "asset/resource" },
    ],
  },
  optimization,
  performance: { hints: false },
});

/** Writes `licences.txt`: that of every package of which something is built in, as most ask for (license-webpack-plugin left out half). */
class Licences {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap("Licences", (compilation) => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: "Licences", stage }, () => {
        const files = [...compilation.modules].map((module) => module.nameForCondition());
        const folders = new Set(files.flatMap((file) => file?.match(/^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/)?.[0] ?? []));
        const texts = [...folders].sort().map((folder) => licenceOf(folder));
        compilation.emitAsset("licences.txt", new webpack.sources.RawSource([...new Set(texts)].join("\n\n")));
      });
    });
  }
}

/** A package's name, the licence that it states, and its text where it ships one. */
function licenceOf(folder) {
  const { name, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const from = licenceElsewhere[name] ? join(root, "node_modules", licenceElsewhere[name]) : folder;
  const files = readdirSync(from).filter((file) => /^licen[cs]e/i.test(file));
  return [`## ${name} (${license})`, ...files.map((file) => readFileSync(join(from, file), "utf8").trim())].join("\n\n");
}

/** What both pages need: the product's version, and the licences of what is built in. */
const plugins = () => [new webpack.DefinePlugin({ ORGANISERING_VERSION: JSON.stringify(version) }), new Licences()];

/** The add-in as Excel loads it: static files for any web server, office.js from Microsoft. */
const addin = (mode) => ({
  ...common(mode),
  name: "addin",
  entry: {
    taskpane: page("taskpane", "src/taskpane/index.ts", { office: OFFICE_CDN, words: unloaded }),
    commands: page("commands", "src/commands/index.ts", { office: OFFICE_CDN }),
    message: page("message", "src/commands/message.ts", { words: unloaded }),
  },
  // Functions of ours are never asked for their name, their number of parameters, or made with `new`: they may become arrows.
  optimization: { ...optimization, ...smallest, runtimeChunk: "single", mangleExports: "size", moduleIds: "size" },
  output: {
    path: join(root, "dist/addin"),
    // Apart from the pages, since servers can let a folder be kept for good, and not all of them a kind of name.
    filename: "app/[name].[contenthash:6].js",
    cssFilename: "app/[name].[contenthash:6].css",
    htmlFilename,
    publicPath: "",
    clean: true,
  },
  plugins: [
    ...plugins(),
    new CopyPlugin({
      patterns: [
        { from: join(root, "assets/icons"), to: "assets/icons" },
        { from: join(root, "src/text/help.html"), to: "help.html" },
      ],
    }),
  ],
});

/** Excel as the preview simulates it, for the page of a pane. */
export const simulated = { office: "office/office.js", seam: "src/simulator/wire/seam.ts" };

/** What was built is kept from one start to the next, beside what is built; what is released is always built from nothing. */
const kept = (name) => ({
  type: "filesystem",
  name,
  cacheDirectory: join(root, "dist/cache"),
  idleTimeoutForInitialStore: 0,
  idleTimeout: 1000,
  buildDependencies: { config: [fileURLToPath(import.meta.url)] },
});

/** The preview: the same pane in a frame beside the simulated workbook, office.js from the npm package. */
const preview = (mode) => ({
  ...common(mode),
  name: "preview",
  cache: kept(`preview-${mode}`),
  entry: {
    index: join(root, "src/preview/grid/index.html"),
    pane: page("pane", "src/taskpane/index.ts", { ...simulated, words: unloaded }),
    webpane: page("webpane", "src/taskpane/index.ts", { office: "office/office.js", words: unloaded }),
  },
  optimization: { ...optimization, ...quickest },
  output: { path: join(root, "dist/preview"), filename: "[name].js", htmlFilename, clean: true },
  plugins: plugins(),
});

/** The manifest of the probes: another add-in than ours, a pane alone, so that both can be there at once. */
export const probesManifest = (manifest) =>
  manifest
    .toString()
    .replace(/<VersionOverrides[^]*<\/VersionOverrides>/, "")
    .replace(/<Id>[^<]*/, "<Id>6f0a5d0e-9b1c-4d5a-8a53-7c2b4f1e90d7")
    .replace(/(<DisplayName DefaultValue=")[^"]*("[^]*?Value=")[^"]*/, "$1Organisering – probes$2Organisering – probes")
    .replaceAll("taskpane.html", "probes.html");

/** The probes of what the simulated Excel takes for granted: a page for a real one. */
const probes = (mode) => ({
  ...common(mode),
  name: "probes",
  cache: kept(`probes-${mode}`),
  entry: { probes: page("probes", "tests/probes/page.ts", { office: OFFICE_CDN, words: unloaded }) },
  optimization: { ...optimization, ...quickest },
  output: { path: join(root, "dist/probes"), filename: "[name].js", htmlFilename, clean: true },
  plugins: [
    ...plugins(),
    new CopyPlugin({
      patterns: [
        { from: join(root, "assets/icons"), to: "assets/icons" },
        { from: join(root, "manifest.xml"), to: "manifest.xml", transform: probesManifest },
      ],
    }),
  ],
});

/** `webpack` builds the add-in, `webpack --env preview` the preview, `webpack --env probes` the probes. */
export default (env = {}, { mode } = {}) => (env.preview ? preview(mode) : env.probes ? probes(mode) : addin(mode));
