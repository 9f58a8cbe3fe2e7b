/** What a probe works with: an empty sheet of its own, which is taken away afterwards. */
export interface Tools {
  context: Excel.RequestContext;
  sheet: Excel.Worksheet;
  /** The name of the sheet. */
  name: string;
  /** A number that no other probe has, for names that the whole workbook shares. */
  number: number;
  /** The code that Excel answers to what is done, or `done`. */
  code: (work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => unknown) => Promise<string>;
}

/** One thing that the simulated Excel takes for granted of the real one. */
export interface Probe {
  /** What it is about: a part of the add-in that would go wrong if it were otherwise. */
  about: "create" | "write" | "read" | "check" | "repair" | "guard";
  /** What is done, as somebody would say it. */
  does: string;
  /** What Excel is taken to give, as JSON. */
  expects: unknown;
  /** The document on which it rests, or `unverified`. */
  source: string;
  probe: (tools: Tools) => Promise<unknown>;
}

/** What became of a probe. */
export interface Probed {
  probe: Probe;
  got: unknown;
  isAsExpected: boolean;
}

/**
 * Runs probes in the workbook that is open, one after the other; `onProbed` is told of each. What one of them throws is what it got.
 * Sheets that it makes are deleted again.
 */
export async function runProbes(probes: readonly Probe[], onProbed: (probed: Probed) => void = () => undefined): Promise<Probed[]> {
  const all: Probed[] = [];
  for (const [index, probe] of probes.entries()) {
    const got = await runProbe(probe, index + 1);
    const probed = { probe, got, isAsExpected: JSON.stringify(got) === JSON.stringify(probe.expects) };
    all.push(probed);
    onProbed(probed);
  }
  return all;
}

async function runProbe({ probe }: Probe, number: number): Promise<unknown> {
  const name = `Probe ${number}`;
  try {
    return await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add(name);
      await context.sync();
      return probe({ context, sheet, name, number, code: (work) => codeOf(name, work) });
    });
  } catch (error) {
    return `threw ${codeIn(error)}`;
  } finally {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      await context.sync();
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    });
  }
}

async function codeOf(name: string, work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => unknown): Promise<string> {
  try {
    await Excel.run(async (context) => {
      await work(context, context.workbook.worksheets.getItem(name));
      await context.sync();
    });
    return "done";
  } catch (error) {
    return codeIn(error);
  }
}

/** Known by its shape: an error may come from another frame's office.js. */
const codeIn = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);

/** What was found as text, to be copied: first what is otherwise than taken for granted, then the rest in short. */
export function reportOf(probed: readonly Probed[], host: string): string {
  const other = probed.filter(({ isAsExpected }) => !isAsExpected);
  const lines = other.flatMap(({ probe, got }) => [
    `✗ ${probe.about}: ${probe.does}`,
    `    expected ${JSON.stringify(probe.expects)}`,
    `    got      ${JSON.stringify(got)}`,
    `    source   ${probe.source}`,
  ]);
  return [`${host}: ${probed.length} probes, ${other.length} otherwise`, ...lines].join("\n");
}
