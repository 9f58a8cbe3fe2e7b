const { execFileSync } = require("node:child_process");
const { join } = require("node:path");

/** Before the browser's tests: builds the preview as `npm start` does, once for all of them. */
module.exports = () => {
  const webpack = join(process.cwd(), "node_modules", "webpack-cli", "bin", "cli.js");
  execFileSync(process.execPath, [webpack, "--env", "preview", "--mode", "production"], { stdio: ["ignore", "ignore", "inherit"] });
};
