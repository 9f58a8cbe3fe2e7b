import { main } from "./build";

process.exit(await main(process.argv.slice(2)));
