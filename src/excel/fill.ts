import type { Catalogue } from "../catalogue/catalogue";
import { planFilling, type Filling } from "../workbook/change/filling";
import { Problem } from "./errors";
import { ownCatalogue } from "./marker";
import { declarationOf } from "./tables";
import { planAndWrite } from "./write";

/**
 * Adds the recommended areas that are missing and fills the blank cells of those that are there; a cell that holds anything
 * is never touched. Two round trips, one where nothing is missing.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`, `catalogueUnknown`, `tableMissing`, `conflict`, or what Office answers.
 */
export async function fillRecommended(catalogue: Catalogue | null): Promise<Filling> {
  let filling: Filling = { added: [], cellsFilled: 0 };
  await planAndWrite(["areas"], ({ tables, language, marker }) => {
    const planned = planFilling(ownCatalogue(marker, catalogue), tables.get("areas"), language);
    if (!planned) throw new Problem("tableMissing", [declarationOf("areas").name]);
    filling = planned.filling;
    return planned.changes;
  });
  return filling;
}
