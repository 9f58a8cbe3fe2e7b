import { readFile } from "node:fs/promises";
import { UsageError } from "../../cli/commandLine";
import type { Language } from "../../base/languages";
import { task23 } from "../../catalogue/task23";
import { inspectWorkbook } from "../../excel/inspect";
import { readWorkbook } from "../../excel/read";
import { OpenError, openXlsx } from "../../simulator/file/open";
import type { Book } from "../../simulator/model/book";
import { openOffice, startEngineFromDisk } from "../../simulator/node";
import { Host } from "../../simulator/wire/host";
import { say } from "../../text/text";
import { findInData } from "../../workbook/check/dataFindings";
import type { Finding } from "../../workbook/check/findings";
import { findInStructure } from "../../workbook/check/structureFindings";
import { workbook } from "../../workbook/declaration/workbook";

/**
 * Checks a workbook file with the code that runs in Excel, against the simulated one, and says what the pane's check would say.
 * Gives the exit code: 1 where something is broken or does not count. The file is only read.
 * @throws UsageError where the file cannot be opened, or is none of this product's workbooks.
 */
export async function checkWorkbook({ file, language }: { file: string; language: Language }): Promise<number> {
  const book = await bookIn(file, language);
  const findings = await findingsIn(book, file, language);
  const broken = findings.filter(({ group }) => group !== "attention");
  const lines = [
    ...findings.map(({ kind, group, values }) => `${say(language, `group.${group}`)}: ${say(language, `finding.${kind}`, values)}`),
    ...book.leftOut.map(({ kind, where }) => say(language, "cli.leftOut", { kind: say(language, `leftOut.${kind}`), where })),
    findings.length === 0
      ? say(language, "cli.checked.none", { file })
      : say(language, "cli.checked.found", { file, count: findings.length, broken: broken.length }),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return broken.length > 0 ? 1 : 0;
}

async function bookIn(file: string, language: Language): Promise<Book> {
  const bytes = await readFile(file).catch(() => {
    throw new UsageError("cli.cannotRead", { file }, language);
  });
  await startEngineFromDisk();
  try {
    return await openXlsx(bytes);
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    throw new UsageError(`open.${error.fault}`, { file }, language);
  }
}

async function findingsIn(book: Book, file: string, language: Language): Promise<Finding[]> {
  const office = await openOffice(new Host(book).connect());
  office.use();
  try {
    const reading = await readWorkbook();
    if (!reading) throw new UsageError("cli.notOurs", { file }, language);
    const catalogue = book.findName("Organisering_Katalog")?.formula === `="${task23.id}"` ? task23 : null;
    const structure = await inspectWorkbook(reading.language, catalogue);
    return [...findInStructure(structure, workbook, reading.language), ...findInData(reading)];
  } finally {
    office.close();
  }
}
