import { languageNamed, OWN_LANGUAGE, type Language } from "../base/languages";
import type { Catalogue } from "../catalogue/catalogue";
import { workbook } from "../workbook/declaration/workbook";
import { Problem } from "./errors";

/** Hidden defined names by which every co-author's add-in knows a workbook of ours. */
export const markerNames = {
  version: "Organisering_Version",
  language: "Organisering_Sprog",
  catalogue: "Organisering_Katalog",
  remaking: "Organisering_Genskabes",
} as const;

/** The version that stands while the structure is being made: a creation that broke off can be taken up again. */
export const UNFINISHED = 0;

/** Which structure a workbook carries, and in which language. */
export interface Marker {
  version: number;
  language: Language;
  /** The id of the catalogue that the workbook was made from. */
  catalogue: string;
}

/**
 * The language of a workbook that may be changed.
 * @throws Problem `notOurs`, `newerVersion`, `olderVersion`.
 */
export function languageToWriteIn(found: Marker | null): Language {
  const { version, language } = notNewer(found);
  if (version < workbook.version) throw new Problem("olderVersion");
  return language;
}

/**
 * The marker of a workbook of ours, of today's version or an earlier one.
 * @throws Problem `notOurs`, `newerVersion`.
 */
export function notNewer(found: Marker | null): Marker {
  if (!found || found.version === UNFINISHED) throw new Problem("notOurs");
  if (found.version > workbook.version) throw new Problem("newerVersion");
  return found;
}

/**
 * The catalogue to make anything of a workbook from: only the one that the workbook was made from, whatever a pane believes it to be.
 * The earliest versions did not say which.
 * @throws Problem `catalogueUnknown`.
 */
export function ownCatalogue(found: Marker | null, catalogue: Catalogue | null): Catalogue {
  const made = found?.catalogue ?? "";
  if (catalogue && (made === "" || made === catalogue.id)) return catalogue;
  throw new Problem("catalogueUnknown", [made]);
}

/** The marker names, loaded with the next sync. */
export function loadMarker(context: Excel.RequestContext): { read: () => Marker | null } {
  const version = context.workbook.names.getItemOrNullObject(markerNames.version).load("value");
  const language = context.workbook.names.getItemOrNullObject(markerNames.language).load("value");
  const catalogue = context.workbook.names.getItemOrNullObject(markerNames.catalogue).load("value");
  return {
    read: () => {
      if (version.isNullObject) return null;
      const written = Number(version.value);
      return {
        version: Number.isFinite(written) ? written : UNFINISHED,
        language: (language.isNullObject ? null : languageNamed(language.value)) ?? OWN_LANGUAGE,
        catalogue: catalogue.isNullObject ? "" : String(catalogue.value),
      };
    },
  };
}

/** Sets the version in a marker that is there. */
export function writeVersion(context: Excel.RequestContext, version: number): void {
  context.workbook.names.getItem(markerNames.version).formula = `=${version}`;
}

/** Says which catalogue a workbook was made from, where its marker did not: that of the earliest versions. */
export function writeCatalogue(context: Excel.RequestContext, id: string): void {
  context.workbook.names.add(markerNames.catalogue, `="${id}"`).visible = false;
}

/** Sets the marker. `existing` tells whether the names are there already; the catalogue stays the one it was made from. */
export function writeMarker(context: Excel.RequestContext, marker: Marker, existing: boolean): void {
  const { names } = context.workbook;
  const write = (name: string, formula: string): void => {
    if (existing) names.getItem(name).formula = formula;
    else names.add(name, formula).visible = false;
  };
  write(markerNames.version, `=${marker.version}`);
  write(markerNames.language, `="${marker.language}"`);
  if (!existing) write(markerNames.catalogue, `="${marker.catalogue}"`);
}
