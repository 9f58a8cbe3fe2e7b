import { da } from "./da";
import { en } from "./en";
import { know } from "./text";
import { toolsDa, toolsEn } from "./tools";

/** Both languages at once, and the texts of the tools, for programs that need not be small. */
know("da", { ...da, ...toolsDa });
know("en", { ...en, ...toolsEn });
