import { main } from "./buildAddin";

process.exit(await main(process.argv.slice(2)));
