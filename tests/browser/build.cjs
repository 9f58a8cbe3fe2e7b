const webpack = require("webpack");

/** Before the browser's tests: builds the preview as `npm start` does, once for all of them; by itself too, as `npm test` does first. */
module.exports = async () => {
  if (process.env.PREVIEW_IS_BUILT === "yes") return;
  const { default: configure } = await import("../../webpack.config.js");
  await new Promise((built, failed) => {
    webpack(configure({ preview: true }, { mode: "production" }), (error, stats) => {
      if (error || stats.hasErrors()) failed(error || new Error(stats.toString({ all: false, errors: true })));
      else built();
    });
  });
};

if (require.main === module) {
  module.exports().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
