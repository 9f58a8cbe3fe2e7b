import { task23 } from "../catalogue/task23";
import type { Language } from "../base/languages";
import { nextGap } from "../coverage/summary";
import { createWorkbook, readSelection, readWorkbook, reveal } from "../excel";
import { asProblem, Problem } from "../excel/errors";
import type { RibbonName } from "./names";
import type { Told } from "./told";

const commands: Record<RibbonName, (language: Language) => Promise<Told | null>> = {
  /** Makes the workbook with nothing filled in: what the pane's form asks for can be written on the overview afterwards. */
  createWorkbook: async (language) => {
    const { made } = await createWorkbook(task23, language, { municipality: "", projectStart: null, goLive: null });
    return made.length === 0 ? { words: "notice.existing" } : null;
  },
  /** Selects the next gap by urgency after the one that is selected. */
  nextGap: async () => {
    const reading = await readWorkbook();
    if (!reading) throw new Problem("notOurs");
    const selected = await readSelection();
    const table = reading.tables.get("areas");
    const row = table && selected?.sheet === table.sheet ? selected.row - table.firstRow : -1;
    const gap = nextGap(reading.assessment.areas, row);
    if (!gap) return { words: "ribbon.noGap" };
    await reveal({ kind: "cell", table: "areas", row: gap.index, column: "status" });
    return null;
  },
};

/** Runs a command; gives what people are to be told when it is done, null where the workbook shows it. */
export async function runCommand(name: RibbonName, language: Language): Promise<Told | null> {
  try {
    return await commands[name](language);
  } catch (error) {
    const { code, details, supportCode } = asProblem(error);
    return { problem: code, details, support: supportCode };
  }
}
