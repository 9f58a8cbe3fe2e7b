import { da } from "./da";
import { en } from "./en";
import { know } from "./text";

/** Both languages at once, for programs that need not be small. */
know("da", da);
know("en", en);
