import { parseCatalogue, type Catalogue } from "./catalogue";
import data from "./task23.json";

/** KLIK master task 23, Etabler organisering. Source: KOMBIT's task text (the split into areas and all suggestions are this product's). */
export const task23: Catalogue = parseCatalogue(data);
