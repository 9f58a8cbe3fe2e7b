const webpack = require("webpack");

/** Before the browser's tests: builds the preview as `npm start` does, once for all of them. */
module.exports = async () => {
  const { default: configure } = await import("../../webpack.config.js");
  await new Promise((built, failed) => {
    webpack(configure({ preview: true }, { mode: "production" }), (error, stats) => {
      if (error || stats.hasErrors()) failed(error || new Error(stats.toString({ all: false, errors: true })));
      else built();
    });
  });
};
