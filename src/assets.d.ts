declare module "*.css";
declare module "*.wasm" {
  const url: string;
  export default url;
}
declare module "*/webpack.config.js" {
  const configure: (env: { preview?: boolean }, argv: { mode?: string }) => import("webpack").Configuration;
  export default configure;
}
