import { toJsonSchema } from "@valibot/to-json-schema";
import { CatalogueSchema } from "../../src/catalogue/catalogue";

/** The JSON schema of catalogue files, as it stands in `docs/catalogue.schema.json`. */
export function catalogueSchema(): string {
  const schema = toJsonSchema(CatalogueSchema);
  const title = "A KLIK task's catalogue for Organisering";
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}
