import { join } from "node:path";
import webpack from "webpack";
import configure from "../../../webpack.config.js";

/** Where the builds lie. */
export const folders = { preview: join(process.cwd(), "dist", "preview"), addin: join(process.cwd(), "dist", "addin") } as const;

/** Builds with the project's own webpack configuration and goes on watching; `onBuilt` is called after each build. */
export async function watchBuild(build: keyof typeof folders, onBuilt: (errors: string) => void): Promise<void> {
  const compiler = webpack(configure({ preview: build === "preview" }, { mode: "development" }));
  if (!compiler) throw new Error("webpack gave no compiler.");
  await new Promise<void>((built, failed) => {
    compiler.watch({}, (error, stats) => {
      if (error || !stats) {
        failed(error ?? new Error("webpack gave no result."));
        return;
      }
      onBuilt(stats.hasErrors() ? stats.toString({ all: false, errors: true }) : "");
      built();
    });
  });
}
