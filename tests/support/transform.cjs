const { transformSync } = require("esbuild");

/** Jest's transform: esbuild, as in the builds. Types are checked by `tsc`. */
module.exports = {
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
