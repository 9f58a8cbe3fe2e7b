import { workbook } from "../declaration/workbook";
import type { Reading } from "../read/reading";
import { findInData } from "./dataFindings";
import type { Finding } from "./findings";
import type { Structure } from "./structure";
import { findInStructure } from "./structureFindings";

export { certainOf } from "./findings";

/** Everything wrong in a workbook: in how it is built, where that was looked at, and in what people wrote. */
export function findAll(structure: Structure | null, reading: Reading): Finding[] {
  return [...(structure ? findInStructure(structure, workbook, reading.language) : []), ...findInData(reading)];
}
