import { configure, TextReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js";
import type { Book } from "../model/book";
import { fileFormula } from "../model/formulas";
import type { Sheet, Value } from "../model/sheet";

const ERROR_VALUES = new Set<Value>(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]);

/** Whether what a formula gives is an error. */
export function isError(value: Value): boolean {
  return ERROR_VALUES.has(value);
}

// What is packed here takes less time than starting a worker.
configure({ useWebWorkers: false });

/**
 * Completes what hucre leaves out of a file: formulas of calculated columns, errors as errors, bars without an end, names of series as
 * references, hidden names. Only parts that lack something are packed anew, since that is what takes the time. `errorsOn` are the sheets on
 * which a formula gives an error.
 */
export async function completeParts(bytes: Uint8Array, book: Book, now: Date, errorsOn: ReadonlySet<Sheet>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { lastModDate: now, extendedTimestamp: false });
  for (const part of await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()) {
    if (part.directory) continue;
    const complete = completionOf(part.filename, book, errorsOn);
    if (complete) {
      await writer.add(part.filename, new TextReader(complete(await part.getData(new TextWriter()))));
      continue;
    }
    const { uncompressedSize, compressionMethod, signature = 0 } = part;
    const packed = await part.getData(new Uint8ArrayWriter(), { passThrough: true });
    await writer.add(part.filename, new Uint8ArrayReader(packed), { passThrough: true, uncompressedSize, compressionMethod, signature });
  }
  return writer.close();
}

/** What a part of the file lacks; null where it lacks nothing. */
function completionOf(path: string, book: Book, errorsOn: ReadonlySet<Sheet>): ((xml: string) => string) | null {
  if (path.startsWith("xl/tables/")) return (xml) => addCalculatedColumns(xml, book);
  if (path.startsWith("xl/charts/chart")) return nameSeries;
  if (path === "xl/workbook.xml") return (xml) => hideNames(xml, book);
  const sheet = book.sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1]) - 1];
  if (!sheet) return null;
  const hasBars = sheet.conditionalFormats.some(({ kind }) => kind === "DataBar");
  return hasBars || errorsOn.has(sheet) ? (xml) => wholeBars(markErrors(xml)) : null;
}

const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&apos;");

function addCalculatedColumns(xml: string, book: Book): string {
  const name = / displayName="([^"]*)"/.exec(xml)?.[1] ?? "";
  const table = book.findTable(name);
  if (!table) return xml;
  const headings = book.headingsOf(table);
  return [...table.calculated].reduce((text, [place, formula]) => {
    const column = `name="${escapeXml(headings[place] ?? "")}"`;
    const closed = new RegExp(`(<tableColumn [^>]*${column.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}[^>]*?)/>`);
    return text.replace(
      closed,
      (_, open: string) =>
        `${open}><calculatedColumnFormula>${escapeXml(fileFormula(formula, table.name))}</calculatedColumnFormula></tableColumn>`,
    );
  }, xml);
}

/** hucre writes an error that a formula gives as text. */
function markErrors(xml: string): string {
  return xml.replace(/(<c [^>]*?) t="str">(<f[^>]*>[^<]*<\/f>)<v>(#[^<]+)<\/v>/g, (whole, open: string, formula: string, value: string) =>
    isError(value) ? `${open} t="e">${formula}<v>${value}</v>` : whole,
  );
}

/** Without it a bar at nothing still takes a tenth of its cell. */
function wholeBars(xml: string): string {
  return xml.replace(/<dataBar>/g, '<dataBar minLength="0" maxLength="100">');
}

function nameSeries(xml: string): string {
  return xml.replace(/<c:tx><c:v>((?:'[^<]*'|[^<!]+)!\$[A-Z]+\$\d+)<\/c:v><\/c:tx>/g, "<c:tx><c:strRef><c:f>$1</c:f></c:strRef></c:tx>");
}

function hideNames(xml: string, book: Book): string {
  return book.names
    .filter((item) => !item.visible)
    .reduce((text, item) => text.replace(`<definedName name="${item.name}"`, `<definedName name="${item.name}" hidden="1"`), xml);
}
