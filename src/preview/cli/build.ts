import { join } from "node:path";
import webpack from "webpack";
import configure from "../../../webpack.config.js";

/** Where the built preview lies. */
export const previewFolder = join(process.cwd(), "dist", "preview");

/** Builds the preview with the project's own webpack configuration. `onBuilt` is called after each build while watching. */
export async function buildPreview(watch: boolean, onBuilt: (errors: string) => void): Promise<void> {
  const compiler = webpack(configure({ preview: true }, { mode: "development" }));
  if (!compiler) throw new Error("webpack gave no compiler.");
  await new Promise<void>((built, failed) => {
    const done = (error: Error | null, stats: webpack.Stats | undefined): void => {
      if (error || !stats) {
        failed(error ?? new Error("webpack gave no result."));
        return;
      }
      onBuilt(stats.hasErrors() ? stats.toString({ all: false, errors: true }) : "");
      built();
    };
    if (watch) compiler.watch({}, done);
    else compiler.run((error, stats) => compiler.close(() => done(error, stats)));
  });
}
