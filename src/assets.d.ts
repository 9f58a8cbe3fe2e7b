declare module "*.css";
declare module "*.wasm" {
  const url: string;
  export default url;
}
declare module "*/webpack.config.js" {
  import type { Configuration } from "webpack";
  const configure: (env: { preview?: boolean }, argv: { mode?: string }) => Configuration;
  export const page: (name: string, script: string, more?: { office?: string; seam?: string; words?: string }) => string;
  export const simulated: { office: string; seam: string };
  export default configure;
}

/** The version in package.json, put in by the build. */
declare const ORGANISERING_VERSION: string;
