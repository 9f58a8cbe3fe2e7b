import { task23 } from "../catalogue/task23";
import type { Language } from "../base/languages";
import { nextGap } from "../coverage/summary";
import { createWorkbook, readSelection, readWorkbook, reveal } from "../excel";
import { asProblem, Problem } from "../excel/errors";
import { say } from "../text/text";
import type { RibbonName } from "./names";

/** What a command has to tell when it is done; null where the workbook shows it. */
type Told = string | null;

const commands: Record<RibbonName, (language: Language) => Promise<Told>> = {
  /** Makes the workbook with nothing filled in: what the pane's form asks for can be written on the overview afterwards. */
  createWorkbook: async (language) => {
    const { made } = await createWorkbook(task23, language, { municipality: "", projectStart: null, goLive: null });
    return made.length === 0 ? say(language, "notice.existing") : null;
  },
  /** Selects the next gap by urgency after the one that is selected. */
  nextGap: async (language) => {
    const reading = await readWorkbook();
    if (!reading) throw new Problem("notOurs");
    const selected = await readSelection();
    const table = reading.tables.get("areas");
    const row = table && selected?.sheet === table.sheet ? selected.row - table.firstRow : -1;
    const gap = nextGap(reading.assessment.areas, row);
    if (!gap) return say(language, "ribbon.noGap");
    await reveal({ kind: "cell", table: "areas", row: gap.index, column: "status" });
    return null;
  },
};

/** Runs a command; gives what people are to be told, an error in words with its code for support. */
export async function runCommand(name: RibbonName, language: Language): Promise<Told> {
  try {
    return await commands[name](language);
  } catch (error) {
    const problem = asProblem(error);
    return `${say(language, `problem.${problem.code}`, { details: problem.details.join(", ") })} ${say(language, "problem.support", { code: problem.supportCode })}`;
  }
}
