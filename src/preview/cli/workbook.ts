import { constants } from "node:fs";
import { access, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CatalogueError, readCatalogue, recommendedAreas, type Catalogue } from "../../catalogue/catalogue";
import { task23 } from "../../catalogue/task23";
import { gapsByUrgency } from "../../coverage/summary";
import { createWorkbook } from "../../excel/create";
import { readWorkbook } from "../../excel/read";
import { say } from "../../text/text";
import { Host } from "../../simulator/wire/host";
import { saveXlsx } from "../../simulator/file/xlsx";
import { openOffice, startEngineFromDisk } from "../../simulator/node";
import { UsageError } from "../../cli/commandLine";
import type { WorkbookOrder } from "./arguments";

/** Makes the workbook with the code that runs in Excel, against the simulated host, and gives the file's bytes and a line about it. */
export async function makeWorkbook(order: WorkbookOrder): Promise<{ bytes: Uint8Array; summary: string }> {
  const catalogue = order.catalogue === null ? task23 : await catalogueIn(order.catalogue, order);
  await startEngineFromDisk();
  const host = new Host();
  const office = await openOffice(host.connect());
  office.use();
  try {
    const { made } = await createWorkbook(catalogue, order.language, order.inputs);
    const reading = await readWorkbook();
    host.book.removeEmptySheet();
    const gaps = reading ? gapsByUrgency(reading.assessment.areas).length : 0;
    const summary = say(order.language, "cli.made", {
      file: order.file,
      sheets: made.length,
      areas: recommendedAreas(catalogue).length,
      gaps,
    });
    return { bytes: await saveXlsx(host.book), summary };
  } finally {
    office.close();
  }
}

async function catalogueIn(file: string, { language }: WorkbookOrder): Promise<Catalogue> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError("cli.cannotRead", { file }, language);
  });
  try {
    return readCatalogue(text);
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    throw new UsageError("cli.badCatalogue", { file, faults: error.faults.map((fault) => `\n  ${fault}`).join("") }, language);
  }
}

async function refuseUnwritable({ file, force, language }: WorkbookOrder): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists && !force) throw new UsageError("cli.exists", { file }, language);
  await access(exists ? file : dirname(file), constants.W_OK).catch(() => {
    throw new UsageError("cli.cannotWrite", { file }, language);
  });
}

/**
 * Writes a workbook file and says what was made; gives the exit code 0.
 * @throws UsageError where it cannot be written; nothing is, then.
 */
export async function writeWorkbook(order: WorkbookOrder): Promise<number> {
  await refuseUnwritable(order);
  const { bytes, summary } = await makeWorkbook(order);
  await writeFile(order.file, bytes, { flag: order.force ? "w" : "wx" }).catch(() => {
    throw new UsageError("cli.cannotWrite", { file: order.file }, order.language);
  });
  process.stdout.write(`${summary}\n`);
  return 0;
}
