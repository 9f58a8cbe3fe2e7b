const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { transformSync, version } = require("esbuild");

const own = readFileSync(__filename, "utf8");

/** Jest's transform: esbuild, as in the builds. Types are checked by `tsc`. What it made is kept until it, esbuild or the source changes. */
module.exports = {
  getCacheKey: (source, file) => createHash("sha256").update([own, version, file, source].join("\0")).digest("hex"),
  process(source, file) {
    const { code } = transformSync(source, {
      loader: file.endsWith("x") ? "tsx" : file.endsWith(".ts") ? "ts" : "js",
      format: "cjs",
      supported: { "dynamic-import": false },
      target: "node20",
      jsx: "automatic",
      sourcefile: file,
      sourcemap: "inline",
      logLevel: "silent",
    });
    return { code };
  },
};
