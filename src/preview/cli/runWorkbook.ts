import { main } from "./workbook";

process.exit(await main(process.argv.slice(2)));
