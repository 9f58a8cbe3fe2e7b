import { assess } from "../../src/coverage/assess";
import { organisationOf } from "./organisation";

/** Run in a process of its own: prints the milliseconds that coverage takes the first time, at the number of areas that is asked for. */
const given = organisationOf(Number(process.argv[2]));
const start = performance.now();
assess(given);
process.stdout.write(String(performance.now() - start));
