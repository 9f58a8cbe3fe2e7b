import { writeFileSync } from "node:fs";
import { catalogueSchema } from "./schema";

/** `npm run schema`: writes docs/catalogue.schema.json anew. */
writeFileSync("docs/catalogue.schema.json", catalogueSchema());
